"""What a message becomes as a notification: title, text and the page it opens."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

import msgspec

from comptoir.channels.base import Outgoing
from comptoir.channels.marking import to_plain
from comptoir.channels.webpush.encryption import MAX_PLAIN
from comptoir.model.channel import Channel
from comptoir.model.message import Card, Carousel, Location, Media, Part, Text
from comptoir.model.update import SendKind

MAX_TITLE = 120
URGENCY: dict[SendKind, str] = {
    "reply": "high",
    "confirmation": "normal",
    "notification": "normal",
    "campaign": "low",
}
TTL = 86_400
"""Seconds that a push service keeps what a device does not fetch."""


def render(channel: Channel, message: Outgoing) -> bytes:
    """The notification as JSON of at most `MAX_PLAIN` bytes: {"title", "body", "url"}.

    The title is the card's, else `config["title"]`, else the channel's name; the page is the
    card's, else `config["url"]`. Choices are left out: they are in the chat.
    """
    card = next((p for p in message.parts if isinstance(p, Card)), None)
    title = card.title if card else str(channel.config.get("title") or channel.name)
    url = (card.url if card else "") or str(channel.config.get("url") or "")
    words = "\n".join(w for w in (_words(p, card) for p in message.parts) if w)
    return _fitted(_cut(to_plain(title).strip(), MAX_TITLE), to_plain(words).strip(), url)


def headers(message: Outgoing) -> dict[str, str]:
    """How long and how urgently a push service is to try (RFC 8030, 5.2 to 5.4)."""
    return {
        "TTL": str(TTL),
        "Urgency": URGENCY.get(message.kind, "normal"),
        "Topic": topic_of(message.to),
    }


def topic_of(conversation: str) -> str:
    """The topic of a conversation, in 32 letters of base64url: of what a device has not fetched
    only the newest of a topic is kept. The push service must learn nothing from it (RFC 8030, 8.1),
    so it is a hash."""
    return urlsafe_b64encode(sha256(conversation.encode()).digest())[:32].decode()


def _words(part: Part, shown: Card | None) -> str:
    """What a part says; the title of the card that is the notification's is left out."""
    match part:
        case Text():
            return part.text
        case Card():
            title = "" if part is shown else part.title
            return "\n".join(line for line in (title, part.subtitle, part.text) if line)
        case Carousel():
            return "\n".join(card.title for card in part.cards)
        case Media():
            return part.caption or part.name
        case Location():
            return "\n".join(line for line in (part.name, part.address) if line)
    return ""


def _fitted(title: str, body: str, url: str) -> bytes:
    """The JSON, its body cut until it fits; a page whose address alone is too long is left out."""
    length = len(body)
    while True:
        shown = _cut(body, length)
        value = {"title": title, "body": shown, "url": url}
        raw = msgspec.json.encode({k: v for k, v in value.items() if v})
        over = len(raw) - MAX_PLAIN
        if over <= 0:
            return raw
        if length == 0:
            return _fitted(title, body, "")
        # A letter takes at most 6 bytes in JSON, so a step never cuts off more than it must.
        length = max(0, length - max(1, over // 6))


def _cut(text: str, length: int) -> str:
    """`text` in at most `length` letters, cut after a word."""
    if len(text) <= length:
        return text
    if length < 2:
        return ""
    head = text[: length - 1]
    space = head.rfind(" ")
    return (head[:space] if space > length // 2 else head).rstrip() + "…"
