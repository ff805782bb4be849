"""What members keep of contacts, over the REST API: fields, notes, and all of it to take away."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel
from pydantic import Field as Told

from comptoir.errors import NotFound, ScopeMissing
from comptoir.inbox import contact_fields as panel
from comptoir.store import contact_fields as store
from comptoir.store import shown
from comptoir.store.contact_fields import ContactNote, Field, FieldType
from comptoir.store.contacts import access_whole
from comptoir.store.conversation_pages import Wanted, list_places
from comptoir.store.database import Connection
from comptoir.store.ratings import list_ratings
from comptoir.web import inbox_shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.contacts import ContactId, show_contact
from comptoir.web.conversation_views import conversation_shown, event_shown, message_shown
from comptoir.web.inbox_shapes import By
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor
from comptoir.web.shapes import Shape, Short

router = APIRouter(tags=["contacts"])

Reads = Annotated[Caller, needs("contacts:read")]
Writes = Annotated[Caller, needs("contacts:write")]
Rules = Annotated[Caller, needs("rules:write")]
FieldId = Annotated[str, Path(max_length=100, description="The field's id.")]
NoteId = Annotated[str, Path(max_length=100, description="The note's id.")]
MOST_TALKS, MOST_SAID = 500, 5000
Value = Annotated[str, Told(max_length=1000)] | float | None


class NewField(Shape):
    """A field to be kept of contacts."""

    key: Short = Told(examples=["customer_number"])
    name: Short = Told(examples=["Customer number"])
    type: FieldType = Told(examples=["text"])
    choices: list[Short] = Told(
        default_factory=list, max_length=100, description="Of type choice.", examples=[[]]
    )


class FieldChange(Shape):
    """What is to be changed; what is left out stays."""

    name: Short | None = Told(None, examples=["Customer number"])
    choices: list[Short] | None = Told(None, max_length=100, examples=[["gold", "silver"]])


class FieldShown(BaseModel):
    """A field."""

    id: str = Told(examples=["01a203abd0b181f155a2635a7ba78406"])
    key: str = Told(examples=["customer_number"])
    name: str = Told(examples=["Customer number"])
    type: FieldType
    choices: list[str] = Told(examples=[[]])


class Fields(BaseModel):
    """All fields, in the order they were made."""

    items: list[FieldShown]


class ValuesWanted(Shape):
    """Values by the key of the field; null forgets one, what is left out stays."""

    values: dict[Annotated[str, Told(max_length=40)], Value] = Told(
        max_length=200, examples=[{"customer_number": "4711"}]
    )


class ContactNoteWanted(Shape):
    """A note on a contact, for members; it is never sent."""

    text: str = Told(min_length=1, max_length=10_000, examples=["Prefers to be called."])
    by: By = ""


class ContactNoteShown(BaseModel):
    """A note on a contact."""

    id: str = Told(examples=["01a203abd0b181f155a2635a7ba78407"])
    at: datetime
    by: str = Told(examples=["Ada"])
    text: str = Told(examples=["Prefers to be called."])


class ContactNotes(BaseModel):
    """A page of notes, newest first."""

    items: list[ContactNoteShown]
    next: str | None = Told(examples=[None])


@router.get("/contact-fields")
async def list_fields(caller: Reads) -> Fields:
    """What the company keeps of its contacts."""
    found = await caller.runtime.db.read(lambda tx: store.list_fields(tx, caller.workspace_id))
    return Fields(items=[_field(one) for one in found])


@router.post("/contact-fields", status_code=201)
async def add_field(wanted: NewField, caller: Rules) -> FieldShown:
    """Makes a field."""
    made = await panel.add_field(
        by_of(caller), wanted.key, wanted.name, wanted.type, wanted.choices
    )
    return _field(made)


@router.patch("/contact-fields/{field_id}")
async def change_field(field_id: FieldId, wanted: FieldChange, caller: Rules) -> FieldShown:
    """Gives a field another name or other choices."""
    return _field(await panel.change_field(by_of(caller), field_id, wanted.name, wanted.choices))


@router.delete("/contact-fields/{field_id}", status_code=204)
async def remove_field(field_id: FieldId, caller: Rules) -> None:
    """Forgets a field with all its values."""
    if not await caller.runtime.db.write(
        lambda tx: store.remove_field(tx, caller.workspace_id, field_id)
    ):
        raise NotFound("there is no such field")


@router.put("/contacts/{contact_id}/fields")
async def set_contact_fields(
    contact_id: ContactId, wanted: ValuesWanted, caller: Writes
) -> inbox_shapes.ContactShown:
    """Sets values of a contact."""
    await panel.put_values(by_of(caller), contact_id, wanted.values)
    return await show_contact(caller, contact_id)


@router.get("/contacts/{contact_id}/notes")
async def list_contact_notes(
    contact_id: ContactId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> ContactNotes:
    """The notes on a contact, newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]

    def read(tx: Connection) -> list[ContactNote]:
        access_whole(tx, caller.workspace_id, contact_id)
        return store.list_notes(tx, caller.workspace_id, contact_id, before, limit + 1)

    found = await caller.runtime.db.read(read)
    items = [_note(one) for one in found[:limit]]
    return ContactNotes(items=items, next=cursor_of(items[-1].id) if len(found) > limit else None)


