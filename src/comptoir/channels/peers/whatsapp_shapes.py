"""Messages as the Cloud API takes them: types, required fields, limits in characters.

https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages

`shaped(value, shape)` raises `Refused` with Meta's code: 131008 for a missing field, 100 for one
that does not exist, 131009 for a wrong value.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

T = TypeVar("T", bound="Strict")
Link = Annotated[str, Meta(pattern=r"^https?://\S+$", max_length=2000)]
Caption = Annotated[str, Meta(min_length=1, max_length=1024)]
Body = Annotated[str, Meta(min_length=1, max_length=1024)]
Label = Annotated[str, Meta(min_length=1, max_length=20)]


class Refused(Exception):
    """Meta's answer to a request it does not take."""

    def __init__(self, code: int, details: str, subcode: int = 0) -> None:
        super().__init__(details)
        self.code, self.details, self.subcode = code, details, subcode


class Strict(Struct, forbid_unknown_fields=True):
    """Base of what is checked to the last field."""


class Context(Strict):
    message_id: Annotated[str, Meta(min_length=1)]


class Message(Strict):
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


class Text(Strict):
    body: Annotated[str, Meta(min_length=1, max_length=4096)]
    preview_url: bool = False


class File(Strict):
    """By address or by the id of an upload; one of the two."""

    link: Link | None = None
    id: str | None = None


class Picture(File):
    caption: Caption | None = None


class Document(Picture):
    filename: Annotated[str, Meta(min_length=1, max_length=240)] | None = None


class Sound(File):
    voice: bool = False


class Location(Strict):
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    name: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None
    address: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None


class Reaction(Strict):
    message_id: str
    emoji: str


class Header(Strict):
    type: Literal["text", "image", "video", "document"]
    text: Annotated[str, Meta(min_length=1, max_length=60)] | None = None
    image: File | None = None
    video: File | None = None
    document: Document | None = None


class Footer(Strict):
    text: Annotated[str, Meta(min_length=1, max_length=60)]


class ShortText(Strict):
    text: Body


class ListText(Strict):
    text: Annotated[str, Meta(min_length=1, max_length=4096)]


class Reply(Strict):
    id: Annotated[str, Meta(min_length=1, max_length=256)]
    title: Label


class ReplyButton(Strict):
    type: Literal["reply"]
    reply: Reply


class Buttons(Strict):
    buttons: Annotated[list[ReplyButton], Meta(min_length=1, max_length=3)]


class Row(Strict):
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    title: Annotated[str, Meta(min_length=1, max_length=24)]
    description: Annotated[str, Meta(min_length=1, max_length=72)] | None = None


class Section(Strict):
    rows: Annotated[list[Row], Meta(min_length=1, max_length=10)]
    title: Annotated[str, Meta(min_length=1, max_length=24)] | None = None


class Sections(Strict):
    button: Label
    sections: Annotated[list[Section], Meta(min_length=1, max_length=10)]


class PageParameters(Strict):
    display_text: Label
    url: Link


class Page(Strict):
    name: Literal["cta_url"]
    parameters: PageParameters


class AskLocation(Strict):
    name: Literal["send_location"]


class QuickReply(Strict):
    type: Literal["quick_reply"]
    quick_reply: Reply


class CardAction(Strict):
    """Either a page, or up to three replies."""

    name: Literal["cta_url"] | None = None
    parameters: PageParameters | None = None
    buttons: Annotated[list[QuickReply], Meta(min_length=1, max_length=3)] | None = None


class CardBody(Strict):
    text: Annotated[str, Meta(min_length=1, max_length=160)]


class CardHeader(Strict):
    type: Literal["image", "video"]
    image: File | None = None
    video: File | None = None


class InteractiveCard(Strict):
    card_index: Annotated[int, Meta(ge=0, le=9)]
    header: CardHeader
    action: CardAction
    type: Literal["cta_url", "quick_reply"] = "cta_url"
    body: CardBody | None = None


class Cards(Strict):
    cards: Annotated[list[InteractiveCard], Meta(min_length=2, max_length=10)]


class Interactive(Strict):
    type: str
    action: dict[str, Any]
    body: dict[str, Any] | None = None
    header: Header | None = None
    footer: Footer | None = None


def shaped(value: Any, shape: type[T]) -> T:
    """`value` in a shape. Raises `Refused`."""
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        words = str(error)
        missing, unknown = "missing required" in words, "unknown field" in words
        raise Refused(131008 if missing else 100 if unknown else 131009, words) from None
