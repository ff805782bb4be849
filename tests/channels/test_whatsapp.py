"""WhatsApp over real sockets: what is sent, and what comes of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from comptoir.channels.base import (
    Accepted,
    Adapter,
    Connects,
    Fetches,
    Greets,
    Links,
    Profiles,
    RefusedSend,
    Shows,
    Templates,
    Unknown,
)
from comptoir.channels.whatsapp.errors import MEANINGS
from comptoir.channels.whatsapp.render import render
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Text,
)
from comptoir.net.client import NetClient
from comptoir.outbound.render import render as fit
from comptoir.testing import HOST
from tests.channels.samples import files_of, outgoing_of
from tests.channels.whatsapp.wire import ADA, ADAPTER, CHANNEL, HIDDEN, Wire, opened, served

OFFERS: tuple[type[Any], ...] = (Greets, Shows, Fetches, Connects, Links, Profiles, Templates)
IMAGE = "https://example.com/a.png"


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    """A channel connected to a peer; Ada wrote just now."""
    async with opened() as wire:
        await wire.hears_from(ADA)
        await wire.hears_from(HIDDEN)
        yield wire


def test_it_offers_what_the_platform_offers() -> None:
    adapter: Adapter = ADAPTER
    assert [kind.__name__ for kind in OFFERS if not isinstance(adapter, kind)] == []


# Accepted


async def test_a_text_is_accepted(wire: Wire) -> None:
    result = await wire.send(Text("Bonjour 🍰"), reply_to="wamid.theirs")
    assert isinstance(result, Accepted)
    assert result.platform_id == wire.taken.id
    assert result.identities == (ADA,)
    assert (wire.taken.key, wire.taken.to) == ("k1", ADA)
    assert wire.taken.body["context"] == {"message_id": "wamid.theirs"}
    assert wire.taken.body["text"] == {"body": "Bonjour 🍰"}


async def test_a_user_id_goes_to_recipient(wire: Wire) -> None:
    result = await wire.send(to=HIDDEN)
    assert isinstance(result, Accepted)
    assert result.identities == (HIDDEN,)
    assert wire.taken.body["recipient"] == HIDDEN
    assert "to" not in wire.taken.body


def _many(count: int, **more: Any) -> Choices:
    return Choices(tuple(Choice(f"Recipe {n}", f"r{n}", **more) for n in range(count)), "Choose")


def _cards(**more: Any) -> Carousel:
    fields = {"image": IMAGE, "url": "https://example.com/1", "subtitle": "a\nb\nc", **more}
    return Carousel(tuple(Card(f"Card {n}", **fields) for n in range(3)))


LONG = "A very long label that WhatsApp would not take 🍮🍮🍮"
GROUPS: dict[str, tuple[Part, ...]] = {
    "text": (Text("x" * 4096),),
    "too long": (Text("x" * 5000),),
    "link": (Text("see https://example.com"),),
    "buttons": (Text("x" * 1024), _many(3)),
    "buttons, too long": (Text("x" * 5000), _many(3)),
    "long labels alike": (Text("?"), Choices((Choice(LONG, "a"), Choice(LONG, "b")))),
    "one payload twice": (Text("?"), Choices((Choice("Yes", "a"), Choice("Oui", "a")))),
    "list": (Text("x" * 4096), _many(10)),
    "described": (Text("?"), _many(2, description="d" * 100)),
    "more than a list holds": (Text("?"), _many(12)),
    "payload too long": (Text("?"), Choices((Choice("a", "p" * 400),) * 4)),
    "page": (Text("?"), Choices((Choice("Open", url="https://example.com"),))),
    "pages": (Text("?"), Choices((Choice("A", url="https://a.example"),) * 2)),
    "page and replies": (Text("?"), Choices((Choice("A", url="https://a.example"), Choice("B")))),
    "choices alone": (_many(2),),
    "nothing": (),
    "card": (Card("t", "s", "x" * 3000, image=IMAGE, url="https://example.com"),),
    "bare card": (Card("t"),),
    "card and choices": (Card("t", image=IMAGE, url="https://example.com"), _many(3)),
    "card and list": (Card("t", image=IMAGE, url="https://example.com"), _many(7)),
    "image": (Media("image", IMAGE, caption="c" * 2000),),
    "voice": (Media("voice", "https://example.com/a.ogg", caption="not shown"),),
    "sticker": (Media("sticker", "https://example.com/a.webp"),),
    "file": (Media("file", "https://example.com/a.pdf", name="n" * 300),),
    "image and choices": (Media("image", IMAGE), _many(2)),
    "file and list": (Media("file", "https://example.com/a.pdf", name="a.pdf"), _many(5)),
    "voice and choices": (Media("voice", "https://example.com/a.ogg"), _many(2)),
    "carousel": (_cards(),),
    "carousel with replies": (_cards(choices=(Choice("A", "a"), Choice("B", "b"))),),
    "carousel too long": (_cards(subtitle="x" * 400, choices=(Choice("A", "a"),)),),
    "carousel without pictures": (_cards(image=""),),
    "carousel and choices": (_cards(text="x" * 2000), _many(2)),
    "empty carousel": (Carousel(()),),
    "location": (Location(48.8, 2.3, "n" * 2000, "Paris"),),
    "bare location": (Location(-48, 2),),
}


@pytest.mark.parametrize("name", GROUPS)
async def test_whatever_is_rendered_is_taken(wire: Wire, name: str) -> None:
    """The peer holds every field against the documented limits."""
    result = await wire.send(*GROUPS[name])
    assert isinstance(result, Accepted), result


CAPTURED = {
    path.stem: msgspec.convert(json.loads(path.read_text())["parts"], tuple[Part, ...])
    for path in files_of("whatsapp", "sent")
    if "template" not in path.stem
}


@pytest.mark.parametrize("name", CAPTURED)
async def test_what_is_captured_is_taken(wire: Wire, name: str) -> None:
    """What the samples of this channel look like is what WhatsApp would take."""
    for group in fit(CAPTURED[name], ADAPTER.capabilities):
        result = await wire.send(*group)
        assert isinstance(result, Accepted), result


def test_a_button_for_each_label() -> None:
    message = outgoing_of("whatsapp", GROUPS["long labels alike"])
    buttons = render(message)["interactive"]["action"]["buttons"]
    titles = [button["reply"]["title"] for button in buttons]
    assert titles == ["A very long label t…", "A very long label… 2"]


async def test_sends_at_once_do_not_mix(wire: Wire) -> None:
    results = await asyncio.gather(*(wire.send(Text(str(n)), key=f"k{n}") for n in range(20)))
    by_id = {taken.id: taken for taken in wire.peer.ledger}
    for number, result in enumerate(results):
        assert isinstance(result, Accepted)
        taken = by_id[result.platform_id]
        assert (taken.key, taken.body["text"]["body"]) == (f"k{number}", str(number))


# Refused


CLASSES = {
    "throttled": "4 613 80007 130429 131048 131056 131064 131208 133016",
    "temporary": "1 2 131000 131016 131053 131057 133004 134101",
    "window_closed": "131047",
    "not_now": "130472 131049",
    "recipient_opted_out": "131050",
    "recipient_gone": "130497 131021 131026 131030 137000",
    "template_problem": "131055 131063 132000 132001 132005 132007 132008 132012 132015 132016 "
    "132068 132069 134100 134102 139000 139004 1752041 2388019 2388040 2388047 2388072 2388073 "
    "2388293 2388299",
    "content_invalid": "33 100 131008 131009 131020 131041 131051 131052 131059 131062 131201 "
    "131215 135000 138000 138018 139100 139103 147001 147005",
    "auth": "0 3 10 190 200 299 131005 131045 133010",
    "account_blocked": "368 131031 131037 131042 131044 134011",
    "unknown_permanent": "999999",
}
CODES = [(int(code), why) for why, codes in CLASSES.items() for code in codes.split()]
SCOPES = {131056: "person", 130429: "channel", 80007: "account", 4: "account", 190: "channel"}


async def test_every_code_has_its_class(wire: Wire) -> None:
    found = {}
    for code, _ in CODES:
        wire.peer.refuse_next(code)
        result = await wire.send()
        assert isinstance(result, RefusedSend), (code, result)
        assert result.code == str(code)
        assert result.reason
        found[code] = result.why
    assert found == dict(CODES)
    assert set(MEANINGS) >= set(found) - {999999}
    assert wire.peer.ledger == []


@pytest.mark.parametrize(("code", "scope"), SCOPES.items())
async def test_whom_a_refusal_concerns(wire: Wire, code: int, scope: str) -> None:
    wire.peer.refuse_next(code)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.scope == scope


@pytest.mark.parametrize(("code", "wait"), [(131049, 86_400), (130429, 0), (131048, 3_600)])
async def test_how_long_to_wait(wire: Wire, code: int, wait: float) -> None:
    wire.peer.refuse_next(code)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.retry_after == wait


async def test_only_the_code_decides(wire: Wire) -> None:
    """The same code comes with different HTTP statuses."""
    for status in (400, 429, 500, 503):
        wire.peer.refuse_next(131056, status=status)
        result = await wire.send()
        assert isinstance(result, RefusedSend)
        assert result.why == "throttled"


async def test_an_unknown_code_with_5xx_is_unknown(wire: Wire) -> None:
    wire.peer.refuse_next(999999, status=500)
    assert isinstance(await wire.send(), Unknown)


async def test_a_status_without_code_says_little(wire: Wire) -> None:
    for status in (202, 400, 401, 404, 500, 502, 503, 504):
        wire.peer.fail_next(status)
        assert isinstance(await wire.send(), Unknown), status
    wire.peer.fail_next(429)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "throttled"
    assert wire.peer.ledger == []


async def test_a_wrong_token_is_refused_and_not_shown(wire: Wire) -> None:
    """Meta's own words quote the token; ours do not."""
    wire.channel = wire.changed(credentials={"token": "EAAsecret"})
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "channel")
    assert "EAAsecret" not in repr(result)


