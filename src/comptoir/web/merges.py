"""Contacts who are one person, over the REST API: who may be, made one, and two again."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel
from pydantic import Field as Told

from comptoir.inbox import merging
from comptoir.store import contact_fields, contact_merge, merges
from comptoir.store.contacts import access_whole
from comptoir.store.database import Connection
from comptoir.store.merges import Merge
from comptoir.web import inbox_shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.contacts import ContactId, show_contact
from comptoir.web.shapes import Shape, Short

router = APIRouter(tags=["contacts"])

Reads = Annotated[Caller, needs("contacts:read")]
Writes = Annotated[Caller, needs("contacts:write")]
MergeId = Annotated[str, Path(max_length=100, description="The merge's id.")]
MOST = 100
"""Merges of one contact that are shown."""


class SameShown(BaseModel):
    """A contact who may be the same person."""

    contact_id: str = Told(examples=["01a203abd0b181f155a2635a7ba78303"])
    name: str = Told(examples=["Ada Lovelace"])
    why: str = Told(description="`phone`, or the key of a field.", examples=["phone"])


class Suggestions(BaseModel):
    """Contacts who may be the same person."""

    items: list[SameShown]


class MergeWanted(Shape):
    """Another contact, who is the same person; afterwards there is only the one in the path."""

    contact_id: Short = Told(examples=["01a203abd0b181f155a2635a7ba78303"])


class MergedShown(inbox_shapes.ContactShown):
    """The contact who is left."""

    merge_id: str = Told(
        description="By which it can be undone.", examples=["01a203abd0b181f155a2635a7ba78408"]
    )


class MergeShown(BaseModel):
    """Somebody who became this contact."""

    id: str = Told(examples=["01a203abd0b181f155a2635a7ba78408"])
    name: str = Told(description="What they were called.", examples=["Ada L."])
    by: str = Told(examples=["Mina"])
    at: datetime


class Merges(BaseModel):
    """Who became this contact, the last first."""

    items: list[MergeShown]


@router.get("/contacts/{contact_id}/suggestions")
async def suggest_merge(contact_id: ContactId, caller: Reads) -> Suggestions:
    """Contacts who may be the same person: the same phone number on another channel, or the same
    value in a field of text."""

    def read(tx: Connection) -> list[contact_merge.Same]:
        access_whole(tx, caller.workspace_id, contact_id)
        known = contact_fields.list_fields(tx, caller.workspace_id)
        told = [(one.id, one.key) for one in known if one.type == "text"]
        return contact_merge.suggest(tx, caller.workspace_id, contact_id, told)

    found = await caller.runtime.db.read(read)
    return Suggestions(
        items=[SameShown(contact_id=o.contact_id, name=o.name, why=o.why) for o in found]
    )


@router.post("/contacts/{contact_id}/merge")
async def merge_contact(contact_id: ContactId, wanted: MergeWanted, caller: Writes) -> MergedShown:
    """Makes two contacts one: all that the other has belongs to this one from then on."""
    id = await merging.merge_contacts(by_of(caller), contact_id, wanted.contact_id)
    shown = await show_contact(caller, contact_id)
    return MergedShown(**shown.model_dump(), merge_id=id)


@router.get("/contacts/{contact_id}/merges")
async def list_merges(contact_id: ContactId, caller: Reads) -> Merges:
    """Who became this contact, the last first. Only that one can be undone, then the one before."""

    def read(tx: Connection) -> list[Merge]:
        access_whole(tx, caller.workspace_id, contact_id)
        return merges.list_merges(tx, caller.workspace_id, contact_id, MOST)

    found = await caller.runtime.db.read(read)
    return Merges(items=[MergeShown(id=o.id, name=o.name, by=o.by, at=o.created_at) for o in found])


@router.post("/contacts/{contact_id}/merges/{merge_id}/undo")
async def undo_merge(
    contact_id: ContactId, merge_id: MergeId, caller: Writes
) -> inbox_shapes.ContactShown:
    """Makes two contacts of one again; answers with the one who is back. What was the other's goes
    back with what came of it since; what was added to this contact since stays with it. A name that
    was stopped stays so. 409 `merge_stands` where another was merged in later, or where an address
    or conversation of theirs has gone elsewhere since."""
    return await show_contact(caller, await merging.undo_merge(by_of(caller), contact_id, merge_id))
