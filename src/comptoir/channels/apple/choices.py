"""Choices as quick replies and list pickers, and what people chose.

    {"type": "interactive", "interactiveData": {"bid": "…", "data": {"requestIdentifier": "…",
      "quick-reply": {"items": [{"identifier": "recipe:1", "title": "Tiramisu"}, …],
                      "selectedIndex": 0, "selectedIdentifier": "recipe:1"},
      "replyMessage": {"title": "Tiramisu"}}}}

https://register.apple.com/resources/messages/msp-rest-api/type-interactive
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from comptoir.channels.apple.fields import object_at, objects_at
from comptoir.channels.posts import words
from comptoir.errors import InputInvalid
from comptoir.model.message import Choice, Form, Part, Text, Unsupported

BID = (
    "com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:"
    "com.apple.icloud.apps.messages.business.extension"
)
QUICK_REPLIES = range(2, 6)
"""How many quick replies Apple takes."""
LABEL = 24
ROW = 80
DESCRIPTION = 120
TITLE = 512
USUAL_MINUTES = 30
_SAID = "#say-"
"""Identifier of a choice without a payload: its label is what was said."""

Read = tuple[tuple[Part, ...], str]


def quick_reply(text: str, choices: Sequence[Choice]) -> dict[str, Any]:
    """Two to five choices under a text."""
    items = [
        {"identifier": _identifier(n, choice), "title": _title(choice, LABEL)}
        for n, choice in enumerate(choices)
    ]
    return {"quick-reply": {"summaryText": text, "items": items}}


def list_picker(title: str, choices: Sequence[Choice]) -> dict[str, Any]:
    """Any number of choices, one of which can be picked."""
    items = [_row(n, choice) for n, choice in enumerate(choices)]
    section = {"title": title, "order": 0, "multipleSelection": False, "items": items}
    return {"listPicker": {"sections": [section]}}


def time_picker(title: str, choices: Sequence[Choice]) -> dict[str, Any]:
    """Times, of which one can be picked; all choices have `starts`. The calendar shows them as the
    company's clock does, where the times say which that is."""
    first = choices[0].starts
    offset = first.utcoffset() if first else None
    zone = {"timezoneOffset": int(offset.total_seconds() // 60)} if offset else {}
    slots = [_slot(n, choice, choice.starts) for n, choice in enumerate(choices) if choice.starts]
    return {"event": {"identifier": "1", "title": cut(title, TITLE), **zone, "timeslots": slots}}


def _slot(number: int, choice: Choice, starts: datetime) -> dict[str, Any]:
    return {
        "identifier": _identifier(number, choice),
        "startTime": starts.astimezone(UTC).strftime("%Y-%m-%dT%H:%M+0000"),
        "duration": (choice.minutes or USUAL_MINUTES) * 60,
    }


def _row(number: int, choice: Choice) -> dict[str, Any]:
    more = {"subtitle": cut(choice.description, DESCRIPTION)} if choice.description else {}
    return {
        "identifier": _identifier(number, choice),
        "title": _title(choice, ROW),
        **more,
        "order": number,
        "style": "icon",
    }


def _title(choice: Choice, limit: int) -> str:
    return cut(choice.label or choice.payload or "…", limit)


def _identifier(number: int, choice: Choice) -> str:
    return choice.payload or f"{_SAID}{number}"


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters, with an ellipsis where something was cut off."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def read_choice(piece: dict[str, Any]) -> Read:
    """The parts and the payload of what somebody chose. Raises `InputInvalid`."""
    interactive = piece.get("interactiveData")
    if not isinstance(interactive, dict):
        if isinstance(piece.get("interactiveDataRef"), dict):
            return (Unsupported("interactiveDataRef"),), ""
        raise InputInvalid("an interactive message without data")
    data = object_at(interactive, "data")
    for name, read in _READERS.items():
        if isinstance(data.get(name), dict):
            return read(data[name], _reply(interactive, data))
    kind = next((name for name in ("payment", "authenticate") if name in data), "")
    return (Unsupported(kind or words(interactive.get("appName"), 50) or "interactive"),), ""


def _reply(interactive: dict[str, Any], data: dict[str, Any]) -> str:
    """The title of the bubble that their choice makes."""
    found = object_at(data, "replyMessage") or object_at(interactive, "replyMessage")
    return words(found.get("title"), TITLE)


def _read_quick_reply(found: dict[str, Any], reply: str) -> Read:
    items, index = objects_at(found, "items"), found.get("selectedIndex")
    chosen = words(found.get("selectedIdentifier"), 1000)
    if not chosen and isinstance(index, int) and 0 <= index < len(items):
        chosen = words(items[index].get("identifier"), 1000)
    titles = [words(i.get("title"), TITLE) for i in items if i.get("identifier") == chosen]
    return _said(chosen, next(filter(None, titles), reply))


def _read_list(found: dict[str, Any], reply: str) -> Read:
    """What was picked comes first; several titles are told, the first payload counts."""
    picked = next(filter(None, (objects_at(s, "items") for s in objects_at(found, "sections"))), [])
    titles = ", ".join(filter(None, (words(item.get("title"), TITLE) for item in picked)))
    chosen = words(picked[0].get("identifier"), 1000) if picked else ""
    return _said(chosen, titles or reply)


def _read_time(found: dict[str, Any], reply: str) -> Read:
    slot = next(iter(objects_at(found, "timeslots")), {})
    chosen = words(slot.get("identifier"), 1000)
    return _said(chosen, words(slot.get("startTime"), 50) or reply)


def _read_form(found: dict[str, Any], reply: str) -> Read:
    """Each page of a form is one field."""
    values = {}
    for number, page in enumerate(objects_at(found, "selections")):
        given = [_value(item) for item in objects_at(page, "items")]
        name = words(page.get("pageIdentifier"), 200) or words(page.get("title"), 200)
        values[name or str(number)] = given[0] if len(given) == 1 else given
    if not values:
        return (Unsupported("form"),), ""
    return (Form(values=values, name=reply),), ""


def _value(item: dict[str, Any]) -> str:
    return next(filter(None, (words(item.get(n), 2000) for n in ("value", "title"))), "")


def _said(chosen: str, title: str) -> Read:
    payload = "" if chosen.startswith(_SAID) else chosen
    if not payload and not title:
        raise InputInvalid("an answer that chose nothing")
    return (Text(title or payload),), payload


_READERS: dict[str, Callable[[dict[str, Any], str], Read]] = {
    "quick-reply": _read_quick_reply,
    "listPicker": _read_list,
    "event": _read_time,
    "dynamic": _read_form,
}
