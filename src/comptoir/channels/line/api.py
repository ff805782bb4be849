"""Calls to LINE's API: addresses, the token, and the files people send.

https://developers.line.biz/en/reference/messaging-api/#get-content
"""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID, uuid5

from comptoir.channels.base import Fetched, RefusedSend, Unknown
from comptoir.channels.calls import call, object_in
from comptoir.channels.line.errors import refusal
from comptoir.model.channel import Channel
from comptoir.model.message import Media
from comptoir.net.client import Limits, NetClient, Response

API = "https://api.line.me"
API_DATA = "https://api-data.line.me"
FILE = Limits(total_seconds=120.0, max_bytes=100_000_000)
KEYS = UUID("6d1f9a0e-6f0c-4b7e-9d53-2a4c9e1b7f10")
"""Namespace of our retry keys."""


def api_url(channel: Channel, path: str) -> str:
    """The address of `path` ("message/push")."""
    return f"{str(channel.config.get('api') or API).rstrip('/')}/v2/bot/{path}"


def data_url(channel: Channel, path: str) -> str:
    """The same on the host that holds files."""
    base = channel.config.get("api_data") or channel.config.get("api") or API_DATA
    return f"{str(base).rstrip('/')}/v2/bot/{path}"


def bearer(channel: Channel) -> dict[str, str]:
    """The header with the channel access token."""
    return {"Authorization": f"Bearer {channel.credentials.get('token', '')}"}


def retry_key(channel: Channel, key: str) -> str:
    """The key LINE dedupes by for 24 hours: a UUID, the same at every try of one message."""
    return str(uuid5(KEYS, f"{channel.id}:{key}"))


async def fetch_content(channel: Channel, net: NetClient, media: Media) -> Fetched | RefusedSend:
    """The bytes of what somebody sent. Sound and film are there once LINE has converted them."""
    if not media.reference:
        return RefusedSend("content_invalid", "LINE keeps no file of this message")
    path = f"message/{quote(media.reference, safe='')}/content"
    if media.kind in ("video", "audio", "voice"):
        waiting = await _conversion(channel, net, f"{path}/transcoding")
        if waiting is not None:
            return waiting
    answer = await call(net, "GET", data_url(channel, path), headers=bearer(channel), limits=FILE)
    return _file_in(answer)


async def _conversion(channel: Channel, net: NetClient, path: str) -> RefusedSend | None:
    answer = await call(net, "GET", data_url(channel, path), headers=bearer(channel))
    if not isinstance(answer, Response) or answer.status != 200:
        return _not_fetched(answer)
    match object_in(answer.body).get("status"):
        case "succeeded":
            return None
        case "failed":
            return RefusedSend("content_invalid", "LINE could not convert the file")
    return RefusedSend("temporary", "LINE is still converting the file")


def _file_in(answer: Response | RefusedSend | Unknown) -> Fetched | RefusedSend:
    if not isinstance(answer, Response) or answer.status != 200:
        return _not_fetched(answer)
    return Fetched(answer.body, answer.headers.get("content-type", ""))


def _not_fetched(answer: Response | RefusedSend | Unknown) -> RefusedSend:
    """202: LINE still makes the file ready. 404 and 410: it has none, or keeps it no longer."""
    if isinstance(answer, RefusedSend):
        return answer
    if isinstance(answer, Unknown):
        if answer.reason == "too_large":
            return RefusedSend("content_invalid", "the file is larger than 100 MB")
        return RefusedSend("temporary", f"the file could not be fetched: {answer.reason}")
    if answer.status in (404, 410):
        return RefusedSend("content_invalid", "LINE no longer has the file", code="404")
    if refused := refusal(answer):
        return refused
    return RefusedSend("temporary", f"the file is not there yet (HTTP {answer.status})")
