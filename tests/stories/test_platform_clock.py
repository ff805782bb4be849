"""Whose clock and whose program: what watermarks and echoes say of messages of ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from comptoir.channels.base import Unknown
from comptoir.store import tables
from comptoir.store.shown import Said, list_said
from comptoir.testing import Customer, Script, Story, until
from comptoir.web.conversation_views import message_shown
from tests.stories.conftest import Opener

HOUR = timedelta(hours=1)


@pytest.fixture
async def story(opened: Opener) -> AsyncIterator[Story]:
    """A running Comptoir with a scripted platform that echoes what it was sent."""
    async with opened(adapters=[Script("echo")]) as running:
        await running.answers("ping", "pong")
        yield running


def script_of(story: Story) -> Script:
    script = story.runtime.channels["script"]
    assert isinstance(script, Script)
    return script


async def statuses(story: Story, who: Customer) -> list[str]:
    return [m.status.value for m in await story.said(who) if m.direction == "out"]


async def pongs(story: Story, who: Customer, count: int) -> list[str]:
    """The keys of so many answers."""
    for _ in range(count):
        await who.says("ping")
        await who.hears()
    return [one.key for one in script_of(story).sent]


async def echoed(who: Customer, key: str, number: int, at: datetime, by: str = "us") -> None:
    await who.tells(
        "EchoReceived",
        platform_id=f"script-{number}",
        key=key,
        by=by,
        parts=[{"type": "text", "text": "pong"}],
        sent_at=at.isoformat(),
    )


async def read_until(who: Customer, moment: datetime) -> None:
    await who.tells("ReceiptReceived", status="read", until=moment.isoformat())


@pytest.mark.parametrize("skew", [-HOUR, HOUR], ids=["behind", "ahead"])
async def test_a_watermark_is_held_against_the_platforms_clock(
    story: Story, skew: timedelta
) -> None:
    """The platform's clock is an hour off ours: what was read is told by its own times."""
    who = story.customer("ada", "script")
    keys = await pongs(story, who, 3)
    theirs = datetime.now(UTC) + skew
    for number, key in enumerate(keys, 1):
        await echoed(who, key, number, theirs + timedelta(seconds=number))
    await read_until(who, theirs + timedelta(seconds=2))
    await until(lambda: _is(story, who, ["read", "read", "accepted"]), "two read messages")
    await story.settled()
    assert await statuses(story, who) == ["read", "read", "accepted"]


@pytest.mark.parametrize("skew", [-HOUR, HOUR], ids=["behind", "ahead"])
async def test_a_watermark_counts_for_an_echo_that_comes_late(
    story: Story, skew: timedelta
) -> None:
    who = story.customer("ada", "script")
    keys = await pongs(story, who, 3)
    theirs = datetime.now(UTC) + skew
    await echoed(who, keys[0], 1, theirs)
    await story.settled()
    await read_until(who, theirs + timedelta(seconds=2))
    await until(lambda: _is(story, who, ["read", "accepted", "accepted"]), "a read message")
    await echoed(who, keys[1], 2, theirs + timedelta(seconds=1))
    await echoed(who, keys[2], 3, theirs + timedelta(seconds=3))
    await until(lambda: _is(story, who, ["read", "read", "accepted"]), "two read messages")
    await story.settled()
    assert await statuses(story, who) == ["read", "read", "accepted"]


async def test_what_has_no_echo_was_sent_before_what_has_one(story: Story) -> None:
    who = story.customer("ada", "script")
    keys = await pongs(story, who, 3)
    theirs = datetime.now(UTC) - HOUR
    await echoed(who, keys[1], 2, theirs)
    await read_until(who, theirs)
    await until(lambda: _is(story, who, ["read", "read", "accepted"]), "two read messages")


async def _is(story: Story, who: Customer, wanted: list[str]) -> bool:
    return await statuses(story, who) == wanted


async def test_the_same_words_from_another_program_settle_nothing(story: Story) -> None:
    who, script = story.customer("ada", "script"), script_of(story)
    script.results.append(Unknown("the answer was lost"))
    await who.says("ping")
    await who.hears()
    await until(lambda: _is(story, who, ["unknown"]), "a lost answer")
    await echoed(who, "", 7, datetime.now(UTC), by="others")
    await until(lambda: _is(story, who, ["unknown", "sent"]), "a message of somebody else")
    row = await story.conversation(who)
    assert row is not None
    assert row["owner"] == "team"


async def test_an_echo_of_our_own_program_is_no_person(story: Story) -> None:
    """Without a key, and in words that differ from ours: a card, say."""
    who = story.customer("ada", "script")
    await pongs(story, who, 1)
    part = {"type": "text", "text": "something that a card became"}
    await who.tells("EchoReceived", platform_id="card-1", by="us", parts=[part])
    await story.settled()
    assert await statuses(story, who) == ["accepted"]
    row = await story.conversation(who)
    assert row is not None
    assert row["owner"] == "assistant"


async def test_what_a_message_costs_is_kept_with_it(story: Story) -> None:
    """In whatever order the receipts come, and before the message is known."""
    who = story.customer("ada", "script")
    said = {"billable": True, "category": "marketing", "type": "regular", "model": "pmp"}
    await who.tells("ReceiptReceived", platform_id="script-1", status="sent", pricing=said)
    await pongs(story, who, 2)
    await who.tells("ReceiptReceived", platform_id="script-2", status="read")
    free = {"billable": False, "category": "service", "type": "free_customer_service"}
    await who.tells("ReceiptReceived", platform_id="script-2", status="sent", pricing=free)
    await until(lambda: _costs(story, {"script-1": said, "script-2": free}), "what they cost")
    assert (await statuses(story, who))[1] == "read"
    rt = story.runtime
    shown = [message_shown(rt, said).pricing for said in await shown_to(story, who)]
    assert [(one.billable, one.category) for one in shown if one is not None] == [
        (False, "service"),
        (True, "marketing"),
    ]


async def shown_to(story: Story, who: Customer) -> list[Said]:
    """The messages of a conversation as the API shows them, newest first."""
    row = await story.conversation(who)
    assert row is not None
    return await story.runtime.db.read(
        lambda tx: list_said(tx, story.workspace.id, row["id"], 0, 50)
    )


@pytest.mark.parametrize("opens", [True, False])
async def test_a_reaction_opens_the_window_where_the_platform_says_so(
    story: Story, opens: bool
) -> None:
    who = story.customer("ada", "script")
    await pongs(story, who, 1)
    before = (await story.conversation(who) or {})["last_inbound_at"]
    later = (datetime.now(UTC) + HOUR).isoformat()
    for emoji, platform_id in (("👍", "script-1"), ("", "script-1")):
        more = {"opens_window": opens and bool(emoji), "at": later}
        await who.tells("ReactionReceived", platform_id=platform_id, emoji=emoji, **more)
    await story.settled()
    row = await story.conversation(who) or {}
    assert (row["last_inbound_at"] > before) == opens
    assert row["last_inbound_at"] < datetime.now(UTC), "our clock bounds theirs"
    assert len(script_of(story).sent) == 1, "nobody answers a reaction"


async def _costs(story: Story, wanted: dict[str, object]) -> bool:
    columns = select(tables.message.c.platform_id, tables.message.c.pricing)
    mine = columns.where(tables.message.c.direction == "out")
    rows = await story.runtime.db.read(lambda tx: tx.execute(mine).all())
    return {row[0]: row[1] for row in rows} == wanted
