"""Webhooks out: signed as the standard says, tried again, on record, told again when asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from standardwebhooks import Webhook as Standard

from comptoir.store import webhooks as store
from comptoir.testing import HOST, Story, served_app, until
from comptoir.webhooks import signing
from comptoir.webhooks.signing import SCHEDULE, next_try, signed_headers
from comptoir.workers import paces
from tests.ports import free_ports
from tests.stories.conftest import Opener, on_sqlite
from tests.stories.test_events import api, token


class Shop:
    """Another program, which takes webhooks and answers as it was told to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.headers: list[tuple[bytes, bytes]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while (event := await receive())["type"] == "http.request":
            body += event["body"]
            if not event.get("more_body"):
                break
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.got.append((headers, body))
        status = self.answers.pop(0) if self.answers else 204
        await send({"type": "http.response.start", "status": status, "headers": self.headers})
        await send({"type": "http.response.body", "body": b"" if status == 204 else b"no\x00"})

    def events(self) -> list[dict[str, Any]]:
        """What it was told, as plain JSON."""
        return [msgspec.json.decode(body) for _, body in self.got]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paces, "WEBHOOK_SECONDS", 0.02)


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
async def shop_url(shop: Shop, free_shop_port: int) -> AsyncIterator[str]:
    async with served_app(shop, free_shop_port):
        yield f"http://{HOST}:{free_shop_port}/hooks"


@pytest.fixture
def free_shop_port() -> int:
    return free_ports(1)[0]


@pytest.fixture
async def story(opened: Opener, free_shop_port: int) -> AsyncIterator[Story]:
    async with opened(allowed_hosts=frozenset({(HOST, free_shop_port)})) as running:
        await running.answers("ping", "pong")
        yield running


async def made(story: Story, secret: str, url: str, *types: str) -> tuple[str, str]:
    """The id and the secret of a new webhook."""
    wanted = {"name": "Shop", "url": url, "types": list(types)}
    answer = await api(story, secret, "POST", "/webhooks", wanted)
    return answer["webhook"]["id"], answer["secret"]


async def log_of(story: Story, secret: str, id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await api(story, secret, "GET", f"/webhooks/{id}/deliveries"))[
        "items"
    ]
    return found


async def test_events_are_posted_signed(story: Story, shop: Shop, shop_url: str) -> None:
    secret = await token(story)
    id, key = await made(story, secret, shop_url, "message_received", "message_sent")
    await story.customer("ada").says("ping")
    await until(lambda: _now(len(shop.got) == 2), "two events")
    for headers, body in shop.got:
        told = Standard(key).verify(body, headers)
        assert told["type"] in ("message_received", "message_sent")
        assert told["data"]["message"]["parts"]
    assert len({headers["webhook-id"] for headers, _ in shop.got}) == 2

    async def all_delivered() -> bool:
        log = await log_of(story, secret, id)
        return [one["state"] for one in log] == ["delivered"] * 2

    await until(all_delivered, "a record of both")
    log = await log_of(story, secret, id)
    assert [(one["status"], one["attempts"]) for one in log] == [(204, 1)] * 2
    assert {one["id"] for one in log} == {headers["webhook-id"] for headers, _ in shop.got}


async def _now(value: bool) -> bool:
    return value


async def test_a_failed_post_is_made_again_under_the_same_id(
    story: Story, shop: Shop, shop_url: str
) -> None:
    secret = await token(story)
    shop.answers = [500]
    id, _ = await made(story, secret, shop_url, "message_received")
    await story.customer().says("ping")

    async def is_noted() -> bool:
        log = await log_of(story, secret, id)
        return bool(log) and log[0]["status"] == 500

    await until(is_noted, "a failure")
    (failed,) = await log_of(story, secret, id)
    assert (failed["state"], failed["attempts"], failed["answer"]) == ("pending", 1, "no")
    assert (await api(story, secret, "GET", f"/webhooks/{id}"))["failing_since"]
    story.runtime.clock.move(seconds=10)  # type: ignore[attr-defined]
    await until(lambda: _now(len(shop.got) == 2), "a second try")
    assert shop.got[0][0]["webhook-id"] == shop.got[1][0]["webhook-id"]

    async def is_well() -> bool:
        return (await api(story, secret, "GET", f"/webhooks/{id}"))["failing_since"] is None

    await until(is_well, "all well again")


