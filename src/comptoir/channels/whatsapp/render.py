"""A neutral message as the Cloud API takes it: one payload, whatever the parts are.

https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages

Texts keep their marking, which is WhatsApp's own. All limits are counted in characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from comptoir.channels.base import Outgoing
from comptoir.channels.whatsapp.components import template_of
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Template,
    text_of,
)

Payload = dict[str, Any]
MAX_TEXT = 4096
MAX_BODY = 1024
"""Longest text above buttons."""
MAX_CAPTION = 1024
MAX_BUTTONS = 3
MAX_LABEL = 20
MAX_BUTTON_ID = 256
MAX_ROWS = 10
MAX_ROW = 24
MAX_ROW_ID = 200
MAX_DESCRIPTION = 72
MAX_CARD_BODY = 160
MAX_CARD_LINES = 3
MAX_CARD_LINK = 100
"""A longer address would leave no room for words on a card with replies."""
CARDS = range(2, 11)
MAX_KEY = 512
MENU = "Menu"
"""On the button of a list where nobody named it: a word most languages share."""
NO_WORDS = "…"
"""Where WhatsApp asks for a text and there is none."""
USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
"""A business-scoped user id, of people whose number is hidden."""
_LINK = re.compile(r"https?://\S")
TYPES = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "voice": "audio",
    "file": "document",
    "sticker": "sticker",
}
HEADERS = frozenset({"image", "video", "document"})
"""Media that may stand above buttons."""
CAPTIONED = HEADERS


def render(message: Outgoing) -> Payload:
    """The body of the request that sends it."""
    name = "recipient" if USER_ID.fullmatch(message.to) else "to"
    payload: Payload = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        name: message.to,
        **content_of(message.parts),
    }
    if message.key:
        payload["biz_opaque_callback_data"] = message.key[:MAX_KEY]
    if message.reply_to:
        payload["context"] = {"message_id": message.reply_to}
    return payload


def content_of(parts: Sequence[Part]) -> Payload:
    """`type` and what belongs to it. Parts that make no group are sent as their words."""
    match tuple(parts):
        case (Card() as card, *rest):
            return _card(card, _choices_in(rest))
        case (Media() as media, *rest):
            return _media(media, _choices_in(rest))
        case (Carousel() as carousel, *rest):
            return _carousel(carousel, _choices_in(rest))
        case (Location() as place,):
            return {"type": "location", "location": _location(place)}
        case (Template() as template,):
            return {"type": "template", "template": template_of(template)}
        case given:
            return _asked(text_of(given), _choices_in(given))


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _choices_in(parts: Sequence[Part]) -> Choices:
    found = next((part for part in parts if isinstance(part, Choices)), None)
    return found or Choices(())


def _asked(text: str, choices: Choices, header: Payload | None = None) -> Payload:
    """Words with what can be tapped under them; `header` is a picture, film or file above."""
    pages = [choice for choice in choices.choices if choice.url]
    taps = tuple(choice for choice in choices.choices if not choice.url)
    if not taps and len(pages) == 1:
        return _page(text, pages[0], header)
    if pages:
        limit = MAX_BODY if taps or header else MAX_TEXT
        text = _with_lines(text, [f"{page.label}: {page.url}" for page in pages], limit)
    if not taps:
        return _plain(text, header)
    if len(taps) > MAX_BUTTONS or any(choice.description for choice in taps):
        return _list(text, Choices(taps, choices.button), header)
    buttons = [{"type": "reply", "reply": reply} for reply in _replies(taps)]
    return _interactive("button", text, {"buttons": buttons}, header)


def _replies(taps: Sequence[Choice]) -> list[Payload]:
    """Buttons that carry something back. WhatsApp wants ids and labels of one message to differ."""
    replies: list[Payload] = []
    labels: set[str] = set()
    for tap in _distinct(taps, MAX_BUTTON_ID):
        label = _label(tap)
        if label in labels:
            number = f" {len(labels) + 1}"
            label = cut(tap.label, MAX_LABEL - len(number)) + number
        labels.add(label)
        replies.append({"id": _id(tap, MAX_BUTTON_ID), "title": label})
    return replies


def _distinct(taps: Sequence[Choice], limit: int) -> list[Choice]:
    """Of several that carry the same thing back, the first."""
    return list({_id(tap, limit): tap for tap in reversed(taps)}.values())[::-1]


def _plain(text: str, header: Payload | None) -> Payload:
    """Words alone, or under a picture, film or file."""
    if header is None:
        body: Payload = {"body": cut(text, MAX_TEXT) or NO_WORDS}
        if _LINK.search(text):
            body["preview_url"] = True
        return {"type": "text", "text": body}
    kind = header["type"]
    captioned = {"caption": cut(text, MAX_CAPTION)} if text else {}
    return {"type": kind, kind: {**header[kind], **captioned}}


def _with_lines(text: str, lines: list[str], limit: int = MAX_BODY) -> str:
    """`text` with lines below that must not be cut off; it gives way to them."""
    below = "\n".join(lines)
    room = limit - len(below) - 1
    return f"{cut(text, room)}\n{below}" if text and room > 0 else below


def _interactive(kind: str, text: str, action: Payload, header: Payload | None) -> Payload:
    limit = MAX_TEXT if kind == "list" else MAX_BODY
    interactive: Payload = {
        "type": kind,
        "body": {"text": cut(text, limit) or NO_WORDS},
        "action": action,
    }
    if header is not None:
        interactive["header"] = header
    return {"type": "interactive", "interactive": interactive}


def _page(text: str, page: Choice, header: Payload | None) -> Payload:
    """A button that opens a page; there can be one, and no other beside it."""
    parameters = {"display_text": _label(page), "url": page.url}
    return _interactive("cta_url", text, {"name": "cta_url", "parameters": parameters}, header)


def _list(text: str, choices: Choices, header: Payload | None) -> Payload:
    """A list has no picture above it: its address is put into the text."""
    if header is not None:
        link = header[header["type"]].get("link", "")
        text = _with_lines(text, [link] if link else [], MAX_TEXT)
    rows = [_row(choice) for choice in _distinct(choices.choices, MAX_ROW_ID)[:MAX_ROWS]]
    action = {"button": cut(choices.button or MENU, MAX_LABEL), "sections": [{"rows": rows}]}
    return _interactive("list", text, action, None)


def _row(choice: Choice) -> Payload:
    row = {"id": _id(choice, MAX_ROW_ID), "title": cut(choice.label, MAX_ROW)}
    if choice.description:
        row["description"] = cut(choice.description, MAX_DESCRIPTION)
    return row


def _id(choice: Choice, limit: int) -> str:
    return (choice.payload or choice.label)[:limit]


def _label(choice: Choice) -> str:
    return cut(choice.label, MAX_LABEL)


def _card(card: Card, choices: Choices) -> Payload:
    """A card with its link on a button, or in the text where other buttons stand below."""
    everything = (*card.choices, *choices.choices)
    taps = tuple(choice for choice in everything if not choice.url)
    pages = [choice for choice in everything if choice.url]
    if card.url and card.url not in {page.url for page in pages}:
        if taps or pages:
            pages = [*pages, Choice("", url=card.url)]
        else:
            pages = [Choice(_host(card.url), url=card.url)]
    header = {"type": "image", "image": {"link": card.image}} if card.image else None
    text = _words(card)
    if taps or len(pages) > 1:
        lines = [f"{page.label}: {page.url}" if page.label else page.url for page in pages]
        text, pages = (_with_lines(text, lines) if lines else text), []
    return _asked(text, Choices((*taps, *pages), choices.button), header)


def _words(card: Card) -> str:
    lines = (f"*{card.title}*" if card.title else "", card.subtitle, card.text)
    return "\n".join(line for line in lines if line)


def _host(url: str) -> str:
    """The name of a site, as the words on a button: the same in every language."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return cut(host.removeprefix("www."), MAX_LABEL) or "Web"


