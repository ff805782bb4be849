"""HTTP of the benchmark: posts that tell when they are answered, and the provider.

Cheaper than any server under test, so that it is not what is measured.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from collections.abc import Callable

from benchmarks.load import ANSWER, Messages

Told = Callable[[int, float], None]
"""Called with the status of a post and the seconds it took."""
Accept = Callable[[bytes, bytes], bytes]
"""Given the head and the body of a request, the body of its answer."""


class _Connection(Messages):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self._told: Told | None = None
        self._began = 0.0

    def post(self, request: bytes, told: Told) -> None:
        assert self.transport is not None
        self._told, self._began = told, time.perf_counter()
        self.transport.write(request)

    def message(self, head: bytes, body: bytes) -> None:
        status = int(head[9:12])
        told, self._told = self._told, None
        if told is not None and status >= 200:
            told(status, time.perf_counter() - self._began)
            self._line.freed(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._line.lost(self)


class Line:
    """Posts over a fixed number of connections; the rest wait in line."""

    def __init__(self) -> None:
        self._idle: list[_Connection] = []
        self._waiting: deque[tuple[bytes, Told]] = deque()

    async def connect(self, port: int, connections: int) -> None:
        """Opens connections to a port of loopback."""
        loop = asyncio.get_running_loop()
        for _ in range(connections):
            _, made = await loop.create_connection(lambda: _Connection(self), "127.0.0.1", port)
            self._idle.append(made)

    def post(self, request: bytes, told: Told) -> None:
        """Posts now, or as soon as a connection is free."""
        if self._idle:
            self._idle.pop().post(request, told)
        else:
            self._waiting.append((request, told))

    def freed(self, connection: _Connection) -> None:
        """A connection has its answer."""
        if self._waiting:
            connection.post(*self._waiting.popleft())
        else:
            self._idle.append(connection)

    def lost(self, connection: _Connection) -> None:
        """A connection is gone; what was posted on it is not acknowledged."""
        if connection in self._idle:
            self._idle.remove(connection)


class Provider(Messages):
    """The platform that bots send their answers to; `delay` seconds at most, at random."""

    delay = 0.0

    def __init__(self, accept: Accept) -> None:
        super().__init__()
        self._accept = accept

    def message(self, head: bytes, body: bytes) -> None:
        answer = self._accept(head, body)
        whole = ANSWER % (len(answer), answer)
        if not Provider.delay:
            self._write(whole)
            return
        wait = random.uniform(0, Provider.delay)
        asyncio.get_running_loop().call_later(wait, self._write, whole)

    def _write(self, whole: bytes) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(whole)


def post_of(path: str, body: bytes, **headers: str) -> bytes:
    """A whole request."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{named}"
    return head.encode() + b"content-length: %d\r\n\r\n%b" % (len(body), body)
