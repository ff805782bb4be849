"""The Content API of Twilio on loopback: templates made, listed, fetched, deleted, and filled in.

What is not approved by WhatsApp goes out within 24 hours of the person's last message only, with
three buttons at most; both is told afterwards, as Twilio does. A blank without a value, or one that
does not fit, is refused at once (21656).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from comptoir.channels.peers.platform import Answer, Request
from comptoir.channels.peers.twilio_account import Route, TwilioAccount
from comptoir.channels.peers.twilio_rules import error_answer

Types = dict[str, Any]

MOST_VARIABLES = 100
UNAPPROVED_BUTTONS = 3
_BLANK = re.compile(r"\{\{(\w{1,16})\}\}")
_ACTIONS = {
    "twilio/quick-reply": ("QUICK_REPLY",),
    "twilio/call-to-action": ("URL", "PHONE_NUMBER", "COPY_CODE", "VOICE_CALL"),
    "twilio/card": ("QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE", "VOICE_CALL"),
}
_LENGTHS = {"body": 1024, "title": 1024, "subtitle": 60, "button": 20}
_ITEM_LENGTHS = {"item": 24, "id": 200, "description": 72}
_ACTION_LENGTHS = {"title": 20, "id": 200, "url": 2000}


class TwilioContents(TwilioAccount):
    """One account with its content templates. Those in `refused_types` are not made."""

    refused_types: frozenset[str] = frozenset()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.contents: dict[str, dict[str, Any]] = {}

    def content_routes(self) -> list[Route]:
        """The routes of content.twilio.com."""
        return [
            ("POST", "/v1/Content", self._create_content),
            ("GET", "/v1/Content", self._list_contents),
            ("GET", "/v1/Content/(HX\\w+)", self._content),
            ("DELETE", "/v1/Content/(HX\\w+)", self._delete_content),
        ]

    async def _create_content(self, request: Request) -> Answer:
        given = request.json()
        if not request.headers.get("content-type", "").startswith("application/json"):
            return error_answer(20001, 400)
        if code := self._problem(given):
            return error_answer(code, 400)
        sid = f"HX{self.number():032x}"
        self.contents[sid] = {
            "sid": sid,
            "account_sid": self.account_sid,
            "friendly_name": given.get("friendly_name", ""),
            "language": given["language"],
            "variables": given.get("variables", {}),
            "types": given["types"],
            "date_created": format_datetime(self.now()),
            "date_updated": format_datetime(self.now()),
            "url": f"https://content.twilio.com/v1/Content/{sid}",
            "links": {"approval_fetch": f"https://content.twilio.com/v1/Content/{sid}/Approval"},
        }
        return Answer(status=201, value=self.contents[sid])

    async def _list_contents(self, request: Request) -> Answer:
        size, page = int(request.query.get("PageSize", "50")), int(request.query.get("Page", "0"))
        found = list(self.contents.values())
        more = len(found) > (page + 1) * size
        at = "https://content.twilio.com/v1/Content"
        meta = {
            "page": page,
            "page_size": size,
            "key": "contents",
            "url": at,
            "next_page_url": f"{at}?PageSize={size}&Page={page + 1}" if more else None,
        }
        return Answer(value={"contents": found[page * size : (page + 1) * size], "meta": meta})

    async def _content(self, request: Request, sid: str) -> Answer:
        found = self.contents.get(sid)
        return Answer(value=found) if found else error_answer(20404, 404)

    async def _delete_content(self, request: Request, sid: str) -> Answer:
        return Answer(status=204) if self.contents.pop(sid, None) else error_answer(20404, 404)

    def _problem(self, given: Mapping[str, Any]) -> int:
        """The code that a new template is refused with; 0 for none."""
        types, variables = given.get("types"), given.get("variables", {})
        if not isinstance(types, dict) or not types or not given.get("language"):
            return 20001
        if not isinstance(variables, dict) or not all(_is_value(v) for v in variables.values()):
            return 20001
        if len(variables) > MOST_VARIABLES:
            return 92002
        if set(types) & self.refused_types:
            return 20001
        named = {name for text in _texts(types) for name in _BLANK.findall(text)}
        is_right = all(_is_shape(kind, fields) for kind, fields in types.items())
        return 0 if is_right and named <= set(variables) else 20001

    def fill(self, sid: str, values: Mapping[str, str]) -> Types | None:
        """The template with its values in it; None where one is missing or does not fit."""
        kept = self.contents[sid]
        given = {**kept["variables"], **values}
        if not all(_is_value(value) for value in values.values()):
            return None
        filled = _filled(kept["types"], given)
        return filled if all(_has_room(fields) for fields in filled.values()) else None

    def later_code(self, sid: str) -> int:
        """What WhatsApp finds out about a template of ours that it has not approved."""
        if sid not in self.contents:
            return 0
        (fields,) = list(self.contents[sid]["types"].values())[:1]
        return 63013 if len(fields.get("actions", ())) > UNAPPROVED_BUTTONS else 0


def _is_value(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 1600


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), value)
    if isinstance(value, list):
        return [_filled(inner, values) for inner in value]
    return {k: _filled(v, values) for k, v in value.items()} if isinstance(value, dict) else value


def _is_shape(kind: str, fields: object) -> bool:
    """Whether a template has the fields that its type asks for, and no other."""
    check = _SHAPES.get(kind)
    return check is not None and isinstance(fields, dict) and check(fields)


def _is_quick_reply(fields: Types) -> bool:
    return set(fields) == {"body", "actions"} and _are_actions("twilio/quick-reply", fields, 10)


def _is_call_to_action(fields: Types) -> bool:
    return set(fields) == {"body", "actions"} and _are_actions("twilio/call-to-action", fields, 10)


def _is_card(fields: Types) -> bool:
    known = set(fields) <= {"title", "body", "subtitle", "media", "actions"}
    enough = len(fields) > 1 and bool(fields.get("title") or fields.get("body"))
    media = fields.get("media", [])
    fetched = isinstance(media, list) and all(urlsplit(str(m)).netloc for m in media)
    return known and enough and fetched and _are_actions("twilio/card", fields, 10)


def _is_list_picker(fields: Types) -> bool:
    items = fields.get("items")
    if set(fields) != {"body", "button", "items"} or not isinstance(items, list):
        return False
    known = ({"item", "id"}, {"item", "id", "description"})
    return 1 <= len(items) <= 10 and all(isinstance(i, dict) and set(i) in known for i in items)


def _are_actions(kind: str, fields: Types, most: int) -> bool:
    actions = fields.get("actions", [])
    if not isinstance(actions, list) or not len(actions) <= most:
        return False
    return all(
        isinstance(action, dict)
        and action.get("type") in _ACTIONS[kind]
        and bool(action.get("title"))
        and bool(action.get("url") if action["type"] == "URL" else True)
        for action in actions
    )


_SHAPES: dict[str, Callable[[Types], bool]] = {
    "twilio/quick-reply": _is_quick_reply,
    "twilio/call-to-action": _is_call_to_action,
    "twilio/card": _is_card,
    "twilio/list-picker": _is_list_picker,
    "twilio/text": lambda fields: set(fields) == {"body"},
}


def _has_room(fields: Types) -> bool:
    """Whether everything in it is as short as WhatsApp wants it, once it is filled in."""
    actions, items = fields.get("actions", []), fields.get("items", [])
    whole = json.dumps(fields)
    return (
        not _BLANK.search(whole)
        and _fits(fields, _LENGTHS)
        and all(_fits(action, _ACTION_LENGTHS) for action in actions)
        and all(_fits(item, _ITEM_LENGTHS) for item in items)
        and _are_told_apart([a.get("title") for a in actions])
        and _are_told_apart([i["id"] for i in items])
    )


def _fits(fields: Types, lengths: Mapping[str, int]) -> bool:
    return all(len(str(fields.get(name, ""))) <= most for name, most in lengths.items())


def _are_told_apart(names: list[Any]) -> bool:
    return len(set(names)) == len(names)
