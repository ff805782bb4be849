"""A contact is known by a set of names; none of them is the person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.channels.base import Accepted
from comptoir.store import tables
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener

PHONE, USER, NEW_USER = "491701234567", "DE.1349120865530274", "DE.2222220865530274"


@pytest.fixture
async def story(opened: Opener) -> AsyncIterator[Story]:
    """A running Comptoir with a scripted platform."""
    async with opened(adapters=[Script()]) as running:
        await running.answers("ping", "pong")
        yield running


async def says(story: Story, name: str, text: str, *identities: str) -> Customer:
    """Somebody writes under `name`; the platform tells their other names too."""
    who = story.customer(name, "script")
    parts = [{"type": "text", "text": text}]
    told = {"kind": "MessageReceived", "parts": parts, "identities": identities or (name,)}
    await who.says(text, id=f"{name}-{text}", update=told)
    await story.settled()
    return who


async def contacts(story: Story) -> dict[str, str]:
    """The contact of each name."""
    address = tables.address.c
    rows = await story.runtime.db.read(
        lambda tx: tx.execute(select(address.value, address.contact_id)).all()
    )
    return {row[0]: row[1] for row in rows}


async def conversations(story: Story) -> list[Any]:
    row = tables.conversation.c
    return list(
        await story.runtime.db.read(
            lambda tx: tx.execute(select(row.key, row.contact_id, row.last_position)).all()
        )
    )


async def one_person(story: Story, names: Sequence[str]) -> bool:
    known = await contacts(story)
    return set(known) == set(names) and len(set(known.values())) == 1


async def test_phone_first_then_only_the_user_id(story: Story) -> None:
    """The number is left out one day: the same person, the same conversation."""
    await says(story, PHONE, "ping", PHONE, USER)
    who = await says(story, USER, "ping again", USER)
    assert await one_person(story, [PHONE, USER])
    ((key, _, position),) = await conversations(story)
    assert (key, position) == (USER, 4)
    assert len(who.received()) == 1, "the second answer went to the name they write under"


async def test_user_id_first_then_the_phone(story: Story) -> None:
    await says(story, USER, "ping")
    await says(story, PHONE, "ping again", PHONE, USER)
    assert await one_person(story, [PHONE, USER])
    assert [row[0] for row in await conversations(story)] == [PHONE]


async def test_back_and_forth(story: Story) -> None:
    for number in range(3):
        await says(story, PHONE, f"ping {number}", PHONE, USER)
        await says(story, USER, f"ping {number}", USER)
    assert await one_person(story, [PHONE, USER])
    assert [row[2] for row in await conversations(story)] == [12]


async def test_conflicting_owners_are_not_merged(story: Story) -> None:
    """Two contacts, and then a message that names both: the name they write under decides."""
    await says(story, PHONE, "ping")
    await says(story, USER, "ping")
    await says(story, PHONE, "ping again", PHONE, USER)
    known = await contacts(story)
    assert known[PHONE] != known[USER]
    assert sorted((key, position) for key, _, position in await conversations(story)) == sorted(
        [(PHONE, 4), (USER, 2)]
    )


async def test_a_new_user_id_is_the_same_person(story: Story) -> None:
    """The number changed: the platform tells the old names and the new ones, perhaps twice."""
    who = await says(story, USER, "ping")
    for _ in range(2):
        await who.tells("AddressChanged", old=[USER], new=[NEW_USER])
    await story.settled()
    assert await one_person(story, [USER, NEW_USER])
    await says(story, NEW_USER, "ping again")
    assert [row[0] for row in await conversations(story)] == [NEW_USER]
    said = [m.direction for m in await story.said(story.customer(NEW_USER, "script"))]
    assert said == ["in", "out", "in", "out"], "the change itself is no message"


async def test_a_change_to_somebody_elses_name_merges_nothing(story: Story) -> None:
    who = await says(story, USER, "ping")
    await says(story, NEW_USER, "ping")
    await who.tells("AddressChanged", old=[USER], new=[NEW_USER])
    await story.settled()
    known = await contacts(story)
    assert known[USER] != known[NEW_USER]
    assert len(await conversations(story)) == 2


async def test_stop_under_one_name_counts_for_all(story: Story) -> None:
    await says(story, PHONE, "STOP", PHONE, USER)
    who = await says(story, USER, "ping", USER)
    assert who.received() == []
    await says(story, USER, "START", USER)
    assert len(who.received()) == 1
    other = await says(story, PHONE, "ping", PHONE)
    assert other.received()[-1] == "pong"


async def test_what_the_platform_answers_to_a_send_is_learnt(story: Story) -> None:
    script = story.runtime.channels["script"]
    assert isinstance(script, Script)
    script.results.append(Accepted("m-1", identities=(USER,)))
    await says(story, PHONE, "ping")
    await until(lambda: one_person(story, [PHONE, USER]), "the name that was learnt")
    await says(story, USER, "ping again", USER)
    assert [row[0] for row in await conversations(story)] == [USER]
