"""Content templates at Twilio: found by their name, made where there is none, remembered.

https://www.twilio.com/docs/content/content-api-resources
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from comptoir.channels.calls import call, call_json, object_in
from comptoir.channels.twilio import basic, twilio_url
from comptoir.channels.twilio_whatsapp.content import PREFIX, Content
from comptoir.model.channel import Channel
from comptoir.net.client import NetClient, Response

HOST = "https://content.twilio.com"
PATH = "/v1/Content"
PAGE = 500
MOST_PAGES = 20
REST_SECONDS = 600.0
"""What could not be made is not tried again before; messages go out as text meanwhile."""

Account = tuple[str, str]


class Contents:
    """The templates of all accounts that this process sends from, by their names."""

    def __init__(self) -> None:
        self._sids: dict[Account, dict[str, str]] = {}
        self._resting: dict[tuple[Account, str], float] = {}
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            WeakKeyDictionary()
        )

    async def sid_of(self, channel: Channel, net: NetClient, content: Content) -> str:
        """The Content SID of the template; "" where there is none, and none can be made now."""
        account, name = _account(channel), content.name
        if sid := self._sids.get(account, {}).get(name):
            return sid
        async with self._lock():
            if self._resting.get((account, name), 0.0) > time.monotonic():
                return ""
            return await self._found_or_made(channel, net, content)

    def forget(self, channel: Channel, content: Content) -> None:
        """Twilio has the template no more: it is looked for anew."""
        self._sids.pop(_account(channel), None)

    async def _found_or_made(self, channel: Channel, net: NetClient, content: Content) -> str:
        account, name = _account(channel), content.name
        if account not in self._sids and (listed := await _list(channel, net)) is not None:
            self._sids[account] = listed
        known = self._sids.get(account, {})
        sid = known.get(name, "")
        if not sid and account in self._sids:
            sid = await _make(channel, net, content)
        if sid:
            known[name] = sid
        else:
            self._resting[account, name] = time.monotonic() + REST_SECONDS
        return sid

    def _lock(self) -> asyncio.Lock:
        """One look at a time, so that a burst of messages makes one template."""
        return self._locks.setdefault(asyncio.get_running_loop(), asyncio.Lock())


def _account(channel: Channel) -> Account:
    return str(channel.config.get("api") or ""), str(channel.config.get("account_sid", ""))


async def _list(channel: Channel, net: NetClient) -> dict[str, str] | None:
    """The templates that we made, by name; None where Twilio cannot be asked now."""
    found: dict[str, str] = {}
    path = f"{PATH}?PageSize={PAGE}"
    for _ in range(MOST_PAGES):
        answer = await call(net, "GET", twilio_url(channel, path, HOST), headers=basic(channel))
        if not isinstance(answer, Response) or answer.status != 200:
            return None
        said = object_in(answer.body)
        found.update(_ours(said))
        path = _next(said)
        if not path:
            break
    return found


def _ours(said: Mapping[str, Any]) -> dict[str, str]:
    listed = said.get("contents")
    items = [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return {
        str(item.get("friendly_name")): str(item.get("sid"))
        for item in items
        if str(item.get("friendly_name")).startswith(PREFIX) and item.get("sid")
    }


def _next(said: Mapping[str, Any]) -> str:
    """Path and query of the next page; "" after the last."""
    meta = said.get("meta")
    url = meta.get("next_page_url") if isinstance(meta, dict) else None
    if not isinstance(url, str) or not url:
        return ""
    split = urlsplit(url)
    return f"{split.path}?{split.query}" if split.path == PATH else ""


async def _make(channel: Channel, net: NetClient, content: Content) -> str:
    """Creates the template; its SID, "" where Twilio did not."""
    value = {
        "friendly_name": content.name,
        "language": "en",
        "variables": dict.fromkeys(content.values, "sample"),
        "types": content.types,
    }
    url = twilio_url(channel, PATH, HOST)
    answer = await call_json(net, "POST", url, value, headers=basic(channel))
    if not isinstance(answer, Response) or answer.status not in (200, 201):
        return ""
    sid = object_in(answer.body).get("sid")
    return sid if isinstance(sid, str) and sid.startswith("HX") else ""
