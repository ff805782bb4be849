"""How loops stop: what is being begun is finished, and no part keeps another from its end."""

from __future__ import annotations

import asyncio

from comptoir.runtime import Runtime
from comptoir.workers.loops import Part, running_parts, until_empty
from comptoir.workers.tidying import run_all


class Slow(Part):
    """Takes work slowly: what it took is begun after `may_begin`."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__(runtime)
        self.takes, self.may_begin = asyncio.Event(), asyncio.Event()
        self.under_way: set[asyncio.Task[None]] = set()
        self.done = 0
        self.loops = (self._loop,)

    async def stop(self) -> None:
        await until_empty(self.runtime.settings.stop_seconds, self.under_way)

    async def _loop(self) -> None:
        await self.begin(self._take)
        await asyncio.Event().wait()

    async def _take(self) -> int:
        self.takes.set()
        await self.may_begin.wait()
        task = asyncio.create_task(self._work(follows=True))
        self.under_way.add(task)
        task.add_done_callback(self.under_way.discard)
        return 1

    async def _work(self, *, follows: bool) -> None:
        if follows:
            task = asyncio.create_task(self._work(follows=False))
            self.under_way.add(task)
            task.add_done_callback(self.under_way.discard)
        await asyncio.sleep(0)
        self.done += 1


class Broken(Part):
    """Cannot be stopped, and says so."""

    async def stop(self) -> None:
        raise ConnectionError("the database is away")


async def test_what_is_being_taken_is_finished_though_another_part_fails(runtime: Runtime) -> None:
    slow = Slow(runtime)
    async with running_parts([Broken(runtime), slow]):
        await slow.takes.wait()
        asyncio.get_running_loop().call_soon(slow.may_begin.set)
    assert slow.done == 2
    assert await slow.begin(slow._take) == 0, "nothing is begun afterwards"


async def test_a_step_that_fails_keeps_no_other_from_its_turn() -> None:
    done = []

    async def fails() -> None:
        raise ValueError("broken")

    async def works() -> None:
        done.append("works")

    failed = await run_all({"first": fails, "second": works})
    assert list(failed) == ["first"]
    assert done == ["works"]
