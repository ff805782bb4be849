"""A channel whose other end is our peer, and the webhook the peer posts to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from msgspec import structs

from comptoir.channels.base import Outgoing, Post, SendResult
from comptoir.channels.peers.base import Accepted, read_body
from comptoir.channels.peers.whatsapp import WhatsAppPeer
from comptoir.channels.whatsapp.adapter import WhatsAppAdapter
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Part, Text
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient
from comptoir.testing import HOST
from comptoir.web.server import make_server
from tests.channels.kit import SECRET

T = TypeVar("T")
TOKEN = "EAAG-token"
ADA = "16505551234"
HIDDEN = "US.13491208655302741918"
PATH = "/webhooks/whatsapp/token"
ADAPTER = WhatsAppAdapter()
CHANNEL = Channel(
    workspace_id="w1",
    id="c1",
    type="whatsapp",
    name="a channel",
    secret=SECRET,
    account="106540352242922",
    credentials={"token": TOKEN, "verify_token": "a word"},
    config={"waba_id": "102290129340398", "phone": "+1 555 078 3881"},
)


class Webhook:
    """Stands for Comptoir: greets Meta, and understands what it posts."""

    def __init__(self) -> None:
        self.posts: list[bytes] = []
        self.pieces: list[Envelope] = []
        self.updates: list[Update] = []
        self.posted = asyncio.Event()
        self.failing = 0
        self.url = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        status, body = 200, b""
        try:
            if scope["method"] == "GET":
                body = ADAPTER.greet(CHANNEL, dict(parse_qsl(scope["query_string"].decode())))
            elif self.failing:
                self.failing, status = self.failing - 1, 503
            else:
                self._take(raw, {k.decode(): v.decode() for k, v in scope["headers"]})
        except SignatureInvalid:
            status = 403
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})

    def _take(self, raw: bytes, headers: dict[str, str]) -> None:
        ADAPTER.verify(CHANNEL, Post(raw=raw, headers=headers))
        self.posts.append(raw)
        for piece in ADAPTER.split(CHANNEL, raw):
            assert not piece.unreadable, piece.unreadable
            self.pieces.append(piece)
            self.updates.append(ADAPTER.parse(CHANNEL, piece.raw))
        self.posted.set()

    def only(self, kind: type[T]) -> T:
        """The one update there was, of this kind."""
        (update,) = self.updates
        assert isinstance(update, kind)
        return update


class Wire:
    """Adapter, channel, peer and webhook, connected over real sockets."""

    def __init__(self, channel: Channel, net: NetClient, peer: WhatsAppPeer, hook: Webhook) -> None:
        self.channel, self.net, self.peer, self.webhook = channel, net, peer, hook

    async def send(self, *parts: Part, to: str = ADA, key: str = "k1", **more: Any) -> SendResult:
        """Sends `parts`, or a word."""
        message = Outgoing(key=key, to=to, parts=parts or (Text("hello"),), **more)
        return await ADAPTER.send(self.channel, self.net, message)

    async def hears_from(self, name: str = ADA) -> None:
        """Opens the window, quietly."""
        self.peer.person(name).wrote_at = self.peer.now()

    def changed(self, **fields: Any) -> Channel:
        """The channel with other fields."""
        return structs.replace(self.channel, **fields)

    @property
    def taken(self) -> Accepted:
        """The one message the peer took."""
        (taken,) = self.peer.ledger
        return taken

    async def settled(self, count: int) -> list[Update]:
        """So many updates, once they came."""
        async with asyncio.timeout(60):
            while len(self.webhook.updates) < count:
                self.webhook.posted.clear()
                await self.webhook.posted.wait()
        return self.webhook.updates


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[int]:
    """`served_app` without its two naps of 0.1 s: there are hundreds of wires."""
    server = make_server(app, host=HOST, port=0)
    server.config.load()
    server.lifespan = server.config.lifespan_class(server.config)
    bound = socket.create_server((HOST, 0))
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    await server.startup(sockets=[bound])
    try:
        yield bound.getsockname()[1]
    finally:
        for listener in server.servers:
            listener.close()
        for connection in tuple(server.server_state.connections):
            connection.shutdown()
        bound.close()


@asynccontextmanager
async def opened(**given: Any) -> AsyncIterator[Wire]:
    """A wire; `given` goes to the peer."""
    webhook = Webhook()
    async with served(webhook) as hook_port:
        webhook.url = f"http://{HOST}:{hook_port}{PATH}"
        async with NetClient(allowed_hosts=frozenset({(HOST, hook_port)})) as out:
            peer = WhatsAppPeer(out, webhook=webhook.url, secret=SECRET, token=TOKEN, **given)
            async with (
                served(peer) as port,
                NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
            ):
                config = {**CHANNEL.config, "api": f"http://{HOST}:{port}"}
                channel = structs.replace(CHANNEL, config=config)
                yield Wire(channel, net, peer, webhook)
