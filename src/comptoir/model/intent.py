"""Intents: what a message in free words wants done, known by examples, with an editor's answers."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from msgspec import Struct

from comptoir.model.message import Part

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Conditions(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When an answer may be given; what is not named does not matter. All must hold.

    Days and times are those of the workspace's time zone. `since` is part of the span of hours
    and `until` is not; where `until` is earlier the span goes over midnight and belongs to the
    day on which it begins. `first` and `last` are both part of the span of days.
    """

    channels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    since: time | None = None
    until: time | None = None
    first: date | None = None
    last: date | None = None


ANYWHERE = Conditions()


class IntentAnswer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer: something to say (`parts`), an item (`document:…`, `keyword:…` or `entity:…`,
    by id), or the hand-over to a person, with or without something to say."""

    parts: tuple[Part, ...] = ()
    item: str = ""
    hand_over: bool = False
    conditions: Conditions = ANYWHERE


class Example(Struct, frozen=True, kw_only=True):
    """A message as a customer wrote it, and the id of the intent it has; empty where it has none
    of them. `language` may be empty: the intents of a workspace are learnt across languages."""

    id: str
    intent_id: str
    text: str
    language: str = ""


class Intent(Struct, frozen=True, kw_only=True):
    """One intent of a workspace and its answers, in the editor's order."""

    workspace_id: str
    id: str
    name: str
    answers: tuple[IntentAnswer, ...] = ()


class StoredModel(Struct, frozen=True, kw_only=True):
    """What was learnt from the examples whose fingerprint this is."""

    fingerprint: str
    content: bytes
    trained_at: datetime
