"""Cards as flex messages: a bubble each, side by side in a carousel.

https://developers.line.biz/en/reference/messaging-api/#flex-message
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from comptoir.channels.line.actions import (
    QUICK_REPLIES,
    action_of,
    cut,
    is_media_address,
    is_page_address,
    page_action,
)
from comptoir.channels.marking import to_plain
from comptoir.model.message import Card

ALT_TEXT = 400
"""Longest text shown where a flex message cannot be: in notices, in the list of chats."""
TITLE = 200
TEXTS = (2000, 500, 150, 0)
"""Lengths to which the texts of cards are cut, one after the other, until all of them fit."""
BUBBLES = 12
CAROUSEL_BYTES = 49_000
"""LINE takes 50 KB of JSON for a carousel, 30 KB for a bubble."""


def flex(cards: Sequence[Card]) -> dict[str, Any]:
    """One flex message with all of `cards`, of which there is at least one."""
    shown = _bubble(cards[0], TEXTS[0]) if len(cards) == 1 else _carousel(cards[:BUBBLES])
    return {"type": "flex", "altText": _alt_text(cards), "contents": shown}


def _alt_text(cards: Sequence[Card]) -> str:
    if len(cards) == 1:
        said = [cards[0].title, cards[0].subtitle, cards[0].text]
    else:
        said = [card.title for card in cards]
    return cut(to_plain("\n".join(filter(None, said))), ALT_TEXT) or "…"


def _carousel(cards: Sequence[Card]) -> dict[str, Any]:
    """As much of the cards as fits; the last ones go only where even short texts are too long."""
    bubbles: list[dict[str, Any]] = []
    for limit in TEXTS:
        bubbles = [_bubble(card, limit) for card in cards]
        if _size(bubbles) <= CAROUSEL_BYTES:
            break
    while _size(bubbles) > CAROUSEL_BYTES:
        bubbles.pop()
    return {"type": "carousel", "contents": bubbles}


def _size(bubbles: list[dict[str, Any]]) -> int:
    return len(msgspec.json.encode(bubbles))


def _bubble(card: Card, limit: int) -> dict[str, Any]:
    bubble: dict[str, Any] = {"type": "bubble"}
    if is_media_address(card.image):
        bubble["hero"] = _hero(card)
    bubble["body"] = _box(_body(card, limit))
    if buttons := _buttons(card):
        bubble["footer"] = _box(buttons)
    return bubble


def _hero(card: Card) -> dict[str, Any]:
    hero = {
        "type": "image",
        "url": card.image,
        "size": "full",
        "aspectRatio": "20:13",
        "aspectMode": "cover",
    }
    return {**hero, "action": page_action(card.url)} if is_page_address(card.url) else hero


def _body(card: Card, limit: int) -> list[dict[str, Any]]:
    lines = [
        _line(card.title, TITLE, weight="bold", size="lg"),
        _line(card.subtitle, min(limit, TITLE), size="sm", color="#777777"),
        _line(card.text, limit),
    ]
    return [line for line in lines if line["text"]] or [_line("…", 1)]


def _line(text: str, limit: int, **style: str) -> dict[str, Any]:
    said = cut(to_plain(text).strip(), limit) if limit else ""
    return {"type": "text", "text": said, "wrap": True, **style}


def _buttons(card: Card) -> list[dict[str, Any]]:
    actions = [page_action(card.url)] if is_page_address(card.url) else []
    actions += [action_of(choice) for choice in card.choices[:QUICK_REPLIES]]
    return [{"type": "button", "height": "sm", "action": action} for action in actions]


def _box(contents: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "box", "layout": "vertical", "spacing": "sm", "contents": contents}
