"""What people do on the peer, as it reaches us; files, checklist, links and the welcome."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from msgspec import structs

from comptoir.channels.base import Accepted, Fetched, Post, RefusedSend
from comptoir.channels.viber.setup import EVENTS
from comptoir.errors import InputInvalid
from comptoir.model.entry import Entry
from comptoir.model.message import Choice, Choices, Media, MessageStatus, Text
from comptoir.model.update import (
    MessageReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
)
from tests.channels.samples import channel_of
from tests.channels.viber.line import ADAPTER, Line, fixtures, saying

pytestmark = pytest.mark.asyncio(loop_scope="module")
servers, line = fixtures()
HOOK = "https://chat.cakes.test/webhooks/viber/t"


async def test_a_message(line: Line) -> None:
    piece, update = await line.said(text="tiramisu")
    assert (piece.conversation_key, piece.kind) == ("ada", "message")
    assert int(piece.platform_id) > 2**53
    assert isinstance(update, MessageReceived)
    assert (update.parts, update.name, update.language) == ((Text("tiramisu"),), "Ada", "fr")
    assert update.sent_at is not None
    assert abs((line.peer.now() - update.sent_at).total_seconds()) < 5


CHOICES = (
    Choice("Recipes", "topic:recipes"),
    Choice("Shop", "Shop"),
    Choice("A ‖ B", "ab"),
    Choice("Just words"),
)


@pytest.mark.parametrize(
    ("payload", "label", "kind", "words", "carried"),
    [
        ("topic:recipes", "Recipes", "tap", "Recipes", "topic:recipes"),
        ("ab", "A", "tap", "A | B", "ab"),
        ("Shop", "Shop", "message", "Shop", ""),
        ("Just words", "", "message", "Just words", ""),
    ],
)
async def test_a_tap(
    line: Line, payload: str, label: str, kind: str, words: str, carried: str
) -> None:
    """A silent tap carries its payload; what is shown in the chat is said by the person."""
    assert isinstance(await line.send(Text("Well?"), Choices(CHOICES)), Accepted)
    piece, update = await line.said(payload=payload, text=label)
    assert piece.kind == kind
    assert (update.parts, update.payload) == ((Text(words),), carried)


KINDS = {
    "picture": ("media", "image"),
    "video": ("media", "video"),
    "document": ("media", "file"),
    "sticker": ("unsupported", "sticker"),
    "contact": ("people", ""),
    "url": ("text", ""),
    "location": ("location", ""),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_of_message(line: Line, kind: str) -> None:
    _, update = await line.said(kind=kind)
    (part,) = msgspec.to_builtins(update.parts)
    assert (part["type"], part.get("kind", "")) == KINDS[kind]


async def test_opening_by_a_link(line: Line) -> None:
    piece, update = await line.said(**{"from": "grace", "kind": "start", "payload": "poster-7"})
    assert (piece.conversation_key, piece.kind) == ("grace", "message")
    assert (update.opens, update.referral.code, update.parts) == (True, "poster-7", ())
    _, update = await line.said(**{"from": "grace", "kind": "start"})
    assert (update.opens, update.referral) == (True, None)


async def test_the_welcome_is_the_answer_to_who_is_no_subscriber(line: Line) -> None:
    await line.said(**{"from": "grace", "kind": "start"})
    assert line.peer.welcomed == []
    config = {**line.channel.config, "welcome": "Hello! Write something to begin."}
    line.webhook.channel = structs.replace(line.channel, config=config)
    await line.said(kind="start")
    assert line.peer.welcomed == []
    await line.said(**{"from": "grace", "kind": "start"})
    (welcome,) = line.peer.welcomed
    assert (welcome["type"], welcome["text"]) == ("text", config["welcome"])
    assert welcome["sender"] == {"name": "Le Comptoir"}
    await line.said(text="hi")
    assert len(line.peer.welcomed) == 1


async def test_nothing_else_is_answered() -> None:
    channel = channel_of("viber")
    channel = structs.replace(channel, config={"welcome": "Hello"})
    for raw in (b"", b"junk", b"[]", b'{"event": "message"}', b'{"event": ["x"]}'):
        assert ADAPTER.answer(channel, Post(raw=raw)) == (b"", "text/plain")


async def test_leaving_and_coming_back(line: Line) -> None:
    line.peer.block("ada")
    await line.hears(1)
    line.peer.unblock("ada")
    await line.hears(2)
    assert [type(u) for u in line.webhook.updates] == [StoppedByPlatform, ResumedByPlatform]
    assert {p.conversation_key for p in line.webhook.pieces} == {"ada"}


async def test_receipts(line: Line) -> None:
    line.peer.receipts(["delivered", "read"], copies=2, reverse=True)
    sent = await line.send()
    assert isinstance(sent, Accepted)
    await line.hears(4)
    told: list[Any] = line.webhook.updates
    assert all(isinstance(u, ReceiptReceived) and u.platform_id == sent.platform_id for u in told)
    assert [u.status for u in told] == [MessageStatus.read] * 2 + [MessageStatus.delivered] * 2
    assert len({p.platform_id for p in line.webhook.pieces}) == 2


async def test_a_failed_message_says_why(line: Line) -> None:
    line.peer.receipts(["failed"])
    await line.send()
    await line.hears(1)
    (update,) = line.webhook.updates
    assert isinstance(update, ReceiptReceived)
    assert (update.status, update.reason) == (MessageStatus.failed, "failure description")


async def test_receipts_of_what_people_write_do_no_harm(line: Line) -> None:
    line.peer.receipts(["delivered"])
    piece, _ = await line.said(text="hello")
    await line.hears(2)
    receipt: Any = line.webhook.updates[1]
    assert receipt.platform_id == piece.platform_id
    assert line.webhook.pieces[1].platform_id != piece.platform_id


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


async def test_a_post_signed_with_another_token_is_refused(line: Line) -> None:
    line.peer.token = "another-token-of-somebody"
    assert await line.peer.inbound(**{"from": "ada", "text": "hi"}) == 401
    assert (line.webhook.refused, line.webhook.updates) == (1, [])


# Files


async def test_a_file_is_fetched(line: Line) -> None:
    _, update = await line.said(kind="picture", body="the picture", text="Look")
    (media,) = update.parts
    assert media.caption == "Look"
    fetched = await ADAPTER.fetch(line.channel, line.net, media)
    assert fetched == Fetched(b"the picture", "image/jpeg")
    line.peer.clock(3601)
    gone = await ADAPTER.fetch(line.channel, line.net, media)
    assert isinstance(gone, RefusedSend)
    assert gone.why == "unknown_permanent"


async def test_files_that_cannot_be_fetched(line: Line) -> None:
    line.becomes(saying(503, b""))
    for reference, why in (
        (f"{line.channel.config['api']}/media/1.jpg", "temporary"),
        ("http://169.254.169.254/latest", "account_blocked"),
        ("no address", "account_blocked"),
    ):
        result = await ADAPTER.fetch(line.channel, line.net, Media("file", reference=reference))
        assert isinstance(result, RefusedSend)
        assert result.why == why


# Connecting


async def _problems(line: Line, webhook: str) -> list[str]:
    findings = await ADAPTER.check(line.channel, line.net, webhook)
    assert all(f.ok or f.advice for f in findings)
    assert line.channel.secret not in repr(findings)
    return [f.name for f in findings if not f.ok]


async def test_connecting(line: Line) -> None:
    webhook, line.peer.webhook = line.peer.webhook, ""
    assert await _problems(line, webhook) == ["webhook", "events"]
    assert (await line.refused()).code == "10"
    for _ in range(2):
        (finding,) = await ADAPTER.register(line.channel, line.net, webhook)
        assert finding.ok
    assert await _problems(line, webhook) == []
    assert line.peer.events == EVENTS
    assert [p.conversation_key for p in line.webhook.pieces] == ["#channel"] * 2


async def test_a_webhook_that_does_not_answer_is_not_registered(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comptoir.channels.peers.platform.POST_AGAIN", 0.001)
    line.webhook.status = 500
    for url in (line.peer.webhook, "http://cakes.test/", "cakes"):
        (finding,) = await ADAPTER.register(line.channel, line.net, url)
        assert not finding.ok
        assert finding.advice


async def test_what_the_checklist_finds(line: Line) -> None:
    webhook, good = line.peer.webhook, line.channel
    line.peer.events = list(EVENTS)
    assert await _problems(line, webhook) == []
    assert await _problems(line, HOOK) == ["webhook"]
    line.peer.events = EVENTS[:3]
    assert await _problems(line, webhook) == ["events"]
    line.peer.events = list(EVENTS)
    line.channel = structs.replace(good, account="other")
    assert await _problems(line, webhook) == ["account"]
    line.channel = structs.replace(good, config={**good.config, "sender_name": "x" * 29})
    assert await _problems(line, webhook) == ["sender"]
    line.channel = structs.replace(good, secret="another-token-of-somebody")
    assert await _problems(line, webhook) == ["token"]
    (finding,) = await ADAPTER.register(line.channel, line.net, webhook)
    assert (finding.name, finding.ok) == ("webhook", False)


def _entry(code: str, text: str = "") -> Entry:
    return Entry(workspace_id="w1", id="e1", channel_id="c1", code=code, text=text)


async def test_links() -> None:
    channel = channel_of("viber")
    link = ADAPTER.link(channel, _entry("poster-7"))
    assert link == "viber://pa?chatURI=comptoir&context=poster-7"
    link = ADAPTER.link(channel, _entry("a", "Une crème & un café ?"))
    assert link.endswith("&context=a&text=Une%20cr%C3%A8me%20%26%20un%20caf%C3%A9%20%3F")
    with pytest.raises(InputInvalid):
        ADAPTER.link(structs.replace(channel, account=""), _entry("a"))


async def test_methods_of_the_peer(line: Line) -> None:
    for method, body, status in (
        ("get_user_details", {"id": "ada"}, 0),
        ("get_user_details", {"id": "nobody"}, 5),
        ("get_online", {"ids": ["ada"]}, 0),
        ("get_online", {"ids": []}, 3),
        ("get_online", {"ids": ["ada"] * 101}, 3),
    ):
        answer = await line.net.request(
            "POST",
            f"{line.channel.config['api']}/pa/{method}",
            headers={"X-Viber-Auth-Token": line.channel.secret},
            body=msgspec.json.encode(body),
        )
        assert msgspec.json.decode(answer.body)["status"] == status, method
