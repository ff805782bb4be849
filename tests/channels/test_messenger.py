"""Messenger against a peer on a port of its own: sending. The rest is in `messenger/`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import pytest_asyncio

from comptoir.channels.base import Accepted, RefusedSend, Unknown
from comptoir.channels.messenger.adapter import MessengerAdapter
from comptoir.channels.peers.messenger import RETIRED, MessengerPeer
from comptoir.model.message import (
    Template,
    Text,
)
from comptoir.model.update import (
    EchoReceived,
)
from tests.channels.messenger.wire import Ground, Wire, captured_sends, grounded

ADAPTER = MessengerAdapter()
DAY = 24 * 3600


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ground() -> AsyncIterator[Ground]:
    async with grounded() as made:
        yield made


@pytest.fixture
def wire(ground: Ground) -> Wire:
    return ground.wire(ADAPTER, MessengerPeer)


# Sending


async def test_accepted(wire: Wire) -> None:
    result = await wire.send(Text("Bonjour *Ada* 🍰"))
    assert isinstance(result, Accepted)
    (taken,) = wire.peer.ledger
    assert (taken.id, taken.to, taken.key) == (result.platform_id, "ada", "k1")
    assert taken.body["message"]["text"] == "Bonjour Ada 🍰"


@pytest.mark.parametrize("name", captured_sends(ADAPTER))
async def test_the_platform_takes_all_that_is_rendered(wire: Wire, name: str) -> None:
    wire.peer.templates = {("order_ready", "en_US")}
    for message in captured_sends(ADAPTER)[name]:
        result = await ADAPTER.send(wire.channel, wire.net, message)
        assert isinstance(result, Accepted), result
    assert wire.peer.ledger


ERRORS: dict[str, tuple[str, str]] = {
    "4": ("throttled", "account"),
    "4/2018022": ("throttled", "channel"),
    "4/2018354": ("throttled", "person"),
    "9/2018352": ("throttled", "person"),
    "32": ("throttled", "channel"),
    "613": ("throttled", "channel"),
    "80006": ("throttled", "channel"),
    "1": ("temporary", "person"),
    "2": ("temporary", "person"),
    "2/2018344": ("temporary", "person"),
    "1200": ("temporary", "person"),
    "10/2018278": ("window_closed", "person"),
    "10/2018065": ("window_closed", "person"),
    "551": ("recipient_gone", "person"),
    "551/1545041": ("recipient_gone", "person"),
    "100/2018001": ("recipient_gone", "person"),
    "200/1545041": ("recipient_gone", "person"),
    "10/2018108": ("recipient_gone", "person"),
    "100": ("content_invalid", "person"),
    "100/33": ("content_invalid", "person"),
    "100/2018047": ("content_invalid", "person"),
    "36000": ("content_invalid", "person"),
    "2300052": ("not_now", "person"),
    "100/2300052": ("not_now", "person"),
    "190": ("auth", "channel"),
    "190/463": ("auth", "channel"),
    "10": ("auth", "channel"),
    "200": ("auth", "channel"),
    "230": ("auth", "channel"),
    "299": ("auth", "channel"),
    "1/99": ("auth", "channel"),
    "368": ("account_blocked", "channel"),
    "10/1893063": ("account_blocked", "channel"),
    "10904": ("account_blocked", "channel"),
    "123456": ("unknown_permanent", "person"),
}


async def test_each_error_has_its_class(wire: Wire) -> None:
    found = {}
    for code in ERRORS:
        wire.peer.refuse_next(code)
        result = await wire.send()
        assert isinstance(result, RefusedSend), (code, result)
        found[code] = (result.why, result.scope)
        assert result.code == code
    assert found == ERRORS
    assert wire.peer.ledger == []


async def test_what_settles_nothing_is_unknown(wire: Wire) -> None:
    """1/1357046 comes also when the message went out; the others are no answers of the API."""
    wire.peer.refuse_next("1/1357046")
    assert isinstance(await wire.send(), Unknown)
    wire.peer.refuse_next("123456", status=500)
    assert isinstance(await wire.send(), Unknown)
    for status in (301, 400, 403, 404, 500, 502, 503, 504):
        wire.peer.fail_next(status)
        assert isinstance(await wire.send(), Unknown), status


async def test_a_lost_answer_is_settled_by_the_echo(wire: Wire) -> None:
    wire.peer.receipts(["echo"])
    wire.peer.hang_up()
    assert isinstance(await wire.send(), Unknown)
    (taken,) = wire.peer.ledger
    await wire.webhook.has(1)
    (echo,) = wire.webhook.updates
    assert isinstance(echo, EchoReceived)
    assert (echo.key, echo.platform_id) == ("k1", taken.id)


async def test_429_without_words_is_throttled(wire: Wire) -> None:
    wire.peer.fail_next(429)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("throttled", "channel")


async def test_throttled_says_how_long(wire: Wire) -> None:
    wire.peer.per_second = 2
    results = [await wire.send() for _ in range(3)]
    assert isinstance(results[1], Accepted)
    last = results[2]
    assert isinstance(last, RefusedSend)
    assert (last.why, last.retry_after, last.code) == ("throttled", 60.0, "613")
    wire.peer.clock(1)
    assert isinstance(await wire.send(), Accepted)


async def test_a_dead_token_stops_the_channel_and_is_not_told(wire: Wire) -> None:
    wire.configure(credentials={"token": "EAA" + "x" * 180})
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "channel")
    assert "xxx" not in repr(result)


async def test_a_blocked_person_is_gone_until_they_come_back(wire: Wire) -> None:
    wire.peer.block("ada")
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "551/1545041")
    wire.peer.unblock("ada")
    assert isinstance(await wire.send(), Accepted)


async def test_a_stranger_is_no_matching_user(wire: Wire) -> None:
    result = await wire.send(to="somebody")
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "100/2018001")


# Windows and tags


async def test_the_window_closes_after_a_day_and_opens_with_a_word(wire: Wire) -> None:
    assert ADAPTER.capabilities.window == timedelta(hours=24)
    wire.peer.clock(DAY - 5)
    assert isinstance(await wire.send(), Accepted)
    wire.peer.clock(10)
    result = await wire.send(window_open=False)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "10/2018278")
    await wire.says(text="I am back")
    assert isinstance(await wire.send(), Accepted)


async def test_a_person_may_write_for_seven_days(wire: Wire) -> None:
    assert ADAPTER.capabilities.human_window == timedelta(days=7)
    wire.peer.clock(6 * DAY)
    assert isinstance(await wire.send(by_person=True, window_open=False), Accepted)
    assert wire.peer.ledger[-1].body["tag"] == "HUMAN_AGENT"
    wire.peer.clock(2 * DAY)
    result = await wire.send(by_person=True, window_open=False)
    assert isinstance(result, RefusedSend)
    assert result.why == "window_closed"


async def test_an_app_without_the_permission_may_not_use_the_tag(wire: Wire) -> None:
    wire.peer.clock(2 * DAY)
    wire.peer.permissions.discard("human_agent")
    result = await wire.send(by_person=True, window_open=False)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "10/2018065")


async def test_templates_need_no_window(wire: Wire) -> None:
    wire.peer.clock(30 * DAY)
    wire.peer.templates = {("order_ready", "en_US")}
    template = Template(name="order_ready", language="en_US", values={"1": "Ada"})
    assert isinstance(await wire.send(template, window_open=False), Accepted)
    assert wire.peer.ledger[-1].body["messaging_type"] == "UTILITY"
    unknown = await wire.send(Template(name="no_such", language="en_US"))
    assert isinstance(unknown, RefusedSend)
    assert unknown.why == "content_invalid"


@pytest.mark.parametrize("tag", sorted(RETIRED))
async def test_the_platform_takes_no_retired_tag(wire: Wire, tag: str) -> None:
    body = {
        "recipient": {"id": "ada"},
        "messaging_type": "MESSAGE_TAG",
        "tag": tag,
        "message": {"text": "hello"},
    }
    headers = {"Authorization": f"Bearer {wire.channel.credentials['token']}"}
    answer = await wire.net.request(
        "POST", f"{wire.url}/v25.0/me/messages", headers=headers, body=msgspec.json.encode(body)
    )
    assert (answer.status, msgspec.json.decode(answer.body)["error"]["code"]) == (400, 100)


BAD: dict[str, dict[str, Any]] = {
    "long text": {"message": {"text": "x" * 2001}},
    "no text": {"message": {"text": ""}},
    "text and file": {"message": {"text": "x", "attachment": {"type": "image", "payload": {}}}},
    "14 replies": {
        "message": {
            "text": "x",
            "quick_replies": [{"content_type": "text", "title": "t", "payload": "p"}] * 14,
        }
    },
    "long title": {
        "message": {
            "text": "x",
            "quick_replies": [{"content_type": "text", "title": "t" * 21, "payload": "p"}],
        }
    },
    "long metadata": {"message": {"text": "x", "metadata": "m" * 1001}},
    "no type": {"messaging_type": None},
    "tag without type": {"tag": "HUMAN_AGENT"},
    "unknown field": {"message": {"text": "x", "colour": "red"}},
    "utility text": {"messaging_type": "UTILITY"},
    "11 cards": {
        "message": {
            "attachment": {
                "type": "template",
                "payload": {
                    "template_type": "generic",
                    "elements": [{"title": "t", "subtitle": "s"}] * 11,
                },
            }
        }
    },
    "title alone": {
        "message": {
            "attachment": {
                "type": "template",
                "payload": {"template_type": "generic", "elements": [{"title": "t"}]},
            }
        }
    },
}


@pytest.mark.parametrize("name", BAD)
async def test_the_peer_is_strict(wire: Wire, name: str) -> None:
    body = {
        "recipient": {"id": "ada"},
        "messaging_type": "RESPONSE",
        "message": {"text": "x"},
        **BAD[name],
    }
    headers = {"Authorization": f"Bearer {wire.channel.credentials['token']}"}
    answer = await wire.net.request(
        "POST", f"{wire.url}/v25.0/me/messages", headers=headers, body=msgspec.json.encode(body)
    )
    assert (answer.status, msgspec.json.decode(answer.body)["error"]["code"]) == (400, 100)
    assert wire.peer.ledger == []
