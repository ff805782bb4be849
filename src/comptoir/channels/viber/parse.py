"""Viber's callbacks: each post is one, https://developers.viber.com/docs/api/rest-bot-api/#callbacks

    {"event": "message", "timestamp": 1457764197627, "message_token": 4912661846655238145,
     "sender": {"id": "01234567890A=", "name": "Ada"}, "message": {"type": "text", "text": "hi"}}

A message is called by its token, every other event "<token>:<event>". `message_token` is an int64
and stays a whole number: as a float it would be another one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
from msgspec import Struct, structs

from comptoir.channels.posts import decode_object, sender_key, unreadable, words
from comptoir.channels.viber.parts import MAX_NAME, inner, parts_of
from comptoir.channels.viber.render import SEPARATOR
from comptoir.errors import InputInvalid
from comptoir.model.message import MessageStatus, Part, Text
from comptoir.model.update import (
    CHANNEL_KEY,
    Envelope,
    Ignored,
    MessageReceived,
    ReceiptReceived,
    Referral,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

STATUSES = {
    "delivered": MessageStatus.delivered,
    "seen": MessageStatus.read,
    "failed": MessageStatus.failed,
}
TRACKED = "tracked"
"""Our own event: an answer handed back the key of the message of ours that came before it."""

Kind = Literal["message", "tap", "signal"]


class _Event(Struct, frozen=True):
    """Who an event is about, and what it means. Both raise `InputInvalid`."""

    who: Callable[[dict[str, Any]], str]
    parse: Callable[[dict[str, Any]], Update]


def split_post(raw: bytes) -> list[Envelope]:
    """The one event of a post. An answer that hands back our key is a second piece, which settles
    a send whose answer was lost."""
    try:
        event = decode_object(raw)
        name, token = _name(event), str(_token(event))
        key = _EVENTS[name].who(event) if name in _EVENTS else CHANNEL_KEY
    except InputInvalid as error:
        return [unreadable(raw, str(error))]
    platform_id = token if name == "message" else f"{token}:{name}"[:250]
    cut = Envelope(platform_id=platform_id, conversation_key=key, raw=raw, kind=_kind(name, event))
    return [cut, *_tracked(event, token, key)] if name == "message" else [cut]


def parse_event(raw: bytes) -> Update:
    """What an event means. Raises `InputInvalid`."""
    event = decode_object(raw)
    name = _name(event)
    if name == TRACKED:
        return ReceiptReceived(key=sender_key(event.get("key")), status=MessageStatus.delivered)
    _token(event)
    if name not in _EVENTS:
        return Ignored(reason=f"{name} needs nothing done")
    _EVENTS[name].who(event)
    return _EVENTS[name].parse(event)


def opened_in(raw: bytes) -> bool:
    """Whether a post tells that somebody who is no subscriber opened the chat."""
    try:
        event = decode_object(raw)
    except InputInvalid:
        return False
    return event.get("event") == "conversation_started" and event.get("subscribed") is not True


def _kind(name: str, event: dict[str, Any]) -> Kind:
    if name == "message":
        return "tap" if _is_tap(event) else "message"
    return "message" if name == "conversation_started" else "signal"


def _tracked(event: dict[str, Any], token: str, key: str) -> list[Envelope]:
    ours = inner(event, "message").get("tracking_data")
    if not isinstance(ours, str) or not 0 < len(ours) <= MAX_NAME or "\x00" in ours:
        return []
    raw = msgspec.json.encode({"event": TRACKED, "key": ours})
    platform_id = f"{token}:{TRACKED}"
    return [Envelope(platform_id=platform_id, conversation_key=key, raw=raw, kind="signal")]


# Fields


def _name(event: dict[str, Any]) -> str:
    name = words(event.get("event"))[:50]
    if not name:
        raise InputInvalid("a callback needs the name of its event")
    return name


def _token(event: dict[str, Any]) -> int:
    token = event.get("message_token")
    if isinstance(token, bool) or not isinstance(token, int) or not 0 <= token < 2**64:
        raise InputInvalid("message_token must be a whole number")
    return token


def _moment(value: object) -> datetime | None:
    """Milliseconds since 1970; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 10**14:
        return None
    return datetime.fromtimestamp(value / 1000, UTC)


def _sender(event: dict[str, Any]) -> str:
    return sender_key(inner(event, "sender").get("id"))


def _user(event: dict[str, Any]) -> str:
    return sender_key(inner(event, "user").get("id"))


def _user_id(event: dict[str, Any]) -> str:
    return sender_key(event.get("user_id"))


# Events


def _parse_message(event: dict[str, Any]) -> Update:
    sender, message = inner(event, "sender"), inner(event, "message")
    received = _from(sender, event, parts=parts_of(message))
    if not _is_tap(event):
        return received
    text = words(message.get("text"))
    payload, _, label = text.rpartition(SEPARATOR) if SEPARATOR in text else (text, "", "")
    shown = label.strip() or payload
    return structs.replace(received, parts=(Text(shown),), payload=payload.strip() or shown)


def _is_tap(event: dict[str, Any]) -> bool:
    """A silent text comes from a button, and from nothing else."""
    message = inner(event, "message")
    is_text = message.get("type") == "text" and bool(words(message.get("text")))
    return event.get("silent") is True and is_text


def _parse_opened(event: dict[str, Any]) -> Update:
    code = words(event.get("context"))[:MAX_NAME]
    referral = Referral(source="link", code=code) if code else None
    received = _from(inner(event, "user"), event, opens=True, referral=referral)
    return structs.replace(received, unreachable=event.get("subscribed") is not True)


def _from(
    person: dict[str, Any],
    event: dict[str, Any],
    *,
    parts: tuple[Part, ...] = (),
    opens: bool = False,
    referral: Referral | None = None,
) -> MessageReceived:
    return MessageReceived(
        parts=parts,
        name=words(person.get("name"))[:MAX_NAME],
        language=words(person.get("language"))[:8],
        sent_at=_moment(event.get("timestamp")),
        opens=opens,
        referral=referral,
    )


def _parse_receipt(event: dict[str, Any]) -> Update:
    """Also for what people wrote: those receipts name no message of ours, and do no harm."""
    name = _name(event)
    failed = name == "failed"
    return ReceiptReceived(
        platform_id=str(_token(event)),
        status=STATUSES[name],
        at=_moment(event.get("timestamp")),
        reason=words(event.get("desc"))[:300] if failed else "",
        why=_why(event.get("desc")) if failed else "",
    )


def _why(said: object) -> Literal["recipient_gone", "unknown_permanent"]:
    gone = "not subscribed" in words(said).lower()
    return "recipient_gone" if gone else "unknown_permanent"


_EVENTS: dict[str, _Event] = {
    "message": _Event(_sender, _parse_message),
    "conversation_started": _Event(_user, _parse_opened),
    "subscribed": _Event(_user, lambda _: ResumedByPlatform(reason="they subscribed")),
    "unsubscribed": _Event(_user_id, lambda _: StoppedByPlatform(reason="they unsubscribed")),
    "delivered": _Event(_user_id, _parse_receipt),
    "seen": _Event(_user_id, _parse_receipt),
    "failed": _Event(_user_id, _parse_receipt),
}
"""`webhook` (the call after registering), `client_status` and what there is not yet need nothing
done; they come under the channel's own key."""
