"""Somebody writes under two of their names at the same moment: one person, one conversation, and
nothing of what they say is lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.model.channel import Channel
from comptoir.model.identity import Ids
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import newcomers, tables
from comptoir.store.channels import put_channel
from comptoir.store.conversations import Thread
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer
from comptoir.store.workspaces import create_workspace
from comptoir.testing import MovableClock, Script, Story, until
from tests.stories.conftest import Opener

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PHONE, USER, OLD = "491701234567", "DE.1349120865530274", "DE.0"


@pytest.fixture
async def story(opened: Opener) -> AsyncIterator[Story]:
    """A running Comptoir whose clock stands still: what comes is worked on when it moves."""
    async with opened(adapters=[Script()], clock=MovableClock(NOW), burst_seconds=0.5) as running:
        await running.answers("ping", "pong")
        yield running


async def says(story: Story, name: str, text: str, *identities: str) -> None:
    """Somebody writes under `name`; the platform tells their other names too."""
    parts = [{"type": "text", "text": text}]
    told = {"kind": "MessageReceived", "parts": parts, "identities": identities or (name,)}
    await story.customer(name, "script").says(text, id=f"{name}-{text}", update=told)


async def passes(story: Story) -> None:
    """Time goes on; returns when all that came is answered."""
    story.runtime.clock.move(seconds=1)  # type: ignore[attr-defined]
    await story.settled()


async def heard(story: Story) -> list[tuple[int, str, str]]:
    """What the contacts wrote: position, text and conversation."""
    m = tables.message.c
    wanted = select(m.position, m.parts, m.conversation_id).where(m.direction == "in")
    rows = await story.runtime.db.read(lambda tx: tx.execute(wanted.order_by(m.position)).all())
    return [(row[0], row[1][0]["text"], row[2]) for row in rows]


async def count(story: Story, table: Any) -> int:
    rows = await story.runtime.db.read(lambda tx: tx.execute(select(table.c.id)).all())
    return len(rows)


async def test_a_known_person_under_two_names_at_once(story: Story) -> None:
    await says(story, PHONE, "ping", PHONE, USER)
    await passes(story)
    await says(story, PHONE, "ping a", PHONE, USER)
    await says(story, USER, "ping b", USER)
    await passes(story)
    found = await heard(story)
    assert sorted(text for _, text, _ in found) == ["ping", "ping a", "ping b"]
    assert len({where for _, _, where in found}) == 1
    assert await count(story, tables.contact) == 1
    assert len(await story.outbox("accepted")) == 3


async def test_two_new_names_of_a_known_person_at_once(story: Story) -> None:
    await says(story, OLD, "ping", OLD, PHONE, USER)
    await passes(story)
    await says(story, PHONE, "ping a", PHONE)
    await says(story, USER, "ping b", USER)
    await passes(story)
    found = await heard(story)
    assert sorted(text for _, text, _ in found) == ["ping", "ping a", "ping b"]
    assert await count(story, tables.conversation) == 1


async def test_a_new_person_under_two_names_at_once(story: Story) -> None:
    await says(story, USER, "ping b", USER)
    await says(story, PHONE, "ping a", PHONE, USER)
    await passes(story)
    assert sorted(text for _, text, _ in await heard(story)) == ["ping a", "ping b"]
    assert await count(story, tables.contact) == 1
    assert await count(story, tables.conversation) == 1
    assert len(await story.outbox("accepted")) == 2


async def test_what_the_platform_tells_under_another_name_is_about_them(story: Story) -> None:
    """It says only the name: no second conversation is opened for a person we know."""
    await says(story, USER, "ping", USER, PHONE)
    await passes(story)
    await story.customer(PHONE, "script").tells("StoppedByPlatform", reason="blocked")
    await passes(story)
    assert await count(story, tables.conversation) == 1
    await says(story, USER, "ping again", USER)
    await passes(story)
    assert len(await story.outbox("accepted")) == 1, "they are stopped"


async def test_two_processes_and_two_names(opened: Opener) -> None:
    """Both work on the same people under both of their names at the same time."""
    first, second = Script(), Script()
    async with (
        opened(adapters=[first], burst_seconds=0.0) as one,
        opened(adapters=[second], burst_seconds=0.0) as other,
    ):
        await one.answers("ping", "pong")
        await other.knows_it()
        people, times = range(6), range(4)

        async def talk(who: int, process: Story, name: str, *identities: str) -> None:
            for number in times:
                await says(process, f"{name}{who}", f"ping {name} {number}", *identities)

        await asyncio.gather(
            *(talk(n, one, "phone", f"phone{n}", f"user{n}") for n in people),
            *(talk(n, other, "user", f"user{n}", f"phone{n}") for n in people),
        )
        await one.settled()
        expected = len(people) * len(times) * 2

        async def all_answered() -> bool:
            return len(await one.outbox("accepted")) == expected

        await until(all_answered, "an answer to each")
        found = await heard(one)
        assert len(found) == expected
        assert Counter(where for _, _, where in found) == Counter(
            {where: len(times) * 2 for where in {where for _, _, where in found}}
        )
        assert await count(one, tables.contact) == len(people)
        assert await count(one, tables.conversation) == len(people)
        assert len(first.sent) + len(second.sent) == expected


# The store by itself


@pytest.fixture
async def shop(runtime: Runtime) -> Runtime:
    """Two channels of one type."""
    await runtime.db.write(
        lambda tx: create_workspace(tx, Workspace(id="w", slug="w", name="W"), NOW)
    )
    for id in ("c1", "c2"):
        channel = Channel(workspace_id="w", id=id, type="script", name=id, secret="", config={})
        await runtime.db.write(
            lambda tx, c=channel: put_channel(tx, runtime.vault, c, token=c.id, now=NOW)  # type: ignore[misc]
        )
    return runtime


async def open_threads(shop: Runtime, *people: Newcomer) -> dict[Key, Thread]:
    return await shop.db.write(lambda tx: newcomers.open_threads(tx, people, Ids(), NOW))


def comes(name: str, *identities: str, channel: str = "c1") -> Newcomer:
    return Newcomer(
        key=Key("w", channel, name),
        channel_type="script",
        identities=identities,
    )


async def contacts(shop: Runtime) -> set[str]:
    rows = await shop.db.read(lambda tx: tx.execute(select(tables.contact.c.id)).all())
    return {row[0] for row in rows}


async def test_a_chain_of_names_is_one_person(shop: Runtime) -> None:
    """Of three that come together each shares a name with the next."""
    found = await open_threads(
        shop, comes("a", "a", "b"), comes("c", "c", "b"), comes("b", "b"), comes("x", "x")
    )
    mine = {found["w", "c1", name].conversation.contact_id for name in "abc"}  # type: ignore[index]
    assert len(mine) == 1
    assert len({thread.conversation.id for thread in found.values()}) == 2
    assert len(await contacts(shop)) == 2


async def test_one_person_on_two_channels_of_a_type(shop: Runtime) -> None:
    found = await open_threads(shop, comes("a"), comes("a", channel="c2"))
    assert len({thread.conversation.id for thread in found.values()}) == 2
    assert len({thread.conversation.contact_id for thread in found.values()}) == 1
    assert len(await contacts(shop)) == 1, "nobody is left over"


async def test_processes_that_meet_the_same_stranger(shop: Runtime) -> None:
    """Under names that overlap, at the same time; whatever comes of it, all is well-formed."""
    for number in range(5):
        a, b = f"a{number}", f"b{number}"
        await asyncio.gather(
            open_threads(shop, comes(a, a, b)),
            open_threads(shop, comes(b, b, a)),
            open_threads(shop, comes(a, a, channel="c2")),
        )
        found = await open_threads(shop, comes(a, a, b), comes(b, b, a))
        assert set(found) == {Key("w", "c1", a), Key("w", "c1", b)}
        for thread in found.values():
            address = tables.address.c
            wanted = select(address.contact_id).where(address.value == thread.conversation.key)
            owner = await shop.db.read(lambda tx, w=wanted: tx.execute(w).scalar_one())  # type: ignore[misc]
            assert owner == thread.conversation.contact_id


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_a_stranger_whom_two_processes_meet_is_one_person(shop: Runtime) -> None:
    """Where transactions meet, the names of one are a moment late: still there is one contact."""
    for number in range(10):
        a, b = f"a{number}", f"b{number}"
        await asyncio.gather(
            open_threads(shop, comes(a, a, b)),
            open_threads(shop, comes(b, b, a)),
            open_threads(shop, comes(b, b)),
        )
    assert len(await contacts(shop)) == 10
