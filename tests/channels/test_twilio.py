"""Text messages and WhatsApp over Twilio, against our peer and against Twilio's own SDK."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
import pytest_asyncio
from msgspec import structs
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from comptoir.channels.base import (
    Accepted,
    Fetched,
    Finding,
    Outgoing,
    Post,
    RefusedSend,
    SendResult,
    Shown,
    Unknown,
)
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.twilio import TwilioPeer
from comptoir.channels.sms.adapter import SmsAdapter
from comptoir.channels.twilio import CODES
from comptoir.channels.twilio_whatsapp.adapter import TwilioWhatsappAdapter
from comptoir.model.channel import Channel
from comptoir.model.message import Location, Media, MessageStatus, Part, Template, Text
from comptoir.model.update import (
    Envelope,
    MessageReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET

ADA = "+15557654321"
SID = "AC" + "0" * 32
PHONE = "+15550001111"
HOOK = "https://comptoir.test/webhooks/sms/token"
PLAIN, FILLED = "HX" + "4" * 32, "HX" + "5" * 32
Adapter = SmsAdapter | TwilioWhatsappAdapter
ADAPTERS: dict[str, Adapter] = {
    "sms": SmsAdapter(),
    "twilio_whatsapp": TwilioWhatsappAdapter(),
}
pytestmark = pytest.mark.asyncio(loop_scope="module")


class Webhook:
    """Stands for Comptoir: verifies, splits and parses what Twilio posts."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.channel: Channel
        self.urls: list[str] = []
        self.pieces: list[Envelope] = []
        self.updates: list[Update] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        adapter = ADAPTERS[self.channel.type]
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        query = scope["query_string"].decode()
        url = self.url + (f"?{query}" if query else "")
        post = Post(raw=await read_body(receive), headers=headers, url=url)
        adapter.verify(self.channel, post)
        self.urls.append(url)
        self.pieces += (pieces := adapter.split(self.channel, post.raw))
        self.updates += [adapter.parse(self.channel, piece.raw) for piece in pieces]
        body, kind = adapter.answer(self.channel, post)
        head = [(b"content-type", kind.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": body})


class Line:
    """A channel between our adapter and the peer."""

    def __init__(self, channel: Channel, net: NetClient, peer: TwilioPeer, hook: Webhook) -> None:
        self.channel, self.net, self.peer, self.hook = channel, net, peer, hook
        self.adapter: Adapter = ADAPTERS[channel.type]
        self.url = str(channel.config["api"])

    def message(self, *parts: Part, key: str = "k1", to: str = ADA) -> Outgoing:
        return Outgoing(key=key, to=to, parts=parts or (Text("hello"),))

    async def send(
        self, *parts: Part, key: str = "k1", to: str = ADA, **changed: Any
    ) -> SendResult:
        channel = structs.replace(self.channel, **changed)
        result = await self.adapter.send(channel, self.net, self.message(*parts, key=key, to=to))
        await self.posted()
        return result

    async def find(self, *parts: Part) -> SendResult:
        return await self.adapter.find(self.channel, self.net, self.message(*parts))

    async def says(self, text: str = "", **said: Any) -> Update:
        """What our adapter makes of what somebody does."""
        assert await self.peer.inbound(**{"from": ADA, "text": text, **said}) == 200
        return self.hook.updates[-1]

    async def posted(self) -> None:
        """Returns when the peer has posted its receipts."""
        await asyncio.gather(*self.peer._posting)

    @property
    def receipts(self) -> list[ReceiptReceived]:
        return [u for u in self.hook.updates if isinstance(u, ReceiptReceived)]


class Server:
    """One port for all tests: our webhook, and at every other path the app of the test."""

    def __init__(self) -> None:
        self.hook: App = _saying(404, b"")
        self.app: App = _saying(404, b"")
        self.url = ""
        self.net: NetClient

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        app = self.hook if scope["path"].startswith("/webhooks/") else self.app
        await app(scope, receive, send)

    def line(self, channel_type: str) -> Line:
        """A channel of this type, connected to a peer that posts to us."""
        hook = Webhook(f"{self.url}/webhooks/{channel_type}/token")
        is_whatsapp = channel_type == "twilio_whatsapp"
        peer = TwilioPeer(self.net, webhook=hook.url, is_whatsapp=is_whatsapp)
        peer.base = self.url
        hook.channel = _channel(channel_type, self.url, hook.url)
        self.hook, self.app = hook, peer
        return Line(hook.channel, self.net, peer, hook)


App = Callable[[Any, Any, Any], Awaitable[None]]


def _saying(status: int, body: bytes) -> App:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})

    return app


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[Server]:
    """A port, made once: starting and stopping one takes longer than a test."""
    made = Server()
    async with (
        served_app(made) as port,
        NetClient(allowed_hosts=frozenset({(HOST, port)})) as net,
    ):
        made.url, made.net = f"http://{HOST}:{port}", net
        yield made


