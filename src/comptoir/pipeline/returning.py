"""Gives claims back whose work could not be written, as soon as the database takes it again.

A claim that is never given back counts as an attempt (`store/leases.py`), which is right where the
process died of it. A database that is away is not the fault of a message.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from comptoir.pipeline.writing import give_back
from comptoir.runtime import Runtime
from comptoir.store.faults import is_passing
from comptoir.store.leases import Claim

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0
"""Seconds between two tries, doubled each time."""

log = structlog.get_logger(__name__)


class Returns:
    """Claims on their way back; one is given up when its lease has ended."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._ends: dict[Claim, float] = {}
        self._closing = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def add(self, claim: Claim) -> None:
        """Gives a claim back, now or as soon as it can be written."""
        loop = asyncio.get_running_loop()
        self._ends[claim] = loop.time() + self._runtime.settings.lease_seconds
        if self._task is None:
            self._task = loop.create_task(self._run())

    async def close(self) -> None:
        """Returns when each was tried once more at most."""
        self._closing.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        pause = FIRST_PAUSE
        try:
            while self._ends and not await self._has_given_back():
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._closing.wait(), pause)
                if self._closing.is_set():
                    return
                pause = min(2 * pause, LONGEST_PAUSE)
        finally:
            self._task = None

    async def _has_given_back(self) -> bool:
        """Whether none is left."""
        now = asyncio.get_running_loop().time()
        self._ends = {claim: end for claim, end in self._ends.items() if end > now}
        claims, clock = [*self._ends], self._runtime.clock
        try:
            await self._runtime.db.write(lambda tx: give_back(tx, claims, clock()))
        except Exception as error:
            if is_passing(error):
                return False
            log.error("claims_not_given_back", error=type(error).__name__)
        for claim in claims:
            del self._ends[claim]
        return not self._ends
