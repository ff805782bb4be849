"""The loopback peer obeys the orders that come over HTTP, and its ledger tells what it took."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest
from msgspec import structs

from comptoir.channels.base import Accepted, Outgoing, SendResult, Unknown
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.open_channel import OpenChannelPeer
from comptoir.model.message import Text
from comptoir.net.client import NetClient, Response
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of, post_of


class Webhook:
    """Stands for Comptoir: keeps the posts whose signature our adapter takes."""

    def __init__(self) -> None:
        self.posts: list[list[dict[str, Any]]] = []
        self.status = 200

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        OpenAdapter().verify(channel_of("open"), post_of(raw, headers))
        self.posts.append(msgspec.json.decode(raw)["updates"])
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    @property
    def texts(self) -> list[list[str]]:
        return [[update["text"] for update in post] for post in self.posts]


class Wire:
    """A peer behind its control interface, and the webhook it posts to."""

    def __init__(self, url: str, net: NetClient, webhook: Webhook) -> None:
        self.webhook = webhook
        self._url = url
        self._net = net

    async def order(self, name: str, **body: Any) -> Response:
        raw = msgspec.json.encode(body)
        return await self._net.request("POST", f"{self._url}/_control/{name}", body=raw)

    async def says(self, text: str) -> int:
        answer = await self.order("inbound", **{"from": "ada", "text": text})
        return int(msgspec.json.decode(answer.body)["status"])

    async def ledger(self) -> dict[str, Any]:
        answer = await self._net.get(f"{self._url}/_control/ledger")
        taken: dict[str, Any] = msgspec.json.decode(answer.body)
        return taken

    async def send(self, key: str) -> SendResult:
        channel = structs.replace(channel_of("open"), config={"send_url": f"{self._url}/send"})
        message = Outgoing(key=key, to="ada", parts=(Text("hello"),))
        return await OpenAdapter().send(channel, self._net, message)


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A peer on its own port, posting to a webhook on another."""
    webhook = Webhook()
    async with served_app(webhook) as webhook_port:
        allowed = frozenset({(HOST, webhook_port)})
        async with NetClient(allowed_hosts=allowed) as out:
            url = f"http://{HOST}:{webhook_port}/webhooks/open/token"
            peer = OpenChannelPeer(out, SECRET, webhook=url)
            async with (
                served_app(peer) as port,
                NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
            ):
                yield Wire(f"http://{HOST}:{port}", net, webhook)


async def test_inbound(wire: Wire) -> None:
    assert await wire.says("tiramisu") == 200
    ((update,),) = wire.webhook.posts
    assert update == {"id": "in-1", "type": "message", "from": "ada", "text": "tiramisu"}


async def test_inbound_tells_what_the_webhook_answered(wire: Wire) -> None:
    wire.webhook.status = 503
    assert await wire.says("tiramisu") == 503


async def test_fail_next(wire: Wire) -> None:
    await wire.order("fail_next", status=503, times=2)
    results = [await wire.send("k1") for _ in range(3)]
    assert results == [Unknown("HTTP 503"), Unknown("HTTP 503"), Accepted("out-1")]
    assert len((await wire.ledger())["accepted"]) == 1


async def test_hang_up(wire: Wire) -> None:
    """The message is taken, the connection closed in the middle of the answer."""
    await wire.order("hang_up", times=1)
    result = await wire.send("k1")
    assert isinstance(result, Unknown)
    assert not result.reason.startswith("HTTP")
    assert [taken["key"] for taken in (await wire.ledger())["accepted"]] == ["k1"]
    assert await wire.send("k1") == Accepted("out-1")


async def test_latency(wire: Wire) -> None:
    await wire.order("latency", seconds=0.1)
    started = time.monotonic()
    assert await wire.send("k1") == Accepted("out-1")
    assert time.monotonic() - started >= 0.1


async def test_duplicate(wire: Wire) -> None:
    await wire.order("duplicate", times=3)
    await wire.says("one")
    assert wire.webhook.texts == [["one"]] * 3
    assert len({post[0]["id"] for post in wire.webhook.posts}) == 1


async def test_batch(wire: Wire) -> None:
    await wire.order("batch", size=3)
    statuses = [await wire.says(text) for text in ("one", "two", "three", "four")]
    assert statuses == [0, 0, 200, 0]
    assert wire.webhook.texts == [["one", "two", "three"]]


async def test_reorder(wire: Wire) -> None:
    await wire.order("batch", size=2)
    await wire.order("reorder", on=True)
    for text in ("one", "two"):
        await wire.says(text)
    assert wire.webhook.texts == [["two", "one"]]


async def test_ledger(wire: Wire) -> None:
    results = await asyncio.gather(*(wire.send(f"k{number % 3}") for number in range(9)))
    assert len(set(results)) == 3
    ledger = await wire.ledger()
    assert sorted(taken["key"] for taken in ledger["accepted"]) == ["k0", "k1", "k2"]
    assert ledger["tries"] == {"k0": 3, "k1": 3, "k2": 3}
    assert ledger["accepted"][0]["to"] == "ada"
    assert ledger["accepted"][0]["body"]["parts"] == [{"type": "text", "text": "hello"}]


async def test_an_order_it_does_not_know_is_refused(wire: Wire) -> None:
    orders = {"dance": b"{}", "fail_next": b"{}", "batch": b"[]", "hang_up": b"no", "inbound": b"7"}
    for order, body in orders.items():
        answer = await wire._net.request("POST", f"{wire._url}/_control/{order}", body=body)
        assert answer.status == 400, order


async def test_an_unsigned_send_is_refused(wire: Wire) -> None:
    headers = {"Idempotency-Key": "k1"}
    answer = await wire._net.request("POST", f"{wire._url}/send", headers=headers, body=b"{}")
    assert answer.status == 401
    assert (await wire.ledger())["accepted"] == []
