"""After a restore nobody knows what became of what was on its way when the copy was made: it may
have gone out since. It is held back for a person, who alone lets it go on.

What would go on by itself ends: people leave the sequences they were in, and what a standing wish
was about to say is dropped. A sequence that goes on begins with those who enter then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct, structs
from sqlalchemy import Connection, Row, select, update

from comptoir.model.standing_wish import Every
from comptoir.model.wish_times import next_time
from comptoir.store.joins import same
from comptoir.store.outbox import State, put_states
from comptoir.store.receipts import settle, unknown
from comptoir.store.recipients import Recipient, change, recipient_of
from comptoir.store.sequence_runs import end_runs
from comptoir.store.standing_occurrences import drop_all_open
from comptoir.store.standing_wishes import list_due, plan, workspaces_to_watch
from comptoir.store.tables import (
    campaign,
    envelope,
    outbox,
    recipient,
    sequence,
    sequence_occasion,
)

REASON = "restored from a copy: it may have gone out since"
RESTORED = "restored"
AT_ONCE = 1000


class HeldBack(Struct, frozen=True):
    """How much waits for a person now: messages that are parked, posts in quarantine, campaigns
    and sequences that are paused; and what is not said any more of standing wishes."""

    messages: int
    posts: int
    campaigns: int
    sequences: int = 0
    wishes: int = 0


def hold_back(tx: Connection, now: datetime) -> HeldBack:
    """Parks what waits to be sent, sets aside what waits to be answered, pauses campaigns and
    sequences, drops what standing wishes were about to say."""
    messages = _park(tx, now)
    waiting = update(envelope).where(envelope.c.state == "pending")
    posts = tx.execute(waiting.values(state="quarantined", error=REASON)).rowcount
    running = update(campaign).where(campaign.c.state.in_(("scheduled", "sending")))
    paused = running.values(state="paused", reason=RESTORED, due_at=None)
    campaigns = tx.execute(paused.where(campaign.c.sequence_id.is_(None))).rowcount
    tx.execute(paused)
    return HeldBack(messages, posts, campaigns, _hold_sequences(tx, now), _drop_wishes(tx, now))


def _hold_sequences(tx: Connection, now: datetime) -> int:
    """Pauses all sequences; nobody is inside any more, and no document is about to begin one. How
    many ran."""
    active = update(sequence).where(sequence.c.state == "active")
    paused = tx.execute(active.values(state="paused", reason=RESTORED, looks_at=None)).rowcount
    tx.execute(update(sequence).values(missed=[]))
    tx.execute(update(sequence_occasion).values(is_filled=True))
    which = select(sequence.c.workspace_id, sequence.c.id).where(sequence.c.state == "paused")
    for workspace_id, id in tx.execute(which).all():
        end_runs(tx, workspace_id, id, RESTORED, now)
    for some in _waiting_in_sequences(tx):
        change(tx, [(one, structs.replace(one, state="cancelled")) for one in some])
    return paused


def _waiting_in_sequences(tx: Connection) -> Iterator[list[Recipient]]:
    """Those whom a step has not told yet, some at a time, until nobody is left."""
    queued = (
        select(recipient)
        .join(campaign, same(campaign, recipient.c.campaign_id))
        .where(campaign.c.sequence_id.is_not(None), recipient.c.state == "queued")
        .limit(AT_ONCE)
    )
    while found := tx.execute(queued).all():
        yield [recipient_of(row) for row in found]


def _drop_wishes(tx: Connection, now: datetime) -> int:
    """What is open is not said; recurring wishes go on with their next time. How much was open."""
    for workspace_id in workspaces_to_watch(tx):
        for wish in list_due(tx, workspace_id, now):
            if isinstance(wish.what, Every):
                plan(tx, wish, next_time(wish.what, wish.timezone, now))
    return drop_all_open(tx, RESTORED, now)


def _park(tx: Connection, now: datetime) -> int:
    open_ones = outbox.c.state.in_(("queued", "sending", "unknown"))
    wanted = select(outbox.c.workspace_id, outbox.c.id, outbox.c.channel_id).where(open_ones)
    found = tx.execute(wanted).all()
    put_states(tx, [_parked(row, now) for row in found])
    settle(tx, [unknown(row._asdict(), REASON) for row in found])
    return len(found)


def _parked(row: Row[Any, Any, Any], now: datetime) -> State:
    return State(
        workspace_id=row.workspace_id, id=row.id, state="parked", not_before=now, error=REASON
    )
