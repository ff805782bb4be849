"""What people do on Messenger, as the peer posts it: events, receipts, files."""

from __future__ import annotations

from typing import Any

import pytest

from comptoir.channels.base import Accepted, Fetched, RefusedSend
from comptoir.channels.messenger.adapter import MessengerAdapter
from comptoir.channels.peers.meta_people import KINDS, SILENT
from comptoir.model.entry import Profile
from comptoir.model.message import (
    Media,
    MessageStatus,
    Text,
    Unsupported,
)
from comptoir.model.update import (
    ChannelChanged,
    EchoReceived,
    Ignored,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    ReactionReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
)
from comptoir.net.client import NetClient
from comptoir.testing import HOST, served_app
from tests.channels.messenger.wire import Wire
from tests.channels.samples import channel_of

ADAPTER = MessengerAdapter()
DAY = 24 * 3600


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_receipts_and_the_inbox_of_the_page(wire: Wire) -> None:
    wire.peer.receipts(["echo", "delivered", "read"])
    sent = await wire.send()
    assert isinstance(sent, Accepted)
    await wire.webhook.has(3)
    await wire.peer.inbound(**{"from": "ada", "kind": "inbox", "text": "A colleague here"})
    echo, delivered, read, inbox = wire.webhook.updates
    assert isinstance(echo, EchoReceived)
    assert (echo.platform_id, echo.key) == (sent.platform_id, "k1")
    assert isinstance(delivered, ReceiptReceived)
    assert isinstance(read, ReceiptReceived)
    assert (delivered.status, read.status) == (MessageStatus.delivered, MessageStatus.read)
    assert delivered.until is not None
    assert read.until is not None
    assert isinstance(inbox, EchoReceived)
    assert (inbox.key, inbox.parts) == ("", (Text("A colleague here"),))
    assert {piece.conversation_key for piece in wire.webhook.pieces} == {"ada"}


async def test_receipts_twice_and_in_reverse_differ_only_in_order(wire: Wire) -> None:
    wire.peer.receipts(["delivered", "read"], copies=2, reverse=True)
    await wire.send()
    await wire.webhook.has(4)
    statuses = [u.status.value for u in wire.webhook.updates if isinstance(u, ReceiptReceived)]
    assert statuses == ["read", "read", "delivered", "delivered"]


SAID: dict[str, dict[str, Any]] = {
    "text": {"text": "hello"},
    "tap": {"text": "Yes", "payload": "yes"},
    "postback": {"text": "Menu", "payload": "menu"},
    "reply": {"text": "that one", "to": "m_1"},
    "unsend": {"message": "m_1"},
    "reaction": {"with": {"mid": "m_1"}},
    "edit": {"with": {"mid": "m_1", "text": "two"}},
    "read": {"with": {"watermark": 1_767_225_600_000}},
    "inbox": {"text": "hi"},
    "policy": {"with": {"action": "block", "reason": "spam"}},
}
MEANT: dict[str, type] = {
    "unsend": MessageRevoked,
    "reaction": ReactionReceived,
    "edit": MessageEdited,
    "read": ReceiptReceived,
    "inbox": EchoReceived,
    "policy": ChannelChanged,
    "optin": ResumedByPlatform,
    "pass_thread_control": Ignored,
    "account_linking": Ignored,
}


@pytest.mark.parametrize("kind", KINDS)
async def test_whatever_people_do_is_understood(wire: Wire, kind: str) -> None:
    update = await wire.says(kind=kind, **SAID.get(kind, {}))
    assert isinstance(update, MEANT.get(kind, MessageReceived))
    (piece,) = wire.webhook.pieces
    assert not piece.unreadable
    assert piece.account == wire.channel.account
    assert (piece.kind == "signal") == (kind in MEANT)
    if isinstance(update, MessageReceived) and kind != "unsupported":
        assert not any(isinstance(part, Unsupported) for part in update.parts)


