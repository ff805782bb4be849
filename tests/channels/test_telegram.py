"""Telegram over real sockets: our adapter against the peer, and both against two known clients."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiogram
import msgspec
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from msgspec import structs

from comptoir.channels.base import (
    Accepted,
    Answers,
    Connects,
    Fetched,
    Fetches,
    Links,
    Outgoing,
    Post,
    Profiles,
    RefusedSend,
    SendResult,
    Shown,
    Shows,
    Unknown,
)
from comptoir.channels.peers.base import read_body
from comptoir.channels.peers.telegram import TelegramPeer, person_id
from comptoir.channels.telegram.adapter import TelegramAdapter
from comptoir.channels.telegram.parts import _READERS, ABOUT, SERVICE
from comptoir.channels.telegram.setup import ALLOWED_UPDATES
from comptoir.errors import InputInvalid, SignatureInvalid
from comptoir.model.channel import Channel
from comptoir.model.entry import Entry, Profile
from comptoir.model.message import Card, Carousel, Choice, Choices, Media, Part, Text
from comptoir.model.update import (
    AddressChanged,
    Envelope,
    MessageEdited,
    MessageReceived,
    ReactionReceived,
    ResumedByPlatform,
    StoppedByPlatform,
    Update,
)
from comptoir.net.client import NetClient
from comptoir.outbound.render import render
from comptoir.testing import HOST, served_app, until
from tests.channels.kit import SECRET
from tests.channels.samples import channel_of, files_of, post_of

ADAPTER = TelegramAdapter()
ADA = str(person_id("ada"))
GROUP = -1001234


class Webhook:
    """Stands for Comptoir: takes posts, and answers them, as our webhook does."""

    def __init__(self) -> None:
        self.pieces: list[Envelope] = []
        self.updates: list[Update] = []
        self.refused = 0
        self.status = 200

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        raw = await read_body(receive)
        post = Post(raw=raw, headers={k.decode(): v.decode() for k, v in scope["headers"]})
        status, body, kind = self._answer(post)
        head = [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    def _answer(self, post: Post) -> tuple[int, bytes, str]:
        channel = channel_of("telegram")
        if self.status != 200:
            return self.status, b"", "text/plain"
        try:
            ADAPTER.verify(channel, post)
        except SignatureInvalid:
            self.refused += 1
            return 401, b"", "text/plain"
        for piece in ADAPTER.split(channel, post.raw):
            self.pieces.append(piece)
            self.updates.append(ADAPTER.parse(channel, piece.raw))
        return 200, *ADAPTER.answer(channel, post)


class Line:
    """A connected bot whose other end is the peer."""

    def __init__(self, channel: Channel, net: NetClient, peer: TelegramPeer, hook: Webhook) -> None:
        self.channel = channel
        self.net = net
        self.peer = peer
        self.webhook = hook

    async def send(self, *parts: Part, to: str = ADA, **more: Any) -> SendResult:
        message = Outgoing(key="k1", to=to, parts=parts or (Text("hello"),), **more)
        return await ADAPTER.send(self.channel, self.net, message)

    async def refused(self, *parts: Part, to: str = ADA) -> RefusedSend:
        result = await self.send(*parts, to=to)
        assert isinstance(result, RefusedSend), result
        assert self.channel.credentials["token"] not in repr(result)
        return result

    async def knows(self, *people: str) -> None:
        """These people have written to the bot."""
        for name in people:
            assert await self.peer.inbound(**{"from": name, "text": "hi"}) == 200
        self.webhook.pieces.clear()
        self.webhook.updates.clear()

    async def said(self, **what: Any) -> tuple[Envelope, Any]:
        """What we make of something that Ada does."""
        assert await self.peer.inbound(**{"from": "ada", "name": "Ada", **what}) == 200
        return self.webhook.pieces[-1], self.webhook.updates[-1]


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A bot that Ada has written to."""
    hook = Webhook()
    async with (
        served_app(hook) as hook_port,
        NetClient(allowed_hosts=frozenset({(HOST, hook_port)})) as out,
    ):
        peer = TelegramPeer(out, webhook=f"http://{HOST}:{hook_port}/hook", secret=SECRET)
        async with served_app(peer) as port, _net(port) as net:
            made = Line(_channel(port), net, peer, hook)
            await made.knows("ada")
            yield made


def _net(port: int) -> NetClient:
    return NetClient(allowed_hosts=frozenset({(HOST, port)}))


def _channel(port: int) -> Channel:
    channel = channel_of("telegram")
    api = {"api": f"http://{HOST}:{port}"}
    return structs.replace(channel, config={**channel.config, **api})


def test_the_adapter_offers_all_that_telegram_does() -> None:
    for protocol in (Answers, Connects, Fetches, Links, Profiles, Shows):
        assert isinstance(ADAPTER, protocol), protocol


# Sending


