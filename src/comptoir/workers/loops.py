"""Runs loops: they start in order and stop in reverse; each says why it woke."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import datetime

import structlog

from comptoir.runtime import Runtime
from comptoir.workers import paces

log = structlog.get_logger(__name__)

AFTER_ERROR = 1.0
"""Seconds until a loop that failed is run again."""

Loop = Callable[[], Awaitable[None]]


class Part:
    """The loops of one role. Each of `loops` does what there is to do now, and waits."""

    loops: tuple[Loop, ...] = ()

    def __init__(self, runtime: Runtime) -> None:
        self.runtime = runtime
        self._is_ending = False
        self._beginning = 0
        self._none_begins = asyncio.Event()
        self._none_begins.set()

    async def begin(self, take: Callable[[], Awaitable[int]]) -> int:
        """Runs `take`, which begins work, and says how much; 0, and nothing is begun, where the
        part is being stopped. A stop waits for it: what it begins is under way then."""
        if self._is_ending:
            return 0
        self._beginning += 1
        self._none_begins.clear()
        try:
            return await take()
        finally:
            self._beginning -= 1
            if not self._beginning:
                self._none_begins.set()

    async def end_beginning(self) -> None:
        """From now on no work begins; returns when what is just being taken has begun."""
        self._is_ending = True
        await either(self._none_begins, self.runtime.settings.stop_seconds)

    async def start(self) -> None:
        """Called once, before the loops run."""

    async def stop(self) -> None:
        """Called when no new work may begin: returns when what was begun is done or may be left."""

    async def until_next(self, find: Callable[..., datetime | None]) -> float:
        """Seconds until the next work is due, at most the polling interval."""
        now = self.runtime.clock()
        due = await self.runtime.db.read(lambda tx: find(tx, now))
        if due is None:
            return paces.POLL_SECONDS
        return min(paces.POLL_SECONDS, max(0.001, (due - now).total_seconds()))


class Loops:
    """Runs the loops of some parts until they are stopped, and knows which of them fail."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._stopping = False
        self._failing: dict[str, str] = {}

    @property
    def failing(self) -> dict[str, str]:
        """What is wrong with loops whose last turn failed, by their names."""
        return dict(self._failing)

    async def start(self) -> list[asyncio.Task[None]]:
        """The tasks that run the loops."""
        for part in self._parts:
            await part.start()
        loops = [loop for part in self._parts for loop in part.loops]
        return [asyncio.create_task(self._forever(loop), name=_name(loop)) for loop in loops]

    async def stop(self, tasks: list[asyncio.Task[None]]) -> None:
        """Takes no new work, finishes what has begun within the allowed time, ends the loops."""
        self._stopping = True
        try:
            # All of them first: what one part begins may be work of another.
            await asyncio.gather(*(part.end_beginning() for part in self._parts))
            for part in self._parts:
                await _stop(part)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _forever(self, loop: Loop) -> None:
        """Runs `loop` again and again; an error (the database is away) is waited out."""
        name = _name(loop)
        while not self._stopping:
            try:
                await loop()
            except asyncio.CancelledError:
                raise
            except Exception as error:
                self._failing[name] = f"{type(error).__name__}: {error}"
                log.error("loop_failed", loop=name, error=self._failing[name])
                await asyncio.sleep(AFTER_ERROR)
            else:
                self._failing.pop(name, None)


@asynccontextmanager
async def running_parts(parts: Sequence[Part]) -> AsyncIterator[Loops]:
    """Loops that run until the block is left."""
    loops = Loops(parts)
    async with AsyncExitStack() as stack:
        tasks = await loops.start()
        stack.push_async_callback(loops.stop, tasks)
        yield loops


async def either(event: asyncio.Event, seconds: float) -> None:
    """Returns when `event` is set, or after `seconds`."""
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


async def until_empty(seconds: float, *under_way: set[asyncio.Task[None]]) -> None:
    """Returns when nothing is under way any more, also of what began meanwhile, or after
    `seconds`. Tasks leave their set when they are done."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while tasks := set().union(*under_way):
                await asyncio.wait(tasks)


async def _stop(part: Part) -> None:
    """An error of one part keeps no other from being stopped."""
    try:
        await part.stop()
    except Exception as error:
        log.error("not_stopped", part=type(part).__name__, error=f"{type(error).__name__}: {error}")


def _name(loop: Loop) -> str:
    return str(getattr(loop, "__name__", loop))
