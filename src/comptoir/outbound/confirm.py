"""Settles sends whose outcome is unknown: again with the same key, or a person decides.

Comptoir never sends the same message twice of its own accord. Where the platform dedupes by key,
the send is repeated with it; where it can be asked, it is; elsewhere the message waits for an echo,
and is parked when none came.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from msgspec import structs

from comptoir.channels.base import Accepted, Adapter, Finds, RefusedSend, SendResult
from comptoir.model.channel import Channel, Confirmation
from comptoir.outbound.outcome import CONFIRM_SECONDS, STOPPERS, Sent, outcome
from comptoir.outbound.send import outgoing_of
from comptoir.outbound.written import write_outcomes
from comptoir.runtime import Runtime
from comptoir.store import outbox, ready, receipts
from comptoir.store.database import Connection
from comptoir.store.outbox import State

log = structlog.get_logger(__name__)

MAX_KEY_ATTEMPTS = 20
"""Tries with the same key before a person is asked."""
ASK_AGAIN = timedelta(seconds=60)
ASKED_FOR = timedelta(hours=1)
"""A platform that can be asked is asked this often, for so long, before a person decides."""
ASKED_AT_ONCE = 50
NO_ANSWER = (*STOPPERS, "throttled")
LONGEST_WAIT = 600.0
"""Most seconds between two of these tries."""


async def confirm_lost(runtime: Runtime, channels: Mapping[tuple[str, str], Channel]) -> int:
    """Settles what is out of time; how many rows there were."""
    now = runtime.clock()
    confirmations = {
        which: _confirmation(runtime.channels[channel.type])
        for which, channel in channels.items()
        if channel.type in runtime.channels
    }
    rows = await runtime.db.write(lambda tx: _settle(tx, confirmations, now))
    limit = asyncio.Semaphore(ASKED_AT_ONCE)

    async def ask(row: Mapping[str, Any]) -> None:
        which = (row["workspace_id"], row["channel_id"])
        if confirmations[which] == "query":
            async with limit:
                await _ask(runtime, channels[which], row)

    await asyncio.gather(*map(ask, rows))
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
    # Also of what is sent again with the same key: until it is accepted, nobody knows.
    receipts.settle(tx, [receipts.unknown(r, s.error) for r, s in zip(rows, states, strict=True)])
    return rows


async def _ask(runtime: Runtime, channel: Channel, row: Mapping[str, Any]) -> None:
    """Asks the platform whether it has a message; the answer is the result of its send."""
    adapter = runtime.channels[channel.type]
    workspace_id, id = row["workspace_id"], row["id"]
    found = await runtime.db.read(lambda tx: ready.read(tx, workspace_id, id))
    if found is None or not isinstance(adapter, Finds):
        return
    try:
        result = await adapter.find(channel, runtime.net, outgoing_of(found))
    except Exception:
        # A fault of the adapter is no answer; others are asked for all the same.
        log.exception("adapter_raised", channel_type=channel.type)
        return
    if not _settles(result):
        return
    # As it was when it was taken: the answer is about that try.
    tried = structs.replace(found, attempts=row["attempts"] - 1)
    sent = Sent(ready=tried, result=result, channel=channel, at=runtime.clock())
    follows = outcome(sent, "query")
    await runtime.db.write(lambda tx: write_outcomes(tx, [sent], [follows]))


def _settles(result: SendResult) -> bool:
    """Whether an answer says what became of the message. A refusal to answer says nothing: the
    message may be there."""
    if isinstance(result, RefusedSend):
        return result.why not in NO_ANSWER
    return isinstance(result, Accepted)


def next_state(row: Mapping[str, Any], confirmation: str, now: datetime) -> State:
    """What becomes of a send nobody knows the outcome of."""
    attempts = row["attempts"]
    base = {"workspace_id": row["workspace_id"], "id": row["id"], "attempt": attempts}
    if confirmation == "key" and attempts < MAX_KEY_ATTEMPTS:
        # At once the first time, then ever later: a platform may be down for an hour.
        wait = min(LONGEST_WAIT, 2.0**attempts) if attempts > 1 else 0.0
        return State(
            **base,
            not_before=now + timedelta(seconds=wait),
            state="queued",
            error="unconfirmed, sent again with the same key",
        )
    since = now if row["state"] == "sending" else row["not_before"]
    if confirmation == "query" and now - since < ASKED_FOR:
        return State(
            **base,
            not_before=since,
            state="unknown",
            error="unconfirmed, the platform is asked",
            expires_at=now + ASK_AGAIN,
        )
    if confirmation == "echo" and row["state"] == "sending":
        until = now + timedelta(seconds=CONFIRM_SECONDS["echo"])
        return State(**base, not_before=now, state="unknown", error="unconfirmed", expires_at=until)
    return State(**base, not_before=now, state="parked", error="unconfirmed: a person decides")
