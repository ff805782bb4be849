"""Roles that a workspace made up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import role


class Role(Struct, frozen=True, kw_only=True):
    """A named set of permissions."""

    workspace_id: str
    id: str
    name: str
    permissions: tuple[str, ...]
    created_at: datetime


def put_role(tx: Connection, new: Role) -> None:
    """Stores a new role. Raises `Conflict` where the workspace has one of that name."""
    values = {name: getattr(new, name) for name in new.__struct_fields__}
    if not tx.execute(insert(role).values(**values).on_conflict_do_nothing()).rowcount:
        raise _taken(new.name)


def change_role(tx: Connection, changed: Role) -> None:
    """Replaces name and permissions. Raises `Conflict` where another role has the name."""
    which = (role.c.workspace_id == changed.workspace_id, role.c.id == changed.id)
    values = {"name": changed.name, "permissions": changed.permissions}
    try:
        tx.execute(update(role).where(*which).values(**values))
    except IntegrityError as error:
        raise _taken(changed.name) from error


def access_role(tx: Connection, workspace_id: str, id: str) -> Role:
    """One role of a workspace. Raises `NotFound`."""
    which = (role.c.workspace_id == workspace_id, role.c.id == id)
    row = tx.execute(select(role).where(*which)).one_or_none()
    if row is None:
        raise NotFound("there is no such role")
    return _role(row)


def list_roles(tx: Connection, workspace_id: str) -> list[Role]:
    """The roles that a workspace made up, by name."""
    wanted = select(role).where(role.c.workspace_id == workspace_id)
    return [_role(row) for row in tx.execute(wanted.order_by(role.c.name))]


def remove_role(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets a role."""
    which = (role.c.workspace_id == workspace_id, role.c.id == id)
    tx.execute(delete(role).where(*which))


def _taken(name: str) -> Conflict:
    return Conflict(f"there is already a role called {name!r}", advice="Choose another name.")


def _role(row: Row[*tuple[Any, ...]]) -> Role:
    values = {name: getattr(row, name) for name in Role.__struct_fields__}
    return Role(**{**values, "permissions": tuple(row.permissions)})
