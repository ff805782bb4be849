"""One thing done to a conversation, as data: by somebody to many at once, or by an automation.

do(tx, by, conversation_id, Tag(add=("vip",)))
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.inbox import arrange, own
from comptoir.inbox.acting import By
from comptoir.model.conversation import Priority
from comptoir.store.database import Connection

MOST_HOURS = 366 * 24


class Deed(Struct, frozen=True, kw_only=True, tag_field="do", forbid_unknown_fields=True):
    """The base of all."""


class Assign(Deed, frozen=True, tag="assign"):
    """To a member, by id or name."""

    id: str = ""
    name: str = ""


class ToTeam(Deed, frozen=True, tag="team"):
    """To a team, by id or name; without either to people in general."""

    id: str = ""
    name: str = ""


class HandBack(Deed, frozen=True, tag="hand_back"):
    """Back to the assistant."""


class Resolve(Deed, frozen=True, tag="resolve"):
    """All is done."""


class Open(Deed, frozen=True, tag="open"):
    """Opened again."""


class Snooze(Deed, frozen=True, tag="snooze"):
    """Put off for some hours; without them until the person writes."""

    hours: float = 0


class Tag(Deed, frozen=True, tag="tag"):
    """Tags that it gets and loses."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class Press(Deed, frozen=True, tag="priority"):
    """How much it presses."""

    priority: Priority


class Note(Deed, frozen=True, tag="note"):
    """Something for members."""

    text: str


AnyDeed = Assign | ToTeam | HandBack | Resolve | Open | Snooze | Tag | Press | Note


def parse_deed(plain: Any) -> AnyDeed:
    """The deed in plain JSON. Raises `InputInvalid`."""
    try:
        deed: AnyDeed = msgspec.convert(plain, AnyDeed)
    except msgspec.ValidationError as error:
        raise InputInvalid(f"this cannot be done: {error}") from error
    check_deed(deed)
    return deed


def check_deed(deed: Deed) -> None:
    """Returns where what a deed says can be done. Raises `InputInvalid`."""
    if isinstance(deed, Snooze) and not 0 <= deed.hours <= MOST_HOURS:
        raise InputInvalid(f"a conversation is put off for up to {MOST_HOURS} hours")
    if isinstance(deed, Tag):
        arrange.clean_tags([*deed.add, *deed.remove])
    if isinstance(deed, Note) and not 0 < len(deed.text.strip()) <= 10_000:
        raise InputInvalid("a note has 1 to 10000 characters")
    if isinstance(deed, Assign) and not (deed.id or deed.name):
        raise InputInvalid("somebody is needed to assign it to")


def do(tx: Connection, by: By, conversation_id: str, deed: AnyDeed) -> None:
    """Does it. Raises what the verb raises."""
    match deed:
        case Assign():
            own.write_owner(tx, by, conversation_id, "member", deed.name, id=deed.id)
        case ToTeam():
            own.write_owner(tx, by, conversation_id, "team", deed.name, id=deed.id)
        case HandBack():
            own.write_owner(tx, by, conversation_id, "assistant")
        case Resolve():
            arrange.write_state(tx, by, conversation_id, "resolved")
        case Open():
            arrange.write_state(tx, by, conversation_id, "open")
        case Snooze(hours=hours):
            until = by.runtime.clock() + timedelta(hours=hours) if hours else None
            arrange.write_state(tx, by, conversation_id, "snoozed", until)
        case Tag():
            arrange.write_tags(tx, by, conversation_id, deed.add, deed.remove)
        case Press():
            arrange.write_priority(tx, by, conversation_id, deed.priority)
        case Note():
            arrange.write_note(tx, by, conversation_id, deed.text)