def _channel(channel_type: str, api: str = "", webhook: str = "") -> Channel:
    return Channel(
        workspace_id="w1",
        id="c1",
        type=channel_type,
        name="a channel",
        secret=SECRET,
        account=PHONE,
        config={"account_sid": SID, "api": api, "mms": True},
        credentials={"webhook_url": webhook},
    )


@pytest_asyncio.fixture(loop_scope="module")
async def sms(server: Server) -> Line:
    """A number for text messages."""
    return server.line("sms")


@pytest_asyncio.fixture(loop_scope="module")
async def whatsapp(server: Server) -> Line:
    """A WhatsApp sender; Ada wrote just now."""
    line = server.line("twilio_whatsapp")
    await line.says("hello")
    return line


@pytest_asyncio.fixture(loop_scope="module", params=["sms", "twilio_whatsapp"])
async def line(request: pytest.FixtureRequest, server: Server) -> Line:
    """Either; Ada wrote on it, of which nothing is kept here."""
    made = server.line(request.param)
    await made.says("hello")
    made.hook.updates.clear()
    return made


# Sends


async def test_what_the_peer_signs_twilios_validator_takes(sms: Line) -> None:
    headers, raw = sms.peer.signed(HOOK, {"Body": "Crème 🍮", "From": ADA})
    fields = dict(parse_qsl(raw.decode(), keep_blank_values=True))
    assert RequestValidator(SECRET).validate(HOOK, fields, headers["X-Twilio-Signature"])


async def test_accepted(line: Line) -> None:
    result = await line.send(Text("Bonjour 🍰"), key="k/1 &é")
    (taken,) = line.peer.ledger
    assert result == Accepted(taken.id)
    prefix = "" if line.channel.type == "sms" else "whatsapp:"
    assert (taken.to, taken.key) == (prefix + ADA, "k/1 &é")
    assert taken.body["Body"] == "Bonjour 🍰"
    assert taken.body["From"] == prefix + PHONE


async def test_every_part_goes_out(line: Line) -> None:
    place = Location(latitude=47.376888, longitude=8.541694, name="Bakery")
    picture = Media(kind="image", url="https://shop.test/t.jpg", caption="Fresh")
    paper = Media(kind="file", url="https://shop.test/t.pdf", caption="Menu")
    for part in (Text("a"), place, picture, paper, Media(kind="voice", url="https://a.test/v.ogg")):
        result = await line.send(part)
        assert isinstance(result, Accepted), part
    assert len(line.peer.ledger) == 5


async def test_templates(whatsapp: Line) -> None:
    whatsapp.peer.clock(90_000)
    filled = Template(name=FILLED, language="en", values={"1": "Ada", "2": 'a "quote" 🍰'})
    assert isinstance(await whatsapp.send(filled), Accepted)
    assert isinstance(await whatsapp.send(Template(name=PLAIN, language="en")), Accepted)
    for wrong, code in ((FILLED, "63028"), ("HX" + "9" * 32, "21655")):
        result = await whatsapp.send(Template(name=wrong, language="en"))
        assert isinstance(result, RefusedSend)
        assert (result.why, result.code) == ("template_problem", code)


