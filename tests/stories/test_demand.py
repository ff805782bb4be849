"""The demand radar: each message is counted once, what nothing answered is grouped and answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from comptoir.errors import InputInvalid, NotFound
from comptoir.insights.demand import Radar, answer_demand, became_of, demand
from comptoir.testing import MovableClock, Story
from tests.stories.conftest import Opener, on_sqlite

NOW = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
"""Half past eleven in the evening in Paris."""


async def radar(story: Story, days: int = 1) -> Radar:
    await story.settled()
    return await demand(story.runtime, story.workspace, days)


async def ask(story: Story, name: str, *texts: str) -> None:
    who = story.customer(name)
    for text in texts:
        await who.says(text)
        await who.hears()


async def test_what_was_asked_is_counted_by_day_and_grouped(opened: Opener) -> None:
    clock = MovableClock(NOW)
    async with opened(clock=clock, burst_seconds=0.0) as story:
        await story.answers("ping", "pong")
        await ask(story, "ada", "ping", "hello", "I'm vegetarian", "do you sell gift cards?")
        await ask(story, "bob", "gift cards", "human")
        clock.move(hours=1)
        await ask(story, "cem", "Gift cards?", "swimming pool")
        seen = await radar(story, days=2)
    counts = [(d.asked, d.answered, d.missed, d.handed_over) for d in seen.days]
    assert counts == [(4, 1, 2, 1), (2, 0, 2, 0)], "midnight is that of Paris"
    assert [d.day.isoformat() for d in seen.days] == ["2026-11-22", "2026-11-23"]
    first, second = seen.groups
    assert (first.count, first.people, second.count) == (3, 3, 1)
    assert first.wordings == (("Gift cards?", 2), ("do you sell gift cards?", 1))


async def test_an_answer_settles_a_group_and_is_found_in_its_words(story: Story) -> None:
    await ask(story, "ada", "do you sell gift cards?", "swimming pool")
    await ask(story, "bob", "sell gift card")
    first, _ = (await radar(story)).groups
    written = await answer_demand(
        story.runtime, story.workspace, first.turns[1], "At the till.", language="en"
    )
    assert written.group.count == 2
    await story.knows_it()
    (left,) = (await radar(story)).groups
    assert left.wordings == (("swimming pool", 1),)
    for words in ("do you sell gift cards?", "sell gift card"):
        cem = story.customer(f"cem-{words}")
        await cem.says(words)
        assert "At the till." in await cem.hears()
    assert (await radar(story)).days[0].answered == 2
    with pytest.raises(NotFound):
        await answer_demand(story.runtime, story.workspace, first.id, "Again.")


@on_sqlite
async def test_what_cannot_be_answered_is_refused(story: Story, opened: Any) -> None:
    await ask(story, "ada", "swimming pool")
    (group,) = (await radar(story)).groups
    with pytest.raises(InputInvalid):
        await answer_demand(story.runtime, story.workspace, group.id, "  ")
    for days in (0, 367, -1):
        with pytest.raises(InputInvalid):
            await demand(story.runtime, story.workspace, days)
    async with opened(slug="other") as other:
        assert (await radar(other)).groups == ()
        with pytest.raises(NotFound):
            await answer_demand(other.runtime, other.workspace, group.id, "Mine.")
    assert len((await radar(story)).groups) == 1


@pytest.mark.parametrize(
    ("outcome", "rule", "became"),
    [
        ("handoff", "unknown", "missed"),
        ("handoff", "command:human", "handed_over"),
        ("handoff", "intent", "handed_over"),
        ("answer", "content", "answered"),
        ("answer", "command:menu", ""),
        ("ask_back", "ambiguous", "asked_back"),
        ("silence", "owned_by_person", ""),
        ("answer", "declared", ""),
    ],
)
def test_what_became_of_a_turn(outcome: str, rule: str, became: str) -> None:
    assert became_of(outcome, rule) == became


async def test_who_agreed_is_told_when_there_is_an_answer(opened: Opener) -> None:
    """The yes is a standing wish with its consent; who said nothing hears nothing."""
    clock = MovableClock()
    clock.move(hours=36 - clock().hour)  # at noon: nobody is told at night
    async with opened(burst_seconds=0.0, clock=clock) as story:
        ada, bob = story.customer("ada"), story.customer("bob")
        for who in (ada, bob):
            await who.says("do you sell gift cards?")
            assert "Shall I tell you when we have something" in await who.hears()
        await ada.says("yes")
        asked = await ada.hears()
        assert "gift cards" in asked
        assert "at any time" in asked, "the terms are shown before the yes that counts"
        await ada.says("yes")
        await ada.hears()
        (group,) = (await radar(story)).groups
        await answer_demand(story.runtime, story.workspace, group.id, "At the till.", language="en")
        await story.knows_it()
        assert "At the till." in await ada.hears()
        await story.settled()
        assert len(bob.received()) == 1
        assert len(ada.received()) == 4
