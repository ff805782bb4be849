"""Apple Messages for Business against a peer on a port of its own."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from msgspec import structs

from comptoir.channels.apple.adapter import AppleAdapter
from comptoir.channels.apple.tokens import issue
from comptoir.channels.base import (
    Accepted,
    Completes,
    Fetched,
    Finding,
    Outgoing,
    Post,
    RefusedSend,
    SendResult,
    Shown,
    Unknown,
)
from comptoir.channels.peers.apple import ApplePeer
from comptoir.channels.peers.base import read_body
from comptoir.model.channel import Channel
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Form,
    Location,
    Media,
    Part,
    Template,
    Text,
    Unsupported,
)
from comptoir.model.update import (
    Envelope,
    Ignored,
    MessageReceived,
    Referral,
    StoppedByPlatform,
    Update,
)
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.apple.sample import BUSINESS, MSP
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

PUBLIC = "https://comptoir.test/webhooks/apple/token"
PICTURE = b"\x89PNG a picture"


class Webhook:
    """Stands for Comptoir: verifies, splits and parses what is posted."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.pieces: list[Envelope] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        AppleAdapter().verify(channel_of("apple"), Post(raw=raw, headers=headers))
        self.raw.append(raw)
        self.pieces += AppleAdapter().split(channel_of("apple"), raw)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    @property
    def updates(self) -> list[Update]:
        return [AppleAdapter().parse(channel_of("apple"), piece.raw) for piece in self.pieces]


