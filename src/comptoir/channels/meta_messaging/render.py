"""Messages of ours in the words of the Send API.

    {"recipient": {"id": "…"}, "messaging_type": "RESPONSE",
     "message": {"text": "…", "quick_replies": […], "metadata": "<our key>"}}

https://developers.facebook.com/docs/messenger-platform/reference/send-api
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from comptoir.channels.base import Outgoing
from comptoir.channels.meta_messaging.cards import (
    MAX_CARDS,
    card_of,
    carousel,
    choice_cards,
    element,
    template_of,
)
from comptoir.channels.meta_messaging.choices import Rules, asking, text_of, under, words_of
from comptoir.model.message import Card, Carousel, Choice, Choices, Media, Part, Template

ATTACHMENTS = {
    "image": "image",
    "sticker": "image",
    "audio": "audio",
    "voice": "audio",
    "video": "video",
    "file": "file",
}


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
            return card_of(card, (), rules)
        case (Card() as card, Choices(choices)):
            return card_of(card, choices, rules)
        case (Carousel(cards),) if cards:
            return template_of([element(card) for card in cards[:MAX_CARDS]])
        case (Carousel(cards), Choices(choices)) if cards:
            return carousel(cards, choices, rules)
        case (Media() as media,) if _is_taken(media, rules):
            return _media(media)
        case (Media() as media, Choices(choices)) if _is_taken(media, rules):
            return _media_with(media, choices, rules)
        case (Template() as template,) if rules.templates:
            return {"template": _utility(template)}
        case (*before, Choices(choices)):
            return asking(words_of(before), choices, rules)
    return text_of(words_of(parts), rules)


def _is_taken(media: Media, rules: Rules) -> bool:
    """Whether a file goes out as one: its kind and format are taken, and no words are with it."""
    limit = rules.media.get(media.kind)
    if limit is None or not media.url or media.caption:
        return False
    return not media.mime or not limit.formats or media.mime in limit.formats


def _media_with(media: Media, choices: Sequence[Choice], rules: Rules) -> dict[str, Any]:
    """A file with quick replies; where they cannot stand there, a picture on a card with buttons,
    and the address of anything else."""
    found = under(_media(media), choices, rules)
    cards = choice_cards(choices, media.url)
    if found or ATTACHMENTS[media.kind] != "image" or len(cards) > MAX_CARDS:
        return found or asking(media.url, choices, rules)
    return template_of([element(card) for card in cards])


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
