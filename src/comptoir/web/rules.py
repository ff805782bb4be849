"""How teams and their members work, over the REST API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from msgspec import structs, to_builtins

from comptoir.errors import NotFound
from comptoir.inbox.arrange import clean_tags
from comptoir.inbox.team_rules import TeamAtWork, at_work, parse_rules
from comptoir.model.calendar import hours_at
from comptoir.store import team_rules as store
from comptoir.store.database import Connection
from comptoir.store.members import access_member
from comptoir.store.team_rules import Work
from comptoir.store.teams import access_team
from comptoir.web import rule_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.members import MemberId
from comptoir.web.teams import TeamId

router = APIRouter(tags=["rules"])

Reads = Annotated[Caller, needs("rules:read")]
Writes = Annotated[Caller, needs("rules:write")]
MOST_QUEUED = 100


@router.get("/teams/{team_id}/rules")
async def get_team_rules(team_id: TeamId, caller: Reads) -> shapes.TeamRulesShown:
    """How a team works: what comes to it, who gets it, hours, promises."""
    return await _shown(caller, team_id)


@router.put("/teams/{team_id}/rules")
async def set_team_rules(
    team_id: TeamId, wanted: shapes.TeamRules, caller: Writes
) -> shapes.TeamRulesShown:
    """Sets how a team works."""
    plain: dict[str, Any] = wanted.model_dump(exclude_defaults=True)

    def write(tx: Connection) -> None:
        access_team(tx, caller.workspace_id, team_id)
        store.put_rules(tx, caller.workspace_id, team_id, to_builtins(parse_rules(plain)))

    await caller.runtime.db.write(write)
    return await _shown(caller, team_id)


@router.get("/teams/{team_id}/queue")
async def list_team_queue(
    team_id: TeamId, caller: Annotated[Caller, needs("inbox:read")]
) -> shapes.QueueShown:
    """What waits to be given to a member of a team, in its order."""
    now = caller.runtime.clock()

    def read(tx: Connection) -> list[store.Queued]:
        access_team(tx, caller.workspace_id, team_id)
        return store.list_queue(tx, caller.workspace_id, team_id, MOST_QUEUED)

    found = await caller.runtime.db.read(read)
    return shapes.QueueShown(
        items=[
            shapes.QueuedShown(
                conversation_id=one.id,
                place=place,
                priority=one.priority,
                language=one.language,
                since=one.since,
                seconds=max(0, int((now - one.since).total_seconds())),
            )
            for place, one in enumerate(found, 1)
        ]
    )


@router.get("/members/{member_id}/work")
async def get_member_work(member_id: MemberId, caller: Reads) -> shapes.MemberWorkShown:
    """How much a member takes, and of what."""

    def read(tx: Connection) -> Work:
        access_member(tx, caller.workspace_id, member_id)
        return store.find_work(tx, caller.workspace_id, member_id)

    return _work(member_id, await caller.runtime.db.read(read))


@router.put("/members/{member_id}/work")
async def set_member_work(
    member_id: MemberId, wanted: shapes.MemberWork, caller: Writes
) -> shapes.MemberWorkShown:
    """Sets how much a member takes, and of what."""
    work = Work(
        availability=wanted.availability,
        capacity=wanted.capacity,
        skills=tuple(clean_tags(wanted.skills)),
        languages=tuple(wanted.languages),
    )

    def write(tx: Connection) -> None:
        access_member(tx, caller.workspace_id, member_id)
        store.put_work(tx, caller.workspace_id, member_id, work)

    await caller.runtime.db.write(write)
    return _work(member_id, work)


@router.put("/availability")
async def set_availability(
    wanted: shapes.AvailabilityWanted, caller: Annotated[Caller, needs("inbox:write")]
) -> shapes.MemberWorkShown:
    """Says whether whoever asks takes conversations now."""
    if not caller.member_id:
        raise NotFound("a program takes no conversations", advice="Sign in as a member.")
    me, where = caller.member_id, caller.workspace_id

    def write(tx: Connection) -> Work:
        known = store.find_work(tx, where, me)
        work = structs.replace(known, availability=wanted.availability)
        store.put_work(tx, where, me, work)
        return work

    return _work(me, await caller.runtime.db.write(write))


async def _shown(caller: Caller, team_id: str) -> shapes.TeamRulesShown:
    def read(tx: Connection) -> TeamAtWork:
        team = access_team(tx, caller.workspace_id, team_id)
        return at_work(team, store.all_rules(tx, caller.workspace_id).get(team_id))

    found = await caller.runtime.db.read(read)
    hours = hours_at(found.calendar, caller.runtime.clock()) if found.calendar else None
    return shapes.TeamRulesShown(
        **to_builtins(found.rules),
        team_id=team_id,
        open=hours is None or hours.is_open,
        opens=hours.opens if hours else None,
    )


def _work(member_id: str, work: Work) -> shapes.MemberWorkShown:
    return shapes.MemberWorkShown(member_id=member_id, **to_builtins(work))
