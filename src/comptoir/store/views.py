"""Saved views: named lists of conversations, everybody's, a team's or somebody's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import team_member, view


class View(Struct, frozen=True, kw_only=True):
    """A saved view. `filter` is plain JSON of `comptoir.inbox.views.Filter`; `member_id` is whose
    own it is, "" for that of the team `team_id`, or for everybody's."""

    workspace_id: str
    id: str
    name: str
    filter: dict[str, Any]
    member_id: str = ""
    team_id: str | None = None
    created_at: datetime


def add_view(tx: Connection, new: View) -> None:
    """Stores a view. Raises `Conflict` for a name that is taken."""
    values = {name: getattr(new, name) for name in View.__struct_fields__}
    if not tx.execute(insert(view).values(values).on_conflict_do_nothing()).rowcount:
        raise _taken(new.name)


def change_view(tx: Connection, changed: View) -> None:
    """Replaces name and filter of a view, and whose it is. Raises `Conflict` for a name that is
    taken."""
    which = (view.c.workspace_id == changed.workspace_id, view.c.id == changed.id)
    values = {name: getattr(changed, name) for name in ("name", "filter", "member_id", "team_id")}
    try:
        tx.execute(update(view).where(*which).values(**values))
    except IntegrityError as error:
        raise _taken(changed.name) from error


def list_views(tx: Connection, workspace_id: str, member_id: str = "") -> list[View]:
    """The views that a member sees, by name: everybody's, those of their teams, and their own. A
    program, who is no member, sees those of all teams."""
    rows = tx.execute(
        select(view)
        .where(view.c.workspace_id == workspace_id, _is_for(member_id))
        .order_by(view.c.name, view.c.id)
    )
    return [View(**row._asdict()) for row in rows]


def access_view(tx: Connection, workspace_id: str, id: str, member_id: str = "") -> View:
    """One view that a member sees. Raises `NotFound`, also for another's own."""
    which = (view.c.workspace_id == workspace_id, view.c.id == id, _is_for(member_id))
    row = tx.execute(select(view).where(*which)).first()
    if row is None:
        raise NotFound("there is no such view")
    return View(**row._asdict())


def remove_view(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets a view."""
    tx.execute(delete(view).where(view.c.workspace_id == workspace_id, view.c.id == id))


def _is_for(member_id: str) -> ColumnElement[bool]:
    shared = view.c.member_id == ""
    if not member_id:
        return shared
    theirs = select(team_member.c.team_id).where(
        team_member.c.workspace_id == view.c.workspace_id, team_member.c.member_id == member_id
    )
    seen = or_(view.c.team_id.is_(None), view.c.team_id.in_(theirs))
    return or_(and_(shared, seen), view.c.member_id == member_id)


def _taken(name: str) -> Conflict:
    return Conflict(f"there is already a view {name!r}", advice="Choose another name.")
