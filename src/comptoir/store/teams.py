"""Teams: named groups of members."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from comptoir.errors import Conflict, NotFound
from comptoir.store.tables import member, team, team_member


class Team(Struct, frozen=True, kw_only=True):
    """A team, and the ids of its members."""

    workspace_id: str
    id: str
    name: str
    members: tuple[str, ...] = ()
    created_at: datetime


def put_team(tx: Connection, new: Team) -> None:
    """Stores a team with its members. Raises `Conflict` for a name that is taken, `NotFound` for
    somebody who is no member of the workspace."""
    values = {"workspace_id": new.workspace_id, "id": new.id, "name": new.name}
    statement = insert(team).values(**values, created_at=new.created_at)
    if not tx.execute(statement.on_conflict_do_nothing()).rowcount:
        raise _taken(new.name)
    set_members(tx, new.workspace_id, new.id, new.members)


def rename_team(tx: Connection, workspace_id: str, id: str, name: str) -> None:
    """Gives a team another name. Raises `Conflict` for one that is taken."""
    which = (team.c.workspace_id == workspace_id, team.c.id == id)
    try:
        tx.execute(update(team).where(*which).values(name=name))
    except IntegrityError as error:
        raise _taken(name) from error


def set_members(tx: Connection, workspace_id: str, id: str, members: Iterable[str]) -> None:
    """Replaces the members of a team. Raises `NotFound` for somebody who is none of the
    workspace."""
    wanted = sorted(set(members))
    known = (member.c.workspace_id == workspace_id, member.c.id.in_(wanted))
    if len(tx.execute(select(member.c.id).where(*known)).all()) < len(wanted):
        raise NotFound("there is no such member")
    which = (team_member.c.workspace_id == workspace_id, team_member.c.team_id == id)
    tx.execute(delete(team_member).where(*which))
    rows = [{"workspace_id": workspace_id, "team_id": id, "member_id": one} for one in wanted]
    if rows:
        tx.execute(insert(team_member), rows)


def access_team(tx: Connection, workspace_id: str, id: str) -> Team:
    """One team of a workspace. Raises `NotFound`."""
    found = [one for one in list_teams(tx, workspace_id) if one.id == id]
    if not found:
        raise NotFound("there is no such team")
    return found[0]


def list_teams(tx: Connection, workspace_id: str) -> list[Team]:
    """The teams of a workspace, by name."""
    joined: dict[str, list[str]] = {}
    pairs = select(team_member.c.team_id, team_member.c.member_id)
    which = team_member.c.workspace_id == workspace_id
    for row in tx.execute(pairs.where(which).order_by(team_member.c.member_id)):
        joined.setdefault(row.team_id, []).append(row.member_id)
    wanted = select(team).where(team.c.workspace_id == workspace_id).order_by(team.c.name)
    return [
        Team(
            workspace_id=workspace_id,
            id=row.id,
            name=row.name,
            members=tuple(joined.get(row.id, ())),
            created_at=row.created_at,
        )
        for row in tx.execute(wanted)
    ]


def remove_team(tx: Connection, workspace_id: str, id: str) -> bool:
    """Forgets a team; whether there was one."""
    which = (team.c.workspace_id == workspace_id, team.c.id == id)
    return tx.execute(delete(team).where(*which)).rowcount > 0


def _taken(name: str) -> Conflict:
    return Conflict(f"there is already a team called {name!r}", advice="Choose another name.")
