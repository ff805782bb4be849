"""One worker at a time on a conversation, and nothing stranded between two of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from comptoir.assistant.decide import Assistant
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.model.channel import Channel
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient
from comptoir.runtime import Runtime, open_runtime
from comptoir.serving.process import serving
from comptoir.store import envelopes, leases, tables
from comptoir.store.channels import put_channel
from comptoir.store.envelopes import Arrival
from comptoir.store.leases import Key
from comptoir.store.workspaces import create_workspace
from comptoir.testing import HOST, SECRET, MovableClock, Story, knows, until
from tests.stories.conftest import Opener

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
TYPES = ("open",)
KEY = Key("w1", "c1", "ada")

on_postgresql = pytest.mark.parametrize("engine", ["postgresql"])
"""SQLite has one writer: there, two transactions never meet."""


def _arrival(number: int) -> Arrival:
    return Arrival(
        workspace_id="w1",
        id=f"{number:032x}",
        channel_id="c1",
        platform_id=f"m{number}",
        conversation_key="ada",
        kind="message",
        raw=b"{}",
        received_at=NOW,
        due_at=NOW,
    )


@pytest.fixture
async def log(runtime: Runtime) -> Runtime:
    """An inbound log with one message of Ada's, claimed by nobody."""
    channel = Channel(workspace_id="w1", id="c1", type="open", name="c", secret="s", config={})
    workspace = Workspace(id="w1", slug="w1", name="W")
    await runtime.db.write(lambda tx: create_workspace(tx, workspace, NOW))
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token="t", now=NOW))
    await runtime.db.write(lambda tx: envelopes.append(tx, [_arrival(1)]))
    return runtime


@asynccontextmanager
async def _transaction(runtime: Runtime) -> AsyncIterator[AsyncConnection]:
    """A transaction of another process, held open for as long as the block."""
    address = make_url(runtime.settings.database).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(address)
    try:
        async with engine.begin() as connection:
            yield connection
    finally:
        await engine.dispose()


def _give_back(tx: Any, claim: leases.Claim) -> None:
    """What a worker does at the end of a turn, with the envelope it handled."""
    assert leases.still_held(tx, [claim])
    envelopes.finish(tx, [envelopes.Finished(workspace_id="w1", id=_arrival(1).id)])
    leases.release(tx, [claim])


async def _ready_at(runtime: Runtime) -> datetime | None:
    column = select(tables.lease.c.ready_at)
    moment: datetime | None = await runtime.db.read(lambda tx: tx.execute(column).scalar_one())
    return moment


@on_postgresql
async def test_an_arrival_that_commits_during_the_release_is_not_stranded(log: Runtime) -> None:
    """The arrival has made the conversation ready (it was so already) and commits only after the
    release began. Seen with a snapshot from before, nothing would be waiting any more."""
    (claim,) = await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 10, TYPES))
    async with _transaction(log) as other:
        await other.run_sync(lambda tx: envelopes.append(tx, [_arrival(2)]))
        release = asyncio.create_task(log.db.write(lambda tx: _give_back(tx, claim)))
        await _until_blocked(log)
        assert not release.done(), "the release waits for the arrival"
    await release
    assert await _ready_at(log) == NOW
    (again,) = await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 10, TYPES))
    waiting = await log.db.read(lambda tx: envelopes.pending(tx, [again.key]))
    assert [w.platform_id for w in waiting[KEY]] == ["m2"]


@on_postgresql
async def test_an_arrival_during_the_release_waits_for_it(log: Runtime) -> None:
    """The other way round: the release found nothing, and the arrival makes it ready again."""
    (claim,) = await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 10, TYPES))
    async with _transaction(log) as other:
        await other.run_sync(lambda tx: _give_back(tx, claim))
        arrival = asyncio.create_task(log.db.write(lambda tx: envelopes.append(tx, [_arrival(2)])))
        await _until_blocked(log)
        assert not arrival.done()
    await arrival
    assert await _ready_at(log) == NOW


@on_postgresql
async def test_two_workers_never_claim_the_same(log: Runtime) -> None:
    arrivals = [
        envelopes.Arrival(
            workspace_id="w1",
            id=f"{n:032x}",
            channel_id="c1",
            platform_id=f"p{n}",
            conversation_key=f"person {n}",
            kind="message",
            raw=b"{}",
            received_at=NOW,
            due_at=NOW,
        )
        for n in range(100, 300)
    ]
    await log.db.write(lambda tx: envelopes.append(tx, arrivals))

    async def take() -> list[Key]:
        taken: list[Key] = []
        while claims := await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 7, TYPES)):
            taken += [claim.key for claim in claims]
        return taken

    shares = await asyncio.gather(*(take() for _ in range(6)))
    keys = [key for share in shares for key in share]
    assert len(keys) == len(set(keys)) == 201
    assert await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 7, TYPES)) == []


async def test_a_lease_that_ran_out_is_held_by_the_next_only(log: Runtime) -> None:
    (old,) = await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 10, TYPES))
    assert await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 10, TYPES)) == []
    (new,) = await log.db.write(
        lambda tx: leases.claim(tx, LATER, LATER + timedelta(seconds=30), 10, TYPES)
    )
    assert (new.epoch, new.attempts) == (old.epoch + 1, 2)
    held = await log.db.write(lambda tx: leases.still_held(tx, [old, new]))
    assert held == {(KEY, new.epoch)}
    await log.db.write(lambda tx: leases.release(tx, [old]))
    assert await log.db.write(lambda tx: leases.still_held(tx, [new]))


