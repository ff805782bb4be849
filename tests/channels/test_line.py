"""LINE against a peer on a port of its own, which LINE's own SDK drives too."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
from linebot.v3 import WebhookParser
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    MessagingApi,
    PushMessageRequest,
    ReplyMessageRequest,
    TextMessage,
)
from msgspec import structs

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
from comptoir.channels.line.adapter import LineAdapter
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.line import BOT, LinePeer
from comptoir.model.channel import Channel
from comptoir.model.message import (
    Location,
    Media,
    Part,
    Text,
)
from comptoir.model.update import (
    Envelope,
    Ignored,
    MessageReceived,
    MessageRevoked,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.kit import SECRET
from tests.channels.line.groups import GROUPS
from tests.channels.samples import channel_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOKEN = "a channel access token"
PUBLIC = "https://comptoir.test/webhooks/line/token"


class Webhook:
    """Stands for Comptoir: verifies, splits and parses what is posted."""

    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.signatures: list[str] = []
        self.pieces: list[Envelope] = []
        self.status = 200
        self.came = asyncio.Condition()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        headers = {k.decode(): v.decode() for k, v in scope["headers"]}
        LineAdapter().verify(channel_of("line"), Post(raw=raw, headers=headers))
        self.raw.append(raw)
        self.signatures.append(headers["x-line-signature"])
        self.pieces += LineAdapter().split(channel_of("line"), raw)
        async with self.came:
            self.came.notify_all()
        await send({"type": "http.response.start", "status": self.status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def has(self, count: int) -> None:
        """Waits for so many pieces."""
        async with asyncio.timeout(60), self.came:
            await self.came.wait_for(lambda: len(self.pieces) >= count)

    @property
    def updates(self) -> list[Update]:
        return [LineAdapter().parse(channel_of("line"), piece.raw) for piece in self.pieces]


class Wire:
    """An adapter, the platform it talks to, and the webhook that one posts to."""

    def __init__(self, peer: LinePeer, net: NetClient, url: str, webhook: Webhook) -> None:
        self.peer, self.net, self.url, self.webhook = peer, net, url, webhook
        self.adapter = LineAdapter()
        self.channel = channel_of("line")
        self.channel = structs.replace(
            self.channel, config={**self.channel.config, "api": url, "api_data": url}
        )

    async def send(self, *parts: Part, key: str = "k1", to: str = "ada") -> SendResult:
        message = Outgoing(key=key, to=to, parts=parts or (Text("hello"),))
        return await self.adapter.send(self.channel, self.net, message)

    async def fetch(self, kind: Any, reference: str) -> Fetched | RefusedSend:
        media = Media(kind=kind, reference=reference)
        return await self.adapter.fetch(self.channel, self.net, media)

    async def findings(self, webhook: str = PUBLIC, **changed: Any) -> dict[str, Finding]:
        channel = structs.replace(self.channel, **changed)
        found = await self.adapter.check(channel, self.net, webhook)
        return {finding.name: finding for finding in found}

    def sdk(self, token: str = TOKEN) -> MessagingApi:
        return MessagingApi(ApiClient(Configuration(host=self.url, access_token=token)))


class Served:
    """One server for all tests of this file; each puts its own peer and webhook behind it."""

    peer: LinePeer
    webhook: Webhook

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        app = self.webhook if scope["path"].startswith("/webhooks/") else self.peer
        await app(scope, receive, send)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def served() -> AsyncIterator[tuple[Served, int]]:
    """The server and its port."""
    app = Served()
    async with served_app(app) as port:
        yield app, port


@pytest_asyncio.fixture(loop_scope="module")
async def wire(served: tuple[Served, int]) -> AsyncIterator[Wire]:
    """A peer and the webhook it posts to."""
    app, port = served
    url = f"http://{HOST}:{port}"
    async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
        app.webhook = Webhook()
        app.peer = LinePeer(net, SECRET, TOKEN, webhook=f"{url}/webhooks/line/token")
        app.peer.endpoint = PUBLIC
        yield Wire(app.peer, net, url, app.webhook)


def _changed(wire: Wire, **changed: Any) -> Channel:
    return structs.replace(wire.channel, **changed)


# Sending


async def test_accepted(wire: Wire) -> None:
    result = await wire.send(Text("Bonjour *Ada* 🍰"))
    assert isinstance(result, Accepted)
    (taken,) = wire.peer.ledger
    assert (taken.id, taken.to) == (result.platform_id, "ada")
    assert str(UUID(taken.key)) == taken.key
    assert taken.body["messages"] == [{"type": "text", "text": "Bonjour Ada 🍰"}]


async def test_hung_up_after_accepting_is_settled_by_the_key(wire: Wire) -> None:
    wire.peer.hang_up()
    assert isinstance(await wire.send(key="k7"), Unknown)
    (taken,) = wire.peer.ledger
    assert await wire.send(key="k7") == Accepted(taken.id)
    assert len(wire.peer.ledger) == 1
    assert wire.peer.tries == {taken.key: 2}
    assert isinstance(await wire.send(key="k8"), Accepted)
    assert len(wire.peer.ledger) == 2


async def test_keys_of_two_channels_do_not_meet(wire: Wire) -> None:
    await wire.send(key="k1")
    wire.channel = _changed(wire, id="c2")
    await wire.send(key="k1")
    assert len({taken.key for taken in wire.peer.ledger}) == 2


async def test_a_key_is_forgotten_after_a_day(wire: Wire) -> None:
    await wire.send()
    wire.peer.clock(25 * 3600)
    await wire.send()
    assert len(wire.peer.ledger) == 2


REFUSALS: dict[int, tuple[str, str]] = {
    400: ("content_invalid", "person"),
    401: ("auth", "channel"),
    403: ("account_blocked", "channel"),
    404: ("unknown_permanent", "channel"),
    410: ("unknown_permanent", "channel"),
    413: ("content_invalid", "person"),
    415: ("content_invalid", "person"),
    429: ("throttled", "channel"),
}


async def test_refused(wire: Wire) -> None:
    found = {}
    for status in REFUSALS:
        wire.peer.fail_next(status)
        result = await wire.send()
        assert isinstance(result, RefusedSend)
        assert result.code == str(status)
        assert TOKEN not in repr(result)
        found[status] = (result.why, result.scope)
    assert found == REFUSALS
    assert wire.peer.ledger == []


async def test_throttled_says_when_to_come_back(wire: Wire) -> None:
    wire.peer.fail_next(429)
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.retry_after) == ("throttled", 7.0)


async def test_too_fast_is_throttled(wire: Wire) -> None:
    wire.peer.per_second = 1
    assert isinstance(await wire.send(key="k1"), Accepted)
    result = await wire.send(key="k2")
    assert isinstance(result, RefusedSend)
    assert result.why == "throttled"


async def test_a_used_up_quota_is_no_matter_of_waiting(wire: Wire) -> None:
    for code in ("quota", "additional"):
        wire.peer.refuse_next(code)
        result = await wire.send()
        assert isinstance(result, RefusedSend)
        assert (result.why, result.scope) == ("account_blocked", "channel")
        assert "quota" in result.reason


async def test_the_quota_counts(wire: Wire) -> None:
    wire.peer.quota = 1
    assert isinstance(await wire.send(key="k1"), Accepted)
    result = await wire.send(key="k2")
    assert isinstance(result, RefusedSend)
    assert result.why == "account_blocked"


async def test_nobody_of_that_name(wire: Wire) -> None:
    for code in ("nobody", "to"):
        wire.peer.refuse_next(code)
        result = await wire.send()
        assert isinstance(result, RefusedSend)
        assert (result.why, result.scope) == ("recipient_gone", "person")


async def test_an_unknown_person(wire: Wire) -> None:
    wire.peer.unknown.add("ada")
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_gone"


async def test_a_send_to_nobody(wire: Wire) -> None:
    result = await wire.send(to="")
    assert isinstance(result, RefusedSend)
    assert result.why == "recipient_gone"


async def test_what_is_wrong_is_named(wire: Wire) -> None:
    result = await wire.send(Location(latitude=1000, longitude=0))
    assert isinstance(result, RefusedSend)
    assert result.why == "content_invalid"
    assert "messages[0].latitude" in result.reason


async def test_other_answers_leave_it_unknown(wire: Wire) -> None:
    for status in (202, 301, 302, 405, 408, 409, 500, 502, 503, 504):
        wire.peer.fail_next(status)
        assert isinstance(await wire.send(), Unknown), status
    assert wire.peer.ledger == []


async def test_a_wrong_token(wire: Wire) -> None:
    wire.channel = _changed(wire, credentials={"token": "another one"})
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "channel")


async def test_nobody_listens(wire: Wire) -> None:
    wire.channel = _changed(wire, config={"api": "http://127.0.0.1:9"})
    result = await wire.send()
    assert isinstance(result, RefusedSend)
    assert result.why == "account_blocked"


async def test_a_blocked_person_is_known_by_unfollow_only(wire: Wire) -> None:
    wire.peer.block("ada")
    assert isinstance(await wire.send(), Accepted)
    assert wire.peer.delivered == {}
    wire.peer.unblock("ada")
    assert isinstance(await wire.send(key="k2"), Accepted)
    assert len(wire.peer.delivered["ada"]) == 1
    await wire.webhook.has(3)
    kinds = {type(update) for update in wire.webhook.updates}
    assert kinds == {StoppedByPlatform, ResumedByPlatform, MessageReceived}


async def test_every_group_is_taken(wire: Wire) -> None:
    """The peer counts as LINE does, and refuses what is too long."""
    for name, parts in GROUPS.items():
        result = await wire.send(*parts, key=name)
        assert isinstance(result, Accepted), (name, result)


# What the peer refuses

WRONG: dict[str, Any] = {
    "none": [],
    "six": [{"type": "text", "text": "x"}] * 6,
    "unknown type": [{"type": "telegram"}],
    "no text": [{"type": "text", "text": ""}],
    "long text": [{"type": "text", "text": "😀" * 2501}],
    "stray field": [{"type": "text", "text": "x", "bold": True}],
    "http picture": [
        {"type": "image", "originalContentUrl": "http://a", "previewImageUrl": "https://a"}
    ],
    "no preview": [{"type": "video", "originalContentUrl": "https://a"}],
    "no duration": [{"type": "audio", "originalContentUrl": "https://a"}],
    "no address": [{"type": "location", "title": "x", "latitude": 1, "longitude": 1}],
    "no bubble": [{"type": "flex", "altText": "x", "contents": {"type": "box"}}],
    "no alt": [{"type": "flex", "contents": {"type": "bubble"}}],
    "quick reply": [{"type": "text", "text": "x", "quickReply": {"items": []}}],
}


async def test_the_peer_refuses(wire: Wire) -> None:
    for name, messages in WRONG.items():
        answer = await wire.net.request(
            "POST",
            f"{wire.url}/v2/bot/message/push",
            headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"},
            body=json.dumps({"to": "ada", "messages": messages}).encode(),
        )
        assert answer.status == 400, name
        assert json.loads(answer.body)["details"][0]["property"].startswith("messages"), name
    assert wire.peer.ledger == []


async def test_a_key_that_is_no_uuid_is_refused(wire: Wire) -> None:
    answer = await wire.net.request(
        "POST",
        f"{wire.url}/v2/bot/message/push",
        headers={"Authorization": f"Bearer {TOKEN}", "X-Line-Retry-Key": "k1"},
        body=b'{"to": "ada", "messages": [{"type": "text", "text": "x"}]}',
    )
    assert answer.status == 400


# Receiving


async def test_what_people_say_arrives(wire: Wire) -> None:
    assert await wire.peer.inbound(**{"from": "ada", "text": "tiramisu"}) == 200
    (piece,), (update,) = wire.webhook.pieces, wire.webhook.updates
    assert (piece.kind, piece.conversation_key, piece.account) == ("message", "ada", BOT)
    assert isinstance(update, MessageReceived)
    assert update.parts == (Text("tiramisu"),)
    assert update.sent_at


async def test_a_tap_carries_its_payload(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "text": "Tiramisu", "payload": "recipe:1"})
    (piece,), (update,) = wire.webhook.pieces, wire.webhook.updates
    assert piece.kind == "tap"
    assert isinstance(update, MessageReceived)
    assert update.payload == "recipe:1"


async def test_groups_are_answered_as_groups(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "text": "hi", "group": "C" + "0" * 32})
    assert wire.webhook.pieces[0].conversation_key == "C" + "0" * 32


KINDS: dict[str, type] = {
    **dict.fromkeys(["image", "video", "audio", "file", "location", "sticker"], MessageReceived),
    **dict.fromkeys(["follow", "join"], MessageReceived),
    **dict.fromkeys(["unfollow", "leave"], StoppedByPlatform),
    **dict.fromkeys(["beacon", "accountLink", "videoPlayComplete", "thunder"], Ignored),
}


async def test_every_kind_of_event(wire: Wire) -> None:
    for kind, meaning in KINDS.items():
        assert await wire.peer.inbound(**{"from": "ada", "kind": kind}) == 200
        assert isinstance(wire.webhook.updates[-1], meaning), kind


async def test_an_unsent_message_is_named_by_its_id(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "text": "oops"})
    identity = wire.webhook.pieces[0].platform_id
    await wire.peer.inbound(**{"from": "ada", "kind": "unsend", "message_id": identity})
    assert wire.webhook.updates[1] == MessageRevoked(platform_id=identity)


async def test_a_batch_in_reverse_twice(wire: Wire) -> None:
    wire.peer.batch(3)
    wire.peer.reorder()
    wire.peer.duplicate(2)
    for text in ("one", "two", "three"):
        await wire.peer.inbound(**{"from": "ada", "text": text})
    said = [u.parts[0].text for u in wire.webhook.updates if isinstance(u, MessageReceived)]  # type: ignore[union-attr]
    assert said == ["three", "two", "one"] * 2
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 3


# Files


async def test_a_picture_is_fetched(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": "ada", "kind": "image", "id": "42"})
    assert await wire.fetch("image", "42") == Fetched(b"bytes of image", "image/jpeg")


async def test_a_film_is_fetched_once_converted(wire: Wire) -> None:
    wire.peer.converting = 2
    await wire.peer.inbound(**{"from": "ada", "kind": "video", "id": "43"})
    for _ in range(2):
        waiting = await wire.fetch("video", "43")
        assert isinstance(waiting, RefusedSend)
        assert waiting.why == "temporary"
    assert await wire.fetch("video", "43") == Fetched(b"bytes of video", "video/mp4")


async def test_a_file_not_ready_is_asked_for_later(wire: Wire) -> None:
    wire.peer.converting = 1
    await wire.peer.inbound(**{"from": "ada", "kind": "video", "id": "44"})
    waiting = await wire.fetch("file", "44")
    assert isinstance(waiting, RefusedSend)
    assert (waiting.why, "202" in waiting.reason) == ("temporary", True)


async def test_files_that_are_not_there(wire: Wire) -> None:
    for kind, reference in (("image", "99"), ("voice", "99"), ("sticker", "")):
        refused = await wire.fetch(kind, reference)
        assert isinstance(refused, RefusedSend)
        assert refused.why == "content_invalid"


async def test_a_file_with_a_dead_token(wire: Wire) -> None:
    wire.channel = _changed(wire, credentials={})
    refused = await wire.fetch("image", "42")
    assert isinstance(refused, RefusedSend)
    assert refused.why == "auth"


# Presence, links


async def test_typing_is_shown(wire: Wire) -> None:
    await wire.adapter.show(wire.channel, wire.net, "typing", Shown(to="ada"))
    await wire.adapter.show(wire.channel, wire.net, "typing", Shown(to="C" + "0" * 32))
    await wire.adapter.show(wire.channel, wire.net, "read", Shown(to="ada", platform_id="1"))
    assert wire.peer.shown == [{"chatId": "ada", "loadingSeconds": 20}]


async def test_typing_that_fails_is_of_no_consequence(wire: Wire) -> None:
    dead = _changed(wire, credentials={})
    await wire.adapter.show(dead, wire.net, "typing", Shown(to="ada"))
    assert wire.peer.shown == []


# Connecting


async def test_all_is_well(wire: Wire) -> None:
    found = await wire.findings()
    assert [name for name, finding in found.items() if not finding.ok] == []
    names = {"token", "account", "basic id", "quota", "webhook", "webhook in use", "webhook test"}
    assert set(found) == names
    assert wire.webhook.pieces == []
    assert len(wire.webhook.raw) == 1


async def test_each_bad_case_is_found(wire: Wire) -> None:
    async def bad(**changed: Any) -> set[str]:
        found = await wire.findings(**changed)
        assert all(finding.advice for finding in found.values() if not finding.ok)
        return {name for name, finding in found.items() if not finding.ok}

    assert await bad(credentials={"token": "x"}) == {"token"}
    assert await bad(account="Uother") == {"account"}
    assert await bad(config={**wire.channel.config, "basic_id": "@other"}) == {"basic id"}
    assert await bad(webhook="https://elsewhere.test/") == {"webhook"}
    wire.peer.active = False
    assert await bad() == {"webhook in use"}
    wire.peer.active, wire.webhook.status = True, 401
    assert await bad() == {"webhook test"}
    assert "secret" in (await wire.findings())["webhook test"].advice
    wire.webhook.status, wire.peer.endpoint = 200, ""
    assert await bad() == {"webhook"}


async def test_the_quota_is_told(wire: Wire) -> None:
    wire.peer.quota, wire.peer.used = 500, 20
    assert (await wire.findings())["quota"].details == "20 of 500 messages used this month"
    wire.peer.used = 500
    assert not (await wire.findings())["quota"].ok


async def test_the_webhook_is_registered(wire: Wire) -> None:
    wire.peer.endpoint = ""
    for _ in range(2):
        found = await wire.adapter.register(wire.channel, wire.net, PUBLIC)
        assert [finding.name for finding in found if not finding.ok] == []
        assert wire.peer.endpoint == PUBLIC


async def test_a_webhook_line_does_not_take(wire: Wire) -> None:
    for address in ("http://comptoir.test/", "https://comptoir.test/" + "a" * 500):
        (found,) = await wire.adapter.register(wire.channel, wire.net, address)
        assert not found.ok
    dead = _changed(wire, credentials={})
    (found,) = await wire.adapter.register(dead, wire.net, PUBLIC)
    assert not found.ok
    assert PUBLIC in found.advice
    assert wire.peer.endpoint == PUBLIC


# LINE's own SDK


async def test_the_sdk_reads_what_the_peer_posts(wire: Wire) -> None:
    for kind in ("text", *KINDS):
        await wire.peer.inbound(**{"from": "ada", "kind": kind})
    parser = WebhookParser(SECRET)
    for raw, signature in zip(wire.webhook.raw, wire.webhook.signatures, strict=True):
        (event,) = parser.parse(raw.decode(), signature)
        assert (event.mode, bool(event.webhook_event_id)) == ("active", True)
        if event.type == "message":
            assert event.source.user_id == "ada"


async def test_the_sdk_drives_the_peer(wire: Wire) -> None:
    api, text = wire.sdk(), TextMessage(text="hello")
    push = PushMessageRequest(to="ada", messages=[text])
    key = "123e4567-e89b-12d3-a456-426614174000"
    sent = await asyncio.to_thread(api.push_message, push, key)
    assert sent.sent_messages[0].id == wire.peer.ledger[0].id
    with pytest.raises(ApiException) as again:
        await asyncio.to_thread(api.push_message, push, key)
    assert again.value.status == 409
    bot = await asyncio.to_thread(api.get_bot_info)
    assert (bot.user_id, bot.basic_id) == (BOT, "@comptoir")
    hook = await asyncio.to_thread(api.get_webhook_endpoint)
    assert (hook.endpoint, hook.active) == (PUBLIC, True)
    quota = await asyncio.to_thread(api.get_message_quota)
    assert quota.type == "none"


async def test_the_sdk_replies_once_and_in_time(wire: Wire) -> None:
    tokens = []
    for _ in range(2):
        await wire.peer.inbound(**{"from": "ada", "text": "hi"})
        tokens.append(json.loads(wire.webhook.raw[-1])["events"][0]["replyToken"])
    api = wire.sdk()

    async def reply(token: str) -> int:
        request = ReplyMessageRequest(reply_token=token, messages=[TextMessage(text="hello")])
        try:
            await asyncio.to_thread(api.reply_message, request)
        except ApiException as error:
            return int(error.status)
        return 200

    assert [await reply(tokens[0]), await reply(tokens[0])] == [200, 400]
    wire.peer.clock(61)
    assert await reply(tokens[1]) == 400


async def test_the_sdk_is_refused_with_another_token(wire: Wire) -> None:
    with pytest.raises(ApiException) as refused:
        await asyncio.to_thread(wire.sdk("guess").get_bot_info)
    assert refused.value.status == 401
