"""The lab decides as the assistant would, for anybody at any moment, and leaves no trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from comptoir.assistant.decide import Assistant
from comptoir.errors import InputInvalid, NotFound
from comptoir.insights.lab import Lab, Question, standing_still
from comptoir.knowledge.answers import put_answer
from comptoir.store.tables import metadata
from comptoir.testing import Story
from tests.stories.conftest import on_sqlite

DAY = datetime(2026, 12, 24, tzinfo=UTC)


@pytest.fixture
async def lab(story: Story) -> Any:
    assistant = Assistant(story.runtime, story.served.shelves)
    yield Lab(story.runtime, story.served.shelves, assistant)
    await assistant.close()


WRITTEN_LATER = ("search_entry", "feed_reader")
"""What the index of searches adds by itself, a moment after something was said."""


async def rows(story: Story) -> dict[str, int]:
    """How many rows each table has, but for those that are written later by themselves."""
    return await story.runtime.db.read(
        lambda tx: {
            name: tx.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
            if name not in WRITTEN_LATER
        }
    )


async def test_a_contact_asks_with_what_they_declared_and_were_told(story: Story, lab: Lab) -> None:
    await story.document("When are you open?", "From 9 to 18.")
    ada = story.customer("ada")
    for words in ("I'm vegetarian", "When are you open?"):
        await ada.says(words)
        await ada.hears()
    await story.settled()
    before = await rows(story)
    id = story.workspace.id
    asked = await lab.ask(id, Question(wish="tell me more", contact="open:ada"))
    assert (asked.decision.reasons.rule, asked.turn.channel_type) == ("details", "open")
    assert [one.value for one in asked.turn.preferences] == ["vegetarian"]
    nobody = await lab.ask(id, Question(wish="tell me more"))
    assert nobody.decision.reasons.rule == "unknown", "there is nothing to go on from"
    assert (await lab.ask(id, Question(wish="STOP", contact="open:ada"))).decision.consent == "stop"
    assert await rows(story) == before
    await ada.says("ping")
    assert await ada.hears() == "pong"


async def test_who_has_stopped_hears_nothing(story: Story, lab: Lab) -> None:
    ada = story.customer("ada")
    await ada.says("STOP")
    await ada.hears()
    await story.settled()
    asked = await lab.ask(story.workspace.id, Question(wish="ping", contact="open:ada"))
    assert (asked.decision.outcome, asked.decision.reasons.rule) == ("silence", "stopped")


async def test_the_moment_and_the_person_may_be_made_up(story: Story, lab: Lab) -> None:
    made = await put_answer(
        story.runtime, story.workspace, "Christmas menu", "Carp.", "en", valid_from=DAY
    )
    await story.knows_it()
    id = story.workspace.id
    for at, found in ((DAY - timedelta(seconds=1), ""), (DAY, made.id)):
        asked = await lab.ask(id, Question(wish="Christmas menu", at=at))
        assert asked.decision.document_id == found
    local = datetime(2026, 12, 24, 0, 59)  # noqa: DTZ001
    asked = await lab.ask(id, Question(wish="Christmas menu", at=local))
    assert asked.decision.document_id == "", "without an offset it is the workspace's time"
    asked = await lab.ask(id, Question(wish="what do you know about me", diets=("vegan",)))
    assert "vegan" in asked.as_json()["text"]


@on_sqlite
async def test_it_shows_what_each_channel_would(story: Story, lab: Lab) -> None:
    id = story.workspace.id
    for channel_type, adapter in story.runtime.channels.items():
        asked = await lab.ask(id, Question(wish="zzzz", channel_type=channel_type))
        assert asked.messages, channel_type
        assert asked.turn.channel_type == adapter.type
    sms = await lab.ask(id, Question(wish="zzzz", channel_type="sms"))
    chat = await lab.ask(id, Question(wish="zzzz", channel_type="webchat"))
    assert [len(group) for group in sms.messages] == [1], "no buttons: numbered lines"
    assert [len(group) for group in chat.messages] == [2]


@on_sqlite
async def test_what_nobody_can_ask_is_refused(story: Story, lab: Lab) -> None:
    id = story.workspace.id
    for question in (
        Question(wish=" "),
        Question(wish="x" * 20_001),
        Question(wish="x", channel_type="pigeon"),
    ):
        with pytest.raises(InputInvalid):
            await lab.ask(id, question)
    with pytest.raises(NotFound):
        await lab.ask(id, Question(wish="x", contact="open:nobody"))
    with pytest.raises(NotFound):
        await lab.ask("nothing", Question(wish="x"))


@on_sqlite
async def test_a_standing_assistant_knows_nothing_newer(story: Story) -> None:
    shelf = await story.served.shelves.of(story.workspace.id)
    await story.answers("ping", "another answer")
    async with standing_still(story.runtime, shelf) as assistant:
        still = Lab(story.runtime, story.served.shelves, assistant)
        asked = await still.ask(story.workspace.id, Question(wish="ping"))
    assert asked.as_json()["text"] == "pong"
