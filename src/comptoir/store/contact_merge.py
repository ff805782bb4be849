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
from comptoir.store.merges import (
    KEPT,
    Before,
    Merge,
    add_merge,
    key_of,
    look_before,
    rows_about,
)
from comptoir.store.recipient_merge import drop_double
from comptoir.store.sequence_merge import unite_runs
from comptoir.store.tables import (
    address,
    contact,
    contact_event,
    contact_import_row,
    contact_merge,
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
    contact_merge,
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


def merge(tx: Connection, new: Merge, gone: str) -> None:
    """Gives all that a contact has to another, `new.contact_id`; the first is no more. What one of
    them is blocked from or withdrew counts for all names of both. What is needed to take it back is
    kept with `new`. Raises `NotFound` for an unknown one."""
    workspace_id, kept = new.workspace_id, new.contact_id
    for id in sorted((kept, gone)):
        access_row(tx, workspace_id, id)
    before = look_before(tx, workspace_id, kept, gone)
    moved = {
        table.name: _move(tx, table, _moving(table, workspace_id, kept, gone)) for table in _MOVED
    }
    unite_stops(tx, workspace_id, kept)
    move_consents(tx, workspace_id, gone, kept)
    unite_withdrawn(tx, workspace_id, kept)
    drop_double(tx, workspace_id, kept, gone)
    runs = unite_runs(tx, workspace_id, kept, gone)
    for table, once in _ONCE:
        moving = _moving(table, workspace_id, kept, gone).where(_has_not(table, kept, once))
        moved[table.name] = _move(tx, table, moving)
    left = {table.name: rows_about(tx, table, workspace_id, [gone]) for table, _ in _ONCE}
    _unite_rows(tx, before)
    add_merge(tx, new, before, moved=moved, left=left, runs=runs)
    note(tx, workspace_id, "contact_changed", kept, "merged")


def _unite_rows(tx: Connection, before: Before) -> None:
    """What only the other is called or spoken to in, both are; then there is one."""
    one, other = before.kept, before.gone
    of = (contact.c.workspace_id == one["workspace_id"],)
    values = {name: one[name] or other[name] for name in KEPT}
    tx.execute(update(contact).where(*of, contact.c.id == one["id"]).values(**values))
    tx.execute(delete(contact).where(*of, contact.c.id == other["id"]))


def _move(tx: Connection, table: Table, moving: Any) -> list[list[Any]]:
    """The keys of the rows that were moved."""
    return [list(row) for row in tx.execute(moving.returning(*key_of(table)))]


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
