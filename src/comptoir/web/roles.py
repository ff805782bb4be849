"""Roles over the REST API: the built-in ones are seen, those of the workspace are made here."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from comptoir.people import own_roles
from comptoir.people.roles import ROLES
from comptoir.store import roles as store
from comptoir.store.roles import Role
from comptoir.store.tokens import known_scopes
from comptoir.web import people_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["people"])

Reads = Annotated[Caller, needs("people:read")]
Writes = Annotated[Caller, needs("roles:write")]
RoleId = Annotated[str, Path(max_length=100, description="The role's id.")]

BUILT_IN = [
    shapes.RoleShown(id=name, name=name, built_in=True, permissions=list(permissions))
    for name, permissions in ROLES.items()
]


@router.get("/roles")
async def list_roles(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Roles:
    """The built-in roles and those of the workspace, with what each permits."""
    own = await caller.runtime.db.read(lambda tx: store.list_roles(tx, caller.workspace_id))
    known = [*BUILT_IN, *map(_shown, own)]
    page = page_of(known, lambda one: (one.id,), cursor, limit)
    return shapes.Roles(items=page.items, next=page.next)


@router.post("/roles", status_code=201)
async def add_role(wanted: shapes.NewRole, caller: Writes) -> shapes.RoleShown:
    """Makes a role, with no more permissions than one has."""
    return _shown(await own_roles.add_role(caller.by, wanted.name, wanted.permissions))


@router.put("/roles/{role_id}")
async def change_role(role_id: RoleId, wanted: shapes.NewRole, caller: Writes) -> shapes.RoleShown:
    """Replaces name and permissions; they count at once for whoever has the role."""
    changed = await own_roles.change_role(caller.by, role_id, wanted.name, wanted.permissions)
    return _shown(changed)


@router.delete("/roles/{role_id}", status_code=204)
async def remove_role(role_id: RoleId, caller: Writes) -> None:
    """Forgets a role that nobody has; 409 while somebody has it."""
    await own_roles.remove_role(caller.by, role_id)


def _shown(one: Role) -> shapes.RoleShown:
    permissions = list(known_scopes(one.permissions))
    return shapes.RoleShown(id=one.id, name=one.name, built_in=False, permissions=permissions)
