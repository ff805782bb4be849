"""The pace of scopes, shared by all processes: one row each, see `outbound/limits.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.hot import Hot
from comptoir.store.tables import pace

Scope = tuple[str, str]
"""(workspace id, name of the scope)."""

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Of a scope that was never sent to."""

_upsert = insert(pace)
_PUT = Hot(
    _upsert.on_conflict_do_update(
        index_elements=["workspace_id", "scope"], set_={"next_at": _upsert.excluded.next_at}
    ),
    *("workspace_id", "scope", "next_at"),
)
_MAKE = Hot(insert(pace).on_conflict_do_nothing(), *("workspace_id", "scope", "next_at"))
_LOCK = (
    select(pace.c.scope, pace.c.next_at)
    .where(
        pace.c.workspace_id == bindparam("workspace_id"),
        pace.c.scope.in_(bindparam("scopes", expanding=True)),
    )
    .order_by(pace.c.scope)
    .with_for_update()
)


def read_pace(tx: Connection, scopes: Iterable[Scope]) -> dict[Scope, datetime]:
    """When the next send of each scope is on pace. The rows stay locked; one that is missing is
    made, for two processes would both find that nobody has sent anything."""
    wanted = set(scopes)
    found = _locked(tx, wanted)
    if missing := wanted - found.keys():
        _MAKE.run(
            tx,
            [
                {"workspace_id": workspace_id, "scope": scope, "next_at": LONG_AGO}
                for workspace_id, scope in sorted(missing)
            ],
        )
        found |= _locked(tx, missing)
    return found


def _locked(tx: Connection, scopes: Iterable[Scope]) -> dict[Scope, datetime]:
    by_workspace: dict[str, list[str]] = {}
    for workspace_id, scope in scopes:
        by_workspace.setdefault(workspace_id, []).append(scope)
    return {
        (workspace_id, scope): next_at
        for workspace_id, names in sorted(by_workspace.items())
        for scope, next_at in tx.execute(_LOCK, {"workspace_id": workspace_id, "scopes": names})
    }


def put_pace(tx: Connection, paces: Mapping[Scope, datetime]) -> None:
    """Writes when the next send of each scope is on pace."""
    _PUT.run(
        tx,
        [
            {"workspace_id": workspace_id, "scope": scope, "next_at": at}
            for (workspace_id, scope), at in sorted(paces.items())
        ],
    )


def forget_pace(tx: Connection, before: datetime) -> None:
    """Forgets scopes that have long been free."""
    tx.execute(delete(pace).where(pace.c.next_at < before))