async def test_a_messaging_service(line: Line) -> None:
    service = line.peer.service
    assert isinstance(await line.send(account=service), Accepted)
    config = {**line.channel.config, "messaging_service_sid": service}
    assert isinstance(await line.send(config=config), Accepted)
    assert [t.body.get("MessagingServiceSid") for t in line.peer.ledger] == [service] * 2
    result = await line.send(account="MG" + "8" * 32)
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("account_blocked", "channel")


async def test_an_api_key_sends(line: Line) -> None:
    line.peer.api_keys["SK1"] = "word"
    good = {"api_key": "SK1", "api_secret": "word"}
    assert isinstance(await line.send(credentials=good), Accepted)
    result = await line.send(credentials={**good, "api_secret": "another"})
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "account")


FACTS = {
    "throttled": "20429 14107 63018 30001",
    "temporary": "63012 63019 30008 30017",
    "recipient_gone": "21211 21214 21614 30003 30005 30006 63003 63024",
    "recipient_opted_out": "21610 30004",
    "not_now": "63032 63049",
    "window_closed": "63016",
    "template_problem": "63027 63028 63029 63030",
    "content_invalid": "21602 21617 21620 21623 12300 63005 63013 63021",
    "auth": "20003",
    "account_blocked": "21606 30002 30034 30032 63020 63022 63010",
    "unknown_permanent": "21408 30007 99999",
}
CASES = [(int(code), why) for why, codes in FACTS.items() for code in codes.split()]


async def test_every_code_has_its_class(sms: Line) -> None:
    found = {}
    for code, _ in CASES:
        sms.peer.refuse_next(code, status=429 if code == 20429 else 400)
        result = await sms.send()
        assert isinstance(result, RefusedSend)
        assert result.code == str(code)
        found[code] = result.why
    assert found == dict(CASES)
    assert sms.peer.ledger == []


async def test_every_code_has_its_class_in_a_receipt(sms: Line) -> None:
    for code, why in CASES:
        sms.peer.fail_later(code)
        assert isinstance(await sms.send(), Accepted)
        receipt = sms.receipts[-1]
        assert (receipt.status, receipt.why) == (MessageStatus.failed, why)
        assert str(code) in receipt.reason


async def test_answers_without_a_code(sms: Line) -> None:
    found: dict[int, str] = {}
    for status in (400, 401, 403, 404, 408, 429, 500, 502, 503):
        sms.peer.fail_next(status)
        result = await sms.send()
        found[status] = result.why if isinstance(result, RefusedSend) else type(result).__name__
    assert found == {
        **dict.fromkeys((400, 404, 408, 500, 502, 503), "Unknown"),
        401: "auth",
        403: "auth",
        429: "throttled",
    }


async def test_throttled_with_a_time(sms: Line) -> None:
    sms.peer.per_second = 1
    assert isinstance(await sms.send(), Accepted)
    result = await sms.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.retry_after, result.scope) == ("throttled", 1.0, "account")


async def test_no_secret_in_a_reason(sms: Line) -> None:
    result = await sms.send(secret="a wrong secret word")
    assert isinstance(result, RefusedSend)
    assert result.why == "auth"
    assert "wrong secret" not in repr(result)
    await sms.says(kind="image")
    media = sms.hook.updates[-1].parts[0]  # type: ignore[union-attr]
    bad = structs.replace(sms.channel, secret="a wrong secret word")
    answer = await sms.adapter.fetch(bad, sms.net, media)  # type: ignore[arg-type]
    assert isinstance(answer, RefusedSend)
    assert "wrong secret" not in repr(answer)


async def test_bad_numbers_and_senders(line: Line) -> None:
    result = await line.send(to="+0")
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_gone"
    result = await line.send(account="+15559999999")
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("account_blocked", "channel")


async def test_an_empty_or_long_text_is_refused(line: Line) -> None:
    for text, code in (("", "21602"), ("x" * 1601, "21617"), ("🍰" * 801, "21617")):
        result = await line.send(Text(text))
        assert isinstance(result, RefusedSend)
        assert (result.why, result.code) == ("content_invalid", code)
    assert isinstance(await line.send(Text("🍰" * 800)), Accepted)


