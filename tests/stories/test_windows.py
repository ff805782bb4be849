"""Outside the platform's window nothing but an approved template leaves; after STOP or a block,
nothing at all. First over random worlds, then through the whole engine with a clock that jumps."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs
from sqlalchemy import update

from comptoir.channels.base import Outgoing, RefusedSend
from comptoir.channels.messenger.adapter import RULES as MESSENGER
from comptoir.channels.meta_messaging.render import body_of
from comptoir.channels.peers.messenger import RETIRED
from comptoir.channels.registry import ADAPTERS
from comptoir.model.channel import Capabilities
from comptoir.model.message import Card, Choice, Choices, Media, Part, Template, Text
from comptoir.model.template import StoredTemplate, TemplateState
from comptoir.model.update import SendKind
from comptoir.outbound.may_send import Allowed, Standing, may_send
from comptoir.outbound.render import render
from comptoir.outbound.say import Said, say
from comptoir.outbound.templates import refusal
from comptoir.store import tables
from comptoir.store.templates import put_template
from comptoir.testing import Customer, Script, Story, until
from tests.stories.conftest import Opener

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


# Random worlds


class World(Struct, frozen=True, kw_only=True):
    """All that decides whether something may leave, at `NOW`."""

    can: Capabilities
    standing: Standing
    kind: SendKind
    by_person: bool
    parts: tuple[Part, ...]
    templates: tuple[StoredTemplate, ...]


def _stored(name: str, language: str, state: TemplateState, blanks: str) -> StoredTemplate:
    body = {"type": "BODY", "text": f"Your order is ready. {blanks}"}
    return StoredTemplate(
        workspace_id="w",
        id=f"{name} {language}",
        channel_id="c",
        name=name,
        language=language,
        category="utility",
        state=state,
        components=[body],
    )


names, languages = st.sampled_from(("ready", "news")), st.sampled_from(("en_US", "de", "fr"))
stored = st.builds(
    _stored,
    names,
    languages,
    st.sampled_from(get_args(TemplateState)),
    st.sampled_from(("", "{{1}}")),
)
filled = st.builds(
    Template,
    names,
    languages,
    st.sampled_from(({}, {"1": "42"}, {"1": " "})),  # type: ignore[arg-type]
)
texts = st.builds(Text, st.sampled_from(("Hello", "x" * 5000)))
plain = (
    texts
    | st.builds(Card, st.just("A cake"), image=st.sampled_from(("", "https://cakes.test/a.jpg")))
    | st.just(Media("image", url="https://cakes.test/a.jpg"))
    | st.just(Choices((Choice("Yes", "y"), Choice("No", "n"))))
)
ages = st.sampled_from((0.1, 23.9, 24.0, 24.1, 71.9, 72.0, 100.0, 167.9, 168.0, 200.0)).map(
    lambda hours: NOW - hours * HOUR
)
moments = st.none() | ages
worlds = st.builds(
    World,
    can=st.sampled_from([adapter.capabilities for adapter in ADAPTERS]),
    standing=st.builds(
        Standing,
        stopped_at=moments,
        blocked_at=moments,
        last_inbound_at=moments,
        marketing_stopped_at=moments,
        gone_at=moments,
        paid_entry_at=moments,
    ),
    kind=st.sampled_from(get_args(SendKind)),
    by_person=st.booleans(),
    parts=st.lists(plain | filled, min_size=1, max_size=3).map(tuple),
    templates=st.lists(stored, max_size=4, unique_by=lambda t: t.id).map(tuple),
)


def leaving(world: World) -> list[tuple[Part, ...]]:
    """The messages that leave, each asked for on its own as when it is sent."""
    return [
        group
        for group in render(world.parts, world.can)
        if isinstance(_verdict(world, group), Allowed) and _is_fit(world, group)
    ]


def _verdict(world: World, parts: tuple[Part, ...]) -> object:
    return may_send(
        world.standing, world.can, world.kind, NOW, parts=parts, by_person=world.by_person
    )


def _is_fit(world: World, parts: tuple[Part, ...]) -> bool:
    """As `fit_templates` does, without a database."""
    if not world.can.lists_templates:
        return True
    wanted = [part for part in parts if isinstance(part, Template)]
    found = [[t for t in world.templates if t.name == one.name] for one in wanted]
    return all(refusal(f, one) is None for f, one in zip(found, wanted, strict=True))


def is_inside(world: World) -> bool:
    """Whether anything may be said freely: told here in other words than in the gate."""
    can, standing = world.can, world.standing
    if can.window is None:
        return True
    windows = [(standing.last_inbound_at, can.window), (standing.paid_entry_at, can.paid_window)]
    if world.by_person:
        windows.append((standing.last_inbound_at, can.human_window))
    return any(at is not None and long is not None and at + long > NOW for at, long in windows)


@settings(max_examples=400, deadline=None)
@given(world=worlds)
def test_outside_the_window_only_approved_templates_leave(world: World) -> None:
    for group in leaving(world):
        assert is_inside(world) or all(isinstance(part, Template) for part in group)
        for part in group:
            if isinstance(part, Template):
                assert world.can.templates
                assert not world.can.lists_templates or "approved" in states_of(world, part.name)


def states_of(world: World, name: str) -> set[str]:
    """The states that a template has in its languages."""
    return {one.state for one in world.templates if one.name == name}


@settings(max_examples=400, deadline=None)
@given(world=worlds)
def test_after_a_stop_or_a_block_nothing_leaves(world: World) -> None:
    standing, left = world.standing, leaving(world)
    last, gone = standing.last_inbound_at, standing.gone_at
    if standing.blocked_at or (gone and (last is None or last <= gone)):
        assert left == []
    if standing.stopped_at and world.kind != "confirmation":
        assert left == []
    if standing.marketing_stopped_at and world.kind == "campaign":
        assert left == []


@settings(max_examples=200, deadline=None)
@given(world=worlds)
def test_inside_the_window_nothing_is_held_back(world: World) -> None:
    """The gate is no stricter than it must be."""
    free = structs.replace(
        world, standing=Standing(stopped_at=None, blocked_at=None, last_inbound_at=NOW)
    )
    said = tuple(part for part in world.parts if not isinstance(part, Template))
    free = structs.replace(free, parts=said)
    assert leaving(free) == list(render(said, world.can))


@settings(max_examples=200, deadline=None)
@given(world=worlds)
def test_no_retired_tag_is_ever_written(world: World) -> None:
    """On Messenger and Instagram: the one tag that is left is for what a person typed."""
    for group in leaving(world):
        verdict = _verdict(world, group)
        assert isinstance(verdict, Allowed)
        message = Outgoing(
            key="k",
            to="ada",
            parts=group,
            kind=world.kind,
            by_person=world.by_person,
            window_open=verdict.window_open,
        )
        body = body_of(message, MESSENGER)
        assert not RETIRED & _words(body)
        tag = body.get("tag")
        assert tag in (None, "HUMAN_AGENT")
        assert tag is None or (world.by_person and not verdict.window_open)


def _words(value: object) -> set[str]:
    """Every string in a body."""
    match value:
        case str():
            return {value}
        case Mapping():
            return {w for item in (*value, *value.values()) for w in _words(item)}
        case list() | tuple():
            return {w for item in value for w in _words(item)}
    return set()


# Through the whole engine

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
        _stored("ready", language, state, "{{1}}"),
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
