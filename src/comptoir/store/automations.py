"""Automations: what is done by itself, and the log of what was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import automation, automation_run


class Automation(Struct, frozen=True, kw_only=True):
    """One automation. `rule` is plain JSON of `comptoir.inbox.conditions.Rule`; it counts for what
    happens after `since`."""

    workspace_id: str
    id: str
    name: str
    rule: dict[str, Any]
    active: bool = True
    since: datetime


class Run(Struct, frozen=True, kw_only=True):
    """What an automation did about one fact. `outcomes` are those of its actions, in order: "" or
    why not."""

    automation_id: str
    position: int
    conversation_id: str
    at: datetime
    outcomes: tuple[str, ...]


def add_automation(tx: Connection, new: Automation) -> None:
    """Stores one. Raises `Conflict` for a name that is taken."""
    if not tx.execute(insert(automation).values(_row(new)).on_conflict_do_nothing()).rowcount:
        raise _taken(new.name)


def change_automation(tx: Connection, changed: Automation) -> None:
    """Replaces one. Raises `Conflict` for a name that is taken."""
    which = (automation.c.workspace_id == changed.workspace_id, automation.c.id == changed.id)
    try:
        tx.execute(update(automation).where(*which).values(_row(changed)))
    except IntegrityError as error:
        raise _taken(changed.name) from error


def list_automations(tx: Connection, workspace_id: str) -> list[Automation]:
    """The automations of a workspace, by name."""
    which = automation.c.workspace_id == workspace_id
    rows = tx.execute(select(automation).where(which).order_by(automation.c.name))
    return [_automation(row) for row in rows]


def has_active(tx: Connection, workspace_id: str) -> bool:
    """Whether a workspace has an automation that is not switched off."""
    which = (automation.c.workspace_id == workspace_id, automation.c.active != 0)
    return tx.execute(select(automation.c.id).where(*which).limit(1)).first() is not None


def access_automation(tx: Connection, workspace_id: str, id: str) -> Automation:
    """One automation. Raises `NotFound`."""
    which = (automation.c.workspace_id == workspace_id, automation.c.id == id)
    row = tx.execute(select(automation).where(*which)).first()
    if row is None:
        raise NotFound("there is no such automation")
    return _automation(row)


def remove_automation(tx: Connection, workspace_id: str, id: str) -> bool:
    """Forgets one with its log; whether there was one."""
    which = (automation.c.workspace_id == workspace_id, automation.c.id == id)
    return tx.execute(delete(automation).where(*which)).rowcount > 0


def begin_run(tx: Connection, workspace_id: str, run: Run) -> bool:
    """Writes down that a fact is met; False where it was met before."""
    values = {name: getattr(run, name) for name in Run.__struct_fields__}
    statement = insert(automation_run).values(workspace_id=workspace_id, **values)
    return tx.execute(statement.on_conflict_do_nothing()).rowcount > 0


def end_run(tx: Connection, workspace_id: str, run: Run) -> None:
    """Writes down what came of it."""
    which = (
        automation_run.c.workspace_id == workspace_id,
        automation_run.c.automation_id == run.automation_id,
        automation_run.c.position == run.position,
    )
    tx.execute(update(automation_run).where(*which).values(outcomes=run.outcomes))


def list_runs(
    tx: Connection, workspace_id: str, automation_id: str, before: int, limit: int
) -> list[Run]:
    """What an automation did, the newest first, before a position; 0 is the end."""
    which = [
        automation_run.c.workspace_id == workspace_id,
        automation_run.c.automation_id == automation_id,
    ]
    if before:
        which.append(automation_run.c.position < before)
    columns = [automation_run.c[name] for name in Run.__struct_fields__]
    rows = tx.execute(
        select(*columns).where(*which).order_by(automation_run.c.position.desc()).limit(limit)
    )
    return [Run(**{**row._asdict(), "outcomes": tuple(row.outcomes)}) for row in rows]


def forget_runs(tx: Connection, before: datetime) -> None:
    """Forgets what was done before a moment, in all workspaces."""
    tx.execute(delete(automation_run).where(automation_run.c.at < before))


def _row(one: Automation) -> dict[str, Any]:
    values = {name: getattr(one, name) for name in Automation.__struct_fields__}
    return {**values, "active": int(one.active)}


def _automation(row: Any) -> Automation:
    return Automation(**{**row._asdict(), "active": bool(row.active)})


def _taken(name: str) -> Conflict:
    return Conflict(f"there is already an automation {name!r}", advice="Choose another name.")
