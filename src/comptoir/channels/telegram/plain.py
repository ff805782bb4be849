"""The short way for what nearly every update is: a person writes a text in their private chat.

Typed, and closed to fields it does not know: an update with anything else in it goes the long way,
`parse.py`, which comes to the same for these.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Raw, Struct, field

from comptoir.channels.posts import words
from comptoir.channels.telegram.fields import (
    MAX_NAME,
    MAX_NUMBER,
    joined_name,
    moment,
    without_bot,
)
from comptoir.model.message import Text
from comptoir.model.update import Envelope, MessageReceived, Referral

START = re.compile(r"/start(?:@\w{1,64})?(?:[ ]+(?P<code>[A-Za-z0-9_-]{1,64}))?")
"""What Telegram writes for whoever opens the chat by its button or a link with a payload.
https://core.telegram.org/bots/features#deep-linking"""
BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
Id = Annotated[int, Meta(ge=-MAX_NUMBER, le=MAX_NUMBER)]


class _Sender(Struct):
    is_bot: bool = False
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    language_code: str = ""


class _Chat(Struct, forbid_unknown_fields=True):
    id: Id
    type: Literal["private"]
    first_name: str = ""
    last_name: str = ""
    username: str = ""


class _Message(Struct, forbid_unknown_fields=True):
    message_id: Annotated[int, Meta(gt=0, le=MAX_NUMBER)]
    sender: _Sender = field(name="from")
    chat: _Chat
    date: int
    text: str
    entities: Raw = Raw()
    link_preview_options: Raw = Raw()


class _Update(Struct, forbid_unknown_fields=True):
    update_id: Id
    message: _Message


_update = msgspec.json.Decoder(_Update).decode


def plain_in(raw: bytes) -> _Message | None:
    """The plain message in a post; None for everything else."""
    try:
        message = _update(raw).message
    except BROKEN:
        return None
    return None if message.sender.is_bot else message


def cut_plain(message: _Message, raw: bytes) -> Envelope:
    """The one piece of a post with a plain message."""
    key = str(message.chat.id)
    return Envelope(platform_id=f"{key}:{message.message_id}", conversation_key=key, raw=raw)


def parse_plain(message: _Message) -> MessageReceived:
    """What a plain message means."""
    chat, sender = message.chat, message.sender
    text = words(message.text)
    start = start_in(text)
    code = start["code"] if start else ""
    return MessageReceived(
        parts=(Text("/start" if start else without_bot(text)),),
        name=joined_name(chat.first_name, chat.last_name)
        or joined_name(sender.first_name, sender.last_name),
        username=words(sender.username, MAX_NAME),
        language=words(sender.language_code, 8),
        sent_at=moment(message.date),
        opens=start is not None,
        referral=Referral(source="link", code=code) if code else None,
    )


def start_in(text: str) -> re.Match[str] | None:
    """The command of whoever opens the chat, where a clean text is that."""
    return START.fullmatch(text) if text.startswith("/start") else None
