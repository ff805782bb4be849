"""The components of a template message: what fills the blanks of an approved text.

https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview

A value for a button says what it is: "url:…" ends an address, "code:…" is a code to copy,
"flow:…" the token of a form, "reply:…" or anything else is what a quick reply carries back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from comptoir.model.message import Media, Template, TemplateCard

Component = dict[str, Any]
HEADERS = {"image": "image", "video": "video", "file": "document"}


def template_of(template: Template) -> Component:
    """The `template` object of the request."""
    components = [
        *_header(template.header, template.header_values),
        *_body(template.values),
        *_buttons(template.buttons),
        *_carousel(template.cards),
        *_offer(template),
    ]
    made: Component = {
        "name": template.name,
        "language": {"code": template.language, "policy": "deterministic"},
    }
    return {**made, "components": components} if components else made


def _header(media: Media | None, values: Mapping[str, str]) -> list[Component]:
    if media is not None:
        return [{"type": "header", "parameters": [_file(media)]}]
    return [{"type": "header", "parameters": _parameters(values)}] if values else []


def _file(media: Media) -> Component:
    kind = HEADERS.get(media.kind, "document")
    file = {"link": media.url} if media.url else {"id": media.reference}
    if kind == "document" and media.name:
        file["filename"] = media.name[:240]
    return {"type": kind, kind: file}


def _body(values: Mapping[str, str]) -> list[Component]:
    return [{"type": "body", "parameters": _parameters(values)}] if values else []


def _parameters(values: Mapping[str, str]) -> list[Component]:
    """By place where all names are numbers, else by name; the two are never mixed."""
    if all(name.isdecimal() for name in values):
        placed = sorted(values, key=int)
        return [{"type": "text", "text": _one_line(values[name])} for name in placed]
    return [
        {"type": "text", "parameter_name": name, "text": _one_line(text)}
        for name, text in values.items()
    ]


def _one_line(text: str) -> str:
    """`text` as Meta takes it in a blank: no line breaks or tabs, no more than four spaces."""
    return " ".join(text.split())


def _buttons(buttons: Sequence[str]) -> list[Component]:
    return [_button(number, value) for number, value in enumerate(buttons) if value]


def _button(number: int, given: str) -> Component:
    sub_type, parameter = _filling(given)
    return {
        "type": "button",
        "sub_type": sub_type,
        "index": str(number),
        "parameters": [parameter],
    }


def _filling(given: str) -> tuple[str, Component]:
    kind, _, value = given.partition(":")
    match kind:
        case "url":
            return "url", {"type": "text", "text": value}
        case "code":
            return "copy_code", {"type": "coupon_code", "coupon_code": value}
        case "flow":
            return "flow", {"type": "action", "action": {"flow_token": value}}
        case "reply":
            return "quick_reply", {"type": "payload", "payload": value}
    return "quick_reply", {"type": "payload", "payload": given}


def _carousel(cards: Sequence[TemplateCard]) -> list[Component]:
    made = [
        {
            "card_index": number,
            "components": [
                *_header(card.header, {}),
                *_body(card.values),
                *_buttons(card.buttons),
            ],
        }
        for number, card in enumerate(cards)
    ]
    return [{"type": "carousel", "cards": made}] if made else []


def _offer(template: Template) -> list[Component]:
    """When an offer ends; WhatsApp counts it down."""
    if template.expires_at is None:
        return []
    ends = {"expiration_time_ms": int(template.expires_at.timestamp() * 1000)}
    parameter = {"type": "limited_time_offer", "limited_time_offer": ends}
    return [{"type": "limited_time_offer", "parameters": [parameter]}]
