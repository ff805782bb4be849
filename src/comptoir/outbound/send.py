"""Sends what the outbox holds: claim, limits, *sending* committed, send, outcome committed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog
from msgspec import structs

from comptoir.channels.base import Accepted, Outgoing, RefusedSend, SendResult, Unknown
from comptoir.metrics import SENDS
from comptoir.model.channel import Channel
from comptoir.model.conversation import live_topic
from comptoir.outbound.acquire import acquire
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.forms import StillMaking
from comptoir.outbound.may_send import Allowed, RefusedByGate, Standing, is_push, may_send
from comptoir.outbound.media import fit_media, is_plain
from comptoir.outbound.notify import drop_seen
from comptoir.outbound.outcome import STOPPERS, Held, Outcome, Sent, outcome
from comptoir.outbound.templates import fit_templates, has_template
from comptoir.outbound.written import write_outcomes
from comptoir.runtime import Runtime
from comptoir.store.batch import Batch
from comptoir.store.channels import list_channels
from comptoir.store.database import Connection
from comptoir.store.failpoints import failpoint
from comptoir.store.outbox import State
from comptoir.store.ready import Ready, renew, with_pushes

log = structlog.get_logger(__name__)

LOOK_AGAIN = timedelta(seconds=15)
"""A message on a channel that is out of order is looked at again after this."""
IN_FLIGHT = 400
"""Most sends under way at once in one process."""
CAMPAIGNS_IN_FLIGHT = 120
"""Most of them that campaigns have: a reply always finds room, however slow a platform is."""
MADE_SOON = timedelta(seconds=3)
"""A message whose film is still being made to fit is looked at again after this."""
LOOKS = 8
"""Most looks at the outbox, one after another, of which each finds only what is too early."""
SLOW = 1.0
"""Seconds of getting a message ready, after which it is looked at anew before it is sent."""
TOO_SLOW = RefusedSend("temporary", "it took too long to prepare")


Channels = Mapping[tuple[str, str], Channel]
"""Channels by (workspace id, channel id)."""


class Sender:
    """Takes messages out of the outbox and sends them, each once at a time."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._outcomes: Batch[tuple[Sent, Outcome], State] = Batch(runtime.db, _write_all)
        self._looks: Batch[Ready, Ready] = Batch(
            runtime.db, lambda tx, many: with_pushes(tx, many, runtime.clock()), reads=True
        )
        self._resting: dict[str, datetime] = {}
        self._pauses: dict[str, int] = {}
        self.under_way: set[asyncio.Task[None]] = set()
        self._campaigns = 0
        self.held_back = False
        """Something is queued behind a send under way: look again when one has ended."""

    async def take(self, channels: Channels) -> int:
        """Takes as many messages as there is room for and begins to send them; how many."""
        room = self.room
        if room <= 0:
            return 0
        self.held_back = False
        taken: list[Ready] = []
        for _ in range(LOOKS):
            taken, deferred = await self._runtime.db.write(lambda tx: self._acquire(tx, room))
            if taken or not deferred:
                break
        self.begin(taken, channels)
        return len(taken)

    def _acquire(self, tx: Connection, room: int) -> tuple[list[Ready], int]:
        """What may be sent now, and how much was put off."""
        now = self._runtime.clock()
        until, campaigns = self._until(now), CAMPAIGNS_IN_FLIGHT - self._campaigns
        found = acquire(tx, self._runtime.channels, now, until, room, campaigns=campaigns)
        return drop_seen(tx, found.ready, self._runtime.bus.is_heard, now), found.deferred

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._runtime.settings.lease_seconds)

    def begin(self, taken: Sequence[Ready], channels: Channels) -> None:
        """Begins to send what was taken."""
        for ready in taken:
            known = channels.get((ready.workspace_id, ready.channel_id))
            task = asyncio.create_task(self._send(ready, known))
            self.under_way.add(task)
            task.add_done_callback(self._done)
            if ready.kind == "campaign":
                self._campaigns += 1
                task.add_done_callback(self._campaign_done)

    @property
    def room(self) -> int:
        """How many more sends may begin now."""
        return IN_FLIGHT - len(self.under_way)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.under_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("send_failed", error=type(error).__name__)

    def _campaign_done(self, _task: asyncio.Task[None]) -> None:
        self._campaigns -= 1
        if self._campaigns == CAMPAIGNS_IN_FLIGHT // 2:
            self._runtime.bus.publish(QUEUED)

    async def _send(self, ready: Ready, known: Channel | None) -> None:
        # What was wrong with a channel may be put right since we read it.
        channel = known if known and not known.problem else await self._look_up(ready)
        result = await self._result(ready, channel)
        if isinstance(result, RefusedSend) and result.why in STOPPERS:
            channel, result = await self._with_newest(ready, channel, result)
        failpoint("sent")
        pauses = self._pauses.get(channel.id, 0)
        now = self._runtime.clock()
        sent = Sent(ready=ready, result=result, channel=channel, at=now, pauses=pauses)
        can = self._runtime.channels[channel.type].capabilities
        SENDS.labels(channel.type, _result_of(result)).inc()
        follows = outcome(sent, can.confirmation)
        self._rest(sent, follows.paused_until)
        state = await self._outcomes.add((sent, follows))
        if self.held_back or ready.follows:
            self._runtime.bus.publish(QUEUED)
        if state.state != "queued":
            self._runtime.bus.publish(live_topic(ready.channel_id, ready.to), b"status")

    async def _result(self, ready: Ready, channel: Channel) -> SendResult | RefusedByGate | Held:
        try:
            prepared = await self._prepare(ready, channel)
        except StillMaking:
            return Held(self._runtime.clock() + MADE_SOON)
        except Exception as error:
            # The platform has certainly not heard of it.
            log.exception("not_prepared", channel_type=channel.type)
            return RefusedSend("temporary", f"it could not be prepared: {type(error).__name__}")
        if not isinstance(prepared, Outgoing):
            return prepared
        failpoint("sending")
        try:
            return await self._runtime.channels[channel.type].send(
                channel, self._runtime.net, prepared
            )
        except Exception as error:
            # An adapter that raises has a fault; whether the platform heard it, nobody knows.
            log.exception("adapter_raised", channel_type=channel.type)
            return Unknown(type(error).__name__)

    async def _prepare(
        self, ready: Ready, channel: Channel
    ) -> Outgoing | RefusedByGate | RefusedSend | Held:
        """The message as the adapter takes it, or why it is not sent now."""
        began = time.monotonic()
        ready = await self._looked_at(ready)
        verdict = self._gate(ready, channel)
        if isinstance(verdict, RefusedByGate):
            return _unless_later(verdict)
        fitted = await self._fit_templates(ready, channel)
        if isinstance(fitted, RefusedByGate):
            return fitted
        if held := self._hold(channel):
            return held
        can = self._runtime.channels[channel.type].capabilities
        parts = await fit_media(self._runtime, channel, can, fitted.parts)
        if time.monotonic() - began > SLOW:
            again = await self._renewed(ready)
        else:
            again = ready if is_plain(ready.parts) else await self._looked_at(ready)
        if again is None:
            return TOO_SLOW
        verdict = verdict if again is ready else self._gate(again, channel)
        if isinstance(verdict, RefusedByGate):
            return _unless_later(verdict)
        fitted = structs.replace(fitted, parts=parts)
        return outgoing_of(fitted, window_open=verdict.window_open)

    async def _renewed(self, ready: Ready) -> Ready | None:
        """The message after so long that the contact may have said STOP meanwhile, ours anew; None
        where it is somebody else's to send by now."""
        now = self._runtime.clock()
        return await self._runtime.db.write(lambda tx: renew(tx, ready, self._until(now), now))

    async def _looked_at(self, ready: Ready) -> Ready:
        """Whether they still permit what goes out unasked is asked right before the send, for
        many at once, and anew after anything was waited for; an answer stays as it was claimed."""
        return await self._looks.add(ready) if is_push(ready.kind, ready.purpose) else ready

    async def _with_newest(
        self, ready: Ready, used: Channel, refused: RefusedSend
    ) -> tuple[Channel, SendResult | RefusedByGate | Held]:
        """Credentials are held against a channel only where they are the newest: somebody may have
        renewed them since we read them. What was refused was not taken, and can be sent again, to
        whoever still wants it."""
        newest = await self._look_up(ready)
        if (newest.secret, newest.credentials) == (used.secret, used.credentials):
            return used, refused
        mine = await self._renewed(ready)
        return newest, TOO_SLOW if mine is None else await self._result(mine, newest)

    async def _look_up(self, ready: Ready) -> Channel:
        """The channel as it is stored; another process may have connected or changed it."""
        vault = self._runtime.vault
        found = await self._runtime.db.read(lambda tx: list_channels(tx, vault, ready.workspace_id))
        return next(channel for channel in found if channel.id == ready.channel_id)

    def _gate(self, ready: Ready, channel: Channel) -> Allowed | RefusedByGate:
        """The gate once more: a STOP may have come since the message was queued, or so much time
        may have passed that nobody waits for it any more."""
        now, longest = self._runtime.clock(), self._runtime.settings.max_reply_age
        return may_send(
            _standing(ready),
            self._runtime.channels[channel.type].capabilities,
            ready.kind,
            now,
            purpose=ready.purpose,
            parts=ready.parts,
            by_person=ready.author == "member",
            age=now - ready.queued_at,
            longest=timedelta(seconds=longest) if longest else None,
        )

    async def _fit_templates(self, ready: Ready, channel: Channel) -> Ready | RefusedByGate:
        """A template may have been paused or taken away since the message was queued, in its
        language or in all."""
        if not has_template(ready.parts):
            return ready
        can = self._runtime.channels[channel.type].capabilities
        fitted = await self._runtime.db.read(
            lambda tx: fit_templates(tx, ready.parts, can, ready.workspace_id, ready.channel_id)
        )
        if isinstance(fitted, RefusedByGate):
            return fitted
        return structs.replace(ready, parts=fitted)

    def _hold(self, channel: Channel) -> Held | None:
        """Whether the channel rests: its platform asked for it, or somebody must put it right."""
        now = self._runtime.clock()
        until = self._resting.get(channel.id)
        if until is not None and until <= now:
            del self._resting[channel.id]
            until = None
        if channel.problem:
            until = max(until or now, now + LOOK_AGAIN)
        return Held(until) if until else None

    def _rest(self, sent: Sent, until: datetime | None) -> None:
        """Nothing more goes out on the channel until then. However many sends are under way when
        the platform asks us to wait, it is one pause."""
        id = sent.channel.id
        if until is not None:
            if id not in self._resting:
                self._pauses[id] = sent.pauses + 1
            self._resting[id] = max(until, self._resting.get(id, until))
        elif isinstance(sent.result, Accepted):
            self._pauses.pop(id, None)


