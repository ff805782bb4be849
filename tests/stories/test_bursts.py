"""People write in bursts: what belongs together is answered once; a tap is answered at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from sqlalchemy import select

from comptoir.store import tables
from comptoir.testing import HOST, MovableClock, Script, Story, until
from tests.stories.conftest import Opener, SlowFeed, on_sqlite
from tests.stories.test_events import listening, token

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
WINDOW = 1.5
"""The burst window of a channel where nothing else is set, in seconds."""


@on_sqlite
async def test_three_messages_within_the_window_get_one_answer(opened: Opener) -> None:
    clock = MovableClock(NOON)
    async with opened(burst_seconds=WINDOW, clock=clock) as story:
        await story.answers("ping", "pong")
        ada = story.customer("ada")
        for text in ("hello", "i have a question", "ping"):
            await ada.says(text)
            clock.move(seconds=0.4)
        await _others_are_answered(story)
        assert ada.received() == []
        clock.move(seconds=WINDOW - 1.2)
        await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1
        assert "hello\ni have a question\nping" in await _wishes(story)


@on_sqlite
async def test_the_answer_waits_for_the_window_of_the_first_message_only(opened: Opener) -> None:
    """Somebody who goes on writing is not left without an answer."""
    clock = MovableClock(NOON)
    async with opened(burst_seconds=0.5, clock=clock) as story:
        ada = story.customer("ada")
        for _ in range(5):
            await _others_are_answered(story)
            assert ada.received() == []
            await ada.says("and one more thing")
            clock.move(seconds=0.1)
        await ada.hears()


@on_sqlite
async def test_other_contacts_do_not_wait_for_a_burst(opened: Opener) -> None:
    """The windows of all are over at the same moment."""
    clock = MovableClock(NOON)
    async with opened(burst_seconds=0.3, clock=clock) as story:
        await story.answers("ping", "pong")
        people = [story.customer(f"contact {n}") for n in range(20)]
        await asyncio.gather(*(person.says("ping") for person in people))
        clock.move(seconds=0.3)
        for person in people:
            assert await person.hears() == "pong"


@on_sqlite
async def test_a_tap_is_answered_at_once(opened: Opener) -> None:
    async with opened(burst_seconds=30.0) as story:
        ada, visitor = story.customer("ada"), story.visitor()
        await ada.taps("command:menu", "Menu")
        await visitor.taps("command:menu", "Menu")
        assert "HUMAN" in await ada.hears()
        assert "HUMAN" in await visitor.hears()


@on_sqlite
async def test_a_tap_takes_along_what_was_written_before(opened: Opener) -> None:
    async with opened(burst_seconds=30.0) as story:
        ada = story.customer("ada")
        await ada.says("hello")
        await ada.taps("command:menu", "Menu")
        await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1
        assert await _wishes(story) == ["hello\nMenu"]


async def test_members_see_a_message_while_its_turn_waits(opened: Opener) -> None:
    """It is recorded when it comes; as it reads when its turn is due, it is answered."""
    clock = MovableClock(NOON)
    async with opened(adapters=[Script()], burst_seconds=30.0, clock=clock) as story:
        await story.answers("ping", "pong")
        ada, bob = story.customer("ada", "script"), story.customer("bob", "script")
        async with listening(story, await token(story)) as member:
            asked = await ada.says("pinc")
            regretted = await bob.says("my password is swordfish")
            told = [await member.next("message_received") for _ in range(2)]
            assert {one["message"]["position"] for one in told} == {1}
            ping = [{"type": "text", "text": "ping"}]
            await ada.tells("MessageEdited", platform_id=asked, parts=ping)
            await bob.tells("MessageRevoked", platform_id=regretted)
            changed = [(await member.next("message_changed"))["what"] for _ in range(2)]
            assert sorted(changed) == ["edited", "revoked"]
            await ada.says("thank you")
            assert (await member.next("message_received"))["message"]["position"] == 2
            assert (await _wishes(story), ada.received()) == ([], [])
            clock.move(seconds=30)
            assert await ada.hears() == "pong"
        await story.settled()
        assert await _wishes(story) == ["ping\nthank you"]
        assert (len(ada.received()), bob.received()) == (1, [])
        said = [(m.position, m.text) for m in await story.said(ada)]
        assert said == [(1, "ping"), (2, "thank you"), (3, "pong")]


async def test_a_message_during_the_decision_folds_in(opened: Opener, feed: SlowFeed) -> None:
    async with opened(burst_seconds=0.1, allowed_hosts=frozenset({(HOST, feed.port)})) as story:
        await feed.quotes(story)
        ada = story.customer("ada")
        await ada.says("ACME")
        await _until_asked(feed)
        await ada.says("and today?")
        assert ada.received() == []
        feed.open.set()
        await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1
        assert await _wishes(story) == ["ACME\nand today?"]
        said = await story.said(ada)
        assert [m.direction for m in said] == ["in", "in", "out"]
        assert [m.position for m in said] == [1, 2, 3]


@on_sqlite
async def test_a_tap_during_the_decision_has_its_own_answer(opened: Opener, feed: SlowFeed) -> None:
    async with opened(burst_seconds=0.1, allowed_hosts=frozenset({(HOST, feed.port)})) as story:
        await feed.quotes(story)
        ada = story.customer("ada")
        await ada.says("ACME")
        await _until_asked(feed)
        await ada.taps("command:menu", "Menu")
        feed.open.set()
        heard = [await ada.hears(), await ada.hears()]
        assert "HUMAN" not in heard[0]
        assert "HUMAN" in heard[1]


async def test_a_stop_during_the_decision_is_all_that_is_answered(
    opened: Opener, feed: SlowFeed
) -> None:
    async with opened(burst_seconds=0.1, allowed_hosts=frozenset({(HOST, feed.port)})) as story:
        await feed.quotes(story)
        ada = story.customer("ada")
        await ada.says("ACME")
        await _until_asked(feed)
        await ada.says("STOP")
        feed.open.set()
        assert "no more messages" in await ada.hears()
        await story.settled()
        assert len(ada.received()) == 1


async def _until_asked(feed: SlowFeed) -> None:
    async def is_asked() -> bool:
        return feed.asked > 0

    await until(is_asked, "question to the feed")


async def _others_are_answered(story: Story) -> None:
    """Returns when somebody else was answered, so that what was due by now has been taken up."""
    somebody = story.customer()
    await somebody.taps("command:menu", "Menu")
    await somebody.hears()


async def _wishes(story: Story) -> list[str]:
    wishes = select(tables.turn.c.wish).order_by(tables.turn.c.id)
    rows = await story.runtime.db.read(lambda tx: tx.execute(wishes).all())
    return [row[0] for row in rows]
