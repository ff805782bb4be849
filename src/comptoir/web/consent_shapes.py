"""The shapes of topics, of the rules of pushing, of proven consent, and of erasing somebody."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from comptoir.web.shapes import Shape, Short, TimeOfDay

SLUG = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40, examples=["kitchen"])
Count = Annotated[int, Field(ge=0, le=1000)]


class NewTopic(Shape):
    """A topic: people permit it by itself."""

    slug: str = SLUG
    name: Short = Field(examples=["News from the kitchen"])
    description: str = Field("", max_length=500)
    double_opt_in: bool = True


class TopicChange(Shape):
    """What is to be changed; what is not there stays."""

    name: Short | None = None
    description: str | None = Field(None, max_length=500)
    double_opt_in: bool | None = None
    archived: bool | None = None


class NewText(Shape):
    """What people are shown before they permit a topic."""

    text: str = Field(min_length=1, max_length=2000, examples=["Yes, send me news every week."])


class TextShown(BaseModel):
    """The newest text in a language."""

    language: str
    version: int
    text: str


class TopicShown(BaseModel):
    """A topic, its texts, and how many addresses gave and withdrew it."""

    id: str
    slug: str
    name: str
    description: str
    double_opt_in: bool
    texts: list[TextShown]
    given: int
    withdrawn: int
    created_at: datetime
    archived_at: datetime | None


class Topics(BaseModel):
    """Topics by name."""

    items: list[TopicShown]
    next: str | None = Field(examples=[None])


class QuietHours(Shape):
    """From one wall time to another, where the person is."""

    begin: TimeOfDay = Field(examples=["21:00"])
    until: TimeOfDay = Field(examples=["08:00"])


class PushRulesShown(Shape):
    """When, how often and for how much a workspace sends unasked; null where there is no rule.
    `budget` is for a month, in millionths of `currency`."""

    quiet: QuietHours | None = None
    per_day: Count | None = None
    per_week: Count | None = None
    pulled_days: int = Field(14, ge=0, le=90)
    budget: int | None = Field(None, ge=0, le=10**15)
    currency: str = Field("EUR", pattern=r"^[A-Z]{3}$")


class Proof(BaseModel):
    """The rows of the ledger about somebody, with what each was made of."""

    workspace: str
    how_to_check: str
    rows: list[dict[str, Any]]


class LedgerChecked(BaseModel):
    """What came of checking the ledger; `findings` is empty where all is well."""

    rows: int
    head: str
    erased: int
    findings: list[dict[str, Any]]


class Confirmed(Shape):
    """The name of the contact, typed by whoever erases them; their id where they have none."""

    confirm: str = Field(min_length=1, max_length=300, examples=["Ada Miller"])


class ErasureShown(BaseModel):
    """How many rows of each kind."""

    contact_id: str
    counts: dict[str, int]
