"""What LINE posts: a list of events, each about one person, one group or the account itself.

    {"destination": "U…", "events": [{"type": "message", "webhookEventId": "01H…",
      "timestamp": 1767225600000, "mode": "active", "source": {"type": "user", "userId": "U…"},
      "message": {"type": "text", "id": "5121…", "text": "tiramisu"}}]}

https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from msgspec import Raw, Struct, structs

from comptoir.channels.line.content import context_of, moment, parts_of
from comptoir.channels.posts import decode_object, own_id, sender_key, unreadable, words
from comptoir.errors import InputInvalid
from comptoir.model.message import Text
from comptoir.model.update import (
    CHANNEL_KEY,
    ChannelChanged,
    Envelope,
    Ignored,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

Kind = Literal["message", "tap", "signal"]

_KINDS: dict[str, Kind] = {"message": "message", "postback": "tap", "follow": "tap", "join": "tap"}
_OF_SOMEBODY = {*_KINDS, "unsend", "unfollow", "leave", "messageEdited"}
"""Events that say nothing without whom they are about."""
_RESUMED = b'{"type":"resumed"}'
"""Stands for the second half of a follow: the person had blocked us before."""


class _Post(Struct):
    """A post, its events not looked into yet: a malformed one does not spoil the others."""

    events: list[Raw]
    destination: Raw = Raw(b'""')


def split_post(raw: bytes) -> list[Envelope]:
    """The events of one post; none in the post that LINE's "Verify" button makes."""
    try:
        post = msgspec.json.decode(raw, type=_Post)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return [unreadable(raw, f"no list of events: {error}")]
    account = _account(bytes(post.destination))
    return [piece for event in post.events for piece in _cut(bytes(event), account)]


