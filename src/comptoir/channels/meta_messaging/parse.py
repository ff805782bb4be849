"""What one piece of a post means. Pieces are those that `split.py` cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from comptoir.channels.meta_messaging.attachments import (
    number,
    parts_of,
    product_in,
    story_in,
    words,
)
from comptoir.channels.meta_messaging.pieces import Piece, moment, referral_of
from comptoir.channels.meta_messaging.signals import (
    changed,
    delivered,
    handed_over,
    linked,
    opted,
    policy_enforced,
    reacted,
    read,
    roles_changed,
)
from comptoir.channels.meta_messaging.split import event_name, name_of
from comptoir.channels.posts import clean_text, decode_object, own_id
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Context, Part, Text, Unsupported
from comptoir.model.update import (
    EchoReceived,
    Ignored,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    Referral,
    Update,
)

GET_STARTED = "GET_STARTED"
"""Payload of the button that opens a first conversation; `profile.py` sets it."""
INBOXES = frozenset({"263902037430900", "1217981644879628"})
"""Meta's own apps in which people of the company answer: the inbox of a page, and Instagram's."""
_OPENINGS = frozenset({"get_started", "get_started_payload"})
_KNOWN = frozenset({"mid", "text", "attachments", "seq", "is_echo", "app_id", "metadata"})


def parse_piece(channel: Channel, raw: bytes) -> Update:
    """The update in one piece. Raises `InputInvalid` for what makes no sense."""
    cut = decode_object(raw)
    if isinstance(cut.get("change"), dict):
        return changed(cut["change"])
    event = cut.get("event")
    if not isinstance(event, dict):
        raise InputInvalid("a piece without an event")
    piece = _opened(channel, event, name_of(cut.get("account")))
    if cut.get("standby") is True and not _is_for_all(piece):
        return Ignored(reason=f"{piece.name} in a thread that another app owns")
    parse = _PARSERS.get(piece.name)
    return parse(piece) if parse else Ignored(reason=f"unknown event {piece.name!r}")


def _opened(channel: Channel, event: dict[str, Any], account: str) -> Piece:
    name = event_name(event)
    body = event.get(name)
    if name in _PARSERS and not isinstance(body, dict):
        raise InputInvalid(f"{name} is not an object")
    return Piece(
        name=name,
        body=body if isinstance(body, dict) else {},
        event=event,
        account=account or channel.account,
        app_id=str(channel.config.get("app_id") or ""),
        at=moment(event.get("timestamp")),
    )


def _is_for_all(piece: Piece) -> bool:
    """Receipts of our messages and deletions count, whoever owns the thread."""
    return piece.name in ("delivery", "read") or piece.body.get("is_deleted") is True


def _message(piece: Piece) -> Update:
    message = piece.body
    if message.get("is_deleted") is True:
        return MessageRevoked(platform_id=own_id(message.get("mid")))
    if message.get("is_self") is True:
        return Ignored(reason="the account wrote to itself")
    if message.get("is_echo") is True:
        return _echo(piece)
    reply = message.get("quick_reply")
    return MessageReceived(
        parts=_parts(message),
        payload=clean_text(reply.get("payload") or "") if isinstance(reply, dict) else "",
        sent_at=piece.at,
        context=_context(message),
        referral=referral_of(message.get("referral")),
    )


def _parts(message: dict[str, Any]) -> tuple[Part, ...]:
    text = clean_text(message.get("text") or "")
    parts: list[Part] = [Text(text)] if text else []
    parts += parts_of(message.get("attachments"), text)
    if message.get("is_unsupported") is True and not parts:
        parts.append(Unsupported("unsupported"))
    if not parts:
        parts.append(Unsupported(words(next((n for n in message if n not in _KNOWN), "empty"), 50)))
    return tuple(parts)


def _context(message: dict[str, Any]) -> Context | None:
    answered = message.get("reply_to")
    answered = answered if isinstance(answered, dict) else {}
    story = answered.get("story")
    context = Context(
        reply_to=words(answered.get("mid")),
        story_url=words(story.get("url"), 2000)
        if isinstance(story, dict)
        else story_in(message.get("attachments")),
        product=product_in(message),
    )
    return context if context != Context() else None


def _echo(piece: Piece) -> EchoReceived:
    """Metadata is our key, unless the echo names another app as the sender: one of another maker,
    or that of the platform's own inbox."""
    message = piece.body
    by = _sender_of(piece, number(message.get("app_id")))
    return EchoReceived(
        platform_id=own_id(message.get("mid")),
        parts=_parts(message),
        key=words(message.get("metadata"), 1000) if by != "others" else "",
        by=by,
        sent_at=piece.at,
    )


def _sender_of(piece: Piece, app_id: str) -> Literal["", "us", "others"]:
    """Whose app sent what is echoed; "" where the echo or the channel does not say."""
    if app_id in INBOXES:
        return "others"
    if not app_id or not piece.app_id:
        return ""
    return "us" if app_id == piece.app_id else "others"


def _postback(piece: Piece) -> MessageReceived:
    """A tap on a button; on the one that opens a conversation for the first time, the opening."""
    payload = clean_text(piece.body.get("payload") or "")
    title = clean_text(piece.body.get("title") or "") or payload
    if not title:
        raise InputInvalid("a postback without title and payload")
    opens = payload.lower() in _OPENINGS
    return MessageReceived(
        parts=(Text(title),),
        payload="" if opens else payload,
        sent_at=piece.at,
        referral=referral_of(piece.body.get("referral")),
        opens=opens,
    )


def _followed(piece: Piece) -> MessageReceived:
    """Somebody came back to an existing conversation by a link, a code or an ad."""
    found = referral_of(piece.body) or Referral()
    return MessageReceived(parts=(), sent_at=piece.at, referral=found, opens=True)


def _edited(piece: Piece) -> MessageEdited:
    text = clean_text(piece.body.get("text") or "")
    return MessageEdited(platform_id=own_id(piece.body.get("mid")), parts=(Text(text),))


_PARSERS: dict[str, Callable[[Piece], Update]] = {
    "message": _message,
    "postback": _postback,
    "referral": _followed,
    "message_edit": _edited,
    "delivery": delivered,
    "read": read,
    "reaction": reacted,
    "optin": opted,
    "account_linking": linked,
    "pass_thread_control": handed_over,
    "take_thread_control": handed_over,
    "request_thread_control": handed_over,
    "app_roles": roles_changed,
    "policy_enforcement": policy_enforced,
}
