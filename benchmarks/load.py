"""A cheap HTTP load generator and a cheap peer, so that they do not measure themselves.

Both speak just enough HTTP/1.1: keep-alive, Content-Length, and chunks.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import time
from collections import deque
from collections.abc import Callable

SECRET = "benchmark"
_KEY = SECRET.encode()
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"transfer-encoding: *chunked", re.IGNORECASE)
ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b"


def signed_post(path: str, body: bytes) -> bytes:
    """A whole signed request."""
    signature = hmac.new(_KEY, body, hashlib.sha256).hexdigest().encode()
    return (
        b"POST %b HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        b"x-comptoir-signature: sha256=%b\r\ncontent-length: %d\r\n\r\n%b"
        % (path.encode(), signature, len(body), body)
    )


class Messages(asyncio.Protocol):
    """Cuts a byte stream into HTTP messages, with a length or in chunks."""

    def __init__(self) -> None:
        self._buffer = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (cut := self._next()) is not None:
            self.message(*cut)

    def _next(self) -> tuple[bytes, bytes] | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        if _CHUNKED.search(self._buffer, 0, end):
            return self._chunked(end)
        found = _LENGTH.search(self._buffer, 0, end)
        total = end + 4 + (int(found[1]) if found else 0)
        return self._taken(end, self._buffer[end + 4 : total], total)

    def _chunked(self, end: int) -> tuple[bytes, bytes] | None:
        body, at = b"", end + 4
        while (line := self._buffer.find(b"\r\n", at)) >= 0:
            size = int(self._buffer[at:line], 16)
            body += self._buffer[line + 2 : line + 2 + size]
            at = line + 4 + size
            if not size:
                return self._taken(end, body, at)
        return None

    def _taken(self, end: int, body: bytes, total: int) -> tuple[bytes, bytes] | None:
        if len(self._buffer) < total:
            return None
        head, self._buffer = self._buffer[:end], self._buffer[total:]
        return head, body

    def message(self, head: bytes, body: bytes) -> None:
        """One complete message came in."""


class Client(Messages):
    """One keep-alive connection that makes one request at a time."""

    def __init__(self, done: Callable[[Client, int], None]) -> None:
        super().__init__()
        self._done = done
        self.sent_at = 0.0

    def post(self, request: bytes) -> None:
        """Begins a request; `done` is called with its status."""
        assert self.transport is not None
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def message(self, head: bytes, body: bytes) -> None:
        self._done(self, int(head[9:12]))


class Pool:
    """Posts requests over a fixed number of connections; the rest wait in line."""

    def __init__(self) -> None:
        self._idle: list[Client] = []
        self._line: deque[bytes] = deque()
        self.statuses: dict[int, int] = {}
        self.latencies: list[float] = []

    async def connect(self, host: str, port: int, connections: int) -> None:
        """Opens the connections."""
        loop = asyncio.get_running_loop()
        for _ in range(connections):
            _, client = await loop.create_connection(lambda: Client(self._done), host, port)
            self._idle.append(client)

    def post(self, request: bytes) -> None:
        """Makes a request now, or as soon as a connection is free."""
        if self._idle:
            self._idle.pop().post(request)
        else:
            self._line.append(request)

    def _done(self, client: Client, status: int) -> None:
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.latencies.append(time.perf_counter() - client.sent_at)
        if self._line:
            client.post(self._line.popleft())
        else:
            self._idle.append(client)


class Peer(Messages):
    """The platform: accepts every send and tells `accepted` to whom it went."""

    def __init__(self, accepted: Callable[[bytes, bytes], bytes]) -> None:
        super().__init__()
        self._accepted = accepted

    def message(self, head: bytes, body: bytes) -> None:
        identity = self._accepted(head, body)
        answer = b'{"id":"%b"}' % identity
        assert self.transport is not None
        self.transport.write(ANSWER % (len(answer), answer))


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of `values` lie; 0 without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
