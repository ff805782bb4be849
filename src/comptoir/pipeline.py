"""The story of one message on one screen: parse, record, decide, write down.

A worker claimed some conversations (`workers.py`). Their pending envelopes are parsed, recorded in
one write, decided each on its own with no transaction open, and written down together with what
others decided meanwhile: replies through the gate into the outbox, tickets, the reasons; what may
go out at once is taken from the outbox in the same write. The second write is fenced by the lease's epoch, and refused when a newer message joined the burst.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from msgspec import Struct, structs

from comptoir.assistant.decide import Assistant
from comptoir.errors import ComptoirError
from comptoir.inbound.record import Opened, record
from comptoir.inbox import assign
from comptoir.model.channel import Channel
from comptoir.model.conversation import Turn, live_topic
from comptoir.model.decision import Decision
from comptoir.model.identity import stable_id
from comptoir.model.update import Ignored, MessageReceived, ReceiptReceived, StoppedByPlatform
from comptoir.outbound.enqueue import Reply, enqueue
from comptoir.outbound.may_send import Standing
from comptoir.outbound.send import Sender
from comptoir.runtime import Runtime
from comptoir.store import consents, conversations, envelopes, leases, turns
from comptoir.store.batch import Batch
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.envelopes import Finished, Waiting
from comptoir.store.failpoints import failpoint
from comptoir.store.leases import Claim, Key
from comptoir.store.outbox import Ready
from comptoir.store.turns import Decided

log = structlog.get_logger(__name__)

MAX_ATTEMPTS = 5
"""A conversation that fails this often has its oldest message quarantined."""
RETRY_SECONDS = 2.0
MAX_JOINED = 20
"""A burst of more messages is answered without waiting for still more."""
MAX_WAIT = timedelta(seconds=15)
"""A burst is answered at the latest this long after its first message."""

Channels = Mapping[tuple[str, str], Channel]


class ChannelUnknown(Exception):
    """A channel was connected since the channels were last read."""


class Outcome(Struct, frozen=True, kw_only=True):
    """A decided turn on its way to the second write; without decision, it failed."""

    claim: Claim
    waiting: tuple[Waiting, ...]
    joins: bool
    """Whether a newer message would join this turn; not on a channel without a burst window."""
    turn: Turn | None = None
    decision: Decision | None = None
    milliseconds: float = 0.0
    error: str = ""


class Begun(Struct, frozen=True, kw_only=True):
    """A claimed conversation after the first write, with the turn to decide on if there is one."""

    opened: Opened
    turn: Turn | None


class Pipeline:
    """Handles conversations that are due, from their envelopes to their replies."""

    def __init__(self, runtime: Runtime, assistant: Assistant, sender: Sender) -> None:
        self._runtime = runtime
        self._assistant = assistant
        self._sender = sender
        self._second: Batch[Outcome, Ready | None] = Batch(runtime.db, self._write_down)
        self.under_way = 0
        """Conversations claimed and not yet released."""

    async def begin(self, most: int, channels: Channels) -> list[Begun]:
        """Takes up to `most` conversations that are due, through their first write."""
        now = self._runtime.clock()
        try:
            begun = await self._runtime.db.write(lambda tx: self._first(tx, most, channels, now))
        except ChannelUnknown:
            raise
        except Exception:
            # One of them cannot be written. Claimed alone, each shows whether it is the one.
            begun = await self._begin_one_by_one(most, channels, now)
        self.under_way += len(begun)
        for one in begun:
            failpoint("recorded")
            if one.turn is not None or one.opened.receipts:
                self._hint(one.opened.claim.key, "typing" if one.turn else "status")
        return begun

    async def handle(self, begun: Sequence[Begun], channels: Channels) -> None:
        """Works on conversations until each is released."""
        await asyncio.gather(*(self._answer(one, channels) for one in begun))

    def _first(self, tx: Connection, most: int, channels: Channels, now: datetime) -> list[Begun]:
        """Claim, parse, record: one transaction, so that a crash leaves nothing half taken."""
        claims = leases.claim(tx, now, self._until(now), most)
        return self._record(tx, claims, channels, now)

    def _record(
        self, tx: Connection, claims: Sequence[Claim], channels: Channels, now: datetime
    ) -> list[Begun]:
        waiting = envelopes.pending(tx, [c.key for c in claims])
        if not all((c.key[0], c.key[1]) in channels for c in claims):
            raise ChannelUnknown
        opened = [
            self._open(c, waiting.get(c.key, ()), channels[c.key[0], c.key[1]], now) for c in claims
        ]
        turns_of = record(tx, opened, self._runtime.ids, now)
        return [Begun(opened=o, turn=turns_of.get(o.claim.key)) for o in opened]

    async def _begin_one_by_one(self, most: int, channels: Channels, now: datetime) -> list[Begun]:
        """As `begin`, each conversation in a transaction of its own; one that fails is left to
        its lease, which counts the attempt."""
        until = self._until(now)
        claims = await self._runtime.db.write(lambda tx: leases.claim(tx, now, until, most))
        begun = []
        for claim in claims:
            try:
                begun += await self._runtime.db.write(
                    partial(self._record, claims=[claim], channels=channels, now=now)
                )
            except Exception as error:
                log.error("turn_not_recorded", error=type(error).__name__, attempt=claim.attempts)
        return begun

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._runtime.settings.lease_seconds)

    def _open(
        self, claim: Claim, waiting: Sequence[Waiting], channel: Channel, now: datetime
    ) -> Opened:
        """What waits, parsed. While a burst may still go on, its messages are left for later."""
        failpoint("claimed")
        messages: list[tuple[Waiting, MessageReceived]] = []
        poison: list[tuple[Waiting, str]] = []
        receipts, stops, ignored = [], [], []
        due = any(w.kind != "signal" and w.due_at <= now for w in waiting)
        for envelope in waiting:
            if envelope.kind != "signal" and not due:
                continue
            if envelope.kind != "signal" and messages and not channel.burst_seconds:
                continue  # Its turn comes next: without a burst window each has its own answer.
            if claim.attempts > MAX_ATTEMPTS and not poison:
                poison.append((envelope, "the work on it failed again and again"))
                continue
            try:
                update = self._runtime.channels[channel.type].parse(channel, envelope.raw)
            except Exception as error:
                # Whatever a parser stumbles over, the neighbours of this envelope go on.
                poison.append((envelope, f"{type(error).__name__}: {error}"))
                continue
            match update:
                case MessageReceived():
                    messages.append((envelope, update))
                case ReceiptReceived():
                    receipts.append((envelope, update))
                case StoppedByPlatform():
                    stops.append((envelope, update))
                case Ignored():
                    ignored.append(envelope)
        for envelope, _ in poison:
            log.warning("envelope_quarantined", envelope=envelope.id, channel_type=channel.type)
        return Opened(
            claim=claim,
            channel_type=channel.type,
            messages=tuple(messages),
            receipts=tuple(receipts),
            stops=tuple(stops),
            ignored=tuple(ignored),
            poison=tuple(poison),
        )

    async def _answer(self, begun: Begun, channels: Channels) -> None:
        """Decides on the turn, if there is one, writes down what came of it, begins to send."""
        claim, turn = begun.opened.claim, begun.turn
        waiting = tuple(w for w, _ in begun.opened.messages)
        joins = channels[claim.key[0], claim.key[1]].burst_seconds > 0
        outcome = Outcome(claim=claim, waiting=waiting, joins=joins)
        try:
            if turn is not None:
                outcome = await self._decide(outcome, turn)
                failpoint("decided")
            ready = await self._second.add(outcome)
        finally:
            self.under_way -= 1
        failpoint("answered")
        if ready is not None:
            self._sender.begin([ready], channels)
        elif outcome.decision is not None:
            self._sender.held_back = True
            self._hint(claim.key, "quiet" if not outcome.decision.parts else "status")

    def _hint(self, key: Key, what: str) -> None:
        self._runtime.bus.publish(live_topic(key.channel_id, key.conversation_key), what.encode())

    async def _decide(self, begun: Outcome, turn: Turn) -> Outcome:
        started = time.perf_counter()
        try:
            decision = await self._assistant.decide(turn, self._runtime.clock())
        except Exception as error:
            log.exception("decision_failed", turn=turn.id)
            advice = error.advice if isinstance(error, ComptoirError) else ""
            return structs.replace(begun, error=f"{type(error).__name__}: {error} {advice}")
        spent = (time.perf_counter() - started) * 1000
        return structs.replace(begun, turn=turn, decision=decision, milliseconds=spent)

    def _write_down(self, tx: Connection, outcomes: list[Outcome]) -> list[Ready | None]:
        """The second write, for many turns at once; the reply each may send right away."""
        now = self._runtime.clock()
        held = leases.still_held(tx, [o.claim for o in outcomes])
        kept = [o for o in outcomes if (o.claim.key, o.claim.epoch) in held]
        pending = envelopes.pending(tx, [o.claim.key for o in kept])
        newer = _newer([o for o in kept if o.decision and o.joins], pending, now)
        settled = [o for o in kept if o.decision and o.claim.key not in newer]
        threads = _threads(tx, settled)
        replies = [reply for o in settled if (reply := self._reply(o, threads[o.claim.key], now))]
        enqueued = enqueue(tx, replies, room=self._sender.room, until=self._until(now))
        turns.add(tx, [_decided(o, now) for o in settled])
        for outcome in settled:
            self._change(tx, outcome, now)
        positions = {r.turn_id: r.position for r in replies}
        progress = [_progress(o, threads[o.claim.key], positions, now) for o in settled]
        conversations.move(tx, [p for p in progress if p.last_position])
        conversations.remember(tx, progress)
        envelopes.finish(tx, [f for o in settled for f in _finished(o)])
        _release(tx, kept, newer, _dues(kept, settled, pending), now)
        ready = {r.id: r for r in enqueued.ready}
        return [ready.get(_reply_id(o.turn)) if o.turn else None for o in outcomes]

    def _reply(self, outcome: Outcome, thread: Thread, now: datetime) -> Reply | None:
        """What to say, unless somebody else has come to own the conversation meanwhile."""
        turn, decision = outcome.turn, outcome.decision
        if turn is None or decision is None or not decision.parts:
            return None
        if thread.conversation.owner != turn.conversation.owner:
            return None
        stopped = thread.stopped_at if decision.consent != "start" else None
        return Reply(
            id=_reply_id(turn),
            conversation=turn.conversation,
            position=thread.conversation.last_position + 1,
            parts=decision.parts,
            kind="confirmation" if decision.consent == "stop" else "reply",
            standing=Standing(
                stopped_at=stopped,
                blocked_at=thread.blocked_at,
                last_inbound_at=thread.conversation.last_inbound_at,
            ),
            capabilities=self._runtime.channels[turn.channel_type].capabilities,
            author="assistant",
            turn_id=turn.id,
            now=now,
        )

    def _change(self, tx: Connection, outcome: Outcome, now: datetime) -> None:
        """Consent, ownership and language, where the decision changes them."""
        turn, decision = outcome.turn, outcome.decision
        if turn is None or decision is None:
            return
        if decision.consent:
            _write_consent(tx, turn, decision, now)
        if decision.language and decision.language != turn.language:
            conversations.set_language(
                tx, turn.workspace_id, turn.conversation.contact_id, decision.language
            )
        where = {"workspace_id": turn.workspace_id, "conversation_id": turn.conversation.id}
        if decision.outcome == "handoff":
            assign.hand_over(
                tx,
                **where,
                turn_id=turn.id,
                reason=decision.reasons.rule,
                to_person=decision.reasons.rule == "command:human",
                now=now,
            )
        elif decision.reasons.rule == "command:menu" and turn.conversation.owner == "team":
            assign.hand_back(tx, **where, now=now)


def _reply_id(turn: Turn) -> str:
    """The same however often the turn is handled, so that it is never answered twice."""
    return f"{turn.id}-1"


def _threads(tx: Connection, settled: Sequence[Outcome]) -> dict[Key, Thread]:
    """The conversations as they are now, their rows locked until the commit."""
    keys = [o.claim.key for o in settled]
    types = {(o.claim.key[0], o.claim.key[1]): o.turn.channel_type for o in settled if o.turn}
    return conversations.find_threads(tx, keys, types)


def _dues(
    kept: Sequence[Outcome],
    settled: Sequence[Outcome],
    pending: Mapping[Key, Sequence[Waiting]],
) -> dict[Key, datetime]:
    """When each conversation has something to work on again, for those that have."""
    handled = {w.id for o in settled for w in o.waiting}
    dues = {}
    for outcome in kept:
        left = [w.due_at for w in pending.get(outcome.claim.key, ()) if w.id not in handled]
        if left:
            dues[outcome.claim.key] = min(left)
    return dues


def _release(
    tx: Connection,
    kept: Sequence[Outcome],
    newer: set[Key],
    dues: Mapping[Key, datetime],
    now: datetime,
) -> None:
    failed = [o.claim for o in kept if o.error]
    folded = [o.claim for o in kept if not o.error and o.claim.key in newer]
    done = [o.claim for o in kept if not o.error and o.claim.key not in newer]
    leases.release(tx, done, dues=dues)
    if folded:
        leases.release(tx, folded, dues=dues, begun=True)
    if failed:
        retry_at = now + timedelta(seconds=RETRY_SECONDS)
        leases.release(tx, failed, dues=dues, retry_at=retry_at)


def _newer(
    outcomes: Sequence[Outcome], pending: Mapping[Key, Sequence[Waiting]], now: datetime
) -> set[Key]:
    """The conversations that a newer message joined while their turn was decided."""
    return {o.claim.key for o in outcomes if _joined(o, pending.get(o.claim.key, []), now)}


def _joined(outcome: Outcome, pending: Sequence[Waiting], now: datetime) -> bool:
    handled = {w.id for w in outcome.waiting}
    if len(handled) >= MAX_JOINED or now - outcome.waiting[0].received_at > MAX_WAIT:
        return False
    return any(w.id not in handled and w.kind == "message" for w in pending)


def _write_consent(tx: Connection, turn: Turn, decision: Decision, now: datetime) -> None:
    stopped = decision.consent == "stop"
    key = turn.conversation.key
    conversations.set_stopped(
        tx, turn.workspace_id, turn.channel_type, key, now if stopped else None
    )
    consents.record_consent(
        tx,
        workspace_id=turn.workspace_id,
        consent_id=stable_id(turn.id, decision.consent),
        contact_id=turn.conversation.contact_id,
        channel_type=turn.channel_type,
        address=key,
        state="withdrawn" if stopped else "given",
        source="message",
        message_id=turn.messages[-1].id,
        now=now,
    )


def _decided(outcome: Outcome, now: datetime) -> Decided:
    turn, decision = outcome.turn, outcome.decision
    assert turn is not None and decision is not None
    return Decided(
        workspace_id=turn.workspace_id,
        id=turn.id,
        conversation_id=turn.conversation.id,
        outcome=decision.outcome,
        wish=turn.text,
        reasons=decision.reasons,
        milliseconds=outcome.milliseconds,
        decided_at=now,
        document_id=decision.document_id,
        entity_id=decision.entity_id,
        language=decision.language,
    )


def _progress(
    outcome: Outcome, thread: Thread, positions: Mapping[str, int], now: datetime
) -> Progress:
    turn, decision = outcome.turn, outcome.decision
    assert turn is not None and decision is not None
    return Progress(
        workspace_id=turn.workspace_id,
        id=turn.conversation.id,
        last_position=positions.get(turn.id, 0),
        last_message_at=now,
        memory=decision.memory if decision.memory != thread.conversation.memory else None,
    )


def _finished(outcome: Outcome) -> list[Finished]:
    workspace_id = outcome.claim.key.workspace_id
    turn_id = outcome.turn.id if outcome.turn else ""
    return [Finished(workspace_id=workspace_id, id=w.id, turn_id=turn_id) for w in outcome.waiting]