def _media(media: Media, choices: Choices) -> Payload:
    kind = TYPES.get(media.kind, "document")
    file: Payload = {"link": media.url} if media.url else {"id": media.reference}
    if kind == "document" and media.name:
        file["filename"] = cut(media.name, 240)
    header = {"type": kind, kind: file}
    if choices.choices and kind not in HEADERS:
        words = "\n".join(line for line in (media.caption, media.name) if line)
        return _asked(_with_lines(words, [media.url]) if media.url else words, choices)
    if choices.choices:
        return _asked(media.caption or media.name, choices, header)
    if media.kind == "voice":
        file["voice"] = True
    return _plain(media.caption if kind in CAPTIONED else "", header)


def _location(place: Location) -> Payload:
    given = {"name": cut(place.name, 1000), "address": cut(place.address, 1000)}
    named = {name: value for name, value in given.items() if value}
    return {"latitude": place.latitude, "longitude": place.longitude, **named}


def _carousel(carousel: Carousel, choices: Choices) -> Payload:
    """Cards side by side, if WhatsApp takes them as they are; else their words, one by one.

    https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
    """
    cards, actions = carousel.cards, [_action(card) for card in carousel.cards]
    shapes = {
        (action or {}).get("name", len((action or {}).get("buttons", ()))) for action in actions
    }
    fits = len(cards) in CARDS and len(shapes) == 1 and all(actions)
    if choices.choices or not fits or not all(card.image for card in cards):
        return _asked(_in_words(cards, choices), choices)
    body = cut(" · ".join(card.title for card in cards if card.title), MAX_BODY)
    made = [_card_of(number, card) for number, card in enumerate(cards)]
    return _interactive("carousel", body, {"cards": made}, None)


