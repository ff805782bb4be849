"""What one piece of a post means. Pieces are those that `split.py` cut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from comptoir.channels.meta_messaging.attachments import (
    number,
    parts_of,
    product_in,
    story_in,
    words,
)
from comptoir.channels.meta_messaging.split import event_name, name_of, party
from comptoir.channels.posts import clean_text, decode_object, own_id
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Context, MessageStatus, Part, Text, Unsupported
from comptoir.model.update import (
    ChannelChanged,
    EchoReceived,
    Ignored,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    ReactionReceived,
    ReceiptReceived,
    Referral,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

GET_STARTED = "GET_STARTED"
"""Payload of the button that opens a first conversation; `profile.py` sets it."""
_OPENINGS = frozenset({"get_started", "get_started_payload"})
_KNOWN = frozenset({"mid", "text", "attachments", "seq", "is_echo", "app_id", "metadata"})
_REACTIONS = {
    "love": "❤️",
    "smile": "😆",
    "haha": "😆",
    "laugh": "😆",
    "wow": "😮",
    "sad": "😢",
    "angry": "😠",
    "like": "👍",
    "yes": "👍",
    "dislike": "👎",
    "no": "👎",
}
_SOURCES: dict[str, Any] = {
    "ADS": "ad",
    "SHORTLINK": "link",
    "IGME-SOURCE-LINK": "link",
    "MESSENGER_CODE": "code",
    "SHOPS": "shop",
    "PRODUCT": "shop",
    "POST": "post",
}
_LATEST = 253_402_300_799  # the last second of the year 9999


class Piece(Struct, frozen=True, kw_only=True):
    """One event, opened: `body` is what stands under its name."""

    name: str
    body: dict[str, Any]
    event: dict[str, Any]
    account: str
    app_id: str
    at: datetime | None


def parse_piece(channel: Channel, raw: bytes) -> Update:
    """The update in one piece. Raises `InputInvalid` for what makes no sense."""
    cut = decode_object(raw)
    if isinstance(cut.get("change"), dict):
        return _change(cut["change"])
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


def moment(value: object) -> datetime | None:
    """A moment, written as milliseconds, seconds or ISO 8601; None for anything else."""
    if isinstance(value, str):
        value = int(value) if value.isdecimal() and len(value) < 20 else _iso(value)
    if isinstance(value, datetime):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 10**17:
        return None
    seconds = value / 1000 if value > 100_000_000_000 else value
    return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < _LATEST else None


def _iso(value: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(value)
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


# Messages


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
        referral=_referral(message.get("referral")),
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
    """Metadata is our key, unless the echo names another app as the sender."""
    message = piece.body
    sender = number(message.get("app_id"))
    is_ours = not piece.app_id or not sender or sender == piece.app_id
    return EchoReceived(
        platform_id=own_id(message.get("mid")),
        parts=_parts(message),
        key=words(message.get("metadata"), 1000) if is_ours else "",
        sent_at=piece.at,
    )


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
        referral=_referral(piece.body.get("referral")),
        opens=opens,
    )


def _followed(piece: Piece) -> MessageReceived:
    """Somebody came back to an existing conversation by a link, a code or an ad."""
    found = _referral(piece.body) or Referral()
    return MessageReceived(parts=(), sent_at=piece.at, referral=found, opens=True)


def _referral(value: object) -> Referral | None:
    if not isinstance(value, dict):
        return None
    ad = value.get("ads_context_data")
    ad = ad if isinstance(ad, dict) else {}
    return Referral(
        source=_SOURCES.get(words(value.get("source")).upper(), "other")
        if "product" not in value
        else "shop",
        code=words(value.get("ref"), 2083),
        url=words(value.get("referer_uri") or ad.get("photo_url") or ad.get("video_url"), 2000),
        headline=words(ad.get("ad_title")),
        ad_id=number(value.get("ad_id")),
    )


def _edited(piece: Piece) -> MessageEdited:
    text = clean_text(piece.body.get("text") or "")
    return MessageEdited(platform_id=own_id(piece.body.get("mid")), parts=(Text(text),))


# Signals


def _delivered(piece: Piece) -> ReceiptReceived:
    """Everything up to the watermark was delivered; the ids beside it are only some of it."""
    mids, until = piece.body.get("mids"), moment(piece.body.get("watermark"))
    mid = own_id(mids[-1]) if until is None and isinstance(mids, list) and mids else ""
    return _receipt(piece, MessageStatus.delivered, mid, until)


def _read(piece: Piece) -> Update:
    """Messenger tells until when all was read, Instagram which message."""
    if party(piece.event, "sender") == piece.account != "":
        return Ignored(reason="we read it ourselves")
    until = moment(piece.body.get("watermark"))
    mid = own_id(piece.body.get("mid")) if until is None else ""
    return _receipt(piece, MessageStatus.read, mid, until)


def _receipt(
    piece: Piece, status: MessageStatus, mid: str, until: datetime | None
) -> ReceiptReceived:
    if not mid and until is None:
        raise InputInvalid("a receipt without watermark and message")
    return ReceiptReceived(platform_id=mid, status=status, at=piece.at, until=until)


def _reaction(piece: Piece) -> Update:
    if party(piece.event, "sender") == piece.account != "":
        return Ignored(reason="our own reaction")
    taken_back = piece.body.get("action") == "unreact"
    name = words(piece.body.get("reaction"), 20)
    emoji = words(piece.body.get("emoji"), 20) or _REACTIONS.get(name.lower(), name or "👍")
    return ReactionReceived(
        platform_id=own_id(piece.body.get("mid")), emoji="" if taken_back else emoji
    )


def _optin(piece: Piece) -> Update:
    """Consent to marketing messages, given, withdrawn or given again; or a plugin of old."""
    kind = words(piece.body.get("type"), 50)
    if kind == "notification_messages":
        reason = words(piece.body.get("title")) or "marketing messages"
        if words(piece.body.get("notification_messages_status")).upper().startswith("STOP"):
            return StoppedByPlatform(reason=reason, purpose="marketing")
        return ResumedByPlatform(reason=reason, purpose="marketing")
    code = words(piece.body.get("ref"), 2083)
    if kind or not code or not party(piece.event, "sender"):
        return Ignored(reason=f"optin {kind}".strip())
    return MessageReceived(parts=(), sent_at=piece.at, referral=Referral(code=code), opens=True)


def _linking(piece: Piece) -> Ignored:
    return Ignored(reason=f"account linking: {words(piece.body.get('status'), 50)}")


def _handover(piece: Piece) -> Ignored:
    """Another app of the page takes part. We answer what comes as `messaging`, and only that."""
    names = ("previous_owner_app_id", "new_owner_app_id", "requested_owner_app_id")
    apps = [f"{name} {number(piece.body[name])}" for name in names if piece.body.get(name)]
    return Ignored(reason=words(" ".join([piece.name.replace("_", " "), *apps])))


# About the channel


def _roles(piece: Piece) -> ChannelChanged:
    roles = [
        f"app {app}: {', '.join(words(role, 50) for role in found)}"
        for app, found in piece.body.items()
        if isinstance(found, list)
    ]
    return ChannelChanged(what="other", state="app_roles", details=words("; ".join(roles)))


def _policy(piece: Piece) -> ChannelChanged:
    action = words(piece.body.get("action"), 50).lower() or "unknown"
    return ChannelChanged(
        what="account",
        state=action,
        reason=words(piece.body.get("reason"), 1000),
        restricted=action == "block",
    )


def _change(change: dict[str, Any]) -> Update:
    field, value = words(change.get("field"), 50), change.get("value")
    if field != "message_template_status_update" or not isinstance(value, dict):
        return Ignored(reason=f"change of {field or 'something'}")
    return ChannelChanged(
        what="template",
        state=words(value.get("event"), 50).lower() or "unknown",
        subject=words(value.get("message_template_name")),
        language=words(value.get("message_template_language"), 20),
        reason=words(value.get("reason")),
    )


_PARSERS: dict[str, Callable[[Piece], Update]] = {
    "message": _message,
    "postback": _postback,
    "referral": _followed,
    "message_edit": _edited,
    "delivery": _delivered,
    "read": _read,
    "reaction": _reaction,
    "optin": _optin,
    "account_linking": _linking,
    "pass_thread_control": _handover,
    "take_thread_control": _handover,
    "request_thread_control": _handover,
    "app_roles": _roles,
    "policy_enforcement": _policy,
}