async def test_files_outside_north_america_are_links(sms: Line) -> None:
    config = {k: v for k, v in sms.channel.config.items() if k != "mms"}
    picture = Media(kind="image", url="https://shop.test/t.jpg", caption="*Fresh*")
    assert isinstance(await sms.send(picture, to="+41791234567", config=config), Accepted)
    assert isinstance(await sms.send(picture, to=ADA, config=config), Accepted)
    assert isinstance(await sms.send(picture, to=ADA, config={**config, "mms": False}), Accepted)
    link = {"Body": "Fresh\nhttps://shop.test/t.jpg"}
    found = [{k: t.body[k] for k in ("Body", "MediaUrl") if k in t.body} for t in sms.peer.ledger]
    assert found == [link, {"Body": "Fresh", "MediaUrl": ["https://shop.test/t.jpg"]}, link]


# Lost answers


async def test_a_lost_answer_is_found(line: Line) -> None:
    line.peer.hang_up()
    assert isinstance(await line.send(Text("a unique *text* ")), Unknown)
    (taken,) = line.peer.ledger
    assert await line.find(Text("a unique *text* ")) == Accepted(taken.id)


async def test_what_was_not_taken_is_missing(line: Line) -> None:
    await line.send(Text("something else"))
    await line.send(Text("hello"), to="+15550000009")
    result = await line.find(Text("hello"))
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


async def test_the_same_words_cannot_be_told_apart(line: Line) -> None:
    await line.send(Text("hello"))
    await line.send(Text("hello"))
    assert isinstance(await line.find(Text("hello")), Unknown)


async def test_older_words_may_be_others(line: Line) -> None:
    await line.send(Text("hello"))
    line.peer.clock(1000)
    assert isinstance(await line.find(Text("hello")), Unknown)
    line.peer.clock(90_000)
    assert isinstance(await line.find(Text("hello")), RefusedSend)


async def test_files_and_texts_are_told_apart(line: Line) -> None:
    picture = Media(kind="image", url="https://shop.test/t.jpg", caption="hello")
    await line.send(picture)
    assert isinstance(await line.find(Text("hello")), RefusedSend)
    assert isinstance(await line.find(picture), Accepted)


async def test_a_template_is_never_found(whatsapp: Line) -> None:
    template = Template(name=PLAIN, language="en")
    assert isinstance(await whatsapp.find(template), RefusedSend)
    await whatsapp.send(Text("anything"))
    assert isinstance(await whatsapp.find(template), Unknown)


async def test_a_failed_one_is_found_as_failed(line: Line) -> None:
    line.peer.fail_later(30005)
    await line.send(Text("hello"))
    result = await line.find(Text("hello"))
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_gone"


async def test_too_many_to_look_through(sms: Line) -> None:
    for number in range(201):
        sms.peer.messages.append(_listed(sms.peer, f"text {number}"))
    assert isinstance(await sms.find(Text("hello")), Unknown)


def _listed(peer: TwilioPeer, body: str) -> dict[str, Any]:
    fields: dict[str, Any] = {"sid": f"SM{peer.new_sid()}", "body": body, "files": 0}
    return peer.rules.resource(**fields, sender=PHONE, to=ADA, service=None)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"OK",
        b"[]",
        b"{}",
        b'{"sid": null}',
        b'{"sid": "XX1"}',
        b'{"sid": "\xff"}',
        b"[" * 9000,
    ],
)
async def test_a_garbage_answer_is_unknown(sms: Line, server: Server, body: bytes) -> None:
    server.app = _saying(201, body)
    assert isinstance(await sms.send(), Unknown)
    server.app = _saying(200, body)
    assert isinstance(await sms.find(), Unknown)


async def test_a_message_born_dead_is_refused(sms: Line, server: Server) -> None:
    body = b'{"sid": "SM1", "status": "failed", "error_code": 30005, "error_message": "x"}'
    server.app = _saying(201, body)
    result = await sms.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_gone"


