"""pywa, a client library of others, as a second opinion: on our parsing, and on our peer."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from pywa.client import WhatsApp
from pywa.errors import (
    MessageUndeliverable,
    ReEngagementMessage,
    TemplateNotExists,
    WhatsAppError,
)
from pywa.types.base_update import RawUpdate
from pywa.types.callback import (
    Button,
    CallbackButton,
    CallbackSelection,
    ImageCarouselCard,
    Section,
    SectionList,
    SectionRow,
    URLButton,
)
from pywa.types.message import Message
from pywa.types.message_status import MessageStatus
from pywa.types.system import PhoneNumberChange
from pywa.types.templates import TemplateLanguage
from pywa.types.user_preferences import UserMarketingPreferences

from comptoir.model.message import Location, Media, Order, People, Text
from comptoir.model.update import (
    AddressChanged,
    EchoReceived,
    MessageReceived,
    ReceiptReceived,
    StoppedByPlatform,
)
from tests.channels.samples import files_of
from tests.channels.whatsapp.wire import ADA, ADAPTER, CHANNEL, HIDDEN, TOKEN, Wire

PYWA = WhatsApp(phone_id=CHANNEL.account, token=TOKEN)


def _captured(name: str) -> Any:
    path = next(p for p in files_of("whatsapp", "received") if p.stem == name)
    return json.loads(path.read_text())["post"]


def _raw(post: Any) -> RawUpdate:
    return RawUpdate(json.dumps(post).encode(), hmac_header=None, update_hash="")


def _ours(post: Any) -> Any:
    """What our adapter makes of the first piece."""
    piece = ADAPTER.split(CHANNEL, json.dumps(post).encode())[0]
    return ADAPTER.parse(CHANNEL, piece.raw)


# The same payloads, understood twice


MESSAGES = (
    "text text-both-names reply-forwarded referral-ad image image-no-caption video audio voice "
    "document sticker location location-bare order"
).split()


@pytest.mark.parametrize("name", MESSAGES)
def test_messages(name: str) -> None:
    post = _captured(name)
    theirs = Message.from_update(PYWA, _raw(post))
    ours = _ours(post)
    assert isinstance(ours, MessageReceived)
    assert (ours.name, ours.sent_at) == (theirs.from_user.name, theirs.timestamp)
    names = {theirs.from_user.wa_id, theirs.from_user.bsuid}
    assert set(ours.identities or [ADA]) == names - {None}
    assert (ours.context is not None and ours.context.forwarded) == theirs.forwarded
    reply = theirs.reply_to_message
    assert (ours.context.reply_to if ours.context else "") == (reply.id if reply else "")
    _check_part(ours.parts[0], theirs)


def _check_part(part: Any, theirs: Message) -> None:
    match part:
        case Text():
            assert part.text == theirs.text
        case Media():
            media = theirs.media
            assert media is not None
            assert (part.reference, part.mime) == (media.id, media.mime_type)
            assert part.caption == (theirs.caption or "")
            assert (part.kind == "voice") == bool(getattr(media, "voice", False))
        case Location():
            place = theirs.location
            assert place is not None
            assert (part.latitude, part.longitude) == (place.latitude, place.longitude)
            assert (part.name, part.address) == (place.name or "", place.address or "")
        case Order():
            order = theirs.order
            assert order is not None
            assert part.catalogue == order.catalog_id
            assert [i.product for i in part.items] == [p.sku for p in order.products]
        case People():
            pytest.fail("not in this test")


def test_a_referral() -> None:
    post = _captured("referral-ad")
    theirs, ours = Message.from_update(PYWA, _raw(post)).referral, _ours(post).referral
    assert theirs is not None
    assert (ours.url, ours.ad_id, ours.headline, ours.click_id) == (
        theirs.source_url,
        theirs.source_id,
        theirs.headline,
        theirs.ctwa_clid,
    )


def test_taps() -> None:
    for name in ("button-reply", "template-button"):
        button = CallbackButton.from_update(PYWA, _raw(_captured(name)))
        ours = _ours(_captured(name))
        assert (ours.payload, ours.parts[0].text) == (button.data, button.title)
    row = CallbackSelection.from_update(PYWA, _raw(_captured("list-reply")))
    ours = _ours(_captured("list-reply"))
    assert (ours.payload, ours.parts[0].text) == (row.data, row.title)


def test_statuses() -> None:
    post = _captured("statuses")
    theirs, ours = MessageStatus.from_update(PYWA, _raw(post)), _ours(post)
    assert isinstance(ours, ReceiptReceived)
    assert (ours.platform_id, ours.status.value) == (theirs.id, theirs.status.value)
    assert (ours.key, ours.at) == (theirs.tracker, theirs.timestamp)


def test_numbers_that_changed() -> None:
    post = _captured("number-changed")
    theirs, ours = PhoneNumberChange.from_update(PYWA, _raw(post)), _ours(post)
    assert isinstance(ours, AddressChanged)
    assert ours.old[0] == theirs.old_wa_id
    assert ours.new == (theirs.new_wa_id, theirs.new_user_id)


def test_preferences() -> None:
    post = _captured("preferences")
    theirs, ours = UserMarketingPreferences.from_update(PYWA, _raw(post)), _ours(post)
    assert isinstance(ours, StoppedByPlatform)
    assert (theirs.value.value, theirs.detail) == ("stop", ours.reason)


# Our peer, driven by pywa


async def _with_pywa(wire: Wire, *steps: Any) -> list[Any]:
    """Runs `steps` in a thread: pywa waits for its answers."""
    client = WhatsApp(phone_id=CHANNEL.account, token=TOKEN, waba_id=CHANNEL.config["waba_id"])
    session = client.api._session
    session.base_url = f"{wire.channel.config['api']}/v25.0"
    try:
        return [await asyncio.to_thread(step, client) for step in steps]
    finally:
        session.close()


async def test_it_sends(wire: Wire) -> None:
    image = "https://example.com/a.png"
    cards = [
        ImageCarouselCard(image=image, body="a", buttons=URLButton("Open", image)) for _ in "12"
    ]
    rows = [SectionRow(title=t, callback_data=t, description="d") for t in ("a", "b")]
    sent = await _with_pywa(
        wire,
        lambda wa: wa.send_message(ADA, "https://example.com", tracker="k1", preview_url=True),
        lambda wa: wa.send_message(HIDDEN, "hello"),
        lambda wa: wa.send_message(ADA, "?", buttons=[Button("Yes", "y"), Button("No", "n")]),
        lambda wa: wa.send_message(ADA, "?", buttons=SectionList("Menu", [Section("s", rows)])),
        lambda wa: wa.send_message(ADA, "?", buttons=URLButton("Open", image)),
        lambda wa: wa.send_image(ADA, image, caption="c"),
        lambda wa: wa.send_document(ADA, image, filename="a.png"),
        lambda wa: wa.send_location(ADA, 48.8, 2.3, name="n", address="a"),
        lambda wa: wa.send_reaction(ADA, "👍", "wamid.1"),
        lambda wa: wa.send_carousel(ADA, body="?", cards=cards),
    )
    assert [message.id for message in sent] == [taken.id for taken in wire.peer.ledger]
    assert wire.peer.ledger[0].key == "k1"
    assert wire.peer.ledger[1].to == HIDDEN
    kinds = [taken.body.get("interactive", taken.body)["type"] for taken in wire.peer.ledger]
    expected = "text text button list cta_url image document location reaction carousel"
    assert kinds == expected.split()


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda wire: wire.peer.block(ADA), MessageUndeliverable),
        (lambda wire: wire.peer.clock(90_000), ReEngagementMessage),
    ],
)
async def test_it_understands_our_errors(wire: Wire, spoil: Any, error: Any) -> None:
    spoil(wire)
    with pytest.raises(error) as refused:
        await _with_pywa(wire, lambda wa: wa.send_message(ADA, "hello"))
    assert isinstance(refused.value, WhatsAppError)
    assert refused.value.details


async def test_a_template_that_is_not_there(wire: Wire) -> None:
    with pytest.raises(TemplateNotExists):
        await _with_pywa(
            wire,
            lambda wa: wa.send_template(ADA, "nowhere", TemplateLanguage.FRENCH, params=[]),
        )


async def test_it_uploads_and_fetches(wire: Wire) -> None:
    (sent,) = await _with_pywa(
        wire, lambda wa: wa.send_image(ADA, b"pixels", mime_type="image/png", caption="c")
    )
    (taken,) = wire.peer.ledger
    assert sent.id == taken.id
    id = taken.body["image"]["id"]
    (url,) = await _with_pywa(wire, lambda wa: wa.get_media_url(id))
    assert (url.mime_type, url.file_size) == ("image/png", 6)
    (body,) = await _with_pywa(wire, lambda wa: wa.get_media_bytes(url.url))
    assert body == b"pixels"


async def test_it_reads_the_account(wire: Wire) -> None:
    wire.peer.add_template("offer", "fr", components=[{"type": "BODY", "text": "Hello."}])
    number, templates = await _with_pywa(
        wire,
        lambda wa: wa.api.get_business_phone_number(
            CHANNEL.account, ("id", "display_phone_number")
        ),
        lambda wa: wa.get_templates(),
    )
    assert number["display_phone_number"] == wire.peer.phone
    (template,) = templates
    assert (template.name, template.status.value) == ("offer", "APPROVED")


async def test_what_our_peer_posts_is_understood(wire: Wire) -> None:
    wire.peer.receipts(["delivered"])
    await wire.peer.inbound(**{"from": ADA, "text": "Hi"})
    await wire.peer.inbound(**{"from": HIDDEN, "kind": "image", "caption": "See"})
    await wire.send(key="k3")
    await wire.peer.echo(to=ADA, text="From the app")
    await wire.settled(4)
    posts = [_raw(json.loads(raw)) for raw in wire.webhook.posts]
    text, image = (Message.from_update(PYWA, post) for post in posts[:2])
    assert (text.text, text.from_user.wa_id) == ("Hi", ADA)
    assert (image.caption, image.from_user.bsuid) == ("See", HIDDEN)
    by_kind = {type(update): post for update, post in zip(wire.webhook.updates, posts, strict=True)}
    status = MessageStatus.from_update(PYWA, by_kind[ReceiptReceived])
    assert (status.status.value, status.tracker) == ("delivered", "k3")
    assert EchoReceived in by_kind
