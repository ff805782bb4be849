"""Messages of ours in the words of the Send API.

    {"recipient": {"id": "…"}, "messaging_type": "RESPONSE",
     "message": {"text": "…", "quick_replies": […], "metadata": "<our key>"}}

https://developers.facebook.com/docs/messenger-platform/reference/send-api
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct

from comptoir.channels.base import Outgoing
from comptoir.channels.marking import to_plain
from comptoir.model.channel import TextUnit
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
MAX_CARDS = 10
MAX_LABEL = 20
MAX_LINE = 80
"""Title and subtitle of a card."""
MAX_BUTTON_TEXT = 640
"""Text above the buttons of a button template."""
ATTACHMENTS = {
    "image": "image",
    "sticker": "image",
    "audio": "audio",
    "voice": "audio",
    "video": "video",
    "file": "file",
}


class Rules(Struct, frozen=True, kw_only=True):
    """What differs between the two platforms.

    `replies_anywhere`: quick replies also stand under pictures and cards, not only under text.
    """

    max_text: int
    text_unit: TextUnit = "characters"
    replies_anywhere: bool = True
    templates: bool = False


def body_of(message: Outgoing, rules: Rules) -> dict[str, Any]:
    """The body of the request for one message. Pure; takes any parts."""
    content = _content(message.parts, rules)
    body: dict[str, Any] = {"recipient": {"id": message.to}, **_purpose(message, content)}
    if message.reply_to and body["messaging_type"] == "RESPONSE":
        body["reply_to"] = {"mid": message.reply_to}
    return {**body, "message": {**content, "metadata": message.key}}


def _purpose(message: Outgoing, content: dict[str, Any]) -> dict[str, Any]:
    """Why it may be sent. The one tag that is left is for what a person typed, up to seven days
    after the contact's last message; all others were retired in 2026."""
    if "template" in content:
        return {"messaging_type": "UTILITY"}
    if message.by_person and not message.window_open:
        return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return {"messaging_type": "RESPONSE"}


def _content(parts: Sequence[Part], rules: Rules) -> dict[str, Any]:
    match tuple(parts):
        case (Card() as card,):
            return _card(card, (), rules)
        case (Card() as card, Choices(choices)):
            return _card(card, choices, rules)
        case (Carousel(cards),) if cards:
            return _template_of([_element(card) for card in cards[:MAX_CARDS]])
        case (Carousel(cards), Choices(choices)) if cards:
            return _carousel(cards, choices, rules)
        case (Media() as media,) if media.url and not media.caption:
            return _media(media)
        case (Media() as media, Choices(choices)) if media.url and not media.caption:
            return _under(_media(media), choices, rules) or _asking(media.url, choices, rules)
        case (Template() as template,) if rules.templates:
            return {"template": _utility(template)}
        case (*before, Choices(choices)):
            return _asking(_words(before), choices, rules)
    return _text(_words(parts), rules)


# Text


def _text(text: str, rules: Rules) -> dict[str, Any]:
    return {"text": cut(text, rules.max_text, rules.text_unit) or "…"}


def cut(text: str, limit: int, unit: TextUnit = "characters") -> str:
    """`text`, at most `limit` long; with "…" at the end where something is missing."""
    if unit == "bytes":
        raw = text.encode()
        short = raw[: limit - 3].decode(errors="ignore").rstrip() + "…"
        return text if len(raw) <= limit else short
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _words(parts: Iterable[Part]) -> str:
    """The words of any parts, for what has no better form."""
    return "\n\n".join(words for part in parts if (words := _said(part)))


def _said(part: Part) -> str:
    match part:
        case Text(text):
            return to_plain(text)
        case Card():
            return _lines(part.title, part.subtitle, part.text, part.url)
        case Carousel(cards):
            return "\n\n".join(_said(card) for card in cards)
        case Choices(choices):
            return _numbered(choices)
        case Media():
            return _lines(part.caption, part.name if not part.caption else "", part.url)
        case Location():
            place = f"https://www.google.com/maps?q={part.latitude:.6f},{part.longitude:.6f}"
            return _lines(part.name, part.address, place)
        case Template():
            return _lines(*part.values.values())
    return ""


def _lines(*lines: str) -> str:
    return "\n".join(to_plain(line) for line in lines if line)


def _numbered(choices: Sequence[Choice]) -> str:
    return "\n".join(f"{number}. {_linked(c)}" for number, c in enumerate(choices, 1))


def _linked(choice: Choice) -> str:
    return f"{choice.label}: {choice.url}" if choice.url else choice.label


# Choices


def _asking(text: str, choices: Sequence[Choice], rules: Rules) -> dict[str, Any]:
    """A text with choices under it: as quick replies, or as buttons where some open a page."""
    links = [choice for choice in choices if choice.url]
    if links:
        return _linking(text, choices, links, rules)
    if len(choices) > MAX_REPLIES:
        text = _lines(text, _numbered(choices))
    return {**_text(text, rules), **_replies(choices)}


def _linking(
    text: str, choices: Sequence[Choice], links: Sequence[Choice], rules: Rules
) -> dict[str, Any]:
    taps = [choice for choice in choices if not choice.url]
    has_room = 0 < len(text) <= MAX_BUTTON_TEXT
    if has_room and len(choices) <= MAX_BUTTONS:
        return _buttons(text, choices)
    if has_room and len(links) <= MAX_BUTTONS and rules.replies_anywhere:
        return {**_buttons(text, links), **_replies(taps)}
    text = _lines(text, *(_linked(choice) for choice in links))
    return _asking(text, taps, rules) if taps else _text(text, rules)


