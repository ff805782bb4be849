"""Cuts a post of WhatsApp into pieces; none is understood here, each is complete in itself.

    {"object": "whatsapp_business_account", "entry": [{"id": …, "time": …, "changes": [
        {"field": "messages", "value": {"metadata": …, "contacts": […], "messages": […],
                                        "statuses": […], "errors": […]}}]}]}

Up to 1,000 updates come in one post. A piece is one of

    {"message": …, "contact": …}     {"status": …, "contact": …}      {"echo": …, "contact": …}
    {"preference": …, "contact": …}  {"error": …}                     {"event": …, "time": …}

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Literal

import msgspec
from msgspec import Raw, Struct, field

from comptoir.channels.posts import own_id, sender_key, unreadable
from comptoir.channels.whatsapp.people import BROKEN, NOTHING, People, names_in
from comptoir.channels.whatsapp.plain import OPENING
from comptoir.channels.whatsapp.post import (
    Value,
    loose_change,
    loose_entry,
    loose_post,
    loose_value,
    post_in,
)
from comptoir.errors import InputInvalid
from comptoir.model.update import CHANNEL_KEY, Envelope

Kind = Literal["message", "tap", "signal"]
KINDS: dict[str | None, Kind] = {
    "reaction": "signal",
    "edit": "signal",
    "revoke": "signal",
    "system": "signal",
    "call_permission_reply": "signal",
    "button": "tap",
}
"""Types of messages that are no turn of their own, or a button; all others are messages."""
REPLIES: dict[str | None, Kind] = {
    "button_reply": "tap",
    "list_reply": "tap",
    "call_permission_reply": "signal",
}
"""The same for types within an interactive message."""
OF_PEOPLE = frozenset({"", "messages", "smb_message_echoes", "user_preferences"})
"""Fields of changes that tell of single people; `history` and the like have lists of the same
names with other things in them."""
_OLD_USER_ID = re.compile(r"changed from ([A-Z]{2}\.[A-Za-z0-9.]+) to ")


class _Head(Struct, gc=False):
    """What a message, an echo or a system message is filed by."""

    id: str
    sender: str | None = field(name="from", default=None)
    from_user_id: str | None = None
    type: str | None = None
    to: str | None = None
    to_user_id: str | None = None
    group_id: str | None = None
    interactive: Raw = NOTHING
    system: Raw = NOTHING


class _Typed(Struct):
    type: str | None = None


class _System(Struct):
    previous_user_id: str | None = None
    body: str | None = None


class _Status(Struct, gc=False):
    id: str
    status: str
    recipient_id: str | None = None
    recipient_user_id: str | None = None


_head = msgspec.json.Decoder(_Head).decode
_typed = msgspec.json.Decoder(_Typed).decode
_system = msgspec.json.Decoder(_System).decode
_status = msgspec.json.Decoder(_Status).decode


class _Cut(Struct):
    """What the pieces of one value have in common."""

    account: str
    people: People
    time: Raw


_Make = Callable[[Raw, _Cut], Envelope]


def split(raw: bytes) -> list[Envelope]:
    """The pieces of one post, in its order. Never raises."""
    try:
        entries = post_in(raw).entry
    except BROKEN:
        return _split_loosely(raw)
    pieces: list[Envelope] = []
    for entry in entries:
        for change in entry.changes:
            found = _split_value(change.value, entry.time) if change.field in OF_PEOPLE else []
            if not found:
                return _split_loosely(raw)
            pieces += found
    return pieces


def _split_loosely(raw: bytes) -> list[Envelope]:
    """The same for a post in which something cannot be read, or tells of the channel."""
    try:
        entries = loose_post(raw).entry
    except BROKEN as error:
        return [unreadable(raw, f"no list of entries: {error}")]
    return [piece for entry in entries for piece in _split_entry(entry)]


def _split_entry(raw: Raw) -> Iterator[Envelope]:
    try:
        entry = loose_entry(raw)
    except BROKEN as error:
        yield unreadable(bytes(raw), f"no list of changes: {error}")
        return
    for change in entry.changes:
        yield from _split_change(change, entry.time)


def _split_change(raw: Raw, time: Raw) -> list[Envelope]:
    try:
        change = loose_change(raw)
        value = loose_value(change.value) if change.field in OF_PEOPLE else Value()
    except BROKEN as error:
        return [unreadable(bytes(raw), f"a change that cannot be read: {error}")]
    return _split_value(value, time) or _made(_event, [raw], _cut_of(value, time))


def _cut_of(value: Value, time: Raw) -> _Cut:
    account = value.metadata.phone_number_id if value.metadata else ""
    return _Cut(account, People(value.contacts), time)


def _split_value(value: Value, time: Raw) -> list[Envelope]:
    """What a value tells of people; nothing where the change itself is the piece."""
    cut = _cut_of(value, time)
    pieces: list[Envelope] = []
    if value.messages:
        pieces += _made(_message, value.messages, cut)
    if value.statuses:
        pieces += _made(_receipt, value.statuses, cut)
    if value.message_echoes:
        pieces += _made(_echo, value.message_echoes, cut)
    if value.user_preferences:
        pieces += _made(_preference, value.user_preferences, cut)
    if value.errors:
        pieces += _made(_error, value.errors, cut)
    return pieces


def _made(make: _Make, found: list[Raw], cut: _Cut) -> list[Envelope]:
    """One piece of each; one that cannot be read is kept as such, beside the others."""
    if "\x00" in cut.account:
        return [unreadable(bytes(raw), "the account has a NUL") for raw in found]
    pieces = []
    for raw in found:
        try:
            piece = make(raw, cut)
        except (InputInvalid, *BROKEN) as error:
            piece = unreadable(bytes(raw), str(error)[:300])
        pieces.append(piece)
    return pieces


def _message(raw: Raw, cut: _Cut) -> Envelope:
    head = _head(raw)
    phone, user_id = head.sender, head.from_user_id
    if head.type == "system":
        user_id = user_id or _ending_user_id(head)
    contact = cut.people.find(phone, user_id)
    if not phone and not user_id:
        phone, user_id = cut.people.names(None, None)
    return Envelope(
        platform_id=own_id(head.id),
        conversation_key=sender_key(head.group_id or phone or user_id),
        raw=_joined(OPENING, raw, contact),
        kind=_kind(head),
        account=cut.account,
    )


def _ending_user_id(head: _Head) -> str | None:
    """The name that ends, in a system message; only its text has it in older versions."""
    system = _system(head.system) if head.system else _System()
    return system.previous_user_id or old_user_id(system.body or "")


def old_user_id(body: str) -> str | None:
    """The user id that a system message says was changed."""
    found = _OLD_USER_ID.search(body)
    return found.group(1) if found else None


def _kind(head: _Head) -> Kind:
    if head.group_id:
        return "signal"
    if head.interactive and head.type == "interactive":
        return REPLIES.get(_typed(head.interactive).type, "message")
    return KINDS.get(head.type, "message")


def _receipt(raw: Raw, cut: _Cut) -> Envelope:
    status = _status(raw)
    phone, user_id = cut.people.names(status.recipient_id, status.recipient_user_id)
    return Envelope(
        platform_id=own_id(f"{status.id}:{status.status}" if status.id else ""),
        conversation_key=sender_key(phone or user_id),
        raw=_joined(b'{"status":', raw, cut.people.find(phone, user_id)),
        kind="signal",
        account=cut.account,
    )


def _echo(raw: Raw, cut: _Cut) -> Envelope:
    head = _head(raw)
    phone, user_id = cut.people.names(head.to, head.to_user_id)
    return Envelope(
        platform_id=own_id(head.id),
        conversation_key=sender_key(phone or user_id),
        raw=_joined(b'{"echo":', raw, cut.people.find(phone, user_id)),
        kind="signal",
        account=cut.account,
    )


def _preference(raw: Raw, cut: _Cut) -> Envelope:
    given = names_in(raw)
    phone, user_id = cut.people.names(given.wa_id, given.user_id)
    return Envelope(
        platform_id=_hashed("preference", raw, cut.time),
        conversation_key=sender_key(phone or user_id),
        raw=_joined(b'{"preference":', raw, cut.people.find(phone, user_id)),
        kind="signal",
        account=cut.account,
    )


def _error(raw: Raw, cut: _Cut) -> Envelope:
    return _about_channel("error", raw, b'{"error":', cut)


def _event(raw: Raw, cut: _Cut) -> Envelope:
    return _about_channel("event", raw, b'{"event":', cut)


def _about_channel(name: str, raw: Raw, opening: bytes, cut: _Cut) -> Envelope:
    return Envelope(
        platform_id=_hashed(name, raw, cut.time),
        conversation_key=CHANNEL_KEY,
        raw=_joined(opening, raw, NOTHING),
        kind="signal",
        account=cut.account,
    )


def _hashed(name: str, raw: Raw, time: Raw) -> str:
    """An id for what the platform gives none: the same when it is posted again."""
    return f"{name}-{sha256(b' '.join((time, raw))).hexdigest()[:40]}"


def _joined(opening: bytes, raw: Raw, contact: Raw) -> bytes:
    if contact:
        return b"".join((opening, raw, b',"contact":', contact, b"}"))
    return b"".join((opening, raw, b"}"))
