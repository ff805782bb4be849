"""The loops of a process. They start in order and stop in reverse; each says why it woke."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog

from comptoir.assistant.decide import Assistant
from comptoir.connecting.connect import CHANGED
from comptoir.connecting.strangers import is_stranger, tell_of_strangers
from comptoir.files.keep import sweep_files
from comptoir.inbound.changes import join_early
from comptoir.inbound.media import fetch_due
from comptoir.inbound.naming import ask_due
from comptoir.inbound.receive import ARRIVED, Intake
from comptoir.inbox.rounds import work_round
from comptoir.inbox.searching import index_new
from comptoir.inbox.wake import wake_due
from comptoir.insights.golden_runs import GoldenRuns
from comptoir.knowledge.schedule import ScheduledSyncs
from comptoir.knowledge.shelf import Shelves
from comptoir.model.channel import Channel
from comptoir.outbound.confirm import confirm_lost
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.send import Sender
from comptoir.people.sessions import forget_ended
from comptoir.pipeline import Begun, ChannelUnknown, Pipeline
from comptoir.pipeline.standing import StandingRounds
from comptoir.runtime import Runtime
from comptoir.store import (
    attachments,
    early,
    envelopes,
    feed,
    leases,
    nameless,
    outbox,
    pace,
    receipts,
)
from comptoir.store import channels as channel_store
from comptoir.store.automations import forget_runs
from comptoir.store.batch import SPACING
from comptoir.store.database import Connection
from comptoir.store.request_keys import forget_keys
from comptoir.store.webhooks import forget_deliveries
from comptoir.webhooks.deliver import Deliveries, Shape

log = structlog.get_logger(__name__)

CLAIM_LIMIT = 256
"""Most conversations claimed by one loop at once."""
POLL_SECONDS = 0.25
"""How soon work is found whose hint was lost."""
SWEEP_SECONDS = 1.0
NAME_SECONDS = 2.0
SYNC_SECONDS = 2.0
STANDING_SECONDS = 5.0
"""How often standing wishes are looked after."""
GOLDEN_SECONDS = 2.0
WEBHOOK_SECONDS = 0.5
WORK_SECONDS = 0.5
"""How soon the rules of work are followed."""
INDEX_SECONDS = 1.0
"""How soon what was said can be searched."""
TIDY_SECONDS = 3600.0
KEPT = timedelta(days=7)
"""What waits for something that never came is kept so long: platforms repeat posts for a week."""
KNOWN_SECONDS = 10.0
"""A channel's secret and settings are read again after this time."""


