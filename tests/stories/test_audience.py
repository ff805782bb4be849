"""What is for some people reaches them and nobody else, whether they ask or wait for it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from comptoir.store import contacts, preferences
from comptoir.store.contacts import Change
from comptoir.store.database import Connection
from comptoir.testing import Customer, MovableClock, Story, until
from comptoir.workers import paces
from tests.stories.conftest import Opener
from tests.stories.test_standing_wishes import agrees, brings, reasons_of, recipe, wishes_of

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def watchful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wishes are looked after more often, so that stories are told faster."""
    monkeypatch.setattr(paces, "STANDING_SECONDS", 0.05)


async def tagged(story: Story, who: Customer, *tags: str) -> None:
    """Gives a customer who has written these tags and no other."""
    workspace_id = story.workspace.id

    def write(tx: Connection) -> None:
        id = preferences.access_contact(tx, workspace_id, f"{who.channel_type}:{who.name}")
        contacts.change_contact(tx, workspace_id, id, Change(tags=tags), story.runtime.clock())

    await story.runtime.db.write(write)


async def test_members_get_it_and_others_do_not(opened: Opener) -> None:
    async with opened(clock=MovableClock(NOON), burst_seconds=0.0) as story:
        await brings(story, recipe("Soup for all"), recipe("Club cake", audience=("tag:members",)))
        ada, bob = story.customer("ada"), story.customer("bob")
        for one in (ada, bob):
            await agrees(one, "tell me when there is a new tiramisu recipe")
        await tagged(story, bob, "Members")
        await bob.says("Club cake")
        assert "Club cake" in await bob.hears()
        await ada.says("Club cake")
        assert "Club cake" not in await ada.hears()
        await brings(story, recipe("Tiramisu of the club", audience=("tag:members",)))
        assert "Tiramisu of the club" in await bob.hears()
        await brings(story, recipe("Tiramisu for all"))
        assert "Tiramisu for all" in await ada.hears()
        assert [said for said in ada.received() if "club" in said.lower()] == []


async def test_who_is_no_member_any_more_is_not_told(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        await brings(story, recipe("Soup for all"))
        bob = story.customer("bob")
        await agrees(bob, "tell me when there is a new tiramisu recipe")
        await tagged(story, bob, "members")
        (wish,) = await wishes_of(story)
        clock.move(hours=12)  # at night nobody is told
        await brings(story, recipe("Tiramisu of the club", audience=("tag:members",)))

        async def is_noted() -> bool:
            return [state for state, _ in await reasons_of(story, wish)] == ["pending"]

        await until(is_noted, "it is noted in the night")
        await tagged(story, bob)
        clock.move(hours=10)

        async def is_dropped() -> bool:
            return ("dropped", "gone") in await reasons_of(story, wish)

        await until(is_dropped, "the morning comes")
        assert [said for said in bob.received() if "club" in said] == []
