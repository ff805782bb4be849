"""A database moves from one engine to the other: everything, compared, into an empty one only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from comptoir.cli.transferring import migrate_database
from comptoir.errors import Conflict, InputInvalid
from comptoir.store import transfer as transferring
from comptoir.store.database import Database, open_database
from comptoir.store.search import find_newest
from comptoir.store.tables import keyword, message, workspace
from comptoir.store.transfer import sum_of, tables
from comptoir.testing import open_story
from tests.postgres_server import PostgresServer


@pytest.fixture
def empty(postgres: PostgresServer) -> Iterator[str]:
    url = postgres.create()
    yield url
    postgres.drop(url)


@pytest.fixture
async def lived_in(tmp_path: Path, sqlite_template: Path) -> str:
    """A database in which people talked."""
    file = tmp_path / "lived.db"
    shutil.copyfile(sqlite_template, file)
    url = f"sqlite:///{file}"
    async with open_story(url, data=tmp_path / "var") as story:
        await story.answers("ping", "pong")
        for name in ("ada", "grace"):
            customer = story.customer(name)
            await customer.says("ping")
            await customer.hears()
        await story.settled()
    return url


async def sums(database: Database) -> dict[str, Any]:
    return {table.name: await sum_of(database, table) for table in tables()}


async def test_there_and_back(
    lived_in: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transferring, "AT_ONCE", 2)
    there = await migrate_database(lived_in, empty)
    assert there["message"].rows == 4
    back = f"sqlite:///{tmp_path}/back.db"
    assert await migrate_database(empty, back) == there
    for url in (empty, back):
        database = open_database(url)
        try:
            where = await database.read(lambda tx: tx.execute(select(workspace.c.id)).scalar_one())
            hits = await database.read(
                lambda tx, w=where: find_newest(tx, w, "message", "pong", most=9)  # type: ignore[misc]
            )
            assert len(hits) == 2, "what was said can be found"
        finally:
            await database.close()


async def test_only_into_an_empty_one(lived_in: str, empty: str) -> None:
    with pytest.raises(InputInvalid):
        await migrate_database(lived_in, lived_in)
    await migrate_database(lived_in, empty)
    with pytest.raises(Conflict, match="not empty"):
        await migrate_database(lived_in, empty)


async def test_broken_off_it_goes_on_and_what_differs_is_found(
    lived_in: str, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time somebody has changed a row that was copied already."""
    copy = transferring._copy

    async def breaks(source: Database, target: Database, table: Any, progress: Any) -> None:
        if table is message:
            raise KeyboardInterrupt
        await copy(source, target, table, progress)

    with monkeypatch.context() as patched:
        patched.setattr(transferring, "_copy", breaks)
        with pytest.raises(KeyboardInterrupt):
            await migrate_database(lived_in, empty)
    database = open_database(empty)
    try:
        await database.write(lambda tx: tx.execute(update(keyword).values(text="changed")))
        with pytest.raises(Conflict, match="keyword"):
            await migrate_database(lived_in, empty)
        await database.write(lambda tx: tx.execute(update(keyword).values(text="pong")))
        there = await migrate_database(lived_in, empty)
        assert await sums(database) == there
    finally:
        await database.close()