async def test_accepted(line: Line) -> None:
    assert await line.send(Text("Bonjour *Ada* 🍰 & <co>")) == Accepted(f"{ADA}:2")
    (taken,) = line.peer.ledger
    assert (taken.id, taken.to, taken.key) == (f"{ADA}:2", ADA, "")
    assert taken.body["text"] == "Bonjour <b>Ada</b> 🍰 &amp; &lt;co&gt;"


@pytest.mark.parametrize("path", files_of("telegram", "sent"), ids=lambda path: path.stem)
async def test_telegram_takes_all_that_we_render(line: Line, path: Path) -> None:
    """The peer checks limits, marking, buttons and addresses its own way."""
    parts = msgspec.convert(json.loads(path.read_text())["parts"], tuple[Part, ...])
    if path.stem == "media-by-reference":
        parts = (Media("image", reference=line.peer.put_file(b"picture")),)
    for group in render(parts, ADAPTER.capabilities):
        result = await line.send(*group)
        assert isinstance(result, Accepted), result
    assert line.peer.ledger


async def test_the_longest_texts_are_taken(line: Line) -> None:
    """4096 and 1024 count UTF-16 units after the marking is taken out."""
    assert isinstance(await line.send(Text("*" + "🍰" * 2048 + "*")), Accepted)
    assert isinstance(await line.send(Text("&" * 4096)), Accepted)
    photo = Media("image", url="https://cakes.test/a.jpg", caption="_" + "🍰" * 512 + "_")
    assert isinstance(await line.send(photo), Accepted)
    card = Card(
        title="🍰" * 3000, subtitle="🍰" * 3000, text="*🍰* " * 3000, image="https://c.test/a"
    )
    assert isinstance(await line.send(card), Accepted)
    assert isinstance(await line.send(Carousel((card,) * 10)), Accepted)
    assert isinstance(await line.send(Carousel((card,) * 10), Choices((Choice("a"),))), Accepted)


async def test_an_answer_to_a_message_names_it(line: Line) -> None:
    await line.send(reply_to=f"{ADA}:1")
    await line.send(reply_to="5:1")
    await line.send(reply_to=f"{ADA}:999")
    assert [a.body.get("reply_parameters", {}).get("message_id") for a in line.peer.ledger] == [
        1,
        None,
        999,
    ]


async def test_an_album_is_called_by_its_first_message(line: Line) -> None:
    cards = tuple(Card(title=n, image=f"https://cakes.test/{n}.jpg") for n in "ab")
    assert await line.send(Carousel(cards)) == Accepted(f"{ADA}:2")
    assert await line.send() == Accepted(f"{ADA}:4")


REFUSALS: dict[tuple[int, str], tuple[str, str]] = {
    (400, "Bad Request: chat not found"): ("recipient_gone", "person"),
    (400, "Bad Request: PEER_ID_INVALID"): ("recipient_gone", "person"),
    (400, "Bad Request: not enough rights to send text messages"): ("recipient_gone", "person"),
    (400, "Bad Request: can't parse entities: Unexpected end tag"): ("content_invalid", "person"),
    (400, "Bad Request: message is too long"): ("content_invalid", "person"),
    (400, "Bad Request: message text is empty"): ("content_invalid", "person"),
    (400, "Bad Request: BUTTON_DATA_INVALID"): ("content_invalid", "person"),
    (400, "Bad Request: message is not modified: the same"): ("content_invalid", "person"),
    (400, "Bad Request: something new"): ("unknown_permanent", "person"),
    (401, "Unauthorized"): ("auth", "channel"),
    (403, "Forbidden: bot was blocked by the user"): ("recipient_gone", "person"),
    (403, "Forbidden: user is deactivated"): ("recipient_gone", "person"),
    (403, "Forbidden: bot can't initiate conversation with a user"): ("recipient_gone", "person"),
    (403, "Forbidden: bot was kicked from the supergroup chat"): ("recipient_gone", "person"),
    (404, "Not Found"): ("auth", "channel"),
    (409, "Conflict: terminated by other getUpdates request"): ("auth", "channel"),
    (413, "Request Entity Too Large"): ("content_invalid", "person"),
    (429, "Too Many Requests: retry after 5"): ("throttled", "channel"),
    (500, "Internal Server Error"): ("temporary", "person"),
    (502, "Bad Gateway"): ("temporary", "person"),
    (418, "I'm a teapot"): ("unknown_permanent", "person"),
}


@pytest.mark.parametrize(("code", "said"), REFUSALS)
async def test_refused(line: Line, code: int, said: str) -> None:
    line.peer.refuse_next(said, status=code)
    result = await line.refused()
    assert (result.why, result.scope) == REFUSALS[code, said]
    assert (result.code, said in result.reason) == (str(code), True)
    assert result.retry_after == (5.0 if code == 429 else 0.0)
    assert line.peer.ledger == []


