"""Notifications for visitors of the web chat: the offer, and what browsers give out.

A subscription belongs to the visitor whose signed token it comes with. Where it leads is the
visitor's word, so its address is looked at here, and again by the HTTP client at each send.
"""

from __future__ import annotations

import time
from typing import Any

from msgspec import Struct

from comptoir.channels.webpush.encryption import AUTH, POINT, encrypt, unb64
from comptoir.channels.webpush.vapid import public_key
from comptoir.errors import InputInvalid, NotFound
from comptoir.model.channel import Channel
from comptoir.net.client import parse_url
from comptoir.outbound.subscriptions import PUSH, Proof, Subscription, subscribe, unsubscribe
from comptoir.runtime import Runtime
from comptoir.store.channels import list_channels
from comptoir.store.leases import Key
from comptoir.web.sites import MOST_KNOWN

KNOWN_SECONDS = 10.0
"""What a workspace offers is looked up again after this time."""
MAX_ADDRESS = 2_000
"""Longest address of a push service or a page, in characters."""
MAX_KEY = 200
"""Longest key in base64url; the two have 87 and 22 characters."""


class Offer(Struct, frozen=True):
    """The channel that notifications go out by, and the key that browsers subscribe with."""

    channel_id: str
    key: str


class Push:
    """Which workspaces offer notifications, and who takes the offer."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._known: dict[str, tuple[float, Offer | None]] = {}

    async def offer(self, workspace_id: str) -> dict[str, Any]:
        """What the chat element is told: {"push": {"key": …}}, or nothing."""
        found = await self._find(workspace_id)
        return {"push": {"key": found.key}} if found else {}

    async def subscribe(self, chat: Channel, visitor: str, body: dict[str, Any]) -> None:
        """Keeps a browser's subscription: {"endpoint", "keys": {"p256dh", "auth"}, "page"?}."""
        wanted = self._parse(body)
        found = await self._find(chat.workspace_id)
        if found is None:
            raise NotFound(
                "there are no notifications here", advice="The company has to connect Web Push."
            )
        rt, key = self._runtime, Key(chat.workspace_id, chat.id, visitor)
        now = rt.clock()
        await rt.db.write(lambda tx: subscribe(tx, key, found.channel_id, wanted, rt.ids, now))

    async def unsubscribe(self, chat: Channel, visitor: str, body: dict[str, Any]) -> None:
        """Ends the visitor's subscription; with "endpoint", only where it is that one."""
        endpoint = _text(body, "endpoint", MAX_ADDRESS) if body.get("endpoint") else ""
        rt, key = self._runtime, Key(chat.workspace_id, chat.id, visitor)
        now, proof = rt.clock(), Proof(id=rt.ids.new(), source="widget")
        await rt.db.write(lambda tx: unsubscribe(tx, key, proof, now, endpoint=endpoint))

    async def _find(self, workspace_id: str) -> Offer | None:
        """What a workspace offers, remembered for a few seconds."""
        known = self._known.get(workspace_id)
        if known is None or known[0] < time.monotonic():
            vault = self._runtime.vault
            found = await self._runtime.db.read(lambda tx: list_channels(tx, vault, workspace_id))
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            offer = next(filter(None, map(_offer, found)), None)
            known = (time.monotonic() + KNOWN_SECONDS, offer)
            self._known[workspace_id] = known
        return known[1]

    def _parse(self, body: dict[str, Any]) -> Subscription:
        """Raises `InputInvalid` for a subscription that is none."""
        endpoint, keys = _address(body, "endpoint"), body.get("keys")
        if not self._may_reach(endpoint):
            raise InputInvalid("endpoint must be the https address of a push service")
        if not isinstance(keys, dict):
            raise InputInvalid("keys must be an object with p256dh and auth")
        p256dh, auth = _key(keys, "p256dh", POINT), _key(keys, "auth", AUTH)
        # Only a try shows whether something can be encrypted for this browser.
        encrypt(b"", p256dh, auth)
        return Subscription(endpoint=endpoint, p256dh=p256dh, auth=auth, page=_page(body))

    def _may_reach(self, endpoint: str) -> bool:
        url = parse_url(endpoint)
        host = url.host or ""
        if (host, url.port) in self._runtime.settings.allowed_hosts:
            return url.scheme in ("http", "https")
        # Push services have names; what a name leads to is looked at when something is sent.
        is_name = "." in host and ":" not in host and not host.replace(".", "").isdigit()
        return is_name and url.scheme == "https" and url.port == 443 and url.raw_user is None


def _offer(channel: Channel) -> Offer | None:
    if channel.type != PUSH or channel.problem:
        return None
    try:
        return Offer(channel.id, public_key(channel.credentials.get("private_key", "")))
    except InputInvalid:
        return None


def _text(value: dict[str, Any], name: str, longest: int) -> str:
    text = value.get(name)
    if not isinstance(text, str) or not text:
        raise InputInvalid(f"{name} must be a string that is not empty")
    if len(text) > longest:
        raise InputInvalid(f"{name} is longer than {longest} characters")
    return text


def _key(keys: dict[str, Any], name: str, length: int) -> str:
    text = _text(keys, name, MAX_KEY)
    if len(unb64(text)) != length:
        raise InputInvalid(f"{name} must be {length} bytes in base64url")
    return text


def _address(body: dict[str, Any], name: str) -> str:
    """A web address as browsers write them: ASCII without white space."""
    text = _text(body, name, MAX_ADDRESS)
    if not text.isascii() or not text.isprintable() or " " in text:
        raise InputInvalid(f"{name} is not a web address")
    return text


def _page(body: dict[str, Any]) -> str:
    """The page the visitor is on; empty where it is not said, or too long to be worth keeping."""
    given = body.get("page") or ""
    if not given or (isinstance(given, str) and len(given) > MAX_ADDRESS):
        return ""
    page = _address(body, "page")
    if not page.startswith(("https://", "http://")):
        raise InputInvalid("page must be an http or https address")
    return page.partition("#")[0]
