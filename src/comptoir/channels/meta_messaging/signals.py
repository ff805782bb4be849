"""Events that are no message: receipts, reactions, consent, and news about the channel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from comptoir.channels.meta_messaging.attachments import number, words
from comptoir.channels.meta_messaging.pieces import Piece, moment
from comptoir.channels.meta_messaging.split import party
from comptoir.channels.posts import own_id
from comptoir.errors import InputInvalid
from comptoir.model.message import MessageStatus
from comptoir.model.update import (
    ChannelChanged,
    Ignored,
    MessageReceived,
    ReactionReceived,
    ReceiptReceived,
    Referral,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

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


def delivered(piece: Piece) -> ReceiptReceived:
    """Everything up to the watermark was delivered; the ids beside it are only some of it, the
    last of which is named for certain, whatever clocks say."""
    mids, until = piece.body.get("mids"), moment(piece.body.get("watermark"))
    last = mids[-1] if isinstance(mids, list) and mids else ""
    mid = own_id(last) if last and (until is None or isinstance(last, str)) else ""
    return _receipt(piece, MessageStatus.delivered, mid, until)


def read(piece: Piece) -> Update:
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


def reacted(piece: Piece) -> Update:
    """A reaction of the contact, which opens the 24 hours as a message does; ours are no news.

    https://developers.facebook.com/docs/messenger-platform/policy/policy-overview
    """
    if party(piece.event, "sender") == piece.account != "":
        return Ignored(reason="our own reaction")
    taken_back = piece.body.get("action") == "unreact"
    name = words(piece.body.get("reaction"), 20)
    emoji = words(piece.body.get("emoji"), 20) or _REACTIONS.get(name.lower(), name or "👍")
    return ReactionReceived(
        platform_id=own_id(piece.body.get("mid")),
        emoji="" if taken_back else emoji,
        opens_window=not taken_back,
        at=piece.at,
    )


def opted(piece: Piece) -> Update:
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


def linked(piece: Piece) -> Ignored:
    """Somebody linked or unlinked an account of the page's own site, which we do not offer."""
    return Ignored(reason=f"account linking: {words(piece.body.get('status'), 50)}")


def handed_over(piece: Piece) -> Ignored:
    """Another app of the page takes part. We answer what comes as `messaging`, and only that."""
    names = ("previous_owner_app_id", "new_owner_app_id", "requested_owner_app_id")
    apps = [f"{name} {number(piece.body[name])}" for name in names if piece.body.get(name)]
    return Ignored(reason=words(" ".join([piece.name.replace("_", " "), *apps])))


def roles_changed(piece: Piece) -> ChannelChanged:
    """Which apps take part in the page's conversations."""
    roles = [
        f"app {app}: {', '.join(words(role, 50) for role in found)}"
        for app, found in piece.body.items()
        if isinstance(found, list)
    ]
    return ChannelChanged(what="other", state="app_roles", details=words("; ".join(roles)))


def policy_enforced(piece: Piece) -> ChannelChanged:
    """The platform warned, blocked or unblocked the app."""
    action = words(piece.body.get("action"), 50).lower() or "unknown"
    return ChannelChanged(
        what="account",
        state=action,
        reason=words(piece.body.get("reason"), 1000),
        restricted=action == "block",
    )


def changed(change: dict[str, Any]) -> Update:
    """A change of the account: a template's state, or something we do not follow."""
    field, value = words(change.get("field"), 50), change.get("value")
    if field != "message_template_status_update" or not isinstance(value, dict):
        return Ignored(reason=f"change of {field or 'something'}")
    reason = words(value.get("reason"))
    return ChannelChanged(
        what="template",
        state=words(value.get("event"), 50).lower() or "unknown",
        subject=words(value.get("message_template_name")),
        language=words(value.get("message_template_language"), 20),
        reason="" if reason == "NONE" else reason,
    )