def _buttons(text: str, choices: Sequence[Choice]) -> dict[str, Any]:
    payload = {"template_type": "button", "text": text, "buttons": [_button(c) for c in choices]}
    return {"attachment": {"type": "template", "payload": payload}}


def _button(choice: Choice) -> dict[str, Any]:
    title = cut(choice.label, MAX_LABEL)
    if choice.url:
        return {"type": "web_url", "title": title, "url": choice.url}
    return {"type": "postback", "title": title, "payload": choice.payload or choice.label}


def _replies(choices: Sequence[Choice]) -> dict[str, Any]:
    replies = [
        {
            "content_type": "text",
            "title": cut(choice.label, MAX_LABEL),
            "payload": choice.payload or choice.label,
        }
        for choice in choices[:MAX_REPLIES]
    ]
    return {"quick_replies": replies} if replies else {}


def _under(
    content: dict[str, Any], choices: Sequence[Choice], rules: Rules
) -> dict[str, Any] | None:
    """`content` with quick replies under it; None where the platform cannot show all of them."""
    if choices and not rules.replies_anywhere:
        return None
    if len(choices) > MAX_REPLIES or any(choice.url for choice in choices):
        return None
    return {**content, **_replies(choices)}


# Cards


def _card(card: Card, choices: Sequence[Choice], rules: Rules) -> dict[str, Any]:
    """A card as a template; as text, which has more room, where it needs more than that."""
    bound = [c for c in choices if c.url or not rules.replies_anywhere]
    whole = _with_choices(card, bound)
    if _is_element(whole):
        replies = [choice for choice in choices if choice not in bound]
        found = _under(_template_of([_element(whole)]), replies, rules)
        if found:
            return found
    everything = (*card.choices, *choices)
    said = _said(card)
    return _asking(said, everything, rules) if everything else _text(said, rules)


def _with_choices(card: Card, choices: Sequence[Choice]) -> Card:
    return Card(
        title=card.title,
        subtitle=card.subtitle,
        text=card.text,
        image=card.image,
        url=card.url,
        choices=(*card.choices, *choices),
    )


def _is_element(card: Card) -> bool:
    """Whether a card is shown well as a template: a picture, or words that are not cut."""
    fits = len(card.title) <= MAX_LINE and len(_subtitle(card)) <= MAX_LINE
    has_more = bool(card.image or _subtitle(card) or card.choices)
    return len(card.choices) <= MAX_BUTTONS and has_more and (bool(card.image) or fits)


def _subtitle(card: Card) -> str:
    return _lines(card.subtitle, card.text)


def _element(card: Card) -> dict[str, Any]:
    """One card; besides its title the platform wants one thing more."""
    element: dict[str, Any] = {"title": cut(to_plain(card.title), MAX_LINE) or "…"}
    if subtitle := _subtitle(card):
        element["subtitle"] = cut(subtitle, MAX_LINE)
    if card.image:
        element["image_url"] = card.image
    if card.url:
        element["default_action"] = {"type": "web_url", "url": card.url}
    if card.choices:
        element["buttons"] = [_button(choice) for choice in card.choices[:MAX_BUTTONS]]
    if len(element) == 1 or set(element) == {"title", "default_action"}:
        element["subtitle"] = cut(card.url or card.title, MAX_LINE)
    return element


def _template_of(elements: list[dict[str, Any]]) -> dict[str, Any]:
    payload = {"template_type": "generic", "elements": elements}
    return {"attachment": {"type": "template", "payload": payload}}


def _carousel(cards: Sequence[Card], choices: Sequence[Choice], rules: Rules) -> dict[str, Any]:
    """Cards with choices under them; where they cannot stand there, on cards of their own."""
    found = _under(_template_of([_element(card) for card in cards[:MAX_CARDS]]), choices, rules)
    if found:
        return found
    more = [
        Card(title=" · ".join(c.label for c in three), choices=tuple(three))
        for three in _threes(choices)
    ]
    if len(cards) + len(more) > MAX_CARDS:
        return _asking(_words([Carousel(tuple(cards))]), choices, rules)
    return _template_of([_element(card) for card in (*cards, *more)])


def _threes(choices: Sequence[Choice]) -> list[Sequence[Choice]]:
    return [choices[at : at + MAX_BUTTONS] for at in range(0, len(choices), MAX_BUTTONS)]


# Files and templates


def _media(media: Media) -> dict[str, Any]:
    return {"attachment": {"type": ATTACHMENTS[media.kind], "payload": {"url": media.url}}}


def _utility(template: Template) -> dict[str, Any]:
    """An approved template with what fills its blanks, which Messenger counts.

    https://developers.facebook.com/docs/messenger-platform/send-messages/utility-messages
    """
    components: list[dict[str, Any]] = []
    if template.header_values:
        components.append({"type": "header", "parameters": _blanks(template.header_values)})
    if template.values:
        components.append({"type": "body", "parameters": _blanks(template.values)})
    if any(template.buttons):
        filled = [_filled(value) for value in template.buttons if value]
        components.append({"type": "buttons", "parameters": filled})
    found = {"name": template.name, "language": {"code": template.language}}
    return {**found, "components": components} if components else found


def _blanks(values: dict[str, str]) -> list[dict[str, Any]]:
    names = sorted(values, key=int) if all(n.isdecimal() for n in values) else list(values)
    return [{"type": "text", "text": values[name]} for name in names]


def _filled(value: str) -> dict[str, Any]:
    if value.startswith(("https://", "http://")):
        return {"type": "URL", "url": value}
    return {"type": "POSTBACK", "payload": value}
