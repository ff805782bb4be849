"""Texts, addresses and buttons within the bounds LINE sets.

LINE counts UTF-16 units: an emoji is two.
https://developers.line.biz/en/docs/messaging-api/text-character-count/
https://developers.line.biz/en/reference/messaging-api/#action-objects
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from comptoir.model.message import Choice

LABEL = 20
DATA = 300
"""Longest data and displayText of a postback, and text of a message action."""
ADDRESS = 1000
"""Longest address of a button."""
MEDIA_ADDRESS = 2000
QUICK_REPLIES = 13
_SCHEMES = ("https://", "http://", "tel:", "mailto:", "line://")


def units(text: str) -> int:
    """The length of `text` as LINE counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` UTF-16 units, with an ellipsis where something was cut off."""
    if units(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip("\u200d \n") + "…"


def is_media_address(url: str) -> bool:
    """Whether LINE fetches a picture, sound or film from there."""
    return url.startswith("https://") and units(url) <= MEDIA_ADDRESS


def is_page_address(url: str) -> bool:
    """Whether a button may open it."""
    return url.startswith(_SCHEMES) and units(url) <= ADDRESS


def uri_action(label: str, url: str) -> dict[str, Any]:
    """A button that opens a page."""
    return {"type": "uri", "label": cut(label, LABEL), "uri": url}


def page_action(url: str) -> dict[str, Any]:
    """The button of a card's own link. It is labelled with the site's name, which is right in any
    language."""
    site = (urlsplit(url).hostname or url).removeprefix("www.")
    return uri_action(site, url)


def action_of(choice: Choice) -> dict[str, Any]:
    """A choice opens its page, or comes back with its payload; without either, or with one that
    does not fit, its label is said."""
    label = cut(choice.label or choice.payload or "…", LABEL)
    said = cut(choice.label or choice.payload or "…", DATA)
    if choice.url and is_page_address(choice.url):
        return uri_action(label, choice.url)
    if choice.payload and units(choice.payload) <= DATA:
        data = {"data": choice.payload, "displayText": said}
        return {"type": "postback", "label": label, **data}
    return {"type": "message", "label": label, "text": said}


def quick_reply(choices: Iterable[Choice]) -> dict[str, Any]:
    """Quick replies under a message."""
    items = [{"type": "action", "action": action_of(choice)} for choice in choices]
    return {"items": items[:QUICK_REPLIES]}