async def test_a_group_that_is_throttled_slows_nobody_else(line: Line) -> None:
    await line.said(text="hello", chat=GROUP)
    line.peer.refuse_next("429")
    result = await line.refused(to=str(GROUP))
    assert (result.why, result.scope, result.retry_after) == ("throttled", "person", 5.0)


async def test_the_limits_of_telegram(line: Line) -> None:
    line.peer.limited = True
    await line.said(text="hello", chat=GROUP)
    assert isinstance(await line.send(), Accepted)
    assert (await line.refused()).retry_after == 1.0
    assert isinstance(await line.send(to=str(GROUP)), Accepted)
    for _ in range(19):
        line.peer.clock(2)
        assert isinstance(await line.send(to=str(GROUP)), Accepted)
    line.peer.clock(2)
    assert 1 < (await line.refused(to=str(GROUP))).retry_after < 60
    line.peer.clock(60)
    assert isinstance(await line.send(to=str(GROUP)), Accepted)


async def test_people_who_cannot_be_reached(line: Line) -> None:
    line.peer.meet("grace")
    await line.knows("alan")
    line.peer.deactivate("alan")
    line.peer.block("ada")
    for name, said in (
        ("nobody", "chat not found"),
        ("grace", "can't initiate"),
        ("alan", "deactivated"),
        ("ada", "blocked"),
    ):
        result = await line.refused(to=str(person_id(name)))
        assert (result.why, said in result.reason) == ("recipient_gone", True)
    line.peer.unblock("ada")
    assert isinstance(await line.send(), Accepted)


async def test_lost_answers_are_unknown(line: Line) -> None:
    line.peer.hang_up()
    assert isinstance(await line.send(), Unknown)
    assert len(line.peer.ledger) == 1


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"{}"),
        (200, b'{"ok": true}'),
        (200, b'{"ok": true, "result": []}'),
        (200, b'{"ok": true, "result": {"message_id": "5", "chat": {"id": 7}}}'),
        (200, b'{"ok": true, "result": {"message_id": 5}}'),
        (200, b'{"ok": "yes", "result": {"message_id": 5, "chat": {"id": 7}}}'),
        (200, b'{"ok": false}'),
        (502, b"<html>502 Bad Gateway</html>"),
        (504, b""),
        (401, b""),
        (404, b"<html>Not here</html>"),
        (302, b""),
    ],
)
async def test_what_telegram_would_not_say_is_unknown(status: int, body: bytes) -> None:
    async with served_app(_saying(status, body)) as port, _net(port) as net:
        message = Outgoing(key="k1", to=ADA, parts=(Text("hello"),))
        result = await ADAPTER.send(_channel(port), net, message)
    assert isinstance(result, Unknown)
    assert channel_of("telegram").credentials["token"] not in result.reason


def _saying(status: int, body: bytes) -> Any:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await read_body(receive)
        head = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": head})
        await send({"type": "http.response.body", "body": body})

    return app


async def test_a_message_of_the_schedule_has_a_name_of_its_own() -> None:
    body = b'{"ok": true, "result": {"message_id": 0, "chat": {"id": 7}}}'
    async with served_app(_saying(200, body)) as port, _net(port) as net:
        message = Outgoing(key="k1", to="7", parts=(Text("hello"),))
        assert await ADAPTER.send(_channel(port), net, message) == Accepted("7:0:k1")


async def test_nobody_listens() -> None:
    async with served_app(_saying(200, b"")) as port:
        pass
    async with _net(port) as net:
        message = Outgoing(key="k1", to=ADA, parts=(Text("hello"),))
        result = await ADAPTER.send(_channel(port), net, message)
    assert isinstance(result, RefusedSend)
    assert result.why == "temporary"


@pytest.mark.parametrize("token", ["", "no token", "1:a/../b", "1:a?b", "110201543:another"])
async def test_a_bad_token_stops_the_channel(line: Line, token: str) -> None:
    line.channel = structs.replace(line.channel, credentials={"token": token})
    result = await line.send()
    assert isinstance(result, RefusedSend)
    assert (result.why, result.scope) == ("auth", "channel")
    assert token not in result.reason or not token


@pytest.mark.parametrize("api", ["not an address", "ftp://a.test", "http://127.0.0.1:9", 7])
async def test_an_address_that_cannot_be_used_tells_no_token(line: Line, api: object) -> None:
    line.channel = structs.replace(line.channel, config={"api": api})
    assert (await line.refused()).why == "account_blocked"


# The one further call


async def test_a_group_that_moved_is_written_to_where_it_is(line: Line) -> None:
    await line.said(text="hello", chat=-77)
    await line.peer.move(-77, GROUP)
    assert await line.send(to="-77", reply_to="-77:1") == Accepted(f"{GROUP}:1", (str(GROUP),))
    assert [taken.to for taken in line.peer.ledger] == [str(GROUP)]
    assert line.webhook.updates[-1] == AddressChanged(old=("-77",), new=(str(GROUP),))
    assert line.webhook.pieces[-1].conversation_key == "-77"


