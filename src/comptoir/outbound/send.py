"""Sends what the outbox holds: claim, limits, *sending* committed, send, outcome committed."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from msgspec import Struct

from comptoir.channels.base import (
    RETRYABLE,
    Accepted,
    Outgoing,
    RefusedSend,
    SendResult,
    Unknown,
)
from comptoir.model.channel import Channel
from comptoir.model.conversation import live_topic
from comptoir.model.message import MessageStatus
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.limits import Bucket
from comptoir.outbound.may_send import RefusedByGate, Standing, may_send
from comptoir.outbound.render import render
from comptoir.runtime import Runtime
from comptoir.store import messages, outbox
from comptoir.store.batch import Batch
from comptoir.store.channels import list_channels
from comptoir.store.database import Connection
from comptoir.store.failpoints import failpoint
from comptoir.store.messages import Settled
from comptoir.store.outbox import Ready, State

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 6
"""Tries of a message the platform certainly refused for the time being; then it is parked."""
BACKOFF = 2.0
"""Seconds before the second try; doubled at each further one, with jitter."""
KEY_RETRY_SECONDS = 1.0
"""An unknown send on a channel that dedupes by key is made again, with the same key, after this."""
IN_FLIGHT = 400
"""Most sends under way at once in one process."""


Channels = Mapping[tuple[str, str], Channel]
"""Channels by (workspace id, channel id)."""


class Sent(Struct, frozen=True, kw_only=True):
    """One send and what came of it."""

    ready: Ready
    result: SendResult
    channel: Channel
    at: datetime


class Sender:
    """Takes messages out of the outbox and sends them, each once at a time."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._outcomes: Batch[Sent, State] = Batch(runtime.db, self._write_outcomes)
        self._buckets: dict[str, Bucket] = {}
        self.under_way: set[asyncio.Task[None]] = set()
        self.held_back = False
        """Something is queued behind a send under way: look again when one has ended."""

    async def take(self, channels: Channels) -> int:
        """Takes as many messages as there is room for and begins to send them; how many."""
        room = self.room
        if room <= 0:
            return 0
        self.held_back = False
        now = self._runtime.clock()
        until = now + timedelta(seconds=self._runtime.settings.lease_seconds)
        taken = await self._runtime.db.write(lambda tx: outbox.take(tx, now, until, room))
        self.begin(taken, channels)
        return len(taken)

    def begin(self, taken: Sequence[Ready], channels: Channels) -> None:
        """Begins to send what was taken."""
        for ready in taken:
            known = channels.get((ready.workspace_id, ready.channel_id))
            task = asyncio.create_task(self._send(ready, known))
            self.under_way.add(task)
            task.add_done_callback(self._done)

    @property
    def room(self) -> int:
        """How many more sends may begin now."""
        return IN_FLIGHT - len(self.under_way)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("send_failed", error=type(error).__name__)

    async def _send(self, ready: Ready, known: Channel | None) -> None:
        channel = known or await self._look_up(ready)
        result = self._gate(ready, channel) or await self._try(ready, channel)
        failpoint("sent")
        sent = Sent(ready=ready, result=result, channel=channel, at=self._runtime.clock())
        state = await self._outcomes.add(sent)
        if self.held_back:
            self._runtime.bus.publish(QUEUED)
        if state.state != "queued":
            self._runtime.bus.publish(live_topic(ready.channel_id, ready.to), b"status")

    async def _look_up(self, ready: Ready) -> Channel:
        """The channel of a message that another process queued: we have not heard of it yet."""
        vault = self._runtime.vault
        found = await self._runtime.db.read(lambda tx: list_channels(tx, vault, ready.workspace_id))
        return next(channel for channel in found if channel.id == ready.channel_id)

    def _gate(self, ready: Ready, channel: Channel) -> RefusedSend | None:
        """The gate once more: a STOP may have come since the message was queued."""
        standing = Standing(
            stopped_at=ready.stopped_at,
            blocked_at=ready.blocked_at,
            last_inbound_at=ready.last_inbound_at,
        )
        capabilities = self._runtime.channels[channel.type].capabilities
        verdict = may_send(standing, capabilities, ready.kind, self._runtime.clock())  # type: ignore[arg-type]
        if isinstance(verdict, RefusedByGate):
            closed = verdict.reason == "window_closed"
            return RefusedSend("window_closed" if closed else "recipient_opted_out", verdict.reason)
        return None

    async def _try(self, ready: Ready, channel: Channel) -> SendResult:
        adapter = self._runtime.channels[channel.type]
        await self._limit(channel)
        message = Outgoing(
            key=ready.id, to=ready.to, parts=render(ready.parts, adapter.capabilities)
        )
        failpoint("sending")
        try:
            return await adapter.send(channel, self._runtime.net, message)
        except Exception as error:
            # An adapter that raises has a fault; whether the platform heard it, nobody knows.
            log.exception("adapter_raised", channel_type=channel.type)
            return Unknown(type(error).__name__)

    async def _limit(self, channel: Channel) -> None:
        rate = self._runtime.channels[channel.type].capabilities.sends_per_second
        if rate <= 0:
            return
        bucket = self._buckets.get(channel.id)
        if bucket is None:
            bucket = self._buckets[channel.id] = Bucket(rate, max(1.0, rate), time.monotonic())
        wait = bucket.acquire(time.monotonic())
        if wait > 0:
            await asyncio.sleep(wait)

    def _write_outcomes(self, tx: Connection, sent: Sequence[Sent]) -> list[State]:
        states = [outcome(s, self._confirmation(s.channel)) for s in sent]
        outbox.put_states(tx, states)
        messages.settle(
            tx,
            [
                settled
                for s, state in zip(sent, states, strict=True)
                if (settled := _settled(s, state)) is not None
            ],
        )
        return states

    def _confirmation(self, channel: Channel) -> str:
        return self._runtime.channels[channel.type].capabilities.confirmation


