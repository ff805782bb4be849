"""An adapter of Meta, the peer it talks to, and the webhook that one posts to, on one port."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from msgspec import structs

from comptoir.channels.base import Adapter, Finding, Outgoing, Post, SendResult
from comptoir.channels.instagram.adapter import InstagramAdapter
from comptoir.channels.messenger.adapter import MessengerAdapter
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.messenger import MessengerPeer
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Part, Text
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient
from comptoir.outbound.render import render
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of, files_of

Meta = MessengerAdapter | InstagramAdapter


class Webhook:
    """Stands for Comptoir: greets, verifies, splits, and parses what is posted."""

    def __init__(self, adapter: Meta, channel: Channel) -> None:
        self.pieces: list[Envelope] = []
        self.posts = 0
        self.failing = 0
        self.came = asyncio.Condition()
        self._adapter, self._channel = adapter, channel

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        status, body = (self._greet if scope["method"] == "GET" else self._take)(scope, raw)
        async with self.came:
            self.came.notify_all()
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})

    def _greet(self, scope: Any, raw: bytes) -> tuple[int, bytes]:
        query = dict(parse_qsl(scope["query_string"].decode()))
        try:
            return 200, self._adapter.greet(self._channel, query)
        except SignatureInvalid:
            return 403, b""

    def _take(self, scope: Any, raw: bytes) -> tuple[int, bytes]:
        self.posts += 1
        if self.failing:
            self.failing -= 1
            return 500, b""
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        self._adapter.verify(self._channel, Post(raw=raw, headers=headers))
        self.pieces += self._adapter.split(self._channel, raw)
        return 200, b""

    async def has(self, count: int) -> None:
        """Waits for so many pieces."""
        async with asyncio.timeout(60), self.came:
            await self.came.wait_for(lambda: len(self.pieces) >= count)

    @property
    def updates(self) -> list[Update]:
        return [self._adapter.parse(self._channel, piece.raw) for piece in self.pieces]


class Wire:
    """Both sides, and what tests ask of them. Ada wrote just now."""

    def __init__(self, adapter: Meta, peer: MessengerPeer, net: NetClient, url: str) -> None:
        self.adapter, self.peer, self.net, self.url = adapter, peer, net, url
        channel = channel_of(adapter.type)
        self.channel = structs.replace(channel, config={**channel.config, "api": url})
        self.webhook = Webhook(adapter, self.channel)
        peer.url = url
        peer.person("ada").wrote_at = peer.now()

    async def send(self, *parts: Part, to: str = "ada", **more: Any) -> SendResult:
        message = Outgoing(key="k1", to=to, parts=parts or (Text("hello"),), **more)
        return await self.adapter.send(self.channel, self.net, message)

    async def says(self, **said: Any) -> Update:
        """What becomes of the one thing that Ada does."""
        before = len(self.webhook.pieces)
        assert await self.peer.inbound(**{"from": "ada", **said}) == 200
        (update,) = self.webhook.updates[before:]
        return update

    def configure(self, **changed: Any) -> None:
        self.channel = structs.replace(
            self.channel, config={**self.channel.config, **changed.pop("config", {})}, **changed
        )

    async def check(self) -> dict[str, Finding]:
        found = await self.adapter.check(self.channel, self.net, self.peer.webhook)
        return {finding.name: finding for finding in found}

    async def register(self) -> dict[str, Finding]:
        found = await self.adapter.register(self.channel, self.net, self.peer.webhook)
        return {finding.name: finding for finding in found}


class Ground:
    """One port and one client for the tests of a file; each test has a peer of its own on it."""

    def __init__(self) -> None:
        self.port = 0
        self.net: NetClient
        self._wires: list[Wire] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        wire = self._wires[-1]
        if scope["path"].startswith("/webhooks/"):
            # A late post of an earlier test's peer goes to that test's webhook.
            wire = self._wires[int(scope["path"].rpartition("/")[2])]
            await wire.webhook(scope, receive, send)
        else:
            await wire.peer(scope, receive, send)

    def wire(self, adapter: Meta, peer_type: type[MessengerPeer], **more: str) -> Wire:
        """An adapter and a new peer."""
        token = channel_of(adapter.type).credentials["token"]
        peer = peer_type(self.net, app_secret=SECRET, token=token, **more)
        url = f"http://{HOST}:{self.port}"
        wire = Wire(adapter, peer, self.net, url)
        peer.webhook = f"{url}/webhooks/{len(self._wires)}"
        self._wires.append(wire)
        return wire


@asynccontextmanager
async def grounded() -> AsyncIterator[Ground]:
    """A port to test on."""
    async with served_app(ground := Ground()) as ground.port, _client(ground.port) as ground.net:
        yield ground


def _client(port: int) -> NetClient:
    return NetClient(allowed_hosts=frozenset({(HOST, port)}))


def captured_sends(adapter: Adapter) -> dict[str, tuple[Outgoing, ...]]:
    """The messages of sent/*.json by name, as the outbox would send them."""
    found = {}
    for path in files_of(adapter.type, "sent"):
        case = json.loads(path.read_text(encoding="utf-8"))
        groups: Sequence[tuple[Part, ...]] = render(
            msgspec.convert(case["parts"], tuple[Part, ...]), adapter.capabilities
        )
        more = case.get("outgoing", {})
        found[path.stem] = tuple(Outgoing(key="k1", to="ada", parts=g, **more) for g in groups)
    return found
