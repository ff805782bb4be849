"""Live streams to chat elements: server-sent events, resumed by the position last seen.

A hint on the bus says "look"; what is sent is read from the database, so that a stream that was
away misses nothing and gets nothing twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

import msgspec

from comptoir.files.address import SCHEME, SENT, file_path
from comptoir.model.channel import Channel
from comptoir.model.conversation import live_topic
from comptoir.model.message import RANK, Card, Media, Message, MessageStatus, Part
from comptoir.runtime import Runtime
from comptoir.store import conversations, messages
from comptoir.web.http import Headers, Receive, Send

HEARTBEAT_SECONDS = 15.0
STREAM_HEADERS: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"access-control-allow-origin", b"*"),
]
_WAITING = (MessageStatus.queued, MessageStatus.sending, MessageStatus.unknown)


def settled(found: Sequence[Message]) -> list[Message]:
    """Those before the first one that may yet go out: past it a reader would miss it."""
    return list(takewhile(lambda m: m.direction == "in" or m.status not in _WAITING, found))


def is_shown(message: Message) -> bool:
    """Whether a visitor sees `message`: their own, and ours once it went out."""
    return message.direction == "in" or RANK[message.status] >= RANK[MessageStatus.accepted]


def message_json(rt: Runtime, message: Message, site: str) -> dict[str, Any]:
    """`message` as a chat element gets it."""
    return {
        "id": message.id,
        "position": message.position,
        "direction": message.direction,
        "author": message.author,
        "at": message.created_at.isoformat(),
        "status": message.status.value,
        "client_id": message.platform_id.rpartition(":")[2] if message.direction == "in" else "",
        "parts": [_part_json(rt, message.workspace_id, part, site) for part in message.parts],
    }


def _part_json(rt: Runtime, workspace_id: str, part: Part, site: str) -> Any:
    """A part as plain JSON; pictures come from our own address, never hot-linked."""
    value: dict[str, Any] = msgspec.to_builtins(part)
    if isinstance(part, Media) and part.url.startswith(SCHEME):
        # A chat stays open for days, and what was sent in it stays reachable.
        id = part.url.removeprefix(SCHEME)
        value["url"] = file_path(rt, workspace_id, id, lasting=SENT)
    if isinstance(part, Card) and part.image and part.document_id:
        value["image"] = f"/chat/{site}/pictures/{part.document_id}"
    return value


class Live:
    """Serves the streams of one process."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._closing = asyncio.Event()
        self._streams: set[_Stream] = set()

    def close(self) -> None:
        """Ends all streams, so that the server can stop; elements connect again by themselves."""
        self._closing.set()
        for stream in self._streams:
            stream.woken.set()

    async def stream(
        self, channel: Channel, site: str, visitor: str, cursor: int, receive: Receive, send: Send
    ) -> None:
        """Sends what comes after position `cursor`, until the client goes away."""
        stream = _Stream(self._runtime, channel, site, visitor, cursor, send)
        stop = self._runtime.bus.listen(live_topic(channel.id, visitor), stream.hint)
        self._streams.add(stream)
        gone = asyncio.create_task(_until_gone(receive, stream))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": STREAM_HEADERS})
            await stream.write(b": connected\n\n")
            while not stream.gone and not self._closing.is_set():
                await stream.step()
            if not stream.gone:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            stop()
            self._streams.discard(stream)


class _Stream:
    """One reader of one conversation."""

    def __init__(
        self,
        runtime: Runtime,
        channel: Channel,
        site: str,
        visitor: str,
        cursor: int,
        send: Send,
    ) -> None:
        self._runtime = runtime
        self._channel = channel
        self._site = site
        self._visitor = visitor
        self._cursor = cursor
        self._send = send
        self._statuses: dict[str, str] = {}
        self._hints: set[bytes] = {b"status"}
        self._typing = False
        self.woken = asyncio.Event()
        self.woken.set()
        self.gone = False

    def hint(self, _topic: str, what: bytes) -> None:
        """Something happened in the conversation."""
        self._hints.add(what)
        self.woken.set()

    async def step(self) -> None:
        """Waits for a hint, or for the next heartbeat, and sends what there is."""
        try:
            await asyncio.wait_for(self.woken.wait(), HEARTBEAT_SECONDS)
        except TimeoutError:
            await self.write(b": still here\n\n")
            self._hints.add(b"status")  # A hint may have been lost.
        self.woken.clear()
        hints, self._hints = self._hints, set()
        if hints and not self.gone:
            await self._catch_up(hints)

    async def _catch_up(self, hints: set[bytes]) -> None:
        owner, found = await self._runtime.db.read(self._read)
        for message in settled(found):
            self._cursor = message.position
            if is_shown(message):
                await self._send_message(message)
        if owner == "assistant" and hints & {b"received", b"typing"} and b"quiet" not in hints:
            await self._type(True)
        elif b"quiet" in hints:
            await self._type(False)

    def _read(self, tx: Any) -> tuple[str, list[Message]]:
        workspace_id = self._channel.workspace_id
        found = conversations.find_conversation(tx, workspace_id, self._channel.id, self._visitor)
        if found is None:
            return "assistant", []
        return found["owner"], messages.after(tx, workspace_id, found["id"], self._cursor)

    async def _send_message(self, message: Message) -> None:
        if message.direction == "out":
            self._typing = False
        data = msgspec.json.encode(message_json(self._runtime, message, self._site))
        await self.write(b"event: message\nid: %d\ndata: %b\n\n" % (message.position, data))

    async def _type(self, on: bool) -> None:
        if on != self._typing:
            self._typing = on
            state = b"true" if on else b"false"
            await self.write(b'event: typing\ndata: {"on": %b}\n\n' % state)

    async def write(self, data: bytes) -> None:
        """Sends one piece of the stream."""
        await self._send({"type": "http.response.body", "body": data, "more_body": True})


async def _until_gone(receive: Receive, stream: _Stream) -> None:
    """Notices that the client went away."""
    while (await receive())["type"] != "http.disconnect":
        continue
    stream.gone = True
    stream.woken.set()
