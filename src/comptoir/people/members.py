"""Changing members: never without an owner, never more than one may do oneself.

await change_member(by, member_id, MemberChange(role="editor"))
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from comptoir.errors import Conflict
from comptoir.people.invitations import By, role_permissions
from comptoir.people.roles import ROLES, check_within
from comptoir.people.sessions import tell_ended
from comptoir.store import members as store
from comptoir.store.database import Connection
from comptoir.store.invitations import remove_invitations_by
from comptoir.store.members import Member
from comptoir.store.sessions import end_sessions
from comptoir.store.tokens import known_scopes


class MemberChange(Struct, frozen=True, kw_only=True):
    """What is to change; None stays as it is. `name`: empty takes that of the account."""

    role: str | None = None
    name: str | None = None
    active: bool | None = None


async def change_member(by: By, id: str, change: MemberChange) -> Member:
    """The changed member. Another role, or being disabled, ends their sessions at once.

    Raises `NotFound`, `ScopeMissing` where they may do more than `by` or would, `Conflict` where
    nobody would be owner.
    """
    stops = change.role is not None or change.active is False

    def write(tx: Connection) -> Member:
        store.lock_members(tx, by.workspace_id)
        known = _access(tx, by, id)
        if change.role is not None:
            check_within(role_permissions(tx, by.workspace_id, change.role), by.scopes)
        store.change_member(tx, by.workspace_id, id, **_values(by, known, change))
        if stops:
            _stop(tx, by, known)
        return store.access_member(tx, by.workspace_id, id)

    changed = await by.runtime.db.write(write)
    if stops:
        tell_ended(by.runtime, changed.account_id)
    return changed


async def remove_member(by: By, id: str) -> None:
    """Ends a membership. Raises as `change_member` does."""

    def write(tx: Connection) -> Member:
        store.lock_members(tx, by.workspace_id)
        known = _access(tx, by, id)
        store.remove_member(tx, by.workspace_id, id)
        _stop(tx, by, known)
        return known

    removed = await by.runtime.db.write(write)
    tell_ended(by.runtime, removed.account_id)


def _access(tx: Connection, by: By, id: str) -> Member:
    """A member whom `by` may change: one who may do nothing that `by` may not."""
    known = store.access_member(tx, by.workspace_id, id)
    held = ROLES.get(known.role) or known_scopes(known.permissions or ())
    check_within(held, by.scopes)
    return known


def _stop(tx: Connection, by: By, member: Member) -> None:
    """Takes back what a member had open. Raises `Conflict` where no owner is left."""
    if not store.has_owner(tx, by.workspace_id):
        raise Conflict("a workspace has an owner", advice="Make somebody else owner first.")
    remove_invitations_by(tx, by.workspace_id, member.id)
    end_sessions(tx, member.account_id)


def _values(by: By, known: Member, change: MemberChange) -> dict[str, Any]:
    values: dict[str, Any] = {"role": known.role if change.role is None else change.role}
    if change.name is not None:
        values["name"] = change.name
    if change.active is not None:
        values["disabled_at"] = None if change.active else by.runtime.clock()
    return values
