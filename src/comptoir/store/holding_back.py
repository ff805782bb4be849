"""After a restore nobody knows what became of what was on its way when the copy was made: it may
have gone out since. It is held back for a person, who alone lets it go on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, select, update

from comptoir.model.message import MessageStatus
from comptoir.store.outbox import State, put_states
from comptoir.store.receipts import Settled, settle
from comptoir.store.tables import campaign, envelope, outbox, sequence

REASON = "restored from a copy: it may have gone out since"


class HeldBack(Struct, frozen=True):
    """How much waits for a person now: messages that are parked, posts in quarantine, campaigns
    that are paused."""

    messages: int
    posts: int
    campaigns: int


def hold_back(tx: Connection, now: datetime) -> HeldBack:
    """Parks what waits to be sent, sets aside what waits to be answered, pauses campaigns and
    sequences."""
    messages = _park(tx, now)
    waiting = update(envelope).where(envelope.c.state == "pending")
    posts = tx.execute(waiting.values(state="quarantined", error=REASON)).rowcount
    running = update(campaign).where(campaign.c.state.in_(("scheduled", "sending")))
    paused = tx.execute(running.values(state="paused", reason="restored", due_at=None)).rowcount
    active = update(sequence).where(sequence.c.state == "active")
    tx.execute(active.values(state="paused", reason="restored", looks_at=None))
    return HeldBack(messages, posts, paused)


def _park(tx: Connection, now: datetime) -> int:
    open_ones = outbox.c.state.in_(("queued", "sending", "unknown"))
    wanted = select(outbox.c.workspace_id, outbox.c.id, outbox.c.channel_id).where(open_ones)
    found = tx.execute(wanted).all()
    put_states(tx, [_parked(row, now) for row in found])
    settle(tx, [_unknown(row) for row in found])
    return len(found)


def _parked(row: Row[Any, Any, Any], now: datetime) -> State:
    return State(
        workspace_id=row.workspace_id, id=row.id, state="parked", not_before=now, error=REASON
    )


def _unknown(row: Row[Any, Any, Any]) -> Settled:
    return Settled(
        workspace_id=row.workspace_id,
        channel_id=row.channel_id,
        id=row.id,
        status=MessageStatus.unknown,
        error=REASON,
    )
