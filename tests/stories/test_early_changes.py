"""Edits, deletions and reactions that come before their message are not lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.store import tables
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener, on_sqlite

NEXT = "ada-2"
"""The id of the message that Ada writes after one other piece."""


@pytest.fixture
async def story(opened: Opener) -> AsyncIterator[Story]:
    """A running Comptoir with a scripted platform."""
    async with opened(adapters=[Script()]) as running:
        await running.answers("ping", "pong")
        yield running


@pytest.fixture
def ada(story: Story) -> Customer:
    return story.customer("ada", "script")


def words(text: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": text}]


async def heard(story: Story, who: Customer) -> list[str]:
    """What they said, as it is stored."""
    return [m.text for m in await story.said(who) if m.direction == "in"]


async def stored(story: Story, table: Any) -> list[Any]:
    return list(await story.runtime.db.read(lambda tx: tx.execute(select(table)).all()))


async def test_an_early_edit_is_what_is_answered(story: Story, ada: Customer) -> None:
    await ada.tells("MessageEdited", platform_id=NEXT, parts=words("pinc"))
    await ada.tells("MessageEdited", platform_id="ada-3", parts=words("ping"))
    await story.settled()
    assert await ada.says("what is for dinner") == "ada-3"
    assert await ada.hears() == "pong"
    assert await heard(story, ada) == ["ping"]
    (message,) = [m for m in await stored(story, tables.message) if m.direction == "in"]
    assert message.edited_at is not None


async def test_what_was_taken_back_early_is_neither_kept_nor_answered(
    story: Story, ada: Customer
) -> None:
    await ada.tells("MessageRevoked", platform_id=NEXT)
    await story.settled()
    assert await ada.says("my password is swordfish") == NEXT
    await story.settled()
    await ada.says("ping")
    assert await ada.hears() == "pong"
    await story.settled()
    assert await heard(story, ada) == ["", "ping"]
    assert ada.received() == ["pong"]


async def test_what_was_taken_back_stays_so(story: Story, ada: Customer) -> None:
    """Whatever else was told of it, in whatever order."""
    await ada.tells("MessageRevoked", platform_id="ada-4")
    await ada.tells("MessageEdited", platform_id="ada-4", parts=words("swordfish"))
    await ada.tells("Ignored")
    await story.settled()
    assert await ada.says("my password is swordfish") == "ada-4"
    await story.settled()
    await ada.tells("MessageEdited", platform_id="ada-4", parts=words("swordfish"))
    await story.settled()
    assert await heard(story, ada) == [""]


@on_sqlite
async def test_an_edit_within_the_burst_is_what_is_answered(opened: Opener) -> None:
    async with opened(adapters=[Script()], burst_seconds=0.4) as story:
        await story.answers("ping", "pong")
        who = story.customer("ada", "script")
        first = await who.says("pinc")
        await who.tells("MessageEdited", platform_id=first, parts=words("ping"))
        assert await who.hears() == "pong"


async def test_an_early_reaction_finds_its_message(story: Story, ada: Customer) -> None:
    """Of theirs, and of ours: that has its id only when the platform took it."""
    await ada.tells("ReactionReceived", platform_id="ada-3", emoji="🎉")
    await ada.tells("ReactionReceived", platform_id="script-1", emoji="👍")
    await story.settled()
    assert await ada.says("ping") == "ada-3"
    await ada.hears()

    async def are_there() -> bool:
        return {row.emoji for row in await stored(story, tables.reaction)} == {"🎉", "👍"}

    await until(are_there, "both reactions")
    assert await stored(story, tables.early) == []


async def test_what_waits_for_nothing_is_forgotten(story: Story, ada: Customer) -> None:
    await ada.tells("MessageRevoked", platform_id="never")
    await story.settled()
    assert len(await stored(story, tables.early)) == 1
    story.runtime.clock.move(days=8)  # type: ignore[attr-defined]

    async def is_forgotten() -> bool:
        return await stored(story, tables.early) == []

    await until(is_forgotten, "a forgotten change")


async def test_a_change_of_our_own_words_waits_for_nothing(story: Story, ada: Customer) -> None:
    """It is known, and nobody but us changes it."""
    await ada.says("ping")
    await ada.hears()
    await until(lambda: story.outbox("accepted"), "acceptance")
    await ada.tells("MessageEdited", platform_id="script-1", parts=words("gong"))
    await story.settled()
    assert await stored(story, tables.early) == []
    assert [m.text for m in await story.said(ada) if m.direction == "out"] == ["pong"]
