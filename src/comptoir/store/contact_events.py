"""What happened with contacts outside, as other programs tell: bought, booked, returned …"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.store.contact_fields import access_row
from comptoir.store.feed import note
from comptoir.store.tables import address, contact_event


class ContactEvent(Struct, frozen=True, kw_only=True):
    """One thing that happened. `about` is which thing, `amount` how much it was."""

    workspace_id: str
    id: str
    contact_id: str
    name: str
    about: str = ""
    amount: float | None = None
    at: datetime
    created_at: datetime


def add_contact_event(tx: Connection, new: ContactEvent) -> bool:
    """Keeps an event; the same id once. Whether it is new. Raises `NotFound` for an unknown
    contact."""
    access_row(tx, new.workspace_id, new.contact_id)
    values = {name: getattr(new, name) for name in ContactEvent.__struct_fields__}
    is_new = tx.execute(insert(contact_event).values(values).on_conflict_do_nothing()).rowcount > 0
    if is_new:
        note(tx, new.workspace_id, "contact_changed", new.contact_id, f"event:{new.name}")
    return is_new


def list_contact_events(
    tx: Connection, workspace_id: str, contact_id: str, before: str, limit: int
) -> list[ContactEvent]:
    """The events of a contact as they were told, the newest first, before the one with the id
    `before`."""
    query = select(contact_event).where(
        contact_event.c.workspace_id == workspace_id, contact_event.c.contact_id == contact_id
    )
    if before:
        query = query.where(contact_event.c.id < before)
    rows = tx.execute(query.order_by(contact_event.c.id.desc()).limit(limit))
    return [ContactEvent(**row._asdict()) for row in rows]


def owner_of(tx: Connection, workspace_id: str, channel_type: str, value: str) -> str:
    """The contact with an address. Raises `NotFound`."""
    which = (
        address.c.workspace_id == workspace_id,
        address.c.channel_type == channel_type,
        address.c.value == value,
    )
    row = tx.execute(select(address.c.contact_id).where(*which)).first()
    if row is None:
        raise NotFound("there is no such contact")
    return str(row[0])