async def test_nobody_listens() -> None:
    async with served_app(_saying(200, b"")) as port:
        pass
    async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
        channel = _channel("sms", f"http://{HOST}:{port}")
        message = Outgoing(key="k", to=ADA, parts=(Text("x"),))
        result = await SmsAdapter().send(channel, net, message)
        assert isinstance(result, RefusedSend)
        assert result.why == "temporary"
        assert isinstance(await SmsAdapter().find(channel, net, message), Unknown)
        found = await SmsAdapter().check(channel, net, HOOK)
        assert not found[0].ok


# Receipts


async def test_receipts_come_to_our_address_with_our_key(line: Line) -> None:
    read = ["read"] if line.channel.type == "twilio_whatsapp" else []
    line.peer.receipts(["queued", "sent", "delivered", *read], copies=2, reverse=True)
    result = await line.send(key="k 7")
    assert isinstance(result, Accepted)
    statuses = [r.status.value for r in line.receipts]
    assert statuses == [s for s in [*read, "delivered", "sent"] for _ in range(2)]
    assert {r.platform_id for r in line.receipts} == {result.platform_id}
    assert {url.partition("?")[2] for url in line.hook.urls[-4:]} == {"key=k%207"}
    pieces = line.hook.pieces[-8:]
    assert {p.conversation_key for p in pieces if p.kind == "signal"} == {ADA}
    assert {p.account for p in pieces} == {PHONE}
    assert len({p.platform_id for p in pieces if p.kind == "signal"}) == 3 + len(read)


async def test_no_receipts_where_they_are_switched_off(line: Line) -> None:
    line.peer.receipts(["sent"])
    config = {**line.channel.config, "status_callback": False}
    assert isinstance(await line.send(config=config), Accepted)
    assert isinstance(await line.send(credentials={}), Accepted)
    assert line.receipts == []


async def test_a_late_failure(line: Line) -> None:
    line.peer.fail_later(30003 if line.channel.type == "sms" else 63024)
    assert isinstance(await line.send(), Accepted)
    (receipt,) = line.receipts
    assert (receipt.status, receipt.why) == (MessageStatus.failed, "recipient_gone")


# Windows, STOP


async def test_a_closed_window_is_told_afterwards(whatsapp: Line) -> None:
    whatsapp.peer.clock(90_000)
    assert isinstance(await whatsapp.send(), Accepted)
    (receipt,) = whatsapp.receipts
    assert (receipt.status, receipt.why) == (MessageStatus.failed, "window_closed")
    whatsapp.peer.refuses_window_at_once = True
    result = await whatsapp.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("window_closed", "63016")
    await whatsapp.says("again")
    assert isinstance(await whatsapp.send(), Accepted)


@pytest.mark.parametrize("word", ["STOP", " quit", "Unsubscribe", "CANCEL", "end", "stopall"])
async def test_stop_on_a_number(sms: Line, word: str) -> None:
    assert isinstance(await sms.says(word), StoppedByPlatform)
    assert sms.hook.pieces[-1].kind == "signal"
    result = await sms.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_opted_out", "21610")


async def test_start_lets_us_write_again(sms: Line) -> None:
    sms.peer.has_advanced_opt_out = True
    assert isinstance(await sms.says("Stop"), StoppedByPlatform)
    assert isinstance(await sms.says("Start"), ResumedByPlatform)
    assert isinstance(await sms.send(), Accepted)


async def test_stop_on_whatsapp_is_left_to_us_unless_twilio_says_so(whatsapp: Line) -> None:
    assert isinstance(await whatsapp.says("STOP"), MessageReceived)
    whatsapp.peer.has_advanced_opt_out = True
    assert isinstance(await whatsapp.says("STOP"), StoppedByPlatform)


async def test_blocked(line: Line) -> None:
    line.peer.block(ADA)
    result = await line.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_opted_out"
    line.peer.unblock(ADA)
    assert isinstance(await line.send(), Accepted)


# What people send


