"""Files of people, read marks, links."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from comptoir.channels.base import (
    Fetched,
    RefusedSend,
    Shown,
)
from comptoir.errors import InputInvalid
from comptoir.model.entry import Entry
from comptoir.model.message import (
    Media,
)
from comptoir.model.update import (
    MessageReceived,
)
from comptoir.net.client import NetClient
from comptoir.testing import HOST
from tests.channels.whatsapp.wire import ADA, ADAPTER, CHANNEL, TOKEN, Wire, served


async def test_a_file_is_fetched(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": ADA, "kind": "image", "body": "pixels"})
    (part,) = wire.webhook.only(MessageReceived).parts
    assert isinstance(part, Media)
    result = await ADAPTER.fetch(wire.channel, wire.net, part)
    assert result == Fetched(b"pixels", "image/jpeg")


async def test_a_file_is_gone_after_a_week(wire: Wire) -> None:
    part = Media("image", reference=wire.peer.account.store(b"pixels", "image/png"))
    wire.peer.clock(7 * 86400 + 1)
    result = await ADAPTER.fetch(wire.channel, wire.net, part)
    assert isinstance(result, RefusedSend)
    assert result.why == "content_invalid"


async def test_an_address_lives_five_minutes(wire: Wire) -> None:
    """The peer's side of it: a stale address is dead, one without token is refused."""
    part = wire.peer.account.store(b"pixels", "image/png")
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    told = await wire.net.get(f"{wire.channel.config['api']}/v25.0/{part}", headers=bearer)
    url = json.loads(told.body)["url"]
    assert (await wire.net.get(url)).status == 401
    assert (await wire.net.get(url, headers=bearer)).body == b"pixels"
    wire.peer.clock(301)
    assert (await wire.net.get(url, headers=bearer)).status == 404


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"credentials": {"token": "other"}}, "auth"),
        ({"config": {"api": "http://127.0.0.1:1"}}, "account_blocked"),
    ],
)
async def test_a_file_that_cannot_be_fetched(wire: Wire, changes: Any, why: str) -> None:
    part = Media("image", reference=wire.peer.account.store(b"pixels", "image/png"))
    result = await ADAPTER.fetch(wire.changed(**changes), wire.net, part)
    assert isinstance(result, RefusedSend)
    assert result.why == why


def _saying(body: bytes, asked: list[str]) -> Any:
    """A server that answers everybody so, and notes what was asked."""

    async def say(scope: Any, receive: Any, send: Any) -> None:
        asked.append(scope["path"])
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    return say


async def _fetched(told: bytes, graph: list[str], elsewhere: list[str]) -> Any:
    """A file whose address is `told`, with the port of another server in it."""
    async with served(_saying(b"pixels", elsewhere)) as other:
        told = told.replace(b"PORT", str(other).encode())
        async with (
            served(_saying(told, graph)) as port,
            NetClient(allowed_hosts=frozenset({(HOST, port), (HOST, other)})) as net,
        ):
            channel = msgspec.structs.replace(CHANNEL, config={"api": f"http://{HOST}:{port}"})
            return await ADAPTER.fetch(channel, net, Media("image", reference="1"))


@pytest.mark.parametrize(
    "told", [b"{}", b'{"url": 7}', b'{"url": "http://127.0.0.1:PORT/f"}', b'{"url": "http://[x"}']
)
async def test_our_token_is_shown_to_meta_only(told: bytes) -> None:
    graph: list[str] = []
    elsewhere: list[str] = []
    result = await _fetched(told, graph, elsewhere)
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"
    assert (graph, elsewhere) == (["/v25.0/1"], [])


async def test_a_damaged_file_is_fetched_again(wire: Wire) -> None:
    id = wire.peer.account.store(b"pixels", "image/png")
    download = wire.peer.account.download

    def damaged(key: str, request: Any) -> Any:
        return msgspec.structs.replace(download(key, request), body=b"pixel")

    wire.peer.account.download = damaged  # type: ignore[method-assign]
    result = await ADAPTER.fetch(wire.channel, wire.net, Media("image", reference=id))
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


async def test_read_and_typing_are_shown(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": ADA, "text": "Hi"})
    shown = Shown(to=ADA, platform_id=wire.webhook.pieces[0].platform_id)
    await ADAPTER.show(wire.channel, wire.net, "read", shown)
    await ADAPTER.show(wire.channel, wire.net, "typing", shown)
    await ADAPTER.show(wire.channel, wire.net, "typing", Shown(to=ADA))
    await ADAPTER.show(wire.channel, wire.net, "typing", Shown(to=ADA, platform_id="wamid.other"))
    base = {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": shown.platform_id,
    }
    assert wire.peer.shown == [base, {**base, "typing_indicator": {"type": "text"}}]


def _entry(text: str) -> Entry:
    return Entry(workspace_id="w1", id="e1", channel_id="c1", code="poster", text=text)


def test_links() -> None:
    assert ADAPTER.link(CHANNEL, _entry("")) == "https://wa.me/15550783881"
    link = ADAPTER.link(CHANNEL, _entry("Crème & 1+1?"))
    assert link == "https://wa.me/15550783881?text=Cr%C3%A8me%20%26%201%2B1%3F"


def test_a_link_needs_a_number() -> None:
    with pytest.raises(InputInvalid):
        ADAPTER.link(msgspec.structs.replace(CHANNEL, config={}), _entry(""))
