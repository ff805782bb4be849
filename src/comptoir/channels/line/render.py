"""A group of neutral parts as one push of LINE, which holds up to five message objects.

https://developers.line.biz/en/reference/messaging-api/#message-objects
"""

from __future__ import annotations

from typing import Any

from comptoir.channels.base import Outgoing
from comptoir.channels.line.actions import cut, is_media_address, quick_reply
from comptoir.channels.line.flex import flex
from comptoir.channels.marking import to_plain
from comptoir.channels.wording import words_of
from comptoir.model.channel import Channel
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Template,
    Text,
)

TEXT = 5000
PLACE = 100
"""Longest title and address of a place."""
OBJECTS = 5
DURATION = 60_000
BYTES_A_SECOND = 16_000
"""Speech of usual quality, to guess how long a sound lasts."""


def render(channel: Channel, message: Outgoing) -> dict[str, Any]:
    """The body of the push. Quick replies stand under the last object."""
    said = [part for part in message.parts if not isinstance(part, Choices)]
    choices = [c for p in message.parts if isinstance(p, Choices) for c in p.choices]
    objects = [made for part in said for made in _objects(part, channel)][:OBJECTS]
    objects = objects or [_text(_labels(choices))]
    if choices:
        objects[-1]["quickReply"] = quick_reply(choices)
    return {"to": message.to, "messages": objects}


def _labels(choices: list[Choice]) -> str:
    return "\n".join(choice.label for choice in choices)


def _objects(part: Part, channel: Channel) -> list[dict[str, Any]]:
    match part:
        case Text():
            return [_text(part.text)]
        case Card():
            return [flex([part])]
        case Carousel() if part.cards:
            return [flex(part.cards)]
        case Media():
            return _media(part, channel)
        case Location():
            return [_location(part)]
        case Template():
            return [_text(words_of([part]))]
    return []


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": cut(to_plain(text).strip(), TEXT) or "…"}


def _media(media: Media, channel: Channel) -> list[dict[str, Any]]:
    """The file itself where LINE takes it, its caption as a text of its own; else a link."""
    shown = _file(media, channel) if is_media_address(media.url) else None
    if shown is None:
        return [_text(words_of([media]))]
    return [shown, _text(media.caption)] if media.caption else [shown]


def _file(media: Media, channel: Channel) -> dict[str, Any] | None:
    match media.kind:
        case "image" | "sticker":
            return _shown("image", media.url, media.preview or media.url)
        case "video":
            still = media.preview or str(channel.config.get("preview_url") or "")
            return _shown("video", media.url, still) if is_media_address(still) else None
        case "audio" | "voice":
            return {"type": "audio", "originalContentUrl": media.url, "duration": _duration(media)}
    return None


def _shown(kind: str, url: str, preview: str) -> dict[str, Any]:
    return {"type": kind, "originalContentUrl": url, "previewImageUrl": preview}


def _duration(media: Media) -> int:
    """Milliseconds that LINE shows before it plays a sound. They must be there and are only shown:
    a guess by the size does no harm."""
    return max(1000, media.size * 1000 // BYTES_A_SECOND) if media.size else DURATION


def _location(place: Location) -> dict[str, Any]:
    """LINE wants a title and an address; the coordinates stand in for what is missing."""
    where = f"{place.latitude:.5f}, {place.longitude:.5f}"
    return {
        "type": "location",
        "title": cut(place.name or place.address or where, PLACE),
        "address": cut(place.address or place.name or where, PLACE),
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
