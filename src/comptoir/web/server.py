"""The web server: uvicorn in our own event loop, with deadlines it does not have itself.

Plain uvicorn keeps a connection whose request never completes for ever, and one whose client
never reads: a few hundred of them cost nothing to open and block a small server. Here a
connection has a time to send its head, a time to send its body and a time to take what it was
sent; `Server` looks at all of them once a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Any

import msgspec
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from comptoir.errors import Busy, ComptoirError, InputInvalid
from comptoir.web.http import is_upload, problem_of

Bound = socket.socket
"""What a server listens on."""
BACKLOG = 4096
"""Connections that wait to be accepted."""
MAX_HEAD = 65_536
"""Longest request head, and longest trailers, in bytes."""
LINGER_SECONDS = 2.0
"""How long a refused client is listened to: closed at once, it might not hear why."""
PROGRESS = 16_384
"""Bytes that a client must take in `body_seconds` while there is something left to take."""
STEADY = 262_144
"""Bytes of a file that put off its deadline: it may come slowly, but not trickle."""


class TooSlow(InputInvalid):
    """The request did not arrive in time."""

    http_status = 408
    advice = "Send the whole request at once."


class HeadTooLarge(InputInvalid):
    """The request line with its headers, or the trailers, are too long."""

    http_status = 431
    advice = "Send shorter headers."


class DeadlineProtocol(HttpToolsProtocol):
    """A connection that knows until when its request must have arrived."""

    header_seconds = 10.0
    body_seconds = 20.0

    deadline: float | None = None
    _head = 0
    """Bytes since the last that belonged to a body: of a head or of trailers."""
    _in_body = False
    _is_refused = False
    _come = 0
    """Bytes of a file that came since its deadline was put off."""
    _untaken = 0
    """Bytes that the client had not taken when it last made progress."""
    _take_until = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.deadline = time.monotonic() + self.header_seconds

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        if self.deadline is None:
            self.deadline = time.monotonic() + self.header_seconds
        self._head += len(data)
        super().data_received(data)
        if self._head > MAX_HEAD:
            self.refuse(HeadTooLarge(f"the head has more than {MAX_HEAD} bytes"))

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self._head, self._in_body, self._come = 0, True, 0
        self.deadline = time.monotonic() + self.body_seconds

    def on_body(self, body: bytes) -> None:
        self._head = 0
        self._come += len(body)
        if self._come >= STEADY and is_upload(self.scope):
            self._come, self.deadline = 0, time.monotonic() + self.body_seconds
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._head, self._in_body = 0, False
        self.deadline = None
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        self.refuse(InputInvalid("this is not HTTP as we understand it"))

    def shutdown(self) -> None:
        """The server stops: an answer under way is finished, half a request is not waited for."""
        if self._in_body and not self.cycle.response_started:
            self.refuse(Busy("the server is stopping"))
        else:
            super().shutdown()

    def look(self, now: float) -> None:
        """Ends the connection if it is out of time."""
        if self.deadline is not None and self.deadline < now:
            self.refuse(TooSlow("the request did not arrive in time"))
        waiting = self.transport.get_write_buffer_size()
        if waiting == 0 or self._untaken == 0 or waiting <= self._untaken - PROGRESS:
            self._untaken, self._take_until = waiting, now + self.body_seconds
        elif self._take_until < now:
            self.transport.abort()

    def refuse(self, error: ComptoirError) -> None:
        """Says why, where nothing was said yet, and ends the connection."""
        self.deadline = None
        if self._is_refused or not self._may_speak:
            self.transport.close()
            return
        self._is_refused = True
        self.transport.write(_refusal(error))
        self.transport.write_eof()
        self.deadline = time.monotonic() + LINGER_SECONDS
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()

    @property
    def _may_speak(self) -> bool:
        """Whether the next answer on this connection is the one to what is arriving."""
        if self.transport.is_closing():
            return False
        if self._in_body:
            return not self.cycle.response_started
        return self.cycle is None or self.cycle.response_complete


def _refusal(error: ComptoirError) -> bytes:
    body = msgspec.json.encode(problem_of(error))
    status = HTTPStatus(error.http_status)
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/problem+json\r\n"
        f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode() + body


class Server(uvicorn.Server):
    """A uvicorn server that leaves the signals to us and closes slow connections."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._accepts = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are handled by the command that runs the server."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begins to accept connections."""
        await super().startup(sockets=sockets)
        self._accepts.set()

    @contextlib.asynccontextmanager
    async def listening(self, bound: Bound | None = None) -> AsyncIterator[int]:
        """Serves while the block runs, on `bound` where it is given, then lets requests under way
        finish; the port.

        Raises `Busy` where the port is taken.
        """
        bound = bound or bind(self.config.host, self.config.port)
        watch = asyncio.create_task(self._close_slow())
        serving = asyncio.create_task(self.serve(sockets=[bound]))
        try:
            await self._accepts.wait()
            yield int(bound.getsockname()[1])
        finally:
            self.should_exit = True
            await serving
            watch.cancel()

    async def _close_slow(self) -> None:
        while True:
            await asyncio.sleep(1.0)
            now = time.monotonic()
            for connection in tuple(self.server_state.connections):
                if isinstance(connection, DeadlineProtocol):
                    connection.look(now)


def bind(host: str, port: int) -> Bound:
    """A socket that listens; port 0 takes a free one. Raises `Busy` where the port is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        bound = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise Busy(
            f"{host}:{port} cannot be listened on: {error.strerror}",
            advice="Choose another port, or end the process that has it.",
        ) from error
    # Without uvloop, asyncio leaves Nagle's algorithm on: 45 ms for each answer on loopback.
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def make_server(
    app: Any,
    *,
    host: str,
    port: int,
    header_seconds: float = 10.0,
    body_seconds: float = 20.0,
    keep_alive_seconds: float = 75.0,
    stop_seconds: float = 20.0,
) -> Server:
    """A server for `app` on host and port; port 0 takes a free one."""
    protocol = type(
        "Protocol",
        (DeadlineProtocol,),
        {"header_seconds": header_seconds, "body_seconds": body_seconds},
    )
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=protocol,
        ws="none",
        loop="none",
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=int(keep_alive_seconds),
        timeout_graceful_shutdown=int(stop_seconds),
        backlog=BACKLOG,
    )
    return Server(config)
