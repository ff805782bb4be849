"""What all peers share: faults to order, and a ledger of what was really accepted.

Over HTTP (`POST /_control/…`, JSON bodies) or by calling the methods:

    inbound   {"from", "text" …}              somebody writes: the peer posts our webhook
    fail_next {"status": 503, "times": 2}     the next sends are answered so, and not accepted
    hang_up   {"times": 1}                    the next sends are accepted, the answer is cut off
    latency   {"seconds": 0.03}               every answer takes this long
    duplicate {"times": 2}                    every post is made this often
    reorder   {"on": true}                    a batch is posted in reverse
    batch     {"size": 50}                    so many updates go into one post
    ledger    GET                             what was accepted, in order
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import msgspec
from msgspec import Struct

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Accepted(Struct, frozen=True, kw_only=True):
    """One message the platform took."""

    id: str
    key: str
    to: str
    body: dict[str, Any]


class Peer:
    """Faults and ledger of one platform; subclasses speak its protocol."""

    def __init__(self) -> None:
        self.ledger: list[Accepted] = []
        self.tries: dict[str, int] = {}
        self._failing: list[int] = []
        self._hanging_up = 0
        self._latency = 0.0
        self._copies = 1
        self._reversed = False
        self._size = 1
        self._held: list[dict[str, Any]] = []

    def fail_next(self, status: int, times: int = 1) -> None:
        """Answers the next `times` sends with `status`, accepting none of them."""
        self._failing += [status] * times

    def hang_up(self, times: int = 1) -> None:
        """Accepts the next `times` sends and loses the answers."""
        self._hanging_up += times

    def latency(self, seconds: float) -> None:
        """Lets every answer take this long."""
        self._latency = seconds

    def duplicate(self, times: int) -> None:
        """Makes every post this often."""
        self._copies = times

    def reorder(self, on: bool = True) -> None:
        """Posts the updates of a batch in reverse."""
        self._reversed = on

    def batch(self, size: int) -> None:
        """Collects so many updates for each post."""
        self._size = size

    async def fault(self) -> int:
        """Waits out the latency; the status to fail with, 0 for none, -1 for a lost answer."""
        if self._latency:
            await asyncio.sleep(self._latency)
        if self._failing:
            return self._failing.pop(0)
        if self._hanging_up:
            self._hanging_up -= 1
            return -1
        return 0

    async def deliver(self, update: dict[str, Any], post: Callable[..., Awaitable[int]]) -> int:
        """Posts `update`, as often and in such batches as was ordered; the last HTTP status, 0
        while the batch is not full."""
        self._held.append(update)
        if len(self._held) < self._size:
            return 0
        held, self._held = self._held, []
        if self._reversed:
            held.reverse()
        status = 0
        for _ in range(self._copies):
            status = await post(held)
        return status

    async def control(self, order: str, body: dict[str, Any]) -> Any:
        """Carries out an order that came over HTTP."""
        if order == "ledger":
            return {"accepted": self.ledger, "tries": self.tries}
        names = ("fail_next", "hang_up", "latency", "duplicate", "reorder", "batch")
        if order in names:
            getattr(self, order)(**body)
            return {}
        raise KeyError(order)


async def read_body(receive: Receive) -> bytes:
    """The whole body of a request."""
    body, more = b"", True
    while more:
        event = await receive()
        body += event.get("body", b"")
        more = event.get("more_body", False)
    return body


async def cut_off(send: Send) -> None:
    """Begins an answer and closes the connection in the middle of it."""
    head = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b'{"id": ', "more_body": True})


async def answer(send: Send, status: int, value: Any) -> None:
    """Sends `value` as JSON."""
    body = msgspec.json.encode(value)
    head = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})
