"""Invitations: a link that makes somebody a member, once, for a week.

invitation, code = await invite(by, role="editor", email="ada@example.com")
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from msgspec import Struct

from comptoir.errors import NotFound, ScopeMissing
from comptoir.people.roles import ROLES, check_within
from comptoir.runtime import Runtime
from comptoir.store import invitations as store
from comptoir.store.accounts import Account
from comptoir.store.database import Connection
from comptoir.store.invitations import Invitation, find_invitation
from comptoir.store.members import put_member
from comptoir.store.roles import access_role
from comptoir.store.tokens import TokenScope, hash_secret, known_scopes

__all__ = ["By", "Invitation", "accept", "find_invitation", "invite", "role_permissions"]

LASTS = timedelta(days=7)


class By(Struct, frozen=True, kw_only=True):
    """Who changes something about people, and what they may do themselves. `member_id` is empty for
    a program and on the command line."""

    runtime: Runtime
    workspace_id: str
    scopes: tuple[TokenScope, ...]
    member_id: str = ""


async def invite(by: By, role: str, email: str = "") -> tuple[Invitation, str]:
    """A new invitation and its code, which nobody can show again. `email`: folded, or empty.

    Raises `NotFound` for a role that there is not, `ScopeMissing` for one with more than `by` has.
    """
    rt, code = by.runtime, secrets.token_urlsafe(32)
    new = Invitation(
        workspace_id=by.workspace_id,
        id=rt.ids.new(),
        role=role,
        email=email,
        made_by=by.member_id,
        expires_at=rt.clock() + LASTS,
        created_at=rt.clock(),
    )

    def write(tx: Connection) -> None:
        check_within(role_permissions(tx, by.workspace_id, role), by.scopes)
        store.put_invitation(tx, new, hash_secret(code))

    await rt.db.write(write)
    return new, code


def accept(tx: Connection, runtime: Runtime, invitation: Invitation, account: Account) -> None:
    """Makes an account what an invitation says; it is used up.

    Raises `NotFound` where somebody was faster, `ScopeMissing` where it names another address,
    `Conflict` where they are a member already.
    """
    if invitation.email and invitation.email != account.email:
        raise ScopeMissing(
            "the invitation is for another e-mail address", advice="Use the address it was sent to."
        )
    workspace_id, role = invitation.workspace_id, invitation.role
    if not store.remove_invitation(tx, workspace_id, invitation.id):
        raise NotFound("this link opens nothing, or not any more", advice="Ask for a new one.")
    role_permissions(tx, workspace_id, role)
    put_member(tx, workspace_id, runtime.ids.new(), account.id, role, runtime.clock())


def role_permissions(tx: Connection, workspace_id: str, role: str) -> tuple[TokenScope, ...]:
    """What a role of a workspace permits. Raises `NotFound` where there is none."""
    if role in ROLES:
        return ROLES[role]
    return known_scopes(access_role(tx, workspace_id, role).permissions)
