"""Copies a whole database into another, empty one, whatever engine each is: row by row in the order
of the keys, table after table, and compares both at the end.

A copy that was broken off goes on when it is begun again: the target remembers that it is one, and
rows that are there already are passed over. What can be searched is not copied, for the engines
keep it in different ways; it is made anew by `inbox/searching.py`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Column, Connection, Table, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict
from comptoir.store.database import Database
from comptoir.store.tables import duty, metadata, process, search_entry

AT_ONCE = 1000
"""Rows read and written together."""
MARK = "transfer"
"""The duty that marks a target as an unfinished copy."""
LEFT_OUT = (duty, process, search_entry)
_encode = msgspec.json.Encoder(order="deterministic").encode
_SUMS = 2**128

Progress = Callable[[str, int], None]
"""Called with the name of a table and how many of its rows were copied so far."""


class Sum(Struct, frozen=True):
    """How many rows a table has, and a checksum that does not depend on their order."""

    rows: int
    digest: int


def tables() -> list[Table]:
    """What is copied, each table after those that its rows refer to."""
    return [table for table in metadata.sorted_tables if table not in LEFT_OUT]


async def transfer(source: Database, target: Database, progress: Progress) -> dict[str, Sum]:
    """Copies everything; what each table holds afterwards, by its name. Until `finish` it can be
    begun again. Both have the same schema.

    Raises `Conflict` where the target holds something already, or where
    both differ in the end because somebody wrote to one of them meanwhile.
    """
    await target.write(_begin)
    for table in tables():
        await _copy(source, target, table, progress)
    sums = {}
    for table in tables():
        here, there = await sum_of(source, table), await sum_of(target, table)
        if here != there:
            raise Conflict(
                f"{table.name}: {here.rows} rows here, {there.rows} there, or others",
                advice="Stop every process of Comptoir, then begin again.",
            )
        sums[table.name] = here
    return sums


def finish(tx: Connection) -> None:
    """The target is a copy no more but a database of its own."""
    tx.execute(delete(duty).where(duty.c.name == MARK))


async def sum_of(database: Database, table: Table) -> Sum:
    """What a table holds."""
    rows = digest = 0
    async for page in _pages(database, table):
        rows += len(page)
        digest = (digest + sum(_digest(row) for row in page)) % _SUMS
    return Sum(rows, digest)


async def _copy(source: Database, target: Database, table: Table, progress: Progress) -> None:
    put = insert(table).on_conflict_do_nothing()
    names = [column.key for column in table.columns]
    done = 0
    async for page in _pages(source, table):
        rows = [dict(zip(names, row, strict=True)) for row in page]
        await target.write(lambda tx, r=rows: tx.execute(put, r).rowcount)  # type: ignore[misc]
        done += len(rows)
        progress(table.name, done)


async def _pages(database: Database, table: Table) -> AsyncIterator[Sequence[Any]]:
    key = list(table.primary_key.columns)
    places = [list(table.columns).index(column) for column in key]
    after: tuple[Any, ...] | None = None
    while True:
        page = await database.read(lambda tx, a=after: _page(tx, table, key, a))  # type: ignore[misc]
        if page:
            yield page
        if len(page) < AT_ONCE:
            return
        after = tuple(page[-1][place] for place in places)


def _page(
    tx: Connection, table: Table, key: Sequence[Column[Any]], after: tuple[Any, ...] | None
) -> Sequence[Any]:
    wanted = select(table).order_by(*key).limit(AT_ONCE)
    if after is not None:
        wanted = wanted.where(tuple_(*key) > after)
    return tx.execute(wanted).all()


def _digest(row: Any) -> int:
    return int.from_bytes(blake2b(_encode(tuple(row)), digest_size=16).digest())


def _begin(tx: Connection) -> None:
    """Marks the target as a copy. Raises `Conflict` where it holds something and is none."""
    mark = {"name": MARK, "holder": MARK}
    if tx.execute(select(duty.c.name).where(duty.c.name == MARK)).first() is not None:
        return
    for table in tables():
        if tx.execute(select(func.count()).select_from(table)).scalar_one():
            raise Conflict(
                f"the target is not empty: there is something in {table.name}",
                advice="Copy into a new, empty database.",
            )
    tx.execute(insert(duty).values(mark))
