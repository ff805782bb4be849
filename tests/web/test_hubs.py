"""WebSub from end to end: a feed names its hub, the hub asks back and tells of news, signed."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from aiohttp import web

from comptoir.knowledge.imports import import_from
from comptoir.knowledge.schedule import ScheduledSyncs
from comptoir.knowledge.sources import Listed, list_known
from comptoir.knowledge.websub import hub_of
from comptoir.model.workspace import Workspace
from comptoir.store.workspaces import get_workspace
from tests.web.api import Api

HOST = "127.0.0.1"
ENTRY = "<entry><title>{0}</title><id>{0}</id><updated>2026-11-01T10:00:00Z</updated><summary>{0} \
happened today, and here is what is known of it.</summary></entry>"


class Hub:
    """A publisher with its hub. `calls` are the subscriptions it was asked for."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.titles = ["First"]
        self.calls: list[dict[str, str]] = []
        self.status = 202

    def feed(self) -> str:
        entries = "".join(ENTRY.format(title) for title in self.titles)
        return (
            '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
            f'<link rel="hub" href="{self.base}/hub"/><link rel="self" href="{self.base}/feed"/>'
            f"{entries}</feed>"
        )

    async def answer_feed(self, _request: web.Request) -> web.Response:
        return web.Response(text=self.feed(), content_type="application/atom+xml")

    async def subscribe(self, request: web.Request) -> web.Response:
        self.calls.append({k: str(v) for k, v in (await request.post()).items()})
        return web.Response(status=self.status)


@asynccontextmanager
async def publishing(port: int) -> AsyncIterator[Hub]:
    hub = Hub(f"http://{HOST}:{port}")
    app = web.Application()
    app.router.add_get("/feed", hub.answer_feed)
    app.router.add_post("/hub", hub.subscribe)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, HOST, port).start()
    yield hub
    await runner.cleanup()


@pytest.fixture
async def hub(api: Api, free_ports: tuple[int, ...]) -> AsyncIterator[Hub]:
    async with publishing(free_ports[-1]) as opened:
        yield opened


async def subscribed(api: Api, hub: Hub) -> dict[str, str]:
    """What the hub was asked for when the feed was imported."""
    cakes = await workspace(api)
    await import_from(api.rt, cakes, f"{hub.base}/feed", config={"hub": "yes", "every": "6h"})
    [call] = hub.calls
    return call


async def workspace(api: Api) -> Workspace:
    return await api.rt.db.read(lambda tx: get_workspace(tx, "cakes"))


async def only(api: Api) -> Listed:
    [found] = await list_known(api.rt, "cakes")
    return found


async def verified(api: Api, call: dict[str, str], **other: str) -> tuple[int, bytes]:
    """What we answer when the hub asks back."""
    query = {"hub.mode": "subscribe", "hub.topic": call["hub.topic"], "hub.challenge": "c-1"}
    query |= {"hub.lease_seconds": "864000"} | other
    text = "&".join(f"{name}={value}" for name, value in query.items())
    answer = await api.net.get(f"{call['hub.callback']}?{text}")
    return answer.status, answer.body


async def told(api: Api, call: dict[str, str], signature: str) -> int:
    headers = {"X-Hub-Signature": signature, "Content-Type": "application/atom+xml"}
    answer = await api.net.request("POST", call["hub.callback"], headers=headers, body=b"news")
    return answer.status


def signed(secret: str) -> str:
    return f"sha256={hmac.new(secret.encode(), b'news', sha256).hexdigest()}"


async def run_due(api: Api) -> int:
    syncs = ScheduledSyncs(api.rt)
    taken = await syncs.take()
    await asyncio.gather(*syncs.under_way)
    return taken


async def test_news_come_in_when_the_hub_tells_of_them(
    api: Api, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comptoir.knowledge.websub.PAUSE", timedelta(0))
    call = await subscribed(api, hub)
    assert (call["hub.mode"], call["hub.topic"]) == ("subscribe", f"{hub.base}/feed")
    assert await told(api, call, signed(call["hub.secret"])) == 202
    assert await run_due(api) == 0, "not before the hub has asked back"
    assert await verified(api, call) == (200, b"c-1")
    hub.titles.append("Second")
    assert await told(api, call, signed(call["hub.secret"])) == 202
    assert await run_due(api) == 1
    assert (await only(api)).documents == 2
    assert await run_due(api) == 0
    assert len(hub.calls) == 1, "the subscription lasts"


async def test_what_is_not_signed_changes_nothing(api: Api, hub: Hub) -> None:
    call = await subscribed(api, hub)
    await verified(api, call)
    before = (await only(api)).schedule
    secret = call["hub.secret"]
    for signature in ("", "sha256=", signed("other"), signed(secret)[:-1], "md5=x", "sha256=é"):
        assert await told(api, call, signature) == 202
    assert (await only(api)).schedule == before
    await told(api, call, signed(secret))
    after = (await only(api)).schedule
    assert after.due_at is not None
    assert before.due_at is not None
    assert after.due_at < before.due_at


async def test_a_hub_confirms_only_what_was_asked_for(api: Api, hub: Hub) -> None:
    call = await subscribed(api, hub)
    wrong: list[dict[str, Any]] = [
        {"hub.topic": "http://elsewhere.test/feed"},
        {"hub.mode": "unsubscribe"},
        {"hub.mode": "nonsense"},
        {"hub.challenge": ""},
        {"hub.challenge": "x" * 3000},
    ]
    for other in wrong:
        assert (await verified(api, call, **other))[0] == 404, other
    forged = {**call, "hub.callback": call["hub.callback"][:-4] + "0000"}
    assert (await verified(api, forged))[0] == 404
    assert (await verified(api, {**call, "hub.callback": api.url[:-7] + "/hubs/a/b"}))[0] == 404


async def test_a_lease_is_renewed_before_it_runs_out(api: Api, hub: Hub) -> None:
    call = await subscribed(api, hub)
    await verified(api, call, **{"hub.lease_seconds": "7200"})
    hub.titles.append("Second")
    await import_from(api.rt, await workspace(api), f"{hub.base}/feed")
    assert len(hub.calls) == 2
    assert hub.calls[0] == hub.calls[1]
    await verified(api, call)
    await import_from(api.rt, await workspace(api), f"{hub.base}/feed", full=True)
    assert len(hub.calls) == 2


async def test_a_hub_that_refuses_leaves_it_to_the_clock(api: Api, hub: Hub) -> None:
    hub.status = 500
    await subscribed(api, hub)
    found = await only(api)
    assert found.schedule.report is not None
    assert "refused with 500" in found.schedule.report["warnings"][0]
    assert found.schedule.due_at is not None


def test_what_a_feed_announces() -> None:
    feed = Hub("https://a.test").feed().encode()
    assert hub_of(feed, "https://a.test/x") == hub_of(feed, "")
    assert hub_of(feed, "").hub == "https://a.test/hub"
    bare = b"<rss><channel><item><link rel='hub' href='https://evil.test'/></item></channel></rss>"
    assert hub_of(bare, "https://a.test/rss").hub == "", "an entry names no hub"
    for body in (b"", b"<rss", b"\x00\xff", b"{}"):
        assert hub_of(body, "https://a.test/rss").hub == ""
