"""The live stream: what happens in a workspace, as server-sent events, resumed by the position.

What is told stands in the feed. A process reads each feed once for all of its streams and keeps the
last events in a ring; a stream that fell behind the ring reads the feed by itself. So no stream
holds more than it is sending, however slow its client is.

    event: message_received
    id: 4711
    data: {"type":"message_received","position":4711,"message":{…},"conversation":{…}}
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from itertools import islice
from typing import NamedTuple

import msgspec
import structlog

from comptoir.errors import ComptoirError, TooManyRequests
from comptoir.inbox.presence import Presences
from comptoir.runtime import Runtime
from comptoir.store import feed
from comptoir.store.database import Connection
from comptoir.store.feed import Ends, feed_topic
from comptoir.store.tokens import TokenScope
from comptoir.web.event_views import NEEDS, plain_events
from comptoir.web.http import Headers, Receive, Send

log = structlog.get_logger(__name__)

TICK_SECONDS = 1.0
"""How often a stream asks whether it may go on, and a feed is looked at without a hint."""
HEARTBEAT_SECONDS = 15.0
AT_ONCE = 200
"""Most events read from the feed at once."""
KEPT = 1000
"""Events of a workspace that are kept in memory while somebody listens."""
MOST_OF_ONE = 20
"""Streams that one member or token may have open in one process."""
RETRY_MILLISECONDS = 1000
STREAM_HEADERS: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]
Scopes = tuple[TokenScope, ...]
Ask = Callable[[], Awaitable[Scopes]]
"""What a listener may read now. Raises where they may not listen any more."""


class Told(NamedTuple):
    """One event as it goes over the wire, and what one must be allowed to read for it."""

    position: int
    needs: TokenScope
    data: bytes


def encoded(kind: str, value: object, position: int | None = None) -> bytes:
    """One server-sent event."""
    number = b"" if position is None else b"id: %d\n" % position
    return b"event: %b\n%bdata: %b\n\n" % (kind.encode(), number, msgspec.json.encode(value))


def read_told(runtime: Runtime, tx: Connection, workspace_id: str, after: int) -> _Read:
    """The next events of a feed, and how far they reach."""
    facts = feed.facts_after(tx, workspace_id, after, AT_ONCE)
    told = [
        Told(
            event["position"],
            NEEDS[event["type"]],
            encoded(event["type"], event, event["position"]),
        )
        for event in plain_events(runtime, tx, workspace_id, facts)
    ]
    return _Read(told, facts[-1].position if facts else after)


class _Read(NamedTuple):
    told: list[Told]
    last: int


class _Tail:
    """The end of one workspace's feed, read once for all streams of this process."""

    def __init__(self, runtime: Runtime, presences: Presences, workspace_id: str) -> None:
        self._runtime = runtime
        self._presences = presences
        self._workspace_id = workspace_id
        self._woken = asyncio.Event()
        self._ring: deque[Told] = deque(maxlen=KEPT)
        self._task: asyncio.Task[None] | None = None
        self._stops: list[Callable[[], None]] = []
        self._opening = asyncio.Lock()
        self.streams: set[Stream] = set()
        self.first = 0
        """The ring holds what comes after this position, up to `last`."""
        self.last = 0

    async def open(self) -> None:
        """Begins to read at the end of the feed, unless that was begun already."""
        async with self._opening:
            if self._task is None:
                # Listened first: what comes between the two is a hint too many, not one too few.
                topic = feed_topic(self._workspace_id)
                self._stops = [
                    self._runtime.bus.listen(topic, lambda *_: self._woken.set()),
                    self._presences.listen(self._moved),
                ]
                self.first = self.last = (await self._ends()).last
                self._task = asyncio.create_task(self._follow())

    async def _ends(self) -> Ends:
        return await self._runtime.db.read(lambda tx: feed.ends(tx, self._workspace_id))

    def close(self) -> None:
        """Reads no more."""
        for stop in self._stops:
            stop()
        if self._task is not None:
            self._task.cancel()

    def read_after(self, position: int) -> _Read | None:
        """The next events after a position; None where the ring begins later."""
        if position < self.first:
            return None
        newer = (one for one in self._ring if one.position > position)
        told = list(islice(newer, AT_ONCE))
        return _Read(told, told[-1].position if len(told) == AT_ONCE else self.last)

    async def _follow(self) -> None:
        while True:
            try:
                await asyncio.wait_for(self._woken.wait(), TICK_SECONDS)
            except TimeoutError:
                self._presences.expire()
            self._woken.clear()
            try:
                await self._catch_up()
            except Exception as error:
                log.error("feed_not_read", error=type(error).__name__)
                await asyncio.sleep(TICK_SECONDS)

    async def _catch_up(self) -> None:
        while True:
            read = await self._runtime.db.read(
                lambda tx: read_told(self._runtime, tx, self._workspace_id, self.last)
            )
            if read.last == self.last:
                return
            for told in read.told:
                if len(self._ring) == KEPT:
                    self.first = self._ring[0].position
                self._ring.append(told)
            self.last = read.last
            for stream in self.streams:
                stream.woken.set()

    def _moved(self, workspace_id: str, conversation_id: str) -> None:
        if workspace_id == self._workspace_id:
            for stream in self.streams:
                stream.moved(conversation_id)