async def test_hung_up_after_accepting_is_unknown(wire: Wire) -> None:
    wire.peer.hang_up()
    assert isinstance(await wire.send(key="k7"), Unknown)
    assert wire.taken.key == "k7"


async def test_nobody_listens() -> None:
    async with opened() as wire:
        pass
    async with NetClient(allowed_hosts=frozenset({(HOST, _port(wire))})) as net:
        wire.net = net
        result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


def _port(wire: Wire) -> int:
    return int(str(wire.channel.config["api"]).rpartition(":")[2])


GARBAGE = [
    b"",
    b"OK",
    b"[]",
    b"{}",
    b'{"messages": []}',
    b'{"messages": [7]}',
    b'{"messages": [{"id": 7}]}',
    b'{"messages": [{"id": ""}]}',
    b'{"error": {"code": 131056}}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("body", GARBAGE, ids=lambda body: repr(body[:30]))
async def test_a_200_without_an_id_is_unknown(body: bytes) -> None:
    async def garbage(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    async with (
        served(garbage) as port,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        channel = msgspec.structs.replace(CHANNEL, config={"api": f"http://{HOST}:{port}"})
        message = outgoing_of("whatsapp", (Text("hello"),))
        assert isinstance(await ADAPTER.send(channel, net, message), Unknown)
