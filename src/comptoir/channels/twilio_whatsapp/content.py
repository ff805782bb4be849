"""What a message with choices is as a content template of Twilio: its shape, and what fills it.

https://www.twilio.com/docs/content/twilio-quick-reply
https://www.twilio.com/docs/content/twiliolist-picker
https://www.twilio.com/docs/content/twilio-call-to-action
https://www.twilio.com/docs/content/twiliocard

All words are blanks ({{1}}, {{2}} …), so that messages of the same shape share one template: three
with quick replies, some for lists, and one of each host for cards and links. A blank is never
empty. Within 24 hours of the person's last message no approval is needed: not for quick replies and
lists; Twilio's pages disagree on cards and links, which the setting `session_cards` switches on.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from comptoir.channels.wording import joined, words_of
from comptoir.model.message import Choice, Choices, Media, Part, Text

MAX_BODY = 1024
MAX_BUTTONS = 3
"""Without approval; with it there may be ten."""
MAX_LABEL = 20
MAX_ID = 200
MAX_ROWS = 10
MAX_ROW = 24
MAX_DESCRIPTION = 72
MAX_URL = 1600
BLANK_DESCRIPTION = "·"
"""Of a row without one, in a list whose other rows have some."""
MENU = "Menu"
PREFIX = "comptoir-"
"""How the names of our templates begin at Twilio."""

Types = dict[str, Any]


class Content(Struct, frozen=True):
    """One template, as the Content API creates it, and the values of its blanks in a message."""

    types: Types
    values: dict[str, str]

    @property
    def name(self) -> str:
        """The same for the same shape: templates are found again by it."""
        shape = msgspec.json.encode(self.types, order="deterministic")
        return PREFIX + sha256(shape).hexdigest()[:24]


def content_of(parts: Sequence[Part], *, cards: bool) -> Content | None:
    """The template for a text or a file with choices; None where the message is none, or has no
    room in one. `cards` says that cards and link buttons may be sent."""
    match parts:
        case (Text(), Choices() as choices):
            return _under_text(parts[0], choices, cards)
        case (Media(kind="image" | "video") as media, Choices() as choices) if cards:
            return _card(media, choices)
    return None


def _under_text(text: Part, choices: Choices, cards: bool) -> Content | None:
    taps = [choice for choice in choices.choices if not choice.url]
    links = [choice for choice in choices.choices if choice.url]
    body = words_of([text])
    if cards and links and not taps and len(links) <= MAX_BUTTONS:
        return _call_to_action(body, links)
    words = joined(body, *(f"{link.label}: {link.url}" for link in links))
    if not _fits(words, taps):
        return None
    if len(taps) <= MAX_BUTTONS:
        return _quick_reply(words, taps)
    return _list_picker(words, taps, choices.button)


def _fits(body: str, taps: Sequence[Choice]) -> bool:
    """Whether there is room, and each choice can be told from the others."""
    labels = {_label(tap, MAX_LABEL if len(taps) <= MAX_BUTTONS else MAX_ROW) for tap in taps}
    ids = {_id(tap) for tap in taps}
    is_clear = len(labels) == len(ids) == len(taps) and "" not in labels
    has_room = len(body.strip()) > 0 and len(body) <= MAX_BODY
    return 0 < len(taps) <= MAX_ROWS and is_clear and has_room and max(map(len, ids)) <= MAX_ID


class _Blanks:
    """Counts blanks, and keeps what fills them."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def put(self, value: str) -> str:
        """A blank for `value`."""
        name = str(len(self.values) + 1)
        self.values[name] = value
        return f"{{{{{name}}}}}"

    def put_address(self, url: str) -> str:
        """An address whose host stands in the template, since Twilio wants to know it."""
        split = urlsplit(url)
        base = f"{split.scheme}://{split.netloc}/"
        rest = url[len(base) :] if url.startswith(base) else ""
        return base + self.put(rest) if rest else url

    def filled(self, kind: str, fields: dict[str, Any]) -> Content:
        return Content({f"twilio/{kind}": fields}, self.values)


def _quick_reply(body: str, taps: Sequence[Choice]) -> Content:
    blanks = _Blanks()
    fields = {"body": blanks.put(body), "actions": [_reply(blanks, tap) for tap in taps]}
    return blanks.filled("quick-reply", fields)


def _reply(blanks: _Blanks, tap: Choice) -> dict[str, str]:
    title = blanks.put(_label(tap, MAX_LABEL))
    return {"type": "QUICK_REPLY", "title": title, "id": blanks.put(_id(tap))}


def _list_picker(body: str, taps: Sequence[Choice], button: str) -> Content:
    blanks = _Blanks()
    is_described = any(tap.description for tap in taps)
    head = {"body": blanks.put(body), "button": blanks.put(_cut(button, MAX_LABEL) or MENU)}
    items = [_row(blanks, tap, is_described) for tap in taps]
    return blanks.filled("list-picker", {**head, "items": items})


def _row(blanks: _Blanks, tap: Choice, is_described: bool) -> dict[str, str]:
    row = {"item": blanks.put(_label(tap, MAX_ROW)), "id": blanks.put(_id(tap))}
    if is_described:
        described = _cut(tap.description, MAX_DESCRIPTION) or BLANK_DESCRIPTION
        row["description"] = blanks.put(described)
    return row


def _call_to_action(body: str, links: Sequence[Choice]) -> Content | None:
    if not 0 < len(body) <= MAX_BODY or max(len(link.url) for link in links) > MAX_URL:
        return None
    blanks = _Blanks()
    fields = {"body": blanks.put(body), "actions": [_link(blanks, link) for link in links]}
    return blanks.filled("call-to-action", fields)


def _link(blanks: _Blanks, link: Choice) -> dict[str, str]:
    title = blanks.put(_label(link, MAX_LABEL))
    return {"type": "URL", "title": title, "url": blanks.put_address(link.url)}


def _card(media: Media, choices: Choices) -> Content | None:
    taps = [choice for choice in choices.choices if not choice.url]
    links = [f"{choice.label}: {choice.url}" for choice in choices.choices if choice.url]
    title = joined(media.caption, *links)
    if len(taps) > MAX_BUTTONS or not _fits(title, taps) or not media.url:
        return None
    blanks = _Blanks()
    head = {"title": blanks.put(title), "media": [blanks.put_address(media.url)]}
    return blanks.filled("card", {**head, "actions": [_reply(blanks, tap) for tap in taps]})


def _label(choice: Choice, most: int) -> str:
    return _cut(choice.label, most)


def _id(choice: Choice) -> str:
    return choice.payload or choice.label


def _cut(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
