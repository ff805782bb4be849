"""The feed: what happened in a workspace, in one order that nobody who reads it can miss a part of.

A verb of the store notes a fact; before the commit all that were noted are written together, each
with the next position of its workspace. The row with the last position stays locked from there to
the commit, so that positions become visible in their order: whoever has read up to one has read all
before it. It is the last lock that a transaction takes, so nobody waits for it in a circle.

    note(tx, workspace_id, "message_status", message_id, "delivered")

What becomes of the messages of a campaign is not told one by one: nobody could read it. It is
written down for the campaign, which tells of itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.message import OF_CAMPAIGN
from comptoir.store.hot import Hot
from comptoir.store.tables import feed, feed_head, feed_reader, recipient_news

FactKind = Literal[
    "message_received",
    "message_sent",
    "message_status",
    "message_changed",
    "conversation_changed",
    "activity_added",
    "contact_changed",
    "channel_problem",
    "source_synced",
    "webhook_failed",
    "promise_near",
    "promise_late",
    "automation_told",
    "campaign_changed",
    "sequence_changed",
    "import_changed",
]
KINDS: tuple[FactKind, ...] = get_args(FactKind)
_NOTED = "comptoir_feed"
_BY_RULE = "comptoir_by_rule"
RULE = "rule"
"""The word of a change that a rule made, in place of what changed: no rule begins because of it."""
TRIMMED_AT_ONCE = 5000


class Noted(NamedTuple):
    """A fact that is not written yet. `what` is one word more, such as a status."""

    workspace_id: str
    kind: FactKind
    subject: str
    what: str = ""


class Fact(NamedTuple):
    """Something that happened; `subject` is the id of what it happened to."""

    workspace_id: str
    position: int
    kind: FactKind
    subject: str
    what: str
    at: datetime


class Ends(NamedTuple):
    """The first position that is still kept, and the last; `first` is `last + 1` where none is."""

    first: int
    last: int


_head = insert(feed_head)
_ADVANCE = _head.on_conflict_do_update(
    index_elements=["workspace_id"], set_={"last": feed_head.c.last + _head.excluded.last}
).returning(feed_head.c.last)
_NEWS = Hot(
    insert(recipient_news).on_conflict_do_nothing(), "workspace_id", "message_id", "status", "at"
)
_INSERT = Hot(insert(feed), "workspace_id", "position", "kind", "subject", "what", "at")
_AFTER = (
    select(*(feed.c[name] for name in Fact._fields))
    .where(
        feed.c.workspace_id == bindparam("workspace_id"), feed.c.position > bindparam("position")
    )
    .order_by(feed.c.position)
    .limit(bindparam("most"))
)
_UNREAD = _AFTER.where(
    feed.c.position <= bindparam("last"), feed.c.kind.in_(bindparam("kinds", expanding=True))
)
_LAST = select(feed_head.c.last).where(feed_head.c.workspace_id == bindparam("workspace_id"))


def note(tx: Connection, workspace_id: str, kind: FactKind, subject: str, what: str = "") -> None:
    """Notes what the transaction does; it is written with it, or not at all."""
    if kind == "conversation_changed" and tx.info.get(_BY_RULE):
        what = RULE
    tx.info.setdefault(_NOTED, []).append(Noted(workspace_id, kind, subject, what))


@contextmanager
def by_rule(tx: Connection) -> Iterator[None]:
    """What is noted in this block about conversations is noted as the work of a rule."""
    tx.info[_BY_RULE] = True
    try:
        yield
    finally:
        tx.info.pop(_BY_RULE, None)


def note_all(tx: Connection, noted: Iterable[Noted]) -> None:
    """Notes several facts."""
    tx.info.setdefault(_NOTED, []).extend(noted)


def forget_noted(tx: Connection) -> None:
    """Forgets what a transaction noted that was rolled back."""
    tx.info.pop(_NOTED, None)


def write_noted(tx: Connection, now: datetime) -> frozenset[str]:
    """Writes what was noted, as the last thing before the commit; the workspaces it belongs to."""
    noted = tx.info.pop(_NOTED, None)
    if not noted:
        return frozenset()
    noted = _without_campaigns(tx, noted, now)
    by_workspace: dict[str, list[Noted]] = {}
    for fact in dict.fromkeys(noted):
        by_workspace.setdefault(fact.workspace_id, []).append(fact)
    rows = []
    # In order, so that two transactions never wait for each other in a circle.
    for workspace_id, facts in sorted(by_workspace.items()):
        last = tx.execute(_ADVANCE, {"workspace_id": workspace_id, "last": len(facts)}).scalar_one()
        for position, fact in enumerate(facts, last - len(facts) + 1):
            rows.append(
                {
                    "workspace_id": workspace_id,
                    "position": position,
                    "kind": fact.kind,
                    "subject": fact.subject,
                    "what": fact.what,
                    "at": now,
                }
            )
    _INSERT.run(tx, rows)
    return frozenset(by_workspace)


def _without_campaigns(tx: Connection, noted: Sequence[Noted], now: datetime) -> list[Noted]:
    """The facts but for those of campaigns' messages, of which the status is kept for them."""
    kept, news = [], {}
    for fact in noted:
        if not (fact.kind.startswith("message_") and fact.subject.startswith(OF_CAMPAIGN)):
            kept.append(fact)
        elif fact.kind == "message_status":
            news[fact.workspace_id, fact.subject, fact.what] = {
                "workspace_id": fact.workspace_id,
                "message_id": fact.subject,
                "status": fact.what,
                "at": now,
            }
    _NEWS.run(tx, [news[key] for key in sorted(news)])
    return kept


