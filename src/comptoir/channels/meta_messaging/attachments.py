"""What people attach to messages, as parts.

    [{"type": "image", "payload": {"url": "https://…cdn…", "sticker_id": 369239263222822}}]

The addresses of media expire; they become the `reference` from which the file is fetched.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from comptoir.channels import posts
from comptoir.model.message import (
    Card,
    Carousel,
    Location,
    Media,
    MediaKind,
    Part,
    Text,
    Unsupported,
)

MEDIA: dict[str, MediaKind] = {
    "image": "image",
    "animated_image": "image",
    "video": "video",
    "audio": "audio",
    "file": "file",
    "sticker": "sticker",
    "reel": "video",
    "ig_reel": "video",
    "ig_post": "image",
    "share": "image",
}
"""Attachments that are a file. Posts of others come with their first picture."""
THUMBS_UP = frozenset({"369239263222822", "369239343222814", "369239383222810"})
"""Stickers that are Messenger's button for "all right", in its three sizes."""
MAX_CARDS = 10


def parts_of(attachments: object, text: str = "") -> list[Part]:
    """The parts for the attachments of a message that says `text`."""
    if not isinstance(attachments, list):
        return []
    return [part for found in attachments for part in _parts(found, text)]


def story_in(attachments: object) -> str:
    """The address of the story somebody mentioned us in; "" where there is none."""
    for found in attachments if isinstance(attachments, list) else ():
        if isinstance(found, dict) and found.get("type") == "story_mention":
            return words(_payload(found).get("url"), 2000)
    return ""


def words(value: object, limit: int = 500) -> str:
    """`value` as clean text of at most `limit` characters; "" for anything but text."""
    return posts.words(value, limit)


def number(value: object) -> str:
    """`value` as an id in digits or letters; "" for anything else."""
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**30
    return str(value) if is_number else words(value, 100)


def _payload(found: dict[str, Any]) -> dict[str, Any]:
    payload = found.get("payload")
    return payload if isinstance(payload, dict) else {}


def _parts(found: object, text: str) -> list[Part]:
    if not isinstance(found, dict):
        return [Unsupported("attachment")]
    kind, payload = words(found.get("type"), 50), _payload(found)
    if kind == "like_heart":
        return [Text("❤️")]
    if kind == "location":
        return [_location(found, payload)]
    if kind == "fallback":
        return _link(found, payload, text)
    if kind == "template":
        return _template(found, payload)
    if kind in MEDIA:
        return [_media(kind, payload)]
    # A story may be kept only as long as it stands on Instagram: its address goes into the
    # message's context, and nothing is fetched.
    return [Unsupported(kind or "attachment")]


def _media(kind: str, payload: dict[str, Any]) -> Part:
    sticker, url = number(payload.get("sticker_id")), words(payload.get("url"), 4000)
    if sticker in THUMBS_UP:
        return Text("👍")
    if not url:
        return Unsupported(kind)
    return Media(
        kind="sticker" if sticker else MEDIA[kind],
        reference=url,
        name=_file_name(url) if kind == "file" else "",
        caption=words(payload.get("title"), 1000),
    )


def _file_name(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    return words(unquote(path).rpartition("/")[2], 200)


def _location(found: dict[str, Any], payload: dict[str, Any]) -> Part:
    place = payload.get("coordinates")
    north, east = (
        (_angle(place.get("lat"), 90), _angle(place.get("long"), 180))
        if isinstance(place, dict)
        else (None, None)
    )
    if north is None or east is None:
        return Unsupported("location")
    return Location(latitude=north, longitude=east, name=words(found.get("title")))


def _angle(value: object, most: int) -> float | None:
    """`value` in degrees; None for anything else."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if -most <= value <= most else None


def _link(found: dict[str, Any], payload: dict[str, Any], text: str) -> list[Part]:
    """A shared page; nothing where the text names it already."""
    title = words(found.get("title") or payload.get("title"))
    url = words(found.get("url") or payload.get("url"), 2000)
    if url and url in text:
        return []
    line = "\n".join(line for line in (title, url) if line)
    return [Text(line)] if line else [Unsupported("fallback")]


def _template(found: dict[str, Any], payload: dict[str, Any]) -> list[Part]:
    cards = [card for element in _elements(payload) for card in _card(element)][:MAX_CARDS]
    if len(cards) > 1:
        return [Carousel(tuple(cards))]
    if cards:
        return [cards[0]]
    line = words(payload.get("text"), 2000) or words(found.get("title"))
    return [Text(line)] if line else [Unsupported("template")]


def _elements(payload: dict[str, Any]) -> list[Any]:
    """The cards of a template, which stand in one of three places."""
    for place in (payload, payload.get("generic"), payload.get("product")):
        elements = place.get("elements") if isinstance(place, dict) else None
        if isinstance(elements, list):
            return elements
    return []


def _card(element: object) -> list[Card]:
    title = words(element.get("title")) if isinstance(element, dict) else ""
    if not isinstance(element, dict) or not title:
        return []
    return [
        Card(
            title=title,
            subtitle=words(element.get("subtitle")),
            image=words(element.get("image_url"), 2000),
            url=words(element.get("item_url") or element.get("url"), 2000),
        )
    ]


def product_in(message: dict[str, Any]) -> str:
    """The id of the product a message is about: shared from a shop, or asked from its page."""
    referral = message.get("referral")
    product = referral.get("product") if isinstance(referral, dict) else None
    if isinstance(product, dict):
        return words(product.get("id"), 200)
    for found in message.get("attachments") or ():
        shop = _payload(found).get("product") if isinstance(found, dict) else None
        for element in _elements({"product": shop}):
            if isinstance(element, dict):
                return words(element.get("id"), 200)
    return ""
