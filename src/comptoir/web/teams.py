"""Teams over the REST API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from comptoir.errors import NotFound
from comptoir.people import own_roles
from comptoir.store import teams as store
from comptoir.store.teams import Team
from comptoir.web import people_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["people"])

Reads = Annotated[Caller, needs("people:read")]
Writes = Annotated[Caller, needs("people:write")]
TeamId = Annotated[str, Path(max_length=100, description="The team's id.")]


@router.get("/teams")
async def list_teams(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Teams:
    """The teams of the workspace, with the ids of their members."""
    found = await caller.runtime.db.read(lambda tx: store.list_teams(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.id,), cursor, limit)
    return shapes.Teams(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/teams", status_code=201)
async def add_team(wanted: shapes.NewTeam, caller: Writes) -> shapes.TeamShown:
    """Makes a team."""
    return _shown(await own_roles.add_team(caller.by, wanted.name, wanted.members))


@router.patch("/teams/{team_id}")
async def change_team(
    team_id: TeamId, wanted: shapes.TeamChange, caller: Writes
) -> shapes.TeamShown:
    """Gives a team another name or other members."""
    changed = await own_roles.change_team(caller.by, team_id, wanted.name, wanted.members)
    return _shown(changed)


@router.delete("/teams/{team_id}", status_code=204)
async def remove_team(team_id: TeamId, caller: Writes) -> None:
    """Forgets a team; its members stay."""
    if not await caller.runtime.db.write(
        lambda tx: store.remove_team(tx, caller.workspace_id, team_id)
    ):
        raise NotFound("there is no such team")


def _shown(one: Team) -> shapes.TeamShown:
    return shapes.TeamShown(
        id=one.id, name=one.name, members=list(one.members), created_at=one.created_at
    )