async def test_a_lease_lasts_that_is_renewed(log: Runtime) -> None:
    """Who waits for a slow database lives, so that nobody takes over and no attempt is counted."""
    end, last = LATER + timedelta(seconds=30), LATER + timedelta(seconds=60)
    (old,) = await log.db.write(lambda tx: leases.claim(tx, NOW, LATER, 10, TYPES))
    await log.db.write(lambda tx: leases.renew(tx, [old], end))
    assert await log.db.write(lambda tx: leases.claim(tx, LATER, end, 10, TYPES)) == []
    (new,) = await log.db.write(lambda tx: leases.claim(tx, end, last, 10, TYPES))
    assert new.epoch == old.epoch + 1
    await log.db.write(lambda tx: leases.renew(tx, [old], last + timedelta(hours=1)))
    assert await log.db.write(lambda tx: leases.claim(tx, last, last, 10, TYPES)) != []


async def test_a_zombie_writes_nothing(opened: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker sleeps through its lease in the middle of a decision; another has answered when it
    wakes up. Its answer, which would be another one, is dropped."""
    decide, sleepers = Assistant.decide, list[asyncio.Event]()

    async def sleepy(assistant: Assistant, turn: Any, now: Any, *more: Any) -> Any:
        decision = await decide(assistant, turn, now, *more)
        if not sleepers:
            sleepers.append(asyncio.Event())
            await sleepers[0].wait()
        return decision

    clock = MovableClock()
    async with opened(clock=clock) as story:
        await story.answers("ping", "pong")
        monkeypatch.setattr(Assistant, "decide", sleepy)
        ada = story.customer("ada")
        await ada.says("ping")
        await _until_set(sleepers)
        clock.move(seconds=story.settings.lease_seconds)
        assert await ada.hears() == "pong"
        await story.settled()
        before = await _everything(story)
        sleepers[0].set()
        await ada.says("ping")
        assert await ada.hears() == "pong"
        await story.settled()
        after = await _everything(story)
        assert after["turn"][:1] == before["turn"]
        assert after["message"][:2] == before["message"]
        assert [m.position for m in await story.said(ada)] == [1, 2, 3, 4]
        assert ada.received() == ["pong", "pong"]


async def test_a_zombie_wakes_up_beside_the_worker_that_took_over(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both come to write at the same moment: it is the newer claim that counts."""
    decide, held = Assistant.decide, list[asyncio.Event]()

    async def held_back(assistant: Assistant, turn: Any, now: Any, *more: Any) -> Any:
        decision = await decide(assistant, turn, now, *more)
        if len(held) < 2:
            held.append(asyncio.Event())
            await held[-1].wait()
        return decision

    clock = MovableClock()
    async with opened(clock=clock) as story:
        await story.answers("ping", "pong")
        monkeypatch.setattr(Assistant, "decide", held_back)
        ada = story.customer("ada")
        await ada.says("ping")
        await _until_set(held)
        clock.move(seconds=story.settings.lease_seconds)
        await _until_set(held, 2)
        for event in held:
            event.set()
        assert await ada.hears() == "pong"
        await story.settled()
        assert ada.received() == ["pong"]
        assert len((await _everything(story))["turn"]) == 1


@on_postgresql
async def test_two_processes_share_the_work_without_doubling_it(opened: Opener) -> None:
    """Two of everything on one database, and every post comes to both of them."""
    async with (
        opened() as story,
        open_runtime(story.settings) as runtime,
        serving(runtime) as second,
        NetClient(allowed_hosts=frozenset({(HOST, second.port)})) as net,
    ):
        for word in ("ping", "marco"):
            await story.answers(word, f"{word}!")
        await knows(second, story.workspace.id)
        webhook = f"http://{HOST}:{second.port}/webhooks/open/{story.tokens['open']}"
        twin = OpenChannelPeer(net, SECRET, webhook=webhook)
        people = [story.customer(f"person {n}") for n in range(40)]
        for word in ("ping", "marco"):
            posts: list[Awaitable[Any]] = []
            for person in people:
                update = {"id": f"{person.name}-{word}", "from": person.name, "text": word}
                posts += [story.peer.inbound(**update), twin.inbound(**update)]
            assert await asyncio.gather(*posts) == [200] * len(posts)
            for person in people:
                assert await person.hears() == f"{word}!"
        await story.settled()
        assert [p.name for p in people if p.received() != ["ping!", "marco!"]] == []
        for person in people[:5]:
            said = await story.said(person)
            assert [m.position for m in said] == [1, 2, 3, 4]


async def _until_blocked(runtime: Runtime) -> None:
    """Until some transaction waits for another one's lock."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )

    async def is_blocked() -> bool:
        return bool(await runtime.db.read(lambda tx: tx.execute(waiting).scalar_one()))

    await until(is_blocked, "transaction that waits")


async def _until_set(events: list[asyncio.Event], count: int = 1) -> None:
    async def is_there() -> bool:
        return len(events) >= count

    await until(is_there, "decision under way")


async def _everything(story: Story) -> dict[str, list[Any]]:
    """What the path of a message has written."""
    found = {}
    for table in (tables.turn, tables.message):
        rows = select(table).order_by(table.c.id)
        found[table.name] = await story.runtime.db.read(
            lambda tx, rows=rows: list(tx.execute(rows))  # type: ignore[misc]
        )
    return found
