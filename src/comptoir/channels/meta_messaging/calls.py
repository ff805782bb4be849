"""The calls of the Send API, and the one that fetches what people attach."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import quote

from comptoir.channels.base import Fetched, RefusedSend, SendResult, Shown, Unknown
from comptoir.channels.calls import call, call_json, object_in, retry_after
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.meta_messaging.errors import read_answer, refusal_of
from comptoir.channels.posts import words
from comptoir.model.channel import Channel
from comptoir.model.message import Media
from comptoir.model.update import RefusalClass
from comptoir.net.client import Limits, NetClient, Response

ACTIONS = {"typing": "typing_on", "read": "mark_seen"}
PAGE_NAME = ("first_name", "last_name")
ACCOUNT_NAME = ("name", "username")
"""Fields of a person's profile, for a page and for an account of Instagram."""
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


async def ask_name(
    channel: Channel, net: NetClient, person: str, host: str, fields: tuple[str, ...]
) -> str | RefusedSend:
    """The name that somebody's profile holds, of `fields`: first and last name, or the first of
    several that there is. Only who wrote to us is told of.

    https://developers.facebook.com/docs/messenger-platform/identity/user-profile
    """
    path = f"{quote(person, safe='')}?fields={','.join(fields)}"
    answer = await call_json(net, "GET", graph_url(channel, path, host), headers=bearer(channel))
    if isinstance(answer, RefusedSend):
        return answer
    if isinstance(answer, Unknown):
        return RefusedSend("temporary", answer.reason)
    if 200 <= answer.status < 300:
        return _name_in(object_in(answer.body), fields)
    return refusal_of(answer) or RefusedSend("temporary", f"HTTP {answer.status}")


def _name_in(profile: dict[str, Any], fields: tuple[str, ...]) -> str:
    found = [name for name in (words(profile.get(field), 100) for field in fields) if name]
    return " ".join(found) if fields == PAGE_NAME else next(iter(found), "")


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