def _account(raw: bytes) -> str:
    try:
        return own_id(msgspec.json.decode(raw))
    except (InputInvalid, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""


def _cut(raw: bytes, account: str) -> list[Envelope]:
    """One event as an envelope; the follow of somebody who had blocked us as two."""
    try:
        event = decode_object(raw)
        piece = Envelope(
            platform_id=_identity(event),
            conversation_key=_key(event),
            raw=raw,
            kind=_kind(event),
            account=account,
        )
    except InputInvalid as error:
        return [unreadable(raw, str(error))]
    if not _is_unblocked(event):
        return [piece]
    resumed = structs.replace(
        piece, platform_id=f"{piece.platform_id}:resumed", raw=_RESUMED, kind="signal"
    )
    return [resumed, piece]


def _identity(event: dict[str, Any]) -> str:
    """A message comes under its own id, which quotes and unsending name."""
    if _type(event) == "message":
        return own_id(_object(event, "message").get("id"))
    return own_id(event.get("webhookEventId"))


def _key(event: dict[str, Any]) -> str:
    """Whom to answer: the group or room where there is one, else the person."""
    source = event.get("source")
    if source is None and _type(event) not in _OF_SOMEBODY:
        return CHANNEL_KEY
    if not isinstance(source, dict):
        raise InputInvalid("an event without source")
    where = {"group": "groupId", "room": "roomId"}.get(str(source.get("type")), "userId")
    return sender_key(source.get(where))


def _kind(event: dict[str, Any]) -> Kind:
    if _is_standby(event) or _is_menu(event):
        return "signal"
    return _KINDS.get(_type(event), "signal")


def _is_standby(event: dict[str, Any]) -> bool:
    """Another module answers at present (module channels); what was said is not for us."""
    return event.get("mode") == "standby"


def _is_menu(event: dict[str, Any]) -> bool:
    """The person only turned to another tab of the rich menu."""
    postback = event.get("postback")
    params = postback.get("params") if isinstance(postback, dict) else None
    return isinstance(params, dict) and "newRichMenuAliasId" in params


def _is_unblocked(event: dict[str, Any]) -> bool:
    follow = event.get("follow")
    return event.get("type") == "follow" and (
        isinstance(follow, dict) and follow.get("isUnblocked") is True
    )


def parse_event(raw: bytes) -> Update:
    """What one event means. Raises `InputInvalid`."""
    event = decode_object(raw)
    kind = _type(event)
    if _is_standby(event) and kind in _KINDS:
        return Ignored(reason="another module answers this chat at present")
    read = _EVENTS.get(kind)
    return read(event) if read else Ignored(reason=f"event {words(kind, 50)}")


def _type(event: dict[str, Any]) -> str:
    kind = event.get("type")
    if not isinstance(kind, str) or not kind:
        raise InputInvalid("an event without type")
    return kind


def _object(event: dict[str, Any], name: str) -> dict[str, Any]:
    value = event.get(name)
    if not isinstance(value, dict):
        raise InputInvalid(f"an event without {name}")
    return value


def _message(event: dict[str, Any]) -> MessageReceived:
    message = _object(event, "message")
    return MessageReceived(
        parts=parts_of(message),
        sent_at=moment(event.get("timestamp")),
        context=context_of(message),
    )


def _edited(event: dict[str, Any]) -> MessageEdited:
    message = _object(event, "message")
    return MessageEdited(platform_id=own_id(message.get("id")), parts=parts_of(message))


def _unsent(event: dict[str, Any]) -> MessageRevoked:
    return MessageRevoked(platform_id=own_id(_object(event, "unsend").get("messageId")))


def _opened(event: dict[str, Any]) -> MessageReceived:
    """Somebody added us as a friend, or added us to a group."""
    return MessageReceived(parts=(), sent_at=moment(event.get("timestamp")), opens=True)


def _postback(event: dict[str, Any]) -> Update:
    if _is_menu(event):
        return Ignored(reason="another tab of the rich menu")
    postback = _object(event, "postback")
    payload = words(postback.get("data"), 1000)
    said = _picked(postback.get("params")) or payload
    if not said:
        raise InputInvalid("a postback without data")
    return MessageReceived(
        parts=(Text(said),), payload=payload, sent_at=moment(event.get("timestamp"))
    )


def _picked(params: object) -> str:
    """The date or time chosen in a picker."""
    if not isinstance(params, dict):
        return ""
    return next((words(params.get(n), 50) for n in ("datetime", "date", "time") if n in params), "")


def _noted(name: str, *fields: str) -> Callable[[dict[str, Any]], Ignored]:
    """Events that need nothing done; `fields` of the object `name` are told."""

    def read(event: dict[str, Any]) -> Ignored:
        value = event.get(name)
        said = [words(value.get(f), 100) for f in fields] if isinstance(value, dict) else []
        return Ignored(reason=" ".join([words(event.get("type"), 50), *filter(None, said)]))

    return read


def _module(event: dict[str, Any]) -> ChannelChanged:
    module = _object(event, "module")
    return ChannelChanged(
        what="account",
        state=words(module.get("type"), 50).lower() or "changed",
        subject=words(module.get("botId"), 100),
        reason=words(module.get("reason"), 100),
        details="the account was connected to or taken from the module",
        restricted=module.get("type") == "detached",
    )


def _account_is(state: str, details: str) -> Callable[[dict[str, Any]], ChannelChanged]:
    return lambda _: ChannelChanged(
        what="account", state=state, details=details, restricted=state == "suspended"
    )


_EVENTS: dict[str, Callable[[dict[str, Any]], Update]] = {
    "message": _message,
    "messageEdited": _edited,
    "unsend": _unsent,
    "follow": _opened,
    "join": _opened,
    "unfollow": lambda _: StoppedByPlatform(reason="blocked the account or removed it as a friend"),
    "leave": lambda _: StoppedByPlatform(reason="the account was removed from the group"),
    "resumed": lambda _: ResumedByPlatform(reason="unblocked the account"),
    "postback": _postback,
    "memberJoined": _noted("joined"),
    "memberLeft": _noted("left"),
    "videoPlayComplete": _noted("videoPlayComplete", "trackingId"),
    "beacon": _noted("beacon", "type", "hwid"),
    "accountLink": _noted("link", "result"),
    "membership": _noted("membership", "type"),
    "activated": _noted("chatControl"),
    "deactivated": _noted("chatControl"),
    "delivery": _noted("delivery"),
    "module": _module,
    "botSuspended": _account_is("suspended", "LINE suspended the account"),
    "botResumed": _account_is("resumed", "LINE lifted the suspension of the account"),
}
