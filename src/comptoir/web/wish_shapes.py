"""What is answered about preferences and standing wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import to_builtins
from pydantic import BaseModel, Field

from comptoir.model.standing_wish import Kind, Occurrence, StandingWish, WishState
from comptoir.web.inbox_shapes import ConsentShown, PreferenceShown
from comptoir.web.shapes import Shape, Short


class Preferences(BaseModel):
    """A page of what a contact declared, by id."""

    items: list[PreferenceShown]
    next: str | None = Field(examples=[None])


class NewTimezone(Shape):
    """A time zone, by its IANA name."""

    timezone: Short = Field(examples=["Europe/Paris"])


class WishListed(BaseModel):
    """A standing wish of a list."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78330"])
    contact_id: str = Field(examples=["01a203abd0b181f155a3"])
    conversation_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78302"])
    channel_type: str = Field(examples=["telegram"])
    kind: Kind = Field(examples=["value"])
    label: str = Field(examples=["WIPRO above 300"])
    language: str = Field(examples=["en"])
    timezone: str = Field(examples=["Europe/Paris"])
    state: WishState = Field(examples=["active"])
    ended: str = Field(
        description="Why: fired, expired, person, stop or member; empty while it is active.",
        examples=[""],
    )
    created_at: datetime
    ends_at: datetime
    ended_at: datetime | None
    due_at: datetime | None = Field(description="When a recurring one is next due.")

    @classmethod
    def of(cls, wish: StandingWish) -> WishListed:
        """The same as a shape."""
        return cls(**_plain(wish))


class Wishes(BaseModel):
    """A page of standing wishes, by id."""

    items: list[WishListed]
    next: str | None = Field(examples=[None])


class OccurrenceShown(BaseModel):
    """What a wish waited for came about."""

    happened_at: datetime
    item: str = Field(examples=["entity:01a203abd0b181f155a2635a7ba78331"])
    state: str = Field(examples=["said"])
    reason: str = Field(description="Why it was not said.", examples=[""])
    message_id: str = Field(examples=["01a203abd0b181f155a2635a7ba78301"])


class WishShown(WishListed):
    """One standing wish with what came of it, newest first, and its consents, oldest first."""

    what: dict[str, Any] = Field(
        examples=[{"kind": "value", "field": "price", "relation": "above", "number": "300"}]
    )
    message_id: str = Field(description="The message that said yes.")
    occurrences: list[OccurrenceShown]
    consents: list[ConsentShown]

    @classmethod
    def whole(
        cls,
        wish: StandingWish,
        occurrences: Iterable[Occurrence],
        consents: Iterable[Mapping[str, Any]],
    ) -> WishShown:
        """The same as a shape; `consents` are rows of the ledger."""
        names = OccurrenceShown.model_fields
        return cls(
            **_plain(wish),
            what=to_builtins(wish.what),
            message_id=wish.message_id,
            occurrences=[
                OccurrenceShown(**{name: getattr(one, name) for name in names})
                for one in occurrences
            ],
            consents=[ConsentShown.of(row) for row in consents],
        )


def _plain(wish: StandingWish) -> dict[str, Any]:
    return {name: getattr(wish, name) for name in WishListed.model_fields}
