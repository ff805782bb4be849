"""What a piece of WhatsApp means. `split.py` says how pieces look.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.posts import own_id, words
from comptoir.channels.whatsapp.content import (
    MAX_NAME,
    Content,
    context_of,
    decoded,
    moment,
    phones_given,
    referral_of,
    soft,
)
from comptoir.channels.whatsapp.errors import error_of, meaning_of, reason_of
from comptoir.channels.whatsapp.events import parse_error, parse_event
from comptoir.channels.whatsapp.parts import parts_of
from comptoir.channels.whatsapp.people import (
    BROKEN,
    NO_PROFILE,
    NOBODY,
    NOTHING,
    Contact,
    names_of,
    usable,
)
from comptoir.channels.whatsapp.plain import parse_plain, plain_in
from comptoir.channels.whatsapp.pricing import pricing_of
from comptoir.channels.whatsapp.split import old_user_id
from comptoir.errors import InputInvalid
from comptoir.model.message import MessageStatus
from comptoir.model.update import (
    AddressChanged,
    EchoReceived,
    Ignored,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    ReactionReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

RECEIPTS = frozenset({"sent", "delivered", "read", "played", "failed"})


class _Piece(Struct):
    message: Content | None = None
    contact: Raw = NOTHING
    status: Raw = NOTHING
    echo: Raw = NOTHING
    preference: Raw = NOTHING
    event: Raw = NOTHING
    error: Raw = NOTHING


class _Reaction(Struct):
    message_id: str
    emoji: str | None = None


class _Edit(Struct):
    original_message_id: str
    message: Content


class _Revoke(Struct):
    original_message_id: str


class _System(Struct):
    type: str | None = None
    body: str | None = None
    wa_id: str | None = None
    new_wa_id: str | None = None
    user_id: str | None = None
    previous_user_id: str | None = None


class _Status(Struct):
    id: str
    status: str
    timestamp: str | int | None = None
    recipient_id: str | None = None
    recipient_user_id: str | None = None
    recipient_type: str | None = None
    biz_opaque_callback_data: str | None = None
    errors: list[Raw] | None = None
    pricing: Raw = NOTHING
    conversation: Raw = NOTHING


class _Preference(Struct):
    value: str
    category: str | None = None
    detail: str | None = None


_piece = msgspec.json.Decoder(_Piece).decode
_contact = msgspec.json.Decoder(Contact).decode


def parse(raw: bytes) -> Update:
    """The meaning of one piece. Raises `InputInvalid`."""
    if plain := plain_in(raw):
        return parse_plain(plain)
    try:
        piece = _piece(raw)
    except BROKEN as error:
        raise InputInvalid(str(error)[:300]) from error
    if piece.message is not None:
        return _parse_message(piece.message, _who(piece))
    for found, understand in (
        (piece.status, _parse_status),
        (piece.echo, _parse_echo),
        (piece.preference, _parse_preference),
    ):
        if found:
            return understand(found, _who(piece))
    if piece.error:
        return parse_error(piece.error)
    if piece.event:
        return parse_event(piece.event)
    raise InputInvalid("a piece of no known kind")


def _who(piece: _Piece) -> Contact:
    """The contact of a piece; a malformed one is worth no message."""
    if not piece.contact:
        return NOBODY
    try:
        return _contact(piece.contact)
    except BROKEN:
        return NOBODY


def _parse_message(content: Content, who: Contact) -> Update:
    if content.group_id:
        return Ignored(reason="a message in a group")
    if content.type in SPECIAL:
        return SPECIAL[content.type](content)
    if content.type == "request_welcome":
        return _received(content, who, opens=True)
    if content.type == "interactive" and _is_about_calls(content):
        return Ignored(reason="an answer to whether we may call")
    return _received(content, who)


def _received(content: Content, who: Contact, opens: bool = False) -> MessageReceived:
    parts, payload = ((), "") if opens else parts_of(content)
    phone, user_id = content.sender or who.wa_id, content.from_user_id or who.user_id
    profile = who.profile or NO_PROFILE
    return MessageReceived(
        parts=parts,
        payload=payload,
        name=words(profile.name, 200),
        username=words(profile.username, 200).lstrip("@"),
        sent_at=moment(content.timestamp),
        identities=names_of(phone, user_id, *phones_given(content)),
        context=context_of(content) if content.context else None,
        referral=referral_of(content) if content.referral else None,
        opens=opens,
    )


def _is_about_calls(content: Content) -> bool:
    kind = soft(content.interactive, dict[str, Raw]) or {}
    return "call_permission_reply" in kind


def _parse_reaction(content: Content) -> Update:
    reaction = decoded(content.reaction, _Reaction)
    return ReactionReceived(
        platform_id=own_id(reaction.message_id), emoji=words(reaction.emoji, 64)
    )


def _parse_edit(content: Content) -> Update:
    edit = decoded(content.edit, _Edit)
    parts, _ = parts_of(edit.message)
    return MessageEdited(platform_id=own_id(edit.original_message_id), parts=parts)


def _parse_revoke(content: Content) -> Update:
    revoke = decoded(content.revoke, _Revoke)
    return MessageRevoked(platform_id=own_id(revoke.original_message_id))


def _parse_system(content: Content) -> Update:
    """A number changed, and the user id with it. Everything else is for people to read."""
    system = decoded(content.system, _System)
    ending = system.previous_user_id or old_user_id(system.body or "")
    old = (content.sender, content.from_user_id, ending)
    new = usable((system.wa_id or system.new_wa_id, system.user_id))
    ended = tuple(name for name in usable(old) if name not in new)
    if system.type not in CHANGES or not new or not ended:
        return Ignored(reason=words(system.body, MAX_NAME) or "a note of the platform")
    return AddressChanged(old=ended, new=new)


CHANGES = frozenset({"user_changed_number", "customer_changed_number", "user_changed_user_id"})
SPECIAL: dict[str | None, Callable[[Content], Update]] = {
    "reaction": _parse_reaction,
    "edit": _parse_edit,
    "revoke": _parse_revoke,
    "system": _parse_system,
}


def _parse_status(raw: Raw, who: Contact) -> Update:
    status = decoded(raw, _Status)
    if status.status not in RECEIPTS or status.recipient_type == "group":
        return Ignored(reason=f"a status {status.status[:30]!r}")
    error = error_of(soft(status.errors[0], dict[str, object])) if status.errors else None
    meaning = meaning_of(error) if error else None
    failed = status.status == "failed"
    return ReceiptReceived(
        platform_id=own_id(status.id),
        status=MessageStatus(status.status),
        at=moment(status.timestamp),
        reason=reason_of(error) if failed and error else "",
        why=(meaning.why if meaning else "unknown_permanent") if failed and error else "",
        key=words(status.biz_opaque_callback_data, 512),
        identities=names_of(
            status.recipient_id or who.wa_id, status.recipient_user_id or who.user_id
        ),
        pricing=pricing_of(status.pricing, status.conversation),
    )


def _parse_echo(raw: Raw, who: Contact) -> Update:
    """What somebody wrote in the WhatsApp Business app, on our side of the conversation."""
    content = decoded(raw, Content)
    if content.type in ("edit", "revoke"):
        return SPECIAL[content.type](content)
    if content.type in ("reaction", "system"):
        return Ignored(reason=f"a {content.type} of our own")
    parts, _ = parts_of(content)
    return EchoReceived(
        platform_id=own_id(content.id),
        parts=parts,
        sent_at=moment(content.timestamp),
        identities=names_of(content.to or who.wa_id, content.to_user_id or who.user_id),
    )


def _parse_preference(raw: Raw, who: Contact) -> Update:
    """The switch for advertising that every chat with a business has on WhatsApp."""
    del who
    preference = decoded(raw, _Preference)
    reason, value = words(preference.detail, MAX_NAME), preference.value.lower()
    if preference.category not in (None, "marketing_messages"):
        return Ignored(reason=reason or "another preference")
    if value == "stop":
        return StoppedByPlatform(reason=reason, purpose="marketing")
    if value in ("resume", "signup"):
        return ResumedByPlatform(reason=reason, purpose="marketing")
    return Ignored(reason=reason or "another preference")
