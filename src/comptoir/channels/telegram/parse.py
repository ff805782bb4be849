"""Telegram's updates: each post is one, https://core.telegram.org/bots/api#update.

    {"update_id": 10, "message": {"message_id": 5, "date": 1, "chat": {"id": 7, …}, "text": "hi"}}

A new message is called "chat:message", as reactions, edits and answers refer to it; every other
piece "u<update_id>".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from comptoir.channels.posts import clean_text, decode_object, unreadable, words
from comptoir.channels.telegram.fields import (
    MAX_NAME,
    chat_of,
    full_name,
    inner,
    inner_or_empty,
    message_name,
    moment,
    number,
    number_or,
    objects,
    topic_in,
)
from comptoir.channels.telegram.parts import parts_of, service_of
from comptoir.channels.telegram.plain import cut_plain, parse_plain, plain_in, start_in
from comptoir.errors import InputInvalid
from comptoir.model.message import Context, Part, Text
from comptoir.model.update import (
    CHANNEL_KEY,
    AddressChanged,
    Envelope,
    Ignored,
    MessageEdited,
    MessageReceived,
    ReactionReceived,
    Referral,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)

CUSTOM_EMOJI = "❔"
"""Stands for a reaction that is no plain emoji: a custom one, or a paid star."""
GONE = {"kicked": "they blocked the bot or removed it", "left": "the bot left the group"}

Key = tuple[str, Literal["message", "tap", "signal"], str]
"""Conversation key, kind, and platform id ("" for that of the update)."""
OF_CHANNEL: Key = (CHANNEL_KEY, "signal", "")


class _Kind(Struct, frozen=True):
    """How one kind of update is cut and what it means. Both raise `InputInvalid`."""

    cut: Callable[[dict[str, Any]], Key]
    parse: Callable[[dict[str, Any]], Update]


def split_post(raw: bytes) -> list[Envelope]:
    """The one piece of a post; its `raw` is the post itself."""
    if plain := plain_in(raw):
        return [cut_plain(plain, raw)]
    try:
        update = decode_object(raw)
        update_id = number(update.get("update_id"))
        name, value = _kind_of(update)
        key, kind, platform_id = _KINDS[name].cut(value) if name in _KINDS else OF_CHANNEL
    except InputInvalid as error:
        return [unreadable(raw, str(error))]
    return [
        Envelope(
            platform_id=platform_id or f"u{update_id}", conversation_key=key, raw=raw, kind=kind
        )
    ]


def parse_update(raw: bytes) -> Update:
    """What an update means. Raises `InputInvalid`."""
    if plain := plain_in(raw):
        return parse_plain(plain)
    update = decode_object(raw)
    number(update.get("update_id"))
    name, value = _kind_of(update)
    if name not in _KINDS:
        return Ignored(reason=f"{words(name)[:50] or 'it'} needs nothing done")
    return _KINDS[name].parse(value)


def callback_in(raw: bytes) -> str:
    """The id of the tap that a post tells of; empty for any other post."""
    try:
        return words(inner(decode_object(raw), "callback_query").get("id"))
    except InputInvalid:
        return ""


def _kind_of(update: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The one field beside `update_id`, known kinds first."""
    found = ""
    for name in update:
        if name in _KINDS:
            found = name
            break
        if name != "update_id":
            found = found or name
    value = update.get(found)
    if not isinstance(value, dict):
        raise InputInvalid("an update needs one object beside its id")
    return found, value


# Messages


def _cut_message(message: dict[str, Any]) -> Key:
    chat = chat_of(message)
    key, message_id = str(chat["id"]), number(message.get("message_id"))
    if _unheard(message, chat):
        return key if "migrate_to_chat_id" in message else CHANNEL_KEY, "signal", ""
    # Ephemeral messages all have the id 0: they are called by their update.
    return key, "message", f"{key}:{message_id}" if message_id > 0 else ""


def _parse_message(message: dict[str, Any]) -> Update:
    chat = chat_of(message)
    number(message.get("message_id"))
    if "migrate_to_chat_id" in message:
        moved = number(message["migrate_to_chat_id"])
        return AddressChanged(old=(str(chat["id"]),), new=(str(moved),))
    if reason := _unheard(message, chat):
        return Ignored(reason=reason)
    if start := start_in(words(message.get("text"))):
        return _received(message, chat, (Text("/start"),), start)
    return _received(message, chat, parts_of(message))


def _unheard(message: dict[str, Any], chat: dict[str, Any]) -> str:
    """Why a message is nothing that a person said to us; empty where it is.

    The bot may stand in for a person: anonymous admins of groups come with `sender_chat`.
    """
    if chat.get("type") == "channel":
        return "a post of a channel"
    if service := service_of(message):
        return f"the chat tells of {service}"
    if message.get("is_automatic_forward") is True:
        return "a channel's post, forwarded into its group"
    if inner_or_empty(message, "from").get("is_bot") is True and "sender_chat" not in message:
        return "a bot wrote it"
    return ""


def _received(
    message: dict[str, Any],
    chat: dict[str, Any],
    parts: tuple[Part, ...],
    start: re.Match[str] | None = None,
) -> MessageReceived:
    sender = inner_or_empty(message, "from")
    code = start["code"] if start else ""
    return MessageReceived(
        parts=parts,
        name=_name(chat, sender),
        username=_username(chat, sender),
        language=words(sender.get("language_code"), 8),
        sent_at=moment(message.get("date")),
        context=_context(message, chat["id"]),
        opens=start is not None,
        referral=Referral(source="link", code=code) if code else None,
        details=topic_in(message),
    )


