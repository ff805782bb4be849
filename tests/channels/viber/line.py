"""A bot connected to the peer over real sockets, for the tests of this platform."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest_asyncio
from msgspec import structs

from comptoir.channels.base import Outgoing, Post, RefusedSend, SendResult
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.viber import ViberPeer
from comptoir.channels.viber.adapter import ViberAdapter
from comptoir.errors import SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.message import Part, Text
from comptoir.model.update import Envelope, Update
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app, until
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of

ADAPTER = ViberAdapter()


class Webhook:
    """Stands for Comptoir: takes posts, and answers them, as our webhook does."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.pieces: list[Envelope] = []
        self.updates: list[Update] = []
        self.refused = 0
        self.status = 200

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        post = Post(raw=raw, headers={k.decode(): v.decode() for k, v in scope["headers"]})
        status, body = self._answer(post)
        head = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    def _answer(self, post: Post) -> tuple[int, bytes]:
        if self.status != 200:
            return self.status, b""
        try:
            ADAPTER.verify(self.channel, post)
        except SignatureInvalid:
            self.refused += 1
            return 401, b""
        for piece in ADAPTER.split(self.channel, post.raw):
            self.pieces.append(piece)
            self.updates.append(ADAPTER.parse(self.channel, piece.raw))
        return 200, ADAPTER.answer(self.channel, post)[0]


class Line:
    """A connected bot whose other end is the peer."""

    def __init__(self, channel: Channel, net: NetClient, peer: ViberPeer, hook: Webhook) -> None:
        self.channel = channel
        self.net = net
        self.peer = peer
        self.webhook = hook
        self.becomes: Callable[[Any], None] = lambda app: None
        """Puts another application in the place of the peer."""

    async def send(self, *parts: Part, to: str = "ada", **more: Any) -> SendResult:
        message = Outgoing(key="k1", to=to, parts=parts or (Text("hello"),), **more)
        return await ADAPTER.send(self.channel, self.net, message)

    async def refused(self, *parts: Part, to: str = "ada") -> RefusedSend:
        result = await self.send(*parts, to=to)
        assert isinstance(result, RefusedSend), result
        assert not self.channel.secret or self.channel.secret not in repr(result)
        return result

    async def said(self, **what: Any) -> tuple[Envelope, Any]:
        """What we make of something that Ada does."""
        before = len(self.webhook.pieces)
        assert await self.peer.inbound(**{"from": "ada", "name": "Ada", **what}) == 200
        return self.webhook.pieces[before], self.webhook.updates[before]

    async def hears(self, number: int) -> None:
        """Returns when so many pieces have come."""

        async def have_come() -> bool:
            return len(self.webhook.pieces) >= number

        await until(have_come, f"{number} pieces")


class _Swapped:
    """An application whose inside is another for each test: starting servers takes long."""

    def __init__(self) -> None:
        self.app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.app(scope, receive, send)


class Servers:
    """Two ports: where the peer listens, and where our webhook does."""

    def __init__(self, port: int, hook_port: int, peer: _Swapped, hook: _Swapped) -> None:
        self._port = port
        self._hook_port = hook_port
        self._peer = peer
        self._hook = hook

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Line]:
        """A new bot that Ada has written to."""
        address, channel = f"http://{HOST}:{self._port}", channel_at(self._port)
        self._hook.app = hook = Webhook(channel)
        async with net_to(self._hook_port) as out, net_to(self._port) as inside:
            url = f"http://{HOST}:{self._hook_port}/hook"
            peer = ViberPeer(out, webhook=url, token=SECRET, address=address)
            self._peer.app = peer
            made = Line(channel, inside, peer, hook)
            made.becomes = self._become
            await made.said(text="hi")
            hook.pieces.clear()
            hook.updates.clear()
            yield made

    def _become(self, app: Any) -> None:
        self._peer.app = app


def net_to(port: int) -> NetClient:
    return NetClient(allowed_hosts=frozenset({(HOST, port)}))


def channel_at(port: int) -> Channel:
    channel = channel_of("viber")
    api = {"api": f"http://{HOST}:{port}"}
    return structs.replace(channel, config={**channel.config, **api})


def saying(status: int, body: bytes) -> Any:
    """A server that answers everything so."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await read_body(receive)
        head = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    return app


def fixtures() -> tuple[Any, Any]:
    """`servers` and `line` for a module of tests, all in one event loop: `line` is a bot that Ada
    has written to."""

    @pytest_asyncio.fixture(loop_scope="module", scope="module")
    async def servers() -> AsyncIterator[Servers]:
        peer, hook = _Swapped(), _Swapped()
        async with served_app(hook) as hook_port, served_app(peer) as port:
            yield Servers(port, hook_port, peer, hook)

    @pytest_asyncio.fixture(loop_scope="module")
    async def line(servers: Servers) -> AsyncIterator[Line]:
        async with servers.line() as made:
            yield made

    return servers, line
