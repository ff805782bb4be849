"""Words and choices in the form of the Send API: text, quick replies, buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from comptoir.channels.marking import to_plain
from comptoir.model.channel import MediaLimit, TextUnit
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

MAX_REPLIES = 13
MAX_BUTTONS = 3
MAX_LABEL = 20
MAX_BUTTON_TEXT = 640
"""Text above the buttons of a button template."""
MAP = "https://www.openstreetmap.org/"


class Rules(Struct, frozen=True, kw_only=True):
    """What differs between the two platforms.

    `replies_anywhere`: quick replies also stand under pictures and cards, not only under text.
    `media` are the kinds of files it takes, with their formats.
    """

    max_text: int
    text_unit: TextUnit = "characters"
    replies_anywhere: bool = True
    templates: bool = False
    media: Mapping[str, MediaLimit] = {}


def text_of(text: str, rules: Rules) -> dict[str, Any]:
    """A message of text, which must not be empty."""
    return {"text": cut(text.strip(), rules.max_text, rules.text_unit) or "…"}


def cut(text: str, limit: int, unit: TextUnit = "characters") -> str:
    """`text`, at most `limit` long; with "…" at the end where something is missing."""
    if unit == "bytes":
        raw = text.encode()
        short = raw[: limit - 3].decode(errors="ignore").rstrip() + "…"
        return text if len(raw) <= limit else short
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def words_of(parts: Iterable[Part]) -> str:
    """The words of any parts, for what has no better form."""
    return "\n\n".join(words for part in parts if (words := said(part)))


def said(part: Part) -> str:
    """The words of one part; addresses stay as they are."""
    match part:
        case Text(text):
            return to_plain(text)
        case Card():
            return lines_of(words_of_card(part), part.url)
        case Carousel(cards):
            return "\n\n".join(said(card) for card in cards)
        case Choices(choices):
            return _numbered(choices)
        case Media():
            return lines_of(to_plain(part.caption) or part.name, part.url)
        case Location():
            place = f"{MAP}?mlat={part.latitude:.6f}&mlon={part.longitude:.6f}"
            return lines_of(part.name, part.address, place)
        case Template():
            return lines_of(*part.values.values())
    return ""


def words_of_card(card: Card) -> str:
    """What a card says, without its address."""
    return lines_of(*(to_plain(line) for line in (card.title, card.subtitle, card.text)))


def lines_of(*lines: str) -> str:
    """`lines` as one text, without the empty ones."""
    return "\n".join(line for line in lines if line)


def _numbered(choices: Sequence[Choice]) -> str:
    return "\n".join(f"{number}. {_linked(c)}" for number, c in enumerate(choices, 1))


def _linked(choice: Choice) -> str:
    return f"{choice.label}: {choice.url}" if choice.url else choice.label


def asking(text: str, choices: Sequence[Choice], rules: Rules, tail: str = "") -> dict[str, Any]:
    """A text with choices under it: as quick replies, or as buttons where some open a page.

    `tail` stands after the text and stays whole where that must be cut.
    """
    links = [choice for choice in choices if choice.url]
    if links:
        return _linking(text, choices, rules, tail)
    if len(choices) > MAX_REPLIES:
        tail = lines_of(tail, _numbered(choices))
    return {**text_of(_joined(text, tail, rules), rules), **replies(choices)}


def _linking(text: str, choices: Sequence[Choice], rules: Rules, tail: str) -> dict[str, Any]:
    links = [choice for choice in choices if choice.url]
    taps = [choice for choice in choices if not choice.url]
    whole = lines_of(text, tail)
    has_room = 0 < len(whole) <= MAX_BUTTON_TEXT
    if has_room and len(choices) <= MAX_BUTTONS:
        return _buttons(whole, choices)
    if has_room and len(links) <= MAX_BUTTONS and rules.replies_anywhere:
        return {**_buttons(whole, links), **replies(taps)}
    return asking(text, taps, rules, lines_of(tail, *(_linked(choice) for choice in links)))


def _joined(text: str, tail: str, rules: Rules) -> str:
    """`text` and `tail`; where there is no room for both, less of the text."""
    size = len(tail.encode() if rules.text_unit == "bytes" else tail)
    room = rules.max_text - size - 1
    return lines_of(cut(text, room, rules.text_unit) if tail and room > 10 else text, tail)


def _buttons(text: str, choices: Sequence[Choice]) -> dict[str, Any]:
    payload = {"template_type": "button", "text": text, "buttons": [button(c) for c in choices]}
    return {"attachment": {"type": "template", "payload": payload}}


def button(choice: Choice) -> dict[str, Any]:
    """A button that opens a page or comes back as a tap."""
    title = cut(choice.label, MAX_LABEL)
    if choice.url:
        return {"type": "web_url", "title": title, "url": choice.url}
    return {"type": "postback", "title": title, "payload": choice.payload or choice.label}


def replies(choices: Sequence[Choice]) -> dict[str, Any]:
    """Quick replies, as a field of the message; no field where there are none."""
    found = [
        {
            "content_type": "text",
            "title": cut(choice.label, MAX_LABEL),
            "payload": choice.payload or choice.label,
        }
        for choice in choices[:MAX_REPLIES]
    ]
    return {"quick_replies": found} if found else {}


def under(
    content: dict[str, Any], choices: Sequence[Choice], rules: Rules
) -> dict[str, Any] | None:
    """`content` with quick replies under it; None where the platform cannot show all of them."""
    if choices and not rules.replies_anywhere:
        return None
    if len(choices) > MAX_REPLIES or any(choice.url for choice in choices):
        return None
    return {**content, **replies(choices)}
