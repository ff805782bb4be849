"""The calls of the Send API, and the one that fetches what people attach."""

from __future__ import annotations

from typing import Any, Literal

from comptoir.channels.base import Fetched, RefusedSend, SendResult, Shown, Unknown
from comptoir.channels.calls import call, call_json, retry_after
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.meta_messaging.errors import read_answer
from comptoir.model.channel import Channel
from comptoir.model.message import Media
from comptoir.model.update import RefusalClass
from comptoir.net.client import Limits, NetClient, Response

ACTIONS = {"typing": "typing_on", "read": "mark_seen"}
FILES = Limits(total_seconds=75.0, max_bytes=26_214_400)
"""Attachments have up to 25 MB, and the platform gives films 75 seconds itself."""


async def send_body(
    channel: Channel, net: NetClient, body: dict[str, Any], host: str
) -> SendResult:
    """Posts the body of a message, once."""
    url = graph_url(channel, "me/messages", host)
    answer = await call_json(net, "POST", url, body, headers=bearer(channel))
    return read_answer(answer) if isinstance(answer, Response) else answer


async def show_action(
    channel: Channel, net: NetClient, what: Literal["typing", "read"], shown: Shown, host: str
) -> None:
    """Shows that we type or have read; whether it worked is of no consequence."""
    body = {"recipient": {"id": shown.to}, "sender_action": ACTIONS[what]}
    await call_json(
        net, "POST", graph_url(channel, "me/messages", host), body, headers=bearer(channel)
    )


async def fetch_media(net: NetClient, media: Media) -> Fetched | RefusedSend:
    """The file behind a CDN address. The address is the permission: no token goes with it."""
    if not media.reference:
        return RefusedSend("content_invalid", "the attachment has no address")
    answer = await call(net, "GET", media.reference, limits=FILES, redirects=3)
    if isinstance(answer, Response):
        return _fetched(answer)
    if isinstance(answer, Unknown):
        is_too_large = answer.reason == "too_large"
        why: RefusalClass = "content_invalid" if is_too_large else "temporary"
        return RefusedSend(why, f"the attachment could not be fetched: {answer.reason}")
    if answer.why == "account_blocked":
        return RefusedSend("content_invalid", answer.reason)
    return answer


def _fetched(answer: Response) -> Fetched | RefusedSend:
    if answer.status == 200:
        mime = answer.headers.get("content-type", "").partition(";")[0].strip()
        return Fetched(answer.body, mime)
    if answer.status in (403, 404, 410):
        return RefusedSend("content_invalid", "the address of the attachment has expired")
    if answer.status == 429:
        wait = retry_after(answer.headers)
        return RefusedSend("throttled", "too many attachments at once", wait, scope="channel")
    why: RefusalClass = "temporary" if answer.status >= 500 else "unknown_permanent"
    return RefusedSend(why, f"the attachment was answered HTTP {answer.status}")