def _result_of(result: SendResult | RefusedByGate | Held) -> str:
    """One word for the count of sends."""
    match result:
        case Accepted():
            return "accepted"
        case Unknown():
            return "unknown"
        case RefusedSend(why=why):
            return why
        case RefusedByGate():
            return "gate"
    return "held"


def _write_all(tx: Connection, items: Sequence[tuple[Sent, Outcome]]) -> list[State]:
    write_outcomes(tx, [sent for sent, _ in items], [follows for _, follows in items])
    return [follows.state for _, follows in items]


def _standing(ready: Ready) -> Standing:
    """What the gate needs to know of the person a message is for."""
    return Standing(
        stopped_at=ready.stopped_at,
        blocked_at=ready.blocked_at,
        last_inbound_at=ready.last_inbound_at,
        marketing_stopped_at=ready.marketing_stopped_at,
        gone_at=ready.gone_at,
        paid_entry_at=ready.paid_entry_at,
        push=ready.push,
    )


def _unless_later(refused: RefusedByGate) -> RefusedByGate | Held:
    """What only has to wait is kept."""
    return refused if refused.until is None else Held(refused.until)


def outgoing_of(ready: Ready, *, window_open: bool = True) -> Outgoing:
    """The message as adapters take it."""
    return Outgoing(
        key=ready.id,
        to=ready.to,
        parts=ready.parts,
        kind=ready.kind,
        by_person=ready.author == "member",
        window_open=window_open,
        reply_to=ready.reply_to,
        details=ready.details,
    )
