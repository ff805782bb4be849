"""The Python client against a whole Comptoir: its page's examples, paging, repeats, resuming."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import pytest

from comptoir.client import (
    ApiError,
    Client,
    ConnectionLost,
    Event,
    WebhookForged,
    stream,
    verify_webhook,
)
from comptoir.client import http as client_http
from comptoir.connecting.tokens import remove_token
from comptoir.testing import HOST, Story, served_app
from comptoir.web import streams
from comptoir.webhooks.signing import new_secret, signed_headers
from tests.conftest import REPOSITORY
from tests.ports import free_ports
from tests.stories.conftest import on_sqlite
from tests.stories.test_events import token

PAGE = REPOSITORY / "docs" / "how-to" / "use-the-api.md"


@pytest.fixture(autouse=True)
def impatient_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_http, "LONGEST_WAIT", 0.01)
    monkeypatch.setattr(stream, "LONGEST_WAIT", 0.01)


@pytest.fixture
def examples() -> dict[str, Any]:
    """What the examples of the page define."""
    known: dict[str, Any] = {}
    text = PAGE.read_text(encoding="utf-8")
    for block in re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        exec(block, known)  # noqa: S102
    return known


@on_sqlite
async def test_the_examples_run(story: Story, examples: dict[str, Any]) -> None:
    secret = await token(story)
    said = await asyncio.to_thread(examples["greet"], story.url, secret)
    assert said == ["Shall we send it?", "Your order is ready."]
    again = await asyncio.to_thread(examples["greet"], story.url, secret)
    assert again.count("Your order is ready.") == 1, "the key says it once"

    def ask() -> None:
        with Client(story.url, secret) as comptoir:
            counted, *_ = examples["names"](comptoir)
            assert counted == "1 conversations"
            assert examples["first_answer"](comptoir, 0) == "Your order is ready."
            while not (found := examples["find"](comptoir, "order")):
                time.sleep(0.05)
            assert found == ["Your *order* is ready."]

    await asyncio.to_thread(ask)


@on_sqlite
async def test_pages_and_nouns(story: Story) -> None:
    secret = await token(story)
    for number in range(3):
        await story.customer(f"customer-{number}").says("ping")
        await story.settled()

    def ask() -> None:
        with Client(story.url, secret) as comptoir:
            assert len(list(comptoir.pages("/conversations", limit=1))) == 3
            talk = next(comptoir.conversations())
            assert comptoir.conversation(talk.id) == talk
            assert talk.contact.address == "customer-2"
            assert comptoir.assign(talk.id, "member", "Ada").owner_name == "Ada"
            assert comptoir.note(talk.id, "tea", by="Ada")
            assert comptoir.set_state(talk.id, "resolved").state == "resolved"
            assert len(list(comptoir.contacts("customer"))) == 3
            assert comptoir.contact(talk.contact.id)["addresses"][0]["value"] == "customer-2"

    await asyncio.to_thread(ask)


@on_sqlite
async def test_refusals_are_typed(story: Story) -> None:
    lesser = await token(story, "inbox:read")

    def ask() -> None:
        with Client(story.url, lesser) as comptoir:
            with pytest.raises(ApiError) as missing:
                next(comptoir.contacts())
            with pytest.raises(ApiError) as unknown:
                comptoir.conversation("unknown")
        with Client(story.url, "comptoir_x") as comptoir, pytest.raises(ApiError) as junk:
            next(comptoir.events())
        codes = [one.value.code for one in (missing, unknown, junk)]
        assert codes == ["scope_missing", "not_found", "token_invalid"]
        assert "scope" in missing.value.advice

    await asyncio.to_thread(ask)
    with pytest.raises(ValueError, match="address"):
        Client("chat.example.com", "x")


class Flaky:
    """Goes wrong first, then answers."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.keys: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await receive()
        names = dict(scope["headers"])
        self.keys.append(names.get(b"idempotency-key", b"").decode())
        status = self.statuses.pop(0) if self.statuses else 200
        headers = [(b"retry-after", b"0"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        body = b'{"id":"a","status":"queued"}' if status == 200 else b"<html>"
        await send({"type": "http.response.body", "body": body})


async def test_what_passes_is_waited_out_with_the_same_key() -> None:
    flaky = Flaky(503, 429)
    async with served_app(flaky) as port:
        with Client(f"http://{HOST}:{port}", "x") as comptoir:
            queued = await asyncio.to_thread(comptoir.send, "chat", "ada", "Hello")
    assert queued.id == "a"
    assert len(flaky.keys) == 3
    assert len(set(flaky.keys)) == 1


async def test_what_does_not_pass_is_raised() -> None:
    flaky = Flaky(500)
    async with served_app(flaky) as port:
        with Client(f"http://{HOST}:{port}", "x") as comptoir:
            with pytest.raises(ApiError, match="500 unknown"):
                await asyncio.to_thread(comptoir.conversation, "a")
            flaky.statuses = [503]
            with pytest.raises(ApiError, match="503"):
                await asyncio.to_thread(comptoir.request, "POST", "/unsafe")
    nobody = f"http://{HOST}:{free_ports(1)[0]}"
    with Client(nobody, "x") as comptoir, pytest.raises(ConnectionLost):
        await asyncio.to_thread(comptoir.conversation, "a")


@on_sqlite
async def test_a_broken_stream_goes_on(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stream is broken off after each event; nothing is missed, nothing comes twice."""
    secret = await token(story)
    real, opened = stream._once, []

    def once(http: Any, after: int | None) -> Iterator[Event]:
        opened.append(after)
        for event in real(http, after):
            yield event
            if event.type != "stream_opened":
                raise ConnectionResetError

    monkeypatch.setattr(stream, "_once", once)
    await story.customer().says("ping")
    await story.settled()

    def hear() -> list[int]:
        with Client(story.url, secret) as comptoir:
            told = (one for one in comptoir.events(0) if one.type != "stream_opened")
            return [event.position for event in islice(told, 4)]

    assert await asyncio.to_thread(hear) == [1, 2, 3, 4]
    assert opened == [0, 1, 2, 3]


@on_sqlite
async def test_a_stream_that_may_not_go_on_is_raised(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "TICK_SECONDS", 0.05)
    with Client(story.url, await token(story)) as comptoir:
        events = comptoir.events()
        assert (await asyncio.to_thread(next, events)).type == "stream_opened"
        await remove_token(story.runtime, story.workspace.id, "app")
        with pytest.raises(ApiError) as ended:
            await asyncio.to_thread(next, events)
        assert ended.value.code == "token_invalid"


async def test_webhooks_are_verified() -> None:
    secret, body = new_secret(), b'{"type":"ping"}'
    now = time.time()
    headers = signed_headers(secret, "msg_1", _moment(now), body)
    assert verify_webhook(secret, headers, body)["type"] == "ping"
    shouted = {name.upper(): value for name, value in headers.items()}
    assert verify_webhook(secret, shouted, body)
    several = headers | {"webhook-signature": f"v1,other {headers['webhook-signature']}"}
    assert verify_webhook(secret, several, body)
    other = {**headers, "webhook-id": "msg_2"}
    for key, given, raw, at in (
        (new_secret(), headers, body, now),
        (secret, headers, body + b" ", now),
        (secret, other, body, now),
        (secret, headers, body, now + 600),
        (secret, {}, body, now),
    ):
        with pytest.raises(WebhookForged):
            verify_webhook(key, given, raw, now=at)


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(at, UTC)
