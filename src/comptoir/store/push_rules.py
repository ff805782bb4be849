"""The rules of a workspace for what is sent unasked, and what it cost this month."""

from __future__ import annotations

from datetime import datetime

from msgspec import convert
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.push import PushRules
from comptoir.store.tables import push_rules, push_spent


def read_rules(tx: Connection, workspace_id: str) -> PushRules:
    """The rules of a workspace; the usual ones where it set none."""
    found = tx.execute(
        select(push_rules.c.rules).where(push_rules.c.workspace_id == workspace_id)
    ).scalar()
    return PushRules() if found is None else convert(found, PushRules)


def put_rules(tx: Connection, workspace_id: str, rules: PushRules, now: datetime) -> None:
    """Sets the rules of a workspace."""
    row = insert(push_rules).values(workspace_id=workspace_id, rules=rules, updated_at=now)
    changed = {"rules": row.excluded.rules, "updated_at": row.excluded.updated_at}
    tx.execute(row.on_conflict_do_update(index_elements=["workspace_id"], set_=changed))


def read_spent(tx: Connection, workspace_id: str, month: str) -> int:
    """What pushes cost in a month, in millionths of the currency."""
    which = (push_spent.c.workspace_id == workspace_id, push_spent.c.month == month)
    return int(tx.execute(select(push_spent.c.micros).where(*which)).scalar() or 0)


def add_spent(tx: Connection, workspace_id: str, month: str, micros: int) -> None:
    """Counts what a push cost; negative where it was not sent after all."""
    row = insert(push_spent).values(workspace_id=workspace_id, month=month, micros=micros)
    changed = {"micros": push_spent.c.micros + row.excluded.micros}
    tx.execute(row.on_conflict_do_update(index_elements=["workspace_id", "month"], set_=changed))
