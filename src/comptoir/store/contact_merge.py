"""Two contacts who are one person: who may be, and made one by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Table, delete, exists, select, update

from comptoir.model.calling import PHONES
from comptoir.store.addresses import unite_stops
from comptoir.store.consents import move_consents, unite_withdrawn
from comptoir.store.contact_fields import access_row
from comptoir.store.feed import note
from comptoir.store.recipient_merge import drop_double
from comptoir.store.sequence_merge import unite_runs
from comptoir.store.tables import (
    address,
    contact,
    contact_event,
    contact_import_row,
    contact_note,
    contact_tag,
    contact_value,
    conversation,
    link_token,
    opt_in,
    preference,
    pushed,
    recipient,
    recipient_item,
    segment_member,
    sequence_tagged,
    standing_occurrence,
    standing_wish,
)

SHORTEST = 7
"""Digits of a number that tells people apart."""
MOST = 20
_MOVED = (
    conversation,
    address,
    opt_in,
    pushed,
    link_token,
    contact_import_row,
    contact_note,
    contact_event,
    standing_wish,
)
_ONCE: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (preference, ("kind", "value", "label")),
    (contact_tag, ("tag",)),
    (segment_member, ("segment_id",)),
    (sequence_tagged, ("sequence_id",)),
    (contact_value, ("field_id",)),
    (standing_occurrence, ("subject",)),
    (recipient, ("campaign_id",)),
    (recipient_item, ("campaign_id", "item")),
)
"""What a contact has once: what both have stays as the one who is kept has it."""


class Same(Struct, frozen=True):
    """A contact who may be the same person, and why: `phone`, or the key of a field."""

    contact_id: str
    name: str
    why: str


def suggest(
    tx: Connection, workspace_id: str, contact_id: str, fields: Iterable[tuple[str, str]]
) -> list[Same]:
    """Contacts with the same phone number, or the same value in one of `fields` (id and key)."""
    found = {one.contact_id: one for one in _by_phone(tx, workspace_id, contact_id)}
    for field_id, key in fields:
        for one in _by_value(tx, workspace_id, contact_id, field_id, key):
            found.setdefault(one.contact_id, one)
    return sorted(found.values(), key=lambda one: (one.name, one.contact_id))[:MOST]


def _by_phone(tx: Connection, workspace_id: str, contact_id: str) -> list[Same]:
    mine = (address.c.workspace_id == workspace_id, address.c.channel_type.in_(PHONES))
    rows = tx.execute(select(address.c.value).where(*mine, address.c.contact_id == contact_id))
    digits = {row[0].lstrip("+") for row in rows}
    numbers = [one for one in digits if one.isdigit() and len(one) >= SHORTEST]
    theirs = select(contact.c.id, contact.c.name).join(
        address,
        (address.c.workspace_id == contact.c.workspace_id) & (address.c.contact_id == contact.c.id),
    )
    values = [*numbers, *(f"+{one}" for one in numbers)]
    found = theirs.where(*mine, address.c.value.in_(values), contact.c.id != contact_id)
    return [Same(row[0], row[1], "phone") for row in tx.execute(found.distinct().limit(MOST))]


def _by_value(
    tx: Connection, workspace_id: str, contact_id: str, field_id: str, key: str
) -> list[Same]:
    which = (
        contact_value.c.workspace_id == workspace_id,
        contact_value.c.field_id == field_id,
    )
    mine = select(contact_value.c.value).where(*which, contact_value.c.contact_id == contact_id)
    found = (
        select(contact.c.id, contact.c.name)
        .join(
            contact_value,
            (contact_value.c.workspace_id == contact.c.workspace_id)
            & (contact_value.c.contact_id == contact.c.id),
        )
        .where(*which, contact_value.c.value == mine.scalar_subquery(), contact.c.id != contact_id)
        .limit(MOST)
    )
    return [Same(row[0], row[1], key) for row in tx.execute(found)]


def merge(tx: Connection, workspace_id: str, kept: str, gone: str) -> None:
    """Gives all that a contact has to another; the first is no more. What one of them is blocked
    from or withdrew counts for all names of both. Raises `NotFound` for an unknown one."""
    for id in sorted((kept, gone)):
        access_row(tx, workspace_id, id)
    for table in _MOVED:
        tx.execute(_moving(table, workspace_id, kept, gone))
    unite_stops(tx, workspace_id, kept)
    move_consents(tx, workspace_id, gone, kept)
    unite_withdrawn(tx, workspace_id, kept)
    drop_double(tx, workspace_id, kept, gone)
    unite_runs(tx, workspace_id, kept, gone)
    for table, once in _ONCE:
        tx.execute(_moving(table, workspace_id, kept, gone).where(_has_not(table, kept, once)))
    rows = {row.id: row for row in tx.execute(_both(workspace_id, kept, gone))}
    one, other = rows[kept], rows[gone]
    values: dict[str, Any] = {
        "name": one.name or other.name,
        "language": one.language or other.language,
        "blocked_at": one.blocked_at or other.blocked_at,
    }
    which = (contact.c.workspace_id == workspace_id, contact.c.id == kept)
    tx.execute(update(contact).where(*which).values(**values))
    gone_row = (contact.c.workspace_id == workspace_id, contact.c.id == gone)
    tx.execute(delete(contact).where(*gone_row))
    note(tx, workspace_id, "contact_changed", kept, "merged")


def _moving(table: Table, workspace_id: str, kept: str, gone: str) -> Any:
    which = (table.c.workspace_id == workspace_id, table.c.contact_id == gone)
    return update(table).where(*which).values(contact_id=kept)


def _has_not(table: Table, kept: str, once: tuple[str, ...]) -> Any:
    other = table.alias("other")
    return ~exists().where(
        other.c.workspace_id == table.c.workspace_id,
        other.c.contact_id == kept,
        *(other.c[name] == table.c[name] for name in once),
    )


def _both(workspace_id: str, kept: str, gone: str) -> Any:
    which = (contact.c.workspace_id == workspace_id, contact.c.id.in_((kept, gone)))
    return select(contact).where(*which)
