"""The web server: uvicorn in our own event loop, with deadlines it does not have itself.

Plain uvicorn keeps a connection whose request never completes for ever: a few hundred of them
cost nothing to open and block a small server. Here a connection has a time to send its head and
a time to send its body; `SlowConnections` looks at all of them once a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 65_536
"""Longest request head in bytes."""


class DeadlineProtocol(HttpToolsProtocol):
    """A connection that knows until when its request must have arrived."""

    header_seconds = 10.0
    body_seconds = 20.0

    deadline: float | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.deadline = time.monotonic() + self.header_seconds
        self._head = 0

    def data_received(self, data: bytes) -> None:
        if self._head >= 0:
            if self.deadline is None:
                self.deadline = time.monotonic() + self.header_seconds
            self._head += len(data)
        super().data_received(data)
        if self._head > MAX_HEAD and self.transport is not None:
            self.refuse(b"431 Request Header Fields Too Large")

    def on_headers_complete(self) -> None:
        self._head = -1
        self.deadline = time.monotonic() + self.body_seconds
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._head = 0
        self.deadline = None
        super().on_message_complete()

    def refuse(self, status: bytes) -> None:
        """Says why, where nothing was said yet, and closes the connection."""
        if self.cycle is None or not self.cycle.response_started:
            self.transport.write(
                b"HTTP/1.1 " + status + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            )
        self.deadline = None
        self.transport.close()


class Server(uvicorn.Server):
    """A uvicorn server that leaves the signals to us and closes slow connections."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are handled by the command that runs the server."""
        yield

    async def serve_until_stopped(self) -> None:
        """Serves until `should_exit` is set; then lets requests under way finish."""
        watch = asyncio.create_task(self._close_slow())
        try:
            await self.serve()
        finally:
            watch.cancel()

    async def _close_slow(self) -> None:
        while True:
            await asyncio.sleep(1.0)
            now = time.monotonic()
            for connection in tuple(self.server_state.connections):
                deadline = getattr(connection, "deadline", None)
                if deadline is not None and deadline < now:
                    connection.refuse(b"408 Request Timeout")  # type: ignore[union-attr]


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
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=int(keep_alive_seconds),
        timeout_graceful_shutdown=int(stop_seconds),
        backlog=4096,
    )
    return Server(config)


def port_of(server: Server) -> int:
    """The port a started server listens on."""
    return int(server.servers[0].sockets[0].getsockname()[1])
