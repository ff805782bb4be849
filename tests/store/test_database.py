"""Both engines run units of work alike: committed as a whole or not at all, failing alone."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pysqlite3
import pytest
from sqlalchemy import Connection, event, func, insert, select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from comptoir.errors import Busy, DatabaseUnsafe, SettingInvalid
from comptoir.store.columns import EPOCH
from comptoir.store.database import RETRIES, Database, SqliteDatabase, open_database
from comptoir.store.tables import workspace

Work = Callable[[Connection], Any]
only_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
only_postgresql = pytest.mark.parametrize("engine", ["postgresql"])


class Refused(Exception):
    """What a guilty unit raises."""


def added(name: str) -> Work:
    """A unit that adds the workspace `name` and returns its name."""

    def work(tx: Connection) -> str:
        row = {"id": name, "slug": name, "name": name, "languages": [], "timezone": "UTC"}
        tx.execute(insert(workspace).values(**row, created_at=EPOCH))
        return name

    return work


def refused(tx: Connection) -> None:
    added("guilty")(tx)
    raise Refused


def names(tx: Connection) -> set[str]:
    return set(tx.scalars(select(workspace.c.id)))


async def together(database: Database, *units: Work) -> list[Any]:
    """What each of `units` returned or raised; on SQLite they waited at the same time."""
    begun, end = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        begun.set()
        end.wait(10)

    held = [asyncio.create_task(database.write(hold))] if database.kind == "sqlite" else []
    if held:
        await asyncio.to_thread(begun.wait, 10)
    tasks = [asyncio.create_task(database.write(unit)) for unit in units]
    await asyncio.sleep(0)
    end.set()
    await asyncio.gather(*held)
    return await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture
def commits() -> Iterator[Callable[[], int]]:
    """Counts the commits of every engine while the test runs: `commits()` so far."""
    seen: list[Connection] = []

    def count(connection: Connection) -> None:
        seen.append(connection)

    event.listen(Engine, "commit", count)
    yield lambda: len(seen)
    event.remove(Engine, "commit", count)


async def test_a_unit_returns_what_it_made_and_others_read_it(database: Database) -> None:
    assert await database.write(added("a")) == "a"
    assert await database.read(names) == {"a"}


async def test_a_unit_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(Refused):
        await database.write(refused)
    assert await database.read(names) == set()


async def test_a_unit_that_fails_does_not_fail_its_neighbours(database: Database) -> None:
    units = [added(f"n{number}") for number in range(20)]
    units[7] = refused
    results = await together(database, *units)
    assert isinstance(results.pop(7), Refused)
    assert len(results) == 19
    assert await database.read(names) == set(results)


async def test_a_broken_rule_of_the_database_fails_only_who_broke_it(database: Database) -> None:
    results = await together(database, added("a"), added("same"), added("same"), added("z"))
    assert [result for result in results if isinstance(result, str)] == ["a", "same", "z"]
    assert sum(isinstance(result, IntegrityError) for result in results) == 1
    assert await database.read(names) == {"a", "same", "z"}


async def test_a_unit_counts_once_however_often_it_ran(database: Database) -> None:
    await database.write(added("counter"))
    add = update(workspace).values(content_version=workspace.c.content_version + 1)
    await together(database, *[lambda tx: tx.execute(add)] * 10, refused)
    counted = await database.read(lambda tx: tx.execute(select(workspace.c.content_version)))
    assert counted.scalar_one() == 10


@only_sqlite
async def test_waiting_units_run_again_singly_when_one_raises(database: Database) -> None:
    runs = {"before": 0, "after": 0}

    def counted(name: str) -> Work:
        def work(_: Connection) -> None:
            runs[name] += 1

        return work

    await together(database, counted("before"), refused, counted("after"))
    assert runs == {"before": 2, "after": 1}


@only_sqlite
async def test_waiting_units_share_one_commit(
    database: Database, commits: Callable[[], int]
) -> None:
    results = await together(database, *(added(f"n{number}") for number in range(200)))
    assert commits() == 2, "one for the unit that held the writer, one for all that waited"
    assert await database.read(names) == set(results)


@only_sqlite
async def test_a_group_has_a_largest_size(database_url: str, commits: Callable[[], int]) -> None:
    database = SqliteDatabase(Path(database_url.removeprefix("sqlite:///")), group_limit=10)
    await together(database, *(added(f"n{number}") for number in range(25)))
    await database.close()
    assert commits() == 1 + 3


@only_sqlite
async def test_every_connection_is_durable_and_checks_keys(database: Database) -> None:
    def pragmas(tx: Connection) -> list[Any]:
        asked = ("synchronous", "journal_mode", "foreign_keys")
        return [tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]

    assert await database.write(pragmas) == [2, "wal", 1]
    assert await database.read(pragmas) == [2, "wal", 1]


async def test_a_caller_that_gives_up_harms_nobody(database: Database) -> None:
    gone = asyncio.create_task(database.write(added("gone")))
    stays = asyncio.create_task(database.write(added("stays")))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == "stays"
    assert await database.read(names) >= {"stays"}


async def test_a_read_sees_one_moment(database: Database) -> None:
    await database.write(added("before"))

    looked, written = threading.Event(), threading.Event()

    def twice(tx: Connection) -> tuple[set[str], set[str]]:
        first = names(tx)
        looked.set()
        while not written.is_set():
            pause(tx)
        return first, names(tx)

    reading = asyncio.create_task(database.read(twice))
    try:
        assert await asyncio.to_thread(looked.wait, 30)
        await database.write(added("between"))
    finally:
        written.set()
    assert await reading == ({"before"}, {"before"})


def pause(tx: Connection) -> None:
    """A moment in which the event loop goes on."""
    if tx.dialect.name == "postgresql":
        tx.execute(text("SELECT pg_sleep(0.01)"))
    else:
        time.sleep(0.01)


async def test_closing_finishes_what_was_accepted(database_url: str) -> None:
    database = open_database(database_url)
    await database.read(names)
    tasks = [asyncio.create_task(database.write(added(f"n{number}"))) for number in range(100)]
    await asyncio.sleep(0)
    await database.close()
    assert all(task.done() for task in tasks)
    again = open_database(database_url)
    assert len(await again.read(names)) == 100
    await again.close()


async def test_a_closed_database_refuses_work(database_url: str) -> None:
    database = open_database(database_url)
    await database.write(added("a"))
    await database.close()
    with pytest.raises(Exception, match="closed"):
        async with asyncio.timeout(30):
            await database.write(added("late"))


def rename(tx: Connection, id: str) -> None:
    tx.execute(update(workspace).where(workspace.c.id == id).values(name="new"))


@only_postgresql
async def test_a_deadlock_is_resolved_by_running_a_unit_again(database: Database) -> None:
    await database.write(added("a"))
    await database.write(added("b"))
    runs, locked = 0, set[str]()

    def renaming(first: str, second: str) -> Work:
        def work(tx: Connection) -> None:
            nonlocal runs
            runs += 1
            rename(tx, first)
            locked.add(first)
            while len(locked) < 2:
                pause(tx)
            rename(tx, second)

        return work

    await asyncio.gather(database.write(renaming("a", "b")), database.write(renaming("b", "a")))
    assert runs == 3


@only_postgresql
@pytest.mark.parametrize(
    ("state", "failures", "runs"),
    [("40001", 2, 3), ("40P01", 2, 3), ("25P03", 2, 3), ("40001", 99, RETRIES), ("23505", 99, 1)],
)
async def test_only_conflicts_are_tried_again(
    database: Database, state: str, failures: int, runs: int
) -> None:
    ran = 0

    def failing(tx: Connection) -> None:
        nonlocal ran
        ran += 1
        if ran <= failures:
            tx.execute(text(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$"))

    results = await together(database, failing)
    assert ran == runs
    assert isinstance(results[0], DBAPIError) == (failures == 99)


@only_postgresql
async def test_more_units_than_connections_all_finish(database: Database) -> None:
    await together(database, *(added(f"n{number}") for number in range(60)))
    counted = await database.read(lambda tx: tx.execute(select(func.count(workspace.c.id))))
    assert counted.scalar_one() == 60


@only_sqlite
async def test_a_full_disk_is_told_as_busy_and_goes_by(database: Database) -> None:
    def most(pages: int) -> Work:
        return lambda tx: tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}").close()

    await database.write(added("before"))
    await database.write(most(1))
    with pytest.raises(Busy, match="disk is full") as told:
        await database.write(added("x" * 10**6))
    assert "database or disk is full" in str(told.value.__cause__)
    await database.write(most(2**30))
    await database.write(added("after"))
    assert await database.read(names) == {"before", "after"}


def test_a_faulty_sqlite_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pysqlite3, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(DatabaseUnsafe, match="WAL-reset"):
        open_database(f"sqlite:///{tmp_path / 'a.db'}")


def test_a_file_that_cannot_be_opened_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DBAPIError, match="unable to open"):
        open_database(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("url", ["mysql://host/name", "sqlite://", "no address", ""])
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(SettingInvalid):
        open_database(url)
