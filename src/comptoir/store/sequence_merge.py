"""The runs of two contacts who turn out to be one."""

from __future__ import annotations

from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, func, select, update

from comptoir.store.tables import sequence_run, sequence_visit


class Runs(Struct, frozen=True):
    """Runs of a contact in a sequence that became another's: their `entries` now, which were
    `behind` less."""

    sequence_id: str
    behind: int
    entries: tuple[int, ...]


def unite_runs(tx: Connection, workspace_id: str, kept: str, gone: str) -> list[Runs]:
    """Gives the runs of a contact to another, behind those of theirs; which they are. Where both
    are inside they go on side by side: what they come to on the same occasion is still said
    once."""
    mine = sequence_run.c.workspace_id == workspace_id
    theirs = (mine, sequence_run.c.contact_id == gone)
    found: dict[str, list[int]] = {}
    for id, entry in tx.execute(
        select(sequence_run.c.sequence_id, sequence_run.c.entry).where(*theirs)
    ):
        found.setdefault(id, []).append(entry)
    moved = []
    for id, entries in found.items():
        of = (mine, sequence_run.c.sequence_id == id)
        last = select(func.max(sequence_run.c.entry)).where(*of, sequence_run.c.contact_id == kept)
        behind = tx.execute(last).scalar() or 0
        # What began both would be the same: each keeps its own.
        cause = sequence_run.c.cause + (f":{gone}" if behind else "")
        _move(tx, workspace_id, (gone, kept), Runs(id, behind, tuple(entries)), behind, cause)
        moved.append(Runs(id, behind, tuple(one + behind for one in entries)))
    return moved


def part_runs(tx: Connection, workspace_id: str, kept: str, gone: str, moved: Runs) -> None:
    """Gives runs back that `unite_runs` moved, wherever they are by now."""
    cause = func.replace(sequence_run.c.cause, f":{gone}", "")
    _move(tx, workspace_id, (kept, gone), moved, -moved.behind, cause)


def _move(
    tx: Connection,
    workspace_id: str,
    whose: tuple[str, str],
    runs: Runs,
    behind: int,
    cause: ColumnElement[str],
) -> None:
    """Gives runs of the first contact to the second, as many entries `behind`."""
    for table in (sequence_visit, sequence_run):
        which = (
            table.c.workspace_id == workspace_id,
            table.c.sequence_id == runs.sequence_id,
            table.c.contact_id == whose[0],
            table.c.entry.in_(runs.entries),
        )
        values: dict[str, Any] = {"contact_id": whose[1], "entry": table.c.entry + behind}
        if table is sequence_run:
            values["cause"] = cause
        tx.execute(update(table).where(*which).values(**values))
