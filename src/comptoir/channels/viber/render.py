"""A neutral message as the body of `send_message`.

https://developers.viber.com/docs/api/rest-bot-api/#send-message, #keyboards. Viber shows *bold*,
_italic_ and ~struck~ as they are written; buttons understand a little HTML instead.
"""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import structs

from comptoir.channels.base import Outgoing
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
)

MAX_TEXT, MAX_CAPTION, MAX_TRACKING, MAX_SENDER = 7000, 768, 4000, 28
MAX_BYTES = 30_000
"""Longest request, in bytes of JSON."""
WITH_BUTTONS = 7
"""API version of the apps that show rich media and silent buttons; plain messages need 1."""
COLUMNS, MAX_ROWS, MAX_CARDS, MAX_CARD_ROWS = 6, 12, 6, 7
IMAGE_ROWS, TEXT_ROWS, CARD_BUTTONS = 3, 2, 2
MAX_BUTTON_TEXT = 250
"""Longest text on a button; a card with more words is no rich media."""
HALF = 14
"""Two buttons share a row where both labels are this short."""
SEPARATOR = "‖"
"""Between what a button carries and its label, in what a silent tap sends."""


def render(channel: Channel, message: Outgoing, *, plain: bool = False) -> dict[str, Any]:
    """The body that says it, at most 30 kB. With `plain`, in a form that any Viber shows."""
    chosen = [c for p in message.parts if isinstance(p, Choices) for c in p.choices]
    said = tuple(p for p in message.parts if not isinstance(p, Choices))
    head = {
        "receiver": message.to,
        "sender": sender_of(channel),
        "tracking_data": message.key[:MAX_TRACKING],
    }
    if plain:
        return _shrunk({**head, **_text(_in_words(said, chosen), [])})
    body = {**head, **_said(said, chosen)}
    if _size(body) <= MAX_BYTES:
        return body
    return _shrunk({**head, **_text(words_of(said), chosen)})


def _in_words(said: tuple[Part, ...], chosen: Sequence[Choice]) -> str:
    """The words, and choices as lines: their number is typed."""
    own = [c for p in said for c in (p.choices if isinstance(p, Card) else ())]
    return words_of([*said, Choices((*own, *chosen))])


def sender_of(channel: Channel) -> dict[str, str]:
    """Who writes: the name over the message, at most 28 characters, and its picture."""
    name = str(channel.config.get("sender_name") or channel.name)[:MAX_SENDER]
    avatar = str(channel.config.get("sender_avatar") or "")
    return {"name": name, **({"avatar": avatar} if avatar else {})}


def _size(body: dict[str, Any]) -> int:
    return len(msgspec.json.encode(body))


def _shrunk(body: dict[str, Any]) -> dict[str, Any]:
    """A text cut by as many bytes as there are too many."""
    kept = len(body["text"].encode()) - (_size(body) - MAX_BYTES) - 8
    if _size(body) <= MAX_BYTES:
        return body
    return {**body, "text": body["text"].encode()[: max(kept, 1)].decode(errors="ignore") + "…"}


def _said(parts: tuple[Part, ...], choices: list[Choice]) -> dict[str, Any]:
    match parts:
        case (Card() as card,):
            return _card(card, choices)
        case (Carousel() as carousel,) if len(carousel.cards) == 1:
            return _card(carousel.cards[0], choices)
        case (Carousel() as carousel,) if 1 < len(carousel.cards) <= MAX_CARDS:
            return _carousel(carousel.cards, choices)
        case (Media() as media,) if media.url:
            return _media(media, choices)
        case (Location() as place,) if not place.name and not place.address:
            point = {"lat": place.latitude, "lon": place.longitude}
            return {"type": "location", "location": point, **keyboard(choices)}
    return _text(words_of(parts), choices)


def _text(text: str, choices: Sequence[Choice]) -> dict[str, Any]:
    return {"type": "text", "text": _cut(text, MAX_TEXT), **keyboard(choices)}


# Media


def _media(media: Media, choices: list[Choice]) -> dict[str, Any]:
    """Only pictures have words; films and files are told with their size, which must be known.
    Else the words and the address."""
    if media.kind == "image":
        picture = {"type": "picture", "text": _cut(media.caption, MAX_CAPTION), "media": media.url}
        return {**picture, **keyboard(choices)}
    if not media.size or media.caption or media.kind == "sticker":
        return _text(words_of([media]), choices)
    sized = {"media": media.url, "size": media.size, **keyboard(choices)}
    if media.kind == "video":
        return {"type": "video", **sized}
    return {"type": "file", "file_name": _file_name(media), **sized}


def _file_name(media: Media) -> str:
    """The name of a file must end as its type does, or phones cannot open it."""
    path = unquote(urlsplit(media.url).path)
    return (media.name or path.rpartition("/")[2] or "file")[-256:]


# Cards


