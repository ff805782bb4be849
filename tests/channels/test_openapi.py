"""What we ask of LINE and Twilio, held against their own OpenAPI documents.

COMPTOIR_TEST_OPENAPI names the folder with the vendors' files; see `docs/how-to/add-a-channel.md`.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from msgspec import structs

from comptoir.channels.base import Outgoing, Shown
from comptoir.channels.line.adapter import LineAdapter
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.line import LinePeer
from comptoir.channels.peers.platform import PlatformPeer
from comptoir.channels.peers.twilio import TwilioPeer
from comptoir.channels.sms.adapter import SmsAdapter
from comptoir.channels.twilio_whatsapp.adapter import TwilioWhatsappAdapter
from comptoir.model.channel import Channel
from comptoir.model.entry import Profile
from comptoir.model.message import Choice, Media, Text
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET, WEBHOOK
from tests.channels.openapi import FOLDER, Asked, load_document, only, prism
from tests.channels.samples import FORM, channel_of, files_of

DOCUMENTS = {
    "messaging-api": "/v2/bot/",
    "twilio_api_v2010": "/2010-04-01/",
    "twilio_messaging_v1": "/v1/Services",
    "twilio_messaging_v2": "/v2/Channels",
    "twilio_messaging_v3": "/v3/",
}
"""The vendor's document for what lies under a path."""
AWAY = "/away"
MENU = (Choice("Recipes", "p1"), Choice("Site", url="https://cakes.test/"), Choice("Hello"))
SERVICE = "MG" + "1" * 32
MESSAGE = "SM" + "0" * 32
pytestmark = pytest.mark.skipif(not FOLDER, reason="COMPTOIR_TEST_OPENAPI names no folder")


