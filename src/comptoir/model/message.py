"""Messages: what a person or the assistant says, in neutral parts every channel can render."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from msgspec import Struct, field

PAYLOAD = "command:"
"""A button whose payload is `command:human` does what the word HUMAN does."""
OF_CAMPAIGN = "campaign-"
"""How the ids of messages begin that a campaign sends."""


class Text(Struct, frozen=True, tag="text", tag_field="type", gc=False):
    """Plain text with WhatsApp-style marking (*bold*, _italic_)."""

    text: str


class Choice(Struct, frozen=True, omit_defaults=True):
    """One button, quick reply or row of a list: `payload` comes back when `label` is tapped.

    With `url` it opens a page instead. `description` is shown where the channel has room for it.
    `starts` says that it stands for a time, which lasts `minutes`: a channel that shows a calendar
    takes these, others the label.
    """

    label: str
    payload: str = ""
    description: str = ""
    url: str = ""
    starts: datetime | None = None
    minutes: int = 0


class Choices(Struct, frozen=True, tag="choices", tag_field="type", omit_defaults=True):
    """Quick replies under what comes before them; a list, behind `button`, where they are many."""

    choices: tuple[Choice, ...]
    button: str = ""


class Card(Struct, frozen=True, tag="card", tag_field="type", omit_defaults=True):
    """One chosen item: what a customer sees of a document or of live data.

    `choices` are buttons of the card itself; choices for the whole answer are a part of their own.
    """

    title: str
    subtitle: str = ""
    text: str = ""
    image: str = ""
    image_alt: str = ""
    url: str = ""
    document_id: str = ""
    choices: tuple[Choice, ...] = ()


class Carousel(Struct, frozen=True, tag="carousel", tag_field="type"):
    """Cards side by side."""

    cards: tuple[Card, ...]


MediaKind = Literal["image", "audio", "voice", "video", "file", "sticker"]


class Media(Struct, frozen=True, tag="media", tag_field="type", omit_defaults=True):
    """A picture, sound, film or file.

    `url` is where it lies; `reference` is the platform's own name of what a contact sent, until
    it has been fetched. `mime` is the type as stated, `size` in bytes, 0 where not known.
    `preview` is where a small still picture of it lies, for platforms that want one.
    """

    kind: MediaKind
    url: str = ""
    name: str = ""
    caption: str = ""
    mime: str = ""
    reference: str = ""
    size: int = 0
    preview: str = ""


class Location(Struct, frozen=True, tag="location", tag_field="type", omit_defaults=True):
    """A place: degrees north and east (WGS 84)."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


class Person(Struct, frozen=True, omit_defaults=True):
    """One entry of somebody's address book."""

    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    organisation: str = ""


class People(Struct, frozen=True, tag="people", tag_field="type"):
    """Address book entries that somebody shared."""

    people: tuple[Person, ...]


class OrderItem(Struct, frozen=True, omit_defaults=True):
    """One line of an order; `price` for one piece, as the platform wrote it."""

    product: str
    quantity: float = 1
    price: str = ""
    currency: str = ""


class Order(Struct, frozen=True, tag="order", tag_field="type", omit_defaults=True):
    """What somebody ordered from a catalogue shown on the platform."""

    items: tuple[OrderItem, ...]
    text: str = ""
    catalogue: str = ""


class Form(Struct, frozen=True, tag="form", tag_field="type", omit_defaults=True):
    """A form that was filled in on the platform: its name and the values by field."""

    values: dict[str, Any]
    name: str = ""


class TemplateCard(Struct, frozen=True, omit_defaults=True):
    """What fills one card of a template with a carousel."""

    values: dict[str, str] = {}
    header: Media | None = None
    buttons: tuple[str, ...] = ()


class Template(Struct, frozen=True, tag="template", tag_field="type", omit_defaults=True):
    """A text the platform approved, with what fills its blanks.

    `values` are by name, or by number ("1", "2" …) where the blanks are numbered. `buttons` hold
    what each button needs, in order: a payload, the end of an address, a code; "" for none.
    """

    name: str
    language: str
    values: dict[str, str] = {}
    header: Media | None = None
    header_values: dict[str, str] = {}
    buttons: tuple[str, ...] = ()
    cards: tuple[TemplateCard, ...] = ()
    expires_at: datetime | None = None


class Unsupported(Struct, frozen=True, tag="unsupported", tag_field="type"):
    """Something the platform sent that we cannot show yet; its raw form stays in the log."""

    kind: str


Part = (
    Text
    | Card
    | Choices
    | Carousel
    | Media
    | Location
    | People
    | Order
    | Form
    | Template
    | Unsupported
)


class Context(Struct, frozen=True, omit_defaults=True):
    """What a message refers to. `reply_to` is the platform's id of the message it answers."""

    reply_to: str = ""
    forwarded: bool = False
    story_url: str = ""
    product: str = ""


class MessageStatus(StrEnum):
    """How far an outgoing message got. Later ones win, see `RANK`."""

    queued = "queued"
    sending = "sending"
    unknown = "unknown"
    accepted = "accepted"
    sent = "sent"
    delivered = "delivered"
    read = "read"
    played = "played"
    refused = "refused"
    failed = "failed"
    cancelled = "cancelled"
    received = "received"


RANK: dict[MessageStatus, int] = {
    MessageStatus.queued: 0,
    MessageStatus.sending: 1,
    MessageStatus.unknown: 2,
    MessageStatus.cancelled: 3,
    MessageStatus.refused: 3,
    MessageStatus.accepted: 4,
    MessageStatus.sent: 5,
    MessageStatus.failed: 6,
    MessageStatus.delivered: 7,
    MessageStatus.read: 8,
    MessageStatus.played: 9,
    MessageStatus.received: 10,
}
"""Receipts raise a status, never lower it; a late `delivered` overrules a `failed`."""


class Message(Struct, frozen=True, kw_only=True):
    """One message of a conversation. `position` counts from 1 within its conversation."""

    workspace_id: str
    id: str
    conversation_id: str
    position: int
    direction: Literal["in", "out"]
    author: Literal["contact", "assistant", "member", "flow", "api"]
    parts: tuple[Part, ...]
    status: MessageStatus
    created_at: datetime
    platform_id: str = ""
    turn_id: str = ""
    error: str = ""
    payload: str = field(default="")
    context: Context | None = None

    @property
    def text(self) -> str:
        """The words of the message, parts joined by line breaks."""
        return text_of(self.parts)


def text_of(parts: tuple[Part, ...]) -> str:
    """The words in `parts`, joined by line breaks; media count with their caption."""
    words = (
        p.text if isinstance(p, Text) else p.caption if isinstance(p, Media) else "" for p in parts
    )
    return "\n".join(w for w in words if w)
