"""The feed: facts in one order, with the transaction they belong to or not at all."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from comptoir.model.workspace import Workspace
from comptoir.store import feed
from comptoir.store.database import Connection, Database
from comptoir.store.feed import Fact, Noted, note
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
async def shops(database: Database) -> Database:
    for slug in ("cakes", "rival"):
        new = Workspace(id=slug, slug=slug, name=slug)
        await database.write(lambda tx, new=new: create_workspace(tx, new, NOW))  # type: ignore[misc]
    database.clock = lambda: NOW
    return database


def _says(subject: str, workspace_id: str = "cakes") -> Noted:
    return Noted(workspace_id, "message_received", subject)


def _receives(subject: str, tx: Connection) -> None:
    note(tx, "cakes", "message_received", subject)


def _fails(subject: str, tx: Connection) -> None:
    _receives(subject, tx)
    raise ZeroDivisionError


def _cakes_after(last: int, tx: Connection) -> list[Fact]:
    return feed.facts_after(tx, "cakes", last, 1000)


async def _positions(database: Database, workspace_id: str = "cakes") -> list[tuple[int, str]]:
    facts = await database.read(lambda tx: feed.facts_after(tx, workspace_id, 0, 1000))
    return [(fact.position, fact.subject) for fact in facts]


async def test_positions_count_each_workspace_from_one(shops: Database) -> None:
    await shops.write(lambda tx: feed.note_all(tx, [_says("a"), _says("x", "rival"), _says("b")]))
    await shops.write(lambda tx: note(tx, "cakes", "message_status", "a", "read"))
    assert await _positions(shops) == [(1, "a"), (2, "b"), (3, "a")]
    assert await _positions(shops, "rival") == [(1, "x")]
    (last,) = await shops.read(lambda tx: feed.facts_after(tx, "cakes", 2, 10))
    assert (last.kind, last.what, last.at) == ("message_status", "read", NOW)


async def test_the_same_fact_twice_in_a_transaction_is_one(shops: Database) -> None:
    await shops.write(lambda tx: feed.note_all(tx, [_says("a"), _says("b"), _says("a")]))
    assert await _positions(shops) == [(1, "a"), (2, "b")]


async def test_what_is_rolled_back_did_not_happen(shops: Database) -> None:
    works = [partial(_receives, f"m{n}") for n in range(6)]
    works.insert(3, partial(_fails, "never"))
    done = await asyncio.gather(*map(shops.write, works), return_exceptions=True)
    assert sum(isinstance(one, ZeroDivisionError) for one in done) == 1
    told = await _positions(shops)
    assert [position for position, _ in told] == [1, 2, 3, 4, 5, 6]
    assert {subject for _, subject in told} == {f"m{n}" for n in range(6)}


async def test_whose_feed_grew_is_told_after_the_commit(shops: Database) -> None:
    grown: list[frozenset[str]] = []
    shops.grown = grown.append
    await shops.write(lambda tx: feed.note_all(tx, [_says("a"), _says("x", "rival")]))
    await shops.write(lambda tx: None)
    assert grown == [frozenset({"cakes", "rival"})]


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_late_commit_is_never_behind_a_position_that_was_read(shops: Database) -> None:
    """While readers look all the time, nobody ever sees a position before the one below it."""
    seen: list[int] = []
    writing = True

    async def look() -> None:
        last = 0
        while writing or last < 120:
            for fact in await shops.read(partial(_cakes_after, last)):
                assert fact.position == last + 1
                last = fact.position
                seen.append(last)

    async def write(number: int) -> None:
        await shops.write(lambda tx: feed.note_all(tx, [_says(f"{number}.{n}") for n in (1, 2, 3)]))

    looking = asyncio.gather(look(), look())
    await asyncio.gather(*(write(number) for number in range(40)))
    writing = False
    await looking
    assert sorted(seen) == sorted([*range(1, 121)] * 2)


async def test_what_is_old_is_forgotten(shops: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "TRIMMED_AT_ONCE", 2)
    assert await shops.read(lambda tx: feed.ends(tx, "cakes")) == (1, 0)
    for number in range(5):
        await shops.write(partial(_receives, f"m{number}"))
    shops.clock = lambda: NOW + timedelta(days=1)
    await shops.write(lambda tx: note(tx, "cakes", "message_received", "new"))
    older = NOW + timedelta(hours=1)
    more = [await shops.write(lambda tx: feed.trim(tx, older)) for _ in range(3)]
    assert more == [True, True, False], "five by two, each two in a transaction of their own"
    assert await shops.read(lambda tx: feed.ends(tx, "cakes")) == (6, 6)
    await shops.write(lambda tx: feed.trim(tx, NOW + timedelta(days=2)))
    assert await shops.read(lambda tx: feed.ends(tx, "cakes")) == (7, 6)
    await shops.write(lambda tx: note(tx, "cakes", "message_received", "next"))
    assert await _positions(shops) == [(7, "next")]


async def test_what_a_reader_does_not_care_for_is_behind_it(shops: Database) -> None:
    def states(subject: str) -> Noted:
        return Noted("cakes", "message_status", subject, "read")

    noted = [_says("a"), states("a"), _says("b"), _says("c"), states("c")]
    await shops.write(lambda tx: feed.note_all(tx, noted))

    async def told(position: int, most: int) -> tuple[list[str], int]:
        found = await shops.read(
            lambda tx: feed.unread(tx, "cakes", position, most, ("message_received",))
        )
        return [fact.subject for fact in found.facts], found.until

    assert await told(0, 2) == (["a", "b"], 3)
    assert await told(3, 2) == (["c"], 5)
    assert await told(5, 2) == ([], 5)


async def test_a_reader_goes_on_where_it_was(shops: Database) -> None:
    assert await shops.read(lambda tx: feed.readers_behind(tx, "search")) == []
    await shops.write(lambda tx: note(tx, "cakes", "message_received", "a"))
    assert await shops.read(lambda tx: feed.readers_behind(tx, "search")) == ["cakes"]
    await shops.write(lambda tx: feed.open_reader(tx, "cakes", "search", 0))
    assert await shops.write(lambda tx: feed.take_reader(tx, "cakes", "search")) == 0
    await shops.write(lambda tx: feed.move_reader(tx, "cakes", "search", 1))
    assert await shops.write(lambda tx: feed.take_reader(tx, "cakes", "search")) == 1
    assert await shops.read(lambda tx: feed.readers_behind(tx, "search")) == []
    assert await shops.write(lambda tx: feed.take_reader(tx, "cakes", "unknown")) is None
