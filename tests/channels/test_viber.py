"""Viber over real sockets: our adapter against the peer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec import structs

from comptoir.channels.base import (
    Accepted,
    Answers,
    Connects,
    Fetches,
    Links,
    Outgoing,
    RefusedSend,
    Unknown,
)
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    People,
    Person,
    Template,
    Text,
)
from comptoir.outbound.render import render
from comptoir.testing import served_app
from tests.channels.samples import files_of
from tests.channels.viber.line import ADAPTER, Line, channel_at, fixtures, net_to, saying

pytestmark = pytest.mark.asyncio(loop_scope="module")
servers, line = fixtures()
TOKEN = 5741311803571721087


async def test_the_adapter_offers_all_that_viber_does() -> None:
    for protocol in (Answers, Connects, Fetches, Links):
        assert isinstance(ADAPTER, protocol), protocol


async def test_accepted(line: Line) -> None:
    result = await line.send(Text("Bonjour *Ada* 🍰"))
    (taken,) = line.peer.ledger
    assert result == Accepted(taken.id)
    assert int(taken.id) > TOKEN
    assert (taken.to, taken.key) == ("ada", "k1")
    assert taken.body["text"] == "Bonjour *Ada* 🍰"
    assert taken.body["sender"] == {"name": "Le Comptoir"}


@pytest.mark.parametrize("path", files_of("viber", "sent"), ids=lambda path: path.stem)
async def test_viber_takes_all_that_we_render(line: Line, path: Path) -> None:
    """The peer checks limits, rows and addresses its own way."""
    for group in render(_parts(path), ADAPTER.capabilities):
        result = await line.send(*group)
        assert isinstance(result, Accepted), result
    assert line.peer.ledger


def _parts(path: Path) -> tuple[Part, ...]:
    return msgspec.convert(json.loads(path.read_text(encoding="utf-8"))["parts"], tuple[Part, ...])


LONG = Card(title="<🍰>" * 3000, subtitle="&" * 3000, text="*🍰* " * 3000, image="https://c.test/a")
MANY = tuple(Choice("🍰" * 40, "é" * 125) for _ in range(30))


@pytest.mark.parametrize(
    "parts",
    [
        (Text("🍰" * 7000),),
        (Text("🍰" * 7000), Choices(MANY)),
        (Text("🍰" * 9000),),
        (Media("image", url="https://c.test/a.jpg", caption="🍰" * 900),),
        (LONG,),
        (LONG, Choices(MANY)),
        (Carousel((LONG,) * 6),),
        (Carousel((Card(title="a" * 300, text="<" * 300, url="https://c.test/"),) * 6),),
        (Carousel((Card(title="a", choices=MANY, image="https://c.test/" + "a" * 1900),) * 6),),
        (Carousel((Card(title="a", image="https://c.test/a.jpg"),) * 7),),
        (Template("hello", "en", {"1": "Ada"}),),
        (Media("file", name="menu.pdf", reference="x"),),
        (Location(1.0, 2.0), Choices(MANY[:1])),
    ],
)
async def test_odd_and_long_messages_are_taken(line: Line, parts: tuple[Part, ...]) -> None:
    """Nothing is larger than 30 kB, whatever is to be said."""
    result = await line.send(*parts)
    assert isinstance(result, Accepted), result


async def test_what_cannot_be_said_is_not_accepted(line: Line) -> None:
    assert (await line.refused(People((Person("Ada"),)))).why == "content_invalid"


REFUSALS: dict[int, tuple[str, str]] = {
    1: ("content_invalid", "person"),
    2: ("auth", "channel"),
    3: ("content_invalid", "person"),
    4: ("content_invalid", "person"),
    5: ("recipient_gone", "person"),
    6: ("recipient_gone", "person"),
    7: ("account_blocked", "channel"),
    8: ("account_blocked", "channel"),
    9: ("account_blocked", "channel"),
    10: ("account_blocked", "channel"),
    11: ("recipient_gone", "person"),
    12: ("throttled", "channel"),
    13: ("content_invalid", "person"),
    14: ("content_invalid", "person"),
    15: ("account_blocked", "channel"),
    16: ("unknown_permanent", "person"),
    17: ("unknown_permanent", "person"),
    18: ("unknown_permanent", "person"),
    19: ("unknown_permanent", "person"),
    20: ("unknown_permanent", "person"),
    21: ("recipient_gone", "person"),
    22: ("content_invalid", "person"),
    23: ("window_closed", "person"),
    24: ("account_blocked", "channel"),
    25: ("temporary", "person"),
    99: ("temporary", "person"),
}


@pytest.mark.parametrize("status", REFUSALS)
async def test_refused(line: Line, status: int) -> None:
    line.peer.refuse_next(status)
    result = await line.refused()
    assert (result.why, result.scope) == REFUSALS[status]
    assert result.code == str(status)
    assert len(result.reason) > 10
    assert line.peer.ledger == []


async def test_people_who_cannot_be_reached(line: Line) -> None:
    assert (await line.refused(to="nobody")).code == "5"
    await line.said(**{"from": "grace", "kind": "start"})
    assert (await line.refused(to="grace")).code == "6"
    line.peer.block("ada")
    assert (await line.refused()).code == "6"
    line.peer.unblock("ada")
    assert isinstance(await line.send(), Accepted)
    line.peer.old_devices.add("ada")
    assert isinstance(await line.send(), Accepted)


async def test_an_old_viber_gets_numbered_lines(line: Line) -> None:
    line.peer.old_devices.add("ada")
    choices = Choices((Choice("Tart", "tart"), Choice("Shop", url="https://cakes.test/")))
    assert isinstance(await line.send(Text("Well?"), choices), Accepted)
    card = Card(title="Tart", image="https://cakes.test/tart.jpg", choices=(Choice("More"),))
    assert isinstance(await line.send(card, choices), Accepted)
    first, second = (a.body for a in line.peer.ledger)
    assert (first["type"], first["min_api_version"], "keyboard" in first) == ("text", 1, False)
    assert first["text"] == "Well?\n\n1. Tart\n2. Shop: https://cakes.test/"
    assert second["text"] == "*Tart*\n\n1. More\n2. Tart\n3. Shop: https://cakes.test/"
    line.peer.refuse_next(13, times=2)
    assert (await line.refused(Text("Well?"), choices)).code == "13"


async def test_a_hundred_messages_without_an_answer(line: Line) -> None:
    line.peer.limited = True
    for _ in range(100):
        assert isinstance(await line.send(), Accepted)
    assert (await line.refused()).why == "throttled"
    await line.said(text="stop that")
    assert isinstance(await line.send(), Accepted)


async def test_free_messages_end(line: Line) -> None:
    line.peer.free_messages = 1
    assert isinstance(await line.send(), Accepted)
    line.peer.clock(25 * 3600)
    assert isinstance(await line.send(), Accepted)
    assert (await line.refused()).why == "window_closed"
    await line.said(text="here I am")
    assert isinstance(await line.send(), Accepted)


async def test_lost_answers_are_unknown_until_an_answer_brings_the_key(line: Line) -> None:
    line.peer.hang_up()
    assert isinstance(await line.send(), Unknown)
    await line.said(text="thank you")
    message, tracked = line.webhook.pieces
    assert (message.kind, tracked.kind) == ("message", "signal")
    assert tracked.conversation_key == "ada"
    settled: Any = line.webhook.updates[1]
    assert (settled.key, settled.status.value) == ("k1", "delivered")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"{}"),
        (200, b'{"status": 0}'),
        (200, b'{"status": 0, "message_token": "5741311803571721087"}'),
        (200, b'{"status": 0, "message_token": 5.7e18}'),
        (200, b'{"status": false, "message_token": 5}'),
        (200, b'{"status": "0", "message_token": 5}'),
        (502, b"<html>502 Bad Gateway</html>"),
        (503, b""),
        (404, b"not found"),
        (302, b""),
    ],
)
async def test_what_viber_would_not_say_is_unknown(line: Line, status: int, body: bytes) -> None:
    line.becomes(saying(status, body))
    assert isinstance(await line.send(), Unknown)


async def test_failures_that_are_no_status(line: Line) -> None:
    line.peer.fail_next(503)
    assert isinstance(await line.send(), Unknown)
    assert line.peer.ledger == []


async def test_nobody_listens() -> None:
    async with served_app(saying(200, b"")) as port:
        pass
    message = Outgoing(key="k1", to="ada", parts=(Text("hello"),))
    async with net_to(port) as net:
        result = await ADAPTER.send(channel_at(port), net, message)
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


@pytest.mark.parametrize("secret", ["", "short", "with spaces inside it", "another-token-of-a-bot"])
async def test_a_bad_token_stops_the_channel(line: Line, secret: str) -> None:
    line.channel = structs.replace(line.channel, secret=secret)
    result = await line.refused()
    assert (result.why, result.scope) == ("auth", "channel")


@pytest.mark.parametrize("api", ["not an address", "ftp://a.test", "http://127.0.0.1:9", 7])
async def test_an_address_that_cannot_be_used(line: Line, api: object) -> None:
    line.channel = structs.replace(line.channel, config={"api": api})
    assert (await line.refused()).why == "account_blocked"
