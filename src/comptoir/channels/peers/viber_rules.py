"""What Viber checks of a message, and the status it refuses with: for `peers/viber.py`.

https://developers.viber.com/docs/api/rest-bot-api/#send-message, #keyboards
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

ACTIONS = ("reply", "open-url", "location-picker", "share-phone", "none")
MAX_KEYBOARD_ROWS = 12


class Refused(Exception):
    """A request that Viber refuses, with a status of its own."""

    def __init__(self, status: int, said: str = "") -> None:
        super().__init__(said)
        self.status = status
        self.said = said


def is_page(value: Any, schemes: tuple[str, ...] = ("http", "https")) -> bool:
    """Whether `value` is the address of a page or file, at most 2000 characters."""
    try:
        parts = urlsplit(value if isinstance(value, str) else "")
    except ValueError:
        return False
    return parts.scheme in schemes and bool(parts.netloc) and len(value) <= 2000


def check_message(body: dict[str, Any]) -> None:
    """Refuses what `send_message` would refuse before it looks at the receiver."""
    for name in ("receiver", "type", "sender"):
        if not body.get(name):
            raise Refused(4, f"{name} is missing")
    sender = body["sender"]
    called = sender.get("name") if isinstance(sender, dict) else None
    is_name = isinstance(called, str) and 0 < len(called) <= 28
    _must(is_name, "sender.name must have 1-28 characters")
    tracking = body.get("tracking_data", "")
    _must(isinstance(tracking, str) and len(tracking) <= 4096, "tracking_data is too long")
    version = body.get("min_api_version", 1)
    _must(isinstance(version, int) and 1 <= version <= 10, "min_api_version is none")
    check = KINDS.get(body["type"])
    if check is None:
        raise Refused(3, "unknown type of message")
    check(body)
    if "keyboard" in body:
        _check_keyboard(body["keyboard"])


def _must(is_so: object, said: str) -> None:
    if not is_so:
        raise Refused(3, said)


def _text(body: dict[str, Any], most: int = 7000, least: int = 1) -> None:
    text = body.get("text", "")
    _must(isinstance(text, str) and least <= len(text) <= most, f"text must have {least}-{most}")


def _picture(body: dict[str, Any]) -> None:
    _must("text" in body, "text is missing")
    _text(body, 768, 0)
    _must(is_page(body.get("media")), "media is no address")


def _sized(body: dict[str, Any], most: int) -> None:
    size = body.get("size")
    if size is None:
        raise Refused(4, "size is missing")
    _must(isinstance(size, int) and 0 < size <= most, "size is too large")
    _must(is_page(body.get("media")), "media is no address")
    _must("text" not in body, "text is not allowed")


def _video(body: dict[str, Any]) -> None:
    _sized(body, 26_000_000)
    duration = body.get("duration", 1)
    _must(isinstance(duration, int) and 0 < duration <= 180, "duration is too long")


def _file(body: dict[str, Any]) -> None:
    _sized(body, 50_000_000)
    name = body.get("file_name")
    _must(isinstance(name, str) and 0 < len(name) <= 256, "file_name must have 1-256 characters")


def _contact(body: dict[str, Any]) -> None:
    contact = body.get("contact", {})
    _must(contact.get("name") and contact.get("phone_number"), "contact needs name and number")


def _location(body: dict[str, Any]) -> None:
    place = body.get("location", {})
    for name, most in (("lat", 90), ("lon", 180)):
        value = place.get(name)
        _must(isinstance(value, int | float) and abs(value) <= most, f"{name} is none")


def _page(body: dict[str, Any]) -> None:
    _must(is_page(body.get("media")), "media is no address")


def _sticker(body: dict[str, Any]) -> None:
    _must(isinstance(body.get("sticker_id"), int), "sticker_id is none")


def _rich(body: dict[str, Any]) -> None:
    if body.get("min_api_version", 1) < 7:
        raise Refused(14)
    rich = body.get("rich_media", {})
    rows, columns = rich.get("ButtonsGroupRows", 7), rich.get("ButtonsGroupColumns", 6)
    _must(rich.get("Type") == "rich_media", "Type must be rich_media")
    _must(1 <= rows <= 7 and 1 <= columns <= 6, "a group has at most 6 columns and 7 rows")
    buttons = rich.get("Buttons")
    _must(isinstance(buttons, list) and buttons, "Buttons are missing")
    for button in buttons:
        _check_button(button, columns, rows)
    cells = sum(button["Columns"] * button["Rows"] for button in buttons)
    _must(cells % (rows * columns) == 0, "groups are not filled")
    _must(cells <= 6 * rows * columns, "more than 6 groups")


def _check_keyboard(board: Any) -> None:
    _must(isinstance(board, dict) and board.get("Type") == "keyboard", "Type must be keyboard")
    buttons = board.get("Buttons")
    _must(isinstance(buttons, list) and buttons, "Buttons are missing")
    for button in buttons:
        _check_button(button, 6, 2)
    cells = sum(button.get("Columns", 6) * button.get("Rows", 1) for button in buttons)
    _must(cells <= MAX_KEYBOARD_ROWS * 6, "more than 12 rows")


def _check_button(button: Any, columns: int, rows: int) -> None:
    _must(isinstance(button, dict), "a button is an object")
    width, height = button.get("Columns", columns), button.get("Rows", 1)
    _must(isinstance(width, int) and 1 <= width <= columns, "Columns out of range")
    _must(isinstance(height, int) and 1 <= height <= rows, "Rows out of range")
    action, body = button.get("ActionType", "reply"), button.get("ActionBody")
    _must(action in ACTIONS, "unknown ActionType")
    _must(isinstance(body, str) and body, "ActionBody is missing")
    _must(action != "open-url" or is_page(body), "ActionBody is no address")
    text, image = button.get("Text", ""), button.get("Image", "")
    _must(isinstance(text, str) and len(text) <= 250, "Text is too long")
    _must(not image or is_page(image), "Image is no address")


KINDS: dict[str, Callable[[dict[str, Any]], None]] = {
    "text": _text,
    "picture": _picture,
    "video": _video,
    "file": _file,
    "contact": _contact,
    "location": _location,
    "url": _page,
    "sticker": _sticker,
    "rich_media": _rich,
}
