"""The gate through the whole engine, with a clock that jumps: asked when something is queued, and
again when it is sent. `test_windows.py` asks it about random worlds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, get_args

import pytest
from msgspec import structs
from sqlalchemy import update

from comptoir.channels.base import Outgoing, RefusedSend
from comptoir.model.message import Part, Template, Text
from comptoir.model.template import TemplateState
from comptoir.outbound.say import Said, say
from comptoir.store import tables
from comptoir.store.templates import put_template
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener
from tests.stories.test_windows import HOUR, stored

HELLO = (Text("Hello again"),)
READY = (Template("ready", "de", {"1": "42"}),)
PAUSE = RefusedSend("throttled", "slow down", 3600.0)
"""Lets a message wait in the queue for an hour."""


@pytest.fixture
def script() -> Script:
    """A platform with all the windows there are, and with templates."""
    made = Script("none", window=24 * HOUR)
    made.capabilities = structs.replace(
        made.capabilities,
        paid_window=72 * HOUR,
        human_window=168 * HOUR,
        templates=True,
        lists_templates=True,
    )
    return made


@pytest.fixture
async def story(opened: Opener, script: Script) -> AsyncIterator[Story]:
    """Ada has just written; the template `ready` is approved in two languages."""
    async with opened(adapters=[script]) as running:
        await running.answers("ping", "pong")
        for language in ("de", "en_US"):
            await set_template(running, language, "approved")
        ada = ada_in(running)
        await ada.says("ping")
        await ada.hears()
        await running.settled()
        yield running


def ada_in(story: Story) -> Customer:
    return story.customer("ada", "script")


def later(story: Story, **duration: float) -> None:
    """Our clock jumps."""
    story.runtime.clock.move(**duration)  # type: ignore[attr-defined]


async def set_template(story: Story, language: str, state: TemplateState) -> None:
    made = structs.replace(
        stored("ready", language, state, "{{1}}"),
        workspace_id=story.workspace.id,
        channel_id=story.channels["script"].id,
    )
    now = story.runtime.clock()
    await story.runtime.db.write(lambda tx: put_template(tx, made, now))


async def tell(story: Story, parts: tuple[Part, ...] = HELLO, **more: Any) -> Said:
    """Says something to Ada without being asked."""
    return await say(story.runtime, story.channels["script"], "ada", parts, **more)


async def refused_at_once(story: Story, parts: tuple[Part, ...] = HELLO, **more: Any) -> str:
    """Why it is not even queued."""
    said = await tell(story, parts, **more)
    assert said.refusal is not None
    assert await story.outbox("queued", "sending") == []
    return said.refusal.reason


async def came_out(story: Story, script: Script, count: int) -> Outgoing:
    """The latest message that left, of so many."""

    async def has_left() -> bool:
        return len(script.sent) == count

    await until(has_left, f"{count} messages")
    await story.settled()
    assert len(script.sent) == count
    return script.sent[-1]


async def held(story: Story, script: Script, parts: tuple[Part, ...], **more: Any) -> None:
    """Queues a message that has to wait for an hour."""
    script.results.append(PAUSE)
    said = await tell(story, parts, **more)
    assert said.refusal is None

    async def waits() -> bool:
        return any(row["attempts"] for row in await story.outbox("queued"))

    await until(waits, "a message that waits")


async def ending(story: Story) -> tuple[str, str]:
    """How the latest message to Ada ended, once it is time to send it."""
    await story.settled()
    last = [m for m in await story.said(ada_in(story)) if m.direction == "out"][-1]
    return last.status.value, last.error


async def test_a_window_closes_by_the_clock(story: Story, script: Script) -> None:
    later(story, hours=23.9)
    assert (await tell(story)).refusal is None
    assert (await came_out(story, script, 2)).window_open
    later(story, hours=0.2)
    assert await refused_at_once(story) == "window_closed"
    await ada_in(story).says("ping", id="another day")
    await came_out(story, script, 3)
    assert (await tell(story)).refusal is None
    await came_out(story, script, 4)


async def test_it_closes_while_a_message_is_queued(story: Story, script: Script) -> None:
    await held(story, script, HELLO)
    later(story, hours=25)
    assert await ending(story) == ("refused", "window_closed")
    await came_out(story, script, 2)


async def test_outside_an_approved_template_leaves(story: Story, script: Script) -> None:
    later(story, hours=1000)
    assert (await tell(story, READY)).refusal is None
    sent = await came_out(story, script, 2)
    assert (sent.parts, sent.window_open) == (READY, False)


@pytest.mark.parametrize("state", sorted({*get_args(TemplateState)} - {"approved"}))
async def test_no_other_template_leaves(story: Story, script: Script, state: TemplateState) -> None:
    for language in ("de", "en_US"):
        await set_template(story, language, state)
    assert await refused_at_once(story, READY) == "template_not_approved"
    await came_out(story, script, 1)


async def test_a_template_must_be_known_and_filled(story: Story, script: Script) -> None:
    assert await refused_at_once(story, (Template("news", "de"),)) == "template_unknown"
    assert await refused_at_once(story, (Template("ready", "de"),)) == "template_incomplete"
    await came_out(story, script, 1)


async def test_a_template_is_paused_while_it_is_queued(story: Story, script: Script) -> None:
    await held(story, script, READY)
    channel = story.customer("#channel", "script")
    for language in ("de", "en_US"):
        told = {"what": "template", "state": "paused", "subject": "ready", "language": language}
        await channel.tells("ChannelChanged", **told)
    await story.settled()
    later(story, hours=2)
    assert await ending(story) == ("refused", "template_not_approved")
    await came_out(story, script, 2)


async def test_one_language_is_paused_while_it_is_queued(story: Story, script: Script) -> None:
    """It goes out in a language that is approved still, never in the paused one."""
    await held(story, script, READY)
    await set_template(story, "de", "paused")
    later(story, hours=2)
    sent = await came_out(story, script, 3)
    assert [p.language for p in sent.parts if isinstance(p, Template)] == ["en_US"]


async def test_beside_a_template_nothing_slips_out(story: Story, script: Script) -> None:
    """Words and a template are two messages: outside the window the words stay here."""
    later(story, hours=25)
    await tell(story, (*HELLO, *READY))
    sent = await came_out(story, script, 2)
    assert sent.parts == READY


async def test_people_have_longer_than_machines(story: Story, script: Script) -> None:
    later(story, hours=100)
    assert await refused_at_once(story) == "window_closed"
    assert (await tell(story, author="member")).refusal is None
    sent = await came_out(story, script, 2)
    assert (sent.by_person, sent.window_open) == (True, False)
    later(story, hours=68)
    assert await refused_at_once(story, author="member") == "window_closed"


async def test_an_ad_opens_a_longer_window(story: Story, script: Script) -> None:
    parts = [{"type": "text", "text": "ping"}]
    told = {"kind": "MessageReceived", "referral": {"source": "ad", "paid": True}, "parts": parts}
    await ada_in(story).says("", id="by an ad", update=told)
    await came_out(story, script, 2)
    later(story, hours=71.9)
    assert (await tell(story)).refusal is None
    await came_out(story, script, 3)
    later(story, hours=0.2)
    assert await refused_at_once(story) == "window_closed"


@pytest.mark.parametrize("fact", ["stopped", "blocked", "gone"])
@pytest.mark.parametrize("parts", [HELLO, READY], ids=["words", "template"])
async def test_who_is_not_to_be_written_to_is_not(
    story: Story, script: Script, fact: str, parts: tuple[Part, ...]
) -> None:
    """Neither what is queued then, nor what was queued before."""
    await held(story, script, parts)
    await withdraw(story, fact)
    later(story, hours=2)
    reason = {"gone": "unreachable"}.get(fact, fact)
    assert await ending(story) == ("refused", reason)
    assert await refused_at_once(story, parts) == reason
    assert await refused_at_once(story, parts, author="member", kind="notification") == reason
    await came_out(story, script, 2)


async def withdraw(story: Story, fact: str) -> None:
    """From now on Ada is not to be written to."""
    table: Any = tables.contact if fact == "blocked" else tables.address
    statement = update(table).values(**{f"{fact}_at": story.runtime.clock()})
    await story.runtime.db.write(lambda tx: tx.execute(statement).rowcount)
