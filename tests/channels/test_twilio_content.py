"""Choices on WhatsApp by Twilio: templates made, found again, filled in, or done without."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from msgspec import structs
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList

from comptoir.channels.base import Accepted, Outgoing, RefusedSend, SendResult, Unknown
from comptoir.channels.peers.every import NUMBER as PHONE
from comptoir.channels.peers.every import SECRET, SID
from comptoir.channels.peers.screens import seen_on_twilio
from comptoir.channels.peers.seen import Button, Seen
from comptoir.channels.peers.twilio import TwilioPeer
from comptoir.channels.twilio import basic
from comptoir.channels.twilio_whatsapp import contents as finding
from comptoir.channels.twilio_whatsapp.adapter import TwilioWhatsappAdapter
from comptoir.channels.twilio_whatsapp.content import content_of
from comptoir.model.channel import Channel
from comptoir.model.message import Choice, Choices, Media, Part, Text
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.samples import channel_of

ADA = "+15557654321"
YES_NO = Choices((Choice("Yes", "y"), Choice("No", "n")))
PICTURE = Media("image", "https://cakes.test/p/cake.png", caption="Cake")


class Wire:
    """An adapter that has just begun, and Twilio on loopback; Ada wrote just now."""

    def __init__(self, peer: TwilioPeer, net: NetClient, url: str) -> None:
        self.peer, self.net, self.url = peer, net, url
        self.adapter = TwilioWhatsappAdapter()
        given = {"account_sid": SID, "api": url}
        self.channel: Channel = structs.replace(
            channel_of("twilio_whatsapp"), secret=SECRET, account=PHONE, config=given
        )

    async def send(self, *parts: Part, key: str = "k1", **config: Any) -> SendResult:
        channel = structs.replace(self.channel, config={**self.channel.config, **config})
        message = Outgoing(key=key, to=ADA, parts=parts)
        result = await self.adapter.send(channel, self.net, message)
        await asyncio.gather(*self.peer._posting)
        return result

    @property
    def seen(self) -> Seen:
        """The last message on Ada's phone."""
        return seen_on_twilio(self.peer.ledger[-1])

    @property
    def names(self) -> list[str]:
        return [content["friendly_name"] for content in self.peer.contents.values()]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with NetClient() as outside:
        peer = TwilioPeer(outside, auth_token=SECRET, account_sid=SID, number=PHONE)
        peer.is_whatsapp = True
        peer.person(ADA).wrote_at = peer.now()
        async with (
            served_app(peer) as port,
            NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
        ):
            yield Wire(peer, net, f"http://{HOST}:{port}")


async def test_quick_replies(wire: Wire) -> None:
    assert isinstance(await wire.send(Text("Which?\nTell *me*."), YES_NO), Accepted)
    assert wire.seen.text == "Which?\nTell *me*."
    assert wire.seen.taps == (Button("Yes", "y"), Button("No", "n"))


async def test_a_list(wire: Wire) -> None:
    rows = Choices(tuple(Choice(f"Recipe {n}", f"r{n}", "good") for n in range(10)), "Recipes")
    assert isinstance(await wire.send(Text("Which?"), rows), Accepted)
    assert len(wire.seen.taps) == 10
    assert wire.seen.taps[3] == Button("Recipe 3", "r3", "row")
    assert wire.seen.list_button == "Recipes"


async def test_one_template_for_all_of_a_shape(wire: Wire) -> None:
    burst = (wire.send(Text(f"{n}?"), YES_NO, key=f"k{n}") for n in range(8))
    assert all(isinstance(result, Accepted) for result in await asyncio.gather(*burst))
    assert len(wire.names) == 1
    await wire.send(Text("?"), Choices((Choice("Only one", "1"),)))
    assert len(wire.names) == 2
    # Another process, or the next start, finds them by their names, on whatever page they are.
    for n in range(60):
        wire.peer.contents[f"HX{n}"] = {"sid": f"HX{n}", "friendly_name": "theirs", "types": {}}
    wire.adapter = TwilioWhatsappAdapter()
    await wire.send(Text("?"), YES_NO)
    assert sum(name.startswith("comptoir-") for name in wire.names) == 2