async def test_inbound(line: Line) -> None:
    update = await line.says("Grüezi 🍰")
    assert isinstance(update, MessageReceived)
    assert update.parts == (Text("Grüezi 🍰"),)
    assert update.identities == (ADA,)
    piece = line.hook.pieces[-1]
    assert (piece.conversation_key, piece.kind, piece.account) == (ADA, "message", PHONE)


async def test_duplicates_have_the_same_id(line: Line) -> None:
    line.hook.pieces.clear()
    line.peer.duplicate(3)
    await line.says("once")
    assert len(line.hook.pieces) == 3
    assert len({p.platform_id for p in line.hook.pieces}) == 1


async def test_a_burst_in_reverse(line: Line) -> None:
    line.peer.batch(2)
    line.peer.reorder()
    await line.peer.inbound(**{"from": ADA, "text": "one"})
    await line.says("two")
    texts = [u.parts[0].text for u in line.hook.updates[-2:]]  # type: ignore[union-attr]
    assert texts == ["two", "one"]


async def test_taps_places_answers_ads(whatsapp: Line) -> None:
    tap = await whatsapp.says("Yes", payload="order:1", reply="SM" + "7" * 32)
    assert isinstance(tap, MessageReceived)
    assert (tap.payload, tap.parts) == ("order:1", (Text("Yes"),))
    assert tap.context is not None
    assert tap.context.reply_to == "SM" + "7" * 32
    assert whatsapp.hook.pieces[-1].kind == "tap"
    row = await whatsapp.says("Large", list="size:l")
    assert isinstance(row, MessageReceived)
    assert row.payload == "size:l"
    place = await whatsapp.says(kind="location")
    assert isinstance(place, MessageReceived)
    assert isinstance(place.parts[0], Location)
    ad = await whatsapp.says("Hello", kind="ad")
    assert isinstance(ad, MessageReceived)
    assert ad.referral is not None
    assert (ad.referral.source, ad.referral.paid, ad.referral.click_id) == ("ad", True, "ARA")
    read = await whatsapp.says("Read", forwarded=True)
    assert isinstance(read, MessageReceived)
    assert read.context is not None
    assert read.context.forwarded


async def test_a_person_without_a_number(whatsapp: Line) -> None:
    person = "US.13491208655302741918"
    update = await whatsapp.says("hi", **{"from": person})
    assert isinstance(update, MessageReceived)
    assert update.identities == (person,)
    assert isinstance(await whatsapp.send(to=person), Accepted)
    assert whatsapp.peer.ledger[-1].to == f"whatsapp:{person}"


@pytest.mark.parametrize("kind", ["image", "voice", "audio", "video", "file", "sticker", "contact"])
async def test_files_are_fetched(whatsapp: Line, kind: str) -> None:
    update = await whatsapp.says(kind=kind)
    assert isinstance(update, MessageReceived)
    (media,) = update.parts
    assert isinstance(media, Media)
    assert media.kind == ("file" if kind == "contact" else kind)
    fetched = await whatsapp.adapter.fetch(whatsapp.channel, whatsapp.net, media)
    assert isinstance(fetched, Fetched)
    assert fetched.mime == media.mime
    assert fetched.body == next(iter(whatsapp.peer.files.values()))[1]
    assert whatsapp.peer.deleted == []


async def test_a_file_is_deleted_at_twilio_on_wish(sms: Line) -> None:
    update = await sms.says("Look", kind="image")
    assert isinstance(update, MessageReceived)
    media = update.parts[1]
    assert isinstance(media, Media)
    channel = structs.replace(sms.channel, config={**sms.channel.config, "delete_media": True})
    assert isinstance(await sms.adapter.fetch(channel, sms.net, media), Fetched)
    assert len(sms.peer.deleted) == 1
    gone = await sms.adapter.fetch(channel, sms.net, media)
    assert isinstance(gone, RefusedSend)
    assert gone.why == "unknown_permanent"