async def test_a_group_that_moved_and_refuses(line: Line) -> None:
    await line.said(text="hello", chat=-77)
    await line.peer.move(-77, GROUP)
    line.peer.block(str(GROUP))
    assert (await line.refused(to="-77")).why == "recipient_gone"


MEDIA = "https://cakes.test/a.jpg"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((Media("image", url=MEDIA, caption="*Ours*"),), f"<b>Ours</b>\n{MEDIA}"),
        ((Media("voice", url=MEDIA),), MEDIA),
        ((Card(title="Tart", text="Good", image=MEDIA),), "<b>Tart</b>\nGood"),
        (
            (Carousel((Card(title="Tart", image=MEDIA), Card(title="Pie", image=MEDIA))),),
            "1. <b>Tart</b>\n\n2. <b>Pie</b>",
        ),
    ],
)
async def test_media_that_telegram_cannot_fetch_are_said(
    line: Line, parts: tuple[Part, ...], words: str
) -> None:
    line.peer.unreachable.add(MEDIA)
    choices = () if isinstance(parts[0], Carousel) else (Choices((Choice("More", "more"),)),)
    assert isinstance(await line.send(*parts, *choices), Accepted)
    (taken,) = line.peer.ledger
    assert (taken.body["method"], taken.body["text"]) == ("sendmessage", words)
    assert ("reply_markup" in taken.body) == bool(choices)


async def test_words_that_are_refused_too_are_refused(line: Line) -> None:
    line.peer.refuse_next("Bad Request: wrong file identifier/HTTP URL specified")
    line.peer.refuse_next("Bad Request: message is too long")
    result = await line.refused(Media("image", url=MEDIA))
    assert (result.why, line.peer.ledger) == ("content_invalid", [])
    assert isinstance(await line.send(), Accepted)


# What comes in


async def test_a_message(line: Line) -> None:
    piece, update = await line.said(text="tiramisu")
    assert (piece.platform_id, piece.conversation_key, piece.kind) == (f"{ADA}:2", ADA, "message")
    assert isinstance(update, MessageReceived)
    assert (update.parts, update.name, update.language) == ((Text("tiramisu"),), "Ada", "fr")
    assert update.sent_at is not None
    assert abs((line.peer.now() - update.sent_at).total_seconds()) < 5


async def test_start_with_the_code_of_a_link(line: Line) -> None:
    _, update = await line.said(kind="start", payload="poster-7")
    assert (update.opens, update.referral.code, update.parts) == (
        True,
        "poster-7",
        (Text("/start"),),
    )
    _, update = await line.said(kind="start")
    assert (update.opens, update.referral) == (True, None)


async def test_a_tap_takes_the_spinner_off(line: Line) -> None:
    await line.send(Text("Well?"), Choices((Choice("Recipes", "topic:recipes"),)))
    piece, update = await line.said(payload="topic:recipes")
    assert (piece.kind, piece.conversation_key) == ("tap", ADA)
    assert (update.payload, update.parts) == ("topic:recipes", (Text("Recipes"),))
    assert update.context.reply_to == f"{ADA}:2"
    assert len(line.peer.answered) == 1


def test_only_taps_are_answered_with_a_call() -> None:
    for path in files_of("telegram", "received"):
        case = json.loads(path.read_text())
        raw = json.dumps(case["post"]).encode() if "post" in case else case["raw"].encode()
        body, kind = ADAPTER.answer(channel_of("telegram"), post_of(raw, {}))
        called = json.loads(body)["method"] if body else ""
        assert (called == "answerCallbackQuery") == path.stem.startswith("tap"), path.stem
        assert kind == ("application/json" if body else "text/plain")


