"""What the Send API checks of a message, field by field, for the peers of Messenger and Instagram.

Each check returns the words of the refusal, "" where all is well. Written from the platforms'
reference, independently of our adapters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

Check = Callable[[Any], str]

REPLY_TYPES = frozenset({"text", "user_phone_number", "user_email"})
MESSAGE_FIELDS = frozenset({"text", "attachment", "template", "quick_replies", "metadata"})
ELEMENT_FIELDS = frozenset({"title", "subtitle", "image_url", "default_action", "buttons"})
BUTTON_FIELDS = {
    "web_url": frozenset({"type", "title", "url", "webview_height_ratio"}),
    "postback": frozenset({"type", "title", "payload"}),
}


def text_problem(value: Any, name: str, most: int, least: int = 1) -> str:
    """Whether `value` is a text of `least` to `most` characters."""
    if not isinstance(value, str):
        return f"Param {name} must be a string"
    if not least <= len(value) <= most:
        return f"Length of param {name} must be between {least} and {most}"
    return ""


def url_problem(value: Any, name: str) -> str:
    """Whether `value` is the address of a page or file."""
    if not isinstance(value, str) or len(value) > 2048:
        return f"Param {name} must be a valid URL"
    found = urlsplit(value)
    return "" if found.scheme in ("http", "https") and found.hostname else f"{name} is no URL"


def list_problem(value: Any, name: str, least: int, most: int, check: Check) -> str:
    """Whether `value` is a list of `least` to `most` things that all pass."""
    if not isinstance(value, list) or not least <= len(value) <= most:
        return f"Param {name} must have between {least} and {most} elements"
    return first(check(inner) for inner in value)


def fields_problem(value: Any, name: str, known: Iterable[str]) -> str:
    """Whether `value` is an object without unknown fields."""
    if not isinstance(value, dict):
        return f"Param {name} must be an object"
    unknown = sorted(set(value) - set(known))
    return f"Invalid keys {unknown} were found in param {name}" if unknown else ""


def first(problems: Iterable[str]) -> str:
    """The first problem there is."""
    return next((problem for problem in problems if problem), "")


def replies_problem(value: Any) -> str:
    """Quick replies: at most 13."""
    return list_problem(value, "quick_replies", 1, 13, _reply_problem)


def _reply_problem(reply: Any) -> str:
    known = {"content_type", "title", "payload", "image_url"}
    if problem := fields_problem(reply, "quick_replies", known):
        return problem
    if reply.get("content_type") not in REPLY_TYPES:
        return "Param quick_replies[content_type] is unknown"
    if reply["content_type"] != "text":
        return ""
    return text_problem(reply.get("title"), "quick_replies[title]", 20) or text_problem(
        reply.get("payload"), "quick_replies[payload]", 1000
    )


def buttons_problem(value: Any) -> str:
    """Buttons of a card or text: one to three."""
    return list_problem(value, "buttons", 1, 3, _button_problem)


def _button_problem(button: Any) -> str:
    kind = button.get("type") if isinstance(button, dict) else None
    if kind not in BUTTON_FIELDS:
        return "Param buttons[type] must be web_url or postback"
    return first(
        (
            fields_problem(button, "buttons", BUTTON_FIELDS[kind]),
            text_problem(button.get("title"), "buttons[title]", 20),
            url_problem(button.get("url"), "buttons[url]")
            if kind == "web_url"
            else text_problem(button.get("payload"), "buttons[payload]", 1000),
        )
    )


def template_problem(payload: Any) -> str:
    """The two templates that are sent: cards, and a text with buttons."""
    kind = payload.get("template_type") if isinstance(payload, dict) else None
    if kind == "generic":
        return fields_problem(payload, "payload", {"template_type", "elements"}) or list_problem(
            payload.get("elements"), "elements", 1, 10, _element_problem
        )
    if kind == "button":
        return first(
            (
                fields_problem(payload, "payload", {"template_type", "text", "buttons"}),
                text_problem(payload.get("text"), "text", 640),
                buttons_problem(payload.get("buttons")),
            )
        )
    return f"Unknown template_type {kind!r}"


def _element_problem(element: Any) -> str:
    if problem := fields_problem(element, "elements", ELEMENT_FIELDS):
        return problem
    checks: dict[str, Check] = {
        "title": lambda v: text_problem(v, "elements[title]", 80),
        "subtitle": lambda v: text_problem(v, "elements[subtitle]", 80),
        "image_url": lambda v: url_problem(v, "elements[image_url]"),
        "default_action": _action_problem,
        "buttons": buttons_problem,
    }
    if "title" not in element:
        return "Param elements[title] is required"
    if not {"subtitle", "image_url", "buttons"} & set(element):
        return "An element needs one property more than its title"
    return first(check(element[name]) for name, check in checks.items() if name in element)


def _action_problem(action: Any) -> str:
    if problem := fields_problem(action, "default_action", {"type", "url"}):
        return problem
    if action.get("type") != "web_url":
        return "default_action must be a web_url"
    return url_problem(action.get("url"), "default_action[url]")


def utility_problem(template: Any) -> str:
    """An approved template: its name, language and what fills it."""
    if problem := fields_problem(template, "template", {"name", "language", "components"}):
        return problem
    language = template.get("language")
    return first(
        (
            text_problem(template.get("name"), "template[name]", 512),
            fields_problem(language, "language", {"code"})
            or text_problem(language.get("code"), "language[code]", 10),
            list_problem(template["components"], "components", 1, 3, _component_problem)
            if "components" in template
            else "",
        )
    )


def _component_problem(component: Any) -> str:
    if problem := fields_problem(component, "components", {"type", "parameters"}):
        return problem
    if component.get("type") not in ("header", "body", "buttons"):
        return "Param components[type] is unknown"
    return list_problem(component.get("parameters"), "parameters", 1, 20, _parameter_problem)


def _parameter_problem(parameter: Any) -> str:
    wanted = {"text": "text", "URL": "url", "POSTBACK": "payload"}
    if problem := fields_problem(parameter, "parameters", {"type", *wanted.values()}):
        return problem
    name = wanted.get(parameter.get("type"), "")
    return text_problem(parameter.get(name), f"parameters[{name}]", 2000) if name else "no type"


# The profile


def profile_problem(body: dict[str, Any], known: Iterable[str]) -> str:
    """Properties of a page's or account's profile."""
    checks: dict[str, Check] = {
        "get_started": lambda v: (
            fields_problem(v, "get_started", {"payload"})
            or text_problem(v.get("payload"), "get_started[payload]", 1000)
        ),
        "greeting": lambda v: _localised(v, "greeting", _greeting_problem),
        "ice_breakers": lambda v: _localised(v, "ice_breakers", _ice_breaker_problem),
        "persistent_menu": lambda v: _localised(v, "persistent_menu", _menu_problem),
        "platform": lambda v: "" if v == "instagram" else "Unknown platform",
    }
    unknown = set(body) - set(known)
    if unknown or not body:
        return f"Unknown properties {sorted(unknown)}"
    return first(checks[name](body[name]) for name in body)


def _localised(value: Any, name: str, check: Check) -> str:
    problem = list_problem(value, name, 1, 50, check)
    if problem:
        return problem
    locales = [entry.get("locale") for entry in value]
    if len(set(locales)) < len(locales):
        return f"{name} names a locale twice"
    return "" if "default" in locales else f"{name} needs the locale default"


def _greeting_problem(entry: Any) -> str:
    return fields_problem(entry, "greeting", {"locale", "text"}) or text_problem(
        entry.get("text"), "greeting[text]", 160
    )


def _ice_breaker_problem(entry: Any) -> str:
    return fields_problem(entry, "ice_breakers", {"locale", "call_to_actions"}) or list_problem(
        entry.get("call_to_actions"), "call_to_actions", 1, 4, _question_problem
    )


def _question_problem(asked: Any) -> str:
    return first(
        (
            fields_problem(asked, "call_to_actions", {"question", "payload"}),
            text_problem(asked.get("question"), "question", 80),
            text_problem(asked.get("payload"), "payload", 1000),
        )
    )


def _menu_problem(entry: Any) -> str:
    known = {"locale", "call_to_actions", "composer_input_disabled"}
    return fields_problem(entry, "persistent_menu", known) or list_problem(
        entry.get("call_to_actions"), "call_to_actions", 1, 20, _item_problem
    )


def _item_problem(item: Any) -> str:
    kind = item.get("type") if isinstance(item, dict) else None
    if kind not in BUTTON_FIELDS:
        return "A menu item is a web_url or a postback"
    return text_problem(item.get("title"), "call_to_actions[title]", 30) or (
        url_problem(item.get("url"), "url")
        if kind == "web_url"
        else text_problem(item.get("payload"), "payload", 1000)
    )
