"""When each source is synced, who is at it, and what came of the last time.

A sync holds its source under a lease, whoever began it, so that two never run at once.

    await rt.db.write(lambda tx: hold(tx, workspace_id, source_id, holder, now, until))
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import note
from comptoir.store.holding import holding, is_free, releasing
from comptoir.store.tables import schedule


class Schedule(Struct, frozen=True, kw_only=True):
    """The state of a source. `due_at` None: only by hand. `report` is the last one, as JSON, with
    `error` where it failed; `failures` counts those in a row."""

    workspace_id: str
    source_id: str
    due_at: datetime | None = None
    held_until: datetime | None = None
    failures: int = 0
    report: dict[str, Any] | None = None
    reported_at: datetime | None = None


_columns = [schedule.c[name] for name in Schedule.__struct_fields__]
_this = (
    schedule.c.workspace_id == bindparam("of_workspace"),
    schedule.c.source_id == bindparam("of_source"),
)
_one = select(*_columns).where(*_this)
_all = select(*_columns).where(schedule.c.workspace_id == bindparam("of_workspace"))
_make = insert(schedule).on_conflict_do_nothing()
_hold = holding(schedule, bindparam("me"), bindparam("now"), bindparam("until")).where(*_this)
_keep = (
    update(schedule)
    .where(*_this, schedule.c.holder == bindparam("me"))
    .values(held_until=bindparam("until"))
)
_release = releasing(schedule, bindparam("me")).where(*_this)
_plan = update(schedule).where(*_this).values(due_at=bindparam("at"))
_report = (
    update(schedule)
    .where(*_this)
    .values(
        due_at=bindparam("at"),
        failures=bindparam("how_many"),
        report=bindparam("what"),
        reported_at=bindparam("now"),
    )
)
_due = (
    select(*_columns)
    .where(schedule.c.due_at <= bindparam("now"), is_free(schedule, bindparam("now")))
    .order_by(schedule.c.due_at)
    .limit(bindparam("most"))
)


def get_schedule(tx: Connection, workspace_id: str, source_id: str) -> Schedule:
    """The state of a source; that of a new one where nothing is stored yet."""
    row = tx.execute(_one, _key(workspace_id, source_id)).one_or_none()
    if row is None:
        return Schedule(workspace_id=workspace_id, source_id=source_id)
    return Schedule(**row._mapping)


def list_schedules(tx: Connection, workspace_id: str) -> dict[str, Schedule]:
    """The states of the sources of a workspace, by the id of the source."""
    rows = tx.execute(_all, {"of_workspace": workspace_id})
    return {row.source_id: Schedule(**row._mapping) for row in rows}


def hold(
    tx: Connection, workspace_id: str, source_id: str, me: str, now: datetime, until: datetime
) -> bool:
    """Takes the source for `me`; False where somebody else is at it."""
    key = _key(workspace_id, source_id)
    tx.execute(_make, {"workspace_id": workspace_id, "source_id": source_id})
    return tx.execute(_hold, {**key, "me": me, "now": now, "until": until}).rowcount > 0


def keep(tx: Connection, workspace_id: str, source_id: str, me: str, until: datetime) -> bool:
    """Holds the source for longer; False where it was lost to somebody else."""
    values = {**_key(workspace_id, source_id), "me": me, "until": until}
    return tx.execute(_keep, values).rowcount > 0


def release(tx: Connection, workspace_id: str, source_id: str, me: str) -> None:
    """Gives the source back."""
    tx.execute(_release, {**_key(workspace_id, source_id), "me": me})


def plan(tx: Connection, workspace_id: str, source_id: str, at: datetime | None) -> None:
    """Sets when the source is synced next; None: by hand alone."""
    tx.execute(_make, {"workspace_id": workspace_id, "source_id": source_id})
    tx.execute(_plan, {**_key(workspace_id, source_id), "at": at})


def put_report(tx: Connection, found: Schedule) -> None:
    """Stores what came of a sync, and when the next one is due."""
    values = {
        **_key(found.workspace_id, found.source_id),
        "at": found.due_at,
        "how_many": found.failures,
        "what": found.report,
        "now": found.reported_at,
    }
    tx.execute(_report, values)
    note(tx, found.workspace_id, "source_synced", found.source_id)


def list_due(tx: Connection, now: datetime, most: int) -> list[Schedule]:
    """The sources of all workspaces that are due and that nobody is at, the longest due first."""
    return [Schedule(**row._mapping) for row in tx.execute(_due, {"now": now, "most": most})]


def _key(workspace_id: str, source_id: str) -> dict[str, str]:
    return {"of_workspace": workspace_id, "of_source": source_id}