KINDS = {
    "image": ("media", "image"),
    "document": ("media", "file"),
    "voice": ("media", "voice"),
    "audio": ("media", "audio"),
    "video": ("media", "video"),
    "video_note": ("media", "video"),
    "animation": ("media", "video"),
    "sticker": ("media", "sticker"),
    "location": ("location", ""),
    "venue": ("location", ""),
    "contact": ("people", ""),
    "poll": ("text", ""),
    "dice": ("text", ""),
    "web_app_data": ("form", ""),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_message(line: Line, kind: str) -> None:
    _, update = await line.said(kind=kind)
    (part,) = msgspec.to_builtins(update.parts)
    assert (part["type"], part.get("kind", "")) == KINDS[kind]


async def test_edits_and_reactions_name_the_message(line: Line) -> None:
    piece, _ = await line.said(text="tiramisou")
    _, edited = await line.said(kind="edit", text="tiramisu")
    assert edited == MessageEdited(platform_id=piece.platform_id, parts=(Text("tiramisu"),))
    sent = await line.send()
    assert isinstance(sent, Accepted)
    _, reaction = await line.said(kind="reaction", id=sent.platform_id, emoji="👍")
    assert reaction == ReactionReceived(platform_id=sent.platform_id, emoji="👍")
    _, reaction = await line.said(kind="reaction", id=sent.platform_id)
    assert reaction == ReactionReceived(platform_id=sent.platform_id, emoji="")


async def test_message_ids_count_within_their_chat(line: Line) -> None:
    first, _ = await line.said(text="one")
    second, _ = await line.said(text="one", chat=GROUP)
    assert (first.platform_id, second.platform_id) == (f"{ADA}:2", f"{GROUP}:1")
    assert second.conversation_key == str(GROUP)


async def test_blocking_is_told(line: Line) -> None:
    line.peer.block("ada")
    await until(_many(line, 1), "the update")
    assert isinstance(line.webhook.updates[-1], StoppedByPlatform)
    line.peer.unblock("ada")
    await until(_many(line, 2), "the update")
    assert isinstance(line.webhook.updates[-1], ResumedByPlatform)
    assert {p.conversation_key for p in line.webhook.pieces} == {ADA}


def _many(line: Line, number: int) -> Any:
    async def has_come() -> bool:
        return len(line.webhook.updates) >= number

    return has_come


async def test_duplicates_and_disorder(line: Line) -> None:
    line.peer.duplicate(2)
    await line.said(text="twice")
    assert len({p.platform_id for p in line.webhook.pieces}) == 1
    line.peer.duplicate(1)
    line.peer.batch(2)
    line.peer.reorder()
    await line.peer.inbound(**{"from": "ada", "text": "first"})
    await line.peer.inbound(**{"from": "ada", "text": "second"})
    said = [u.parts for u in line.webhook.updates[2:] if isinstance(u, MessageReceived)]
    assert said == [(Text("second"),), (Text("first"),)]


async def test_a_post_with_another_secret_is_refused(line: Line) -> None:
    line.peer.secret = "a guess"
    assert await line.peer.inbound(**{"from": "ada", "text": "hi"}) == 401
    assert (line.webhook.refused, line.webhook.updates) == (1, [])


# Files


async def test_a_file_is_fetched(line: Line) -> None:
    _, update = await line.said(kind="document", body="the menu")
    (media,) = update.parts
    fetched = await ADAPTER.fetch(line.channel, line.net, media)
    assert fetched == Fetched(b"the menu", "application/pdf")
    unnamed = structs.replace(media, mime="")
    assert await ADAPTER.fetch(line.channel, line.net, unnamed) == fetched


async def test_files_that_cannot_be_fetched(line: Line) -> None:
    large = line.peer.put_file(bytes(20_000_001))
    known = line.peer.put_file(b"small")
    for reference, token, why in (
        (large, "", "content_invalid"),
        ("unknown", "", "temporary"),
        (known, "7:other", "auth"),
        (known, "none", "auth"),
    ):
        channel = line.channel
        if token:
            channel = structs.replace(channel, credentials={"token": token})
        result = await ADAPTER.fetch(channel, line.net, Media("file", reference=reference))
        assert isinstance(result, RefusedSend)
        assert result.why == why
        assert channel.credentials["token"] not in result.reason


async def test_the_address_of_a_file_ends(line: Line) -> None:
    file_id = line.peer.put_file(b"small")
    path = line.peer._get_file({"file_id": file_id})["file_path"]
    url = f"{line.channel.config['api']}/file/bot{line.peer.token}/{path}"
    assert (await line.net.get(url)).body == b"small"
    line.peer.clock(3601)
    assert (await line.net.get(url)).status == 404


@pytest.mark.parametrize("path", ["", "../../etc/passwd", "/var/lib/file", 7, None])
async def test_an_odd_path_is_not_followed(path: object) -> None:
    body = json.dumps({"ok": True, "result": {"file_path": path}}).encode()
    async with served_app(_saying(200, body)) as port, _net(port) as net:
        result = await ADAPTER.fetch(_channel(port), net, Media("file", reference="a"))
    assert isinstance(result, RefusedSend)
    assert result.why == "unknown_permanent"


# Connecting

HOOK = "https://chat.cakes.test/webhooks/telegram/t"


async def _problems(line: Line, webhook: str = HOOK) -> list[str]:
    findings = await ADAPTER.check(line.channel, line.net, webhook)
    assert all(f.ok or f.advice for f in findings)
    assert line.channel.credentials["token"] not in repr(findings)
    return [f.name for f in findings if not f.ok]


async def test_connecting(line: Line) -> None:
    assert await _problems(line) == ["webhook", "updates"]
    for _ in range(2):
        (finding,) = await ADAPTER.register(line.channel, line.net, HOOK)
        assert finding.ok
    assert await _problems(line) == []
    assert (line.peer.webhook, line.peer.secret) == (HOOK, SECRET)
    assert line.peer.allowed == ALLOWED_UPDATES


async def test_what_the_checklist_finds(line: Line) -> None:
    await ADAPTER.register(line.channel, line.net, HOOK)
    good = line.channel
    assert await _problems(line, "https://elsewhere.test/") == ["webhook"]
    line.channel = structs.replace(good, account="7", config={**good.config, "username": "other"})
    assert await _problems(line) == ["account", "username"]
    line.channel = structs.replace(good, secret="with spaces")
    assert await _problems(line) == ["secret"]
    (finding,) = await ADAPTER.register(line.channel, line.net, HOOK)
    assert (finding.name, finding.ok) == ("secret", False)
    line.channel = structs.replace(good, credentials={"token": "110201543:another"})
    assert await _problems(line) == ["token"]
    (finding,) = await ADAPTER.register(line.channel, line.net, HOOK)
    assert (finding.name, finding.ok) == ("webhook", False)


async def test_posts_that_fail_are_found(line: Line) -> None:
    line.webhook.status = 500
    await line.peer.inbound(**{"from": "ada", "text": "hi"})
    line.peer._queue.append({})
    assert "deliveries" in await _problems(line)


@pytest.mark.parametrize("url", ["http://cakes.test/", "https://cakes.test:8080/"])
async def test_an_address_telegram_does_not_post_to(line: Line, url: str) -> None:
    (finding,) = await ADAPTER.register(line.channel, line.net, url)
    assert not finding.ok
    assert "bad webhook" in finding.details


def _entry(code: str) -> Entry:
    return Entry(workspace_id="w1", id="e1", channel_id="c1", code=code)


def test_links() -> None:
    channel = channel_of("telegram")
    link = ADAPTER.link(channel, _entry("poster-7_A"))
    assert link == "https://t.me/comptoir_bot?start=poster-7_A"
    for code in ("", "a b", "é", "x" * 65):
        with pytest.raises(InputInvalid):
            ADAPTER.link(channel, _entry(code))
    with pytest.raises(InputInvalid):
        ADAPTER.link(structs.replace(channel, config={}), _entry("a"))


async def test_profile(line: Line) -> None:
    menu = (
        Choice("Recettes", "topic:recipes", description="Toutes nos recettes"),
        Choice("Aide", "/help"),
        Choice("Le site", url="https://cakes.test/"),
        Choice("日本", ""),
    )
    profile = Profile(
        greeting={"": "Hello", "fr": "Bonjour " * 100, "fil": "Kumusta"},
        menu={"": menu},
        ice_breakers={"": (Choice("Hi"),)},
    )
    findings = await ADAPTER.set_profile(line.channel, line.net, profile)
    assert [f.name for f in findings if not f.ok] == ["greeting (fil)"]
    assert line.peer.descriptions[""] == "Hello"
    assert len(line.peer.descriptions["fr"]) == 512
    assert line.peer.commands[""] == [
        {"command": "recettes", "description": "Toutes nos recettes"},
        {"command": "help", "description": "Aide"},
    ]
    assert line.peer.menu_button == {"type": "commands"}
    await ADAPTER.set_profile(line.channel, line.net, Profile(menu={"": ()}))
    assert line.peer.commands == {}


async def test_typing(line: Line) -> None:
    for what in ("typing", "read"):
        await ADAPTER.show(line.channel, line.net, what, Shown(to=ADA))  # type: ignore[arg-type]
    assert line.peer.actions == [(int(ADA), "typing")]


# Two known clients: what they read, and what they do with the peer

OURS_ALONE = {
    *("kind-of-tomorrow", "ignored-update-of-tomorrow", "id-too-large", "location-impossible"),
    *("membership-without-status", "not-an-object", "only-an-id", "text-of-number"),
    *("without-chat", "without-update-id", "not-json"),
}
"""What no client reads: junk, and what there is not yet."""


def _captured() -> list[Any]:
    paths = [p for p in files_of("telegram", "received") if p.stem not in OURS_ALONE]
    return [pytest.param(json.loads(p.read_text()), id=p.stem) for p in paths]


def _read(case: dict[str, Any]) -> tuple[Envelope, Update]:
    channel = channel_of("telegram")
    (piece,) = ADAPTER.split(channel, json.dumps(case["post"]).encode())
    return piece, ADAPTER.parse(channel, piece.raw)


@pytest.mark.parametrize("case", [c for c in _captured() if not c.id.startswith("ignored")])
def test_aiogram_reads_the_same(case: dict[str, Any]) -> None:
    try:
        theirs = aiogram.types.Update.model_validate(case["post"])
    except ValueError:
        pytest.skip("aiogram demands fields that the capture leaves out")
    try:
        piece, ours = _read(case)
    except InputInvalid:
        pytest.skip("we refuse what means nothing")
    _agree(piece, ours, theirs)


@pytest.mark.parametrize("case", [c for c in _captured() if not c.id.startswith("ignored")])
def test_python_telegram_bot_reads_the_same(case: dict[str, Any]) -> None:
    try:
        theirs = telegram.Update.de_json(case["post"], None)
        piece, ours = _read(case)
    except (KeyError, TypeError):
        pytest.skip("python-telegram-bot demands fields that the capture leaves out")
    except InputInvalid:
        pytest.skip("we refuse what means nothing")
    _agree(piece, ours, theirs)


def _agree(piece: Envelope, ours: Update, theirs: Any) -> None:
    """Fields that all three know."""
    if theirs.message and isinstance(ours, MessageReceived):
        _agree_on_message(piece, ours, theirs.message)
    if theirs.edited_message and isinstance(ours, MessageEdited):
        edited = theirs.edited_message
        assert ours.platform_id == f"{edited.chat.id}:{edited.message_id}"
    if theirs.callback_query and isinstance(ours, MessageReceived):
        assert ours.payload == theirs.callback_query.data
        under = theirs.callback_query.message
        assert piece.conversation_key == str(under.chat.id if under else 42)
    if theirs.message_reaction and isinstance(ours, ReactionReceived):
        changed = theirs.message_reaction
        assert ours.platform_id == f"{changed.chat.id}:{changed.message_id}"
        assert bool(ours.emoji) == bool(changed.new_reaction)
    if theirs.my_chat_member:
        gone = theirs.my_chat_member.new_chat_member.status in ("kicked", "left")
        assert isinstance(ours, StoppedByPlatform) == gone or piece.platform_id == "u715820182"


def _agree_on_message(piece: Envelope, ours: MessageReceived, theirs: Any) -> None:
    assert piece.conversation_key == str(theirs.chat.id)
    if theirs.message_id:
        assert piece.platform_id == f"{theirs.chat.id}:{theirs.message_id}"
    assert ours.sent_at == theirs.date
    (part,) = ours.parts
    if theirs.text:
        assert isinstance(part, Text)
        assert part.text == ("/start" if ours.opens else theirs.text.replace("\x00", ""))
    if theirs.caption:
        assert isinstance(part, Media)
        assert part.caption == theirs.caption
    for kind in ("document", "voice", "audio", "video", "video_note", "sticker"):
        if getattr(theirs, kind):
            assert isinstance(part, Media)
            assert part.reference == getattr(theirs, kind).file_id
    if theirs.chat.type == "private" and theirs.from_user.first_name:
        assert ours.name == theirs.from_user.full_name
    answered = theirs.reply_to_message
    if answered and not answered.forum_topic_created:
        assert ours.context is not None
        assert ours.context.reply_to == f"{answered.chat.id}:{answered.message_id}"


def test_every_field_of_a_message_has_its_place() -> None:
    """A field that aiogram knows and we do not name would be shown as an unknown kind."""
    theirs = {f.alias or name for name, f in aiogram.types.Message.model_fields.items()}
    assert theirs - ABOUT - SERVICE - set(_READERS) == {
        *("chat_shared", "game", "gift", "gift_upgrade_sent", "giveaway", "invoice", "paid_media"),
        *("passport_data", "refunded_payment", "story", "successful_payment", "unique_gift"),
        "user_shared",
    }
    assert not (ABOUT & SERVICE or ABOUT & set(_READERS) or SERVICE & set(_READERS))


@asynccontextmanager
async def _aiogram(line: Line) -> AsyncIterator[aiogram.Bot]:
    server = TelegramAPIServer.from_base(str(line.channel.config["api"]))
    async with AiohttpSession(api=server) as session:
        yield aiogram.Bot(line.peer.token, session=session)


async def test_aiogram_drives_the_peer(line: Line) -> None:
    button = aiogram.types.InlineKeyboardButton(text="Yes", callback_data="yes")
    markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
    upload = aiogram.types.BufferedInputFile(b"a picture", "a.jpg")
    async with _aiogram(line) as bot:
        assert (await bot.get_me()).username == "comptoir_bot"
        sent = await bot.send_message(int(ADA), "<b>Hi</b>", parse_mode="HTML", reply_markup=markup)
        assert (sent.text, sent.html_text) == ("Hi", "<b>Hi</b>")
        photo = await bot.send_photo(int(ADA), upload, caption="Ours")
        assert photo.photo is not None
        file = await bot.download(photo.photo[0].file_id)
        assert file is not None
        assert file.read() == b"a picture"
        assert (await bot.send_location(int(ADA), 48.8, 2.3)).location is not None
        album = [aiogram.types.InputMediaPhoto(media=MEDIA) for _ in range(2)]
        assert len(await bot.send_media_group(int(ADA), album)) == 2  # type: ignore[arg-type]
        edited = await bot.edit_message_text("Ho", chat_id=int(ADA), message_id=sent.message_id)
        assert isinstance(edited, aiogram.types.Message)
        assert edited.text == "Ho"
        assert await bot.set_webhook(HOOK, secret_token="s", allowed_updates=["message"])
        assert (await bot.get_webhook_info()).url == HOOK
        assert await bot.delete_message(int(ADA), sent.message_id)


async def test_the_peer_refuses_aiogram_as_telegram_does(line: Line) -> None:
    line.peer.limited = True
    async with _aiogram(line) as bot:
        await bot.send_message(int(ADA), "Hi")
        with pytest.raises(TelegramRetryAfter) as slow:
            await bot.send_message(int(ADA), "Hi")
        assert slow.value.retry_after == 1
        for text in (
            "<b>Hi",
            "<b>Hi</i>",
            "</b>",
            "<marquee>Hi</marquee>",
            "1 < 2",
            "x" * 4097,
            "",
        ):
            with pytest.raises(TelegramBadRequest):
                await bot.send_message(int(ADA), text, parse_mode="HTML")
        line.peer.block("ada")
        with pytest.raises(TelegramForbiddenError):
            await bot.send_message(int(ADA), "Hi")


async def test_python_telegram_bot_drives_the_peer(line: Line) -> None:
    base = line.channel.config["api"]
    async with telegram.Bot(
        line.peer.token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot"
    ) as bot:
        assert bot.username == "comptoir_bot"
        markup = telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton("Yes", callback_data="yes")]]
        )
        sent = await bot.send_message(int(ADA), "<i>Hi</i>", parse_mode="HTML", reply_markup=markup)
        assert sent.text == "Hi"
        document = await bot.send_document(int(ADA), b"the menu", filename="menu.pdf")
        assert document.document is not None
        file = await bot.get_file(document.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"the menu"
        assert await bot.send_chat_action(int(ADA), "typing")
        assert await bot.set_my_commands([("help", "Help")])
        with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
            await bot.send_message(5, "Hi")


BUTTONS = [
    {},
    {"text": "", "callback_data": "a"},
    {"text": "No kind"},
    {"text": "Two kinds", "callback_data": "a", "url": "https://cakes.test/"},
    {"text": "Empty", "callback_data": ""},
    {"text": "65 bytes", "callback_data": "é" * 32 + "x"},
    {"text": "No address", "url": "cakes"},
]


@pytest.mark.parametrize("button", BUTTONS, ids=str)
async def test_the_peer_refuses_bad_buttons(line: Line, button: dict[str, str]) -> None:
    markup = {"inline_keyboard": [[button]]}
    assert (await _asked(line, "sendMessage", text="Hi", reply_markup=markup))["error_code"] == 400
    good = {"inline_keyboard": [[{"text": "64 bytes", "callback_data": "é" * 32}]]}
    assert (await _asked(line, "sendMessage", text="Hi", reply_markup=good))["ok"]


@pytest.mark.parametrize(
    ("method", "values", "code"),
    [
        ("sendMessage", {"chat_id": "", "text": "Hi"}, 400),
        ("sendMessage", {"chat_id": ADA, "text": "Hi", "reply_parameters": {"message_id": 9}}, 400),
        ("sendPhoto", {"chat_id": ADA}, 400),
        ("sendPhoto", {"chat_id": ADA, "photo": "no address"}, 400),
        ("sendPhoto", {"chat_id": ADA, "photo": MEDIA, "caption": "x" * 1025}, 400),
        ("sendDocument", {"chat_id": ADA, "document": "https://cakes.test/a.docx"}, 400),
        ("sendMediaGroup", {"chat_id": ADA, "media": [{"type": "photo", "media": MEDIA}]}, 400),
        ("sendLocation", {"chat_id": ADA, "latitude": 91, "longitude": 0}, 400),
        ("sendVenue", {"chat_id": ADA, "latitude": 1, "longitude": 0, "title": "A"}, 400),
        ("sendChatAction", {"chat_id": ADA, "action": "dancing"}, 400),
        ("answerCallbackQuery", {"callback_query_id": "7"}, 400),
        ("setWebhook", {"url": HOOK, "secret_token": "é"}, 400),
        ("getUpdates", {}, 409),
        ("dance", {}, 404),
    ],
)
async def test_the_peer_refuses(line: Line, method: str, values: dict[str, Any], code: int) -> None:
    assert (await _asked(line, method, **values))["error_code"] == code
    assert line.peer.ledger == []


async def _asked(line: Line, method: str, **values: Any) -> dict[str, Any]:
    body = msgspec.json.encode({"chat_id": int(ADA), **values})
    url = f"{line.channel.config['api']}/bot{line.peer.token}/{method}"
    answer = await line.net.request("POST", url, body=body)
    value: dict[str, Any] = msgspec.json.decode(answer.body)
    assert answer.status == value.get("error_code", 200)
    return value
