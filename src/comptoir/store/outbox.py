"""The outbox: every message on its way out, in one of its states.

queued → sending → accepted | refused | unknown; unknown → accepted | queued | parked. *Sending*
is committed before the socket is opened, so that a crash in between is known to be unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    Connection,
    Integer,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.identity import root_of
from comptoir.store.hot import Hot
from comptoir.store.ready import Ready
from comptoir.store.tables import outbox

_INSERT = Hot(
    insert(outbox).on_conflict_do_nothing(),
    *("workspace_id", "id", "conversation_id", "channel_id", "kind", "priority", "state"),
    *("attempts", "not_before", "expires_at", "created_at", "campaign_id", "purpose"),
)
_AHEAD = select(
    outbox.c.conversation_id, outbox.c.state, outbox.c.priority, outbox.c.created_at
).where(
    outbox.c.workspace_id == bindparam("workspace_id"),
    outbox.c.conversation_id.in_(bindparam("conversations", expanding=True)),
    literal_column("outbox.state IN ('queued', 'sending', 'unknown')"),
)
_WHICH = (outbox.c.workspace_id == bindparam("of_workspace"), outbox.c.id == bindparam("of_id"))
_TAKE = Hot(
    update(outbox)
    .where(*_WHICH)
    .values(state="sending", attempts=outbox.c.attempts + 1, expires_at=bindparam("until"))
)
_attempt = bindparam("of_attempt", type_=Integer)
_PUT_STATE = Hot(
    update(outbox)
    # The platform may have confirmed it meanwhile: nothing leaves *accepted*. What a try came to
    # that another has overtaken, counts only where the platform took the message.
    .where(
        *_WHICH,
        outbox.c.state != "accepted",
        or_(
            _attempt == 0,
            bindparam("new_state", type_=outbox.c.state.type) == "accepted",
            and_(
                literal_column("state IN ('sending', 'unknown', 'parked')"),
                outbox.c.attempts == _attempt,
            ),
        ),
    )
    .values(
        state=bindparam("new_state"),
        error=bindparam("new_error"),
        not_before=bindparam("new_not_before"),
        expires_at=bindparam("new_expires_at"),
        attempts=outbox.c.attempts - bindparam("uncounted"),
    )
)
_DEFER = Hot(update(outbox).where(*_WHICH).values(not_before=bindparam("new_not_before")))
_CONFIRM = (
    update(outbox)
    .where(
        *_WHICH,
        outbox.c.channel_id == bindparam("of_channel"),
        outbox.c.state.in_(("sending", "unknown", "parked", "queued")),
    )
    .values(state="accepted", error="", expires_at=None)
)
PRIORITIES = {"confirmation": 0, "reply": 0, "notification": 1, "campaign": 2}
"""What goes out first where more waits than may be sent, by kind."""


class Queued(Struct, frozen=True, kw_only=True):
    """A message put into the outbox; its row in `message` is written beside it."""

    workspace_id: str
    id: str
    conversation_id: str
    channel_id: str
    kind: str
    now: datetime
    created_at: datetime
    """Gives the order within a conversation: later than all that wait there."""
    not_before: datetime | None = None
    """Set where it has to wait to be on pace."""
    sending_until: datetime | None = None
    """Set where whoever queues it also sends it at once: it is written as *sending*."""
    campaign_id: str | None = None
    """The campaign that it belongs to: it goes out only while that is being sent."""
    purpose: str = "service"
    """What the person permitted it for."""


class State(Struct, frozen=True, kw_only=True):
    """A new state of one outbox row."""

    workspace_id: str
    id: str
    state: str
    not_before: datetime
    error: str = ""
    expires_at: datetime | None = None
    counts: bool = True
    """Whether it was a try; not where the platform only asked to wait."""
    attempt: int = 0
    """The number of the try that came to this; 0 where it is not about one."""


class Ahead(Struct, frozen=True):
    """A message that is queued or under way, as those behind it in its conversation see it."""

    conversation_id: str
    state: str
    priority: int
    created_at: datetime

    def holds_back(self, kind: str) -> bool:
        """Whether a new message of `kind` waits for it."""
        return self.state != "queued" or self.priority <= PRIORITIES[kind]


def add(tx: Connection, queued: Sequence[Queued]) -> None:
    """Queues messages; one that is queued already stays as it is."""
    if queued:
        _INSERT.run(
            tx,
            [
                {
                    "workspace_id": q.workspace_id,
                    "id": q.id,
                    "conversation_id": q.conversation_id,
                    "channel_id": q.channel_id,
                    "kind": q.kind,
                    "priority": PRIORITIES[q.kind],
                    "state": "sending" if q.sending_until else "queued",
                    "attempts": 1 if q.sending_until else 0,
                    "expires_at": q.sending_until,
                    "not_before": q.not_before or q.now,
                    "created_at": q.created_at,
                    "campaign_id": q.campaign_id,
                    "purpose": q.purpose,
                }
                for q in queued
            ],
        )


def ahead(tx: Connection, workspace_id: str, conversations: Sequence[str]) -> list[Ahead]:
    """What is on its way out in these conversations."""
    bound = {"workspace_id": workspace_id, "conversations": conversations}
    return [Ahead(*row) for row in tx.execute(_AHEAD, bound)]


def defer(tx: Connection, later: Sequence[tuple[Ready, datetime]]) -> None:
    """Puts messages off until a moment, in which they are on pace."""
    if later:
        _DEFER.run(
            tx,
            [
                {"of_workspace": r.workspace_id, "of_id": r.id, "new_not_before": at}
                for r, at in later
            ],
        )


def take(tx: Connection, ready: Sequence[Ready], until: datetime) -> None:
    """Marks messages *sending*: they are ours until `until`."""
    if ready:
        _TAKE.run(
            tx,
            [{"of_workspace": r.workspace_id, "of_id": r.id, "until": until} for r in ready],
        )


def put_states(tx: Connection, states: Sequence[State]) -> None:
    """Writes new states, but for those of tries that another has overtaken."""
    if states:
        # In key order, so that two transactions never wait for each other in a circle.
        states = sorted(states, key=attrgetter("workspace_id", "id"))
        _PUT_STATE.run(
            tx,
            [
                {
                    "of_workspace": s.workspace_id,
                    "of_id": s.id,
                    "new_state": s.state,
                    "new_error": s.error[:1000],
                    "new_not_before": s.not_before,
                    "new_expires_at": s.expires_at,
                    "uncounted": 0 if s.counts else 1,
                    "of_attempt": s.attempt,
                }
                for s in states
            ],
        )


def refuse_rest(
    tx: Connection, workspace_id: str, conversation_id: str, id: str, error: str
) -> list[str]:
    """Refuses what waits behind a message in the same answer, which does not go out itself; the ids
    of it."""
    root, first = root_of(id), outbox.alias("first")
    is_given_up = exists().where(
        first.c.workspace_id == workspace_id,
        first.c.id == id,
        first.c.state.in_(("refused", "parked")),
    )
    found = tx.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.conversation_id == conversation_id,
            outbox.c.id.startswith(f"{root}.", autoescape=True),
            outbox.c.id > id,
            literal_column("outbox.state = 'queued'"),
            is_given_up,
        )
        .values(state="refused", error=error[:1000])
        .returning(outbox.c.id)
    )
    return [row[0] for row in found]


def confirm(tx: Connection, workspace_id: str, channel_id: str, id: str) -> None:
    """The platform has the message after all: nobody need wonder or send it again."""
    tx.execute(_CONFIRM, {"of_workspace": workspace_id, "of_channel": channel_id, "of_id": id})


def lost(tx: Connection, now: datetime, *, limit: int = 500) -> list[dict[str, Any]]:
    """Rows whose sender died or never heard an answer: *sending* or *unknown*, out of time."""
    rows = tx.execute(
        select(
            outbox.c.workspace_id,
            outbox.c.id,
            outbox.c.channel_id,
            outbox.c.state,
            outbox.c.attempts,
            outbox.c.not_before,
        )
        .where(literal_column("outbox.state IN ('sending', 'unknown')"), outbox.c.expires_at <= now)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [dict(row._mapping) for row in rows]


def next_due(tx: Connection, now: datetime) -> datetime | None:
    """When the next queued message may be sent that waits for nothing but time."""
    value: datetime | None = tx.execute(
        select(func.min(outbox.c.not_before)).where(
            literal_column("outbox.state = 'queued'"), outbox.c.not_before > now
        )
    ).scalar()
    return value


def unfinished(tx: Connection, workspace_id: str, states: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a workspace in any of `states`, oldest first."""
    rows = tx.execute(
        select(outbox)
        .where(outbox.c.workspace_id == workspace_id, outbox.c.state.in_(states))
        .order_by(outbox.c.created_at)
    )
    return [dict(row._mapping) for row in rows]
