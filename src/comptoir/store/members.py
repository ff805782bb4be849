"""Members: the place of an account in a workspace.

found = await runtime.db.read(lambda tx: find_membership(tx, account_id, "main"))
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import account, member, role, workspace

OWNER = "owner"
"""The role of which a workspace always has somebody."""


class Member(Struct, frozen=True, kw_only=True):
    """Somebody of a workspace. `role` is a built-in one's word or an own one's id, `permissions`
    are those of an own one (None of a built-in one); `name` is what is shown there."""

    workspace_id: str
    id: str
    account_id: str
    role: str
    name: str
    email: str
    language: str
    has_second_factor: bool = False
    permissions: tuple[str, ...] | None = None
    disabled_at: datetime | None = None
    signed_in_at: datetime | None = None
    created_at: datetime

    @property
    def is_active(self) -> bool:
        """Whether they may do anything."""
        return self.disabled_at is None


_COLUMNS = (
    member.c.workspace_id,
    member.c.id,
    member.c.account_id,
    member.c.role,
    func.coalesce(func.nullif(member.c.name, ""), account.c.name).label("name"),
    account.c.email,
    account.c.language,
    account.c.totp_since.is_not(None).label("has_second_factor"),
    role.c.permissions,
    func.coalesce(member.c.disabled_at, account.c.disabled_at).label("disabled_at"),
    account.c.signed_in_at,
    member.c.created_at,
)
_OWN_ROLE = (role.c.workspace_id == member.c.workspace_id) & (role.c.id == member.c.role)
_SELECT = (
    select(*_COLUMNS)
    .join(account, account.c.id == member.c.account_id)
    .join(role, _OWN_ROLE, isouter=True)
)


def put_member(
    tx: Connection, workspace_id: str, id: str, account_id: str, role: str, now: datetime
) -> None:
    """Makes an account a member. Raises `Conflict` where it is one already."""
    values = {"workspace_id": workspace_id, "id": id, "account_id": account_id, "role": role}
    statement = insert(member).values(**values, created_at=now)
    if not tx.execute(statement.on_conflict_do_nothing()).rowcount:
        raise Conflict(
            "they are a member of the workspace already", advice="Change their role instead."
        )


def find_membership(tx: Connection, account_id: str, slug: str) -> Member | None:
    """What an account is in the workspace called `slug`; None where it is nothing, whether there is
    such a workspace or not."""
    found = _SELECT.join(workspace, workspace.c.id == member.c.workspace_id)
    which = (member.c.account_id == account_id, workspace.c.slug == slug)
    row = tx.execute(found.where(*which)).one_or_none()
    return None if row is None else _member(row)


def list_memberships(tx: Connection, account_id: str) -> list[Member]:
    """All that an account is a member of."""
    return _list(tx, member.c.account_id == account_id)


def list_members(tx: Connection, workspace_id: str) -> list[Member]:
    """The members of a workspace, the oldest first."""
    return _list(tx, member.c.workspace_id == workspace_id)


def access_member(tx: Connection, workspace_id: str, id: str) -> Member:
    """One member of a workspace. Raises `NotFound`."""
    found = find_member(tx, workspace_id, id)
    if found is None:
        raise NotFound("there is no such member")
    return found


def find_member(tx: Connection, workspace_id: str, id: str) -> Member | None:
    """One member of a workspace, or None."""
    which = (member.c.workspace_id == workspace_id, member.c.id == id)
    row = tx.execute(_SELECT.where(*which)).one_or_none()
    return None if row is None else _member(row)


def change_member(tx: Connection, workspace_id: str, id: str, **values: Any) -> None:
    """Sets some columns of a member."""
    which = (member.c.workspace_id == workspace_id, member.c.id == id)
    tx.execute(update(member).where(*which).values(**values))


def remove_member(tx: Connection, workspace_id: str, id: str) -> None:
    """Ends a membership; the account stays."""
    which = (member.c.workspace_id == workspace_id, member.c.id == id)
    tx.execute(delete(member).where(*which))


def lock_members(tx: Connection, workspace_id: str) -> None:
    """Lets nobody else change the members of a workspace until the transaction ends."""
    which = select(workspace.c.id).where(workspace.c.id == workspace_id)
    tx.execute(which.with_for_update())


def has_owner(tx: Connection, workspace_id: str) -> bool:
    """Whether there is an owner who can sign in."""
    return any(one.role == OWNER and one.is_active for one in list_members(tx, workspace_id))


def count_of_role(tx: Connection, workspace_id: str, role: str) -> int:
    """How many members have a role."""
    which = (member.c.workspace_id == workspace_id, member.c.role == role)
    return tx.execute(select(func.count()).select_from(member).where(*which)).scalar_one()


def _list(tx: Connection, which: ColumnElement[bool]) -> list[Member]:
    rows = tx.execute(_SELECT.where(which).order_by(member.c.workspace_id, member.c.id))
    return [_member(row) for row in rows]


def _member(row: Row[*tuple[Any, ...]]) -> Member:
    values = row._asdict()
    own = values.pop("permissions")
    return Member(**values, permissions=None if own is None else tuple(own))
