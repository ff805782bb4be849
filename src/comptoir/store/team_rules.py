"""How teams work and how much their members take, and what waits to be given to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, and_, case, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import (
    account,
    contact,
    conversation,
    conversation_tag,
    member,
    member_work,
    session,
    team_member,
    team_rules,
)

Availability = Literal["auto", "online", "away"]
MOST_LEFT = 100
USUAL_CAPACITY = 10
"""Open conversations that a member takes who never said otherwise."""


class Work(Struct, frozen=True, kw_only=True):
    """How much a member takes, and of what. Empty languages are all."""

    availability: Availability = "auto"
    capacity: int = USUAL_CAPACITY
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


class Colleague(Struct, frozen=True, kw_only=True):
    """A member of a team: how much they take and have, and when a browser of theirs was last
    seen."""

    id: str
    name: str
    work: Work
    has: int
    seen_at: datetime | None


class Queued(Struct, frozen=True, kw_only=True):
    """A conversation that waits to be given to a member."""

    id: str
    language: str
    priority: str
    since: datetime
    tags: tuple[str, ...] = ()


def put_rules(tx: Connection, workspace_id: str, team_id: str, rules: Any) -> None:
    """Sets how a team works."""
    key = {"workspace_id": workspace_id, "team_id": team_id}
    statement = insert(team_rules).values(**key, rules=rules)
    tx.execute(statement.on_conflict_do_update(index_elements=list(key), set_={"rules": rules}))


def all_rules(tx: Connection, workspace_id: str) -> dict[str, dict[str, Any]]:
    """The rules of the teams of a workspace that have any, by team, as plain JSON."""
    which = team_rules.c.workspace_id == workspace_id
    rows = tx.execute(select(team_rules.c.team_id, team_rules.c.rules).where(which))
    return {row[0]: row[1] for row in rows}


def teams_with_queue(tx: Connection) -> list[tuple[str, str]]:
    """The (workspace, team) of all teams with rules in which something waits for a member."""
    waits = exists().where(
        conversation.c.workspace_id == team_rules.c.workspace_id,
        conversation.c.team_id == team_rules.c.team_id,
        conversation.c.state == "open",
        conversation.c.owner == "team",
    )
    rows = tx.execute(select(team_rules.c.workspace_id, team_rules.c.team_id).where(waits))
    return [(row[0], row[1]) for row in rows]


def list_left(tx: Connection) -> list[tuple[str, str, str | None]]:
    """The (workspace, conversation, team) of what is with somebody who is no member any more, or
    may do nothing."""
    rows = tx.execute(
        select(conversation.c.workspace_id, conversation.c.id, conversation.c.team_id)
        .outerjoin(member, _same(member.c.id, conversation.c.member_id))
        .where(
            conversation.c.member_id.is_not(None),
            conversation.c.owner == "member",
            or_(member.c.id.is_(None), member.c.disabled_at.is_not(None)),
        )
        .limit(MOST_LEFT)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def take_turn(tx: Connection, workspace_id: str, team_id: str) -> str | None:
    """Who got a conversation of the team last, its rules locked until the commit; None where
    somebody else is at it."""
    row = tx.execute(
        select(team_rules.c.last_member_id)
        .where(team_rules.c.workspace_id == workspace_id, team_rules.c.team_id == team_id)
        .with_for_update(skip_locked=True)
    ).first()
    return None if row is None else str(row[0])


def end_turn(tx: Connection, workspace_id: str, team_id: str, member_id: str) -> None:
    """Writes down who got a conversation of the team last."""
    which = (team_rules.c.workspace_id == workspace_id, team_rules.c.team_id == team_id)
    tx.execute(update(team_rules).where(*which).values(last_member_id=member_id))


def put_work(tx: Connection, workspace_id: str, member_id: str, work: Work) -> None:
    """Sets how much a member takes."""
    key = {"workspace_id": workspace_id, "member_id": member_id}
    values = {name: getattr(work, name) for name in Work.__struct_fields__}
    statement = insert(member_work).values(**key, **values)
    tx.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def find_work(tx: Connection, workspace_id: str, member_id: str) -> Work:
    """How much a member takes."""
    which = (member_work.c.workspace_id == workspace_id, member_work.c.member_id == member_id)
    row = tx.execute(select(member_work).where(*which)).first()
    return Work() if row is None else _work(row)


def list_colleagues(tx: Connection, workspace_id: str, team_id: str) -> list[Colleague]:
    """The members of a team who may do something, by id."""
    has = _count_of(conversation.c.member_id == member.c.id, conversation.c.owner == "member")
    seen = (
        select(func.max(session.c.seen_at))
        .where(session.c.account_id == member.c.account_id)
        .scalar_subquery()
    )
    name = func.coalesce(func.nullif(member.c.name, ""), account.c.name)
    rows = tx.execute(
        select(
            member.c.id,
            name.label("called"),
            has.label("has"),
            seen.label("seen_at"),
            *(member_work.c[name] for name in Work.__struct_fields__),
        )
        .join_from(team_member, member, _same(member.c.id, team_member.c.member_id))
        .join(account, account.c.id == member.c.account_id)
        .outerjoin(member_work, _same(member_work.c.member_id, member.c.id))
        .where(
            team_member.c.workspace_id == workspace_id,
            team_member.c.team_id == team_id,
            member.c.disabled_at.is_(None),
            account.c.disabled_at.is_(None),
        )
        .order_by(member.c.id)
    )
    return [
        Colleague(
            id=row.id,
            name=row.called,
            work=Work() if row.availability is None else _work(row),
            has=row.has,
            seen_at=row.seen_at,
        )
        for row in rows
    ]


_PRESSING = case({"urgent": 0, "high": 1, "normal": 2}, value=conversation.c.priority, else_=3)


def list_queue(tx: Connection, workspace_id: str, team_id: str, limit: int) -> list[Queued]:
    """What waits to be given to a member of a team: the most pressing first, then the oldest."""
    since: Any = func.coalesce(
        conversation.c.waiting_since, conversation.c.last_message_at, conversation.c.created_at
    ).label("since")
    rows = tx.execute(
        select(conversation.c.id, conversation.c.priority, contact.c.language, since)
        .join(contact, _same(contact.c.id, conversation.c.contact_id))
        .where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.team_id == team_id,
            conversation.c.state == "open",
            conversation.c.owner == "team",
        )
        .order_by(_PRESSING, since, conversation.c.id)
        .limit(limit)
    ).all()
    tags = _tags(tx, workspace_id, [row.id for row in rows])
    return [
        Queued(
            id=row.id,
            language=row.language,
            priority=row.priority,
            since=row.since,
            tags=tuple(tags.get(row.id, ())),
        )
        for row in rows
    ]


def _tags(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    which = (
        conversation_tag.c.workspace_id == workspace_id,
        conversation_tag.c.conversation_id.in_(ids),
    )
    tags = select(conversation_tag.c.conversation_id, conversation_tag.c.tag)
    for row in tx.execute(tags.where(*which).order_by(conversation_tag.c.tag)):
        found.setdefault(row[0], []).append(row[1])
    return found


def _count_of(*which: Any) -> Any:
    return (
        select(func.count())
        .select_from(conversation)
        .where(
            conversation.c.workspace_id == member.c.workspace_id,
            conversation.c.state == "open",
            *which,
        )
        .correlate(member)
        .scalar_subquery()
    )


def _same(one: Any, other: Any) -> Any:
    return and_(one.table.c.workspace_id == other.table.c.workspace_id, one == other)


def _work(row: Any) -> Work:
    return Work(
        availability=row.availability,
        capacity=row.capacity,
        skills=tuple(row.skills),
        languages=tuple(row.languages),
    )
