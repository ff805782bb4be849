"""Files that people sent: asked for by their id, fetched from an address that lives five minutes.

https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit

from comptoir.channels.base import Fetched, RefusedSend
from comptoir.channels.calls import call, object_in
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.whatsapp.errors import refusal
from comptoir.model.channel import Channel
from comptoir.model.message import Media
from comptoir.net.client import Limits, NetClient, Response

LARGEST = Limits(total_seconds=120.0, max_bytes=105_000_000)
"""A file has up to 100 MB."""
AGENT = {"User-Agent": "Comptoir"}
"""Meta's file servers answer nobody who does not say who they are."""


async def fetch(channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
    """The bytes of a file; the address is asked for anew at every try, since it dies soon."""
    if not media.reference:
        return RefusedSend("content_invalid", "the file has no id")
    url = graph_url(channel, quote(media.reference, safe=""))
    told = _settled(await call(net, "GET", url, headers={**bearer(channel), **AGENT}))
    if isinstance(told, RefusedSend):
        return told
    found = object_in(told.body)
    address = found.get("url")
    if not isinstance(address, str) or not _is_metas(channel, address):
        return RefusedSend("temporary", "Meta gave no address of the file")
    got = _settled(
        await call(net, "GET", address, headers={**bearer(channel), **AGENT}, limits=LARGEST)
    )
    return got if isinstance(got, RefusedSend) else _checked(got.body, found)


def _is_metas(channel: Channel, address: str) -> bool:
    """Whether our token may be shown there: encrypted, or to the configured server."""
    api = urlsplit(str(channel.config.get("api") or ""))
    try:
        asked = urlsplit(address)
    except ValueError:
        return False
    return asked.scheme == "https" or (asked.scheme, asked.netloc) == (api.scheme, api.netloc)


def _settled(answer: Response | Any) -> Response | RefusedSend:
    """A good answer, or why there is none; an answer that was lost may be asked for again."""
    if isinstance(answer, Response):
        if answer.status == 200:
            return answer
        answer = refusal(answer)
    if isinstance(answer, RefusedSend):
        return answer
    return RefusedSend("temporary", answer.reason)


def _checked(body: bytes, found: dict[str, Any]) -> Fetched | RefusedSend:
    """The file, if it is what Meta says it is. The hash is written in hex or in base64."""
    digest, stated = sha256(body), found.get("sha256")
    known = (digest.hexdigest(), b64encode(digest.digest()).decode())
    if isinstance(stated, str) and stated and stated not in known:
        return RefusedSend("temporary", "the file arrived damaged")
    mime = found.get("mime_type")
    return Fetched(body, mime if isinstance(mime, str) else "")
