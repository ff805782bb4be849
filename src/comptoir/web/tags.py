"""The tags of a workspace over the REST API: which there are, renamed, merged, removed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from msgspec import to_builtins
from pydantic import BaseModel, Field

from comptoir.errors import NotFound
from comptoir.inbox.arrange import clean_tags
from comptoir.store import tags as store
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of
from comptoir.web.shapes import Shape, Short

router = APIRouter(tags=["rules"])

Writes = Annotated[Caller, needs("rules:write")]
GONE = "nothing has this tag"


class TagShown(BaseModel):
    """A tag, and how many have it."""

    name: str = Field(examples=["refund"])
    conversations: int = Field(examples=[12])
    contacts: int = Field(examples=[3])


class Tags(BaseModel):
    """A page of tags, by name."""

    items: list[TagShown]
    next: str | None = Field(examples=[None])


class TagChange(Shape):
    """Another name for a tag; where there is one of that name, the two become one."""

    name: Short = Field(examples=["refunds"])
    new_name: Short = Field(examples=["refund"])


@router.get("/tags")
async def list_tags(
    caller: Annotated[Caller, needs("rules:read")], limit: Limit = 50, cursor: Cursor = ""
) -> Tags:
    """The tags that conversations and contacts have, and how many have each."""
    found = await caller.runtime.db.read(lambda tx: store.list_all_tags(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.name,), cursor, limit)
    return Tags(items=[TagShown(**to_builtins(one)) for one in page.items], next=page.next)


@router.patch("/tags", status_code=204)
async def rename_tag(wanted: TagChange, caller: Writes) -> None:
    """Gives a tag another name on everything that has it. What names it in automations, views,
    segments and rules of teams stays as it is."""
    (new_name,) = clean_tags([wanted.new_name])
    if not await caller.runtime.db.write(
        lambda tx: store.rename_tag(tx, caller.workspace_id, wanted.name, new_name)
    ):
        raise NotFound(GONE)


@router.delete("/tags", status_code=204)
async def remove_tag(
    caller: Writes, name: Annotated[str, Query(max_length=300, examples=["refund"])]
) -> None:
    """Takes a tag off everything that has it."""
    if not await caller.runtime.db.write(
        lambda tx: store.remove_tag(tx, caller.workspace_id, name)
    ):
        raise NotFound(GONE)