class Heard:
    """Stands before a peer and keeps what it is asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.peer: PlatformPeer
        self.said = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        query = scope["query_string"].decode()
        self.asked.append(
            Asked(
                said=f"{self.said} {scope['method']} {scope['path']}",
                method=scope["method"],
                path=scope["path"] + (f"?{query}" if query else ""),
                headers={k.decode(): v.decode() for k, v in scope["headers"]},
                body=raw or None,
            )
        )

        async def again() -> Any:
            return {"type": "http.request", "body": raw, "more_body": False}

        await self.peer(scope, again, send)


async def _line(heard: Heard, net: NetClient, url: str) -> None:
    """All that the adapter ever asks of LINE beside sends."""
    peer = heard.peer = LinePeer(net, SECRET, "a channel access token", webhook=url + AWAY)
    adapter, channel = LineAdapter(), _to(channel_of("line"), url)
    heard.said = "line"
    await adapter.register(channel, net, WEBHOOK)
    await adapter.check(channel, net, WEBHOOK)
    await adapter.show(channel, net, "typing", Shown(to="ada"))
    await adapter.set_profile(channel, net, Profile(menu={"": MENU}))
    await adapter.set_profile(channel, net, Profile(menu={"": MENU[:1]}))
    await adapter.set_profile(channel, net, Profile(menu={"": ()}))
    peer.files = {"51": (b"film", "video/mp4"), "52": (b"picture", "image/jpeg")}
    await adapter.fetch(channel, net, Media(kind="video", reference="51"))
    await adapter.fetch(channel, net, Media(kind="image", reference="52"))


async def _sms(heard: Heard, net: NetClient, url: str) -> None:
    heard.peer = TwilioPeer(net)
    adapter, number = SmsAdapter(), _to(channel_of("sms"), url)
    number = structs.replace(number, credentials={"webhook_url": WEBHOOK})
    for channel in (number, structs.replace(number, account=SERVICE)):
        heard.said = f"sms {channel.account}"
        await adapter.register(channel, net, WEBHOOK)
        await adapter.check(channel, net, WEBHOOK)
        message = Outgoing(key="k1", to="+15557654321", parts=(Text("hello"),))
        await adapter.send(channel, net, message)
        await adapter.find(channel, net, message)


async def _whatsapp(heard: Heard, net: NetClient, url: str) -> None:
    heard.peer = TwilioPeer(net, is_whatsapp=True)
    adapter, channel = TwilioWhatsappAdapter(), _to(channel_of("twilio_whatsapp"), url)
    heard.said = "twilio_whatsapp"
    await adapter.register(channel, net, WEBHOOK)
    await adapter.check(channel, net, WEBHOOK)
    await adapter.show(channel, net, "typing", Shown(to="+15557654321", platform_id=MESSAGE))


def _to(channel: Channel, url: str) -> Channel:
    return structs.replace(channel, config={**channel.config, "api": url, "api_data": url})


DRIVEN: tuple[Callable[[Heard, NetClient, str], Awaitable[None]], ...] = (_line, _sms, _whatsapp)


@pytest.fixture
async def asked() -> list[Asked]:
    """Every request: of the golden messages, and of all else the adapters do."""
    heard = Heard()
    async with (
        served_app(heard) as port,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        for drive in DRIVEN:
            await drive(heard, net, f"http://{HOST}:{port}")
    return [*_golden("line"), *_golden("sms"), *_golden("twilio_whatsapp"), *heard.asked]


def _golden(channel_type: str) -> list[Asked]:
    return [
        _recorded(f"{channel_type}/{path.stem}", request)
        for path in files_of(channel_type, "sent")
        for request in json.loads(path.read_text(encoding="utf-8"))["expected"]
    ]


def _recorded(said: str, request: dict[str, Any]) -> Asked:
    at, body = urlsplit(request["url"]), request.get("body")
    headers = {k: "Basic YTpi" if v == "…" else v for k, v in request["headers"].items()}
    is_form = headers.get("Content-Type") == FORM
    raw = urlencode([(n, v) for n, v in body or ()]) if is_form else json.dumps(body)
    return Asked(
        said=said,
        method=request["method"],
        path=at.path + (f"?{at.query}" if at.query else ""),
        headers=headers,
        body=None if body is None else raw.encode(),
    )


async def test_every_request_is_of_a_known_interface(asked: list[Asked]) -> None:
    """The post by which LINE tests our webhook goes to the peer itself here."""
    known = (*DOCUMENTS.values(), AWAY)
    assert not [a.said for a in asked if not a.path.startswith(known)]
    assert len(asked) > 60


@pytest.mark.timeout(600)
@pytest.mark.parametrize("stem", DOCUMENTS)
async def test_the_vendors_document_allows_what_we_ask(
    stem: str, asked: list[Asked], tmp_path: Path
) -> None:
    document = load_document(stem)
    ours = [one for one in asked if one.path.startswith(DOCUMENTS[stem])]
    assert ours
    objections = {}
    async with prism(only(document, ours), tmp_path) as held:
        for one in ours:
            if wrong := await held.objections(one):
                objections[one.said] = wrong
    assert objections == {}


WRONG = {
    "messaging-api": [
        b'{"to": "ada", "messages": []}',
        b'{"to": "ada", "messages": [{"type": "text"}]}',
        b'{"to": "ada", "messages": [{"type": "tekst", "text": "a"}]}',
        b'{"to": "ada", "messages": [{"type": "flex", "altText": "a", "contents": {"type": "x"}}]}',
    ],
    "twilio_api_v2010": [b"From=1&Body=b", b"To=1&Bodi=b", b"To=1&MessagingServiceSid=MG1"],
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("stem", WRONG)
async def test_a_wrong_request_is_told(stem: str, asked: list[Asked], tmp_path: Path) -> None:
    """Else the test above could pass by not looking."""
    good = next(a for a in asked if a.path.startswith(DOCUMENTS[stem]) and a.method == "POST")
    async with prism(only(load_document(stem), [good]), tmp_path) as held:
        assert await held.objections(good) == []
        for body in WRONG[stem]:
            assert await held.objections(structs.replace(good, body=body)), body
        assert await held.objections(structs.replace(good, headers={"Content-Type": "text/plain"}))