async def test_credentials_go_to_twilio_only(sms: Line, server: Server) -> None:
    seen: list[bytes] = []

    async def elsewhere(scope: Any, receive: Any, send: Any) -> None:
        seen.append(dict(scope["headers"]).get(b"authorization", b""))
        await _saying(200, b"x")(scope, receive, send)

    server.app = elsewhere
    media = Media(kind="image", reference=f"{server.url}/a.jpg")
    for api, is_ours in ((server.url, True), ("", False), (server.url[:-1], False)):
        channel = structs.replace(sms.channel, config={**sms.channel.config, "api": api})
        assert isinstance(await sms.adapter.fetch(channel, sms.net, media), Fetched)
        assert bool(seen[-1]) == is_ours


@pytest.mark.parametrize(
    ("status", "why"),
    [(401, "auth"), (404, "unknown_permanent"), (429, "throttled"), (503, "temporary")],
)
async def test_a_file_that_cannot_be_had(sms: Line, server: Server, status: int, why: str) -> None:
    server.app = _saying(status, b"")
    media = Media(kind="image", reference=f"{server.url}/a.jpg")
    answer = await sms.adapter.fetch(sms.channel, sms.net, media)
    assert isinstance(answer, RefusedSend)
    assert answer.why == why


async def test_typing(whatsapp: Line) -> None:
    adapter = TwilioWhatsappAdapter()
    sid = whatsapp.hook.pieces[0].platform_id
    for what, shown in (("typing", sid), ("read", sid), ("typing", "")):
        await adapter.show(
            whatsapp.channel,
            whatsapp.net,
            what,  # type: ignore[arg-type]
            Shown(to=ADA, platform_id=shown),
        )
    assert whatsapp.peer.typing == [sid]


# Setting up


async def _checked(line: Line, **changed: Any) -> dict[str, bool]:
    channel = structs.replace(line.channel, **changed)
    found = await line.adapter.check(channel, line.net, HOOK)
    _advised(found)
    return {f.name: f.ok for f in found}


def _advised(found: list[Finding]) -> None:
    assert all(bool(f.advice) != f.ok for f in found), found
    assert not [f for f in found if SECRET in repr(f)]


async def test_register_and_check(line: Line) -> None:
    sender = "number" if line.channel.type == "sms" else "sender"
    before = await _checked(line)
    assert before == {"account": True, sender: True, "webhook": False, "receipts": True}
    for _ in range(2):
        found = await line.adapter.register(line.channel, line.net, HOOK)
        assert [(f.name, f.ok) for f in found] == [("webhook", True)]
    assert all((await _checked(line)).values())
    assert HOOK in line.peer.hooks.values()


async def test_a_messaging_service_is_registered(sms: Line) -> None:
    service = sms.peer.service
    channel = structs.replace(sms.channel, account=service)
    assert not (await _checked(sms, account=service))["webhook"]
    (finding,) = await sms.adapter.register(channel, sms.net, HOOK)
    assert finding.ok
    assert sms.peer.hooks["service"] == HOOK
    assert all((await _checked(sms, account=service)).values())
    assert not (await _checked(sms, account="MG" + "8" * 32))["messaging service"]


async def test_what_the_checklist_finds(line: Line) -> None:
    sender = "number" if line.channel.type == "sms" else "sender"
    assert not (await _checked(line, secret="wrong"))["account"]
    other = {**line.channel.config, "account_sid": "AC" + "9" * 32}
    assert not (await _checked(line, config=other))["account"]
    assert not (await _checked(line, account="+15559999999"))[sender]
    assert not (await _checked(line, credentials={}))["receipts"]
    bad_key = {"api_key": "SK1", "api_secret": "no", "webhook_url": HOOK}
    found = await _checked(line, credentials=bad_key)
    assert found["account"]
    assert not found["API key"]
    line.peer.can_text, line.peer.sender_state = False, "OFFLINE"
    assert not (await _checked(line))[sender]
    line.peer.is_active = False
    assert not (await _checked(line))["account"]


async def test_registering_what_is_not_there(line: Line) -> None:
    channel = structs.replace(line.channel, account="+15559999999")
    (finding,) = await line.adapter.register(channel, line.net, HOOK)
    assert not finding.ok
    assert finding.advice


