"""The shapes of the figures of campaigns."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

COUNTS = {"audience": 900, "excluded": 12, "sent": 880, "delivered": 871, "read": 640, "pulled": 91}


class FigureRow(BaseModel):
    """The figures of one value: a variant, an item, a channel, a country, a language."""

    value: str
    name: str
    counts: dict[str, int] = Field(examples=[COUNTS])


class FigureReason(BaseModel):
    """Why so many people are in a state."""

    state: str = Field(examples=["excluded"])
    reason: str = Field(examples=["no_consent"])
    people: int


class ReadingStep(BaseModel):
    """How many had read it within so many minutes; `null` is any later."""

    minutes: int | None
    people: int


class FigureHour(BaseModel):
    """What happened in an hour."""

    at: datetime
    counts: dict[str, int]


class SpeedShown(BaseModel):
    """How fast it is sent, and when it ends at that pace."""

    per_minute: float
    left: int
    ends_at: datetime | None


class ReportShown(BaseModel):
    """All figures of a campaign. `by` holds rows by variant, item, channel, country and language;
    `heat` a row for each weekday from Monday on with the reads of its 24 hours."""

    id: str
    name: str
    state: str
    reason: str
    counts: dict[str, int] = Field(examples=[COUNTS])
    by: dict[str, list[FigureRow]]
    reasons: list[FigureReason]
    reading: list[ReadingStep]
    hours: list[FigureHour]
    heat: list[list[int]]
    speed: SpeedShown | None


class Compared(BaseModel):
    """The figures of several campaigns beside each other."""

    items: list[FigureRow]
