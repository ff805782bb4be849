"""The part of the role web: how much waits, so that no more is accepted than can be done."""

from __future__ import annotations

import asyncio

from comptoir.inbound.receive import Intake
from comptoir.runtime import Runtime
from comptoir.store import envelopes
from comptoir.workers import paces
from comptoir.workers.loops import Part


class Accepting(Part):
    """Tells the intake how many envelopes wait, whoever took them in."""

    def __init__(self, runtime: Runtime, intake: Intake) -> None:
        super().__init__(runtime)
        self._intake = intake
        self.loops = (self._backlog_loop,)

    async def _backlog_loop(self) -> None:
        self._intake.backlog = await self.runtime.db.read(envelopes.count_pending)
        await asyncio.sleep(paces.SWEEP_SECONDS)
