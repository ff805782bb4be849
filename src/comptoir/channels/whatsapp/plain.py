"""The short way for what most messages are: a text that refers to nothing.

Typed, and closed to fields it does not know: a message with anything else in it goes the long way,
`parse.py`, which comes to the same for these.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct, field

from comptoir.channels.posts import words
from comptoir.channels.whatsapp.content import moment
from comptoir.channels.whatsapp.people import BROKEN, NO_PROFILE, NOBODY, Contact, names_of
from comptoir.errors import InputInvalid
from comptoir.model.message import Text
from comptoir.model.update import MessageReceived

OPENING = b'{"message":'
"""How the piece of a message begins, see `split.py`."""


class _Words(Struct, gc=False):
    body: str


class _Message(Struct, forbid_unknown_fields=True, gc=False):
    id: str
    timestamp: str
    text: _Words
    type: Literal["text"]
    sender: str = field(name="from", default="")
    from_user_id: str = ""


class Plain(Struct, gc=False):
    """The piece of a plain message."""

    message: _Message
    contact: Contact = NOBODY


_plain = msgspec.json.Decoder(Plain).decode


def plain_in(raw: bytes) -> Plain | None:
    """The plain message that a piece is; None for everything else."""
    try:
        return _plain(raw) if raw.startswith(OPENING) else None
    except BROKEN:
        return None


def parse_plain(plain: Plain) -> MessageReceived:
    """What a plain message means. Raises `InputInvalid`."""
    message, who = plain.message, plain.contact
    said, profile = words(message.text.body), who.profile or NO_PROFILE
    if not said:
        raise InputInvalid("a text without words")
    return MessageReceived(
        parts=(Text(said),),
        name=words(profile.name, 200),
        username=words(profile.username, 200).lstrip("@") if profile.username else "",
        sent_at=moment(message.timestamp),
        identities=names_of(message.sender or who.wa_id, message.from_user_id or who.user_id),
    )
