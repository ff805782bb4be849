"""The runs of two contacts who turn out to be one."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, update

from comptoir.store.tables import sequence_run, sequence_visit


def unite_runs(tx: Connection, workspace_id: str, kept: str, gone: str) -> None:
    """Gives the runs of a contact to another, behind those of theirs. Where both are inside they go
    on side by side: what they come to on the same occasion is still said once."""
    mine = sequence_run.c.workspace_id == workspace_id
    theirs = (mine, sequence_run.c.contact_id == gone)
    for (sequence_id,) in tx.execute(
        select(sequence_run.c.sequence_id).where(*theirs).distinct()
    ).all():
        of = (mine, sequence_run.c.sequence_id == sequence_id)
        last = select(func.max(sequence_run.c.entry)).where(*of, sequence_run.c.contact_id == kept)
        behind = tx.execute(last).scalar() or 0
        _move(tx, workspace_id, sequence_id, kept, gone, behind)


def _move(
    tx: Connection, workspace_id: str, sequence_id: str, kept: str, gone: str, behind: int
) -> None:
    for table in (sequence_visit, sequence_run):
        which = (
            table.c.workspace_id == workspace_id,
            table.c.sequence_id == sequence_id,
            table.c.contact_id == gone,
        )
        values = {"contact_id": kept, "entry": table.c.entry + behind}
        if table is sequence_run and behind:
            # What began both would be the same: each keeps its own.
            values["cause"] = table.c.cause + f":{gone}"
        tx.execute(update(table).where(*which).values(**values))
