"""The shapes of forms: what they are made of, where they are found, and what came of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from comptoir.model.form import MOST_CAP, USUAL_CAP
from comptoir.web.consent_shapes import NewText as NewText
from comptoir.web.consent_shapes import TextShown as TextShown
from comptoir.web.shapes import Shape, Short

Id = Annotated[str, Field(max_length=100)]
Word = Annotated[str, Field(min_length=2, max_length=30, examples=["KITCHEN"])]
Site = Annotated[str, Field(max_length=300, examples=["https://www.example.com"])]
Ids = Annotated[list[Id], Field(max_length=20)]
Countries = Annotated[
    list[Annotated[str, Field(min_length=2, max_length=2, examples=["DE"])]],
    Field(max_length=250, description="Whose numbers its page asks; empty: of all countries."),
]
Cap = Annotated[
    int, Field(ge=1, le=MOST_CAP, description="How many people its page asks in 24 hours.")
]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]


class NewForm(Shape):
    """A form. `topics` are ids or slugs; `texts` what people agree to, by language."""

    name: Short = Field(examples=["Recipes by WhatsApp"])
    word: Word
    topics: Ids = Field(min_length=1, examples=[["kitchen"]])
    channels: Ids = Field([])
    origins: list[Site] = Field([], max_length=20)
    countries: Countries = Field([])
    daily_cap: Cap = USUAL_CAP
    texts: dict[Language, Annotated[str, Field(min_length=1, max_length=2000)]] = Field(
        min_length=1, max_length=20, examples=[{"en": "Yes, send me recipes every week."}]
    )


class FormChange(Shape):
    """What is to be changed; what is not there stays."""

    name: Short | None = None
    word: Word | None = None
    topics: Ids | None = Field(None, min_length=1)
    channels: Ids | None = None
    origins: list[Site] | None = Field(None, max_length=20)
    countries: Countries | None = None
    daily_cap: Cap | None = None
    archived: bool | None = None


class FormLink(BaseModel):
    """A channel of a form, and the address that opens a conversation there; "" for none."""

    channel_id: str
    channel: str
    type: str
    link: str


class FormFigures(BaseModel):
    """What came of a form by one way: page, embed, poster or keyword. People are counted once."""

    via: str = Field(examples=["poster"])
    shown: int
    signed_up: int
    confirmed: int
    left: int


class FormShown(BaseModel):
    """A form: its page, the tag that shows it inside a site, its links, and its figures."""

    id: str
    name: str
    word: str
    topics: list[str]
    channels: list[str]
    origins: list[str]
    countries: list[str]
    daily_cap: int
    texts: list[TextShown]
    page: str
    snippet: str
    links: list[FormLink]
    figures: list[FormFigures]
    created_at: datetime
    archived_at: datetime | None


class Forms(BaseModel):
    """Forms by name."""

    items: list[FormShown]
    next: str | None = Field(examples=[None])
