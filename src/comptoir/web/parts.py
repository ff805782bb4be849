"""The parts of a message as requests to the REST API write them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from pydantic import AwareDatetime, Field

from comptoir.model.message import Part
from comptoir.web.shapes import Shape, Short

Url = Annotated[str, Field(max_length=2000, pattern=r"^https?://\S+$")]
Kept = Annotated[str, Field(max_length=200, pattern=r"^file:[A-Za-z0-9_-]+$")]
Long = Annotated[str, Field(max_length=10_000)]
Values = Annotated[dict[Short, Annotated[str, Field(max_length=2000)]], Field(max_length=50)]
Buttons = Annotated[list[Short], Field(max_length=20)]


class ChoiceSaid(Shape):
    """A button, quick reply or row of a list; with `url` it opens a page. With `starts` it stands
    for a time, which lasts `minutes`: Apple shows a calendar of them."""

    label: str = Field(min_length=1, max_length=300, examples=["Yes, please"])
    payload: Short = Field("", examples=["order:yes"])
    description: Short = ""
    url: Url | Literal[""] = ""
    starts: AwareDatetime | None = None
    minutes: int = Field(0, ge=0, le=10_080)


Choices = Annotated[list[ChoiceSaid], Field(min_length=1, max_length=50)]


class TextSaid(Shape):
    """A text, with *bold* and _italic_."""

    type: Literal["text"]
    text: str = Field(min_length=1, max_length=10_000, examples=["Your order is ready."])


class ChoicesSaid(Shape):
    """Choices under what comes before them."""

    type: Literal["choices"]
    choices: Choices
    button: Short = ""


class CardOf(Shape):
    """A card: title, lines, picture, link."""

    title: str = Field(min_length=1, max_length=1000, examples=["Tiramisu"])
    subtitle: Short = ""
    text: Long = ""
    image: Url | Literal[""] = ""
    image_alt: Short = ""
    url: Url | Literal[""] = ""
    choices: list[ChoiceSaid] = Field(default_factory=list, max_length=10)


class CardSaid(CardOf):
    """A card as a part of a message."""

    type: Literal["card"]


class CarouselSaid(Shape):
    """Cards side by side."""

    type: Literal["carousel"]
    cards: list[CardOf] = Field(min_length=1, max_length=20)


class MediaOf(Shape):
    """A picture, sound, film or file at a public address, or one that was brought by
    `POST /files`."""

    kind: Literal["image", "audio", "voice", "video", "file", "sticker"]
    url: Url | Kept
    name: Short = ""
    caption: Long = ""


class MediaSaid(MediaOf):
    """A picture, sound, film or file as a part of a message."""

    type: Literal["media"]


class LocationSaid(Shape):
    """A place, in degrees."""

    type: Literal["location"]
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    name: Short = ""
    address: Short = ""


class TemplateCardOf(Shape):
    """What fills one card of a template."""

    values: Values = Field(default_factory=dict)
    header: MediaOf | None = None
    buttons: Buttons = Field(default_factory=list)


class TemplateSaid(Shape):
    """An approved template, and what fills its blanks."""

    type: Literal["template"]
    name: str = Field(min_length=1, max_length=512, examples=["order_ready"])
    language: str = Field(min_length=2, max_length=20, examples=["en"])
    values: Values = Field(default_factory=dict, examples=[{"1": "4711"}])
    header: MediaOf | None = None
    header_values: Values = Field(default_factory=dict)
    buttons: Buttons = Field(default_factory=list)
    cards: list[TemplateCardOf] = Field(default_factory=list, max_length=10)
    expires_at: AwareDatetime | None = None


PartSaid = Annotated[
    TextSaid | ChoicesSaid | CardSaid | CarouselSaid | MediaSaid | LocationSaid | TemplateSaid,
    Field(discriminator="type"),
]


class NewMessage(Shape):
    """Something to be said to one person. `campaign` is advertising, which goes to those who
    permitted its `topic`; `reply` is an answer."""

    to: str = Field(
        min_length=1,
        max_length=250,
        description="Their address on the channel: a number, or the platform's id.",
        examples=["491701234567"],
    )
    parts: list[PartSaid] = Field(
        min_length=1,
        max_length=20,
        examples=[[{"type": "text", "text": "Your order is ready."}]],
    )
    kind: Literal["notification", "reply", "campaign"] = "notification"
    topic: str = Field(
        default="", max_length=60, description="The slug of the topic that it belongs to."
    )

    def said(self) -> tuple[Part, ...]:
        """The parts as the rest of Comptoir knows them."""
        plain = self.model_dump(mode="python", exclude_defaults=True)["parts"]
        return msgspec.convert(plain, tuple[Part, ...])