@router.post("/contacts/{contact_id}/notes", status_code=201)
async def add_contact_note(
    contact_id: ContactId, wanted: ContactNoteWanted, caller: Writes
) -> ContactNoteShown:
    """Notes something of a contact."""
    return _note(await panel.add_note(by_of(caller, wanted.by), contact_id, wanted.text))


@router.delete("/contacts/{contact_id}/notes/{note_id}", status_code=204)
async def remove_contact_note(contact_id: ContactId, note_id: NoteId, caller: Writes) -> None:
    """Forgets a note on a contact."""
    if not await caller.runtime.db.write(
        lambda tx: store.remove_note(tx, caller.workspace_id, contact_id, note_id)
    ):
        raise NotFound("there is no such note")


@router.get(
    "/contacts/{contact_id}/export",
    response_class=Response,
    responses={
        200: {
            "description": "All that is kept of a person, as JSON to be saved.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def export_contact(contact_id: ContactId, caller: Reads) -> Response:
    """All that is kept of a person, with what was said in their conversations; takes `inbox:read`
    besides."""
    if "inbox:read" not in caller.scopes:
        raise ScopeMissing("what was said takes inbox:read", advice="Ask somebody who may read it.")
    whole = (await show_contact(caller, contact_id)).model_dump(mode="json")
    more = await caller.runtime.db.read(lambda tx: _kept(tx, caller, contact_id))
    headers = {"Content-Disposition": f'attachment; filename="{contact_id}.json"'}
    body = msgspec.json.format(msgspec.json.encode(whole | more), indent=2)
    return Response(body, media_type="application/json", headers=headers)


def _kept(tx: Connection, caller: Caller, contact_id: str) -> dict[str, Any]:
    where = caller.workspace_id
    wanted = Wanted(contact_id=contact_id)
    ids = [place.id for place in list_places(tx, where, wanted, None, MOST_TALKS)]
    talks = [
        {
            **conversation_shown(caller.runtime, one).model_dump(mode="json"),
            "messages": [
                message_shown(caller.runtime, said).model_dump(mode="json")
                for said in shown.list_said(tx, where, one.row["id"], 0, MOST_SAID)
            ],
            "events": [
                event_shown(row).model_dump(mode="json")
                for row in shown.list_events(tx, where, one.row["id"], "", MOST_SAID)
            ],
            "ratings": msgspec.to_builtins(list_ratings(tx, where, one.row["id"])),
        }
        for one in shown.show_conversations(tx, where, ids)
    ]
    notes = store.list_notes(tx, where, contact_id, "", MOST_SAID)
    told = [_note(one).model_dump(mode="json") for one in notes]
    return {"notes": told, "conversations": talks}


def _field(one: Field) -> FieldShown:
    return FieldShown(
        id=one.id, key=one.key, name=one.name, type=one.type, choices=list(one.choices)
    )


def _note(one: ContactNote) -> ContactNoteShown:
    return ContactNoteShown(id=one.id, at=one.created_at, by=one.by, text=one.text)
