"""What a message of WhatsApp says: its parts, by its type.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Raw, Struct

from comptoir.channels.posts import clean_text, words
from comptoir.channels.whatsapp.content import MAX_NAME, Content, Shared, decoded, soft
from comptoir.channels.whatsapp.people import BROKEN, NOTHING
from comptoir.errors import InputInvalid
from comptoir.model.message import (
    Form,
    Location,
    Media,
    MediaKind,
    Order,
    OrderItem,
    Part,
    People,
    Person,
    Text,
    Unsupported,
)

MAX_SHARED = 257
"""Most address book entries in one message."""
MAX_DEPTH = 20
"""How deep the answer of a form may be nested."""


class _Text(Struct):
    body: str


class _Media(Struct):
    id: str | None = None
    mime_type: str | None = None
    caption: str | None = None
    filename: str | None = None
    voice: bool | None = None


class _Location(Struct):
    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


class _Reply(Struct):
    id: str | None = None
    title: str | None = None


class _FormReply(Struct):
    response_json: str
    name: str | None = None


class _Interactive(Struct):
    type: str
    button_reply: _Reply | None = None
    list_reply: _Reply | None = None
    nfm_reply: _FormReply | None = None


class _Button(Struct):
    text: str | None = None
    payload: str | None = None


class _Item(Struct):
    product_retailer_id: str
    quantity: int | float | str | None = None
    item_price: int | float | str | None = None
    currency: str | None = None


class _Order(Struct):
    product_items: list[_Item]
    text: str | None = None
    catalog_id: str | None = None


class _Unsupported(Struct):
    type: str | None = None


Parts = tuple[tuple[Part, ...], str]
"""The parts of a message, and the payload of a tapped button."""

_text = msgspec.json.Decoder(_Text).decode


def parts_of(content: Content) -> Parts:
    """What the message says. A kind nobody knows is one `Unsupported`.

    Raises `InputInvalid` for a known kind that is malformed.
    """
    kind = content.type or ""
    raw = getattr(content, kind) if kind in PARSERS else NOTHING
    if not raw:
        return (Unsupported(_unknown(content)),), ""
    return PARSERS[kind](raw)


def _unknown(content: Content) -> str:
    """What the person sent, as far as WhatsApp says: "poll_creation", "image" …"""
    named = soft(content.unsupported, _Unsupported)
    return words((named.type if named else "") or content.type, 64) or "unknown"


def _parse_text(raw: Raw) -> Parts:
    try:
        said = clean_text(_text(raw).body)
    except BROKEN as error:
        raise InputInvalid(str(error)[:300]) from error
    if not said:
        raise InputInvalid("a text without words")
    return (Text(said),), ""


def _parse_media(kind: MediaKind) -> Callable[[Raw], Parts]:
    def parse(raw: Raw) -> Parts:
        media = decoded(raw, _Media)
        if not media.id:
            return (Unsupported(kind),), ""
        return (_media("voice" if media.voice else kind, media),), ""

    return parse


def _media(kind: MediaKind, media: _Media) -> Media:
    return Media(
        kind=kind,
        reference=words(media.id, MAX_NAME),
        mime=words(media.mime_type, MAX_NAME),
        name=words(media.filename, MAX_NAME),
        caption=words(media.caption),
    )


def _parse_location(raw: Raw) -> Parts:
    place = decoded(raw, _Location)
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        raise InputInvalid("a place that is not on earth")
    found = Location(
        latitude=place.latitude,
        longitude=place.longitude,
        name=words(place.name, MAX_NAME),
        address=words(place.address, MAX_NAME),
    )
    return (found,), ""


def _parse_people(raw: Raw) -> Parts:
    shared = decoded(raw, list[Shared])[:MAX_SHARED]
    return (People(tuple(_person(entry) for entry in shared)),), ""


def _person(entry: Shared) -> Person:
    phones = (words(p.phone or p.wa_id, MAX_NAME) for p in entry.phones or ())
    emails = (words(e.email, MAX_NAME) for e in entry.emails or ())
    name = (entry.name.formatted_name if entry.name else "") or _name_on_card(entry.vcard)
    return Person(
        name=words(name, MAX_NAME),
        phones=tuple(p for p in phones if p),
        emails=tuple(e for e in emails if e),
        organisation=words(entry.org.company, MAX_NAME) if entry.org else "",
    )


def _name_on_card(card: str | None) -> str:
    """The formatted name of a vCard (RFC 6350, 6.2.1)."""
    lines = (card or "").splitlines()
    return next((line[3:] for line in lines if line.startswith("FN:")), "")


def _parse_interactive(raw: Raw) -> Parts:
    tapped = decoded(raw, _Interactive)
    if tapped.nfm_reply is not None:
        return _form(tapped.nfm_reply)
    reply = tapped.button_reply or tapped.list_reply
    if reply is None:
        return (Unsupported(words(tapped.type, 64) or "interactive"),), ""
    return _tapped(reply.title, reply.id)


def _parse_button(raw: Raw) -> Parts:
    button = decoded(raw, _Button)
    return _tapped(button.text, button.payload)


def _tapped(label: str | None, payload: str | None) -> Parts:
    """A tap without payload counts as its label; one with neither means nothing."""
    said, carried = words(label), words(payload)
    if not said and not carried:
        raise InputInvalid("a button without words or payload")
    return (Text(said or carried),), carried


def _form(reply: _FormReply) -> Parts:
    """`response_json` is JSON inside a string."""
    try:
        values = msgspec.json.decode(reply.response_json, type=dict[str, Any])
    except (*BROKEN, UnicodeEncodeError) as error:
        raise InputInvalid(f"the answer of a form cannot be read: {error}"[:300]) from error
    return (Form(values=_clean(values), name=words(reply.name, MAX_NAME)),), ""


def _clean(value: Any, depth: int = 0) -> Any:
    if depth > MAX_DEPTH:
        raise InputInvalid("the answer of a form is nested too deep")
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(key): _clean(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner, depth + 1) for inner in value]
    return value


def _parse_order(raw: Raw) -> Parts:
    order = decoded(raw, _Order)
    found = Order(
        items=tuple(_item(item) for item in order.product_items),
        text=words(order.text),
        catalogue=words(order.catalog_id, MAX_NAME),
    )
    return (found,), ""


def _item(item: _Item) -> OrderItem:
    price = "" if item.item_price is None else str(item.item_price)
    return OrderItem(
        product=words(item.product_retailer_id, MAX_NAME),
        quantity=_number(item.quantity),
        price=words(price, 64),
        currency=words(item.currency, 8),
    )


def _number(value: int | float | str | None) -> float:
    try:
        return 1 if value is None else float(value)
    except ValueError:
        raise InputInvalid("a quantity that is no number") from None


PARSERS: dict[str, Callable[[Raw], Parts]] = {
    "text": _parse_text,
    "image": _parse_media("image"),
    "audio": _parse_media("audio"),
    "video": _parse_media("video"),
    "document": _parse_media("file"),
    "sticker": _parse_media("sticker"),
    "location": _parse_location,
    "contacts": _parse_people,
    "interactive": _parse_interactive,
    "button": _parse_button,
    "order": _parse_order,
}
