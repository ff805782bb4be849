"""Tells the other processes of this one: its roles, and what is wrong with it."""

from __future__ import annotations

import asyncio
import os
import platform
from collections.abc import Sequence

from msgspec import structs

from comptoir import __version__
from comptoir.runtime import Runtime
from comptoir.serving.roles import Role
from comptoir.store.processes import Process, forget_process, put_process
from comptoir.workers.loops import Loops, Part

SECONDS = 5.0


class Telling(Part):
    """Writes down that the process lives, until it ends."""

    def __init__(self, runtime: Runtime, roles: Sequence[Role], loops: Loops) -> None:
        super().__init__(runtime)
        self._watched = loops
        now = runtime.clock()
        self._me = Process(
            id=runtime.ids.new(),
            name=f"{platform.node()} {os.getpid()}",
            version=__version__,
            roles=list(roles),
            problems=[],
            started_at=now,
            seen_at=now,
        )
        self.loops = (self._tell_loop,)

    async def stop(self) -> None:
        await self.runtime.db.write(lambda tx: forget_process(tx, self._me.id))

    async def _tell_loop(self) -> None:
        failing = [f"{name}: {error}" for name, error in self._watched.failing.items()]
        trouble = [self.runtime.bus.trouble] if self.runtime.bus.trouble else []
        now = structs.replace(self._me, problems=[*failing, *trouble], seen_at=self.runtime.clock())
        await self.runtime.db.write(lambda tx: put_process(tx, now))
        await asyncio.sleep(SECONDS)
