"""Sequences: what begins them, their steps, and how somebody leaves; plain nouns from plain JSON.

parse_steps([{"kind": "message", "messages": [{"text": "Welcome!"}]},
             {"kind": "wait", "days": 2, "until": "09:00"},
             {"kind": "condition", "expression": "tag is vegan", "otherwise": "meat"}, …])
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from datetime import datetime, time, timedelta
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from comptoir.errors import InputInvalid
from comptoir.model.campaign import CampaignMessage, Plain, parse_messages, read_plain
from comptoir.model.document import Document
from comptoir.model.segment_text import parse_segment

SequenceState = Literal["draft", "active", "paused", "archived"]
Again = Literal["never", "after_end", "after_days"]
MOST_STEPS = 50
LONGEST_KEY = 60
MOST_DAYS = 3650
MOST_OF_A_FEED = 20
"""Documents that one message can tell of."""


class ConsentGiven(Plain, frozen=True, kw_only=True, tag="consent", tag_field="kind"):
    """Somebody permits a topic; `topic` is its short name, "" for that of the sequence."""

    topic: str = ""


class OnDate(Plain, frozen=True, kw_only=True, tag="date", tag_field="kind"):
    """So many `days` after the date in a field of theirs (before it, where negative), at a time of
    day where they are; with `yearly` each year."""

    field: str
    days: int = 0
    at: str = "09:00"
    yearly: bool = False


class OnEvent(Plain, frozen=True, kw_only=True, tag="event", tag_field="kind"):
    """Another program tells that something happened with them."""

    name: str
    about: str = ""


class OnTag(Plain, frozen=True, kw_only=True, tag="tag", tag_field="kind"):
    """They get a tag that they had not."""

    tag: str


class OnClick(Plain, frozen=True, kw_only=True, tag="click", tag_field="kind"):
    """They open a link of a campaign, or of one of its items."""

    campaign_id: str
    item: str = ""


class OnDocument(Plain, frozen=True, kw_only=True, tag="document", tag_field="kind"):
    """There is a new document, at most one in `every_days`: of any of these sources, types and
    tags, all where none is named. Those between are left out, or told with the next as a digest."""

    sources: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    every_days: int = 7
    digest: bool = False


Trigger = ConsentGiven | OnDate | OnEvent | OnTag | OnClick | OnDocument


class Exits(Plain, frozen=True, kw_only=True):
    """When somebody leaves before the end. Who withdraws what they permitted always does."""

    replied: bool = False
    expression: str = ""
    event: str = ""


class SequencePlan(Plain, frozen=True, kw_only=True):
    """How a sequence begins and ends. `who` is an expression that holds of all who enter; `again`
    says whether somebody may come in once more: never, when they are out, or `again_days` after
    they came in. `tracks` says that clicks are known by person."""

    trigger: Trigger
    who: str = ""
    exits: Exits = Exits()
    again: Again = "never"
    again_days: int = 0
    tracks: bool = False


class Wait(Plain, frozen=True, kw_only=True, tag="wait", tag_field="kind"):
    """Waits, and then until the clock where they are shows `until`."""

    key: str = ""
    days: int = 0
    hours: int = 0
    minutes: int = 0
    until: str = ""

    @property
    def span(self) -> timedelta:
        """How long it waits before it looks at the clock."""
        return timedelta(days=self.days, hours=self.hours, minutes=self.minutes)


class Check(Plain, frozen=True, kw_only=True, tag="condition", tag_field="kind"):
    """Goes on where the expression holds; else with the step `otherwise`, or out where it is ""."""

    key: str = ""
    expression: str
    otherwise: str = ""


class Say(Plain, frozen=True, kw_only=True, tag="message", tag_field="kind"):
    """Says something, as a campaign does."""

    key: str = ""
    messages: tuple[CampaignMessage, ...]


class ChangeContact(Plain, frozen=True, kw_only=True, tag="change", tag_field="kind"):
    """Gives a tag, takes one off, or sets a field; an empty `value` clears it."""

    key: str = ""
    tag: str = ""
    untag: str = ""
    field: str = ""
    value: str = ""


class Leave(Plain, frozen=True, kw_only=True, tag="leave", tag_field="kind"):
    """The end, for whoever comes here."""

    key: str = ""


Step = Wait | Check | Say | ChangeContact | Leave


class Told(Struct, frozen=True, kw_only=True):
    """What a message can tell of a document."""

    id: str
    title: str
    url: str = ""
    summary: str = ""
    image: str = ""


class Sequence(Struct, frozen=True, kw_only=True):
    """A sequence, as it stands."""

    workspace_id: str
    id: str
    name: str
    purpose: str
    state: SequenceState
    version: int
    plan: SequencePlan
    created_at: datetime
    reason: str = ""
    position: int = 0
    place: str = ""
    missed: tuple[Told, ...] = ()
    looked_at: datetime | None = None
    looks_at: datetime | None = None
    fed_at: datetime | None = None
    due_at: datetime | None = None
    activated_at: datetime | None = None
    created_by: str = ""


def parse_sequence_plan(plain: Any) -> SequencePlan:
    """A plan in plain JSON. Raises `InputInvalid`, `SegmentInvalid`."""
    plan = read_plain(plain, SequencePlan, "plan")
    for expression in filter(None, (plan.who, plan.exits.expression)):
        parse_segment(expression)
    if plan.again == "after_days" and not 1 <= plan.again_days <= MOST_DAYS:
        raise InputInvalid(f"people come in again after 1 to {MOST_DAYS} days")
    _check_trigger(plan.trigger)
    return plan


def _check_trigger(trigger: Trigger) -> None:
    match trigger:
        case OnDate():
            parse_time(trigger.at)
            if not trigger.field or abs(trigger.days) > MOST_DAYS:
                raise InputInvalid(f"a date needs its field, and at most {MOST_DAYS} days")
        case OnEvent(name=needed) | OnTag(tag=needed) | OnClick(campaign_id=needed):
            if not needed.strip():
                raise InputInvalid("what begins the sequence is not named")
        case OnDocument() if not 1 <= trigger.every_days <= MOST_DAYS:
            raise InputInvalid(f"at most one document in 1 to {MOST_DAYS} days")
        case _:
            return


def parse_steps(plain: Any) -> tuple[Step, ...]:
    """Steps in plain JSON, each with its key. Raises `InputInvalid`, `SegmentInvalid`."""
    given: tuple[Step, ...] = read_plain(plain, tuple[Step, ...], "steps")
    if not 1 <= len(given) <= MOST_STEPS:
        raise InputInvalid(f"a sequence has 1 to {MOST_STEPS} steps")
    steps = _named(given)
    keys = [one.key for one in steps]
    if len(set(keys)) < len(keys) or any(len(key) > LONGEST_KEY for key in keys):
        raise InputInvalid(f"each step has its own key of up to {LONGEST_KEY} characters")
    for place, step in enumerate(steps):
        _check_step(step, keys[place + 1 :])
    return steps


def _named(steps: Many[Step]) -> tuple[Step, ...]:
    """The steps; those without a key get one that no other has."""
    taken = {one.key for one in steps}
    free = (f"step-{number}" for number in range(1, 10_000) if f"step-{number}" not in taken)
    return tuple(one if one.key else structs.replace(one, key=next(free)) for one in steps)


def _check_step(step: Step, later: Many[str]) -> None:
    match step:
        case Wait():
            if min(step.days, step.hours, step.minutes) < 0 or step.span.days > MOST_DAYS:
                raise InputInvalid(f"{step.key}: a wait is at most {MOST_DAYS} days")
            if not (step.span or step.until):
                raise InputInvalid(f"{step.key}: a wait needs a time")
            if step.until:
                parse_time(step.until)
        case Check():
            parse_segment(step.expression)
            if step.otherwise and step.otherwise not in later:
                raise InputInvalid(
                    f"{step.key}: there is no later step {step.otherwise!r}",
                    advice="Name one that comes after it; nothing is the end.",
                )
        case Say():
            parse_messages(msgspec.to_builtins(step.messages))
        case ChangeContact():
            if not (step.tag or step.untag or step.field):
                raise InputInvalid(f"{step.key}: it changes neither a tag nor a field")
        case Leave():
            return


def parse_time(text: str) -> time:
    """A time of day such as 09:30. Raises `InputInvalid`."""
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as error:
        raise InputInvalid(f"{text!r} is no time of day", advice="Write it as 09:30.") from error


def is_wanted(trigger: OnDocument, document: Document) -> bool:
    """Whether a document is one of those that begin the sequence."""
    is_there = not trigger.sources or document.source_id in trigger.sources
    is_such = not trigger.types or document.type in trigger.types
    wanted = {one.casefold() for one in trigger.tags}
    return is_there and is_such and (not wanted or not wanted.isdisjoint(_words_of(document)))


def _words_of(document: Document) -> set[str]:
    """What stands in the fields of a document, each value by itself."""
    found: set[str] = set()
    for value in document.fields.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                found.update(part.strip().casefold() for part in one.split(","))
    return found


def told(document: Document) -> Told:
    """What a message can tell of a document."""
    named = {name: getattr(document, name) for name in Told.__struct_fields__}
    return Told(**named)
