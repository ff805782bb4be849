"""The part of the role worker: conversations that are due, and all that asks the assistant.

Standing wishes and golden questions are looked after by one process at a time, under leases of
their own; see `pipeline/standing.py` and `insights/golden_runs.py`.
"""

from __future__ import annotations

import asyncio
from datetime import datetime

import structlog

from comptoir.assistant.decide import Assistant
from comptoir.inbound.receive import ARRIVED
from comptoir.insights.golden_runs import GoldenRuns
from comptoir.knowledge.shelf import Shelves
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.send import Sender
from comptoir.pipeline import RENEWALS, Begun, ChannelUnknown, Pipeline
from comptoir.pipeline.standing import StandingRounds
from comptoir.runtime import Runtime
from comptoir.store import leases
from comptoir.store.batch import SPACING
from comptoir.store.database import Connection
from comptoir.workers import paces
from comptoir.workers.known import KnownChannels
from comptoir.workers.loops import Part, either, until_empty

log = structlog.get_logger(__name__)

CLAIM_LIMIT = 256
"""Most conversations claimed by one loop at once."""


class Answering(Part):
    """Handles conversations that are due; sends what nothing stands before."""

    def __init__(
        self,
        runtime: Runtime,
        known: KnownChannels,
        sender: Sender,
        assistant: Assistant,
        shelves: Shelves | None = None,
    ) -> None:
        """Golden questions are run on `shelves`, where they are given."""
        super().__init__(runtime)
        self._known = known
        self._sender = sender
        self._pipeline = Pipeline(runtime, assistant, sender)
        self._standing = StandingRounds(runtime, assistant)
        self._golden = GoldenRuns(runtime, shelves) if shelves is not None else None
        self._arrived = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()
        self.loops = (
            self._claim_loop,
            self._renew_loop,
            self._known_loop,
            self._standing_loop,
            self._golden_loop,
        )

    async def start(self) -> None:
        await self._known.refresh()
        self.runtime.bus.listen(ARRIVED, lambda *_: self._arrived.set(), shared=True)

    async def stop(self) -> None:
        seconds = self.runtime.settings.stop_seconds
        self._arrived.set()
        await until_empty(seconds, self._under_way, self._sender.under_way)
        await self._pipeline.close()
        if self._golden is not None:
            await self._golden.close()

    async def _claim_loop(self) -> None:
        self._arrived.clear()
        has_room = self._pipeline.room > 0
        if has_room and await self.begin(self._take):
            await asyncio.sleep(SPACING)
            return
        # Where there is no room, it is the end of some work that makes it, and that says so.
        pause = await self.until_next(self._next_ready) if has_room else paces.POLL_SECONDS
        await either(self._arrived, pause)

    def _next_ready(self, tx: Connection, now: datetime) -> datetime | None:
        return leases.next_ready(tx, now, self.runtime.channels)

    async def _take(self) -> int:
        """Begins with the conversations that are due; how many."""
        begun = await self._begin()
        if begun:
            task = asyncio.create_task(self._pipeline.handle(begun, self._known.channels))
            self._under_way.add(task)
            task.add_done_callback(self._handled)
        return len(begun)

    async def _begin(self) -> list[Begun]:
        try:
            return await self._pipeline.begin(CLAIM_LIMIT, self._known.channels)
        except ChannelUnknown:
            await self._known.load()
            return []

    def _handled(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._arrived.set()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("turns_failed", error=f"{type(error).__name__}: {error}")

    async def _renew_loop(self) -> None:
        """What is under way stays ours."""
        await asyncio.sleep(self.runtime.settings.lease_seconds / RENEWALS)
        await self._pipeline.renew()

    async def _known_loop(self) -> None:
        """A channel that was changed elsewhere."""
        await self._known.refresh()
        await asyncio.sleep(paces.SWEEP_SECONDS)

    async def _standing_loop(self) -> None:
        """What people asked to be told later."""
        if await self._standing.round():
            self.runtime.bus.publish(QUEUED)
        await asyncio.sleep(paces.STANDING_SECONDS)

    async def _golden_loop(self) -> None:
        """Golden questions, after what they are answered with changed."""
        if self._golden is not None:
            await self._golden.take()
        await asyncio.sleep(paces.GOLDEN_SECONDS)
