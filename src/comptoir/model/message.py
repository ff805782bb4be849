"""Messages: what a person or the assistant says, in neutral parts every channel can render."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct, field


class Text(Struct, frozen=True, tag="text", tag_field="type"):
    """Plain text with WhatsApp-style marking (*bold*, _italic_)."""

    text: str


class Card(Struct, frozen=True, tag="card", tag_field="type", omit_defaults=True):
    """One chosen item: what a customer sees of a document or of live data."""

    title: str
    subtitle: str = ""
    text: str = ""
    image: str = ""
    image_alt: str = ""
    url: str = ""
    document_id: str = ""


class Choice(Struct, frozen=True):
    """One button or quick reply: `payload` comes back when `label` is tapped."""

    label: str
    payload: str


class Choices(Struct, frozen=True, tag="choices", tag_field="type"):
    """Quick replies under a message."""

    choices: tuple[Choice, ...]


class Media(Struct, frozen=True, tag="media", tag_field="type", omit_defaults=True):
    """A picture, sound, film or file somewhere else."""

    kind: Literal["image", "audio", "video", "file"]
    url: str
    name: str = ""
    caption: str = ""


class Location(Struct, frozen=True, tag="location", tag_field="type", omit_defaults=True):
    """A place: degrees north and east (WGS 84)."""

    latitude: float
    longitude: float
    name: str = ""


class Unsupported(Struct, frozen=True, tag="unsupported", tag_field="type"):
    """Something the platform sent that we cannot show yet; its raw form stays in the log."""

    kind: str


Part = Text | Card | Choices | Media | Location | Unsupported


class MessageStatus(StrEnum):
    """How far an outgoing message got. Later ones win, see `RANK`."""

    queued = "queued"
    sending = "sending"
    unknown = "unknown"
    accepted = "accepted"
    sent = "sent"
    delivered = "delivered"
    read = "read"
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
    MessageStatus.received: 9,
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
