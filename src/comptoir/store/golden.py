"""Golden questions, the last run of them, and who is at the next one.

await rt.db.write(lambda tx: hold_run(tx, workspace_id, me, version, now, until))
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import convert, structs
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.golden import Checked, Golden, GoldenRun
from comptoir.store.holding import holding, is_free, releasing
from comptoir.store.tables import golden, golden_run, workspace

_COLUMNS = [golden.c[name] for name in Golden.__struct_fields__]
_INSERT = insert(golden)
_PUT = _INSERT.on_conflict_do_update(
    index_elements=[golden.c.workspace_id, golden.c.id],
    set_={"expect": _INSERT.excluded.expect, "origin": _INSERT.excluded.origin},
)


def put_golden(
    tx: Connection, workspace_id: str, wanted: Iterable[Golden], created_at: datetime
) -> None:
    """Stores golden questions; one that is there expects from now on what this one does. The next
    run is due."""
    rows = [
        structs.asdict(one) | {"workspace_id": workspace_id, "created_at": created_at}
        for one in wanted
    ]
    if rows:
        tx.execute(_PUT, rows)
        _make_due(tx, workspace_id)


def remove_golden(tx: Connection, workspace_id: str, ids: Sequence[str]) -> int:
    """How many of these there were; they are gone now."""
    which = (golden.c.workspace_id == workspace_id, golden.c.id.in_(ids))
    removed = tx.execute(delete(golden).where(*which)).rowcount
    if removed:
        _make_due(tx, workspace_id)
    return removed


def list_golden(tx: Connection, workspace_id: str) -> list[Golden]:
    """All golden questions of a workspace, oldest first."""
    rows = tx.execute(
        select(*_COLUMNS)
        .where(golden.c.workspace_id == workspace_id)
        .order_by(golden.c.created_at, golden.c.id)
    )
    return [
        Golden(**{**row._mapping, "diets": tuple(row.diets), "without": tuple(row.without)})
        for row in rows
    ]


def last_run(tx: Connection, workspace_id: str) -> GoldenRun:
    """What came of the last run; an empty one where there was none."""
    row = tx.execute(select(golden_run).where(golden_run.c.workspace_id == workspace_id)).first()
    if row is None:
        return GoldenRun()
    return GoldenRun(
        version=row.version,
        ran_at=row.ran_at,
        results=convert(row.results, tuple[Checked, ...]),
        changed=tuple(row.changed),
    )


def put_run(tx: Connection, workspace_id: str, run: GoldenRun) -> None:
    """Keeps what came of a run in place of the last one, unless that saw newer content, and gives
    the lease back."""
    _make(tx, workspace_id)
    values = structs.asdict(run) | {"holder": "", "held_until": None}
    tx.execute(
        update(golden_run)
        .where(golden_run.c.workspace_id == workspace_id, golden_run.c.version <= run.version)
        .values(**values)
    )


def list_due_runs(tx: Connection, now: datetime) -> dict[str, int]:
    """The workspaces whose content is not the one of the last run, with its version now; only
    those that have golden questions, and that nobody is at."""
    rows = tx.execute(
        select(workspace.c.id, workspace.c.content_version)
        .join(golden_run, golden_run.c.workspace_id == workspace.c.id)
        .where(
            golden_run.c.version != workspace.c.content_version,
            is_free(golden_run, now),
            select(golden.c.id).where(golden.c.workspace_id == workspace.c.id).exists(),
        )
    )
    return {row.id: row.content_version for row in rows}


def hold_run(tx: Connection, workspace_id: str, me: str, now: datetime, until: datetime) -> bool:
    """Takes the next run for `me`; False where somebody else is at it."""
    _make(tx, workspace_id)
    taken = holding(golden_run, me, now, until)
    return tx.execute(taken.where(golden_run.c.workspace_id == workspace_id)).rowcount > 0


def release_run(tx: Connection, workspace_id: str, me: str) -> None:
    """Gives the run back, where it is still held by `me`."""
    tx.execute(releasing(golden_run, me).where(golden_run.c.workspace_id == workspace_id))


def _make(tx: Connection, workspace_id: str) -> None:
    new = {"workspace_id": workspace_id, "results": [], "changed": []}
    tx.execute(insert(golden_run).values(**new).on_conflict_do_nothing())


def _make_due(tx: Connection, workspace_id: str) -> None:
    """No version of the content is -1: the next look finds it other than the last run's."""
    _make(tx, workspace_id)
    tx.execute(
        update(golden_run).where(golden_run.c.workspace_id == workspace_id).values(version=-1)
    )
