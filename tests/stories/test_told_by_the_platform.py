"""What platforms tell besides messages, in any order and as often as they like."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.channels.base import Unknown
from comptoir.model.channel import Channel
from comptoir.store import tables
from comptoir.store.notices import list_notices
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener, on_sqlite


@pytest.fixture
async def story(opened: Opener) -> AsyncIterator[Story]:
    """A running Comptoir with a scripted platform that echoes what it was sent."""
    async with opened(adapters=[Script("echo")]) as running:
        await running.answers("ping", "pong")
        yield running


def ada(story: Story) -> Customer:
    return story.customer("ada", "script")


async def status_of(story: Story, who: Customer) -> list[tuple[str, str]]:
    said = await story.said(who)
    return [(m.status.value, m.error) for m in said if m.direction == "out"]


async def has_status(story: Story, who: Customer, status: str) -> None:
    async def is_so() -> bool:
        return [s for s, _ in await status_of(story, who)][-1:] == [status]

    await until(is_so, f"status {status}")


async def test_receipts_come_in_any_order_and_twice(story: Story) -> None:
    who = ada(story)
    await who.says("ping")
    await who.hears()
    for status in ("read", "sent", "delivered", "read", "failed", "played", "delivered"):
        await who.tells("ReceiptReceived", platform_id="script-1", status=status)
    await has_status(story, who, "played")


async def test_failed_then_delivered_was_delivered(story: Story) -> None:
    who = ada(story)
    await who.says("ping")
    await who.hears()
    await who.tells("ReceiptReceived", platform_id="script-1", status="failed", reason="odd")
    await has_status(story, who, "failed")
    assert (await status_of(story, who))[-1][1] == "odd"
    await who.tells("ReceiptReceived", platform_id="script-1", status="delivered")
    await has_status(story, who, "delivered")


async def test_a_watermark_raises_all_before_it(story: Story) -> None:
    who = ada(story)
    for _ in range(2):
        await who.says("ping")
        await who.hears()
    until_now = (datetime.now(UTC) + timedelta(seconds=1)).isoformat()
    await who.tells("ReceiptReceived", status="read", until=until_now)

    async def is_read() -> bool:
        return [s for s, _ in await status_of(story, who)] == ["read", "read"]

    await until(is_read, "two read messages")
    await who.says("ping")
    await who.hears()
    before = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
    await who.tells("ReceiptReceived", status="read", until=before)
    await story.settled()
    assert [s for s, _ in await status_of(story, who)] == ["read", "read", "accepted"]


async def test_our_own_key_settles_a_lost_answer(story: Story) -> None:
    who, script = ada(story), story.runtime.channels["script"]
    assert isinstance(script, Script)
    script.results.append(Unknown("the answer was lost"))
    await who.says("ping")
    await who.hears()
    await has_status(story, who, "unknown")
    key = script.sent[0].key
    await who.tells("ReceiptReceived", platform_id="late-1", status="delivered", key=key)
    await has_status(story, who, "delivered")
    assert await story.outbox("sending", "unknown", "parked", "queued") == []
    (row,) = await story.outbox("accepted")
    assert row["id"] == key
    assert len(script.sent) == 1


async def test_an_echo_settles_it_too(story: Story) -> None:
    who, script = ada(story), story.runtime.channels["script"]
    assert isinstance(script, Script)
    script.results.append(Unknown("the answer was lost"))
    await who.says("ping")
    await who.hears()
    for _ in range(2):
        await who.tells("EchoReceived", platform_id="late-1", key=script.sent[0].key)
    await until(lambda: _accepted(story), "acceptance")
    assert [m.platform_id for m in await story.said(who) if m.direction == "out"] == ["late-1"]


async def _accepted(story: Story) -> bool:
    return len(await story.outbox("accepted")) == 1


@on_sqlite
async def test_who_answers_in_the_platforms_own_app_takes_over(story: Story) -> None:
    who = ada(story)
    await who.says("ping")
    await who.hears()
    part = {"type": "text", "text": "I am here"}
    for _ in range(2):
        await who.tells("EchoReceived", platform_id="app-1", parts=[part])
    await until(lambda: _owned_by(story, who, "team"), "the team as owner")
    await who.says("ping")
    await story.settled()
    said = [(m.author, m.text) for m in await story.said(who)]
    assert said == [
        ("contact", "ping"),
        ("assistant", "pong"),
        ("member", "I am here"),
        ("contact", "ping"),
    ]


async def _owned_by(story: Story, who: Customer, owner: str) -> bool:
    row = await story.conversation(who)
    return row is not None and row["owner"] == owner


async def test_edits_revokes_and_reactions(story: Story) -> None:
    who = ada(story)
    first = await who.says("ping")
    await who.hears()
    second = await who.says("a secret")
    await who.hears()
    for _ in range(2):
        part = {"type": "text", "text": "pong?"}
        await who.tells("MessageEdited", platform_id=first, parts=[part])
        await who.tells("MessageRevoked", platform_id=second)
        await who.tells("ReactionReceived", platform_id="script-1", emoji="👍")
    await who.tells("MessageRevoked", platform_id="never seen")
    await story.settled()
    texts = [m.text for m in await story.said(who) if m.direction == "in"]
    assert texts == ["pong?", ""]
    assert await reactions(story) == ["👍"]
    await who.tells("ReactionReceived", platform_id="script-1", emoji="")
    await story.settled()
    assert await reactions(story) == []


async def reactions(story: Story) -> list[str]:
    return await story.runtime.db.read(
        lambda tx: [row[0] for row in tx.execute(select(tables.reaction.c.emoji))]
    )


async def test_the_platform_stops_and_resumes(story: Story) -> None:
    who = ada(story)
    await who.says("ping")
    await who.hears()
    await who.tells("StoppedByPlatform", reason="blocked")
    await story.settled()
    await who.says("ping")
    await story.settled()
    assert len(who.received()) == 1
    await who.tells("ResumedByPlatform")
    await story.settled()
    await who.says("ping")
    assert await who.hears() == "pong"


async def test_the_platform_does_not_resume_what_a_person_stopped(story: Story) -> None:
    who = ada(story)
    await who.says("STOP")
    await who.hears()
    await who.tells("ResumedByPlatform")
    await story.settled()
    await who.says("ping")
    await story.settled()
    assert len(who.received()) == 1


@on_sqlite
async def test_no_more_advertising_is_no_stop(story: Story) -> None:
    who = ada(story)
    await who.tells("StoppedByPlatform", purpose="marketing")
    await who.says("ping")
    assert await who.hears() == "pong"
    rows = await story.runtime.db.read(
        lambda tx: tx.execute(select(tables.address.c.marketing_stopped_at)).all()
    )
    assert [row[0] is not None for row in rows] == [True]


async def test_news_of_the_channel_reach_the_administrator(story: Story) -> None:
    who = story.customer("#channel", "script")
    await who.tells("ChannelChanged", what="quality", state="red", subject="+49 30 1234")
    await who.tells(
        "ChannelChanged", what="account", state="disabled", reason="Policy", restricted=True
    )
    await story.settled()
    found = await story.runtime.db.read(lambda tx: list_notices(tx, story.workspace.id))
    assert [(n["what"], n["state"]) for n in found] == [("account", "disabled"), ("quality", "red")]
    assert (await channel(story)).problem == "account_blocked: Policy"
    assert await story.conversation(who) is None


async def channel(story: Story) -> Channel:
    found: Any = await story.runtime.db.read(
        lambda tx: tx.execute(
            select(tables.channel.c.problem).where(tables.channel.c.type == "script")
        ).first()
    )
    return Channel(workspace_id="", id="", type="", name="", secret="", config={}, problem=found[0])
