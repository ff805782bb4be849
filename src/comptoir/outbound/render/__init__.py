"""Fits what is to be said to what a channel type can show, message by message.

`render` gives groups: each is what one message of the platform holds. Where all parts of an answer
make one message (`joins`) there is one group; else a group is one part, with choices under it
where it is a text, a card, a picture or a film, or cards side by side. Whatever cannot be shown
takes its next best form, and nothing is dropped.

| what | becomes |
|---|---|
| a text that is too long | several, cut after a paragraph, sentence or word |
| more choices than buttons | a list, else numbered lines: the typed number works |
| a choice that opens a page, without such buttons | a line with its address |
| a card | a picture with its words, else text with the link |
| cards side by side | several rows of cards, up to three single cards, else text |
| media that are not taken | text with the address |
| a caption that is too long | a text after the picture |
| a place | its name, address and a map |

Pure: the same parts always give the same groups, and a group that was rendered stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, structs

from comptoir.model.channel import Capabilities
from comptoir.model.message import Card, Carousel, Choice, Choices, Location, Media, Part, Text
from comptoir.outbound.render.choices import are_buttons, fit_labels, numbered, show
from comptoir.outbound.render.forms import (
    card_fits,
    card_text,
    fit,
    is_host,
    plain_card,
    plain_location,
    plain_media,
)

MAX_SINGLE_CARDS = 3
"""So many cards of a row are sent one after the other, where there are no rows."""

Group = tuple[Part, ...]


class _Body(Struct, frozen=True, kw_only=True):
    """A part, and the choices under it: those of the message, and those of its own cards that
    cannot be buttons there. Only choices have no part of their own."""

    part: Part | None
    choices: tuple[Choice, ...] = ()
    own: tuple[Choice, ...] = ()
    button: str = ""


def render(parts: Sequence[Part], can: Capabilities) -> tuple[Group, ...]:
    """The messages that `parts` make on a channel that `can` do this."""
    bodies: list[_Body] = []
    for part in parts:
        if isinstance(part, Choices):
            _hang(bodies, part, can)
        else:
            bodies += _bodies(part, can)
    groups = [group for body in bodies for group in _groups(body, can)]
    if can.joins and groups:
        return (tuple(part for group in groups for part in group),)
    return tuple(groups)


def _hang(bodies: list[_Body], part: Choices, can: Capabilities) -> None:
    """Puts choices under what was said last, or on their own."""
    last = bodies.pop() if bodies and _can_host(bodies[-1], can) else _Body(part=None)
    choices, button = (*last.choices, *part.choices), last.button or part.button
    bodies.append(structs.replace(last, choices=choices, button=button))


def _can_host(body: _Body, can: Capabilities) -> bool:
    return body.part is None or is_host(body.part, can)


def _bodies(part: Part, can: Capabilities) -> list[_Body]:
    """`part` in a form that the channel has, of any length."""
    match part:
        case Text(text):
            return [_Body(part=part)] if text.strip() else []
        case Card():
            return [_card_body(part, can)]
        case Carousel(cards):
            return _carousel_bodies(cards, can)
        case Media():
            return [_Body(part=plain_media(part, can))]
        case Location():
            return [_Body(part=plain_location(part, can))]
        case _:
            return [_Body(part=part)]


def _card_body(card: Card, can: Capabilities) -> _Body:
    if card_fits(card, can):
        return _Body(part=card)
    return _Body(part=plain_card(card, can), own=card.choices)


def _carousel_bodies(cards: tuple[Card, ...], can: Capabilities) -> list[_Body]:
    if len(cards) > 1 and can.max_cards > 1 and all(card_fits(card, can) for card in cards):
        return [body for row in _rows(cards, can.max_cards) for body in _row_bodies(row, can)]
    if len(cards) == 1 or (can.cards and len(cards) <= MAX_SINGLE_CARDS):
        return [_card_body(card, can) for card in cards]
    text = "\n\n".join(card_text(card) for card in cards)
    return [_Body(part=Text(text) if text else None, own=_titled(cards))]


def _rows(cards: tuple[Card, ...], limit: int) -> list[tuple[Card, ...]]:
    """`cards` in as few rows as there can be, of about the same length."""
    count = -(-len(cards) // limit)
    ends = [len(cards) * number // count for number in range(count + 1)]
    return [cards[start:end] for start, end in pairwise(ends)]


def _row_bodies(cards: tuple[Card, ...], can: Capabilities) -> list[_Body]:
    """A row of cards, and what of their texts has no room in it."""
    if len(cards) == 1:
        return [_card_body(cards[0], can)]
    own: tuple[Choice, ...] = ()
    if not all(are_buttons(card.choices, can) for card in cards):
        own, cards = _titled(cards), tuple(structs.replace(c, choices=()) for c in cards)
    pieces = [fit(card, can, 0) for card in cards]
    short = tuple(_labelled(piece[0], can) for piece in pieces if isinstance(piece[0], Card))
    rest = [_Body(part=piece) for _, *others in pieces for piece in others]
    return [_Body(part=Carousel(short), own=own), *rest]


def _labelled(card: Card, can: Capabilities) -> Card:
    return structs.replace(card, choices=fit_labels(card.choices, can))


def _titled(cards: Sequence[Card]) -> tuple[Choice, ...]:
    """The choices of several cards, each with the title of its own."""
    return tuple(
        structs.replace(choice, label=f"{card.title}: {choice.label}")
        for card in cards
        for choice in card.choices
    )


def _groups(body: _Body, can: Capabilities) -> list[Group]:
    """The messages for a part with its choices; they stand under the last."""
    body = _keep_or_hoist(body, can)
    choices = (*body.choices, *body.own)
    shown = show(choices, body.button, can)
    lines = shown.lines
    if body.part is None and shown.part and not can.joins:
        # Buttons need words above them.
        lines = numbered(choices)
    pieces = [piece for part in _with_lines(body.part, lines) for piece in fit(part, can, 0)]
    if shown.part is None:
        return [(piece,) for piece in pieces]
    if not pieces:
        return [(shown.part,)]
    pieces[-1:] = fit(pieces[-1], can, shown.max_text)
    return [*((piece,) for piece in pieces[:-1]), (pieces[-1], shown.part)]


def _keep_or_hoist(body: _Body, can: Capabilities) -> _Body:
    """The buttons of a card stay with it, where there is room beside those of the message."""
    card = body.part
    if not isinstance(card, Card) or not card.choices:
        return body
    if are_buttons(card.choices, can, beside=len(body.choices)):
        return structs.replace(body, part=_labelled(card, can))
    bare = structs.replace(card, choices=())
    return structs.replace(body, part=bare, own=(*body.own, *card.choices))


def _with_lines(part: Part | None, lines: Sequence[str]) -> list[Part]:
    """`part`, with `lines` in its text or as a text after it."""
    said = "\n".join(lines)
    if isinstance(part, Text):
        return [Text(f"{part.text.rstrip()}\n\n{said}" if said else part.text)]
    return [*([part] if part is not None else []), *([Text(said)] if said else [])]
