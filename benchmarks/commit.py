"""What group commit gives: units a second that are safely on disk, one 1 KB row each.

    make bench        or: python -m benchmarks.commit [--rounds 5] [--callers 128]

Callers wait for their unit before they send the next, as webhooks do. Rounds of all variants are
interleaved, and medians are printed, so that a busy machine disturbs all of them alike.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table as Grid
from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, Text, insert

from comptoir.store.database import Database, SqliteDatabase, open_database
from tests.postgres_server import postgres_server

metadata = MetaData()
entry = Table("entry", metadata, Column("id", Text, primary_key=True), Column("raw", LargeBinary))
ADD = insert(entry)
RAW = os.urandom(1024)
BASE = "SQLite, one commit each"
numbers = itertools.count()


def add(tx: Connection) -> None:
    """The unit: one row of 1 KB with a unique key."""
    tx.execute(ADD, {"id": f"{next(numbers):032x}", "raw": RAW})


@dataclass
class Variant:
    """A way to store rows and what its rounds measured."""

    name: str
    opened: Callable[[], Database]
    seconds: float = 1.0
    rates: list[float] = field(default_factory=list)
    slowest: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


async def measure(variant: Variant, callers: int) -> None:
    """One round: as many units as get done in the time of the variant."""
    database = variant.opened()
    await database.write(metadata.create_all)
    took: list[float] = []
    end = time.perf_counter() + variant.seconds

    async def call() -> None:
        while (begun := time.perf_counter()) < end:
            await database.write(add)
            took.append(time.perf_counter() - begun)

    started, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(call() for _ in range(callers)))
    variant.rates.append(len(took) / (time.perf_counter() - started))
    variant.cpu.append((time.process_time() - cpu) / len(took))
    variant.slowest.append(sorted(took)[int(len(took) * 0.99)])
    await database.close()


@contextmanager
def variants() -> Iterator[list[Variant]]:
    """SQLite with and without grouping and PostgreSQL, each durable at every commit."""
    with tempfile.TemporaryDirectory() as folder, postgres_server(fsync=True) as server:
        files = (Path(folder) / f"{number}.db" for number in itertools.count())
        url = server.create()
        yield [
            Variant(BASE, lambda: SqliteDatabase(next(files), group_limit=1)),
            Variant("SQLite, group commit", lambda: SqliteDatabase(next(files))),
            Variant("PostgreSQL, one commit each", lambda: open_database(url)),
        ]
        server.drop(url)


def report(measured: list[Variant], callers: int) -> Grid:
    """The table of medians."""
    grid = Grid(title=f"Durable units a second, {callers} callers, 1 KB a row")
    for heading in ("", "units/s", "ratio", "p99 ms", "CPU µs/unit"):
        grid.add_column(heading, justify="right" if heading else "left")
    base = next(median(variant.rates) for variant in measured if variant.name == BASE)
    for variant in measured:
        rate, slow, cpu = (median(x) for x in (variant.rates, variant.slowest, variant.cpu))
        figures = (f"{rate:,.0f}", f"{rate / base:.1f}", f"{slow * 1e3:.1f}", f"{cpu * 1e6:.0f}")
        grid.add_row(variant.name, *figures)
    return grid


def main() -> None:
    """Runs the rounds and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--callers", type=int, default=128)
    asked = parser.parse_args()
    with variants() as measured:
        for _, variant in itertools.product(range(asked.rounds), measured):
            asyncio.run(measure(variant, asked.callers))
    Console().print(report(measured, asked.callers))


if __name__ == "__main__":
    main()
