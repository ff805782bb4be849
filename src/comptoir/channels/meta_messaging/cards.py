"""Cards in the form of the Send API: a template, or text where a template has too little room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import structs

from comptoir.channels.marking import to_plain
from comptoir.channels.meta_messaging.choices import (
    MAX_BUTTONS,
    Rules,
    asking,
    button,
    cut,
    lines_of,
    under,
    words_of,
    words_of_card,
)
from comptoir.model.message import Card, Carousel, Choice

MAX_CARDS = 10
MAX_LINE = 80
"""Title and subtitle of a card."""


def card_of(card: Card, choices: Sequence[Choice], rules: Rules) -> dict[str, Any]:
    """A card as a template; as text, which has more room, where it needs more than that."""
    bound = [c for c in choices if c.url or not rules.replies_anywhere]
    whole = structs.replace(card, choices=(*card.choices, *bound))
    if _is_element(whole):
        free = [choice for choice in choices if choice not in bound]
        found = under(template_of([element(whole)]), free, rules)
        if found:
            return found
    if card.image and choices and len(card.choices) <= MAX_BUTTONS:
        return carousel((card,), choices, rules)
    return asking(words_of_card(card), (*card.choices, *choices), rules, card.url)


def _is_element(card: Card) -> bool:
    """Whether a card is shown well as a template: a picture, or words that are not cut."""
    fits = len(card.title) <= MAX_LINE and len(_subtitle(card)) <= MAX_LINE
    has_more = bool(card.image or _subtitle(card) or card.choices)
    return len(card.choices) <= MAX_BUTTONS and has_more and (bool(card.image) or fits)


def _subtitle(card: Card) -> str:
    return to_plain(lines_of(card.subtitle, card.text))


def element(card: Card) -> dict[str, Any]:
    """One card; besides its title the platform wants one thing more."""
    shown: dict[str, Any] = {"title": cut(to_plain(card.title), MAX_LINE) or "…"}
    if subtitle := _subtitle(card):
        shown["subtitle"] = cut(subtitle, MAX_LINE)
    if card.image:
        shown["image_url"] = card.image
    if card.url:
        shown["default_action"] = {"type": "web_url", "url": card.url}
    if card.choices:
        shown["buttons"] = [button(choice) for choice in card.choices[:MAX_BUTTONS]]
    if len(shown) == 1 or set(shown) == {"title", "default_action"}:
        shown["subtitle"] = cut(card.url or card.title, MAX_LINE)
    return shown


def template_of(elements: list[dict[str, Any]]) -> dict[str, Any]:
    """Cards side by side, or a single one."""
    payload = {"template_type": "generic", "elements": elements}
    return {"attachment": {"type": "template", "payload": payload}}


def carousel(cards: Sequence[Card], choices: Sequence[Choice], rules: Rules) -> dict[str, Any]:
    """Cards with choices under them; where they cannot stand there, on cards of their own."""
    found = under(template_of([element(card) for card in cards[:MAX_CARDS]]), choices, rules)
    if found:
        return found
    more = choice_cards(choices)
    if len(cards) + len(more) > MAX_CARDS:
        return asking(words_of([Carousel(tuple(cards))]), choices, rules)
    return template_of([element(card) for card in (*cards, *more)])


def choice_cards(choices: Sequence[Choice], image: str = "") -> list[Card]:
    """Choices as buttons of cards, as many on each as it can have; `image` is on the first."""
    threes = [choices[at : at + MAX_BUTTONS] for at in range(0, len(choices), MAX_BUTTONS)]
    return [
        Card(
            title=" · ".join(choice.label for choice in three),
            image="" if number else image,
            choices=tuple(three),
        )
        for number, three in enumerate(threes)
    ]
