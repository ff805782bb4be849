"""HTTP as nobody should write it: raw bytes over a socket, and what comes back."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

CHUNK = 65_536
PATIENCE = 60.0
"""Seconds in which an answer must have come; far longer than it takes."""


@dataclass(frozen=True)
class Answer:
    """One response. `body` is empty for HEAD."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, Any]:
        """The problem details, if that is what the body is."""
        is_problem = self.headers.get("content-type") == "application/problem+json"
        value = json.loads(self.body) if is_problem else {}
        return value if isinstance(value, dict) else {}

    @property
    def is_clear(self) -> bool:
        """Whether the answer is a success, or a refusal that says what is wrong."""
        if self.status < 400:
            return True
        if self.status >= 500:
            return False
        return self.problem.get("status") == self.status and bool(self.problem.get("detail"))


class Wire:
    """One connection."""

    def __init__(self, port: int, seconds: float = PATIENCE) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=seconds)
        self._buffer = b""

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, raw: bytes) -> None:
        """Sends what the other side takes; a closed connection is no error here."""
        with contextlib.suppress(ConnectionError):
            self.socket.sendall(raw)

    def pour(self, pieces: Iterable[bytes]) -> threading.Thread:
        """Sends `pieces` in the background, so that an early answer is read."""

        def work() -> None:
            with contextlib.suppress(OSError):
                for piece in pieces:
                    self.socket.sendall(piece)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return thread

    def answer(self, method: str = "GET") -> Answer | None:
        """The next response; None where the connection ends before one came."""
        while (head := self._head()) is None:
            if not self._more():
                return None
        lines = head.decode("latin-1").split("\r\n")
        status = int(lines[0].split()[1])
        fields = (line.partition(":") for line in lines[1:])
        headers = {name.lower(): value.strip() for name, _, value in fields}
        if status == 100:
            return self.answer(method)
        return Answer(status, headers, self._body(method, status, headers))

    def is_closed_within(self, seconds: float) -> bool:
        """Whether the other side ends the connection in time; what it says is ignored."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.socket.settimeout(left)
            try:
                if not self.socket.recv(CHUNK):
                    return True
            except TimeoutError:
                return False
            except ConnectionError:
                return True
        return False

    def _head(self) -> bytes | None:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        self._buffer = rest
        return head

    def _body(self, method: str, status: int, headers: dict[str, str]) -> bytes:
        if method == "HEAD" or status in (204, 304):
            return b""
        if headers.get("transfer-encoding") == "chunked":
            return b"".join(self._chunks())
        return self._take(int(headers.get("content-length", "0")))

    def _chunks(self) -> Iterator[bytes]:
        while True:
            while b"\r\n" not in self._buffer and self._more():
                pass
            size, _, self._buffer = self._buffer.partition(b"\r\n")
            piece = self._take(int(size or b"0", 16) + 2)[:-2]
            if not piece:
                return
            yield piece

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size and self._more():
            pass
        taken, self._buffer = self._buffer[:size], self._buffer[size:]
        return taken

    def _more(self) -> bool:
        try:
            data = self.socket.recv(CHUNK)
        except ConnectionError:
            return False
        self._buffer += data
        return bool(data)


def ask(port: int, raw: bytes, *, method: str = "GET", seconds: float = PATIENCE) -> Answer | None:
    """The answer to one request on a connection of its own."""
    with Wire(port, seconds) as wire:
        wire.send(raw)
        return wire.answer(method)


def request(
    method: str,
    path: str | bytes,
    body: bytes | None = None,
    headers: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A whole request; nothing in it is checked or escaped."""
    target = path if isinstance(path, bytes) else path.encode("latin-1")
    lines = [method.encode("latin-1") + b" " + target + b" HTTP/1.1", b"Host: x"]
    if body is not None:
        lines.append(b"Content-Length: %d" % len(body))
    for name, value in (headers or {}).items():
        lines.append(
            name.encode() + b": " + (value if isinstance(value, bytes) else value.encode())
        )
    return b"\r\n".join(lines) + b"\r\n\r\n" + (body or b"")


def signed(secret: str, body: bytes) -> dict[str, str | bytes]:
    """The headers of a post as the open channel signs it."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "X-Comptoir-Signature": f"sha256={digest}"}
