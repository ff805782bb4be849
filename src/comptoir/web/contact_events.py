"""What happened with contacts outside, as other programs tell over the REST API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from comptoir.model.identity import stable_id
from comptoir.store import contact_events as store
from comptoir.store.contact_events import ContactEvent
from comptoir.store.contact_fields import access_row
from comptoir.store.database import Connection
from comptoir.web import audience_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.contacts import ContactId
from comptoir.web.idempotency import Key
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["contacts"])

Reads = Annotated[Caller, needs("contacts:read")]
Writes = Annotated[Caller, needs("contacts:write")]


@router.get("/contacts/{contact_id}/events")
async def list_contact_events(
    contact_id: ContactId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.ContactEvents:
    """What happened with a contact outside, as it was told, the newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]

    def read(tx: Connection) -> list[ContactEvent]:
        access_row(tx, caller.workspace_id, contact_id)
        return store.list_contact_events(tx, caller.workspace_id, contact_id, before, limit + 1)

    found = await caller.runtime.db.read(read)
    items = [_shown(one) for one in found[:limit]]
    more = cursor_of(items[-1].id) if len(found) > limit else None
    return shapes.ContactEvents(items=items, next=more)


@router.post("/contacts/{contact_id}/events", status_code=201)
async def add_contact_event(
    contact_id: ContactId, wanted: shapes.NewContactEvent, caller: Writes, key: Key = ""
) -> shapes.ContactEventShown:
    """Keeps that something happened with a contact: they bought, booked, returned … Segments ask
    for it by its name."""
    return await _add(caller, contact_id, wanted, key)


@router.post("/contact-events", status_code=201)
async def add_event_by_address(
    wanted: shapes.EventByAddress, caller: Writes, key: Key = ""
) -> shapes.ContactEventShown:
    """The same for who has an address, where the other program knows no id."""
    type, value = wanted.channel_type, wanted.address
    contact_id = await caller.runtime.db.read(
        lambda tx: store.owner_of(tx, caller.workspace_id, type, value)
    )
    return await _add(caller, contact_id, wanted, key)


async def _add(
    caller: Caller, contact_id: str, wanted: shapes.NewContactEvent, key: str
) -> shapes.ContactEventShown:
    rt, now = caller.runtime, caller.runtime.clock()
    made = ContactEvent(
        workspace_id=caller.workspace_id,
        id=stable_id("contact event", caller.workspace_id, contact_id, key)
        if key
        else rt.ids.new(),
        contact_id=contact_id,
        name=wanted.name.strip().lower(),
        about=wanted.about.strip(),
        amount=wanted.amount,
        at=wanted.at or now,
        created_at=now,
    )
    await rt.db.write(lambda tx: store.add_contact_event(tx, made))
    return _shown(made)


def _shown(one: ContactEvent) -> shapes.ContactEventShown:
    return shapes.ContactEventShown(
        id=one.id, name=one.name, about=one.about, amount=one.amount, at=one.at
    )