async def test_only_what_the_person_says_opens_the_window(wire: Wire) -> None:
    for kind in KINDS:
        wire.peer.person("bob").wrote_at = None
        await wire.peer.inbound(**{"from": "bob", "kind": kind, **SAID.get(kind, {})})
        assert (wire.peer.person("bob").wrote_at is None) == (kind in SILENT), kind


async def test_a_link_opens_the_first_conversation_by_its_code(wire: Wire) -> None:
    await ADAPTER.set_profile(wire.channel, wire.net, Profile())
    update = await wire.says(kind="get_started", ref="poster-7")
    assert isinstance(update, MessageReceived)
    assert (update.opens, update.payload) == (True, "")
    assert update.referral is not None
    assert (update.referral.source, update.referral.code) == ("link", "poster-7")
    again = await wire.says(kind="referral", **{"with": {"ref": "poster-8"}})
    assert isinstance(again, MessageReceived)
    assert again.referral is not None
    assert (again.opens, again.referral.code) == (True, "poster-8")


async def test_consent_to_marketing(wire: Wire) -> None:
    stop = await wire.says(
        kind="optin", **{"with": {"notification_messages_status": "STOP_NOTIFICATIONS"}}
    )
    assert isinstance(stop, StoppedByPlatform)
    assert stop.purpose == "marketing"
    begin = await wire.says(kind="optin")
    assert isinstance(begin, ResumedByPlatform)
    assert begin.purpose == "marketing"


async def test_what_another_app_owns_is_left_alone(wire: Wire) -> None:
    update = await wire.says(text="not for you", standby=True)
    assert isinstance(update, Ignored)
    assert wire.webhook.pieces[0].kind == "signal"


async def test_a_batch_in_reverse_and_twice(wire: Wire) -> None:
    wire.peer.batch(20)
    wire.peer.reorder()
    wire.peer.duplicate(2)
    for number in range(20):
        await wire.peer.inbound(**{"from": f"p{number % 3}", "text": f"{number}"})
    assert len(wire.webhook.pieces) == 40
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 20
    said = [u.parts[0].text for u in wire.webhook.updates[:20] if isinstance(u, MessageReceived)]  # type: ignore[union-attr]
    assert sorted(said, key=int) == [str(number) for number in range(20)]


async def test_the_platform_posts_again_what_was_not_taken(wire: Wire) -> None:
    wire.webhook.failing = 1
    await wire.says(text="hello")
    assert wire.webhook.posts == 2


# Files


async def test_files_are_fetched_without_the_token_until_they_expire(wire: Wire) -> None:
    update = await wire.says(kind="image", url=wire.peer.store(b"a picture", "image/png"))
    assert isinstance(update, MessageReceived)
    (media,) = update.parts
    assert isinstance(media, Media)
    fetched = await ADAPTER.fetch(wire.channel, wire.net, media)
    assert fetched == Fetched(b"a picture", "image/png")
    wire.peer.clock(2 * 3600)
    gone = await ADAPTER.fetch(wire.channel, wire.net, media)
    assert isinstance(gone, RefusedSend)
    assert gone.why == "content_invalid"


async def test_files_that_cannot_be_fetched(wire: Wire) -> None:
    for reference, why in (
        ("", "content_invalid"),
        ("http://169.254.169.254/latest", "content_invalid"),
        ("not an address", "content_invalid"),
        (f"{wire.url}/cdn/none", "content_invalid"),
    ):
        found = await ADAPTER.fetch(wire.channel, wire.net, Media("image", reference=reference))
        assert isinstance(found, RefusedSend)
        assert found.why == why, reference


@pytest.mark.parametrize(
    ("status", "why"),
    [(429, "throttled"), (500, "temporary"), (418, "unknown_permanent"), (410, "content_invalid")],
)
async def test_answers_of_the_cdn(status: int, why: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async with served_app(app) as port, NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:
        media = Media("image", reference=f"http://{HOST}:{port}/a.jpg")
        found = await ADAPTER.fetch(channel_of("messenger"), net, media)
    assert isinstance(found, RefusedSend)
    assert found.why == why
