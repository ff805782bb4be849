"""A message that is asked for again with its key is said once: at once, later, elsewhere."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from comptoir.bus.embedded import EmbeddedBus
from comptoir.connecting.find import access_channel
from comptoir.errors import Conflict
from comptoir.model.channel import Channel
from comptoir.model.message import Text
from comptoir.outbound.say import say
from comptoir.store import messages
from comptoir.store.request_keys import forget_keys
from tests.web.api import Api

HELLO = {"to": "ada", "parts": [{"type": "text", "text": "Hello"}]}


async def chat(api: Api) -> Channel:
    return await access_channel(api.rt, "cakes", await api.connected("webchat"))


async def said(api: Api, conversation_id: str) -> list[str]:
    rows = await api.rt.db.read(lambda tx: messages.after(tx, "cakes", conversation_id, 0))
    return [row.text for row in rows]


async def test_requests_at_once_with_one_key_say_it_once(api: Api) -> None:
    """And all are told the same."""
    where = f"/channels/{(await chat(api)).id}/messages"
    tries = (api.ok("POST", where, HELLO, key="together") for _ in range(5))
    told = await asyncio.gather(*tries)
    assert all(one == told[0] for one in told)
    assert await said(api, told[0]["conversation_id"]) == ["Hello"]


async def test_two_processes_say_it_once(api: Api) -> None:
    channel = await chat(api)
    other = replace(api.rt, bus=EmbeddedBus())
    parts = (Text("Hello"), Text("World"))
    tries: list[Any] = [say(rt, channel, "ada", parts, key="k") for rt in (api.rt, other) * 2]
    first, *others = await asyncio.gather(*tries)
    assert all(one == first for one in others)
    assert len(await said(api, first.conversation_id)) == 1
    with pytest.raises(Conflict):
        await say(other, channel, "ada", parts, key="k", kind="campaign")
    with pytest.raises(Conflict):
        await say(other, channel, "bob", parts, key="k")


async def test_a_key_is_forgotten_after_a_while(api: Api) -> None:
    channel = await chat(api)
    first = await say(api.rt, channel, "ada", (Text("Hello"),), key="k")
    await api.rt.db.write(lambda tx: forget_keys(tx, api.rt.clock()))
    second = await say(api.rt, channel, "ada", (Text("Hello"),), key="k")
    assert second.id != first.id
    assert await said(api, first.conversation_id) == ["Hello"] * 2


async def test_a_key_belongs_to_its_channel(api: Api) -> None:
    first, second = await chat(api), await chat(api)
    told = [await say(api.rt, one, "ada", (Text("Hello"),), key="k") for one in (first, second)]
    assert told[0].id != told[1].id