@on_sqlite
async def test_who_fails_for_days_is_told_nothing_more(
    story: Story, shop: Shop, shop_url: str
) -> None:
    secret = await token(story)
    shop.answers = [500, 503]
    id, _ = await made(story, secret, shop_url, "message_received")
    await story.customer().says("ping")

    async def is_failing() -> bool:
        return bool((await api(story, secret, "GET", f"/webhooks/{id}"))["failing_since"])

    await until(is_failing, "a failure")
    story.runtime.clock.move(days=4)  # type: ignore[attr-defined]

    async def is_off() -> bool:
        return bool((await api(story, secret, "GET", f"/webhooks/{id}"))["state"] == "failed")

    await until(is_off, "off")
    page = await api(story, secret, "GET", "/feed?limit=100")
    (told,) = [one for one in page["items"] if one["type"] == "webhook_failed"]
    assert told["webhook"]["id"] == id
    await api(story, secret, "PATCH", f"/webhooks/{id}", {"state": "on"})
    story.runtime.clock.move(minutes=2)  # type: ignore[attr-defined]
    await until(lambda: _is_in(story, secret, id, "delivered", 3), "the third try")


async def _is_in(story: Story, secret: str, id: str, state: str, attempts: int) -> bool:
    log = await log_of(story, secret, id)
    return [(one["state"], one["attempts"]) for one in log] == [(state, attempts)]


@on_sqlite
async def test_who_says_gone_is_told_nothing_more(story: Story, shop: Shop, shop_url: str) -> None:
    secret = await token(story)
    shop.answers = [410]
    id, _ = await made(story, secret, shop_url, "message_received")
    await story.customer().says("ping")

    async def is_off() -> bool:
        return bool((await api(story, secret, "GET", f"/webhooks/{id}"))["state"] == "failed")

    await until(is_off, "off")


async def test_what_was_missed_is_told_again(story: Story, shop: Shop, shop_url: str) -> None:
    secret = await token(story)
    began = story.runtime.clock()
    await story.customer().says("before")
    await story.settled()
    story.runtime.clock.move(seconds=1)  # type: ignore[attr-defined]
    id, _ = await made(story, secret, shop_url, "message_received")
    await story.customer().says("after")
    await until(lambda: _now(len(shop.got) == 1), "one event")
    where = f"/webhooks/{id}/replay"
    since = (began - timedelta(hours=1)).isoformat()
    assert await api(story, secret, "POST", where, {"since": since}) == {"deliveries": 2}
    await until(lambda: _now(len(shop.got) == 3), "both again")
    (first,) = {headers["webhook-id"] for headers, _ in shop.got[:1]}
    await until(lambda: _all_in(story, secret, id), "all settled")
    one = await api(story, secret, "POST", where, {"delivery_id": first})
    assert one == {"deliveries": 1}
    await until(lambda: _now(len(shop.got) == 4), "the one again")
    assert shop.got[3][0]["webhook-id"] == first


async def _all_in(story: Story, secret: str, id: str) -> bool:
    return all(one["state"] == "delivered" for one in await log_of(story, secret, id))


@on_sqlite
async def test_a_test_says_what_was_answered(story: Story, shop: Shop, shop_url: str) -> None:
    secret = await token(story)
    id, key = await made(story, secret, shop_url)
    assert (await api(story, secret, "POST", f"/webhooks/{id}/test"))["status"] == 204
    headers, body = shop.got[0]
    assert Standard(key).verify(body, headers)["type"] == "ping"
    new = (await api(story, secret, "POST", f"/webhooks/{id}/secret"))["secret"]
    shop.answers = [302]
    tested = await api(story, secret, "POST", f"/webhooks/{id}/test")
    assert (tested["status"], tested["answer"]) == (302, "no")
    assert Standard(new).verify(shop.got[1][1], shop.got[1][0])
    await api(story, secret, "PATCH", f"/webhooks/{id}", {"url": "http://10.0.0.1/"})
    tested = await api(story, secret, "POST", f"/webhooks/{id}/test")
    assert tested["status"] == 0
    assert tested["answer"]


@on_sqlite
async def test_the_secret_is_kept_sealed(story: Story, shop_url: str) -> None:
    secret = await token(story)
    _, key = await made(story, secret, shop_url)
    hooks = await story.runtime.db.read(lambda tx: store.list_webhooks(tx, story.workspace.id))
    assert key not in repr(hooks)
    assert key not in str(await api(story, secret, "GET", "/webhooks"))


def test_signatures_are_the_standards() -> None:
    key = signing.new_secret()
    at = datetime(2026, 11, 22, 12, 0, 0).astimezone()
    ours = signed_headers(key, "msg_1", at, b'{"a":1}')
    assert ours["webhook-signature"] == Standard(key).sign("msg_1", at, '{"a":1}')


def test_tries_come_ever_later_and_end() -> None:
    now = datetime(2026, 11, 22, 12).astimezone()
    waits = [next_try(n, now) for n in range(1, len(SCHEDULE) + 2)]
    assert waits[-1] is None
    for expected, at in zip(SCHEDULE, waits, strict=False):
        assert at is not None
        assert expected * 0.8 <= at - now <= expected * 1.2
    asked = next_try(1, now, retry_after=120)
    assert asked is not None
    assert asked - now == timedelta(seconds=120)
