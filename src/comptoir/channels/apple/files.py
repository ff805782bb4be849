"""Attachments: what people send is fetched and decrypted, what we send is encrypted and uploaded.

Apple's documentation names the headers of a download `url`, `signature` and `owner`, its sample
code `MMCS-Url`, `MMCS-Signature` and `MMCS-Owner`; both are given.

https://register.apple.com/resources/messages/msp-rest-api/attachments
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from comptoir.channels.apple.api import api_url, refusal
from comptoir.channels.apple.cipher import base64_of, encrypt, file_key, read_key, written
from comptoir.channels.apple.fields import object_at
from comptoir.channels.apple.tokens import key_of
from comptoir.channels.base import Fetched, RefusedSend, Unknown
from comptoir.channels.calls import call, object_in
from comptoir.channels.posts import words
from comptoir.errors import InputInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Media, MediaKind
from comptoir.net.client import Limits, NetClient, Response

FILE = Limits(total_seconds=120.0, max_bytes=100_000_000)
"""Apple takes attachments of at most 100 MB."""
OCTETS = "application/octet-stream"
_KINDS: dict[str, MediaKind] = {"image": "image", "video": "video", "audio": "audio"}
_MIMES = {"image": "image/jpeg", "sticker": "image/png", "video": "video/mp4", "audio": "audio/mp4"}

Headers = Mapping[str, str]


def media_of(attachment: dict[str, Any]) -> Media:
    """One attachment of a message. Its reference is all that is needed to fetch it."""
    mime = words(attachment.get("mimeType"), 100)
    return Media(
        kind=_KINDS.get(mime.partition("/")[0], "file"),
        name=words(attachment.get("name"), 255),
        mime=mime,
        reference=_reference(attachment),
        size=_size(attachment.get("size")),
    )


def _size(value: object) -> int:
    """Bytes, which Apple writes as a string."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 13 else 0


def _reference(attachment: dict[str, Any]) -> str:
    """Where the file lies and how it is opened, as JSON; empty where something is missing."""
    fields = {name: words(attachment.get(name), 2000) for name in ("url", "owner", "key")}
    try:
        fields["signature"] = _signature(attachment)
        read_key(fields["key"])
    except InputInvalid:
        return ""
    return msgspec.json.encode(fields).decode() if all(fields.values()) else ""


def _signature(attachment: dict[str, Any]) -> str:
    in_base64 = words(attachment.get("signature-base64"), 500)
    return in_base64 or base64_of(words(attachment.get("signature"), 500))


async def fetch_attachment(
    channel: Channel, net: NetClient, media: Media, headers: Headers
) -> Fetched | RefusedSend:
    """The file somebody sent."""
    told = object_in(media.reference.encode())
    try:
        key = read_key(words(told.get("key"), 100))
    except InputInvalid as error:
        return RefusedSend("content_invalid", str(error))
    asked = await call(
        net, "GET", api_url(channel, "preDownload"), headers={**headers, **_named(told)}
    )
    address = _field(asked, "download-url")
    if not isinstance(address, str):
        return address
    answer = await call(net, "GET", address, limits=FILE)
    if isinstance(answer, Response) and answer.status == 200:
        return Fetched(encrypt(key, answer.body), media.mime)
    return _failed(answer)


def _named(told: dict[str, Any]) -> dict[str, str]:
    url, owner, signature = (words(told.get(n), 2000) for n in ("url", "owner", "signature"))
    return {
        "url": url,
        "owner": owner,
        "signature": signature,
        "MMCS-Url": url,
        "MMCS-Owner": owner,
        "MMCS-Signature": signature,
    }


async def upload(
    channel: Channel, net: NetClient, media: Media, name: str, headers: Headers
) -> dict[str, Any] | RefusedSend | None:
    """The file at `media.url` as an attachment; None where it cannot be had from there.

    `name` is the message's, so that a second try makes the same attachment.
    """
    found = await call(net, "GET", media.url, limits=FILE, redirects=3)
    if not isinstance(found, Response) or found.status != 200 or not found.body:
        return None
    key = file_key(key_of(channel.secret), f"{name}:{media.url}", found.body)
    hidden = encrypt(key, found.body)
    placed = await _place(channel, net, hidden, headers)
    if isinstance(placed, RefusedSend):
        return placed
    mime = media.mime or found.headers.get("content-type", "").partition(";")[0]
    return {
        "name": media.name or _file_name(media.url),
        "mimeType": mime or _MIMES.get(media.kind, OCTETS),
        "size": str(len(hidden)),
        "key": written(key),
        **placed,
    }


def _file_name(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2])[:200] or "file"


async def _place(
    channel: Channel, net: NetClient, hidden: bytes, headers: Headers
) -> dict[str, str] | RefusedSend:
    """Uploads what is encrypted already; where it lies and its checksum."""
    asked = await call(
        net,
        "GET",
        api_url(channel, "preUpload"),
        headers={**headers, "MMCS-Size": str(len(hidden))},
    )
    address, url, owner = (_field(asked, n) for n in ("upload-url", "mmcs-url", "mmcs-owner"))
    if not isinstance(address, str) or not isinstance(url, str) or not isinstance(owner, str):
        return next(field for field in (address, url, owner) if isinstance(field, RefusedSend))
    answer = await call(
        net, "POST", address, headers={"Content-Type": OCTETS}, body=hidden, limits=FILE
    )
    if not isinstance(answer, Response) or answer.status != 200:
        return _failed(answer)
    checksum = words(object_at(object_in(answer.body), "singleFile").get("fileChecksum"), 500)
    if not checksum:
        return RefusedSend("temporary", "Apple gave no checksum of the uploaded file")
    return {"url": url, "owner": owner, "signature-base64": checksum}


def _field(answer: Response | RefusedSend | Unknown, name: str) -> str | RefusedSend:
    if not isinstance(answer, Response) or answer.status != 200:
        return _failed(answer)
    found = words(object_in(answer.body).get(name), 4000)
    return found or RefusedSend("temporary", f"Apple gave no {name}")


def _failed(answer: Response | RefusedSend | Unknown) -> RefusedSend:
    """Why a file was not moved. No message has left yet, so nothing is unknown about it."""
    if isinstance(answer, RefusedSend):
        return answer
    if isinstance(answer, Unknown):
        if answer.reason == "too_large":
            return RefusedSend("content_invalid", "the file is larger than 100 MB")
        return RefusedSend("temporary", f"the file was not moved: {answer.reason}")
    if answer.status in (404, 410):
        return RefusedSend("content_invalid", "Apple no longer has the file", code="404")
    refused = refusal(answer)
    return refused or RefusedSend("temporary", f"the file was not moved: HTTP {answer.status}")
