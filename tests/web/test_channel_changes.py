"""Changing and removing channels: at once, and never over what somebody else just changed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from comptoir.bus.embedded import EmbeddedBus
from comptoir.channels.peers.every import SECRET
from comptoir.connecting import connect
from comptoir.connecting.find import access_channel
from comptoir.errors import NotFound
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.store import channels
from comptoir.testing import until
from comptoir.web import sites
from comptoir.web.sites import Sites
from comptoir.web.webhooks import Webhooks
from tests.web.api import Api

NEW = {"send_url": "https://new.test/send"}


async def added(api: Api, kind: str = "open") -> connect.Added:
    answers = {"open": {"send_url": "https://old.test/send", "secret": SECRET}, "webchat": {}}
    return await connect.add_channel(api.rt, "cakes", kind, answers[kind])


async def stored(api: Api, channel: Channel) -> Channel:
    return await access_channel(api.rt, "cakes", channel.id)


async def has_problem(api: Api, channel: Channel, problem: str) -> Channel:
    await api.rt.db.write(lambda tx: channels.set_problem(tx, "cakes", channel.id, problem))
    return await stored(api, channel)


async def test_a_moved_channel_keeps_what_was_changed_meanwhile(api: Api) -> None:
    stale = (await added(api)).channel
    await connect.change_channel(api.rt, stale, NEW)
    await has_problem(api, stale, "auth: the token is dead")
    moved = await connect.change_address(api.rt, stale)
    now = await stored(api, stale)
    assert now.config["send_url"] == NEW["send_url"]
    assert now.problem == "auth: the token is dead"
    assert now.credentials[connect.WEBHOOK] == moved.webhook


async def test_a_changed_channel_keeps_the_address_it_was_moved_to(api: Api) -> None:
    stale = (await added(api)).channel
    moved = await connect.change_address(api.rt, stale)
    await connect.change_channel(api.rt, stale, NEW)
    assert (await stored(api, stale)).credentials[connect.WEBHOOK] == moved.webhook


async def test_a_check_forgives_only_what_it_looked_at(api: Api) -> None:
    channel = (await added(api, "webchat")).channel
    seen = await has_problem(api, channel, "auth: the first")
    await has_problem(api, channel, "auth: the second")
    assert all(finding.ok for finding in await connect.check_channel(api.rt, seen))
    assert (await stored(api, channel)).problem == "auth: the second"
    await connect.check_channel(api.rt, await stored(api, channel))
    assert (await stored(api, channel)).problem == ""


async def test_what_was_removed_is_not_changed(api: Api) -> None:
    channel = (await added(api)).channel
    await connect.remove_channel(api.rt, channel)
    with pytest.raises(NotFound):
        await connect.change_address(api.rt, channel)
    with pytest.raises(NotFound):
        await connect.change_channel(api.rt, channel, NEW)


async def test_one_key_in_two_processes_makes_one_channel(api: Api) -> None:
    """Both are told the same address; neither shuts the other's door."""
    both = await asyncio.gather(
        *(connect.add_channel(api.rt, "cakes", "webchat", {}, key="k1") for _ in range(2))
    )
    assert len({one.webhook for one in both}) == 1
    address = both[0].webhook
    assert (await api.net.request("POST", f"{address}/visitor", body=b"{}")).status == 200


async def test_a_removed_channel_takes_no_posts_at_once(api: Api) -> None:
    made = await added(api)
    assert (await api.net.request("POST", made.webhook, body=b"{}")).status == 401
    await api.ok("DELETE", f"/channels/{made.channel.id}")
    assert (await api.net.request("POST", made.webhook, body=b"{}")).status == 404


async def test_a_chat_without_a_greeting_of_its_own_greets(api: Api) -> None:
    made = await added(api, "webchat")
    answer = await api.net.request("POST", f"{made.webhook}/visitor", body=b"{}")
    assert "digital assistant" in json.loads(answer.body)["greeting"]


async def test_a_removed_chat_takes_no_messages_at_once(api: Api) -> None:
    made = await added(api, "webchat")
    assert (await api.net.request("POST", f"{made.webhook}/visitor", body=b"{}")).status == 200
    await api.ok("DELETE", f"/channels/{made.channel.id}")
    assert (await api.net.request("POST", f"{made.webhook}/visitor", body=b"{}")).status == 404


async def test_a_slow_post_does_not_outlive_its_channel(api: Api) -> None:
    made = await added(api)
    begun, goes_on = asyncio.Event(), asyncio.Event()

    async def receive() -> dict[str, Any]:
        begun.set()
        await goes_on.wait()
        return {"type": "http.request", "body": b"{}"}

    async def send(event: Any) -> None:
        raise AssertionError(event)

    path = "/webhooks/open/" + made.token
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": []}
    webhooks = Webhooks(api.rt, Intake(api.rt), Sites(api.rt))
    post = asyncio.create_task(webhooks.receive_webhook(scope, receive, send))
    await begun.wait()
    await connect.remove_channel(api.rt, made.channel)
    goes_on.set()
    with pytest.raises(NotFound):
        await post


async def test_another_process_knows_within_a_second(api: Api) -> None:
    """No hint reaches it: what it remembers is soon forgotten."""
    assert sites.KNOWN_SECONDS <= 1
    other = other_process(api.rt)
    made = await added(api)
    await other.access_channel("open", made.token)
    await connect.remove_channel(api.rt, made.channel)

    async def is_gone() -> bool:
        try:
            await other.access_channel("open", made.token)
        except NotFound:
            return True
        return False

    await until(is_gone, "a closed door")


def other_process(runtime: Runtime) -> Sites:
    return Sites(replace(runtime, bus=EmbeddedBus()))
