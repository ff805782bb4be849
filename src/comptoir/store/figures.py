"""What happened in a span of time, counted from indexes: turns, waits, who replied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import BigInteger, Connection, case, distinct, func, select, type_coerce

from comptoir.store import ratings
from comptoir.store.columns import EPOCH
from comptoir.store.joins import same
from comptoir.store.tables import channel, conversation, event, timer, turn

QUARTER = timedelta(minutes=15)
"""The finest span in which turns are counted: no time zone is off by less."""
MOST_WAITS = 100_000
_QUARTER_MICROSECONDS = QUARTER // timedelta(microseconds=1)


class OfChannel(Struct, frozen=True):
    """What the assistant made of the turns on a channel."""

    channel_id: str
    name: str
    type: str
    turns: int
    answered: int
    handed_over: int


class OfMember(Struct, frozen=True):
    """What somebody did: messages said, and in how many conversations; those resolved, how many
    of these people rated, and how many well."""

    name: str
    replies: int
    conversations: int
    resolved: int
    rated: int = 0
    rated_good: int = 0


def turns_by_channel(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> list[OfChannel]:
    """The turns of a span by channel, the busiest first."""
    count = func.count().label("turns")
    rows = tx.execute(
        select(
            channel.c.id,
            channel.c.name,
            channel.c.type,
            count,
            func.sum(case((turn.c.outcome == "answer", 1), else_=0)),
            func.sum(case((turn.c.outcome == "handoff", 1), else_=0)),
        )
        .select_from(turn)
        .join(conversation, same(conversation, turn.c.conversation_id))
        .join(channel, same(channel, conversation.c.channel_id))
        .where(*_within(turn, turn.c.decided_at, workspace_id, since, until))
        .group_by(channel.c.id, channel.c.name, channel.c.type)
        .order_by(count.desc(), channel.c.name, channel.c.id)
    )
    return [OfChannel(*row) for row in rows]


def turns_by_quarter(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> list[tuple[datetime, int]]:
    """How many turns of a span were decided in each quarter of an hour (its beginning, in UTC)."""
    # Whole numbers divided by one are whole on both engines.
    quarter = type_coerce(turn.c.decided_at, BigInteger).op("/")(_QUARTER_MICROSECONDS)
    numbered = quarter.label("quarter")
    rows = tx.execute(
        select(numbered, func.count())
        .where(*_within(turn, turn.c.decided_at, workspace_id, since, until))
        .group_by(numbered)
    )
    return [(EPOCH + QUARTER * int(row[0]), row[1]) for row in rows]


def list_waits(
    tx: Connection, workspace_id: str, kind: str, since: datetime, until: datetime
) -> list[timedelta]:
    """How long the waits of a kind lasted that ended in a span, up to 100,000 of them."""
    rows = tx.execute(
        select(timer.c.started_at, timer.c.ended_at)
        .where(timer.c.kind == kind, *_within(timer, timer.c.ended_at, workspace_id, since, until))
        .limit(MOST_WAITS)
    )
    return [ended - started for started, ended in rows]


def count_waits(
    tx: Connection, workspace_id: str, kind: str, since: datetime, until: datetime
) -> int:
    """How many waits of a kind began in a span."""
    which = _within(timer, timer.c.started_at, workspace_id, since, until)
    query = select(func.count()).select_from(timer).where(timer.c.kind == kind, *which)
    return tx.execute(query).scalar_one()


def by_member(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> list[OfMember]:
    """What members and programs did in a span, by name, who said most first."""
    within = _within(event, event.c.created_at, workspace_id, since, until)
    replied = tx.execute(
        select(event.c.by, func.count(), func.count(distinct(event.c.conversation_id)))
        .where(event.c.what == "reply", *within)
        .group_by(event.c.by)
    )
    found = {row[0]: [row[1], row[2], 0, 0, 0] for row in replied}
    done = tx.execute(select(event.c.by, event.c.details).where(event.c.what == "state", *within))
    for name, details in done:
        if details.get("state") == "resolved":
            found.setdefault(name, [0] * 5)[2] += 1
    for name, rated, good in ratings.count_by_member(tx, workspace_id, since, until):
        found.setdefault(name, [0] * 5)[3:] = rated, good
    named = (OfMember(name, *counts) for name, counts in found.items())
    return sorted(named, key=lambda one: (-one.replies, one.name))


def oldest_waiting(tx: Connection, workspace_id: str, owners: Sequence[str]) -> datetime | None:
    """Since when the person waits who has waited longest, in what is open and with `owners`."""
    return tx.execute(
        select(func.min(conversation.c.waiting_since)).where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.state == "open",
            conversation.c.owner.in_(owners),
            conversation.c.waiting_since.is_not(None),
        )
    ).scalar()


def _within(
    table: Any, column: Any, workspace_id: str, since: datetime, until: datetime
) -> tuple[Any, ...]:
    return table.c.workspace_id == workspace_id, column >= since, column < until
