"""What comes of a send over a real socket: accepted, refused, or unknown and settled by its key."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from msgspec import structs

from comptoir.channels.base import RETRYABLE, Accepted, Outgoing, RefusedSend, SendResult, Unknown
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.model.channel import Channel
from comptoir.model.message import Text
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of

Reply = Callable[[asyncio.StreamWriter], Awaitable[None]]


class Line:
    """A channel whose other end is our peer."""

    def __init__(self, channel: Channel, net: NetClient, peer: OpenChannelPeer) -> None:
        self.peer = peer
        self._channel = channel
        self._net = net

    async def send(self, key: str = "k1", text: str = "hello", **changed: object) -> SendResult:
        message = Outgoing(key=key, to="ada", parts=(Text(text),))
        channel = structs.replace(self._channel, **changed)
        return await OpenAdapter().send(channel, self._net, message)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A channel connected to a peer on its own port."""
    async with NetClient() as outside:
        peer = OpenChannelPeer(outside, SECRET)
        async with served_app(peer) as port, _net(port) as net:
            yield Line(_channel_to(f"http://{HOST}:{port}/send"), net, peer)


def _net(port: int) -> NetClient:
    return NetClient(allowed_hosts=frozenset({(HOST, port)}))


def _channel_to(url: str) -> Channel:
    return structs.replace(channel_of("open"), config={"send_url": url})


async def test_accepted(line: Line) -> None:
    result = await line.send(text="Bonjour 🍰")
    assert result == Accepted("out-1")
    (taken,) = line.peer.ledger
    assert (taken.key, taken.to) == ("k1", "ada")
    assert taken.body == {"to": "ada", "parts": [{"type": "text", "text": "Bonjour 🍰"}]}


REFUSALS = {
    400: "content_invalid",
    401: "auth",
    403: "auth",
    404: "recipient_gone",
    410: "recipient_gone",
    413: "content_invalid",
    422: "content_invalid",
    423: "not_now",
    429: "throttled",
    451: "account_blocked",
}


async def test_refused(line: Line) -> None:
    found = {}
    for status in REFUSALS:
        line.peer.fail_next(status)
        result = await line.send()
        assert isinstance(result, RefusedSend)
        found[status] = result.why
    assert found == REFUSALS
    assert line.peer.ledger == []


async def test_other_answers_leave_it_unknown(line: Line) -> None:
    """202 has no id, 4xx that the contract does not name and 5xx say nothing about acceptance."""
    for status in (202, 301, 302, 405, 408, 409, 500, 502, 503, 504, 599):
        line.peer.fail_next(status)
        assert isinstance(await line.send(), Unknown), status
    assert line.peer.ledger == []


async def test_a_wrong_secret_is_refused(line: Line) -> None:
    result = await line.send(secret="another one")
    assert isinstance(result, RefusedSend)
    assert result.why == "auth"
    assert SECRET not in repr(result)


async def test_hung_up_after_accepting_is_settled_by_the_key(line: Line) -> None:
    line.peer.hang_up()
    assert isinstance(await line.send("k7"), Unknown)
    assert await line.send("k7") == Accepted("out-1")
    assert [taken.key for taken in line.peer.ledger] == ["k7"]
    assert line.peer.tries == {"k7": 2}


async def test_nobody_listens() -> None:
    """The request certainly did not leave: it may be tried again."""
    async with served_app(_refuse) as port:
        pass
    async with _net(port) as net:
        message = Outgoing(key="k1", to="ada", parts=(Text("hello"),))
        channel = _channel_to(f"http://{HOST}:{port}/send")
        result = await OpenAdapter().send(channel, net, message)
    assert isinstance(result, RefusedSend)
    assert result.why in RETRYABLE


async def test_an_address_that_cannot_be_used_is_refused(line: Line) -> None:
    addresses = (
        "",
        "not an address",
        "ftp://platform.test/",
        "http://127.0.0.1:9/send",
        "http://169.254.169.254/latest",
        7,
    )
    for config in ({}, *({"send_url": address} for address in addresses)):
        result = await line.send(config=config)
        assert isinstance(result, RefusedSend), config
        assert result.why not in RETRYABLE


GARBAGE = [
    b"",
    b"OK",
    b"<html>200</html>",
    b"[]",
    b"null",
    b"{}",
    b'{"id": null}',
    b'{"id": ""}',
    b'{"id": {"a": 1}}',
    b'{"error": "no such number"}',
    b'{"id": "\xff"}',
    b"[" * 100_000,
    b"\x00" * 10,
]


@pytest.mark.parametrize("body", GARBAGE, ids=lambda body: repr(body[:20]))
async def test_a_garbage_answer_is_unknown(body: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body)
    assert isinstance(await _send_to(_writing(head + body)), Unknown)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 2",
        b"not http at all\r\n\r\n",
        b'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id": "x',
        b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=lambda answer: repr(answer[:30]),
)
async def test_a_broken_answer_is_unknown(answer: bytes) -> None:
    assert isinstance(await _send_to(_writing(answer)), Unknown)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        (b"7", 7.0),
        (b"0", 0.0),
        (b"99999999999999999999", 0.0),
        (b"999999999", 86_400.0),
        (b"\xb2", 0.0),
        (b"-1", 0.0),
        (b"1.5", 0.0),
        (b"Wed, 21 Oct 2026 07:28:00 GMT", 0.0),
    ],
)
async def test_retry_after_is_read_with_care(given: bytes, seconds: float) -> None:
    head = b"HTTP/1.1 429 Slow Down\r\ncontent-length: 0\r\nretry-after: %b\r\n\r\n" % given
    result = await _send_to(_writing(head))
    assert isinstance(result, RefusedSend)
    assert (result.why, result.retry_after) == ("throttled", seconds)


async def _refuse(scope: object, receive: object, send: object) -> None:
    raise AssertionError("nobody asks")


def _writing(answer: bytes) -> Reply:
    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return reply


async def _send_to(reply: Reply) -> SendResult:
    """One send to a server that reads the request and then does as `reply` does."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.partition(b":")[2])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length")
        )
        await reader.readexactly(length)
        with contextlib.suppress(ConnectionError):
            await reply(writer)
        writer.close()

    async with await asyncio.start_server(serve, HOST, 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with _net(port) as net:
            message = Outgoing(key="k1", to="ada", parts=(Text("hello"),))
            return await OpenAdapter().send(_channel_to(f"http://{HOST}:{port}/"), net, message)