class Workers:
    """All loops of one process."""

    def __init__(
        self,
        runtime: Runtime,
        assistant: Assistant,
        intake: Intake,
        shelves: Shelves | None = None,
        shape: Shape | None = None,
    ) -> None:
        self._runtime = runtime
        self._intake = intake
        self._sender = Sender(runtime)
        self._pipeline = Pipeline(runtime, assistant, self._sender)
        self._syncs = ScheduledSyncs(runtime)
        self._standing = StandingRounds(runtime, assistant)
        self._golden = GoldenRuns(runtime, shelves) if shelves is not None else None
        self._deliveries = Deliveries(runtime, shape) if shape is not None else None
        self._channels: dict[tuple[str, str], Channel] = {}
        self._stale_at = 0.0
        self._strangers: set[str] = set()
        self._tidied_at = time.monotonic()
        self._arrived = asyncio.Event()
        self._queued = asyncio.Event()
        self._stopping = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()

    async def start(self) -> list[asyncio.Task[None]]:
        """Starts the loops; the tasks that run them."""
        await self.load_channels()
        self._runtime.bus.listen(ARRIVED, lambda *_: self._arrived.set())
        self._runtime.bus.listen(QUEUED, lambda *_: self._queued.set())
        self._runtime.bus.listen(CHANGED, self._forget_channels)
        loops = (
            self._claim_loop,
            self._send_loop,
            self._fetch_loop,
            self._name_loop,
            self._sweep_loop,
            self._sync_loop,
            self._standing_loop,
            self._golden_loop,
            self._index_loop,
            self._work_loop,
            self._webhook_loop,
        )
        return [asyncio.create_task(self._forever(loop), name=loop.__name__) for loop in loops]

    async def stop(self, tasks: list[asyncio.Task[None]]) -> None:
        """Takes no new work, finishes what has begun within the allowed time, ends the loops."""
        self._stopping.set()
        self._arrived.set()
        self._queued.set()
        await _wait(self._under_way, self._runtime.settings.stop_seconds)
        await _wait(self._sender.under_way, self._runtime.settings.stop_seconds)
        await self._pipeline.close()
        await self._syncs.close()
        if self._golden is not None:
            await self._golden.close()
        if self._deliveries is not None:
            await self._deliveries.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def load_channels(self) -> None:
        """Reads which channels there are."""
        vault = self._runtime.vault
        found = await self._runtime.db.read(lambda tx: channel_store.all_channels(tx, vault))
        self._channels = {(c.workspace_id, c.id): c for c in found}
        await self._tell_of_strangers(found)
        self._stale_at = time.monotonic() + KNOWN_SECONDS

    def _forget_channels(self, _topic: str, _hint: bytes) -> None:
        self._stale_at = 0.0

    async def _tell_of_strangers(self, found: Sequence[Channel]) -> None:
        met = [c for c in found if is_stranger(self._runtime, c) and c.id not in self._strangers]
        if met:
            await tell_of_strangers(self._runtime, met)
            self._strangers |= {c.id for c in met}

    async def _forever(self, loop: Callable[[], Awaitable[None]]) -> None:
        """Runs `loop` again and again; an error (the database is away) is waited out."""
        while not self._stopping.is_set():
            try:
                await loop()
            except asyncio.CancelledError:
                raise
            except Exception as error:
                what = f"{type(error).__name__}: {error}"
                log.error("loop_failed", loop=loop.__name__, error=what)
                await asyncio.sleep(1.0)

    async def _claim_loop(self) -> None:
        self._arrived.clear()
        has_room = self._pipeline.room > 0
        begun = await self._begin() if has_room else []
        if begun:
            task = asyncio.create_task(self._pipeline.handle(begun, self._channels))
            self._under_way.add(task)
            task.add_done_callback(self._handled)
            await asyncio.sleep(SPACING)
            return
        # Where there is no room, it is the end of some work that makes it, and that says so.
        pause = await self._until_next(self._next_ready) if has_room else POLL_SECONDS
        await _either(self._arrived, pause)

    def _next_ready(self, tx: Connection, now: datetime) -> datetime | None:
        return leases.next_ready(tx, now, self._runtime.channels)

    async def _begin(self) -> list[Begun]:
        try:
            return await self._pipeline.begin(CLAIM_LIMIT, self._channels)
        except ChannelUnknown:
            await self.load_channels()
            return []

    def _handled(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._arrived.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("turns_failed", error=f"{type(error).__name__}: {error}")

    async def _send_loop(self) -> None:
        self._queued.clear()
        taken = await self._sender.take(self._channels)
        if taken == 0:
            await _either(self._queued, await self._until_next(outbox.next_due))
        elif self._sender.under_way:
            await _either(self._queued, 0.05)

    async def _fetch_loop(self) -> None:
        """Files that contacts sent. They are few: a look that finds none asks nothing of the
        writer."""
        now = self._runtime.clock()
        if await self._runtime.db.read(
            lambda tx: attachments.is_due(tx, now, self._runtime.channels)
        ):
            await fetch_due(self._runtime, self._channels)
        else:
            await asyncio.sleep(await self._until_next(attachments.next_due))

    async def _name_loop(self) -> None:
        """Names of people of whom only an id is known; nobody waits for them."""
        now, types = self._runtime.clock(), self._runtime.channels
        if await self._runtime.db.read(lambda tx: nameless.is_due(tx, now, types)):
            await ask_due(self._runtime, self._channels)
        else:
            await asyncio.sleep(NAME_SECONDS)

    async def _sweep_loop(self) -> None:
        """What is due by time alone: unknown sends, stray receipts, the length of the backlog."""
        if time.monotonic() > self._stale_at:
            await self.load_channels()
        if await confirm_lost(self._runtime, self._channels):
            self._queued.set()
        await self._runtime.db.write(receipts.join_stray_receipts)
        await self._runtime.db.write(lambda tx: join_early(tx, self._runtime.clock()))
        await wake_due(self._runtime)
        await self._tidy()
        self._intake.backlog = await self._runtime.db.read(envelopes.count_pending)
        await asyncio.sleep(SWEEP_SECONDS)

    async def _sync_loop(self) -> None:
        """Sources whose time has come; nobody waits for them."""
        await self._syncs.take()
        await asyncio.sleep(SYNC_SECONDS)

    async def _golden_loop(self) -> None:
        """Golden questions, after what they are answered with changed."""
        if self._golden is not None:
            await self._golden.take()
        await asyncio.sleep(GOLDEN_SECONDS)

    async def _index_loop(self) -> None:
        """What was said becomes findable, a moment later."""
        await index_new(self._runtime)
        await asyncio.sleep(INDEX_SECONDS)

    async def _work_loop(self) -> None:
        """What teams and automations do by themselves."""
        if await work_round(self._runtime):
            self._queued.set()
        await asyncio.sleep(WORK_SECONDS)

    async def _webhook_loop(self) -> None:
        """What happened is told to other programs."""
        if self._deliveries is None or not await self._deliveries.take():
            await asyncio.sleep(WEBHOOK_SECONDS)

    async def _standing_loop(self) -> None:
        """What people asked to be told later."""
        if await self._standing.round():
            self._queued.set()
        await asyncio.sleep(STANDING_SECONDS)

    async def _tidy(self) -> None:
        """Once an hour: what nobody needs any more."""
        if time.monotonic() < self._tidied_at + TIDY_SECONDS:
            return
        self._tidied_at = time.monotonic()
        old = self._runtime.clock() - KEPT
        await self._runtime.db.write(lambda tx: receipts.forget_stray_receipts(tx, old))
        await self._runtime.db.write(lambda tx: early.forget(tx, old))
        await self._runtime.db.write(lambda tx: forget_keys(tx, old))
        await forget_ended(self._runtime)
        await self._runtime.db.write(lambda tx: pace.forget_pace(tx, old))
        await self._runtime.db.write(lambda tx: feed.trim(tx, old))
        await self._runtime.db.write(lambda tx: forget_deliveries(tx, old))
        await self._runtime.db.write(lambda tx: forget_runs(tx, old - KEPT))
        await sweep_files(self._runtime)

    async def _until_next(self, find: Callable[..., datetime | None]) -> float:
        """Seconds until the next work is due, at most the polling interval."""
        now = self._runtime.clock()
        due = await self._runtime.db.read(lambda tx: find(tx, now))
        if due is None:
            return POLL_SECONDS
        return min(POLL_SECONDS, max(0.001, (due - now).total_seconds()))


@asynccontextmanager
async def running(
    runtime: Runtime,
    assistant: Assistant,
    intake: Intake,
    shelves: Shelves | None = None,
    shape: Shape | None = None,
) -> AsyncIterator[Workers]:
    """Workers that run until the block is left; golden questions are run on `shelves`, webhooks
    are told events in the form that `shape` gives them."""
    workers = Workers(runtime, assistant, intake, shelves, shape)
    tasks = await workers.start()
    try:
        yield workers
    finally:
        await workers.stop(tasks)


async def _either(event: asyncio.Event, seconds: float) -> None:
    """Returns when `event` is set, or after `seconds`."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


async def _wait(tasks: set[asyncio.Task[None]], seconds: float) -> None:
    if tasks:
        await asyncio.wait(set(tasks), timeout=seconds)
