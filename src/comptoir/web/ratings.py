"""What people think of conversations that were resolved, over the REST API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from msgspec import to_builtins
from pydantic import BaseModel, Field

from comptoir.store import ratings as store
from comptoir.store.ratings import Form
from comptoir.web.access import Caller, needs
from comptoir.web.inbox_shapes import ID
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["inbox"])

Reads = Annotated[Caller, needs("inbox:read")]


class RatingShown(BaseModel):
    """What a person thinks of a conversation."""

    id: str = Field(examples=["01a203abd0b181f155a2635a7ba78408"])
    conversation_id: str = Field(examples=[ID])
    team_id: str = Field(description="Which team had it.", examples=[""])
    form: Form
    score: int = Field(description="1 to 5 stars; a thumb down is 0, up 1.", examples=[5])
    comment: str = Field(examples=["Quick and kind."])
    asked_at: datetime
    answered_at: datetime | None


class Ratings(BaseModel):
    """A page of ratings, newest first."""

    items: list[RatingShown]
    next: str | None = Field(examples=[None])


@router.get("/ratings")
async def list_ratings(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> Ratings:
    """The ratings that people gave, newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]
    found = await caller.runtime.db.read(
        lambda tx: store.list_given(tx, caller.workspace_id, before, limit + 1)
    )
    items = [RatingShown(**to_builtins(one)) for one in found[:limit]]
    return Ratings(items=items, next=cursor_of(items[-1].id) if len(found) > limit else None)
