"""The processes of one Comptoir, as each says itself every few seconds."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct, structs
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import process

SILENT = timedelta(seconds=15)
"""A process that said nothing for so long is gone, or stands still."""
FORGOTTEN = timedelta(minutes=10)

_INSERT = insert(process)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=["id"],
    set_={"problems": _INSERT.excluded.problems, "seen_at": _INSERT.excluded.seen_at},
)


class Process(Struct, frozen=True, kw_only=True):
    """One running process. `problems` are sentences for an operator."""

    id: str
    name: str
    version: str
    roles: list[str]
    problems: list[str]
    started_at: datetime
    seen_at: datetime


def put_process(tx: Connection, one: Process) -> None:
    """Says that a process lives, and forgets those that have long been silent."""
    tx.execute(_PUT, structs.asdict(one))
    tx.execute(delete(process).where(process.c.seen_at < one.seen_at - FORGOTTEN))


def forget_process(tx: Connection, id: str) -> None:
    """The process ends."""
    tx.execute(delete(process).where(process.c.id == id))


def list_processes(tx: Connection) -> list[Process]:
    """All that were heard of lately, those that are silent too, by name."""
    rows = tx.execute(select(process).order_by(process.c.name, process.c.id))
    return [Process(**row._mapping) for row in rows]
