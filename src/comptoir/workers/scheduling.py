"""The part of the role scheduler: what is due by time or follows what happened.

Of several schedulers one sweeps, by a duty that it holds (`store/duties.py`); another takes over a
few seconds after it fell silent. The rules of work and the search are followed by readers of the
feed, of which one at a time has the row; sources and webhooks have leases of their own.
"""

from __future__ import annotations

import asyncio

from comptoir.campaigns.follow import follow_campaigns
from comptoir.campaigns.imports.work import work_once
from comptoir.campaigns.run import campaign_round
from comptoir.campaigns.sequences.round import sequence_round
from comptoir.inbound.changes import join_early
from comptoir.inbox.rounds import work_round
from comptoir.inbox.searching import index_new
from comptoir.inbox.wake import wake_due
from comptoir.knowledge.schedule import ScheduledSyncs
from comptoir.outbound.enqueue import QUEUED
from comptoir.runtime import Runtime
from comptoir.store import receipts
from comptoir.store.batch import SPACING
from comptoir.store.duties import Duty
from comptoir.webhooks.deliver import Deliveries, Shape
from comptoir.workers import paces
from comptoir.workers.loops import Part
from comptoir.workers.tidying import Tidying, run_all


class Scheduling(Part):
    """Webhooks are told events in the form that `shape` gives them; without one they are not."""

    def __init__(self, runtime: Runtime, shape: Shape | None = None) -> None:
        super().__init__(runtime)
        self._syncs = ScheduledSyncs(runtime)
        self._deliveries = Deliveries(runtime, shape) if shape is not None else None
        me = runtime.ids.new()
        self._sweeping = Duty(runtime.db, "sweep", me)
        self._tidying = Tidying(runtime, me)
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
        failed: dict[str, Exception] = {}
        if await self._sweeping.is_mine(runtime.clock()):
            failed = await run_all(
                {
                    "stray receipts": lambda: runtime.db.write(receipts.join_stray_receipts),
                    "early changes": lambda: runtime.db.write(
                        lambda tx: join_early(tx, runtime.clock())
                    ),
                    "put off": lambda: wake_due(runtime),
                }
            )
        await self._tidying.tidy_when_due()
        for error in failed.values():
            raise error
        await asyncio.sleep(paces.SWEEP_SECONDS)

    async def _sync_loop(self) -> None:
        """Sources whose time has come; nobody waits for them."""
        await self.begin(self._syncs.take)
        await asyncio.sleep(paces.SYNC_SECONDS)

    async def _work_loop(self) -> None:
        """What teams and automations do by themselves."""
        if await work_round(self.runtime):
            self.runtime.bus.publish(QUEUED)
        await asyncio.sleep(paces.WORK_SECONDS)

    async def _campaign_loop(self) -> None:
        """Campaigns and sequences go on, and what becomes of them is counted."""
        is_busy = await campaign_round(self.runtime)
        is_busy |= await sequence_round(self.runtime)
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
        if self._deliveries is None or not await self.begin(self._deliveries.take):
            await asyncio.sleep(paces.WEBHOOK_SECONDS)
