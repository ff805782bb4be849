"""What the peers of real platforms share beyond faults and ledger: requests, people, a clock.

A subclass answers requests in `respond`, and posts what people do with `tell`. Further orders over
HTTP, next to those of `peers/base.py`:

    block     {"person"}                      the person blocks us; sends to them fail
    unblock   {"person"}
    clock     {"seconds": 90000}              the clock jumps: windows close, links expire
    receipts  {"statuses": ["sent", "read"], "copies": 2, "reverse": true}
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from comptoir.channels.peers.base import Peer, Receive, Scope, Send, read_body
from comptoir.net.client import NetClient, RequestFailed

POSTS = 4
"""How often a post is made that is not answered 2xx."""
POST_AGAIN = 0.05
"""Seconds before the next try; doubled each time."""


class Request(Struct, frozen=True, kw_only=True):
    """One request to the platform. `headers` have lower-case names."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    raw: bytes

    def json(self) -> dict[str, Any]:
        """The body as an object; an empty one where it is none."""
        try:
            value = msgspec.json.decode(self.raw or b"{}")
        except (msgspec.DecodeError, UnicodeDecodeError):
            return {}
        return value if isinstance(value, dict) else {}

    def form(self) -> list[tuple[str, str]]:
        """The body as form fields, in their order."""
        return parse_qsl(self.raw.decode(), keep_blank_values=True)


class Answer(Struct, frozen=True, kw_only=True):
    """What the platform answers: `value` as JSON, or `body` as it is."""

    status: int = 200
    value: Any = None
    body: bytes = b""
    content_type: str = "application/json"
    headers: dict[str, str] = {}


class Fault(Struct, frozen=True, kw_only=True):
    """A send to be refused: the HTTP status, or the platform's own error `code` where given."""

    status: int = 200
    code: str = ""


class PersonState(Struct, kw_only=True):
    """What the platform knows of one person."""

    wrote_at: datetime | None = None
    blocked: bool = False


class PlatformPeer(Peer):
    """A platform on loopback: an ASGI application that posts to `webhook`.

    `receipts` are posted after each accepted message, in this order.
    """

    def __init__(self, net: NetClient, *, webhook: str = "", receipts: Sequence[str] = ()) -> None:
        super().__init__()
        self.webhook = webhook
        self.people: dict[str, PersonState] = {}
        self.statuses: tuple[str, ...] = tuple(receipts)
        self.receipt_copies = 1
        self.receipts_reversed = False
        self._net = net
        self._ahead = timedelta()
        self._faults: list[Fault] = []
        self._numbers = 0
        self._posting: set[asyncio.Task[Any]] = set()

    async def respond(self, request: Request) -> Answer | None:
        """The answer to a request; None to take it and lose the answer."""
        raise NotImplementedError

    async def inbound(self, **said: Any) -> int:
        """Somebody writes; the HTTP status of our webhook, 0 while a batch is not full."""
        raise NotImplementedError

    # What tests order

    def refuse_next(self, code: str | int, times: int = 1, status: int = 400) -> None:
        """Refuses the next sends with one of the platform's own error codes."""
        self._faults += [Fault(status=status, code=str(code))] * times

    def block(self, person: str) -> None:
        """The person blocks us."""
        self.person(person).blocked = True

    def unblock(self, person: str) -> None:
        """The person lets us write again."""
        self.person(person).blocked = False

    def clock(self, seconds: float) -> None:
        """Lets the peer's clock jump."""
        self._ahead += timedelta(seconds=seconds)

    def receipts(self, statuses: Sequence[str], copies: int = 1, reverse: bool = False) -> None:
        """Which receipts follow an accepted message, how often each, and in which order."""
        self.statuses = tuple(statuses)
        self.receipt_copies, self.receipts_reversed = copies, reverse

    # What subclasses use

    def person(self, name: str) -> PersonState:
        """What is known of somebody."""
        return self.people.setdefault(name, PersonState())

    def now(self) -> datetime:
        """The platform's time."""
        return datetime.now(UTC) + self._ahead

    def number(self) -> int:
        """A number not given before."""
        self._numbers += 1
        return self._numbers

    def take_fault(self) -> Fault | None:
        """The next refusal that was ordered."""
        if self._faults:
            return self._faults.pop(0)
        if self._failing:
            return Fault(status=self._failing.pop(0))
        return None

    def is_hanging_up(self) -> bool:
        """Whether the answer to this send is to be lost."""
        if self._hanging_up:
            self._hanging_up -= 1
            return True
        return False

    def later(self, work: Awaitable[Any]) -> None:
        """Does something after the answer."""
        task = asyncio.ensure_future(work)
        self._posting.add(task)
        task.add_done_callback(self._posting.discard)

    async def tell(self, raw: bytes, headers: Mapping[str, str]) -> int:
        """Posts to our webhook, again while it is not `is_taken`; the last HTTP status, 0 where
        nobody answered. `was_answered` hears of every answer."""
        status = 0
        for attempt in range(POSTS):
            if attempt:
                await asyncio.sleep(POST_AGAIN * 2**attempt)
            try:
                answered = await self._net.request("POST", self.webhook, headers=headers, body=raw)
            except RequestFailed as error:
                self.was_lost(error.reason)
                continue
            status = answered.status
            self.was_answered(raw, status, answered.body)
            if self.is_taken(status) or status in (401, 403):
                break
        return status

    def is_taken(self, status: int) -> bool:
        """Whether the platform counts this answer to a post as one that took it."""
        return 200 <= status < 300

    def was_answered(self, raw: bytes, status: int, body: bytes) -> None:
        """What the platform makes of the answer to a post; nothing, unless a subclass does."""

    def was_lost(self, reason: str) -> None:
        """What the platform makes of a post that nobody answered."""

    async def tell_receipts(self, make: Callable[[str], Awaitable[Any]]) -> None:
        """Posts the receipts of one message: `make(status)` posts one of them."""
        statuses = [s for s in self.statuses for _ in range(self.receipt_copies)]
        for status in reversed(statuses) if self.receipts_reversed else statuses:
            await make(status)

    # Serving

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves the platform's API and /_control/…"""
        raw = await read_body(receive)
        request = Request(
            method=scope["method"],
            path=scope["path"],
            query=dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True)),
            headers={k.decode(): v.decode() for k, v in scope["headers"]},
            raw=raw,
        )
        if request.path.startswith("/_control/"):
            answer: Answer | None = await self._ordered(request)
        else:
            if self._latency:
                await asyncio.sleep(self._latency)
            answer = await self.respond(request)
        await _send(send, answer)

    async def _ordered(self, request: Request) -> Answer:
        order = request.path.removeprefix("/_control/")
        try:
            if order == "inbound":
                return Answer(value={"status": await self.inbound(**request.json())})
            if order in ("refuse_next", "block", "unblock", "clock", "receipts"):
                getattr(self, order)(**request.json())
                return Answer(value={})
            return Answer(value=await self.control(order, request.json()))
        except (KeyError, TypeError) as error:
            return Answer(status=400, value={"error": str(error)})


async def _send(send: Send, answer: Answer | None) -> None:
    if answer is None:
        head = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
        return
    body = answer.body or (b"" if answer.value is None else msgspec.json.encode(answer.value))
    head = [
        (b"content-type", answer.content_type.encode()),
        (b"content-length", str(len(body)).encode()),
        *((k.lower().encode(), v.encode()) for k, v in answer.headers.items()),
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": head})
    await send({"type": "http.response.body", "body": body})
