"""The messages inside LINE's events, as neutral parts.

https://developers.line.biz/en/reference/messaging-api/#message-event
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from comptoir.channels.posts import clean_text, own_id, words
from comptoir.errors import InputInvalid
from comptoir.model.message import Context, Location, Media, MediaKind, Part, Text, Unsupported

LATEST = 253_402_300_799_000
"""The last moment of the year 9999, in milliseconds."""

_KINDS: dict[str, MediaKind] = {"image": "image", "video": "video", "audio": "voice"}
"""What people send as audio is recorded in the app."""


def moment(value: object) -> datetime | None:
    """Milliseconds since 1970; None for anything else."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LATEST:
        return None
    return datetime.fromtimestamp(value / 1000, UTC)


def context_of(message: dict[str, Any]) -> Context | None:
    """The message that this one quotes."""
    quoted = message.get("quotedMessageId")
    return Context(reply_to=own_id(quoted)) if isinstance(quoted, str) and quoted else None


def parts_of(message: dict[str, Any]) -> tuple[Part, ...]:
    """The parts of one message; an unknown kind becomes `Unsupported`. Raises `InputInvalid`."""
    kind = message.get("type")
    if not isinstance(kind, str) or not kind:
        raise InputInvalid("a message without type")
    read = _PARTS.get(kind)
    return (read(message) if read else Unsupported(words(kind, 50) or "unnamed"),)


def _text(message: dict[str, Any]) -> Text:
    text = clean_text(message.get("text", ""))
    if not text:
        raise InputInvalid("a message without text")
    return Text(text)


def _media(message: dict[str, Any]) -> Media:
    """Content lies with LINE under the message's id, or where another system put it."""
    provider = message.get("contentProvider")
    provider = provider if isinstance(provider, dict) else {}
    is_elsewhere = provider.get("type") == "external"
    return Media(
        kind=_KINDS[message["type"]],
        url=words(provider.get("originalContentUrl"), 2000) if is_elsewhere else "",
        reference="" if is_elsewhere else own_id(message.get("id")),
    )


def _file(message: dict[str, Any]) -> Media:
    size = message.get("fileSize")
    is_size = isinstance(size, int) and not isinstance(size, bool) and 0 <= size < 2**53
    return Media(
        kind="file",
        name=words(message.get("fileName"), 255),
        reference=own_id(message.get("id")),
        size=int(size) if isinstance(size, int) and is_size else 0,
    )


def _sticker(message: dict[str, Any]) -> Media:
    """A sticker cannot be fetched; it is told by its keywords, and the words written on it."""
    given = message.get("keywords")
    keywords = [words(k, 50) for k in given[:15]] if isinstance(given, list) else []
    ids = (words(message.get(name), 50) for name in ("packageId", "stickerId"))
    return Media(
        kind="sticker",
        name=", ".join(filter(None, keywords)) or "/".join(filter(None, ids)),
        caption=words(message.get("text"), 100),
    )


def _location(message: dict[str, Any]) -> Location:
    return Location(
        latitude=_degrees(message.get("latitude"), 90),
        longitude=_degrees(message.get("longitude"), 180),
        name=words(message.get("title"), 200),
        address=words(message.get("address"), 500),
    )


def _degrees(value: object, most: int) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not -most <= value <= most:
        raise InputInvalid("a place needs latitude and longitude")
    return float(value)


_PARTS: dict[str, Callable[[dict[str, Any]], Part]] = {
    "text": _text,
    **dict.fromkeys(_KINDS, _media),
    "file": _file,
    "sticker": _sticker,
    "location": _location,
}