def facts_after(tx: Connection, workspace_id: str, position: int, most: int) -> list[Fact]:
    """The facts after a position, at most so many, in their order."""
    bound = {"workspace_id": workspace_id, "position": position, "most": most}
    return [Fact._make(row) for row in tx.execute(_AFTER, bound)]


class Unread(NamedTuple):
    """What a reader has not read of what it cares for; with it, it has read up to `until`."""

    facts: list[Fact]
    until: int


def unread(
    tx: Connection,
    workspace_id: str,
    position: int,
    most: int,
    kinds: Sequence[FactKind],
    *which: ColumnElement[bool],
) -> Unread:
    """The facts after a position that are of `kinds` and meet `which`, at most so many."""
    bound: dict[str, Any] = {"workspace_id": workspace_id}
    # The end comes first: up to there everything is seen by the look that follows.
    last = tx.execute(_LAST, bound).scalar() or position
    bound |= {"position": position, "last": last, "most": most, "kinds": list(kinds)}
    facts = [Fact._make(row) for row in tx.execute(_UNREAD.where(*which), bound)]
    return Unread(facts, facts[-1].position if len(facts) == most else int(last))


def ends(tx: Connection, workspace_id: str) -> Ends:
    """Where the feed of a workspace begins and ends now."""
    last = tx.execute(_LAST, {"workspace_id": workspace_id}).scalar()
    first = tx.execute(
        select(func.min(feed.c.position)).where(feed.c.workspace_id == workspace_id)
    ).scalar()
    return Ends(first or (last or 0) + 1, last or 0)


def position_at(tx: Connection, workspace_id: str, moment: datetime) -> int:
    """The position before the first fact since `moment`; that of the last one where there is
    none."""
    first = tx.execute(
        select(func.min(feed.c.position)).where(
            feed.c.workspace_id == workspace_id, feed.c.at >= moment
        )
    ).scalar()
    return ends(tx, workspace_id).last if first is None else int(first) - 1


def trim(tx: Connection, before: datetime) -> bool:
    """Forgets what happened before a moment, in all workspaces, a piece of it; whether more is
    left to be forgotten in another transaction."""
    room = TRIMMED_AT_ONCE
    for (workspace_id,) in tx.execute(select(feed_head.c.workspace_id)).all():
        room -= _trim_some(tx, workspace_id, before, room)
        if room <= 0:
            return True
    return False


def _trim_some(tx: Connection, workspace_id: str, before: datetime, most: int) -> int:
    oldest = (
        select(feed.c.position, feed.c.at)
        .where(feed.c.workspace_id == workspace_id)
        .order_by(feed.c.position)
        .limit(most)
        .subquery()
    )
    until = tx.execute(select(func.max(oldest.c.position)).where(oldest.c.at < before)).scalar()
    if until is None:
        return 0
    which = (feed.c.workspace_id == workspace_id, feed.c.position <= until)
    return tx.execute(delete(feed).where(*which)).rowcount


def take_reader(tx: Connection, workspace_id: str, name: str) -> int | None:
    """How far the reader called `name` has come, its row locked until the commit; None where
    there is none, or somebody else is at it."""
    mine = (feed_reader.c.workspace_id == workspace_id, feed_reader.c.name == name)
    found = tx.execute(
        select(feed_reader.c.position).where(*mine).with_for_update(skip_locked=True)
    ).scalar()
    return None if found is None else int(found)


def open_reader(tx: Connection, workspace_id: str, name: str, position: int) -> bool:
    """Makes the reader called `name`, which begins after `position`; False, and nothing is done,
    where there is one."""
    row = {"workspace_id": workspace_id, "name": name, "position": position}
    return tx.execute(insert(feed_reader).values(row).on_conflict_do_nothing()).rowcount > 0


def move_reader(tx: Connection, workspace_id: str, name: str, position: int) -> None:
    """The reader has come so far."""
    mine = (feed_reader.c.workspace_id == workspace_id, feed_reader.c.name == name)
    tx.execute(feed_reader.update().where(*mine).values(position=position))


def readers_behind(tx: Connection, name: str) -> list[str]:
    """The workspaces in whose feed there is something that the reader called `name` has not read;
    also those where there is no such reader yet."""
    rows = tx.execute(
        select(feed_head.c.workspace_id)
        .outerjoin(
            feed_reader,
            (feed_reader.c.workspace_id == feed_head.c.workspace_id) & (feed_reader.c.name == name),
        )
        .where(feed_reader.c.position.is_(None) | (feed_reader.c.position < feed_head.c.last))
    )
    return [row[0] for row in rows]


def readers_waiting(tx: Connection, name: str) -> list[str]:
    """The workspaces whose reader called `name` has something to read."""
    rows = tx.execute(
        select(feed_head.c.workspace_id)
        .join(feed_reader, feed_reader.c.workspace_id == feed_head.c.workspace_id)
        .where(feed_reader.c.name == name, feed_reader.c.position < feed_head.c.last)
    )
    return [row[0] for row in rows]


def feed_topic(workspace_id: str) -> str:
    """The bus topic that says: the feed of a workspace grew."""
    return f"feed.{workspace_id}"
