"""The circumstances of a question: what is known, who asks, and when."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from comptoir.assistant.live.slow import Tell
from comptoir.assistant.person import conditions_met, person_of, spoken_by
from comptoir.assistant.ready import Ready
from comptoir.assistant.relevance import Person
from comptoir.assistant.zones import Told, zone_of_person
from comptoir.model.contact import Preference
from comptoir.model.conversation import Memory, Turn
from comptoir.model.decision import Inputs


class Asked(Struct, frozen=True, kw_only=True):
    """`language` is the one to answer in; `spoken` the one they declared, which outweighs what a
    message looks like. `now` is the person's local time, in `zone`; `zone_told` says how that is
    known (`zones.py`). `talk` is the memory that the answer goes on from: forgotten where it is
    too old, but for what they were given."""

    ready: Ready
    language: str
    now: datetime
    talk: Memory = Memory()
    spoken: str = ""
    preferences: tuple[Preference, ...] = ()
    tags: tuple[str, ...] = ()
    person: Person = Person()
    message_id: str = ""
    contact_id: str = ""
    channel_type: str = ""
    zone: str = "UTC"
    zone_told: Told = "workspace"
    tell: Tell | None = None
    """Takes what is to be said while the decision takes long."""


def asked_of(turn: Turn, ready: Ready, now: datetime, lasts: timedelta) -> Asked:
    """What a turn asks, with a memory that `lasts` so long."""
    workspace = ready.shelf.workspace
    spoken = spoken_by(turn.preferences)
    talk = recent(Memory.read(turn.conversation.memory), now, lasts)
    language = spoken or turn.language or workspace.language
    met = conditions_met(
        turn.preferences,
        tags=turn.tags,
        language=language,
        channel_type=turn.channel_type,
    )
    zone, told = zone_of_person(
        turn.preferences, turn.channel_type, turn.conversation.key, workspace.timezone
    )
    return Asked(
        ready=ready,
        language=language,
        now=local(now, zone),
        zone=zone,
        zone_told=told,
        talk=talk,
        spoken=spoken,
        preferences=turn.preferences,
        tags=turn.tags,
        person=person_of(turn.preferences, ready.shelf, talk, met),
        message_id=turn.messages[-1].id,
        contact_id=turn.conversation.contact_id,
        channel_type=turn.channel_type,
    )


def inputs_of(turn: Turn, ready: Ready, now: datetime) -> Inputs:
    """What the decision on a turn rests on, to make it again."""
    return Inputs(
        at=now,
        language=turn.language,
        memory=turn.conversation.memory,
        preferences=turn.preferences,
        tags=turn.tags,
        weights=ready.shelf.workspace.weights,
        content=ready.shelf.version,
    )


def recent(memory: Memory, now: datetime, lasts: timedelta) -> Memory:
    """The memory, or what outlasts it: what they were given."""
    if memory.at is None or now - memory.at > lasts:
        return Memory(given=memory.given)
    return memory


def local(now: datetime, timezone: str) -> datetime:
    """The same moment on the clocks of a time zone; unchanged where that is unknown."""
    try:
        return now.astimezone(ZoneInfo(timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return now
