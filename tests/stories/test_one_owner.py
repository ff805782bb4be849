"""Promise 6: a conversation has one owner, and whoever does not own it is silent in it."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.assistant.decide import Assistant
from comptoir.inbox.arrange import change_state
from comptoir.inbox.reply import reply
from comptoir.model.message import Text
from comptoir.people.acting import By
from comptoir.store import conversations, tickets
from comptoir.testing import Customer, Story, Visitor
from tests.stories.conftest import on_sqlite


async def test_human_hands_over_and_menu_gives_back(story: Story) -> None:
    for who in (story.customer("ada"), story.visitor()):
        await who.says("HUMAN")
        assert "MENU" in await who.hears()
        assert await _owner(story, who) == "team"
        assert len(await _tickets(story)) == 1
        for text in ("ping", "hello", "thanks", "HUMAN"):
            await who.says(text)
            await story.settled()
        assert len(await _received(who)) == 1, "the assistant spoke in a conversation of the team"
        await who.says("MENU")
        assert "HUMAN" in await who.hears()
        assert await _owner(story, who) == "assistant"
        assert await _tickets(story) == []
        await who.says("ping")
        assert await who.hears() == "pong"


@pytest.mark.parametrize("word", ["Mensch", "un humain", "talk to a person", "MITARBEITER!"])
@on_sqlite
async def test_a_person_is_asked_for_in_other_words(story: Story, word: str) -> None:
    ada = story.customer("ada")
    await ada.says(word)
    await ada.hears()
    assert await _owner(story, ada) == "team"


@on_sqlite
async def test_the_button_does_what_the_word_does(story: Story) -> None:
    ada = story.customer("ada")
    await ada.taps("command:human", "Talk to a person")
    await ada.hears()
    assert await _owner(story, ada) == "team"


@on_sqlite
async def test_what_is_not_found_opens_a_ticket_and_stays_with_the_assistant(story: Story) -> None:
    ada = story.customer("ada")
    await ada.says("qwertzuiop asdfghjkl")
    await ada.hears()
    assert await _owner(story, ada) == "assistant"
    assert len(await _tickets(story)) == 1
    await ada.says("ping")
    assert await ada.hears() == "pong"


@pytest.mark.parametrize("owner", ["team", "member"])
@on_sqlite
async def test_the_assistant_is_silent_where_people_own(story: Story, owner: str) -> None:
    ada, bob = story.customer("ada"), story.customer("bob")
    for who in (ada, bob):
        await who.says("ping")
        assert await who.hears() == "pong"
    await _give(story, ada, owner)
    await ada.says("ping")
    await bob.says("ping")
    assert await bob.hears() == "pong"
    await story.settled()
    assert ada.received() == ["pong"]
    assert (await story.said(ada))[-1].text == "ping", "it is in the thread all the same"


@on_sqlite
async def test_menu_does_not_take_a_conversation_from_a_member(story: Story) -> None:
    """A member is in the middle of it: neither does the assistant speak nor is it given back."""
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    await _give(story, ada, "member")
    for text in ("MENU", "HUMAN", "help", "ping"):
        await ada.says(text)
        await story.settled()
    assert await _owner(story, ada) == "member"
    assert ada.received() == ["pong"]


async def test_who_takes_over_during_the_decision_is_not_talked_over(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    decide = Assistant.decide

    async def slowly(assistant: Assistant, turn: Any, now: Any, *more: Any) -> Any:
        decision = await decide(assistant, turn, now, *more)
        await _give(story, ada, "member")
        return decision

    monkeypatch.setattr(Assistant, "decide", slowly)
    await ada.says("ping")
    await story.settled()
    assert ada.received() == ["pong"]


async def test_who_answered_before_the_assistant_is_not_talked_over(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They said it and gave the conversation back while a turn was on its way."""
    ada = story.customer("ada")
    await ada.says("ping")
    await ada.hears()
    row = await story.conversation(ada)
    assert row is not None
    by = By(runtime=story.runtime, workspace_id=story.workspace.id, name="Ada")
    decide = Assistant.decide

    async def late(assistant: Assistant, turn: Any, now: Any, *more: Any) -> Any:
        await reply(by, story.channels["open"], row["id"], [Text("It comes tomorrow.")])
        await change_state(by, row["id"], "resolved")
        await _give(story, ada, "assistant")
        return await decide(assistant, turn, now, *more)

    with monkeypatch.context() as slow:
        slow.setattr(Assistant, "decide", late)
        await ada.says("ping")
        await story.settled()
    assert await ada.hears() == "It comes tomorrow."
    assert ada.received() == ["pong", "It comes tomorrow."]
    await ada.says("ping")
    assert await ada.hears() == "pong"


async def _owner(story: Story, who: Customer | Visitor) -> str:
    row = await story.conversation(who)
    assert row is not None
    return str(row["owner"])


async def _give(story: Story, who: Customer | Visitor, owner: str) -> None:
    row = await story.conversation(who)
    assert row is not None
    await story.runtime.db.write(
        lambda tx: conversations.set_owner(tx, story.workspace.id, row["id"], owner)
    )


async def _tickets(story: Story) -> list[dict[str, Any]]:
    return await story.runtime.db.read(lambda tx: tickets.open_tickets(tx, story.workspace.id))


async def _received(who: Customer | Visitor) -> list[str]:
    return await who.received() if isinstance(who, Visitor) else who.received()
