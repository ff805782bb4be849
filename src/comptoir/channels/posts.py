"""What channels share about posts: the signature, ids, clean text, and the simplest post there is,
one JSON object that is one message."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Literal

import msgspec

from comptoir.channels.base import Post
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Text
from comptoir.model.update import Envelope, MessageReceived

MAX_TEXT = 10_000
"""Longest text accepted from a contact, in characters; the rest is cut off."""
MAX_ID = 250
"""Longest id of a message or a person that is kept as it came, in characters."""


def check_signature(
    channel: Channel, post: Post, header: str, sign: Callable[[str, bytes], str]
) -> None:
    """Raises `SignatureInvalid` unless `header` holds what `sign` makes of the channel's secret and
    the raw bytes. A channel without secret refuses everything."""
    if not channel.secret:
        raise SignatureInvalid("the channel has no secret")
    wanted = sign(channel.secret, post.raw)
    if not hmac.compare_digest(post.headers.get(header, "").encode(), wanted.encode()):
        raise SignatureInvalid("the signature does not match")


def unreadable(raw: bytes, reason: str) -> Envelope:
    """An envelope for bytes nobody can read. The same bytes always get the same id."""
    return Envelope(
        platform_id="unreadable-" + sha256(raw).hexdigest()[:32],
        conversation_key="",
        raw=raw,
        kind="signal",
        unreadable=reason,
    )


def own_id(value: object) -> str:
    """`value` as the id of a piece; a long or odd one becomes a hash, the same each time.

    Raises `InputInvalid` for anything that names nothing.
    """
    if not isinstance(value, str) or not value:
        raise InputInvalid("id must be a string that is not empty")
    if len(value) > MAX_ID or "\x00" in value:
        return "sha256-" + sha256(value.encode()).hexdigest()
    return value


def sender_key(value: object) -> str:
    """`value` as the name of whom we answer. It is never cut or cleaned: two people whose names
    only begin alike would share a conversation. Raises `InputInvalid`."""
    if not isinstance(value, str) or not value:
        raise InputInvalid("the sender must be a string that is not empty")
    if len(value) > MAX_ID or "\x00" in value:
        raise InputInvalid(f"the sender has a NUL or more than {MAX_ID} characters")
    return value


def decode_object(raw: bytes) -> dict[str, Any]:
    """`raw` as a JSON object. Raises `InputInvalid` for anything else."""
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputInvalid(f"not JSON: {error}") from error
    if not isinstance(value, dict):
        raise InputInvalid("not a JSON object")
    return value


def clean_text(value: object) -> str:
    """`value` cleaned as `words` does it. Raises `InputInvalid` for anything but text."""
    if not isinstance(value, str):
        raise InputInvalid("text must be a string")
    return words(value)


def words(value: object, limit: int = MAX_TEXT) -> str:
    """`value` without NUL (which PostgreSQL cannot keep), cut at `limit`; "" for anything but
    text."""
    if not value or not isinstance(value, str):
        return ""
    text = (value.replace("\x00", "") if "\x00" in value else value).strip()
    return text if len(text) <= limit else text[:limit]


def split_message(raw: bytes) -> list[Envelope]:
    """The one piece of a post that is one message: {"id", "from", "text", "payload"?}."""
    try:
        piece = decode_object(raw)
        identity, sender = own_id(piece.get("id")), sender_key(piece.get("from"))
    except InputInvalid as error:
        return [unreadable(raw, str(error))]
    kind: Literal["message", "tap"] = "tap" if piece.get("payload") else "message"
    return [Envelope(platform_id=identity, conversation_key=sender, raw=raw, kind=kind)]


def parse_message(piece: dict[str, Any]) -> MessageReceived:
    """A message from {"text", "payload"?, "name"?, "language"?}."""
    text = clean_text(piece.get("text", ""))
    payload = clean_text(piece.get("payload") or "")
    if not text and not payload:
        raise InputInvalid("a message needs text or payload")
    return MessageReceived(
        parts=(Text(text or payload),),
        payload=payload,
        name=clean_text(piece.get("name") or "")[:200],
        language=clean_text(piece.get("language") or "")[:8],
    )
