"""The first write of a turn: who wrote what, and how far our messages got.

Idempotent: a message has the id of its envelope, so that a turn which is recorded again after a
crash finds its messages there already.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.model.conversation import Turn
from comptoir.model.identity import Ids, stable_id
from comptoir.model.message import Message, MessageStatus
from comptoir.model.update import MessageReceived, ReceiptReceived, StoppedByPlatform
from comptoir.store import consents, conversations, envelopes, messages
from comptoir.store.conversations import Newcomer, Progress, Thread
from comptoir.store.database import Connection
from comptoir.store.envelopes import Finished, Waiting
from comptoir.store.leases import Claim, Key
from comptoir.store.messages import Receipt


class Opened(Struct, frozen=True, kw_only=True):
    """A claimed conversation with its envelopes parsed. `messages` are empty while none is due."""

    claim: Claim
    channel_type: str
    messages: tuple[tuple[Waiting, MessageReceived], ...] = ()
    receipts: tuple[tuple[Waiting, ReceiptReceived], ...] = ()
    stops: tuple[tuple[Waiting, StoppedByPlatform], ...] = ()
    ignored: tuple[Waiting, ...] = ()
    poison: tuple[tuple[Waiting, str], ...] = ()

    @property
    def handled(self) -> set[str]:
        """The ids of the envelopes that were taken up."""
        parsed = (*self.messages, *self.receipts, *self.stops, *self.poison)
        return {w.id for w, _ in parsed} | {w.id for w in self.ignored}


def record(tx: Connection, opened: Sequence[Opened], ids: Ids, now: datetime) -> dict[Key, Turn]:
    """Writes contacts, conversations, messages and receipts; the turns to decide on."""
    writing = [o for o in opened if o.messages]
    newcomers = [_newcomer(o) for o in opened if o.messages or o.stops]
    threads = conversations.open_threads(tx, newcomers, ids, now) if newcomers else {}
    turns = {o.claim.key: _turn(tx, o, threads[o.claim.key]) for o in writing}
    _write_messages(tx, writing, turns, threads)
    messages.apply_receipts(tx, [r for o in opened for r in _receipts(o)], now)
    for one in opened:
        if one.stops:
            _stop(tx, one, threads[one.claim.key], now)
    envelopes.finish(tx, [f for o in opened for f in _finished(o)])
    return turns


def _newcomer(opened: Opened) -> Newcomer:
    latest = opened.messages[-1][1] if opened.messages else None
    return Newcomer(
        key=opened.claim.key,
        channel_type=opened.channel_type,
        name=latest.name if latest else "",
        language=latest.language if latest else "",
    )


def _turn(tx: Connection, opened: Opened, thread: Thread) -> Turn:
    key = opened.claim.key
    if opened.claim.attempts > 1:
        ids = [waiting.id for waiting, _ in opened.messages]
        known = {m.id: m for m in messages.existing(tx, key.workspace_id, ids)}
    else:
        known = {}
    said, position = [], thread.conversation.last_position
    for waiting, update in opened.messages:
        message = known.get(waiting.id)
        if message is None:
            position += 1
            message = _message(waiting, update, thread, position)
        said.append(message)
    return Turn(
        workspace_id=key.workspace_id,
        id=said[0].id,
        conversation=thread.conversation,
        messages=tuple(said),
        channel_type=opened.channel_type,
        language=opened.messages[-1][1].language or thread.contact_language,
        contact_name=thread.contact_name,
        stopped=thread.stopped_at is not None,
        blocked=thread.blocked_at is not None,
    )


def _message(waiting: Waiting, update: MessageReceived, thread: Thread, position: int) -> Message:
    conversation = thread.conversation
    return Message(
        workspace_id=conversation.workspace_id,
        id=waiting.id,
        conversation_id=conversation.id,
        position=position,
        direction="in",
        author="contact",
        parts=update.parts,
        payload=update.payload,
        status=MessageStatus.received,
        created_at=waiting.received_at,
        platform_id=waiting.platform_id,
    )


def _write_messages(
    tx: Connection, writing: Sequence[Opened], turns: dict[Key, Turn], threads: dict[Key, Thread]
) -> None:
    new, channel_ids, progress = [], [], []
    for opened in writing:
        turn = turns[opened.claim.key]
        last = threads[opened.claim.key].conversation.last_position
        fresh = [m for m in turn.messages if m.position > last]
        new += fresh
        channel_ids += [turn.conversation.channel_id] * len(fresh)
        if fresh:
            progress.append(
                Progress(
                    workspace_id=turn.workspace_id,
                    id=turn.conversation.id,
                    last_position=fresh[-1].position,
                    last_message_at=fresh[-1].created_at,
                    last_inbound_at=fresh[-1].created_at,
                )
            )
    messages.add(tx, new, channel_ids)
    conversations.move(tx, progress)


def _receipts(opened: Opened) -> list[Receipt]:
    key = opened.claim.key
    return [
        Receipt(
            workspace_id=key.workspace_id,
            channel_id=key.channel_id,
            platform_id=update.platform_id,
            status=update.status,
            reason=update.reason,
            at=update.at,
        )
        for _, update in opened.receipts
    ]


def _stop(tx: Connection, opened: Opened, thread: Thread, now: datetime) -> None:
    """The platform says that the contact does not want to hear from us any more."""
    key = opened.claim.key
    conversations.set_stopped(tx, key.workspace_id, opened.channel_type, key.conversation_key, now)
    consents.record_consent(
        tx,
        workspace_id=key.workspace_id,
        consent_id=stable_id(opened.stops[0][0].id, "platform"),
        contact_id=thread.conversation.contact_id,
        channel_type=opened.channel_type,
        address=key.conversation_key,
        state="withdrawn",
        source="platform",
        message_id=opened.stops[0][0].id,
        now=now,
    )


def _finished(opened: Opened) -> list[Finished]:
    """Signals are done with the first write; messages only with the second."""
    workspace_id = opened.claim.key.workspace_id
    done = [w for w, _ in opened.receipts] + [w for w, _ in opened.stops] + list(opened.ignored)
    quarantined = [
        Finished(workspace_id=workspace_id, id=w.id, state="quarantined", error=error)
        for w, error in opened.poison
    ]
    return quarantined + [Finished(workspace_id=workspace_id, id=w.id) for w in done]
