"""What the Cloud API demands of a message: types, required fields, limits in characters.

https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages

`checked(body)` gives the message back, or raises `Refused` with Meta's code: 131008 for a missing
field, 100 for one that does not exist, 131009 for a wrong value, 131051 for an unknown type.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

T = TypeVar("T", bound="_Strict")
Link = Annotated[str, Meta(pattern=r"^https?://\S+$", max_length=2000)]
Caption = Annotated[str, Meta(min_length=1, max_length=1024)]
Body = Annotated[str, Meta(min_length=1, max_length=1024)]
Label = Annotated[str, Meta(min_length=1, max_length=20)]


class Refused(Exception):
    """Meta's answer to a request it does not take."""

    def __init__(self, code: int, details: str, subcode: int = 0) -> None:
        super().__init__(details)
        self.code, self.details, self.subcode = code, details, subcode


class _Strict(Struct, forbid_unknown_fields=True):
    """Base of what is checked to the last field."""


class Context(_Strict):
    message_id: Annotated[str, Meta(min_length=1)]


class Message(_Strict):
    """The request as a whole; what belongs to its type is looked into later."""

    messaging_product: Literal["whatsapp"]
    type: str
    recipient_type: Literal["individual"] = "individual"
    to: Annotated[str, Meta(pattern=r"^\+?[0-9]{6,15}$")] | None = None
    recipient: Annotated[str, Meta(pattern=r"^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$")] | None = None
    context: Context | None = None
    biz_opaque_callback_data: Annotated[str, Meta(min_length=1, max_length=512)] = ""
    text: dict[str, Any] | None = None
    image: dict[str, Any] | None = None
    video: dict[str, Any] | None = None
    audio: dict[str, Any] | None = None
    document: dict[str, Any] | None = None
    sticker: dict[str, Any] | None = None
    location: dict[str, Any] | None = None
    reaction: dict[str, Any] | None = None
    interactive: dict[str, Any] | None = None
    template: dict[str, Any] | None = None

    @property
    def person(self) -> str:
        """Who gets it: a number wins over a user id."""
        return (self.to or self.recipient or "").lstrip("+")


class Text(_Strict):
    body: Annotated[str, Meta(min_length=1, max_length=4096)]
    preview_url: bool = False


class File(_Strict):
    """By address or by the id of an upload; one of the two."""

    link: Link | None = None
    id: str | None = None


class Picture(File):
    caption: Caption | None = None


class Document(Picture):
    filename: Annotated[str, Meta(min_length=1, max_length=240)] | None = None


class Sound(File):
    voice: bool = False


class Location(_Strict):
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    name: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None
    address: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None


class Reaction(_Strict):
    message_id: str
    emoji: str


class Header(_Strict):
    type: Literal["text", "image", "video", "document"]
    text: Annotated[str, Meta(min_length=1, max_length=60)] | None = None
    image: File | None = None
    video: File | None = None
    document: Document | None = None


class Footer(_Strict):
    text: Annotated[str, Meta(min_length=1, max_length=60)]


class ShortText(_Strict):
    text: Body


class ListText(_Strict):
    text: Annotated[str, Meta(min_length=1, max_length=4096)]


class Reply(_Strict):
    id: Annotated[str, Meta(min_length=1, max_length=256)]
    title: Label


class ReplyButton(_Strict):
    type: Literal["reply"]
    reply: Reply


class Buttons(_Strict):
    buttons: Annotated[list[ReplyButton], Meta(min_length=1, max_length=3)]


class Row(_Strict):
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    title: Annotated[str, Meta(min_length=1, max_length=24)]
    description: Annotated[str, Meta(min_length=1, max_length=72)] | None = None


class Section(_Strict):
    rows: Annotated[list[Row], Meta(min_length=1, max_length=10)]
    title: Annotated[str, Meta(min_length=1, max_length=24)] | None = None


class Sections(_Strict):
    button: Label
    sections: Annotated[list[Section], Meta(min_length=1, max_length=10)]


class PageParameters(_Strict):
    display_text: Label
    url: Link


class Page(_Strict):
    name: Literal["cta_url"]
    parameters: PageParameters


class AskLocation(_Strict):
    name: Literal["send_location"]


class QuickReply(_Strict):
    type: Literal["quick_reply"]
    quick_reply: Reply


class CardAction(_Strict):
    """Either a page, or up to three replies."""

    name: Literal["cta_url"] | None = None
    parameters: PageParameters | None = None
    buttons: Annotated[list[QuickReply], Meta(min_length=1, max_length=3)] | None = None


class CardBody(_Strict):
    text: Annotated[str, Meta(min_length=1, max_length=160)]


class CardHeader(_Strict):
    type: Literal["image", "video"]
    image: File | None = None
    video: File | None = None


class InteractiveCard(_Strict):
    card_index: Annotated[int, Meta(ge=0, le=9)]
    header: CardHeader
    action: CardAction
    type: Literal["cta_url", "quick_reply"] = "cta_url"
    body: CardBody | None = None


class Cards(_Strict):
    cards: Annotated[list[InteractiveCard], Meta(min_length=2, max_length=10)]


class Interactive(_Strict):
    type: str
    action: dict[str, Any]
    body: dict[str, Any] | None = None
    header: Header | None = None
    footer: Footer | None = None


SIMPLE: dict[str, type[_Strict]] = {
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
ACTIONS: dict[str, type[_Strict]] = {
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


def shaped(value: Any, shape: type[T]) -> T:
    """`value` in a shape. Raises `Refused`."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        words = str(error)
        missing, unknown = "missing required" in words, "unknown field" in words
        raise Refused(131008 if missing else 100 if unknown else 131009, words) from None


def _check_content(content: _Strict) -> None:
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
