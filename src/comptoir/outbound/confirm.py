"""Settles sends whose outcome is unknown: again with the same key, or a person decides.

Comptoir never sends the same message twice of its own accord. Where the platform dedupes by key,
the send is repeated with it; where it can be asked, it is; elsewhere the message waits for an echo,
and is parked when none came.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from comptoir.channels.base import Adapter, Finds, Unknown
from comptoir.model.channel import Channel, Confirmation
from comptoir.model.message import MessageStatus
from comptoir.outbound.outcome import CONFIRM_SECONDS, Sent, outcome
from comptoir.outbound.send import outgoing_of, write_outcomes
from comptoir.runtime import Runtime
from comptoir.store import messages, outbox
from comptoir.store.database import Connection
from comptoir.store.messages import Settled
from comptoir.store.outbox import State

log = structlog.get_logger(__name__)

MAX_KEY_ATTEMPTS = 20
"""Tries with the same key before a person is asked."""
ASK_AGAIN = timedelta(seconds=60)
ASKED_FOR = timedelta(hours=1)
"""A platform that can be asked is asked this often, for so long, before a person decides."""
LONGEST_WAIT = 600.0
"""Most seconds between two of these tries."""


async def confirm_lost(runtime: Runtime, channels: Mapping[tuple[str, str], Channel]) -> int:
    """Settles what is out of time; how many rows there were."""
    now = runtime.clock()
    confirmations = {
        which: _confirmation(runtime.channels[channel.type]) for which, channel in channels.items()
    }
    rows = await runtime.db.write(lambda tx: _settle(tx, confirmations, now))
    for row in rows:
        which = (row["workspace_id"], row["channel_id"])
        if confirmations[which] == "query":
            await _ask(runtime, channels[which], row)
    return len(rows)


def _confirmation(adapter: Adapter) -> Confirmation:
    declared = adapter.capabilities.confirmation
    return "none" if declared == "query" and not isinstance(adapter, Finds) else declared


def _settle(
    tx: Connection, confirmations: Mapping[tuple[str, str], str], now: datetime
) -> list[dict[str, Any]]:
    rows = [
        row
        for row in outbox.lost(tx, now)
        if (row["workspace_id"], row["channel_id"]) in confirmations
    ]
    states = [
        next_state(row, confirmations[row["workspace_id"], row["channel_id"]], now) for row in rows
    ]
    outbox.put_states(tx, states)
    messages.settle(tx, [_unknown(r, s) for r, s in zip(rows, states, strict=True) if _is_open(s)])
    return rows


def _is_open(state: State) -> bool:
    return state.state in ("unknown", "parked")


def _unknown(row: Mapping[str, Any], state: State) -> Settled:
    return Settled(
        workspace_id=row["workspace_id"],
        channel_id=row["channel_id"],
        id=row["id"],
        status=MessageStatus.unknown,
        error=state.error,
    )


async def _ask(runtime: Runtime, channel: Channel, row: Mapping[str, Any]) -> None:
    """Asks the platform whether it has a message; the answer is the result of its send."""
    adapter = runtime.channels[channel.type]
    workspace_id, id = row["workspace_id"], row["id"]
    ready = await runtime.db.read(lambda tx: outbox.read(tx, workspace_id, id))
    if ready is None or not isinstance(adapter, Finds):
        return
    try:
        result = await adapter.find(channel, runtime.net, outgoing_of(ready))
    except Exception:
        # A fault of the adapter is no answer; others are asked for all the same.
        log.exception("adapter_raised", channel_type=channel.type)
        return
    if isinstance(result, Unknown):
        return
    sent = Sent(ready=ready, result=result, channel=channel, at=runtime.clock())
    follows = outcome(sent, "query")
    await runtime.db.write(lambda tx: write_outcomes(tx, [sent], [follows]))


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
    if confirmation == "query" and now - row["created_at"] < ASKED_FOR:
        return State(
            workspace_id=row["workspace_id"],
            id=row["id"],
            not_before=now,
            state="unknown",
            error="unconfirmed, the platform is asked",
            expires_at=now + ASK_AGAIN,
        )
    base = {"workspace_id": row["workspace_id"], "id": row["id"], "not_before": now}
    if confirmation == "echo" and row["state"] == "sending":
        until = now + timedelta(seconds=CONFIRM_SECONDS["echo"])
        return State(**base, state="unknown", error="unconfirmed", expires_at=until)
    return State(**base, state="parked", error="unconfirmed: a person decides")
