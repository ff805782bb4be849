"""Settles sends whose outcome is unknown: again with the same key, or a person decides.

Comptoir never sends the same message twice of its own accord. Where the platform dedupes by key,
the send is repeated with it; elsewhere the message waits for an echo, and is parked when none came.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from comptoir.model.message import MessageStatus
from comptoir.outbound.send import CONFIRM_SECONDS
from comptoir.runtime import Runtime
from comptoir.store import messages, outbox
from comptoir.store.database import Connection
from comptoir.store.messages import Settled
from comptoir.store.outbox import State

MAX_KEY_ATTEMPTS = 20
"""Tries with the same key before a person is asked."""
LONGEST_WAIT = 600.0
"""Most seconds between two of these tries."""


async def confirm_lost(runtime: Runtime, types: Mapping[tuple[str, str], str]) -> int:
    """Settles what is out of time; how many rows there were. `types` are the channels' types."""
    now = runtime.clock()
    confirmations = {
        which: runtime.channels[kind].capabilities.confirmation for which, kind in types.items()
    }
    return await runtime.db.write(lambda tx: _settle(tx, confirmations, now))


def _settle(tx: Connection, confirmations: Mapping[tuple[str, str], str], now: datetime) -> int:
    rows = [
        row
        for row in outbox.lost(tx, now)
        if (row["workspace_id"], row["channel_id"]) in confirmations
    ]
    states = [
        next_state(row, confirmations[row["workspace_id"], row["channel_id"]], now) for row in rows
    ]
    outbox.put_states(tx, states)
    messages.settle(
        tx,
        [
            Settled(
                workspace_id=row["workspace_id"],
                channel_id=row["channel_id"],
                id=row["id"],
                status=MessageStatus.unknown,
                error=state.error,
            )
            for row, state in zip(rows, states, strict=True)
            if state.state in ("unknown", "parked")
        ],
    )
    return len(rows)


def next_state(row: Mapping[str, Any], confirmation: str, now: datetime) -> State:
    """What becomes of a send nobody knows the outcome of."""
    attempts = row["attempts"]
    if confirmation == "key" and attempts < MAX_KEY_ATTEMPTS:
        # At once the first time, then ever later: a platform may be down for an hour.
        wait = min(LONGEST_WAIT, 2.0**attempts) if attempts > 1 else 0.0
        return State(
            workspace_id=row["workspace_id"],
            id=row["id"],
            not_before=now + timedelta(seconds=wait),
            state="queued",
            error="unconfirmed, sent again with the same key",
        )
    base = {"workspace_id": row["workspace_id"], "id": row["id"], "not_before": now}
    if confirmation == "echo" and row["state"] == "sending":
        until = now + timedelta(seconds=CONFIRM_SECONDS["echo"])
        return State(**base, state="unknown", error="unconfirmed", expires_at=until)
    return State(**base, state="parked", error="unconfirmed: a person decides")
