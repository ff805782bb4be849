"""The part of the role scheduler: what is due by time or follows what happened.

Of several schedulers one sweeps, by a duty that it holds (`store/duties.py`); another takes over a
few seconds after it fell silent. The rules of work and the search are followed by readers of the
feed, of which one at a time has the row; sources and webhooks have leases of their own.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

from comptoir.campaigns.follow import follow_campaigns
from comptoir.campaigns.imports.work import work_once
from comptoir.campaigns.run import campaign_round
from comptoir.files.keep import sweep_files
from comptoir.inbound.changes import join_early
from comptoir.inbox.rounds import work_round
from comptoir.inbox.searching import index_new
from comptoir.inbox.wake import wake_due
from comptoir.knowledge.schedule import ScheduledSyncs
from comptoir.outbound.enqueue import QUEUED
from comptoir.people.sessions import forget_ended
from comptoir.runtime import Runtime
from comptoir.store import early, feed, pace, receipts
from comptoir.store.automations import forget_runs
from comptoir.store.batch import SPACING
from comptoir.store.duties import Duty
from comptoir.store.imports import forget_abandoned
from comptoir.store.request_keys import forget_keys
from comptoir.store.webhooks import forget_deliveries
from comptoir.webhooks.deliver import Deliveries, Shape
from comptoir.workers import paces
from comptoir.workers.loops import Part

TIDIED_EVERY = timedelta(hours=1)
KEPT = timedelta(days=7)
"""What waits for something that never came is kept so long: platforms repeat posts for a week."""


class Scheduling(Part):
    """Webhooks are told events in the form that `shape` gives them; without one they are not."""

    def __init__(self, runtime: Runtime, shape: Shape | None = None) -> None:
        super().__init__(runtime)
        self._syncs = ScheduledSyncs(runtime)
        self._deliveries = Deliveries(runtime, shape) if shape is not None else None
        me = runtime.ids.new()
        self._sweeping = Duty(runtime.db, "sweep", me)
        self._tidying = Duty(runtime.db, "tidy", me)
        self._tidy_at = runtime.clock() + TIDIED_EVERY
        self.loops = (
            self._sweep_loop,
            self._sync_loop,
            self._work_loop,
            self._campaign_loop,
            self._index_loop,
            self._import_loop,
            self._webhook_loop,
        )

    async def stop(self) -> None:
        await self._syncs.close()
        if self._deliveries is not None:
            await self._deliveries.close()
        await self._sweeping.leave()

    async def _sweep_loop(self) -> None:
        """What is due by time alone: stray receipts, early changes, what was put off."""
        runtime = self.runtime
        if await self._sweeping.is_mine(runtime.clock()):
            await runtime.db.write(receipts.join_stray_receipts)
            await runtime.db.write(lambda tx: join_early(tx, runtime.clock()))
            await wake_due(runtime)
        if runtime.clock() >= self._tidy_at:
            self._tidy_at = runtime.clock() + TIDIED_EVERY
            if await self._tidying.is_turn(runtime.clock(), TIDIED_EVERY):
                await self._tidy()
        await asyncio.sleep(paces.SWEEP_SECONDS)

    async def _sync_loop(self) -> None:
        """Sources whose time has come; nobody waits for them."""
        await self._syncs.take()
        await asyncio.sleep(paces.SYNC_SECONDS)

    async def _work_loop(self) -> None:
        """What teams and automations do by themselves."""
        if await work_round(self.runtime):
            self.runtime.bus.publish(QUEUED)
        await asyncio.sleep(paces.WORK_SECONDS)

    async def _campaign_loop(self) -> None:
        """Campaigns go on, and what becomes of them is counted."""
        is_busy = await campaign_round(self.runtime)
        is_busy |= await follow_campaigns(self.runtime)
        await asyncio.sleep(SPACING if is_busy else paces.CAMPAIGN_SECONDS)

    async def _index_loop(self) -> None:
        """What was said becomes findable, a moment later."""
        await index_new(self.runtime)
        await asyncio.sleep(paces.INDEX_SECONDS)

    async def _import_loop(self) -> None:
        """Files of contacts are read and brought in, a piece at a time."""
        is_busy = await work_once(self.runtime)
        await asyncio.sleep(SPACING if is_busy else paces.IMPORT_SECONDS)

    async def _webhook_loop(self) -> None:
        """What happened is told to other programs."""
        if self._deliveries is None or not await self._deliveries.take():
            await asyncio.sleep(paces.WEBHOOK_SECONDS)

    async def _tidy(self) -> None:
        """What nobody needs any more; once an hour in all processes together."""
        db, old = self.runtime.db, self.runtime.clock() - KEPT
        await db.write(lambda tx: receipts.forget_stray_receipts(tx, old))
        await db.write(lambda tx: early.forget(tx, old))
        await db.write(lambda tx: forget_keys(tx, old))
        await forget_ended(self.runtime)
        await db.write(lambda tx: pace.forget_pace(tx, old))
        await db.write(lambda tx: feed.trim(tx, old))
        await db.write(lambda tx: forget_deliveries(tx, old))
        await db.write(lambda tx: forget_runs(tx, old - KEPT))
        await db.write(lambda tx: forget_abandoned(tx, old))
        await sweep_files(self.runtime)
