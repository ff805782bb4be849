"""What Apple demands of a message it is sent, field by field.

https://register.apple.com/resources/messages/msp-rest-api/type-interactive
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

SENT = {"text", "richLink", "interactive", "typing_start", "typing_end"}
MARK = "\ufffc"
QUICK_REPLIES = range(2, 6)
PICTURE_BYTES = 500_000
_KEY = re.compile(r"00[0-9a-fA-F]{64}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+0000")
_LOCALE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,8})*")
_KINDS = ("quick-reply", "listPicker", "event", "dynamic", "payment", "authenticate")


class _Wrong(Exception):
    """What is wrong with a message, in Apple's plain words."""


def check_message(
    headers: Mapping[str, str], body: dict[str, Any], files: Mapping[str, Any]
) -> str:
    """The first thing that is wrong; empty where nothing is. `files` are those uploaded."""
    try:
        _check_envelope(headers, body)
        check = _CHECKS.get(body["type"])
        if check is not None:
            check(body, files)
    except _Wrong as wrong:
        return str(wrong)
    return ""


def _need(condition: object, reason: str) -> None:
    if not condition:
        raise _Wrong(reason)


def _text(value: Any, name: str) -> str:
    _need(isinstance(value, str) and value, f"{name} is missing")
    return str(value)


def _check_envelope(headers: Mapping[str, str], body: dict[str, Any]) -> None:
    _need(body.get("v") == 1, "v must be 1")
    _need(_is_uuid(body.get("id")), "id must be a UUID")
    _need(headers.get("id") == body["id"], "The header id differs from the body")
    for header, field in (("source-id", "sourceId"), ("destination-id", "destinationId")):
        _need(headers.get(header) == _text(body.get(field), field), f"{field} differs")
    _need(headers.get("auto-reply", "true") in ("true", "false"), "auto-reply must be a Boolean")
    _need(len(headers.get("msp-agent", "")) <= 64, "msp-agent is too long")
    _need(body.get("type") in SENT, f"The type {body.get('type')} cannot be sent")
    locale = body.get("locale", "en_US")
    _need(isinstance(locale, str) and _LOCALE.fullmatch(locale), "locale is malformed")


def _check_text(body: dict[str, Any], files: Mapping[str, Any]) -> None:
    said, attachments = _text(body.get("body"), "body"), body.get("attachments", [])
    _need(isinstance(attachments, list), "attachments must be a list")
    _need(said.count(MARK) == len(attachments), "body needs one U+FFFC for each attachment")
    for attachment in attachments:
        _check_attachment(attachment, files)


def _check_attachment(attachment: Any, files: Mapping[str, Any]) -> None:
    _need(isinstance(attachment, dict), "An attachment must be an object")
    for name in ("name", "mimeType", "size", "signature-base64", "url", "owner", "key"):
        _text(attachment.get(name), name)
    _need(_KEY.fullmatch(attachment["key"]), "key must be 00 and 64 hex digits")
    stored = next((f for f in files.values() if f.url == attachment["url"]), None)
    _need(stored is not None and stored.body, "Nothing was uploaded to url")
    if stored is not None:
        signature = base64.b64encode(stored.checksum).decode()
        _need(attachment["signature-base64"] == signature, "signature-base64 does not match")
        _need(attachment["owner"] == stored.owner, "owner does not match")
        _need(attachment["size"] == str(len(stored.body)), "size does not match")


def _check_rich_link(body: dict[str, Any], _: Mapping[str, Any]) -> None:
    data = body.get("richLinkData")
    _need(isinstance(data, dict), "richLinkData is missing")
    data = data or {}
    _need(_text(data.get("url"), "url") == body.get("body"), "body must be the url")
    _text(data.get("title"), "title")
    assets = data.get("assets")
    _need(isinstance(assets, dict) and assets, "assets are missing")
    image = (assets or {}).get("image")
    if image is not None:
        _need(_size(image.get("data")) <= PICTURE_BYTES, "The image is too large")
        _need(str(image.get("mimeType")).startswith("image/"), "mimeType is missing")


