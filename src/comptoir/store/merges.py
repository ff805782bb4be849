"""What is kept of two contacts who became one, so that they can be two again.

The rows that were the other's are kept by their keys; those that both had, such as a tag, as they
were, because they are gone with the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, convert
from sqlalchemy import Column, ColumnElement, Connection, Row, Table, delete, insert, select

from comptoir.errors import NotFound
from comptoir.store.columns import Moment
from comptoir.store.sequence_merge import Runs
from comptoir.store.tables import (
    address,
    consent_evidence,
    consent_state,
    contact,
    contact_merge,
    conversation,
)

Plain = dict[str, Any]
"""A row by the names of its columns."""
KEPT = ("name", "language", "blocked_at")
"""Columns of a contact that a merge may fill."""
STOPS = ("stopped_at", "marketing_stopped_at")
_NAMED = tuple(
    contact_merge.c[name]
    for name in ("workspace_id", "id", "contact_id", "name", "by", "created_at")
)


class Merge(Struct, frozen=True, kw_only=True):
    """Another contact, called `name`, became `contact_id`."""

    workspace_id: str
    id: str
    contact_id: str
    name: str
    by: str
    created_at: datetime


class Before(Struct, frozen=True, kw_only=True):
    """What two contacts were before they became one: their rows, their names with what was stopped,
    what they permitted, which proofs are the other's, and the keys of their conversations."""

    kept: Plain
    gone: Plain
    names: list[Plain]
    states: list[Plain]
    evidence: list[str]
    talks: dict[str, str]


class Undo(Struct, frozen=True, kw_only=True):
    """What it takes to make them two again. `stops` is what holds of their names afterwards."""

    before: Before
    stops: list[Plain]
    moved: dict[str, list[list[Any]]]
    left: dict[str, list[Plain]]
    runs: list[Runs]


def look_before(tx: Connection, workspace_id: str, kept: str, gone: str) -> Before:
    """What two contacts are."""
    both = (kept, gone)
    mine = (contact.c.workspace_id == workspace_id, contact.c.id.in_(both))
    rows = {row.id: plain(row) for row in tx.execute(select(contact).where(*mine))}
    proofs = select(consent_evidence.c.consent_id).where(
        consent_evidence.c.workspace_id == workspace_id, consent_evidence.c.contact_id == gone
    )
    talks = select(conversation.c.id, conversation.c.key).where(
        conversation.c.workspace_id == workspace_id, conversation.c.contact_id.in_(both)
    )
    return Before(
        kept=rows[kept],
        gone=rows[gone],
        names=_names(tx, workspace_id, both),
        states=rows_about(tx, consent_state, workspace_id, both),
        evidence=list(tx.execute(proofs).scalars()),
        talks={row.id: row.key for row in tx.execute(talks)},
    )


def _names(tx: Connection, workspace_id: str, contacts: Sequence[str]) -> list[Plain]:
    known = {"channel_type", "value", "contact_id", *STOPS}
    rows = rows_about(tx, address, workspace_id, contacts)
    return [{name: row[name] for name in known} for row in rows]


def rows_about(
    tx: Connection, table: Table, workspace_id: str, contacts: Sequence[str]
) -> list[Plain]:
    """The rows of `table` that are about these contacts."""
    which = (table.c.workspace_id == workspace_id, table.c.contact_id.in_(contacts))
    return [plain(row) for row in tx.execute(select(table).where(*which))]


def plain(row: Row[Any]) -> Plain:
    """A row by the names of its columns."""
    return dict(row._mapping)


def key_of(table: Table) -> list[Column[Any]]:
    """What tells the rows of one contact apart."""
    return [c for c in table.primary_key if c.name not in ("workspace_id", "contact_id")]


def add_merge(
    tx: Connection,
    new: Merge,
    before: Before,
    *,
    moved: dict[str, list[list[Any]]],
    left: dict[str, list[Plain]],
    runs: list[Runs],
) -> None:
    """Writes down what was done, once it is."""
    stops = _names(tx, new.workspace_id, [new.contact_id])
    undo = Undo(before=before, stops=stops, moved=moved, left=left, runs=runs)
    row = {name: getattr(new, name) for name in Merge.__struct_fields__}
    tx.execute(insert(contact_merge).values(**row, undo=undo))


def list_merges(tx: Connection, workspace_id: str, contact_id: str, most: int) -> list[Merge]:
    """Who became this contact, the last first."""
    found = select(*_NAMED).where(*_of(workspace_id, contact_id))
    order = (contact_merge.c.created_at.desc(), contact_merge.c.id.desc())
    return [Merge(**row._mapping) for row in tx.execute(found.order_by(*order).limit(most))]


def access_merge(tx: Connection, workspace_id: str, contact_id: str, id: str) -> tuple[Merge, Undo]:
    """A merge, and what it takes to undo it. Raises `NotFound`."""
    which = (*_of(workspace_id, contact_id), contact_merge.c.id == id)
    row = tx.execute(select(*_NAMED, contact_merge.c.undo).where(*which)).mappings().first()
    if row is None:
        raise NotFound("there is no such merge")
    named = {name: row[name] for name in Merge.__struct_fields__}
    return Merge(**named), convert(row["undo"], Undo)


def remove_merge(tx: Connection, done: Merge) -> None:
    """Forgets what was undone."""
    which = (*_of(done.workspace_id, done.contact_id), contact_merge.c.id == done.id)
    tx.execute(delete(contact_merge).where(*which))


def _of(workspace_id: str, contact_id: str) -> tuple[ColumnElement[bool], ...]:
    return contact_merge.c.workspace_id == workspace_id, contact_merge.c.contact_id == contact_id


def typed(table: Table, row: Mapping[str, Any]) -> Plain:
    """A row that was kept as JSON, with its moments."""
    return {name: _typed(table.c[name], value) for name, value in row.items()}


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None or not isinstance(column.type, Moment):
        return value
    return datetime.fromisoformat(value)
