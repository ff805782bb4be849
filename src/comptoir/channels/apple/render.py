"""A group of neutral parts as one message of Apple.

https://register.apple.com/resources/messages/msp-rest-api/type-text
https://register.apple.com/resources/messages/msp-rest-api/rich-links
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from comptoir.channels.apple.api import own_uuid
from comptoir.channels.apple.choices import BID, TITLE, cut, list_picker, quick_reply, time_picker
from comptoir.channels.apple.devices import Form, form_for
from comptoir.channels.apple.parse import MARK
from comptoir.channels.base import Outgoing
from comptoir.channels.marking import to_plain
from comptoir.channels.wording import lines_of
from comptoir.model.channel import Channel
from comptoir.model.message import (
    Card,
    Carousel,
    Choice,
    Choices,
    Location,
    Media,
    Part,
    Text,
)

LOCALE = "en_US"
LINK_TITLE = 200


class Moved(Struct, frozen=True):
    """What was fetched and uploaded for a message before it is written.

    `picture` is {"data": <base64>, "mimeType"}; `attachment` what `files.upload` gives.
    """

    picture: dict[str, str] | None = None
    attachment: dict[str, Any] | None = None


def render(channel: Channel, message: Outgoing, moved: Moved) -> dict[str, Any]:
    """The body of POST /v1/message."""
    said: list[Part] = [part for part in message.parts if not isinstance(part, Choices)]
    choices = choices_of(message.parts)
    return {
        "v": 1,
        "id": own_uuid(channel, message.key),
        "sourceId": channel.account,
        "destinationId": message.to,
        "locale": str(channel.config.get("locale") or LOCALE),
        **_content(channel, message, said, choices, moved),
    }


def choices_of(parts: Sequence[Part]) -> list[Choice]:
    """The choices under a message: a card's own, then those for the whole of it. One that only
    opens a page is none: its address is among the words. Apple wants no identifier twice."""
    own = [c for p in parts if isinstance(p, Card) for c in p.choices]
    all_of_them = own + [c for p in parts if isinstance(p, Choices) for c in p.choices]
    found: dict[str, Choice] = {}
    for number, choice in enumerate(all_of_them):
        if not choice.url:
            found.setdefault(choice.payload or str(number), choice)
    return list(found.values())


def _content(
    channel: Channel,
    message: Outgoing,
    said: list[Part],
    choices: list[Choice],
    moved: Moved,
) -> dict[str, Any]:
    if moved.attachment is not None:
        return _attached(said, choices, moved.attachment)
    are_times = all(choice.starts is not None for choice in choices)
    if choices and (form := form_for(len(choices), message.details, are_times=are_times)):
        return _interactive(channel, message, said, choices, moved, form)
    match said:
        case [Card() as card] if card.url and moved.picture and not choices and not card.choices:
            return _rich_link(card, moved.picture)
    lines = [Text(line) for line in _numbered(choices)]
    return {"type": "text", "body": _words([*message.parts, *lines]) or "…"}


def _numbered(choices: Sequence[Choice]) -> list[str]:
    """Choices that cannot be tapped: their number is typed."""
    return [f"{n}. {choice.label}" for n, choice in enumerate(choices, 1)]


def _attached(
    said: list[Part], choices: list[Choice], attachment: dict[str, Any]
) -> dict[str, Any]:
    """Messages shows no buttons under a file: choices become numbered lines."""
    captions = [to_plain(p.caption) if isinstance(p, Media) else _words([p]) for p in said]
    lines = (*captions, *_numbered(choices))
    words = "\n".join(line.replace(MARK, "") for line in lines if line)
    return {"type": "text", "body": MARK + words, "attachments": [attachment]}


def _rich_link(card: Card, picture: dict[str, str]) -> dict[str, Any]:
    """Apple wants a picture or a film in a rich link; without one, the words are sent."""
    title = cut(to_plain(" · ".join(filter(None, (card.title, card.subtitle)))), LINK_TITLE)
    data = {"url": card.url, "title": title or card.url, "assets": {"image": picture}}
    return {"type": "richLink", "body": card.url, "richLinkData": data}


def _interactive(
    channel: Channel,
    message: Outgoing,
    said: list[Part],
    choices: list[Choice],
    moved: Moved,
    form: Form,
) -> dict[str, Any]:
    """Quick replies, a list picker or a time picker."""
    words = _words([*said, *(p for p in message.parts if isinstance(p, Choices))]) or "…"
    shared = {"version": "1.0", "requestIdentifier": own_uuid(channel, f"{message.key}:request")}
    if form == "quick":
        data = {**shared, **quick_reply(words, choices)}
        return {"type": "interactive", "interactiveData": {"bid": BID, "data": data}}
    head, title = _head(said, words), _button(message.parts)
    shown = [{"identifier": "0", **_image(moved.picture)}] if moved.picture else []
    build = time_picker if form == "time" else list_picker
    data = {**shared, **build(title or head["title"], choices)}
    if shown:
        data["images"] = shown
        head["imageIdentifier"] = "0"
    bubbles = {
        "receivedMessage": {**head, "style": "large" if shown else "icon"},
        "replyMessage": {"title": head["title"], "style": "icon"},
    }
    return {"type": "interactive", "interactiveData": {"bid": BID, "data": data, **bubbles}}


def _head(said: list[Part], words: str) -> dict[str, str]:
    """Title and subtitle of the bubble that opens a list."""
    match said:
        case [Card() as card] if card.title:
            more = _words([Text("\n".join(filter(None, (card.subtitle, card.text, card.url))))])
            return {"title": cut(to_plain(card.title), TITLE), "subtitle": cut(more, TITLE)}
    return {"title": cut(words, TITLE)}


def _image(picture: dict[str, str]) -> dict[str, str]:
    return {"data": picture["data"], "description": ""}


def _button(parts: Sequence[Part]) -> str:
    found = (p.button for p in parts if isinstance(p, Choices) and p.button)
    return cut(next(found, ""), TITLE)


def _words(parts: Sequence[Part]) -> str:
    """What is said, in plain words, one line after the other."""
    lines = [to_plain(line) for part in parts for line in _lines(part)]
    return "\n".join(line.replace(MARK, "") for line in lines if line).strip()


def _lines(part: Part) -> Sequence[str]:
    """Choices are shown by themselves, but for those that open a page."""
    match part:
        case Card():
            links = _pages(part.choices)
            return [part.title, part.subtitle, part.text, part.url, *links]
        case Carousel():
            return [line for card in part.cards for line in _lines(card)]
        case Choices():
            return _pages(part.choices)
        case Location():
            return [part.name, part.address, _map(part)]
    return lines_of(part)


def _pages(choices: Sequence[Choice]) -> list[str]:
    return [f"{choice.label}: {choice.url}" for choice in choices if choice.url]


def _map(place: Location) -> str:
    """Messages shows a map for such an address."""
    where = f"{place.latitude},{place.longitude}"
    return f"https://maps.apple.com/?ll={where}&q={quote(place.name or where, safe=',')}"