def outcome(sent: Sent, confirmation: str) -> State:
    """The outbox state that follows from a send's result. Pure but for the jitter."""
    state, error, wait, lasting = "accepted", "", 0.0, 0.0
    match sent.result:
        case Unknown(reason):
            state, error = "unknown", reason
            lasting = KEY_RETRY_SECONDS if confirmation == "key" else CONFIRM_SECONDS[confirmation]
        case RefusedSend(why, reason, retry_after) if why in RETRYABLE:
            error = reason
            tries = sent.ready.attempts
            state = "parked" if tries + 1 >= MAX_ATTEMPTS else "queued"
            wait = retry_after or BACKOFF * 2**tries * random.uniform(0.8, 1.2)
        case RefusedSend(why, reason):
            state, error = "refused", f"{why}: {reason}"
    return State(
        workspace_id=sent.ready.workspace_id,
        id=sent.ready.id,
        state=state,
        not_before=sent.at + timedelta(seconds=wait),
        error=error,
        expires_at=sent.at + timedelta(seconds=lasting) if state == "unknown" else None,
    )


CONFIRM_SECONDS = {"echo": 600.0, "query": 60.0, "none": 0.0}
"""How long an unknown send waits for the platform's echo or answer before a person is asked."""

_STATUS = {
    "accepted": MessageStatus.accepted,
    "refused": MessageStatus.refused,
    "unknown": MessageStatus.unknown,
    "parked": MessageStatus.unknown,
}


def _settled(sent: Sent, state: State) -> Settled | None:
    """The message's new status; None while it waits for another try."""
    if state.state not in _STATUS:
        return None
    result = sent.result
    # Parked after refusals only, it was certainly not sent.
    given_up = state.state == "parked" and isinstance(result, RefusedSend)
    return Settled(
        workspace_id=sent.ready.workspace_id,
        channel_id=sent.ready.channel_id,
        id=sent.ready.id,
        status=MessageStatus.refused if given_up else _STATUS[state.state],
        platform_id=result.platform_id if isinstance(result, Accepted) else "",
        error=state.error,
    )
