"""Answers over 10 KB: Apple posts a reference, and keeps the answer for seconds.

    {"type": "interactive", "interactiveDataRef": {"url", "owner", "key", "signature", "bid" …}}

What lies there is encrypted as attachments are, and packed: the gateway unpacks it
(`decodePayload`).

https://register.apple.com/resources/messages/msp-rest-api/type-interactive
"""

from __future__ import annotations

import asyncio
from typing import Any

from comptoir.channels.apple.api import api_url
from comptoir.channels.apple.choices import BID
from comptoir.channels.apple.fields import object_at
from comptoir.channels.apple.files import Headers, fetch_attachment, media_of
from comptoir.channels.base import Fetched
from comptoir.channels.calls import call, object_in
from comptoir.channels.posts import words
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

SECONDS = 8.0
"""How long Apple waits for our answer to its post while we fetch; a guess on the safe side."""
REFERENCE, DATA = "interactiveDataRef", "interactiveData"


def is_large(piece: dict[str, Any]) -> bool:
    """Whether a post only says where the answer lies."""
    return isinstance(piece.get(REFERENCE), dict) and not isinstance(piece.get(DATA), dict)


async def fetch_large(
    channel: Channel, net: NetClient, piece: dict[str, Any], headers: Headers
) -> dict[str, Any]:
    """The field of the post that holds the answer; none where that cannot be had in time."""
    try:
        async with asyncio.timeout(SECONDS):
            found = await _fetch(channel, net, piece[REFERENCE], headers)
    except TimeoutError:
        return {}
    return {DATA: found} if found else {}


async def _fetch(
    channel: Channel, net: NetClient, reference: dict[str, Any], headers: Headers
) -> dict[str, Any]:
    """The answer; an empty one where it cannot be had."""
    packed = await fetch_attachment(channel, net, media_of(reference), headers)
    if not isinstance(packed, Fetched):
        return {}
    named = {**headers, "bid": words(reference.get("bid"), 300) or BID}
    answer = await call(
        net, "POST", api_url(channel, "decodePayload"), headers=named, body=packed.body
    )
    if not isinstance(answer, Response) or answer.status != 200:
        return {}
    said = object_in(answer.body)
    return object_at(said, DATA) or said
