"""What the Cloud API demands of a message beyond the shape of its fields.

https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages

`checked(body)` gives the message back, or raises `Refused` with Meta's code.
"""

from __future__ import annotations

from typing import Any

from comptoir.channels.peers.whatsapp_shapes import (
    AskLocation,
    Buttons,
    CardAction,
    Cards,
    Document,
    File,
    Interactive,
    ListText,
    Location,
    Message,
    Page,
    Picture,
    Reaction,
    Refused,
    Sections,
    ShortText,
    Sound,
    Strict,
    Text,
    shaped,
)

SIMPLE: dict[str, type[Strict]] = {
    "text": Text,
    "image": Picture,
    "video": Picture,
    "audio": Sound,
    "document": Document,
    "sticker": File,
    "location": Location,
    "reaction": Reaction,
    "interactive": Interactive,
}
ACTIONS: dict[str, type[Strict]] = {
    "button": Buttons,
    "list": Sections,
    "cta_url": Page,
    "carousel": Cards,
    "location_request_message": AskLocation,
}


def checked(body: dict[str, Any]) -> Message:
    """The message, if Meta would take its form; templates are held against their definition by
    `whatsapp_templates.py`."""
    message = shaped(body, Message)
    if not message.person:
        raise Refused(131008, "to or recipient is required")
    if message.type != "template" and message.type not in SIMPLE:
        raise Refused(131051, f"Unsupported message type {message.type}")
    content = getattr(message, message.type)
    if content is None:
        raise Refused(131008, f"Parameter {message.type} is required")
    given = [n for n in (*SIMPLE, "template") if getattr(message, n) is not None]
    if given != [message.type]:
        raise Refused(100, f"Unexpected key in a message of type {message.type}: {given}")
    if message.type != "template":
        _check_content(shaped(content, SIMPLE[message.type]))
    return message


def _check_content(content: Strict) -> None:
    if isinstance(content, File):
        check_file(content)
    if isinstance(content, Text) and content.preview_url and "http" not in content.body:
        raise Refused(131009, "preview_url needs an address in the text")
    if isinstance(content, Interactive):
        _check_interactive(content)


def check_file(file: File | None) -> None:
    """Exactly one of `link` and `id`."""
    if file is None or (file.link is None) == (file.id is None):
        raise Refused(131009, "a file needs either link or id")


def _check_interactive(content: Interactive) -> None:
    if content.type not in ACTIONS:
        raise Refused(131009, f"interactive type {content.type} is not known")
    if content.body is None:
        raise Refused(131008, "interactive body is required")
    shaped(content.body, ListText if content.type == "list" else ShortText)
    action = shaped(content.action, ACTIONS[content.type])
    _check_header(content)
    if isinstance(action, Buttons):
        _check_unique([b.reply.id for b in action.buttons], "button id")
        _check_unique([b.reply.title for b in action.buttons], "button title")
    elif isinstance(action, Sections):
        _check_sections(action)
    elif isinstance(action, Cards):
        _check_cards(content, action)


def _check_header(content: Interactive) -> None:
    header = content.header
    if header is None:
        return
    if content.type == "list" and header.type != "text":
        raise Refused(131009, "a list takes only a text as header")
    inside = getattr(header, header.type)
    if inside is None:
        raise Refused(131008, f"header {header.type} is required")
    if isinstance(inside, File):
        check_file(inside)
        if getattr(inside, "caption", None):
            raise Refused(100, "a header has no caption")


def _check_sections(action: Sections) -> None:
    rows = [row for section in action.sections for row in section.rows]
    if len(rows) > 10:
        raise Refused(131009, "at most 10 rows in all sections together")
    if len(action.sections) > 1 and any(section.title is None for section in action.sections):
        raise Refused(131009, "section titles are required when there are several")
    _check_unique([row.id for row in rows], "row id")


def _check_cards(content: Interactive, action: Cards) -> None:
    if content.header or content.footer:
        raise Refused(131009, "a carousel has neither header nor footer")
    if [card.card_index for card in action.cards] != list(range(len(action.cards))):
        raise Refused(131009, "card_index counts from 0")
    shapes = set()
    for card in action.cards:
        check_file(getattr(card.header, card.header.type))
        if card.body and card.body.text.count("\n") > 2:
            raise Refused(131009, "a card has at most 2 line breaks")
        shapes.add((card.header.type, _shape(card.action)))
    if len(shapes) > 1:
        raise Refused(131009, "all cards need the same kind and number of buttons")


def _shape(action: CardAction) -> int:
    """0 for a page, else the number of replies."""
    if action.name == "cta_url" and action.parameters and not action.buttons:
        return 0
    if action.buttons and not action.name and not action.parameters:
        _check_unique([b.quick_reply.title for b in action.buttons], "button title")
        return len(action.buttons)
    raise Refused(131009, "a card needs a url button or quick replies")


def _check_unique(values: list[str], what: str) -> None:
    if len(set(values)) < len(values):
        raise Refused(131009, f"{what} must be unique")
