"""The second write: replies into the outbox, tickets, reasons, and the lease given back.

Many turns share it. Each is fenced by the epoch of its lease, and dropped when a newer message
joined its burst meanwhile: then the whole burst is decided again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from msgspec import Struct, structs

from comptoir.channels.base import Adapter
from comptoir.inbox import assign
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision
from comptoir.model.identity import stable_id
from comptoir.model.push import ALL, topic_of
from comptoir.outbound.enqueue import Reply, enqueue, standing_of
from comptoir.outbound.subscriptions import CHAT, Proof, unsubscribe
from comptoir.pipeline.consented import end_all_wishes, write_standing
from comptoir.pipeline.signing_up import write_sign_up
from comptoir.store import (
    addresses,
    consents,
    conversations,
    envelopes,
    leases,
    messages,
    opt_ins,
    preferences,
    turns,
)
from comptoir.store.conversations import Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.envelopes import Finished, Waiting
from comptoir.store.leases import Claim, Key
from comptoir.store.ratings import answer_rating
from comptoir.store.ready import Ready
from comptoir.store.turns import Decided

RETRY_SECONDS, LONGEST_RETRY_SECONDS = 2.0, 30.0
MAX_JOINED = 20
"""A burst of more messages is answered without waiting for still more."""
MAX_WAIT = timedelta(seconds=15)
"""A burst is answered at the latest this long after its first message."""

Pending = Mapping[Key, Sequence[Waiting]]


class Outcome(Struct, frozen=True, kw_only=True):
    """A claimed conversation on its way to the second write."""

    claim: Claim


class Failed(Outcome, frozen=True, kw_only=True):
    """Deciding raised: the conversation comes back after a while. It `passes` where something
    else than the conversation is the cause: then the attempt does not count."""

    passes: bool


class Settled(Outcome, frozen=True, kw_only=True):
    """A turn with what was decided. `joins` says whether a newer message would join it."""

    waiting: tuple[Waiting, ...]
    turn: Turn
    decision: Decision
    milliseconds: float
    joins: bool

    @property
    def reply_id(self) -> str:
        """The same however often the turn is handled, so that it is never answered twice."""
        return f"{self.turn.id}-1"


class Room(Struct, frozen=True, kw_only=True):
    """How many replies may be sent right after the commit, and until when they are ours."""

    sends: int
    until: datetime


def write_down(
    tx: Connection,
    outcomes: Sequence[Outcome],
    adapters: Mapping[str, Adapter],
    room: Room,
    now: datetime,
) -> list[Ready | None]:
    """Writes what came of `outcomes`; for each the reply that may be sent right away."""
    held = leases.still_held(tx, [o.claim for o in outcomes])
    kept = [o for o in outcomes if (o.claim.key, o.claim.epoch) in held]
    pending = envelopes.pending(tx, [o.claim.key for o in kept])
    folded = {o.claim.key for o in kept if isinstance(o, Settled) and _is_joined(o, pending, now)}
    settled = [o for o in kept if isinstance(o, Settled) and o.claim.key not in folded]
    threads = _threads(tx, settled)
    replies = [
        _reply(o, threads[o.claim.key], adapters[o.turn.channel_type], now)
        for o in settled
        if _may_speak(tx, o, threads[o.claim.key])
    ]
    enqueued = enqueue(tx, replies, room=room.sends, until=room.until)
    answered = {r.turn_id for r in replies if r.id not in enqueued.refusals}
    positions = {r.turn_id: enqueued.positions[r.id] for r in replies}
    _record(tx, settled, threads, positions, answered, now)
    _release(tx, kept, folded, _dues(kept, settled, pending), now)
    ready = enqueued.ready
    return [ready.get(o.reply_id) if isinstance(o, Settled) else None for o in outcomes]


def _is_joined(settled: Settled, pending: Pending, now: datetime) -> bool:
    """Whether a newer message joined the burst while its turn was decided."""
    handled = {w.id for w in settled.waiting}
    too_long = now - settled.waiting[0].received_at > MAX_WAIT
    if not settled.joins or too_long or len(handled) >= MAX_JOINED:
        return False
    waiting = pending.get(settled.claim.key, ())
    return any(w.id not in handled and w.kind == "message" for w in waiting)


def _threads(tx: Connection, settled: Sequence[Settled]) -> dict[Key, Thread]:
    """The conversations as they are now, their rows locked until the commit."""
    types = {(o.claim.key[0], o.claim.key[1]): o.turn.channel_type for o in settled}
    threads = conversations.find_threads(tx, [o.claim.key for o in settled], types)
    for one in settled:
        turn = one.turn
        known = threads.get(one.claim.key)
        if known is None or known.conversation.id != turn.conversation.id:
            # Meanwhile they wrote under another of their names.
            found = conversations.find_thread(
                tx, turn.workspace_id, turn.conversation.id, turn.channel_type
            )
            if found is not None:
                threads[one.claim.key] = found
    return threads


def _may_speak(tx: Connection, settled: Settled, thread: Thread) -> bool:
    """Whether there is something to say, nobody else came to own the conversation, and no member
    was faster: who answers and resolves gives it back before a late turn is written."""
    if not settled.decision.parts:
        return False
    turn, talk = settled.turn, thread.conversation
    if talk.owner != turn.conversation.owner:
        return False
    said_at = turn.messages[-1].position if turn.messages else talk.last_position
    is_last = talk.last_position <= said_at
    return is_last or not messages.has_member_spoken(tx, talk.workspace_id, talk.id, said_at)


def _reply(settled: Settled, thread: Thread, adapter: Adapter, now: datetime) -> Reply:
    turn, decision, standing = settled.turn, settled.decision, standing_of(thread)
    if decision.begins:
        standing = structs.replace(standing, stopped_at=None)
    return Reply(
        id=settled.reply_id,
        conversation=thread.conversation,
        position=thread.conversation.last_position + 1,
        parts=decision.parts,
        kind="confirmation" if decision.ends else "reply",
        standing=standing,
        details=thread.details,
        capabilities=adapter.capabilities,
        author="assistant",
        turn_id=turn.id,
        now=now,
        rests=thread.rests(now),
    )


def _record(
    tx: Connection,
    settled: Sequence[Settled],
    threads: Mapping[Key, Thread],
    positions: Mapping[str, int],
    answered: set[str],
    now: datetime,
) -> None:
    """Reasons, changes, memory, and the envelopes that are done with."""
    turns.add(tx, [_decided(o, now) for o in settled])
    for one in settled:
        _change(tx, one, now)
    progress = [
        structs.replace(
            _progress(o, threads[o.claim.key], positions, now),
            # Who was promised a person still waits for one.
            answers=o.turn.id in answered and o.decision.outcome != "handoff",
        )
        for o in settled
    ]
    conversations.move(tx, [p for p in progress if p.last_position])
    conversations.remember(tx, progress)
    envelopes.finish(tx, [f for o in settled for f in _finished(o)])


def _change(tx: Connection, settled: Settled, now: datetime) -> None:
    """Consent, ownership and language, where the decision changes them."""
    turn, decision = settled.turn, settled.decision
    if decision.consent:
        _write_consent(tx, turn, decision, now)
    if decision.sign_up is not None:
        write_sign_up(tx, turn, decision.sign_up, now)
    if decision.declared is not None:
        contact_id = turn.conversation.contact_id
        preferences.declare(tx, turn.workspace_id, contact_id, decision.declared, now)
    if decision.rated is not None:
        where, event_id = turn.conversation.id, f"{turn.id}-rating"
        answer_rating(tx, turn.workspace_id, where, decision.rated, now, event_id)
    if decision.standing is not None:
        write_standing(tx, turn, decision.standing, now)
    if decision.language and decision.language != turn.language:
        contact_id = turn.conversation.contact_id
        conversations.set_language(tx, turn.workspace_id, contact_id, decision.language)
    talk = {"workspace_id": turn.workspace_id, "conversation_id": turn.conversation.id}
    rule = decision.reasons.rule
    if decision.outcome == "handoff":
        to_person = rule in ("command:human", "intent")
        assign.hand_over(tx, **talk, turn_id=turn.id, reason=rule, to_person=to_person, now=now)
    elif rule == "command:menu" and turn.conversation.owner == "team":
        assign.hand_back(tx, **talk, now=now)


def _write_consent(tx: Connection, turn: Turn, decision: Decision, now: datetime) -> None:
    stopped = decision.consent == "stop"
    key = turn.conversation.key
    if decision.purpose and (stopped or not turn.stopped):
        _record_consent(tx, turn, decision, decision.purpose, now)
        return
    at = now if stopped else None
    addresses.withdraw(tx, turn.workspace_id, turn.channel_type, key, "stopped_at", at)
    if stopped:
        end_all_wishes(tx, turn, now)
    if stopped and turn.channel_type == CHAT:
        _end_notifications(tx, turn, now)
    topics = [decision.purpose] if decision.purpose else []
    if stopped:
        states = consents.consent_states(tx, turn.workspace_id, turn.channel_type, key)
        topics = [one for one, state in states.items() if state == "given" and topic_of(one)]
    for purpose in (ALL, *topics):
        _record_consent(tx, turn, decision, purpose, now)


def _record_consent(
    tx: Connection, turn: Turn, decision: Decision, purpose: str, now: datetime
) -> None:
    """One row of the ledger, with the words of the contact."""
    if decision.consent == "start" and (slug := topic_of(purpose)):
        opt_ins.settle(tx, turn.workspace_id, turn.conversation.contact_id, slug, now)
    message = turn.messages[-1]
    consents.record_consent(
        tx,
        workspace_id=turn.workspace_id,
        consent_id=stable_id(turn.id, decision.consent, purpose),
        contact_id=turn.conversation.contact_id,
        channel_type=turn.channel_type,
        address=turn.conversation.key,
        purpose=purpose,
        state="withdrawn" if decision.consent == "stop" else "given",
        source="message",
        message_id=message.id,
        text=decision.shown,
        language=decision.language,
        evidence={"said": message.text},
        now=now,
    )


def _end_notifications(tx: Connection, turn: Turn, now: datetime) -> None:
    """Who wants no messages in the web chat wants no notifications of them."""
    chat = Key(turn.workspace_id, turn.conversation.channel_id, turn.conversation.key)
    proof = Proof(
        id=stable_id(turn.id, "notifications"),
        source="message",
        message_id=turn.messages[-1].id,
    )
    unsubscribe(tx, chat, proof, now)


def _dues(
    kept: Sequence[Outcome], settled: Sequence[Settled], pending: Pending
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
    folded: set[Key],
    dues: Mapping[Key, datetime],
    now: datetime,
) -> None:
    failed = [o.claim for o in kept if isinstance(o, Failed) and not o.passes]
    unlucky = [o.claim for o in kept if isinstance(o, Failed) and o.passes]
    again = [o.claim for o in kept if o.claim.key in folded]
    done = [o.claim for o in kept if o.claim.key not in folded and not isinstance(o, Failed)]
    leases.release(tx, done, dues=dues)
    leases.release(tx, again, dues=dues, begun=True)
    leases.release(tx, failed, dues=dues, retry_at=now + timedelta(seconds=RETRY_SECONDS))
    _come_later(tx, unlucky, dues, now)


def give_back(tx: Connection, claims: Sequence[Claim], now: datetime) -> None:
    """Takes back those of `claims` that are still held, which count no attempt then."""
    held = leases.still_held(tx, claims)
    kept = [c for c in claims if (c.key, c.epoch) in held]
    _come_later(tx, kept, leases.next_dues(tx, [c.key for c in kept]), now)


def _come_later(
    tx: Connection, claims: Sequence[Claim], dues: Mapping[Key, datetime], now: datetime
) -> None:
    """Each comes back after a quarter of the time that it waits already, so that the pauses
    grow."""
    for claim in claims:
        waits = (now - dues.get(claim.key, now)).total_seconds() / 4
        seconds = min(max(waits, RETRY_SECONDS), LONGEST_RETRY_SECONDS)
        leases.give_back(tx, [claim], now + timedelta(seconds=seconds))


def _decided(settled: Settled, now: datetime) -> Decided:
    turn, decision = settled.turn, settled.decision
    return Decided(
        workspace_id=turn.workspace_id,
        id=turn.id,
        conversation_id=turn.conversation.id,
        outcome=decision.outcome,
        wish=turn.text,
        reasons=decision.reasons,
        milliseconds=settled.milliseconds,
        decided_at=now,
        document_id=decision.document_id,
        entity_id=decision.entity_id,
        language=decision.language,
        inputs=decision.inputs,
    )


def _progress(
    settled: Settled, thread: Thread, positions: Mapping[str, int], now: datetime
) -> Progress:
    memory = settled.decision.memory
    return Progress(
        workspace_id=settled.turn.workspace_id,
        id=settled.turn.conversation.id,
        last_position=positions.get(settled.turn.id, 0),
        last_message_at=now,
        memory=memory if memory != thread.conversation.memory else None,
    )


def _finished(settled: Settled) -> list[Finished]:
    workspace_id, turn_id = settled.turn.workspace_id, settled.turn.id
    return [Finished(workspace_id=workspace_id, id=w.id, turn_id=turn_id) for w in settled.waiting]
