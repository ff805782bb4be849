"""What whoever runs Comptoir may do about people: everything, and it is noted in the audit."""

from __future__ import annotations

import secrets
from datetime import timedelta

from comptoir.errors import NotFound
from comptoir.people import members
from comptoir.people.first_owner import welcome_link
from comptoir.people.invitations import By, invite, role_permissions
from comptoir.people.members import MemberChange, change_member
from comptoir.people.noting import note_system
from comptoir.people.roles import ROLES
from comptoir.people.second_factor import remove_second_factor
from comptoir.people.sessions import end_sessions
from comptoir.people.sign_up import clean_email
from comptoir.runtime import Runtime
from comptoir.store.accounts import find_account, fold_email
from comptoir.store.database import Connection
from comptoir.store.members import Member, list_members, put_member
from comptoir.store.roles import list_roles
from comptoir.store.single_links import SingleLink, put_link
from comptoir.store.tokens import SCOPES, hash_secret

PASSWORD_PAGE = "/app/password#code="  # noqa: S105
LASTS = timedelta(days=1)


async def add_member(runtime: Runtime, workspace_id: str, email: str, role: str) -> str:
    """Makes somebody a member who has an account; else the link of an invitation.

    Raises `InputInvalid`, `NotFound` for no such role, `Conflict` for a member.
    """
    folded = clean_email(email)
    role = await _role(runtime, workspace_id, role)
    known = await runtime.db.read(lambda tx: find_account(tx, folded))
    if known is None:
        made, code = await invite(_by(runtime, workspace_id), role, folded)
        await _note(runtime, workspace_id, "add_invitation", "invitation", made.id)
        return welcome_link(runtime.settings.base_url, code)
    id, account_id = runtime.ids.new(), known.id

    def write(tx: Connection) -> None:
        role_permissions(tx, workspace_id, role)
        put_member(tx, workspace_id, id, account_id, role, runtime.clock())

    await runtime.db.write(write)
    await _note(runtime, workspace_id, "add_member", "member", id)
    return ""


async def give_role(runtime: Runtime, workspace_id: str, email: str, role: str) -> Member:
    """The member with another role. Raises `NotFound`, `Conflict` where no owner would be left."""
    role = await _role(runtime, workspace_id, role)
    known = await _member(runtime, workspace_id, email)
    change = MemberChange(role=role)
    changed = await change_member(_by(runtime, workspace_id), known.id, change)
    await _note(runtime, workspace_id, "change_member", "member", known.id)
    return changed


async def remove_member(runtime: Runtime, workspace_id: str, email: str) -> None:
    """Ends a membership. Raises `NotFound`, `Conflict` where no owner would be left."""
    known = await _member(runtime, workspace_id, email)
    await members.remove_member(_by(runtime, workspace_id), known.id)
    await _note(runtime, workspace_id, "remove_member", "member", known.id)


async def make_password_link(
    runtime: Runtime, workspace_id: str, email: str, *, without_factor: bool = False
) -> str:
    """A link by which a member sets a new password, once; the one before opens nothing any more.

    `without_factor` removes their second factor, and ends their sessions. Raises `NotFound`.
    """
    known = await _member(runtime, workspace_id, email)
    code, now = secrets.token_urlsafe(32), runtime.clock()
    link = SingleLink(purpose="password", account_id=known.account_id, expires_at=now + LASTS)
    await runtime.db.write(lambda tx: put_link(tx, link, hash_secret(code), now))
    if without_factor:
        await remove_second_factor(runtime, known.account_id)
        await end_sessions(runtime, known.account_id)
    await _note(runtime, workspace_id, "make_password_link", "member", known.id)
    return f"{runtime.settings.base_url}{PASSWORD_PAGE}{code}"


def _by(runtime: Runtime, workspace_id: str) -> By:
    return By(runtime=runtime, workspace_id=workspace_id, scopes=SCOPES)


async def _member(runtime: Runtime, workspace_id: str, email: str) -> Member:
    folded = fold_email(email)
    known = await runtime.db.read(lambda tx: list_members(tx, workspace_id))
    for one in known:
        if one.email == folded:
            return one
    raise NotFound(f"{folded} is no member of this workspace", advice="`comptoir member list`.")


async def _role(runtime: Runtime, workspace_id: str, name: str) -> str:
    """A built-in role's word, or the id of the workspace's role called so. Raises `NotFound`."""
    if name in ROLES:
        return name
    own = await runtime.db.read(lambda tx: list_roles(tx, workspace_id))
    for one in own:
        if name in (one.id, one.name):
            return one.id
    known = ", ".join([*ROLES, *(one.name for one in own)])
    raise NotFound(f"there is no role {name!r}", advice=f"There are: {known}.")


async def _note(runtime: Runtime, workspace_id: str, action: str, kind: str, id: str) -> None:
    await note_system(runtime, workspace_id, action, object_kind=kind, object_id=id)
