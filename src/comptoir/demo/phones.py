"""The phones of `comptoir demo --peers`: every platform on loopback, and a page to use them.

One port serves both: the platforms under /<type>/…, where the channels of the demo send to, and the
page with what it asks for. The page and its orders need the key of the printed link; a platform
checks what is sent to it by itself.

    GET  /                      the page
    GET  /phones/state?open=…   all phones in short, one in full
    POST /phones/say            {"phone", "text"}              they write
    POST /phones/tap            {"phone", "message", "button"} they tap
    POST /phones/team           {"phone", "text"}              the company's team writes
    POST /phones/order          {"phone", "order"}             something goes wrong
    GET  /phones/pictures/…     a picture that came inside a message
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

from comptoir.channels.peers.every import KITS
from comptoir.connecting.peers import connect_peers
from comptoir.demo.registering import approve_templates, register_all
from comptoir.demo.world import Page, World, WorldClock
from comptoir.errors import Busy, InputInvalid, NotFound, SignatureInvalid
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.web.http import (
    Receive,
    Scope,
    Send,
    answer,
    answer_json,
    guarded,
    headers_of,
    parse_object,
    read_body,
)
from comptoir.web.server import make_server
from comptoir.web.static import read_static

HOST = "127.0.0.1"
MAX_BODY = 20_000
FILES = {
    "/": "phones.html",
    "/phones.js": "phones.js",
    "/phones.css": "phones.css",
    "/favicon.svg": "favicon.svg",
}
PICTURES = "/phones/pictures/"
MIMES = ("image/jpeg", "image/png", "image/gif", "image/webp")
START_SECONDS = 30.0
"""How long a platform lets a request wait for the start to end."""


def make_phones(settings: Settings, port: int, pictures: str) -> Phones:
    """The phones of a demo on `settings.database`."""
    name = f"phones-clock-{stable_id('phones', settings.database)[:12]}"
    clock = WorldClock(settings.data_directory / name)
    return Phones(port, pictures=pictures, clock=clock)


class Phones:
    """The ASGI application. Port 0 takes a free one; the page shows pictures of the origin
    `pictures`, and its own; `clock` is the time in the demo."""

    def __init__(self, port: int, *, pictures: str, clock: WorldClock) -> None:
        self.clock = clock
        self.port = port
        self._key = ""
        self._world: asyncio.Future[World] | None = None
        self._policy = (
            f"default-src 'self'; img-src 'self' {pictures}; frame-ancestors 'none'; "
            "base-uri 'none'"
        )

    @property
    def url(self) -> str:
        """Where it is served."""
        return f"http://{HOST}:{self.port}/"

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[int]:
        """Serves while the block runs; the port."""
        self._world = asyncio.get_running_loop().create_future()
        logging.getLogger("uvicorn.error").addFilter(_is_no_hang_up)
        async with make_server(self, host=HOST, port=self.port).listening() as port:
            self.port = port
            yield port

    @asynccontextmanager
    async def connected(
        self, rt: Runtime, workspace: Workspace, port: int, key: str
    ) -> AsyncIterator[None]:
        """Connects a channel of the workspace to each platform; while the block runs, the
        platforms post to it. `port` is that of Comptoir, `key` opens the page."""
        host = rt.settings.host
        base = f"http://{host}:{port}"
        made = await connect_peers(
            rt, workspace.id, lambda type: f"{self.url}{type}", comptoir=base
        )
        page = Page(company=workspace.name, demo=f"{base}/demo?key={key}")
        async with NetClient(allowed_hosts=frozenset({(host, port)})) as net:
            world = World(rt, self.clock, net, made, self.url, page)
            self._key = key
            if self._world is not None:
                self._world.set_result(world)
            approve_templates(world.phone("whatsapp").peer)
            await register_all(rt, made.values())
            try:
                yield
            finally:
                await world.close()

    # Serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request."""
        if scope["type"] == "http":
            await guarded(lambda: self._serve(scope, receive, send), send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        first, _, rest = path.removeprefix("/").partition("/")
        if path in FILES:
            await self._file(path, send)
        elif path.startswith(PICTURES):
            await self._picture(path.removeprefix(PICTURES), send)
        elif first in KITS:
            await self._platform(first, rest, scope, receive, send)
        elif first == "phones":
            self._access(scope)
            value = await self._asked(rest, scope, receive)
            await answer_json(send, 200, value, [(b"cache-control", b"no-store")])
        else:
            raise NotFound("there is nothing at this address")

    async def _ready(self) -> World:
        """The world, once all is connected."""
        if self._world is None:
            raise Busy("the phones are not there yet")
        try:
            return await asyncio.wait_for(asyncio.shield(self._world), START_SECONDS)
        except TimeoutError:
            raise Busy("the demo is still starting") from None

    def _access(self, scope: Scope) -> None:
        given = headers_of(scope).get("x-demo-key", "").encode()
        if not self._key or not hmac.compare_digest(given, self._key.encode()):
            raise SignatureInvalid(
                "the key of the demo is missing",
                advice="Open the link that `comptoir demo --peers` printed.",
            )

    async def _platform(
        self, type: str, rest: str, scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Hands a request to a platform. Orders to it need the key."""
        if rest.startswith("_control/"):
            self._access(scope)
        peer = (await self._ready()).phone(type).peer
        await peer({**scope, "path": f"/{rest}"}, receive, send)

    async def _file(self, path: str, send: Send) -> None:
        file = read_static(FILES[path])
        headers = [
            (b"content-security-policy", self._policy.encode()),
            (b"referrer-policy", b"no-referrer"),
            (b"cache-control", b"no-cache"),
        ]
        await answer(send, 200, file.body, content_type=file.content_type.encode(), headers=headers)

    async def _picture(self, name: str, send: Send) -> None:
        """A picture that came inside a message; its address cannot be guessed to anything else."""
        type, _, id = name.partition("/")
        found = (await self._ready()).phone(type).picture(id)
        mime, _, data = found.removeprefix("data:").partition(";base64,")
        if mime not in MIMES:
            raise NotFound("there is no such picture")
        headers = [
            (b"content-security-policy", b"default-src 'none'"),
            (b"cache-control", b"private, max-age=3600"),
        ]
        await answer(send, 200, b64decode(data), content_type=mime.encode(), headers=headers)

    # What the page asks for

    async def _asked(self, what: str, scope: Scope, receive: Receive) -> dict[str, Any]:
        world = await self._ready()
        if scope["method"] == "GET" and what == "state":
            wanted = parse_qs(scope["query_string"].decode()).get("open", [""])[0]
            return await world.state(wanted)
        if scope["method"] != "POST" or what not in ("say", "tap", "team", "order"):
            raise NotFound("there is nothing at this address")
        given = parse_object(await read_body(scope, receive, MAX_BODY))
        await _done(world, what, given)
        return await world.state(str(given.get("phone")))


def _is_no_hang_up(record: logging.LogRecord) -> bool:
    """Whether a line of the server is worth showing: it complains of each answer that a platform
    loses, which it was told to."""
    return "without completing response" not in record.getMessage()


async def _done(world: World, what: str, given: dict[str, Any]) -> None:
    phone = world.phone(str(given.get("phone")))
    match what:
        case "say":
            await phone.say(_text(given))
        case "tap":
            await phone.tap(str(given.get("message")), _number(given))
        case "team":
            await world.write_as_team(phone, _text(given))
        case "order":
            world.order(phone, str(given.get("order")))


def _text(given: dict[str, Any]) -> str:
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputInvalid("there is nothing to send")
    return text.strip()


def _number(given: dict[str, Any]) -> int:
    number = given.get("button")
    if not isinstance(number, int):
        raise InputInvalid("button must be a number")
    return number
