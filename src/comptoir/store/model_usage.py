"""What each workspace used of the language model, by day."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import model_usage as table


class Usage(Struct, frozen=True, kw_only=True):
    """The use of one day (UTC)."""

    day: str
    calls: int = 0
    failures: int = 0
    tokens: int = 0


def usage_on(tx: Connection, workspace_id: str, day: date) -> Usage:
    """What was used on `day`."""
    found = select(table.c.calls, table.c.failures, table.c.tokens).where(
        table.c.workspace_id == workspace_id, table.c.day == day.isoformat()
    )
    row = tx.execute(found).one_or_none()
    return Usage(day=day.isoformat(), **row._mapping) if row else Usage(day=day.isoformat())


def add_usage(
    tx: Connection, workspace_id: str, day: date, *, calls: int, failures: int, tokens: int
) -> None:
    """Adds to what was used on `day`."""
    new = insert(table).values(
        workspace_id=workspace_id,
        day=day.isoformat(),
        calls=calls,
        failures=failures,
        tokens=tokens,
    )
    added = {name: table.c[name] + new.excluded[name] for name in ("calls", "failures", "tokens")}
    tx.execute(new.on_conflict_do_update(index_elements=["workspace_id", "day"], set_=added))
