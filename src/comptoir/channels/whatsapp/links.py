"""Short links of a number, https://wa.me/message/…, which fill in a text that can be changed.

    POST /{number}/message_qrdls  {"prefilled_message": "…", "code": "…" to change one}
                                  -> {"code", "prefilled_message", "deep_link_url"}

https://developers.facebook.com/documentation/business-messaging/whatsapp/qr-codes
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import structs

from comptoir.channels.base import RefusedSend
from comptoir.channels.calls import call_json, object_in
from comptoir.channels.graph import bearer, graph_url
from comptoir.channels.whatsapp.errors import refusal
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry
from comptoir.net.client import Limits, NetClient, Response

LONGEST_TEXT = 140
"""A longer text stands in a plain link."""
SOON = Limits(total_seconds=10.0)
"""Somebody waits for the link, and there is another kind."""
GONE = "100"
"""The code of an error for what is not there."""
Found = dict[str, Any]


async def put_link(channel: Channel, net: NetClient, entry: Entry) -> Entry | RefusedSend:
    """The entry with its link; a new one where the known one was deleted at Meta. Without a text
    there is nothing that a short link would add."""
    if not 0 < len(entry.text) <= LONGEST_TEXT:
        refused = await remove_link(channel, net, entry)
        return refused or structs.replace(entry, link="")
    body = {"prefilled_message": entry.text}
    code = _code_of(entry)
    answer = await _ask(channel, net, "POST", "", {**body, "code": code} if code else body)
    if code and isinstance(answer, RefusedSend) and answer.code == GONE:
        answer = await _ask(channel, net, "POST", "", body)
    if isinstance(answer, RefusedSend):
        return answer
    link = answer.get("deep_link_url")
    is_good = isinstance(link, str) and link.startswith("https://") and len(link) < 500
    return structs.replace(entry, link=link if is_good else "")


async def remove_link(channel: Channel, net: NetClient, entry: Entry) -> RefusedSend | None:
    """Takes it back; one that is not there any more is gone, too."""
    if not entry.link:
        return None
    answer = await _ask(channel, net, "DELETE", f"/{quote(_code_of(entry), safe='')}")
    return answer if isinstance(answer, RefusedSend) and answer.code != GONE else None


def _code_of(entry: Entry) -> str:
    return urlsplit(entry.link).path.rpartition("/")[2]


async def _ask(
    channel: Channel, net: NetClient, method: str, path: str, body: Found | None = None
) -> Found | RefusedSend:
    url = graph_url(channel, f"{quote(channel.account, safe='')}/message_qrdls{path}")
    answer = await call_json(net, method, url, body, headers=bearer(channel), limits=SOON)
    if isinstance(answer, Response):
        if answer.status == 200:
            return object_in(answer.body)
        answer = refusal(answer)
    return answer if isinstance(answer, RefusedSend) else RefusedSend("temporary", answer.reason)