# Twilio's SDK against the peer


class _ToPeer:
    """Twilio's own HTTP client, with the peer in the place of Twilio."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._twilio = TwilioHttpClient(timeout=60.0)

    def request(self, method: str, url: str, *args: Any, **more: Any) -> Any:
        return self._twilio.request(method, f"{self._base}/{url.split('/', 3)[3]}", *args, **more)

    def close(self) -> None:
        self._twilio.session.close()


async def _by_sdk(line: Line, use: Callable[[Client], Any]) -> Any:
    http = _ToPeer(line.url)
    client = Client(SID, SECRET, http_client=http)
    try:
        return await asyncio.to_thread(use, client)
    finally:
        http.close()
        await line.posted()


async def test_the_sdk_sends_to_the_peer(line: Line) -> None:
    prefix = "" if line.channel.type == "sms" else "whatsapp:"
    made = await _by_sdk(
        line,
        lambda client: client.messages.create(
            to=prefix + ADA,
            from_=prefix + PHONE,
            body="from the SDK 🍰",
            media_url=["https://shop.test/t.jpg"],
            status_callback=line.hook.url + "?key=sdk",
        ),
    )
    (taken,) = line.peer.ledger
    assert (made.sid, made.status, made.direction) == (taken.id, "queued", "outbound-api")
    assert (made.num_segments, made.num_media, made.error_code) == ("1", "1", None)
    assert taken.key == "sdk"
    seen = await _by_sdk(line, lambda client: client.messages(made.sid).fetch())
    assert seen.status == "sent"


async def test_the_sdk_lists_at_the_peer(line: Line) -> None:
    for number in range(5):
        await line.send(Text(f"text {number}"))
    prefix = "" if line.channel.type == "sms" else "whatsapp:"
    found = await _by_sdk(
        line, lambda client: client.messages.list(to=prefix + ADA, page_size=2, limit=4)
    )
    assert [m.body for m in found] == ["text 4", "text 3", "text 2", "text 1"]
    today = line.peer.now()
    later = await _by_sdk(line, lambda client: client.messages.list(date_sent_after=today, limit=9))
    assert len(later) == 5


async def test_the_sdk_understands_the_errors_of_the_peer(sms: Line) -> None:
    def send(client: Client) -> Any:
        return client.messages.create(to="+0", from_=PHONE, body="x")

    with pytest.raises(TwilioRestException) as raised:
        await _by_sdk(sms, send)
    assert (raised.value.status, raised.value.code) == (400, 21211)
    assert raised.value.code in CODES


async def test_the_sdk_sets_up_at_the_peer(whatsapp: Line) -> None:
    def use(client: Client) -> tuple[Any, ...]:
        account = client.api.accounts(SID).fetch()
        (number,) = client.incoming_phone_numbers.list(phone_number=PHONE)
        number = client.incoming_phone_numbers(number.sid).update(sms_url=HOOK)
        service = client.messaging.v1.services(whatsapp.peer.service).fetch()
        (sender,) = client.messaging.v2.channels_senders.list(channel="whatsapp")
        sid = "SM" + "a" * 32
        shown = client.messaging.v2.typing_indicator.create(channel="whatsapp", message_id=sid)
        return (
            account.status,
            number.sms_url,
            service.friendly_name,
            sender.sender_id,
            shown.success,
        )

    found = await _by_sdk(whatsapp, use)
    assert found == ("active", HOOK, "Our service", f"whatsapp:{PHONE}", True)


async def test_the_sdk_agrees_on_what_was_sent(line: Line) -> None:
    """What our adapter sent, read through the SDK, is what the ledger says."""
    picture = Media(kind="image", url="https://shop.test/t.jpg", caption="Fresh 🍰")
    result = await line.send(picture)
    assert isinstance(result, Accepted)
    seen = await _by_sdk(line, lambda client: client.messages(result.platform_id).fetch())
    assert (seen.body, seen.num_media, seen.to) == ("Fresh 🍰", "1", line.peer.ledger[0].to)
