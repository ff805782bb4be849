"""Joins what many tasks write at the same time into few statements.

The first item is written at once; what arrives while that write is under way goes together into
the next one, which begins at least `SPACING` after the one before. A quiet system has no delay, a
busy one has large batches: eight items cost a third of eight times one (`benchmarks/path.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from sqlalchemy import Connection

from comptoir.store.database import Database

SPACING = 0.006
"""Seconds between the beginnings of two writes of a busy batch."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Batch(Generic[Item, Result]):
    """Calls `work(tx, items)`, which returns one result per item, for many items at once.

    If it raises, each item is tried alone, so that only the guilty one's caller sees the error.
    """

    def __init__(
        self,
        database: Database,
        work: Callable[[Connection, list[Item]], list[Result]],
        *,
        limit: int = 256,
        reads: bool = False,
    ) -> None:
        """With `reads`, `work` writes nothing, and no writer waits for it."""
        self._run = database.read if reads else database.write
        self._work = work
        self._limit = limit
        self._waiting: list[tuple[Item, asyncio.Future[Result]]] = []
        self._flushing: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> Result:
        """The result for `item`, once it is committed."""
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._flushing is None:
            self._flushing = asyncio.create_task(self._flush())
        return await future

    async def _flush(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                taken = self._waiting[: self._limit]
                del self._waiting[: self._limit]
                earliest = loop.time() + SPACING
                await self._write(taken)
                if 0 < len(self._waiting) < self._limit:
                    await asyncio.sleep(max(0.0, earliest - loop.time()))
        finally:
            self._flushing = None

    async def _write(self, taken: list[tuple[Item, asyncio.Future[Result]]]) -> None:
        items = [item for item, _ in taken]
        try:
            results = await self._run(lambda tx: self._work(tx, items))
        except Exception as error:
            if len(taken) == 1:
                if not taken[0][1].done():
                    taken[0][1].set_exception(error)
                return
            for one in taken:
                await self._write([one])
            return
        for (_, future), result in zip(taken, results, strict=True):
            if not future.done():
                future.set_result(result)
