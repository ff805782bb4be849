"""What the Bot API checks of a request, and the words it refuses with: for `peers/telegram.py`.

https://core.telegram.org/bots/api#formatting-options, #inlinekeyboardbutton. Written from the
platform's documentation, apart from the adapter: what both sides share proves nothing.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import urlsplit

from comptoir.channels.peers.platform import Request

TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z-]*)(?P<more>[^<>]*)>?")
NAMED = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]+|#x[0-9a-fA-F]+);")
HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
ENTITIES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
BUTTON_KINDS = {
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text"),
    *(
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "callback_game",
        "pay",
    ),
}
MODES = ("", "html", "markdown", "markdownv2")
MAX_BUTTONS, MAX_IN_ROW, MAX_DATA = 100, 8, 64
BY_ADDRESS = (".gif", ".pdf", ".zip")
"""Documents that Telegram fetches by their address."""


class Bad(Exception):
    """A request that the Bot API refuses."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def bad_request(said: str) -> Bad:
    """A refusal with the code 400."""
    return Bad(400, f"Bad Request: {said}")


def values_of(request: Request) -> dict[str, Any]:
    """The parameters of a request: query, form, multipart or JSON. Fields of forms that hold JSON
    are read as such; uploads are bytes."""
    kind = request.headers.get("content-type", "")
    values: dict[str, Any] = {name: _unpacked(v) for name, v in request.query.items()}
    if kind.startswith("multipart/form-data"):
        values |= _multipart(kind, request.raw)
    elif kind.startswith("application/x-www-form-urlencoded"):
        values |= {name: _unpacked(v) for name, v in request.form()}
    else:
        values |= request.json()
    return values


def _multipart(kind: str, raw: bytes) -> dict[str, Any]:
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + raw)
    found: dict[str, Any] = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        body = part.get_content()
        found[str(name)] = body if part.get_filename() else _unpacked(str(body))
    return {name: _attached(value, found) for name, value in found.items()}


def _attached(value: Any, found: Mapping[str, Any]) -> Any:
    """An upload instead of the "attach://name" that stands for it."""
    if isinstance(value, str) and value.startswith("attach://"):
        return found.get(value.removeprefix("attach://"), value)
    return value


def _unpacked(value: str) -> Any:
    """A field of a form: objects, lists, true and false are written as JSON."""
    if value[:1] not in "{[" and value not in ("true", "false"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def utf16(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def shown(values: Mapping[str, Any], field: str, most: int) -> tuple[str, list[dict[str, Any]]]:
    """A text as people see it, and its entities. Raises `Bad` where it is too long or marked in
    a way that cannot be read."""
    text = values.get(field, "")
    if not isinstance(text, str):
        raise bad_request(f"{field} must be a string")
    entities: list[dict[str, Any]] = []
    mode = str(values.get("parse_mode", "")).lower()
    if mode not in MODES:
        raise bad_request("unsupported parse_mode")
    if mode == "html":
        text, entities = read_html(text)
    text = text.strip()
    if utf16(text) > most:
        raise bad_request(
            "message caption is too long" if field == "caption" else "message is too long"
        )
    return text, entities


def read_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """The words of a text in HTML style, and its entities. Raises `Bad`."""
    said, at = "", 0
    entities: list[dict[str, Any]] = []
    open_tags: list[tuple[str, int, dict[str, Any]]] = []
    for found in TAG.finditer(text):
        said += _plain(text[at : found.start()])
        at, where = found.end(), len(text[: found.start()].encode())
        if not found["end"]:
            open_tags.append((*_start(found, where), utf16(said)))  # type: ignore[arg-type]
            continue
        entity, offset = _end(open_tags, found["name"].lower(), where)
        entities.append({**entity, "offset": offset, "length": utf16(said) - offset})
    if open_tags:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{open_tags[-1][0]}"')
    return said + _plain(text[at:]), entities


def _start(found: re.Match[str], where: int) -> tuple[str, dict[str, Any]]:
    name = found["name"].lower()
    if name not in ENTITIES or not found[0].endswith(">"):
        raise _unparsed(f'Unsupported start tag "{name}" at byte offset {where}')
    entity: dict[str, Any] = {"type": ENTITIES[name]}
    if name == "a":
        href = HREF.search(found["more"])
        entity["url"] = html.unescape(next(filter(None, href.groups()), "")) if href else ""
    return name, entity


def _end(open_tags: list[Any], name: str, where: int) -> Any:
    if not open_tags:
        raise _unparsed(f"Unexpected end tag at byte offset {where}")
    if open_tags[-1][0] != name:
        raise _unparsed(
            f'Unmatched end tag at byte offset {where}, expected "</{open_tags[-1][0]}>", '
            f'found "</{name}>"'
        )
    return open_tags.pop()[1:]


def _plain(text: str) -> str:
    return NAMED.sub(lambda found: html.unescape(found[0]), text)


def _unparsed(said: str) -> Bad:
    return bad_request(f"can't parse entities: {said}")


def check_markup(markup: Any) -> None:
    """Refuses a reply markup that is none, or has buttons that Telegram does not take."""
    if markup is None:
        return
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard")
    if rows is None:
        if not markup.keys() & {"keyboard", "remove_keyboard", "force_reply"}:
            raise bad_request("object expected as reply markup")
        return
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: Any) -> None:
    text = button.get("text") if isinstance(button, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise bad_request(
            'can\'t parse inline keyboard button: Field "text" must be of type String'
        )
    kinds = BUTTON_KINDS & button.keys()
    if len(kinds) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data", "-")
    if not isinstance(data, str) or not 1 <= len(data.encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not is_address(button["url"], ("http", "https", "tg", "mailto", "tel")):
        raise bad_request("BUTTON_URL_INVALID")


def is_address(value: Any, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether `value` is a web address with a host."""
    try:
        parts = urlsplit(value if isinstance(value, str) else "")
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc or parts.scheme in ("tel", "mailto"))


def degrees(values: Mapping[str, Any], field: str, most: float) -> float:
    """A latitude or longitude. Raises `Bad`."""
    try:
        found = float(values[field])
    except (KeyError, TypeError, ValueError):
        raise bad_request(f"{field} is empty") from None
    if abs(found) > most:
        raise bad_request(f"{field} is invalid")
    return found


def required(values: Mapping[str, Any], field: str) -> str:
    """A text that must be there. Raises `Bad`."""
    value = values.get(field)
    if not isinstance(value, str) or not value.strip():
        raise bad_request(f"{field} is empty")
    return value
