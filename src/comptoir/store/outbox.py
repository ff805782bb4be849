"""The outbox: every message on its way out, in one of its states.

queued → sending → accepted | refused | unknown; unknown → accepted | queued | parked. *Sending*
is committed before the socket is opened, so that a crash in between is known to be unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from msgspec import Struct, structs
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

from comptoir.model.message import Part
from comptoir.model.update import SendKind
from comptoir.store.hot import Hot
from comptoir.store.messages import parts_of
from comptoir.store.tables import address, channel, contact, conversation, message, outbox

_INSERT = Hot(
    insert(outbox).on_conflict_do_nothing(),
    *("workspace_id", "id", "conversation_id", "channel_id", "kind", "priority", "state"),
    *("attempts", "not_before", "expires_at", "created_at"),
)
_AHEAD = select(
    outbox.c.conversation_id, outbox.c.state, outbox.c.priority, outbox.c.created_at
).where(
    outbox.c.workspace_id == bindparam("workspace_id"),
    outbox.c.conversation_id.in_(bindparam("conversations", expanding=True)),
    literal_column("outbox.state IN ('queued', 'sending', 'unknown')"),
)
_earlier = outbox.alias("earlier")
_BLOCKED = exists().where(
    _earlier.c.workspace_id == outbox.c.workspace_id,
    _earlier.c.conversation_id == outbox.c.conversation_id,
    literal_column("earlier.state IN ('queued', 'sending', 'unknown')"),
    # A campaign that waits for tomorrow holds no reply back.
    literal_column("earlier.state <> 'queued'") | (_earlier.c.priority <= outbox.c.priority),
    or_(
        _earlier.c.created_at < outbox.c.created_at,
        and_(_earlier.c.created_at == outbox.c.created_at, _earlier.c.id < outbox.c.id),
    ),
)
_JOINED = (
    select(
        outbox.c.workspace_id,
        outbox.c.id,
        outbox.c.channel_id,
        outbox.c.conversation_id,
        outbox.c.kind,
        outbox.c.attempts,
        message.c.parts,
        message.c.author,
        message.c.context,
        conversation.c.key,
        conversation.c.last_inbound_at,
        conversation.c.paid_entry_at,
        address.c.details,
        address.c.stopped_at,
        address.c.marketing_stopped_at,
        address.c.gone_at,
        contact.c.blocked_at,
        channel.c.type,
    )
    .join(
        message,
        (message.c.workspace_id == outbox.c.workspace_id) & (message.c.id == outbox.c.id),
    )
    .join(
        conversation,
        (conversation.c.workspace_id == outbox.c.workspace_id)
        & (conversation.c.id == outbox.c.conversation_id),
    )
    .join(
        channel,
        (channel.c.workspace_id == outbox.c.workspace_id) & (channel.c.id == outbox.c.channel_id),
    )
    .join(
        contact,
        (contact.c.workspace_id == outbox.c.workspace_id)
        & (contact.c.id == conversation.c.contact_id),
    )
    .join(
        address,
        (address.c.workspace_id == outbox.c.workspace_id)
        & (address.c.channel_type == channel.c.type)
        & (address.c.value == conversation.c.key),
    )
)
_READY = (
    _JOINED.where(
        literal_column("outbox.state = 'queued'"),
        outbox.c.not_before <= bindparam("now"),
        channel.c.problem == "",
        channel.c.paused_until.is_(None) | (channel.c.paused_until <= bindparam("now")),
        ~_BLOCKED,
    )
    .order_by(outbox.c.priority, outbox.c.not_before, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(of=outbox, skip_locked=True)
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
_RENEW = (
    update(outbox)
    .where(*_WHICH, outbox.c.state == "sending", outbox.c.attempts == bindparam("of_attempt"))
    .values(expires_at=bindparam("until"))
)
_UNSETTLED = (
    select(outbox.c.id, message.c.parts)
    .join(
        message,
        (message.c.workspace_id == outbox.c.workspace_id) & (message.c.id == outbox.c.id),
    )
    .where(
        outbox.c.workspace_id == bindparam("workspace_id"),
        outbox.c.conversation_id == bindparam("conversation_id"),
        outbox.c.state.in_(("sending", "unknown", "parked")),
    )
    .order_by(outbox.c.created_at, outbox.c.id)
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


class Ready(Struct, frozen=True, kw_only=True):
    """A message to be sent now, with what the gate needs to know."""

    workspace_id: str
    id: str
    channel_id: str
    conversation_id: str
    kind: SendKind
    attempts: int
    parts: tuple[Part, ...]
    to: str
    channel_type: str
    last_inbound_at: datetime | None
    stopped_at: datetime | None
    blocked_at: datetime | None
    paid_entry_at: datetime | None = None
    marketing_stopped_at: datetime | None = None
    gone_at: datetime | None = None
    author: str = "assistant"
    reply_to: str = ""
    details: dict[str, Any] = {}
    follows: bool = False
    """Another message of the conversation may wait for this one."""


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
                }
                for q in queued
            ],
        )


def ahead(tx: Connection, workspace_id: str, conversations: Sequence[str]) -> list[Ahead]:
    """What is on its way out in these conversations."""
    bound = {"workspace_id": workspace_id, "conversations": conversations}
    return [Ahead(*row) for row in tx.execute(_AHEAD, bound)]


def due(tx: Connection, now: datetime, most: int) -> list[Ready]:
    """The next messages to send, their rows locked; at most one per conversation at a time."""
    return [_ready(row) for row in tx.execute(_READY, {"now": now, "most": most})]


def read(tx: Connection, workspace_id: str, id: str) -> Ready | None:
    """One message as it is sent, whatever its state; None if there is none."""
    row = tx.execute(
        _JOINED.where(outbox.c.workspace_id == workspace_id, outbox.c.id == id)
    ).first()
    return _ready(row) if row else None


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


def confirm(tx: Connection, workspace_id: str, channel_id: str, id: str) -> None:
    """The platform has the message after all: nobody need wonder or send it again."""
    tx.execute(_CONFIRM, {"of_workspace": workspace_id, "of_channel": channel_id, "of_id": id})


def renew(tx: Connection, ready: Ready, until: datetime) -> Ready | None:
    """The message as it is now, ours until `until`; None where it is no longer ours to send."""
    bound = {
        "of_workspace": ready.workspace_id,
        "of_id": ready.id,
        "of_attempt": ready.attempts + 1,
        "until": until,
    }
    if not tx.execute(_RENEW, bound).rowcount:
        return None
    found = read(tx, ready.workspace_id, ready.id)
    return structs.replace(found, attempts=ready.attempts) if found else None


def unsettled(
    tx: Connection, workspace_id: str, conversation_id: str
) -> list[tuple[str, tuple[Part, ...]]]:
    """Ids and parts of the messages of a conversation that the platform may have by now, while we
    do not know its id of them; oldest first."""
    bound = {"workspace_id": workspace_id, "conversation_id": conversation_id}
    return [(row[0], parts_of(row[1])) for row in tx.execute(_UNSETTLED, bound)]


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


def _ready(row: Any) -> Ready:
    return Ready(
        workspace_id=row[0],
        id=row[1],
        channel_id=row[2],
        conversation_id=row[3],
        kind=row[4],
        attempts=row[5],
        parts=parts_of(row[6]),
        author=row[7],
        reply_to=(row[8] or {}).get("reply_to", ""),
        to=row[9],
        last_inbound_at=row[10],
        paid_entry_at=row[11],
        details=row[12],
        stopped_at=row[13],
        marketing_stopped_at=row[14],
        gone_at=row[15],
        blocked_at=row[16],
        channel_type=row[17],
        follows=True,
    )