class Shelf:
    """Where our own pictures and files lie."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {"/media/a.png": PICTURE, "/media/empty": b""}
        self.asked: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append(scope["path"])
        found = self.files.get(scope["path"])
        status = 404 if found is None else 200
        head = [(b"content-type", b"image/png")]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": found or b""})


class Wire:
    """An adapter, the platform it talks to, the webhook that one posts to, and our files."""

    def __init__(
        self, peer: ApplePeer, net: NetClient, url: str, webhook: Webhook, shelf: Shelf
    ) -> None:
        self.peer, self.net, self.url, self.webhook, self.shelf = peer, net, url, webhook, shelf
        self.adapter = AppleAdapter()
        self.channel = channel_of("apple")
        self.channel = structs.replace(self.channel, config={**self.channel.config, "api": url})

    async def send(self, *parts: Part, key: str = "k1", **more: Any) -> SendResult:
        message = Outgoing(key=key, to="ada", parts=parts or (Text("hello"),), **more)
        return await self.adapter.send(self.channel, self.net, message)

    async def sent(self, *parts: Part, key: str = "k1", **more: Any) -> dict[str, Any]:
        """The body that the platform took."""
        result = await self.send(*parts, key=key, **more)
        assert isinstance(result, Accepted), result
        return self.peer.ledger[-1].body

    async def fetch(self, media: Part) -> Fetched | RefusedSend:
        assert isinstance(media, Media)
        return await self.adapter.fetch(self.channel, self.net, media)

    async def findings(self, webhook: str = PUBLIC, **changed: Any) -> dict[str, Finding]:
        channel = structs.replace(self.channel, **changed)
        found = await self.adapter.check(channel, self.net, webhook)
        return {finding.name: finding for finding in found}

    def media(self, name: str) -> str:
        return f"{self.url}/media/{name}"


class Served:
    """One server for all tests of this file; each puts its peer, webhook and files there."""

    peer: ApplePeer
    webhook: Webhook
    shelf: Shelf

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        apps = {"webhooks": self.webhook, "media": self.shelf}
        app: Any = apps.get(scope["path"].split("/")[1], self.peer)
        await app(scope, receive, send)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def served() -> AsyncIterator[tuple[Served, int]]:
    """The server and its port."""
    app = Served()
    async with served_app(app) as port:
        yield app, port


@pytest_asyncio.fixture(loop_scope="module")
async def wire(served: tuple[Served, int]) -> AsyncIterator[Wire]:
    """A peer, the webhook it posts to and a shelf with files."""
    app, port = served
    url = f"http://{HOST}:{port}"
    async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
        app.webhook, app.shelf = Webhook(), Shelf()
        app.peer = ApplePeer(net, SECRET, MSP, BUSINESS, webhook=f"{url}/webhooks/apple/t/message")
        app.peer.base = url
        yield Wire(app.peer, net, url, app.webhook, app.shelf)


def _changed(wire: Wire, **changed: Any) -> Channel:
    return structs.replace(wire.channel, **changed)


# Tokens


# Compression


# Sending


async def test_accepted(wire: Wire) -> None:
    result = await wire.send(Text("Bonjour *Ada* 🍰"))
    assert isinstance(result, Accepted)
    assert str(UUID(result.platform_id)) == result.platform_id
    (taken,) = wire.peer.ledger
    assert (taken.id, taken.key, taken.to) == (result.platform_id, result.platform_id, "ada")
    assert (taken.body["type"], taken.body["body"]) == ("text", "Bonjour Ada 🍰")


async def test_hung_up_after_accepting_is_settled_by_the_id(wire: Wire) -> None:
    wire.peer.hang_up()
    assert isinstance(await wire.send(key="k7"), Unknown)
    (taken,) = wire.peer.ledger
    assert await wire.send(key="k7") == Accepted(taken.id)
    assert len(wire.peer.ledger) == 1
    assert wire.peer.tries == {taken.id: 2}
    await wire.send(key="k8")
    wire.channel = _changed(wire, id="c2")
    await wire.send(key="k8")
    assert len(wire.peer.ledger) == 3


async def test_what_a_bot_says_is_marked(wire: Wire) -> None:
    assert (await wire.sent())["auto-reply"] == "true"
    assert (await wire.sent(key="k2", by_person=True))["auto-reply"] == ""


REFUSALS: dict[int, tuple[str, str]] = {
    400: ("content_invalid", "person"),
    401: ("auth", "channel"),
    403: ("auth", "channel"),
    404: ("recipient_gone", "person"),
    410: ("recipient_gone", "person"),
    413: ("content_invalid", "person"),
    429: ("throttled", "channel"),
}


async def test_refused(wire: Wire) -> None:
    found = {}
    for status in REFUSALS:
        wire.peer.fail_next(status)
        result = await wire.send()
        assert isinstance(result, RefusedSend)
        assert result.code == str(status)
        assert result.retry_after == (3.0 if status == 429 else 0.0)
        assert SECRET not in repr(result)
        found[status] = (result.why, result.scope)
    assert found == REFUSALS
    assert wire.peer.ledger == []


async def test_other_answers_leave_it_unknown(wire: Wire) -> None:
    for status in (202, 302, 405, 409, 500, 502, 503, 504):
        wire.peer.fail_next(status)
        assert isinstance(await wire.send(), Unknown), status
    wire.peer.refuse_next("<html>hello</html>", status=200)
    assert isinstance(await wire.send(), Unknown)
    assert wire.peer.ledger == []


async def test_a_blocked_person(wire: Wire) -> None:
    wire.peer.block("ada")
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "410")


async def test_a_closed_thread_opens_when_they_write(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "kind": "close"})
    assert isinstance(wire.webhook.updates[0], StoppedByPlatform)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_gone"
    await wire.peer.inbound(**{"from": "ada", "text": "me again"})
    assert isinstance(await wire.send(), Accepted)


async def test_an_unknown_person(wire: Wire) -> None:
    wire.peer.unknown.add("ada")
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.code) == ("recipient_gone", "404")


async def test_wrong_credentials(wire: Wire) -> None:
    for changed in (
        {"secret": "another"},
        {"config": {"api": wire.url, "msp_id": "another"}},
        {"account": "another"},
        {"secret": "no base64!"},
    ):
        message = Outgoing(key="k1", to="ada", parts=(Text("hello"),))
        result = await wire.adapter.send(_changed(wire, **changed), wire.net, message)
        assert isinstance(result, RefusedSend), changed
        assert (result.why, result.scope) == ("auth", "channel")
    assert wire.peer.ledger == []


async def test_nobody_may_be_called(wire: Wire) -> None:
    wire.channel = _changed(wire, config={"api": "http://127.0.0.1:9", "msp_id": MSP})
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "account_blocked"


LONG = "Crème 👩‍🍳 " * 200
FEW = Choices(tuple(Choice(f"{n} {LONG}"[:40], f"p{n}") for n in range(5)))
MANY = Choices(tuple(Choice(f"{n} {LONG}", f"p{n}", LONG) for n in range(20)), button=LONG)
ONE = Choices((Choice("Yes"),))
GROUPS: dict[str, tuple[Part, ...]] = {
    "text": (Text(LONG),),
    "mark": (Text("a \ufffc b"),),
    "nothing": (),
    "no words": (Text(" "),),
    "few": (Text(LONG), FEW),
    "many": (Text(LONG), MANY),
    "one": (Text("Sure?"), ONE),
    "only choices": (FEW,),
    "only a list": (MANY,),
    "only pages": (Choices((Choice("Site", url="https://example.com/"),)),),
    "card": (Card(title=LONG, text=LONG, url="https://example.com/"),),
    "empty card": (Card(title=""),),
    "card and few": (Card(title=LONG, text=LONG, url="https://example.com/"), FEW),
    "card and many": (Card(title=LONG, subtitle=LONG, url="https://example.com/"), MANY),
    "card and one": (Card(title="", text="a"), ONE),
    "carousel": (Carousel((Card(title="A"), Card(title="B"))), FEW),
    "empty carousel": (Carousel(()),),
    "no media": (Media(kind="image", url="", caption="gone"), FEW),
    "location": (Location(latitude=-90, longitude=180, name=LONG),),
    "template": (Template(name="t", language="en"),),
    "several": (Text("a"), Text("b"), FEW, MANY),
}


async def test_every_group_is_taken(wire: Wire) -> None:
    """The peer refuses what Apple would."""
    for name, parts in GROUPS.items():
        result = await wire.send(*parts, key=name)
        assert isinstance(result, Accepted), (name, result)


async def test_choices_come_back(wire: Wire) -> None:
    sent = await wire.sent(Text("Which?"), Choices((Choice("A", "a"), Choice("Hello"))))
    items = sent["interactiveData"]["data"]["quick-reply"]["items"]
    for item, payload in zip(items, ("a", ""), strict=True):
        await wire.peer.inbound(
            **{"from": "ada", "text": item["title"], "payload": item["identifier"]}
        )
        update = wire.webhook.updates[-1]
        assert isinstance(update, MessageReceived)
        assert update.payload == payload
        assert update.parts == (Text(item["title"]),)


async def test_a_card_has_its_picture(wire: Wire) -> None:
    card = Card(title="Tiramisu", image=wire.media("a.png"), url="https://example.com/tiramisu")
    data = (await wire.sent(card))["richLinkData"]
    assert data["title"] == "Tiramisu"
    image = data["assets"]["image"]
    assert base64.b64decode(image["data"]) == PICTURE
    assert image["mimeType"] == "image/png"


async def test_a_list_has_the_picture_of_its_card(wire: Wire) -> None:
    card = Card(title="Tiramisu", image=wire.media("a.png"))
    interactive = (await wire.sent(card, MANY))["interactiveData"]
    (image,) = interactive["data"]["images"]
    assert base64.b64decode(image["data"]) == PICTURE
    assert interactive["receivedMessage"]["imageIdentifier"] == image["identifier"]


async def test_pictures_that_cannot_be_had_are_left_out(wire: Wire) -> None:
    wire.shelf.files["/media/large"] = b"x" * 500_001
    for name in ("large", "missing", "empty"):
        card = Card(title="A", image=wire.media(name), url="https://example.com/a")
        sent = await wire.sent(card, key=name)
        assert (sent["type"], sent["body"]) == ("text", "A\nhttps://example.com/a")


async def test_a_file_is_encrypted_and_uploaded(wire: Wire) -> None:
    wire.shelf.files["/media/my menu.pdf"] = b"%PDF a menu" * 1000
    media = Media(kind="file", url=wire.media("my%20menu.pdf"), mime="application/pdf")
    sent = await wire.sent(media, Choices((Choice("Thanks", "t"),)))
    (attachment,) = sent["attachments"]
    assert (attachment["name"], attachment["mimeType"]) == ("my menu.pdf", "application/pdf")
    assert attachment["key"].startswith("00")
    assert sent["body"] == "\ufffc1. Thanks"
    assert wire.peer.opened == {"my menu.pdf": b"%PDF a menu" * 1000}
    (stored,) = wire.peer.files.values()
    assert b"PDF" not in stored.body


async def test_no_two_files_share_a_key(wire: Wire) -> None:
    media = Media(kind="image", url=wire.media("a.png"))
    keys = {(await wire.sent(media))["attachments"][0]["key"]}
    for key, body in (("k2", PICTURE), ("k3", PICTURE), ("k2 again", b"another")):
        wire.shelf.files["/media/a.png"] = body
        keys.add((await wire.sent(media, key=key))["attachments"][0]["key"])
    assert len(keys) == 4


async def test_a_file_that_cannot_be_had_is_a_link(wire: Wire) -> None:
    url = wire.media("missing.jpg")
    sent = await wire.sent(Media(kind="image", url=url, caption="*Look*"))
    assert (sent["type"], sent["body"]) == ("text", f"Look\n{url}")


async def test_a_file_apple_does_not_take(wire: Wire) -> None:
    wire.peer.base = wire.url + "/nowhere"
    media = Media(kind="image", url=wire.media("a.png"))
    result = await wire.send(media)
    assert isinstance(result, RefusedSend)
    assert wire.peer.ledger == []
    wire.channel = _changed(wire, secret="another")
    result = await wire.send(media)
    assert isinstance(result, RefusedSend)
    assert result.why == "auth"


# What the peer refuses


def _interactive(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    shared = {"version": "1.0", "requestIdentifier": "123e4567-e89b-12d3-a456-426614174000"}
    inside = {"bid": "b", "data": {**shared, **data}, **more}
    return {"type": "interactive", "interactiveData": inside}


_ITEM = {"identifier": "a", "title": "A"}
WRONG: dict[str, dict[str, Any]] = {
    "close": {"type": "close"},
    "no version": {"v": 2, "type": "text", "body": "x"},
    "no body": {"type": "text"},
    "id": {"type": "text", "body": "x", "id": "k1"},
    "a mark too many": {"type": "text", "body": "\ufffc"},
    "a mark too few": {"type": "text", "body": "x", "attachments": [{}]},
    "one quick reply": _interactive({"quick-reply": {"summaryText": "x", "items": [_ITEM]}}),
    "the same twice": _interactive({"quick-reply": {"summaryText": "x", "items": [_ITEM] * 2}}),
    "no kind": _interactive({}),
    "no bubble": _interactive({"listPicker": {"sections": []}}),
    "another app's data": _interactive({}, appId=1, appName="Seats"),
    "no link": {"type": "richLink", "body": "https://a"},
    "no assets": {
        "type": "richLink",
        "body": "https://a",
        "richLinkData": {"url": "https://a", "title": "x"},
    },
}


async def test_the_peer_refuses(wire: Wire) -> None:
    identity = "6eb1ea0a-0000-4000-8000-000000000001"
    for name, body in WRONG.items():
        body = {"v": 1, "id": identity, "sourceId": BUSINESS, "destinationId": "ada", **body}
        headers = {
            "Authorization": f"Bearer {issue(SECRET, MSP, time.time())}",
            "id": body["id"],
            "Source-Id": BUSINESS,
            "Destination-Id": "ada",
        }
        answer = await wire.net.request(
            "POST", f"{wire.url}/v1/message", headers=headers, body=json.dumps(body).encode()
        )
        assert answer.status == 400, name
        assert answer.body
    assert wire.peer.ledger == []


# Receiving


async def test_what_people_say_arrives(wire: Wire) -> None:
    said = {"from": "ada", "text": "tiramisu", "intent": "menu", "locale": "fr_FR"}
    assert await wire.peer.inbound(**said, reply_to="m0") == 200
    assert wire.webhook.raw[0].startswith(b"\x1f\x8b")
    (piece,), (update,) = wire.webhook.pieces, wire.webhook.updates
    assert (piece.kind, piece.conversation_key, piece.account) == ("message", "ada", BUSINESS)
    assert isinstance(update, MessageReceived)
    assert update.parts == (Text("tiramisu"),)
    assert (update.language, update.referral) == ("fr", Referral(source="link", code="menu"))
    assert update.context is not None
    assert update.context.reply_to == "m0"


async def test_a_post_that_is_not_compressed(wire: Wire) -> None:
    wire.peer.compress = False
    assert await wire.peer.inbound(**{"from": "ada", "text": "hi"}) == 200
    assert wire.webhook.raw[0].startswith(b"{")
    assert isinstance(wire.webhook.updates[0], MessageReceived)


async def test_taps_carry_their_payload(wire: Wire) -> None:
    for kind in ("text", "list", "time"):
        await wire.peer.inbound(
            **{"from": "ada", "text": "Tiramisu", "payload": "recipe:1", "kind": kind}
        )
        piece, update = wire.webhook.pieces[-1], wire.webhook.updates[-1]
        assert piece.kind == "tap", kind
        assert isinstance(update, MessageReceived)
        assert update.payload == "recipe:1", kind
    assert isinstance(wire.webhook.updates[0], MessageReceived)
    assert wire.webhook.updates[0].parts == (Text("Tiramisu"),)


async def test_a_form_is_filled_in(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "kind": "form", "values": {"people": "4"}})
    (update,) = wire.webhook.updates
    assert isinstance(update, MessageReceived)
    assert update.parts == (Form(values={"people": "4"}),)


async def test_signals(wire: Wire) -> None:
    meanings = {"typing_start": Ignored, "typing_end": Ignored, "close": StoppedByPlatform}
    for kind, meaning in meanings.items():
        await wire.peer.inbound(**{"from": "ada", "kind": kind})
        assert wire.webhook.pieces[-1].kind == "signal"
        assert isinstance(wire.webhook.updates[-1], meaning)


async def _large(wire: Wire) -> bytes:
    """The post of a form that is too large for one."""
    await wire.peer.inbound(**{"from": "ada", "kind": "large", "values": {"people": "4"}})
    return wire.webhook.raw[-1]


async def _meaning(wire: Wire, raw: bytes, **changed: Any) -> tuple[Part, ...]:
    """What a post says once it is whole."""
    channel = _changed(wire, **changed)
    whole = await wire.adapter.complete(channel, wire.net, Post(raw=raw))
    (piece,) = wire.adapter.split(channel, whole)
    update = wire.adapter.parse(channel, piece.raw)
    assert isinstance(update, MessageReceived)
    return update.parts


async def test_a_large_answer_is_fetched_at_once(wire: Wire) -> None:
    assert isinstance(wire.adapter, Completes)
    raw = await _large(wire)
    assert await _meaning(wire, raw) == (Form(values={"people": "4"}),)
    before, after = (
        wire.adapter.split(wire.channel, post)[0]
        for post in (raw, await wire.adapter.complete(wire.channel, wire.net, Post(raw=raw)))
    )
    assert structs.replace(after, raw=before.raw) == before


async def test_a_large_answer_that_cannot_be_had_is_kept(wire: Wire) -> None:
    """Its address has died, or our secret opens nothing."""
    raw = await _large(wire)
    unsupported = (Unsupported("interactiveDataRef"),)
    assert await _meaning(wire, raw, secret="not base64!") == unsupported
    for stored in wire.peer.files.values():
        stored.body = b"something else"
    assert await _meaning(wire, raw) == unsupported
    wire.peer.files.clear()
    assert await _meaning(wire, raw) == unsupported


async def test_other_posts_stay_as_they_came(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "text": "hello"})
    for raw in (wire.webhook.raw[-1], b"", b"nonsense", b"\x1f\x8bnonsense", b"[1]"):
        assert await wire.adapter.complete(wire.channel, wire.net, Post(raw=raw)) == raw


async def test_what_their_device_shows_is_kept_with_the_piece(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "text": "hello"})
    post = Post(raw=wire.webhook.raw[-1], headers={"capability-list": "LIST,quick,x y"})
    (piece,) = wire.adapter.split(
        wire.channel, await wire.adapter.complete(wire.channel, wire.net, post)
    )
    update = wire.adapter.parse(wire.channel, piece.raw)
    assert isinstance(update, MessageReceived)
    assert update.details == {"shows": ["LIST", "QUICK"]}


@pytest.mark.parametrize(
    ("shows", "count", "form"),
    [
        (["QUICK", "LIST"], 2, "quick-reply"),
        (["LIST"], 2, "listPicker"),
        (["QUICK"], 2, "quick-reply"),
        (["QUICK"], 1, ""),
        (["QUICK"], 6, ""),
        (["LIST"], 6, "listPicker"),
        (["TIME"], 3, ""),
        (None, 3, "quick-reply"),
    ],
)
async def test_choices_take_a_form_that_the_device_shows(
    wire: Wire, shows: list[str] | None, count: int, form: str
) -> None:
    choices = tuple(Choice(f"Cake {n}", payload=f"recipe:{n}") for n in range(count))
    details = {} if shows is None else {"shows": shows}
    body = await wire.sent(Text("Which?"), Choices(choices), details=details)
    if form:
        assert form in body["interactiveData"]["data"]
    else:
        assert body["type"] == "text"
        assert body["body"].startswith("Which?\n1. Cake 0")


async def test_every_message_is_a_post(wire: Wire) -> None:
    wire.peer.batch(2)
    wire.peer.reorder()
    wire.peer.duplicate(2)
    for text in ("one", "two"):
        await wire.peer.inbound(**{"from": "ada", "text": text})
    said = [u.parts[0].text for u in wire.webhook.updates if isinstance(u, MessageReceived)]  # type: ignore[union-attr]
    assert said == ["two", "one"] * 2
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 2


# Files


async def _attached(wire: Wire, kind: str) -> Media:
    await wire.peer.inbound(**{"from": "ada", "kind": kind})
    update = wire.webhook.updates[-1]
    assert isinstance(update, MessageReceived)
    (media,) = update.parts
    assert isinstance(media, Media)
    return media


async def test_files_are_fetched_and_decrypted(wire: Wire) -> None:
    for kind, mime in (("image", "image/heic"), ("audio", "audio/x-caf")):
        media = await _attached(wire, kind)
        assert media.kind == kind
        assert await wire.fetch(media) == Fetched(b"bytes of " + kind.encode(), mime)


async def test_files_that_cannot_be_fetched(wire: Wire) -> None:
    media = await _attached(wire, "file")
    told = json.loads(media.reference)
    for changed, why in (
        ({"url": "https://p32-content.icloud.com/gone"}, "content_invalid"),
        ({"signature": "AAAA"}, "content_invalid"),
        ({"key": "xyz"}, "content_invalid"),
        ({"key": 7}, "content_invalid"),
    ):
        odd = structs.replace(media, reference=json.dumps({**told, **changed}))
        refused = await wire.fetch(odd)
        assert isinstance(refused, RefusedSend), changed
        assert refused.why == why
    wire.peer.base = wire.url + "/nowhere"
    assert isinstance(await wire.fetch(media), RefusedSend)
    for secret in ("another", "no base64!"):
        wire.channel = _changed(wire, secret=secret)
        refused = await wire.fetch(media)
        assert isinstance(refused, RefusedSend)
        assert refused.why == "auth"
    assert isinstance(await wire.fetch(structs.replace(media, reference="junk")), RefusedSend)


# Presence, links


async def test_typing_is_shown(wire: Wire) -> None:
    await wire.adapter.show(wire.channel, wire.net, "typing", Shown(to="ada", platform_id="1"))
    await wire.adapter.show(wire.channel, wire.net, "read", Shown(to="ada", platform_id="1"))
    assert wire.peer.typing == ["typing_start"]
    dead = _changed(wire, secret="no base64!")
    await wire.adapter.show(dead, wire.net, "typing", Shown(to="ada"))
    assert wire.peer.ledger == []


# Connecting


async def test_all_is_well(wire: Wire) -> None:
    found = await wire.findings()
    assert [name for name, finding in found.items() if not finding.ok] == []
    assert set(found) == {"secret", "MSP id", "business id", "gateway", "webhook"}
    assert PUBLIC + "/message" in found["webhook"].details
    assert wire.peer.ledger == []


async def test_each_bad_case_is_found(wire: Wire) -> None:
    async def bad(**changed: Any) -> set[str]:
        found = await wire.findings(**changed)
        assert all(finding.advice for finding in found.values() if not finding.ok)
        return {name for name, finding in found.items() if not finding.ok}

    config = wire.channel.config
    assert await bad(secret="no base64!") == {"secret"}
    assert await bad(secret="another") == {"gateway"}
    assert await bad(config={**config, "msp_id": ""}) == {"MSP id"}
    assert await bad(config={**config, "msp_id": "x"}) == {"gateway"}
    assert await bad(config={**config, "api": "http://127.0.0.1:9"}) == {"gateway"}
    assert await bad(account="") == {"business id"}
    assert await bad(webhook="http://comptoir.test/") == {"webhook"}


async def test_the_webhook_is_registered_by_hand(wire: Wire) -> None:
    (found,) = await wire.adapter.register(wire.channel, wire.net, PUBLIC)
    assert (found.ok, found.to_do) == (True, True), "nobody can look whether it was done"
    assert PUBLIC in found.advice


async def test_on_this_machine_no_public_address_is_needed(wire: Wire) -> None:
    (found,) = await wire.adapter.register(wire.channel, wire.net, "http://127.0.0.1:8000/t")
    assert found.ok
    away = structs.replace(wire.channel, config={"msp_id": MSP})
    (found,) = await wire.adapter.register(away, wire.net, "http://127.0.0.1:8000/t")
    assert (found.ok, found.to_do) == (False, False)
