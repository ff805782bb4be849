"""The roles that a workspace makes up, and its teams.

role = await add_role(by, "Night shift", ["inbox:read", "inbox:write"])
"""

from __future__ import annotations

from collections.abc import Iterable

from comptoir.errors import Conflict, InputInvalid
from comptoir.people.invitations import By
from comptoir.people.roles import BUILT_IN, check_within, parse_permissions
from comptoir.store import roles as store
from comptoir.store import teams
from comptoir.store.database import Connection
from comptoir.store.members import count_of_role, lock_members
from comptoir.store.roles import Role
from comptoir.store.teams import Team


async def add_role(by: By, name: str, permissions: Iterable[str]) -> Role:
    """A new role. Raises `InputInvalid`, `ScopeMissing` for more than `by` may do, `Conflict` for a
    name that is taken."""
    wanted = parse_permissions(permissions)
    check_within(wanted, by.scopes)
    new = Role(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        name=_name(name),
        permissions=wanted,
        created_at=by.runtime.clock(),
    )
    await by.runtime.db.write(lambda tx: store.put_role(tx, new))
    return new


async def change_role(by: By, id: str, name: str, permissions: Iterable[str]) -> Role:
    """The role with another name or permissions, which count at once.

    Raises `NotFound`, and as `add_role` does; for what it permitted before, too.
    """
    wanted, called = parse_permissions(permissions), _name(name)
    check_within(wanted, by.scopes)

    def write(tx: Connection) -> Role:
        known = _access(tx, by, id)
        changed = Role(
            workspace_id=known.workspace_id,
            id=id,
            name=called,
            permissions=wanted,
            created_at=known.created_at,
        )
        store.change_role(tx, changed)
        return changed

    return await by.runtime.db.write(write)


async def remove_role(by: By, id: str) -> None:
    """Forgets a role. Raises `NotFound`, `ScopeMissing`, `Conflict` while somebody has it."""

    def write(tx: Connection) -> None:
        lock_members(tx, by.workspace_id)
        _access(tx, by, id)
        if count_of_role(tx, by.workspace_id, id):
            raise Conflict("members have this role", advice="Give them another one first.")
        store.remove_role(tx, by.workspace_id, id)

    await by.runtime.db.write(write)


async def add_team(by: By, name: str, members: Iterable[str]) -> Team:
    """A new team. Raises `InputInvalid`, `Conflict` for a name that is taken, `NotFound` for
    somebody who is no member."""
    new = Team(
        workspace_id=by.workspace_id,
        id=by.runtime.ids.new(),
        name=_plain(name),
        members=tuple(sorted(set(members))),
        created_at=by.runtime.clock(),
    )
    await by.runtime.db.write(lambda tx: teams.put_team(tx, new))
    return new


async def change_team(by: By, id: str, name: str | None, members: Iterable[str] | None) -> Team:
    """The team with another name or other members; None stays. Raises as `add_team` does."""
    called = None if name is None else _plain(name)

    def write(tx: Connection) -> Team:
        teams.access_team(tx, by.workspace_id, id)
        if called is not None:
            teams.rename_team(tx, by.workspace_id, id, called)
        if members is not None:
            teams.set_members(tx, by.workspace_id, id, members)
        return teams.access_team(tx, by.workspace_id, id)

    return await by.runtime.db.write(write)


def _access(tx: Connection, by: By, id: str) -> Role:
    known = store.access_role(tx, by.workspace_id, id)
    check_within(known.permissions, by.scopes)
    return known


def _name(name: str) -> str:
    """A role's name, which is none of the built-in ones."""
    plain = _plain(name)
    if plain.casefold() in BUILT_IN:
        raise InputInvalid(f"{plain} is the name of a built-in role")
    return plain


def _plain(name: str) -> str:
    plain = name.strip()
    if not 0 < len(plain) <= 100 or not plain.isprintable():
        raise InputInvalid("a name has 1 to 100 characters")
    return plain