async def test_templates_are_found_on_later_pages(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    for n in range(5):
        wire.peer.contents[f"HX{n}"] = {"sid": f"HX{n}", "friendly_name": "theirs", "types": {}}
    await wire.send(Text("?"), YES_NO)
    wire.adapter = TwilioWhatsappAdapter()
    await wire.send(Text("?"), YES_NO)
    assert len(wire.names) == 6


NUMBERED = "Which?\n\n1. Yes\n2. No"


async def test_numbered_lines_where_none_can_be_made(wire: Wire) -> None:
    wire.peer.refused_types = frozenset({"twilio/quick-reply"})
    assert isinstance(await wire.send(Text("Which?"), YES_NO), Accepted)
    assert wire.seen.text == NUMBERED
    assert [button.way for button in wire.seen.taps] == ["number", "number"]
    # It is not tried again at once.
    wire.peer.refused_types = frozenset()
    await wire.send(Text("Which?"), YES_NO)
    assert wire.names == []


async def test_a_template_that_somebody_deleted(wire: Wire) -> None:
    await wire.send(Text("Which?"), YES_NO)
    wire.peer.contents.clear()
    assert isinstance(await wire.send(Text("Which?"), YES_NO, key="k2"), Accepted)
    assert wire.seen.text == NUMBERED
    assert len(wire.peer.ledger) == 2
    await wire.send(Text("Which?"), YES_NO, key="k3")
    assert wire.seen.taps == (Button("Yes", "y"), Button("No", "n"))


@pytest.mark.parametrize("code", [63016, 20429, 21610, 20003])
async def test_what_concerns_no_template_is_no_reason_for_a_text(wire: Wire, code: int) -> None:
    await wire.send(Text("Which?"), YES_NO)
    wire.peer.refuse_next(code, status=429 if code == 20429 else 400)
    result = await wire.send(Text("Which?"), YES_NO, key="k2")
    assert isinstance(result, RefusedSend)
    assert result.code == str(code)
    assert len(wire.peer.ledger) == 1


async def test_a_lost_answer_is_not_sent_as_text(wire: Wire) -> None:
    await wire.send(Text("Which?"), YES_NO)
    wire.peer.hang_up()
    assert isinstance(await wire.send(Text("Which?"), YES_NO, key="k2"), Unknown)
    assert len(wire.peer.ledger) == 2
    message = Outgoing(key="k2", to=ADA, parts=(Text("Which?"), YES_NO))
    # Its words are made at Twilio: it cannot be told from others, and is not sent again.
    assert isinstance(await wire.adapter.find(wire.channel, wire.net, message), Unknown)


async def test_what_was_not_taken_is_missing(wire: Wire) -> None:
    message = Outgoing(key="k2", to=ADA, parts=(Text("Which?"), YES_NO))
    found = await wire.adapter.find(wire.channel, wire.net, message)
    assert isinstance(found, RefusedSend)
    assert found.why == "temporary"


async def test_no_template_of_ours_after_24_hours(wire: Wire) -> None:
    message = Outgoing(key="k1", to=ADA, parts=(Text("Which?"), YES_NO), window_open=False)
    await wire.adapter.send(wire.channel, wire.net, message)
    assert wire.names == []
    await wire.send(Text("Which?"), YES_NO, content=False)
    assert wire.names == []


async def test_cards_and_links_where_they_are_allowed(wire: Wire) -> None:
    links = Choices((Choice("Our shop", url="https://cakes.test/shop?a=1"),))
    await wire.send(PICTURE, YES_NO)
    assert [button.way for button in wire.seen.taps] == ["number", "number"]
    await wire.send(Text("Come!"), links)
    assert wire.seen.buttons[0].way == "number" or "https://cakes.test/shop" in wire.seen.text
    await wire.send(PICTURE, YES_NO, session_cards="yes")
    assert (wire.seen.text, wire.seen.image) == ("Cake", PICTURE.url)
    assert wire.seen.taps == (Button("Yes", "y"), Button("No", "n"))
    await wire.send(Text("Come!"), links, session_cards="yes")
    assert wire.seen.buttons == (Button("Our shop", "https://cakes.test/shop?a=1", "link"),)
    shapes = [next(iter(content["types"])) for content in wire.peer.contents.values()]
    assert shapes == ["twilio/card", "twilio/call-to-action"]


ODD: dict[str, tuple[Part, ...]] = {
    "no words": (Text(" "), YES_NO),
    "long words": (Text("x" * 1025), YES_NO),
    "labels alike": (Text("?"), Choices((Choice("A" * 30, "a"), Choice("A" * 31, "b")))),
    "ids alike": (Text("?"), Choices((Choice("A", "a"), Choice("B", "a")))),
    "long id": (Text("?"), Choices((Choice("A", "a" * 201),))),
    "no label": (Text("?"), Choices((Choice("", "a"),))),
    "eleven": (Text("?"), Choices(tuple(Choice(str(n), str(n)) for n in range(11)))),
    "only links": (Text("?"), Choices((Choice("A", url="https://a.test"),))),
    "no choices": (Text("?"), Choices(())),
    "a file": (Media("file", "https://a.test/a.pdf"), YES_NO),
    "text": (Text("?"),),
}


@pytest.mark.parametrize("name", ODD)
async def test_what_has_no_room_in_a_template_is_a_text(wire: Wire, name: str) -> None:
    assert content_of(ODD[name], cards=False) is None
    if name != "no words":
        assert isinstance(await wire.send(*ODD[name]), Accepted)
    assert wire.names == []


async def test_taps_come_back(wire: Wire) -> None:
    for choices in (YES_NO, Choices(tuple(Choice(f"Row {n}", f"r{n}") for n in range(5)))):
        await wire.send(Text("Which?"), choices)
        tapped = wire.seen.taps[-1]
        said = {"from": ADA, "payload": tapped.value, "text": tapped.label}
        kind = {"kind": "list"} if tapped.way == "row" else {}
        fields = wire.peer.rules.heard(ADA, "", wire.peer.rules.spoken({**said, **kind}))
        raw = "&".join(f"{name}={value}" for name, value in fields.items()).encode()
        update: Any = wire.adapter.parse(wire.channel, raw.replace(b"+", b"%2B"))
        assert update.payload == choices.choices[-1].payload


# Twilio's SDK against the peer


class _ToPeer(TwilioHttpClient):  # type: ignore[misc]  # the SDK has no types
    """Twilio's own HTTP client, with the peer in the place of Twilio."""

    def __init__(self, base: str) -> None:
        super().__init__(timeout=60.0)
        self._base = base

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Any:
        return super().request(method, f"{self._base}/{url.split('/', 3)[3]}", *args, **more)


async def test_the_sdk_makes_and_reads_templates(wire: Wire) -> None:
    content = content_of((Text("Which?"), YES_NO), cards=False)
    assert content is not None
    asked = ContentList.ContentCreateRequest({"friendly_name": content.name, "language": "en"})
    asked.variables = dict.fromkeys(content.values, "sample")
    fields = content.types["twilio/quick-reply"]
    reply = ContentList.TwilioQuickReply(fields)
    asked.types = ContentList.Types({"twilio/quick-reply": fields})
    assert reply.to_dict() == fields

    def use(client: Client) -> Any:
        made = client.content.v1.contents.create(content_create_request=Bare(asked))
        listed = client.content.v1.contents.list(page_size=2)
        return made, listed, client.content.v1.contents(made.sid).fetch()

    http = _ToPeer(wire.url)
    made, listed, fetched = await asyncio.to_thread(use, Client(SID, SECRET, http_client=http))
    http.session.close()
    assert (made.sid, made.friendly_name) == (listed[0].sid, fetched.friendly_name)
    # What the SDK made, our adapter finds.
    await wire.send(Text("Which?"), YES_NO)
    assert len(wire.names) == 1
    assert wire.seen.taps == (Button("Yes", "y"), Button("No", "n"))


class Bare:
    """A request of the SDK without the fields that are not set, which it sends as null."""

    def __init__(self, asked: Any) -> None:
        self._asked = asked

    def to_dict(self) -> Any:
        return json.loads(json.dumps(self._asked.to_dict()), object_hook=_without_null)


def _without_null(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize(
    "changed",
    [
        {"types": {}},
        {"types": {"twilio/unheard-of": {"body": "x"}}},
        {"types": {"twilio/quick-reply": {"body": "{{9}}", "actions": []}}},
        {"types": {"twilio/quick-reply": {"actions": []}}},
        {"types": {"twilio/list-picker": {"body": "x", "button": "y", "items": []}}},
        {"types": {"twilio/card": {"title": "x"}}},
        {"language": ""},
        {"variables": {"1": ""}},
        {"variables": {str(n): "x" for n in range(101)}},
    ],
)
async def test_the_peer_refuses_templates_that_twilio_would(
    wire: Wire, changed: dict[str, Any]
) -> None:
    good: dict[str, Any] = {
        "friendly_name": "a",
        "language": "en",
        "variables": {"1": "x"},
        "types": {"twilio/text": {"body": "{{1}}"}},
    }
    auth = basic(wire.channel)
    for body, status in ((good, 201), ({**good, **changed}, 400)):
        answer = await wire.net.request(
            "POST",
            f"{wire.url}/v1/Content",
            headers={**auth, "Content-Type": "application/json"},
            body=json.dumps(body).encode(),
        )
        assert answer.status == status, answer.body
