"""All rows that are about a person, readable by a program; driven by the data map like erasure."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from sqlalchemy import Connection, Table, select

from comptoir.errors import NotFound
from comptoir.store import tables as t
from comptoir.store.data_map import DATA_MAP
from comptoir.store.reach import Person, find_person, rows_of

LEFT_OUT = ("search_entry", "feed", "pace", "lease", "consent_evidence")
"""What only repeats the rest in another form; the ledger is exported with its chain."""


def export_rows(
    tx: Connection, workspace_id: str, contact_id: str
) -> dict[str, list[dict[str, Any]]]:
    """The rows about a contact by table, without what is about members or secret. Raises
    `NotFound`."""
    which = (t.contact.c.workspace_id == workspace_id, t.contact.c.id == contact_id)
    if tx.execute(select(t.contact.c.id).where(*which)).first() is None:
        raise NotFound("there is no such contact")
    person = find_person(tx, workspace_id, contact_id)
    found = {
        table.name: _rows(tx, table, person)
        for table in t.metadata.sorted_tables
        if table.name not in LEFT_OUT
    }
    return {name: rows for name, rows in found.items() if rows}


def _rows(tx: Connection, table: Table, person: Person) -> list[dict[str, Any]]:
    which = rows_of(table, person)
    if which is None:
        return []
    staff = set(DATA_MAP[table.name].staff.split())
    columns = [c for c in table.c if c.name not in staff and c.name != "workspace_id"]
    rows = tx.execute(select(*columns).where(which).order_by(*table.primary_key.columns))
    return [{name: _plain(value) for name, value in row._mapping.items()} for row in rows]


def _plain(value: Any) -> Any:
    """Bytes as text where they are one, else in base 64."""
    if not isinstance(value, bytes | memoryview):
        return value
    try:
        return bytes(value).decode()
    except UnicodeDecodeError:
        return b64encode(value).decode()
