"""How long people wait for what was promised to them, while their conversation is with people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.feed import FactKind, note
from comptoir.store.tables import conversation, timer

TimerKind = Literal["first_reply", "next_reply", "resolution"]
AT_ONCE = 500


class Timer(Struct, frozen=True, kw_only=True):
    """One wait. `due_at` is None where nothing is promised; `ended_at` while it goes on."""

    conversation_id: str
    kind: TimerKind
    started_at: datetime
    team_id: str = ""
    due_at: datetime | None = None
    near_at: datetime | None = None
    ended_at: datetime | None = None


def list_running(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, list[Timer]]:
    """The waits of some conversations since they came to people last: those that go on, and those
    that ended since the oldest that goes on began."""
    columns = [timer.c[name] for name in Timer.__struct_fields__]
    which = (timer.c.workspace_id == workspace_id, timer.c.conversation_id.in_(ids))
    found: dict[str, list[Timer]] = {}
    for row in tx.execute(select(*columns).where(*which).order_by(timer.c.started_at)):
        found.setdefault(row.conversation_id, []).append(Timer(**row._asdict()))
    return {id: _since_running(timers) for id, timers in found.items()}


def _since_running(timers: list[Timer]) -> list[Timer]:
    running = [one.started_at for one in timers if one.ended_at is None]
    return [one for one in timers if running and one.started_at >= min(running)]


def start(tx: Connection, workspace_id: str, new: Timer) -> None:
    """Begins a wait; the same one is begun once."""
    values = {name: getattr(new, name) for name in Timer.__struct_fields__}
    first = new.near_at or new.due_at
    statement = insert(timer).values(workspace_id=workspace_id, **values, next_at=first)
    tx.execute(statement.on_conflict_do_nothing())


def end(tx: Connection, workspace_id: str, one: Timer, at: datetime) -> None:
    """Ends a wait. Who comes after its moment came late, told or not."""
    is_late = one.due_at is not None and at > one.due_at
    values: dict[str, Any] = {"ended_at": at, "next_at": None}
    if is_late:
        values["late_at"] = one.due_at
    tx.execute(update(timer).where(*_which(workspace_id, one)).values(**values))


def set_due(tx: Connection, workspace_id: str, id: str, due_at: datetime | None) -> None:
    """Writes at a conversation when the next of its waits ends, where that is another moment."""
    which = (conversation.c.workspace_id == workspace_id, conversation.c.id == id)
    is_other = conversation.c.due_at.is_distinct_from(due_at)
    if tx.execute(update(conversation).where(*which, is_other).values(due_at=due_at)).rowcount:
        note(tx, workspace_id, "conversation_changed", id, "due")


def is_due(tx: Connection, now: datetime) -> bool:
    """Whether something promised by any workspace is near or late now."""
    found = select(timer.c.next_at).where(timer.c.next_at.is_not(None), timer.c.next_at <= now)
    return tx.execute(found.limit(1)).first() is not None


def tell_due(tx: Connection, now: datetime) -> int:
    """Tells what is near or late by now, each once; how many were told."""
    due = (
        select(timer)
        .where(timer.c.next_at.is_not(None), timer.c.next_at <= now)
        .order_by(timer.c.next_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    rows = tx.execute(due).all()
    for row in rows:
        is_late = row.due_at <= now
        values = {"next_at": None, "late_at": row.due_at} if is_late else {"next_at": row.due_at}
        one = Timer(conversation_id=row.conversation_id, kind=row.kind, started_at=row.started_at)
        tx.execute(update(timer).where(*_which(row.workspace_id, one)).values(**values))
        kind: FactKind = "promise_late" if is_late else "promise_near"
        note(tx, row.workspace_id, kind, row.conversation_id, row.kind)
    return len(rows)


def count_promises(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> list[tuple[str, int, int]]:
    """What was promised in a time, by kind: how often, and how often it came late."""
    rows = tx.execute(
        select(timer.c.kind, func.count(), func.count(timer.c.late_at))
        .where(
            timer.c.workspace_id == workspace_id,
            timer.c.started_at >= since,
            timer.c.started_at < until,
            timer.c.due_at.is_not(None),
        )
        .group_by(timer.c.kind)
        .order_by(timer.c.kind)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _which(workspace_id: str, one: Timer) -> tuple[Any, ...]:
    return (
        timer.c.workspace_id == workspace_id,
        timer.c.conversation_id == one.conversation_id,
        timer.c.kind == one.kind,
        timer.c.started_at == one.started_at,
    )
