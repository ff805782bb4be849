"""Who waits for live data is told so once, and gets the answer after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from comptoir.assistant.decide import Assistant
from comptoir.pipeline import writing
from comptoir.testing import HOST, Story, until
from tests.stories.conftest import Opener, SlowFeed

MOMENT = "One moment, please"
ANSWER = "12.5"


@pytest.fixture
async def story(opened: Opener, feed: SlowFeed) -> AsyncIterator[Story]:
    async with opened(allowed_hosts=frozenset({(HOST, feed.port)})) as running:
        await quotes(running, feed, after="0.02s")
        yield running


async def quotes(story: Story, feed: SlowFeed, *, after: str) -> None:
    """Quotes of ACME come from the feed; who waits longer than `after` is told."""
    await feed.quotes(story, slow_after=after, slow={"en": MOMENT, "fr": "Un instant"})


async def test_a_slow_answer_is_announced_once(story: Story, feed: SlowFeed) -> None:
    ada = story.customer("ada")
    await ada.says("ACME")
    assert await ada.hears() == MOMENT
    await until(lambda: story.outbox("accepted"), "acceptance")
    feed.open.set()
    assert ANSWER in await ada.hears()
    await story.settled()
    said = await story.said(ada)
    assert [(m.position, m.direction) for m in said] == [(1, "in"), (2, "out"), (3, "out")]
    assert {m.turn_id for m in said[1:]} == {said[0].id}


async def test_a_quick_answer_is_not_announced(opened: Opener, feed: SlowFeed) -> None:
    feed.open.set()
    async with opened(allowed_hosts=frozenset({(HOST, feed.port)})) as story:
        await quotes(story, feed, after="5s")
        ada = story.customer("ada")
        await ada.says("ACME")
        assert ANSWER in await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1


async def test_a_turn_that_is_decided_again_is_announced_once(
    story: Story, feed: SlowFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first try fails after the notice; the second is as slow."""
    monkeypatch.setattr(writing, "RETRY_SECONDS", 0.02)
    decide, told = Assistant.decide, asyncio.Event()
    tries: list[int] = []

    async def decides(self: Assistant, turn: Any, now: Any, tell: Any = None) -> Any:
        async def tells(text: str) -> None:
            await tell(text)
            tries.append(1)
            if len(tries) == 1:
                raise RuntimeError("the shelf fell down")
            told.set()

        return await decide(self, turn, now, tells)

    monkeypatch.setattr(Assistant, "decide", decides)
    ada = story.customer("ada")
    await ada.says("ACME")
    await asyncio.wait_for(told.wait(), 30)
    feed.open.set()
    heard = [await ada.hears(), await ada.hears()]
    assert heard[0] == MOMENT
    assert ANSWER in heard[1]
    await story.settled()
    assert len(ada.received()) == 2


async def test_who_says_stop_meanwhile_hears_no_more(story: Story, feed: SlowFeed) -> None:
    ada = story.customer("ada")
    await ada.says("ACME")
    assert await ada.hears() == MOMENT
    await ada.says("STOP")
    feed.open.set()
    await story.settled()
    assert "no more messages" in ada.received()[-1]
    assert len(ada.received()) <= 3


async def test_what_a_person_owns_is_not_announced(story: Story, feed: SlowFeed) -> None:
    ada = story.customer("ada")
    await ada.taps("command:human", "A person, please")
    await ada.hears()
    await ada.says("ACME")
    await story.settled()
    assert len(ada.received()) == 1
