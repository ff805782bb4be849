"""What LINE demands of the messages it is sent, field by field.

https://developers.line.biz/en/reference/messaging-api/#message-objects
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

MOST_MESSAGES = 5
BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024


class Problem(Struct, frozen=True):
    """One field that is wrong, named as LINE names it ("messages[0].text")."""

    property: str
    message: str


Problems = Iterator[Problem]
Rule = Callable[[str, Any], Problems]


def check_messages(messages: Any) -> list[Problem]:
    """All that is wrong with the `messages` of a send."""
    if not isinstance(messages, list) or not 0 < len(messages) <= MOST_MESSAGES:
        return [Problem("messages", f"Size must be between 1 and {MOST_MESSAGES}")]
    return [p for n, message in enumerate(messages) for p in _message(f"messages[{n}]", message)]


def _message(at: str, message: Any) -> Problems:
    rules = _MESSAGES.get(message.get("type", "")) if isinstance(message, dict) else None
    if rules is None:
        yield Problem(f"{at}.type", "Must be one of the known types of message")
        return
    yield from _fields(at, message, {**rules, "quickReply?": _quick_reply})


def _fields(at: str, value: Any, rules: dict[str, Rule]) -> Problems:
    """An object with the fields of `rules`, and no others; a name with "?" may be missing."""
    if not isinstance(value, dict):
        yield Problem(at, "Must be an object")
        return
    wanted = {name.removesuffix("?"): rule for name, rule in rules.items()}
    for name in value.keys() - wanted.keys() - {"type"}:
        yield Problem(f"{at}.{name}", "Unknown property")
    for name, rule in wanted.items():
        if name in value:
            yield from rule(f"{at}.{name}", value[name])
        elif f"{name}?" not in rules:
            yield Problem(f"{at}.{name}", "May not be empty")


def _text(limit: int) -> Rule:
    def rule(at: str, value: Any) -> Problems:
        if not isinstance(value, str) or not value.strip():
            yield Problem(at, "May not be empty")
        elif len(value.encode("utf-16-le")) // 2 > limit:
            yield Problem(at, f"Length must be between 0 and {limit}")

    return rule


def _url(limit: int, *schemes: str) -> Rule:
    def rule(at: str, value: Any) -> Problems:
        if not isinstance(value, str) or not value.startswith(schemes):
            yield Problem(at, "Must be a valid URL with one of the schemes " + ", ".join(schemes))
        elif len(value) > limit:
            yield Problem(at, f"Length must be between 0 and {limit}")

    return rule


def _number(least: float, most: float) -> Rule:
    def rule(at: str, value: Any) -> Problems:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not least <= value <= most:
            yield Problem(at, f"Must be between {least} and {most}")

    return rule


def _one_of(*allowed: Any) -> Rule:
    def rule(at: str, value: Any) -> Problems:
        if value not in allowed:
            yield Problem(at, "Must be one of " + ", ".join(map(str, allowed)))

    return rule


def _list(most: int, rule: Rule) -> Rule:
    def of_list(at: str, value: Any) -> Problems:
        if not isinstance(value, list) or not 0 < len(value) <= most:
            yield Problem(at, f"Size must be between 1 and {most}")
            return
        for n, one in enumerate(value):
            yield from rule(f"{at}[{n}]", one)

    return of_list


def _typed(rules: dict[str, dict[str, Rule]]) -> Rule:
    """An object whose `type` says which fields it has."""

    def rule(at: str, value: Any) -> Problems:
        found = rules.get(value.get("type", "")) if isinstance(value, dict) else None
        if found is None:
            yield Problem(f"{at}.type", "Must be one of " + ", ".join(rules))
        else:
            yield from _fields(at, value, found)

    return rule


_https = _url(2000, "https://")
_page = _url(1000, "http://", "https://", "line://", "tel:", "mailto:")
_label = _text(20)
_action = _typed(
    {
        "uri": {"label": _label, "uri": _page},
        "message": {"label": _label, "text": _text(300)},
        "postback": {"label": _label, "data": _text(300), "displayText?": _text(300)},
    }
)


def check_action(at: str, area: dict[str, Any]) -> Problems:
    """What is wrong with the action of an area of a rich menu."""
    yield from _action(f"{at}.action", area.get("action"))


def _quick_reply(at: str, value: Any) -> Problems:
    item = _typed({"action": {"imageUrl?": _https, "action": _action}})
    yield from _fields(at, value, {"items": _list(13, item)})


_FLEX_TEXT: dict[str, Rule] = {
    "text": _text(100_000),
    "wrap?": _one_of(True, False),
    "weight?": _one_of("regular", "bold"),
    "size?": _one_of("xxs", "xs", "sm", "md", "lg", "xl", "xxl"),
    "color?": _text(9),
}
_FLEX_IMAGE: dict[str, Rule] = {
    "url": _https,
    "size?": _one_of("full", "md", "lg"),
    "aspectRatio?": _text(20),
    "aspectMode?": _one_of("cover", "fit"),
    "action?": _action,
}
_FLEX_BUTTON: dict[str, Rule] = {
    "action": _action,
    "height?": _one_of("sm", "md"),
    "style?": _one_of("link", "primary", "secondary"),
}
_flex_component = _typed({"text": _FLEX_TEXT, "image": _FLEX_IMAGE, "button": _FLEX_BUTTON})
_FLEX_BOX: dict[str, Rule] = {
    "layout": _one_of("vertical", "horizontal", "baseline"),
    "spacing?": _one_of("none", "xs", "sm", "md", "lg"),
    "contents": _list(100, _flex_component),
}
_flex_box = _typed({"box": _FLEX_BOX})
_flex_hero = _typed({"image": _FLEX_IMAGE, "box": _FLEX_BOX})


def _bubble(at: str, value: Any) -> Problems:
    parts: dict[str, Rule] = {
        "hero?": _flex_hero,
        "body?": _flex_box,
        "footer?": _flex_box,
        "action?": _action,
    }
    yield from _typed({"bubble": parts})(at, value)
    if len(msgspec.json.encode(value)) > BUBBLE_BYTES:
        yield Problem(at, "The size of a bubble must be at most 30 KB")


def _container(at: str, value: Any) -> Problems:
    if not isinstance(value, dict) or value.get("type") != "carousel":
        yield from _bubble(at, value)
        return
    yield from _fields(at, value, {"contents": _list(12, _bubble)})
    if len(msgspec.json.encode(value)) > CAROUSEL_BYTES:
        yield Problem(at, "The size of a carousel must be at most 50 KB")


_PICTURE: dict[str, Rule] = {"originalContentUrl": _https, "previewImageUrl": _https}
_MESSAGES: dict[str, dict[str, Rule]] = {
    "text": {"text": _text(5000), "quoteToken?": _text(200)},
    "image": _PICTURE,
    "video": {**_PICTURE, "trackingId?": _text(100)},
    "audio": {"originalContentUrl": _https, "duration": _number(1, 24 * 3_600_000)},
    "location": {
        "title": _text(100),
        "address": _text(100),
        "latitude": _number(-90, 90),
        "longitude": _number(-180, 180),
    },
    "sticker": {"packageId": _text(20), "stickerId": _text(20)},
    "flex": {"altText": _text(1500), "contents": _container},
}