def _card(card: Card, choices: list[Choice]) -> dict[str, Any]:
    """Rich media where its words fit on a button, else a picture or a text with a keyboard."""
    words = words_of([card])
    if len(words) <= MAX_BUTTON_TEXT and (card.image or card.url or card.choices):
        return _carousel((card,), choices)
    markup = keyboard([*card.choices, *choices])
    if card.image and len(words) <= MAX_CAPTION:
        return {"type": "picture", "text": words, "media": card.image, **markup}
    return {"type": "text", "text": _cut(words, MAX_TEXT), **markup}


def _carousel(cards: Sequence[Card], choices: list[Choice]) -> dict[str, Any]:
    """Cards of the same height, as Viber wants them. Buttons that have no room go below."""
    has_image = any(card.image for card in cards)
    buttons = min(max(len(card.choices) for card in cards), CARD_BUTTONS)
    below = [
        structs.replace(c, label=f"{card.title}: {c.label}" if len(cards) > 1 else c.label)
        for card in cards
        for c in card.choices[CARD_BUTTONS:]
    ]
    rich = {
        "Type": "rich_media",
        "ButtonsGroupColumns": COLUMNS,
        "ButtonsGroupRows": (IMAGE_ROWS if has_image else 0) + TEXT_ROWS + buttons,
        "BgColor": "#FFFFFF",
        "Buttons": [b for card in cards for b in _cells(card, has_image, buttons)],
    }
    alt = _cut(to_plain(words_of(cards)), MAX_TEXT)
    version = {"min_api_version": WITH_BUTTONS, "alt_text": alt}
    return {"type": "rich_media", "rich_media": rich, **keyboard([*below, *choices]), **version}


def _cells(card: Card, has_image: bool, buttons: int) -> list[dict[str, Any]]:
    """One card: picture, words, buttons; empty where it has fewer than its neighbours."""
    opens = _opens(card.url)
    cells: list[dict[str, Any]] = []
    if has_image:
        image = {"Image": card.image} if card.image else {}
        cells.append({"Columns": COLUMNS, "Rows": IMAGE_ROWS, **opens, **image})
    words = {"Text": _card_html(card), "TextHAlign": "left", "TextVAlign": "top"}
    cells.append({"Columns": COLUMNS, "Rows": TEXT_ROWS, **opens, **words})
    own = [_button(c, COLUMNS) for c in card.choices[:buttons]]
    empty = {"Columns": COLUMNS, "Rows": 1, **_opens("")}
    return [*cells, *own, *[empty] * (buttons - len(own))]


def _card_html(card: Card) -> str:
    """The words on a button. Viber cuts what is longer than 250 characters."""
    room = MAX_BUTTON_TEXT - len("<b></b><br>")
    title = _escaped(card.title, room // 2)
    text = " ".join(w for w in (card.subtitle, to_plain(card.text)) if w)
    lines = (f"<b>{title}</b>" if title else "", _escaped(text, room - len(title)))
    return "<br>".join(line for line in lines if line)


def _escaped(text: str, room: int) -> str:
    """`text` in one line as HTML of at most `room` characters."""
    letters = [html.escape(letter, quote=False) for letter in " ".join(text.split())]
    ends = list(accumulate(len(letter) for letter in letters))
    if not ends or ends[-1] <= room:
        return "".join(letters)
    return "".join(letters[: bisect_right(ends, room - 1)]).rstrip() + "…"


def _opens(url: str) -> dict[str, Any]:
    if url:
        return {"ActionType": "open-url", "ActionBody": url}
    return {"ActionType": "none", "ActionBody": "none"}


# Keyboards


def keyboard(choices: Sequence[Choice]) -> dict[str, Any]:
    """Buttons below the chat, and the version of Viber they need; nothing where there are none."""
    if not choices:
        return {"min_api_version": 1}
    buttons = [_button(c, width) for c, width in _widths(choices)]
    board = {"Type": "keyboard", "DefaultHeight": False, "Buttons": buttons}
    return {"min_api_version": WITH_BUTTONS, "keyboard": board}


def _widths(choices: Sequence[Choice]) -> list[tuple[Choice, int]]:
    """Two short ones share a row. Twelve rows are shown."""
    placed: list[tuple[Choice, int]] = []
    rows, left = 0, list(choices)
    while left and rows < MAX_ROWS:
        pair = left[:2]
        if len(pair) == 2 and all(len(c.label) <= HALF for c in pair):
            placed += [(c, COLUMNS // 2) for c in pair]
        else:
            pair = pair[:1]
            placed.append((pair[0], COLUMNS))
        left, rows = left[len(pair) :], rows + 1
    return placed


def _button(choice: Choice, columns: int) -> dict[str, Any]:
    """What a button carries would be shown as said by the person; where that is not its label,
    the tap is silent, and brings the label along."""
    cell = {"Columns": columns, "Rows": 1, "Text": _escaped(choice.label, MAX_BUTTON_TEXT)}
    if choice.url:
        return {**cell, **_opens(choice.url)}
    if choice.payload in ("", choice.label):
        return {**cell, "ActionType": "reply", "ActionBody": choice.label}
    body = f"{choice.payload}{SEPARATOR}{choice.label.replace(SEPARATOR, '|')}"
    return {**cell, "ActionType": "reply", "ActionBody": body, "Silent": True}


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: max(limit - 1, 0)].rstrip() + "…"