def _action(card: Card) -> Payload | None:
    """What can be tapped on a card of a carousel: one page, or up to three replies."""
    taps = [choice for choice in card.choices if not choice.url]
    pages = [choice for choice in card.choices if choice.url]
    if taps:
        buttons = [{"type": "quick_reply", "quick_reply": reply} for reply in _replies(taps)]
        fits = not pages and len(taps) <= MAX_BUTTONS and len(card.url) <= MAX_CARD_LINK
        return {"buttons": buttons} if fits else None
    if card.url or pages:
        page = pages[0] if pages else Choice(_host(card.url), url=card.url)
        parameters = {"display_text": _label(page), "url": page.url}
        return {"name": "cta_url", "parameters": parameters}
    return None


def _card_of(number: int, card: Card) -> Payload:
    made: Payload = {
        "card_index": number,
        "type": "cta_url",
        "header": {"type": "image", "image": {"link": card.image}},
        "action": _action(card),
    }
    body = _card_body(card)
    return {**made, "body": {"text": body}} if body else made


def _card_body(card: Card) -> str:
    """Three lines at most; the link is one of them where the buttons are replies."""
    link = [card.url] if card.url and any(not choice.url for choice in card.choices) else []
    lines = [" ".join(line.split()) for line in _words(card).splitlines()]
    text = "\n".join([line for line in lines if line][: MAX_CARD_LINES - len(link)])
    return _with_lines(text, link, MAX_CARD_BODY) if link else cut(text, MAX_CARD_BODY)


def _in_words(cards: Sequence[Card], choices: Choices) -> str:
    """All cards as text; each gives way a little where there are too many words."""
    limit = MAX_BODY if 0 < len(choices.choices) <= MAX_BUTTONS else MAX_TEXT
    room = max(limit // max(len(cards), 1) - 2, 20)
    return "\n\n".join(_with_lines(_words(c), [c.url] if c.url else [], room) for c in cards)
