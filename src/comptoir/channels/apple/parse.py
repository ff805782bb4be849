"""What Apple posts: one message each, as JSON that is usually compressed.

    {"v": 1, "id": "…", "type": "text", "sourceId": "urn:mbid:…", "destinationId": "…",
     "body": "tiramisu", "locale": "en_US", "intent": "menu", "group": "kitchen"}

https://register.apple.com/resources/messages/msp-rest-api/type-text
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Literal

from comptoir.channels.apple.choices import read_choice
from comptoir.channels.apple.devices import device_of
from comptoir.channels.apple.fields import objects_at
from comptoir.channels.apple.files import media_of
from comptoir.channels.posts import (
    clean_text,
    decode_object,
    own_id,
    sender_key,
    unreadable,
    words,
)
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Context, Part, Text, Unsupported
from comptoir.model.update import (
    Envelope,
    Ignored,
    MessageReceived,
    Referral,
    StoppedByPlatform,
    Update,
)

GZIP = b"\x1f\x8b"
MAX_BODY = 2_000_000
"""Longest post after decompression, in bytes; Apple moves what is over 10 KB elsewhere."""
MARK = "\ufffc"
"""Stands in the text where an attachment belongs."""
_URN = "urn:biz:"
_QUIET = {"typing_start", "typing_end"}


def split_post(channel: Channel, raw: bytes) -> list[Envelope]:
    """The one piece of a post, decompressed."""
    try:
        plain = _unpacked(raw)
        piece = decode_object(plain)
        return [
            Envelope(
                platform_id=own_id(piece.get("id")),
                conversation_key=sender_key(piece.get("sourceId")),
                raw=plain,
                kind=_kind(piece.get("type")),
                account=_account(channel, piece.get("destinationId")),
            )
        ]
    except InputInvalid as error:
        return [unreadable(raw, str(error))]


def unpacked_piece(raw: bytes) -> dict[str, Any]:
    """The message in a post. Raises `InputInvalid`."""
    return decode_object(_unpacked(raw))


def _unpacked(raw: bytes) -> bytes:
    """`raw` without its compression. A post that swells without end is not unpacked to it."""
    if not raw.startswith(GZIP):
        return raw
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(raw, MAX_BODY)
    except zlib.error as error:
        raise InputInvalid(f"not gzip: {error}") from error
    if not unpacking.eof:
        raise InputInvalid(f"cut off, or longer than {MAX_BODY} bytes when unpacked")
    return plain


def _kind(kind: object) -> Literal["message", "tap", "signal"]:
    if kind in ("close", *_QUIET):
        return "signal"
    return "tap" if kind == "interactive" else "message"


def _account(channel: Channel, given: object) -> str:
    """The business id, as the channel writes it: Apple puts `urn:biz:` before it or not."""
    if not isinstance(given, str) or not given:
        return ""
    is_ours = given.removeprefix(_URN) == channel.account.removeprefix(_URN)
    return channel.account if is_ours else own_id(given)


def parse_piece(raw: bytes) -> Update:
    """What one message means. Raises `InputInvalid`."""
    piece = decode_object(raw)
    kind = piece.get("type")
    if not isinstance(kind, str) or not kind:
        raise InputInvalid("a message without type")
    if kind in _QUIET:
        return Ignored(reason=kind)
    if kind == "close":
        return StoppedByPlatform(reason="deleted the thread, or takes no more messages")
    read = _PARTS.get(kind)
    parts, payload = read(piece) if read else ((Unsupported(words(kind, 50) or "unnamed"),), "")
    return _received(piece, parts, payload)


def _received(piece: dict[str, Any], parts: tuple[Part, ...], payload: str) -> MessageReceived:
    quoted = piece.get("replyToMessageId")
    return MessageReceived(
        parts=parts,
        payload=payload,
        language=_language(piece.get("locale")),
        context=Context(reply_to=own_id(quoted)) if isinstance(quoted, str) and quoted else None,
        referral=_referral(piece),
        details=device_of(piece),
    )


def _language(locale: object) -> str:
    """ "en_US" and "zh-Hans_CN" as "en" and "zh"."""
    found = words(locale, 20).replace("-", "_").partition("_")[0].lower()
    return found if found.isascii() and found.isalpha() and len(found) <= 3 else ""


def _referral(piece: dict[str, Any]) -> Referral | None:
    """The link they came by carries our code as its intent; one that was made elsewhere may have
    a group only."""
    code = words(piece.get("intent"), 250) or words(piece.get("group"), 250)
    return Referral(source="link", code=code) if code else None


def _text(piece: dict[str, Any]) -> tuple[tuple[Part, ...], str]:
    """The words, then what is attached to them."""
    attached = [media_of(one) for one in objects_at(piece, "attachments")]
    body = piece.get("body") or ""
    text = clean_text(body.replace(MARK, "") if attached and isinstance(body, str) else body)
    parts: list[Part] = [Text(text)] if text else []
    if not parts and not attached:
        raise InputInvalid("a message without text or attachment")
    return (*parts, *attached), ""


_PARTS: dict[str, Callable[[dict[str, Any]], tuple[tuple[Part, ...], str]]] = {
    "text": _text,
    "interactive": read_choice,
}
