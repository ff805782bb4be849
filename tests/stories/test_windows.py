"""Outside the platform's window nothing but an approved template leaves; after STOP or a block,
nothing at all: over random worlds. `test_windows_close.py` tells it of the whole engine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs

from comptoir.channels.base import Outgoing
from comptoir.channels.messenger.adapter import RULES as MESSENGER
from comptoir.channels.meta_messaging.render import body_of
from comptoir.channels.peers.messenger import RETIRED
from comptoir.channels.registry import ADAPTERS
from comptoir.model.channel import Capabilities
from comptoir.model.message import Card, Choice, Choices, Media, Part, Template, Text
from comptoir.model.push import Push
from comptoir.model.template import StoredTemplate, TemplateState
from comptoir.model.update import SendKind
from comptoir.outbound.may_send import Allowed, Standing, may_send
from comptoir.outbound.render import render
from comptoir.outbound.templates import refusal
from comptoir.testing.permitting import NEWS, NO_LIMITS

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


def stored(name: str, language: str, state: TemplateState, blanks: str) -> StoredTemplate:
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
stored_ones = st.builds(
    stored,
    names,
    languages,
    st.sampled_from(get_args(TemplateState)),
    st.sampled_from(("", "{{1}}")),
)
filled = st.builds(
    Template,
    names,
    languages,
    st.sampled_from(({}, {"1": "42"}, {"1": " "})),
)
texts = st.builds(Text, st.sampled_from(("Hello", "x" * 5000)))
plain = (
    texts
    | st.builds(Card, st.just("A cake"), image=st.sampled_from(("", "https://cakes.test/a.jpg")))
    | st.just(Media("image", url="https://cakes.test/a.jpg"))
    | st.just(Choices((Choice("Yes", "y"), Choice("No", "n"))))
)
PERMITTED = Push(purpose=NEWS, consent="given", rules=NO_LIMITS)
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
    templates=st.lists(stored_ones, max_size=4, unique_by=lambda t: t.id).map(tuple),
)


def leaving(world: World) -> list[tuple[Part, ...]]:
    """The messages that leave, each asked for on its own as when it is sent."""
    return [
        group
        for group in render(world.parts, world.can)
        if isinstance(_verdict(world, group), Allowed) and _is_fit(world, group)
    ]


def _verdict(world: World, parts: tuple[Part, ...]) -> object:
    purpose, standing = "service", world.standing
    if world.kind == "campaign":
        purpose, standing = NEWS, structs.replace(standing, push=PERMITTED)
    return may_send(
        standing,
        world.can,
        world.kind,
        NOW,
        purpose=purpose,
        parts=parts,
        by_person=world.by_person,
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
