"""Cuts a post of Messenger or Instagram into pieces.

    {"object": "page", "entry": [{"id": "<page>", "time": 1459991487970,
        "messaging": [{"sender": {"id": "<person>"}, "recipient": {"id": "<page>"}, …}],
        "standby": [the same, while another app owns the thread],
        "changes": [{"field": "…", "value": {…}}]}]}

Every piece is kept as {"account": "<page>", "standby": false, "event": {…}}, so that it can be
understood alone; a change that is no event as {"account": "<page>", "change": {…}}.

https://developers.facebook.com/docs/messenger-platform/webhooks
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Literal

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.posts import decode_object, own_id, sender_key, unreadable
from comptoir.errors import InputInvalid
from comptoir.model.update import CHANNEL_KEY, Envelope

Kind = Literal["message", "tap", "signal"]

EVENTS = (
    *("message", "postback", "delivery", "read", "reaction", "message_edit", "referral", "optin"),
    *("account_linking", "pass_thread_control", "take_thread_control", "request_thread_control"),
    *("app_roles", "policy_enforcement"),
)
"""The events there are; the first one that a piece has is what it is about."""
WITHOUT_PERSON = frozenset(
    {
        *("app_roles", "policy_enforcement", "optin"),
        *("pass_thread_control", "take_thread_control", "request_thread_control"),
    }
)
"""Events that may name no person; they are about the channel then."""
MOST_ID = 10**30
"""Numbers beyond this are no ids."""
_FRAME = frozenset({"sender", "recipient", "timestamp"})


class _Post(Struct):
    """A post, its entries not looked into yet."""

    entry: list[Raw]


class _Change(Struct):
    """One change of an account."""

    field: str
    value: Raw = Raw()


class _Entry(Struct):
    """What happened to one account, nothing of it looked into yet."""

    id: Any = ""
    messaging: list[Raw] | None = None
    standby: list[Raw] | None = None
    changes: list[Raw] | None = None


def split_post(raw: bytes) -> list[Envelope]:
    """All pieces of a post, in its order."""
    try:
        post = msgspec.json.decode(raw, type=_Post)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return [unreadable(raw, f"no list of entries: {error}"[:400])]
    return [piece for entry in post.entry for piece in _of_entry(bytes(entry))]


def _of_entry(raw: bytes) -> list[Envelope]:
    try:
        entry = msgspec.json.decode(raw, type=_Entry)
        account = name_of(entry.id)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InputInvalid) as error:
        return [unreadable(raw, f"no entry: {error}"[:400])]
    pieces = [_event(account, bytes(piece)) for piece in entry.messaging or ()]
    pieces += [_event(account, bytes(piece), standby=True) for piece in entry.standby or ()]
    pieces += [_change(account, bytes(piece)) for piece in entry.changes or ()]
    return pieces or [unreadable(raw, "an entry in which nothing happened")]


def _event(account: str, raw: bytes, *, standby: bool = False) -> Envelope:
    try:
        event = decode_object(raw)
        name = event_name(event)
        person = person_of(event, name, account)
    except InputInvalid as error:
        return unreadable(raw, str(error)[:400])
    identity = _identity(event, name, raw)
    return Envelope(
        platform_id=f"standby:{identity}" if standby else identity,
        conversation_key=person,
        raw=msgspec.json.encode({"account": account, "standby": standby, "event": Raw(raw)}),
        kind="signal" if standby else kind_of(event, name),
        account=account,
    )


def _change(account: str, raw: bytes) -> Envelope:
    """A change of the account. Test posts of the app dashboard put events in here, too."""
    try:
        change = msgspec.json.decode(raw, type=_Change)
        decode_object(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, InputInvalid) as error:
        return unreadable(raw, f"no change: {error}"[:400])
    if _is_event(bytes(change.value)):
        return _event(account, bytes(change.value))
    return Envelope(
        platform_id=f"change-{_digest(raw)}",
        conversation_key=CHANNEL_KEY,
        raw=msgspec.json.encode({"account": account, "change": Raw(raw)}),
        kind="signal",
        account=account,
    )


def _is_event(raw: bytes) -> bool:
    try:
        return "sender" in decode_object(raw)
    except InputInvalid:
        return False


def name_of(value: object) -> str:
    """An id as text; Meta writes most of them as strings, some as numbers; "" for none.

    Raises `InputInvalid` for what is no id.
    """
    if isinstance(value, int) and 0 < value < MOST_ID and not isinstance(value, bool):
        return str(value)
    return sender_key(value) if value else ""


def party(event: dict[str, Any], side: str) -> str:
    """The id of the `sender` or `recipient`; "" where there is none."""
    value = event.get(side)
    return name_of(value.get("id")) if isinstance(value, dict) else ""


def event_name(event: dict[str, Any]) -> str:
    """What a piece is about: one of `EVENTS`, or a word unknown to us. Raises `InputInvalid`."""
    for name in EVENTS:
        if name in event:
            return name
    unknown = [name for name in event if name not in _FRAME]
    if not unknown:
        raise InputInvalid("a piece without an event")
    return unknown[0].replace("\x00", "")[:50]


def person_of(event: dict[str, Any], name: str, account: str) -> str:
    """Whom a piece is about: the one of the two parties that is not us. Raises `InputInvalid`."""
    sender, recipient = party(event, "sender"), party(event, "recipient")
    if name in ("app_roles", "policy_enforcement"):
        return CHANNEL_KEY
    is_ours = is_echo(event) or (sender == account != "")
    person = recipient if is_ours else sender
    if person:
        return person
    if name in WITHOUT_PERSON:
        return CHANNEL_KEY
    raise InputInvalid("a piece that names no person")


def is_echo(event: dict[str, Any]) -> bool:
    """Whether it tells of a message on our side."""
    message = event.get("message")
    return isinstance(message, dict) and message.get("is_echo") is True


def kind_of(event: dict[str, Any], name: str) -> Kind:
    """How a piece is treated before it is understood."""
    body = event.get(name)
    if not isinstance(body, dict):
        return "signal"
    if name == "message":
        return _kind_of_message(body)
    if name == "optin":
        return (
            "tap" if body.get("ref") and "type" not in body and party(event, "sender") else "signal"
        )
    return "tap" if name in ("postback", "referral") else "signal"


def _kind_of_message(message: dict[str, Any]) -> Kind:
    if any(message.get(flag) is True for flag in ("is_echo", "is_deleted", "is_self")):
        return "signal"
    return "tap" if isinstance(message.get("quick_reply"), dict) else "message"


def _identity(event: dict[str, Any], name: str, raw: bytes) -> str:
    """The id of a piece: that of its message and what became of it, else a hash."""
    body = event.get(name)
    mid = body.get("mid") if isinstance(body, dict) else None
    if not isinstance(body, dict) or not isinstance(mid, str) or not mid or name == "reaction":
        return f"{name}-{_digest(raw)}"
    if name == "message":
        return own_id(mid) + (":deleted" if body.get("is_deleted") is True else "")
    if name == "message_edit":
        return f"{own_id(mid)}:edit:{_digest(raw)[:12]}"
    return own_id(mid) + (":read" if name == "read" else "")


def _digest(raw: bytes) -> str:
    return sha256(raw).hexdigest()[:32]