class Streams:
    """The live streams of one process."""

    def __init__(self, runtime: Runtime, presences: Presences) -> None:
        self.runtime = runtime
        self.presences = presences
        self.closing = False
        self._tails: dict[str, _Tail] = {}
        self._open: dict[str, int] = {}

    def close(self) -> None:
        """Ends all streams, so that the server can stop; clients connect again by themselves."""
        self.closing = True
        for tail in self._tails.values():
            for stream in tail.streams:
                stream.woken.set()

    def check_room(self, who: str) -> None:
        """Raises `TooManyRequests` where somebody has too many streams open."""
        if self._open.get(who, 0) >= MOST_OF_ONE:
            raise TooManyRequests(
                f"{MOST_OF_ONE} streams are open already", retry_after=5, advice="Close one first."
            )

    async def serve(self, stream: Stream, receive: Receive, send: Send) -> None:
        """Sends what happens until the client goes away or may not listen any more."""
        tail = self._tails.get(stream.workspace_id)
        if tail is None:
            tail = _Tail(self.runtime, self.presences, stream.workspace_id)
            self._tails[stream.workspace_id] = tail
        tail.streams.add(stream)
        self._open[stream.who] = self._open.get(stream.who, 0) + 1
        gone = asyncio.create_task(_until_gone(receive, stream))
        try:
            await tail.open()
            await stream.run(tail, send)
        finally:
            gone.cancel()
            self._leave(tail, stream)

    def _leave(self, tail: _Tail, stream: Stream) -> None:
        tail.streams.discard(stream)
        self._open[stream.who] -= 1
        if not self._open[stream.who]:
            del self._open[stream.who]
        if not tail.streams and self._tails.get(stream.workspace_id) is tail:
            del self._tails[stream.workspace_id]
            tail.close()


class Stream:
    """One listener. `after` None: from now on."""

    def __init__(
        self, streams: Streams, workspace_id: str, who: str, after: int | None, ask: Ask
    ) -> None:
        self.workspace_id = workspace_id
        self.who = who
        self.woken = asyncio.Event()
        self.gone = False
        self._streams = streams
        self._after = after
        self._ask = ask
        self._scopes: Scopes = ()
        self._cursor = 0
        self._moved: set[str] = set()
        self._asked_at = 0.0
        self._spoke_at = 0.0

    def moved(self, conversation_id: str) -> None:
        """Somebody came into a conversation, or left it."""
        self._moved.add(conversation_id)
        self.woken.set()

    async def run(self, tail: _Tail, send: Send) -> None:
        """Sends the head, then what happens."""
        await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
        ended = ""
        try:
            await self._open(tail, send)
            while not self.gone and not self._streams.closing:
                await self._step(tail, send)
        except ComptoirError as error:
            ended = error.code
        if not self.gone:
            last = encoded("stream_ended", {"code": ended}) if ended else b""
            await send({"type": "http.response.body", "body": last, "more_body": False})

    async def _open(self, tail: _Tail, send: Send) -> None:
        await self._may_go_on()
        first, last = await self._streams.runtime.db.read(
            lambda tx: feed.ends(tx, self.workspace_id)
        )
        missed = self._after is not None and not first - 1 <= self._after <= last
        self._cursor = tail.last if missed or self._after is None else self._after
        opened = {"position": self._cursor, "missed": missed}
        await self._write(
            send,
            b"retry: %d\n" % RETRY_MILLISECONDS + encoded("stream_opened", opened, self._cursor),
        )
        self._moved |= set(self._streams.presences.conversations(self.workspace_id))
        self.woken.set()

    async def _step(self, tail: _Tail, send: Send) -> None:
        try:
            await asyncio.wait_for(self.woken.wait(), TICK_SECONDS)
        except TimeoutError:
            if time.monotonic() - self._spoke_at >= HEARTBEAT_SECONDS:
                await self._write(send, b": still here\n\n")
        self.woken.clear()
        await self._tell_who_moved(send)
        while not self.gone and self._cursor < tail.last:
            if time.monotonic() - self._asked_at >= TICK_SECONDS:
                await self._may_go_on()
            await self._tell(tail, send)
        if time.monotonic() - self._asked_at >= TICK_SECONDS:
            await self._may_go_on()

    async def _tell(self, tail: _Tail, send: Send) -> None:
        """Sends the next events; from the ring, or from the feed where it lies behind."""
        read = tail.read_after(self._cursor)
        if read is None:
            runtime, after = self._streams.runtime, self._cursor
            read = await runtime.db.read(
                lambda tx: read_told(runtime, tx, self.workspace_id, after)
            )
        self._cursor = read.last
        if readable := self._readable(read.told):
            await self._write(send, b"".join(readable))

    def _readable(self, told: Sequence[Told]) -> list[bytes]:
        return [one.data for one in told if one.needs in self._scopes]

    async def _tell_who_moved(self, send: Send) -> None:
        moved, self._moved = self._moved, set()
        if not moved or "inbox:read" not in self._scopes:
            return
        told = b"".join(encoded("presence_changed", self._presence(id)) for id in sorted(moved))
        await self._write(send, told)

    def _presence(self, conversation_id: str) -> dict[str, object]:
        here = self._streams.presences.others(self.workspace_id, conversation_id)
        return {
            "type": "presence_changed",
            "conversation_id": conversation_id,
            "who": [{"id": one.who, "name": one.name, "doing": one.doing} for one in here],
        }

    async def _may_go_on(self) -> None:
        self._scopes = await self._ask()
        self._asked_at = time.monotonic()

    async def _write(self, send: Send, data: bytes) -> None:
        self._spoke_at = time.monotonic()
        await send({"type": "http.response.body", "body": data, "more_body": True})


async def _until_gone(receive: Receive, stream: Stream) -> None:
    """Notices that the client went away."""
    while (await receive())["type"] != "http.disconnect":
        continue
    stream.gone = True
    stream.woken.set()
