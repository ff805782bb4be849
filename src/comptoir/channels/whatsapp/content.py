"""A message of WhatsApp around what it says: who, when, what it refers to, where they came from.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import msgspec
from msgspec import Raw, Struct, field

from comptoir.channels.posts import words
from comptoir.channels.whatsapp.people import BROKEN, NOTHING
from comptoir.errors import InputInvalid
from comptoir.model.message import Context
from comptoir.model.update import Referral

T = TypeVar("T")
MAX_NAME = 300
LAST_SECOND = 32_503_680_000
"""The year 3000, in seconds; a later time is a mistake."""


_from_seconds = msgspec.json.Decoder(datetime, strict=False).decode
"""Several times faster than `datetime.fromtimestamp` with a time zone."""


class Content(Struct):
    """A message, what is special of its type not looked into yet."""

    id: str = ""
    type: str | None = None
    timestamp: str | int | None = None
    sender: str | None = field(name="from", default=None)
    from_user_id: str | None = None
    to: str | None = None
    to_user_id: str | None = None
    group_id: str | None = None
    origin: str | None = None
    text: Raw = NOTHING
    image: Raw = NOTHING
    audio: Raw = NOTHING
    video: Raw = NOTHING
    document: Raw = NOTHING
    sticker: Raw = NOTHING
    location: Raw = NOTHING
    contacts: Raw = NOTHING
    interactive: Raw = NOTHING
    button: Raw = NOTHING
    order: Raw = NOTHING
    reaction: Raw = NOTHING
    edit: Raw = NOTHING
    revoke: Raw = NOTHING
    system: Raw = NOTHING
    unsupported: Raw = NOTHING
    context: Raw = NOTHING
    referral: Raw = NOTHING


class _Name(Struct):
    formatted_name: str | None = None


class _Phone(Struct):
    phone: str | None = None
    wa_id: str | None = None


class _Email(Struct):
    email: str | None = None


class _Organisation(Struct):
    company: str | None = None


class Shared(Struct):
    """One entry of an address book that somebody shared."""

    name: _Name | None = None
    phones: list[_Phone] | None = None
    emails: list[_Email] | None = None
    org: _Organisation | None = None
    vcard: str | None = None
    origin: str | None = None


class _Product(Struct):
    product_retailer_id: str | None = None


class _Context(Struct):
    id: str | None = None
    forwarded: bool | None = None
    frequently_forwarded: bool | None = None
    referred_product: _Product | None = None


class _Referral(Struct):
    source_type: str | None = None
    source_id: str | None = None
    source_url: str | None = None
    headline: str | None = None
    ctwa_clid: str | None = None


def decoded(raw: Raw, shape: type[T]) -> T:
    """`raw` in a shape. Raises `InputInvalid`."""
    try:
        return msgspec.json.decode(raw, type=shape)
    except BROKEN as error:
        raise InputInvalid(str(error)[:300]) from error


def soft(raw: Raw, shape: type[T]) -> T | None:
    """`raw` in a shape; None where it is absent or not worth losing a message for."""
    try:
        return msgspec.json.decode(raw, type=shape) if raw else None
    except BROKEN:
        return None


def moment(seconds: str | int | None) -> datetime | None:
    """A time in seconds since 1970, as WhatsApp writes it; None where it is none."""
    try:
        number = int(seconds or 0)
    except ValueError:
        return None
    return _from_seconds(str(number)) if 0 < number < LAST_SECOND else None


def phones_given(content: Content) -> tuple[str, ...]:
    """The number of who tapped the button that asks for it: a further name of that person."""
    if content.type != "contacts":
        return ()
    shared = soft(content.contacts, list[Shared]) or []
    asked = [e for e in shared if (e.origin or content.origin or "") == "contact_request"]
    phones = (_digits(p) for entry in asked[:1] for p in entry.phones or ())
    return tuple(p for p in phones if p)


def _digits(phone: _Phone) -> str:
    digits = "".join(c for c in phone.wa_id or phone.phone or "" if c in "0123456789")
    return digits if 6 <= len(digits) <= 15 else ""


def context_of(content: Content) -> Context | None:
    """What the message answers or passes on."""
    found = soft(content.context, _Context)
    if found is None:
        return None
    product = found.referred_product.product_retailer_id if found.referred_product else ""
    context = Context(
        reply_to=words(found.id, MAX_NAME),
        forwarded=bool(found.forwarded or found.frequently_forwarded),
        product=words(product, MAX_NAME),
    )
    return None if context == Context() else context


def referral_of(content: Content) -> Referral | None:
    """The ad or post that was tapped. An ad opens a window of 72 hours, see `channel.toml`."""
    found = soft(content.referral, _Referral)
    if found is None:
        return None
    paid = found.source_type == "ad"
    return Referral(
        source="ad" if paid else "post" if found.source_type == "post" else "other",
        url=words(found.source_url, 2000),
        headline=words(found.headline, MAX_NAME),
        ad_id=words(found.source_id, MAX_NAME) if paid else "",
        click_id=words(found.ctwa_clid, 1000),
        paid=paid,
    )