def _check_interactive(body: dict[str, Any], _: Mapping[str, Any]) -> None:
    interactive = body.get("interactiveData")
    _need(isinstance(interactive, dict), "interactiveData is missing")
    interactive = interactive or {}
    _text(interactive.get("bid"), "bid")
    if "appId" in interactive or "appName" in interactive:
        _need("data" not in interactive, "Third party interactive data disallows use of 'data'")
        _need(isinstance(interactive.get("appId"), int), "appId must be a number")
        return
    data = interactive.get("data")
    _need(isinstance(data, dict), "data is missing")
    _check_data(data or {}, interactive)


def _check_data(data: dict[str, Any], interactive: dict[str, Any]) -> None:
    _need(data.get("version", data.get("mspVersion")) == "1.0", "version must be 1.0")
    _need(_is_uuid(data.get("requestIdentifier")), "requestIdentifier must be a UUID")
    kinds = [name for name in _KINDS if name in data]
    _need(len(kinds) == 1, "data must hold one kind of interaction")
    if kinds == ["quick-reply"]:
        _check_quick_reply(data["quick-reply"])
    else:
        received = interactive.get("receivedMessage")
        _need(isinstance(received, dict), "receivedMessage is missing")
        _check_bubble(received or {}, data.get("images", []))
    if kinds == ["listPicker"]:
        _check_list(data["listPicker"])
    if kinds == ["event"]:
        _check_event(data["event"])


def _check_quick_reply(found: dict[str, Any]) -> None:
    _text(found.get("summaryText"), "summaryText")
    items = found.get("items")
    _need(isinstance(items, list) and len(items) in QUICK_REPLIES, "2 to 5 items are needed")
    _check_items(items or [])


def _check_list(found: dict[str, Any]) -> None:
    sections = found.get("sections")
    _need(isinstance(sections, list) and sections, "sections are missing")
    for section in sections or []:
        _text(section.get("title"), "title of the section")
        _need(isinstance(section.get("multipleSelection"), bool), "multipleSelection is missing")
        _need(section.get("items"), "items are missing")
        _check_items(section["items"])
        for item in section["items"]:
            _need(isinstance(item.get("order"), int), "order is missing")
            _need(item.get("style") in ("icon", "small", "large", "default"), "style is unknown")


def _check_event(found: dict[str, Any]) -> None:
    _text(found.get("identifier"), "identifier of the event")
    _text(found.get("title"), "title of the event")
    zone = found.get("timezoneOffset", 0)
    _need(isinstance(zone, int) and abs(zone) <= 14 * 60, "timezoneOffset is malformed")
    slots = found.get("timeslots")
    _need(isinstance(slots, list) and slots, "timeslots are missing")
    for slot in slots or []:
        _text(slot.get("identifier"), "identifier")
        _need(_TIME.fullmatch(str(slot.get("startTime"))), "startTime is malformed")
        _need(isinstance(slot.get("duration"), int) and slot["duration"] > 0, "duration is missing")
    _need(len({s["identifier"] for s in slots or []}) == len(slots or []), "not unique")


def _check_items(items: list[dict[str, Any]]) -> None:
    for item in items:
        _text(item.get("title"), "title")
        _text(item.get("identifier"), "identifier")
    _need(len({i["identifier"] for i in items}) == len(items), "identifiers must be unique")


def _check_bubble(bubble: dict[str, Any], images: list[dict[str, Any]]) -> None:
    title = _text(bubble.get("title"), "title of the bubble")
    _need(len(title) <= 512, "The title is too long")
    _need(len(bubble.get("subtitle", "")) <= 512, "The subtitle is too long")
    _need(bubble.get("style") in ("icon", "small", "large"), "style is unknown")
    known = {image.get("identifier") for image in images}
    _need(all(_size(image.get("data")) <= PICTURE_BYTES for image in images), "Image too large")
    if "imageIdentifier" in bubble:
        _need(bubble["imageIdentifier"] in known, "imageIdentifier names no image")


def _size(data: Any) -> int:
    try:
        return len(base64.b64decode(_text(data, "data"), validate=True))
    except binascii.Error as error:
        raise _Wrong("data must be base64") from error


def _is_uuid(value: Any) -> bool:
    try:
        return bool(str(UUID(value)) == value)
    except (ValueError, TypeError, AttributeError):
        return False


_CHECKS: dict[str, Callable[[dict[str, Any], Mapping[str, Any]], None]] = {
    "text": _check_text,
    "richLink": _check_rich_link,
    "interactive": _check_interactive,
}
