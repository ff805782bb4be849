"""Workspaces: made once, found by their slug, and the version of their content."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import convert
from sqlalchemy import Connection, Row, bindparam, null, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict, NotFound
from comptoir.model.calibration import Calibration
from comptoir.model.weights import USUAL, Weights
from comptoir.model.workspace import ModelUse, Workspace
from comptoir.store.tables import workspace as table

AnyRow = Row[*tuple[Any, ...]]
"""A row of a statement whose columns are not spelled out for the type checker."""

_columns = (
    table.c.id,
    table.c.slug,
    table.c.name,
    table.c.languages,
    table.c.timezone,
    table.c.weights,
    table.c.calibration,
    table.c.model_use,
)
_by_slug = select(*_columns).where(table.c.slug == bindparam("slug"))
_by_id = select(*_columns).where(table.c.id == bindparam("id"))
_all = select(*_columns).order_by(table.c.slug)
_insert = insert(table).on_conflict_do_nothing()
_version = select(table.c.content_version).where(table.c.id == bindparam("id"))
_bump = (
    update(table)
    .where(table.c.id == bindparam("key"))
    .values(content_version=table.c.content_version + 1)
    .returning(table.c.content_version)
)


def create_workspace(tx: Connection, workspace: Workspace, created_at: datetime) -> None:
    """Stores a new workspace. Raises `Conflict` where the id or the slug is taken."""
    if not _inserted(tx, workspace, created_at):
        raise Conflict(
            f"there is already a workspace {workspace.slug!r}", advice="Choose another slug."
        )


def ensure_workspace(tx: Connection, workspace: Workspace, created_at: datetime) -> Workspace:
    """The workspace with this slug as it is stored; `workspace` itself where there was none."""
    _inserted(tx, workspace, created_at)
    found = find_workspace(tx, workspace.slug)
    if found is None:
        raise Conflict(f"the id {workspace.id!r} belongs to another workspace")
    return found


def find_workspace(tx: Connection, slug: str) -> Workspace | None:
    """The workspace with this slug, or None."""
    row = tx.execute(_by_slug, {"slug": slug}).one_or_none()
    return None if row is None else _workspace(row)


def get_workspace(tx: Connection, workspace_id: str) -> Workspace:
    """The workspace with this id. Raises `NotFound`."""
    row = tx.execute(_by_id, {"id": workspace_id}).one_or_none()
    if row is None:
        raise NotFound(f"there is no workspace {workspace_id!r}")
    return _workspace(row)


def list_workspaces(tx: Connection) -> list[Workspace]:
    """Every workspace, by slug."""
    return [_workspace(row) for row in tx.execute(_all)]


def content_version(tx: Connection, workspace_id: str) -> int:
    """A number that grows with every change to the content of the workspace; 0 before any."""
    return tx.execute(_version, {"id": workspace_id}).scalar_one_or_none() or 0


def bump_content(tx: Connection, workspace_id: str) -> int:
    """The next content version, to be written to the rows changed in the same transaction.

    The row of the workspace stays locked until the commit, so versions become visible in their
    order. Raises `NotFound` for an unknown workspace.
    """
    version = tx.execute(_bump, {"key": workspace_id}).scalar_one_or_none()
    if version is None:
        raise NotFound(f"there is no workspace {workspace_id!r}")
    return int(version)


def set_weights(tx: Connection, workspace_id: str, weights: Weights) -> None:
    """Lets one item be chosen by these weights from now on. Raises `NotFound`."""
    bump_content(tx, workspace_id)
    tx.execute(update(table).where(table.c.id == workspace_id).values(weights=weights))


def set_calibration(tx: Connection, workspace_id: str, calibration: Calibration | None) -> None:
    """Lets this say from now on when an item is the answer; None takes the shipped one again.

    Raises `NotFound`.
    """
    bump_content(tx, workspace_id)
    value = null() if calibration is None else calibration
    tx.execute(update(table).where(table.c.id == workspace_id).values(calibration=value))


def set_model_use(tx: Connection, workspace_id: str, use: ModelUse) -> None:
    """What a language model may do from now on. Raises `NotFound`."""
    bump_content(tx, workspace_id)
    tx.execute(update(table).where(table.c.id == workspace_id).values(model_use=use))


def change_workspace(tx: Connection, workspace_id: str, **values: Any) -> None:
    """Sets name, languages or timezone. Raises `NotFound`."""
    bump_content(tx, workspace_id)
    tx.execute(update(table).where(table.c.id == workspace_id).values(**values))


def _inserted(tx: Connection, workspace: Workspace, created_at: datetime) -> bool:
    values = {
        "id": workspace.id,
        "slug": workspace.slug,
        "name": workspace.name,
        "languages": workspace.languages,
        "timezone": workspace.timezone,
        "created_at": created_at,
    }
    return tx.execute(_insert, values).rowcount == 1


def _workspace(row: AnyRow) -> Workspace:
    return Workspace(
        id=row.id,
        slug=row.slug,
        name=row.name,
        languages=tuple(row.languages),
        timezone=row.timezone,
        calibration=None if row.calibration is None else convert(row.calibration, Calibration),
        weights=USUAL if row.weights is None else convert(row.weights, Weights),
        model_use=row.model_use,
    )
