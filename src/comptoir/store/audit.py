"""The audit: who did or read what, in the order it happened. Rows are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct, field
from sqlalchemy import ColumnElement, Connection, Row, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.hot import Hot
from comptoir.store.tables import audit

Who = Literal["member", "token", "system"]
Outcome = Literal["done", "refused"]


class Note(Struct, frozen=True, kw_only=True):
    """One thing that was done or read, or refused. `action` is the word of an operation; `details`
    are few and short, and never what a person wrote."""

    workspace_id: str
    id: str
    at: datetime
    who: Who
    who_id: str = ""
    name: str = ""
    action: str
    outcome: Outcome = "done"
    object_kind: str = ""
    object_id: str = ""
    details: dict[str, str] = field(default_factory=dict)
    address: str = ""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which notes are asked for; what is empty is no condition. `until` is not included."""

    who_id: str = ""
    action: str = ""
    object_id: str = ""
    outcome: Outcome | Literal[""] = ""
    since: datetime | None = None
    until: datetime | None = None


_COLUMNS = Note.__struct_fields__
_ADD = Hot(insert(audit), *_COLUMNS)


def add_notes(tx: Connection, notes: Iterable[Note]) -> None:
    """Writes notes down."""
    _ADD.run(tx, [{name: getattr(one, name) for name in _COLUMNS} for one in notes])


def list_notes(
    tx: Connection, workspace_id: str, wanted: Wanted, before: str, limit: int
) -> list[Note]:
    """The newest notes of a workspace; those `before` an id, if one is given."""
    which = [audit.c.workspace_id == workspace_id, *_conditions(wanted)]
    if before:
        which.append(audit.c.id < before)
    rows = tx.execute(select(audit).where(*which).order_by(audit.c.id.desc()).limit(limit))
    return [_note(row) for row in rows]


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    columns = {name: getattr(wanted, name) for name in ("who_id", "action", "object_id", "outcome")}
    found = [audit.c[name] == value for name, value in columns.items() if value]
    if wanted.since is not None:
        found.append(audit.c.at >= wanted.since)
    if wanted.until is not None:
        found.append(audit.c.at < wanted.until)
    return found


def _note(row: Row[*tuple[Any, ...]]) -> Note:
    return Note(**row._asdict())
