"""Fits a neutral message to what a channel type can show."""

from __future__ import annotations

from collections.abc import Sequence

from comptoir.model.channel import Capabilities
from comptoir.model.message import Card, Choice, Choices, Part, Text


def render(parts: Sequence[Part], can: Capabilities) -> tuple[Part, ...]:
    """`parts` with what the channel cannot show replaced by its next best form.

    A card becomes text with its link; choices beyond the limit become numbered lines (the typed
    number works); text is cut into pieces at sentences where it is too long.
    """
    fitted: list[Part] = []
    for part in parts:
        match part:
            case Card() if not can.cards:
                fitted += _split(_card_text(part), can.max_text)
            case Choices():
                fitted += _choices(part, can)
            case Text():
                fitted += _split(part.text, can.max_text)
            case _:
                fitted.append(part)
    return tuple(fitted)


def _card_text(card: Card) -> str:
    lines = (f"*{card.title}*", card.subtitle, card.text, card.url)
    return "\n".join(line for line in lines if line)


def _choices(part: Choices, can: Capabilities) -> list[Part]:
    if len(part.choices) <= can.max_choices:
        return [Choices(tuple(_short(c, can.max_choice_label) for c in part.choices))]
    lines = [f"{n}. {choice.label}" for n, choice in enumerate(part.choices, 1)]
    return list(_split("\n".join(lines), can.max_text))


def _short(choice: Choice, limit: int) -> Choice:
    if len(choice.label) <= limit:
        return choice
    return Choice(choice.label[: limit - 1].rstrip() + "…", choice.payload)


def _split(text: str, limit: int) -> list[Text]:
    """`text` in pieces of at most `limit` characters, cut after sentences, else after words."""
    pieces = []
    while len(text) > limit:
        cut = max(text.rfind(mark, 0, limit) + len(mark) for mark in ("\n", ". ", "! ", "? "))
        if cut < limit // 2:
            cut = text.rfind(" ", 0, limit) + 1 or limit
        pieces.append(Text(text[:cut].rstrip()))
        text = text[cut:].lstrip()
    return [*pieces, Text(text)] if text else pieces