def _name(chat: dict[str, Any], sender: dict[str, Any]) -> str:
    """Whom we talk with: a person in private, else the group."""
    title = words(chat["title"], MAX_NAME) if "title" in chat else ""
    return title or full_name(chat) or full_name(sender)


def _username(chat: dict[str, Any], sender: dict[str, Any]) -> str:
    return words((chat if "title" in chat else sender).get("username"), MAX_NAME)


def _context(message: dict[str, Any], chat_id: int) -> Context | None:
    """What it refers to. In a forum every message "answers" the one that opened its topic."""
    if "reply_to_message" not in message and "forward_origin" not in message:
        return None
    answered = inner_or_empty(message, "reply_to_message")
    context = Context(
        reply_to="" if "forum_topic_created" in answered else _name_of(answered, chat_id),
        forwarded=isinstance(message.get("forward_origin"), dict),
    )
    return context if context.reply_to or context.forwarded else None


def _name_of(message: dict[str, Any], chat_id: int) -> str:
    message_id = number_or(message.get("message_id"))
    chat = number_or(inner_or_empty(message, "chat").get("id"), chat_id)
    return message_name(chat, message_id) if message_id > 0 else ""


def _cut_edit(message: dict[str, Any]) -> Key:
    chat = chat_of(message)
    number(message.get("message_id"))
    return CHANNEL_KEY if _unheard(message, chat) else str(chat["id"]), "signal", ""


def _parse_edit(message: dict[str, Any]) -> Update:
    chat = chat_of(message)
    if reason := _unheard(message, chat):
        return Ignored(reason=reason)
    name = message_name(chat["id"], message.get("message_id"))
    return MessageEdited(platform_id=name, parts=parts_of(message))


# Taps, reactions, membership


def _cut_tap(query: dict[str, Any]) -> Key:
    """A tap on a button under an inline message tells no chat, only who tapped."""
    kind: Literal["tap", "signal"] = "tap" if isinstance(query.get("data"), str) else "signal"
    return str(_tapped_in(query)["id"]), kind, ""


def _tapped_in(query: dict[str, Any]) -> dict[str, Any]:
    if isinstance(query.get("message"), dict):
        return chat_of(query["message"])
    sender = inner(query, "from")
    number(sender.get("id"))
    return sender


def _parse_tap(query: dict[str, Any]) -> Update:
    chat, sender = _tapped_in(query), inner(query, "from")
    if not isinstance(query.get("data"), str):
        return Ignored(reason="a tap on a button without data")
    message = inner_or_empty(query, "message")
    payload = clean_text(query["data"])
    under = _name_of(message, chat["id"])
    return MessageReceived(
        parts=(Text(_label(message, query["data"]) or payload),),
        payload=payload,
        name=_name(chat, sender),
        username=_username(chat, sender),
        language=words(sender.get("language_code"), 8),
        context=Context(reply_to=under) if under else None,
        details=topic_in(message),
    )


def _label(message: dict[str, Any], data: str) -> str:
    """What stands on the button that was tapped."""
    rows = inner_or_empty(message, "reply_markup").get("inline_keyboard")
    buttons = (b for row in (rows if isinstance(rows, list) else []) for b in objects(row))
    return next((words(b.get("text")) for b in buttons if b.get("callback_data") == data), "")


def _cut_in_chat(value: dict[str, Any]) -> Key:
    chat = chat_of(value)
    return CHANNEL_KEY if chat.get("type") == "channel" else str(chat["id"]), "signal", ""


def _parse_reaction(reaction: dict[str, Any]) -> Update:
    name = message_name(chat_of(reaction)["id"], reaction.get("message_id"))
    new = objects(reaction.get("new_reaction"))
    plain = (words(one.get("emoji")) for one in new if one.get("type") == "emoji")
    emoji = next((e for e in plain if e), CUSTOM_EMOJI if new else "")
    return ReactionReceived(platform_id=name, emoji=emoji[:MAX_NAME])


def _parse_membership(change: dict[str, Any]) -> Update:
    if chat_of(change).get("type") == "channel":
        return Ignored(reason="the bot's place in a channel changed")
    old, new = (_standing(inner_or_empty(change, f"{w}_chat_member")) for w in ("old", "new"))
    if not new:
        raise InputInvalid("a change of membership needs the new status")
    if new in GONE:
        return StoppedByPlatform(reason=GONE[new])
    if old in GONE:
        return ResumedByPlatform(reason="they let the bot in again")
    return Ignored(reason="the bot's rights changed")


def _standing(member: dict[str, Any]) -> str:
    """Their status; somebody `restricted` may be out of the group all the same."""
    status = words(member.get("status"))
    return "left" if status == "restricted" and member.get("is_member") is False else status


_KINDS: dict[str, _Kind] = {
    "message": _Kind(_cut_message, _parse_message),
    "edited_message": _Kind(_cut_edit, _parse_edit),
    "callback_query": _Kind(_cut_tap, _parse_tap),
    "message_reaction": _Kind(_cut_in_chat, _parse_reaction),
    "my_chat_member": _Kind(_cut_in_chat, _parse_membership),
}
"""All other kinds concern channels, business accounts, inline mode, payments, polls, or people who
do not talk with us: they need nothing done. Most never come, see `ALLOWED_UPDATES`."""
