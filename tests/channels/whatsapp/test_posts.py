"""What our peer posts verifies and means what it is meant to."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from comptoir.channels.base import (
    Accepted,
    Unknown,
)
from comptoir.model.message import (
    MessageStatus,
    Text,
)
from comptoir.model.update import (
    AddressChanged,
    ChannelChanged,
    EchoReceived,
    MessageEdited,
    MessageReceived,
    MessageRevoked,
    ReactionReceived,
    ReceiptReceived,
    ResumedByPlatform,
    StoppedByPlatform,
)
from tests.channels.whatsapp.wire import ADA, HIDDEN, Wire, opened


async def test_receipts_name_our_key() -> None:
    async with opened(receipts=("sent", "delivered", "read")) as wire:
        await wire.hears_from(ADA)
        result = await wire.send(key="k9")
        updates = await wire.settled(3)
    assert isinstance(result, Accepted)
    assert all(isinstance(update, ReceiptReceived) for update in updates)
    told = [(u.status, u.platform_id, u.key) for u in updates]  # type: ignore[union-attr]
    expected = [MessageStatus.sent, MessageStatus.delivered, MessageStatus.read]
    assert told == [(status, result.platform_id, "k9") for status in expected]
    assert {piece.conversation_key for piece in wire.webhook.pieces} == {ADA}
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 3


async def test_a_lost_answer_is_settled_by_a_receipt() -> None:
    """Meta has no idempotency key; the receipt tells our key, and the id we never got."""
    async with opened(receipts=("sent",)) as wire:
        await wire.hears_from(HIDDEN)
        wire.peer.hang_up()
        assert isinstance(await wire.send(key="k5", to=HIDDEN), Unknown)
        await wire.settled(1)
        receipt = wire.webhook.only(ReceiptReceived)
        assert (receipt.key, receipt.platform_id) == ("k5", wire.taken.id)
        assert wire.webhook.pieces[0].conversation_key == HIDDEN


async def test_receipts_twice_and_backwards() -> None:
    async with opened() as wire:
        await wire.hears_from(ADA)
        wire.peer.receipts(["sent", "read"], copies=2, reverse=True)
        await wire.send()
        updates = await wire.settled(4)
        assert [u.status.value for u in updates] == ["read", "read", "sent", "sent"]  # type: ignore[union-attr]
        assert len({piece.platform_id for piece in wire.webhook.pieces}) == 2


async def test_a_closed_window_may_show_late() -> None:
    async with opened(receipts=("sent",)) as wire:
        wire.peer.fails_late = True
        assert isinstance(await wire.send(), Accepted)
        await wire.settled(1)
        receipt = wire.webhook.only(ReceiptReceived)
        assert receipt.status == MessageStatus.failed
        assert receipt.why == "window_closed"
        assert "24 hours" in receipt.reason


@pytest.mark.parametrize(("code", "why"), [(131049, "not_now"), (132015, "template_problem")])
async def test_failures_afterwards_have_their_class(code: int, why: str) -> None:
    async with opened() as wire:
        await wire.hears_from(ADA)
        wire.peer.fail_later(code)
        assert isinstance(await wire.send(), Accepted)
        await wire.settled(1)
        assert wire.webhook.only(ReceiptReceived).why == why


# What the peer posts


async def test_a_message(wire: Wire) -> None:
    assert (
        await wire.peer.inbound(**{"from": ADA, "text": "Crème 🍮", "reply_to": "wamid.1"}) == 200
    )
    received = wire.webhook.only(MessageReceived)
    user_id = wire.peer.person(ADA).user_id
    assert received.parts == (Text("Crème 🍮"),)
    assert received.identities == (ADA, user_id)
    assert received.name == "Sheena Nelson"
    assert received.context is not None
    assert received.context.reply_to == "wamid.1"
    (piece,) = wire.webhook.pieces
    assert (piece.conversation_key, piece.kind) == (ADA, "message")
    assert piece.account == wire.channel.account


async def test_somebody_without_a_number(wire: Wire) -> None:
    await wire.peer.inbound(**{"from": HIDDEN, "text": "Hi"})
    received = wire.webhook.only(MessageReceived)
    assert received.username == "sheena.n"
    (piece,) = wire.webhook.pieces
    assert piece.conversation_key == HIDDEN
    assert isinstance(await wire.send(to=piece.conversation_key), Accepted)


@pytest.mark.parametrize("kind", ["button", "list", "template_button"])
async def test_taps(wire: Wire, kind: str) -> None:
    await wire.peer.inbound(**{"from": ADA, "text": "Yes", "payload": "yes", "kind": kind})
    received = wire.webhook.only(MessageReceived)
    assert (received.payload, received.parts) == ("yes", (Text("Yes"),))
    assert wire.webhook.pieces[0].kind == "tap"


INBOUND: dict[str, tuple[dict[str, Any], str]] = {
    "image": ({"caption": "See"}, "media"),
    "video": ({}, "media"),
    "audio": ({}, "media"),
    "voice": ({}, "media"),
    "document": ({"filename": "a.pdf"}, "media"),
    "sticker": ({}, "media"),
    "location": ({"latitude": 1.5, "longitude": 2}, "location"),
    "contacts": ({"text": "Bob", "phone": "+16505550100"}, "people"),
    "order": ({"items": [{"product_retailer_id": "p1"}]}, "order"),
    "flow": ({"values": {"size": "XL"}}, "form"),
    "unsupported": ({}, "unsupported"),
}


@pytest.mark.parametrize("kind", INBOUND)
async def test_other_kinds(wire: Wire, kind: str) -> None:
    said, type = INBOUND[kind]
    assert await wire.peer.inbound(**{"from": ADA, "kind": kind, **said}) == 200
    (part,) = wire.webhook.only(MessageReceived).parts
    assert msgspec.to_builtins(part)["type"] == type


async def test_reactions_edits_and_the_like(wire: Wire) -> None:
    for said in (
        {"kind": "reaction", "message": "wamid.1", "emoji": "👍"},
        {"kind": "edit", "message": "wamid.1", "text": "Better"},
        {"kind": "revoke", "message": "wamid.1"},
        {"kind": "welcome"},
    ):
        await wire.peer.inbound(**{"from": ADA, **said})
    reaction, edit, revoke, welcome = wire.webhook.updates
    assert reaction == ReactionReceived(platform_id="wamid.1", emoji="👍")
    assert edit == MessageEdited(platform_id="wamid.1", parts=(Text("Better"),))
    assert revoke == MessageRevoked(platform_id="wamid.1")
    assert isinstance(welcome, MessageReceived)
    assert welcome.opens
    assert [piece.kind for piece in wire.webhook.pieces] == ["signal"] * 3 + ["message"]


async def test_events_of_people_and_the_account(wire: Wire) -> None:
    await wire.peer.stop_marketing(ADA)
    await wire.peer.resume_marketing(HIDDEN)
    await wire.peer.change_number(ADA, "12195555358")
    await wire.peer.echo(to=HIDDEN, text="From the app")
    wire.peer.add_template("offer", "fr", status="PENDING")
    await wire.peer.review("offer", "REJECTED", reason="SCAM")
    stop, resume, change, echo, review = wire.webhook.updates
    assert isinstance(stop, StoppedByPlatform)
    assert isinstance(resume, ResumedByPlatform)
    assert stop.purpose == resume.purpose == "marketing"
    assert isinstance(change, AddressChanged)
    assert (change.old[0], change.new[0]) == (ADA, "12195555358")
    assert len(change.old) == len(change.new) == 2
    assert isinstance(echo, EchoReceived)
    assert echo.parts == (Text("From the app"),)
    assert isinstance(review, ChannelChanged)
    assert (review.subject, review.state, review.reason) == ("offer", "rejected", "SCAM")
    keys = [piece.conversation_key for piece in wire.webhook.pieces]
    assert keys == [ADA, HIDDEN, ADA, HIDDEN, "#channel"]


async def test_a_batch_over_entries_and_changes(wire: Wire) -> None:
    wire.peer.batch(50)
    wire.peer.duplicate(2)
    people = [f"1650555{n % 5:04d}" for n in range(50)]
    for number, person in enumerate(people):
        await wire.peer.inbound(**{"from": person, "text": f"m{number}", "name": f"N{person}"})
    assert len(wire.webhook.posts) == 2
    assert wire.webhook.posts[0].count(b'"changes"') > 1
    updates = wire.webhook.updates
    said = [(u.parts[0].text, u.name) for u in updates]  # type: ignore[union-attr]
    assert said == [(f"m{n}", f"N{person}") for n, person in enumerate(people)] * 2
    assert [piece.conversation_key for piece in wire.webhook.pieces] == people * 2
    assert len({piece.platform_id for piece in wire.webhook.pieces}) == 50


async def test_reordered(wire: Wire) -> None:
    wire.peer.batch(2)
    wire.peer.reorder()
    for text in ("one", "two"):
        await wire.peer.inbound(**{"from": ADA, "text": text})
    assert [u.parts[0].text for u in wire.webhook.updates] == ["two", "one"]  # type: ignore[union-attr]


async def test_a_post_is_made_again_until_it_is_taken(wire: Wire) -> None:
    wire.webhook.failing = 1
    assert await wire.peer.inbound(**{"from": ADA, "text": "Hi"}) == 200
    assert len(wire.webhook.updates) == 1


async def test_orders_over_http(wire: Wire) -> None:
    async def order(order: str, **body: Any) -> Any:
        url = f"{wire.channel.config['api']}/_control/{order}"
        answer = await wire.net.request("POST", url, body=msgspec.json.encode(body))
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    await order("inbound", **{"from": ADA, "text": "Hi"})
    await order("echo", to=ADA, text="Yes")
    await order("stop_marketing", person=ADA)
    await order("cap", person=ADA)
    await order("fail_later", code=131049)
    await order("add_template", name="offer")
    await order("review", name="offer", state="PAUSED")
    await order("event", field="account_update", value={"event": "ACCOUNT_DELETED"})
    kinds = [type(update).__name__ for update in wire.webhook.updates]
    expected = "MessageReceived EchoReceived StoppedByPlatform ChannelChanged ChannelChanged"
    assert kinds == expected.split()
    await wire.send()
    assert (await order("ledger"))["accepted"][0]["key"] == "k1"
