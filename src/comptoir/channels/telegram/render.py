"""A neutral message as one call of the Bot API.

Texts are HTML (https://core.telegram.org/bots/api#html-style). Limits count UTF-16 units after the
marking is taken out: 4096 for a text, 1024 for a caption.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from comptoir.channels.base import Outgoing
from comptoir.channels.marking import to_html
from comptoir.channels.telegram.fields import number_or
from comptoir.channels.wording import words_of
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    MediaKind,
    Part,
)

MAX_TEXT, MAX_CAPTION = 4096, 1024
MAX_BUTTONS, MAX_PAYLOAD = 100, 64
MIN_ALBUM, MAX_ALBUM = 2, 10
ROW, LABELS_IN_ROW = 24, 3
"""Buttons stand side by side while their labels have this many characters together."""
MESSAGE = re.compile(r"(-?[0-9]{1,16}):([0-9]{1,16})")

METHODS: dict[MediaKind, tuple[str, str]] = {
    "image": ("sendPhoto", "photo"),
    "video": ("sendVideo", "video"),
    "audio": ("sendAudio", "audio"),
    "voice": ("sendVoice", "voice"),
    "file": ("sendDocument", "document"),
    "sticker": ("sendSticker", "sticker"),
}


class Call(Struct, frozen=True):
    """A method and its values."""

    method: str
    values: dict[str, Any]


def render(message: Outgoing, *, plain: bool = False) -> Call:
    """The call that says it. With `plain`, pictures and files become words and links."""
    chosen = [p for p in message.parts if isinstance(p, Choices)]
    said = tuple(p for p in message.parts if not isinstance(p, Choices))
    call = _said(said, [c for part in chosen for c in part.choices], plain=plain)
    where = {"chat_id": _chat(message.to), **_topic(message)}
    return Call(call.method, {**where, **call.values, **_reply(message)})


def _chat(to: str) -> int | str:
    """The id of a chat is a number; a public group may be called by its @name."""
    return int(to) if re.fullmatch(r"-?[0-9]{1,16}", to) else to


def _topic(message: Outgoing) -> dict[str, int]:
    """The topic of a forum in which they wrote last."""
    topic = number_or(message.details.get("topic"))
    return {"message_thread_id": topic} if topic > 0 else {}


def _reply(message: Outgoing) -> dict[str, Any]:
    """What it answers, where that is in the same chat and still there."""
    found = MESSAGE.fullmatch(message.reply_to)
    if not found or found[1] != message.to:
        return {}
    answered = {"message_id": int(found[2]), "allow_sending_without_reply": True}
    return {"reply_parameters": answered}


def _said(parts: tuple[Part, ...], choices: list[Choice], *, plain: bool) -> Call:
    match parts:
        case (Card() as card,):
            return _card(card, choices, plain=plain)
        case (Carousel() as carousel,):
            return _carousel(carousel.cards, choices, plain=plain)
        case (Media() as media,) if not plain and (media.url or media.reference):
            return _media(media, choices)
        case (Location() as place,):
            return _location(place, choices)
    return _text(words_of(parts), choices)


def _text(text: str, choices: Sequence[Choice]) -> Call:
    return _message(to_html(cut(text, MAX_TEXT)), keyboard(choices))


def _message(text: str, markup: dict[str, Any], **more: Any) -> Call:
    return Call("sendMessage", {"text": text, "parse_mode": "HTML", **more, **markup})


# Cards


def _card(card: Card, choices: list[Choice], *, plain: bool) -> Call:
    """A picture with its words; where they are too many for a caption, the picture above them."""
    markup = keyboard([*card.choices, *choices])
    text = card_text(card, MAX_TEXT)
    if plain or not card.image:
        return _message(text, markup, **_preview(card.url))
    caption = card_text(card, MAX_CAPTION)
    if caption != text:
        return _message(text, markup, **_preview(card.image, show_above_text=True))
    return Call("sendPhoto", {"photo": card.image, **_caption(caption), **markup})


def card_text(card: Card, limit: int) -> str:
    """The words of a card as HTML, its title leading to its page; its text cut to `limit`."""
    title, subtitle = cut(card.title, limit // 2), cut(card.subtitle, limit // 4)
    left = limit - utf16(title) - utf16(subtitle) - 2
    heading = f"<b>{html.escape(title, quote=False)}</b>" if title else ""
    if heading and card.url:
        heading = f'<a href="{html.escape(card.url)}">{heading}</a>'
    lines = (heading, html.escape(subtitle, quote=False), to_html(cut(card.text, left)))
    return "\n".join(line for line in lines if line)


def _preview(url: str, **more: Any) -> dict[str, Any]:
    return {"link_preview_options": {"url": url, "prefer_large_media": True, **more}} if url else {}


def _caption(caption: str) -> dict[str, Any]:
    return {"caption": caption, "parse_mode": "HTML"} if caption else {}


def _carousel(cards: Sequence[Card], choices: list[Choice], *, plain: bool) -> Call:
    """An album where all cards are pictures without buttons (albums have none), else a list."""
    if len(cards) == 1:
        return _card(cards[0], choices, plain=plain)
    is_album = MIN_ALBUM <= len(cards) <= MAX_ALBUM and all(c.image for c in cards)
    if plain or not is_album or choices or any(c.choices for c in cards):
        return _list(cards, choices)
    photos = [
        {"type": "photo", "media": card.image, **_caption(card_text(card, MAX_CAPTION))}
        for card in cards
    ]
    return Call("sendMediaGroup", {"media": photos})


def _list(cards: Sequence[Card], choices: list[Choice]) -> Call:
    """Numbered cards; their buttons carry the numbers, since all may say "More"."""
    each = MAX_TEXT // max(len(cards), 1) - 8
    texts = [f"{n}. {card_text(card, each)}" for n, card in enumerate(cards, 1)]
    own = [
        Choice(f"{n}. {c.label}", c.payload or _cut_bytes(c.label), url=c.url)
        for n, card in enumerate(cards, 1)
        for c in card.choices
    ]
    options = {"link_preview_options": {"is_disabled": True}}
    return _message("\n\n".join(texts), keyboard([*own, *choices]), **options)


# Media and places


def _media(media: Media, choices: list[Choice]) -> Call:
    """A file by its address, or by the reference under which this bot got it."""
    method, field = _method(media)
    values: dict[str, Any] = {field: media.url or media.reference}
    if method != "sendSticker":
        values |= _caption(to_html(cut(media.caption, MAX_CAPTION)))
    return Call(method, {**values, **keyboard(choices)})


def _method(media: Media) -> tuple[str, str]:
    """A moving picture is an animation. A sticker cannot have words; a picture can."""
    if media.mime == "image/gif" or media.url.lower().endswith(".gif"):
        return "sendAnimation", "animation"
    if media.kind == "sticker" and media.caption:
        return METHODS["image"]
    return METHODS[media.kind]


def _location(place: Location, choices: list[Choice]) -> Call:
    """A venue needs both a name and an address."""
    values: dict[str, Any] = {"latitude": place.latitude, "longitude": place.longitude}
    values |= keyboard(choices)
    if not place.name:
        return Call("sendLocation", values)
    return Call(
        "sendVenue", {**values, "title": place.name, "address": place.address or place.name}
    )


# Buttons


def keyboard(choices: Sequence[Choice]) -> dict[str, Any]:
    """Buttons under the message, short ones side by side; nothing where there are none."""
    rows: list[list[Choice]] = []
    for choice in choices[:MAX_BUTTONS]:
        if rows and _fits(rows[-1], choice):
            rows[-1].append(choice)
        else:
            rows.append([choice])
    if not rows:
        return {}
    return {"reply_markup": {"inline_keyboard": [[_button(c) for c in row] for row in rows]}}


def _fits(row: list[Choice], choice: Choice) -> bool:
    together = sum(len(c.label) for c in row) + len(choice.label)
    return len(row) < LABELS_IN_ROW and together <= ROW


def _button(choice: Choice) -> dict[str, str]:
    if choice.url:
        return {"text": choice.label, "url": choice.url}
    # A label that stands for its payload may be cut; a payload would mean something else.
    return {"text": choice.label, "callback_data": choice.payload or _cut_bytes(choice.label)}


def _cut_bytes(text: str) -> str:
    return text.encode()[:MAX_PAYLOAD].decode(errors="ignore")


def utf16(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def cut(text: str, limit: int) -> str:
    """`text` with at most `limit` UTF-16 units."""
    if utf16(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "replace")[: 2 * max(limit - 1, 0)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"
