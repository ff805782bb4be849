"""Puts a message into the outbox, after asking the gate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.model.channel import Capabilities
from comptoir.model.conversation import Conversation
from comptoir.model.message import Message, MessageStatus, Part
from comptoir.model.update import SendKind
from comptoir.outbound.may_send import RefusedByGate, Standing, may_send
from comptoir.store import messages, outbox
from comptoir.store.database import Connection
from comptoir.store.outbox import Queued, Ready

QUEUED = "outbound"
"""Bus topic: something waits in the outbox."""


class Enqueued(Struct, frozen=True, kw_only=True):
    """What became of replies: the gate's refusals by message id, and what may be sent at once."""

    refusals: dict[str, RefusedByGate]
    ready: list[Ready]


class Reply(Struct, frozen=True, kw_only=True):
    """What should be said in a conversation. `id` is the same however often this is tried."""

    id: str
    conversation: Conversation
    position: int
    parts: tuple[Part, ...]
    kind: SendKind
    standing: Standing
    capabilities: Capabilities
    author: str
    turn_id: str
    now: datetime


def enqueue(
    tx: Connection, replies: Sequence[Reply], *, room: int = 0, until: datetime | None = None
) -> Enqueued:
    """Writes the messages, and queues those that the gate allows.

    With `room`, so many of them are written as *sending* until `until`, for the caller to send
    right after the commit; not where an earlier message of the conversation is still under way.
    """
    verdicts = {r.id: may_send(r.standing, r.capabilities, r.kind, r.now) for r in replies}
    refusals = {i: v for i, v in verdicts.items() if isinstance(v, RefusedByGate)}
    allowed = [r for r in replies if r.id not in refusals]
    taken = _taken(tx, allowed, room) if until else []
    messages.add(
        tx,
        [_message(r, refusals.get(r.id)) for r in replies],
        [r.conversation.channel_id for r in replies],
    )
    at_once = {r.id for r in taken}
    outbox.add(tx, [_queued(r, until if r.id in at_once else None) for r in allowed])
    return Enqueued(refusals=refusals, ready=[_ready(r) for r in taken])


def _taken(tx: Connection, replies: Sequence[Reply], room: int) -> list[Reply]:
    """The replies that need not wait, at most `room`, one per conversation."""
    by_workspace: dict[str, list[str]] = {}
    for reply in replies:
        conversation = reply.conversation
        by_workspace.setdefault(conversation.workspace_id, []).append(conversation.id)
    waiting = {i for ws, ids in by_workspace.items() for i in outbox.busy(tx, ws, ids)}
    taken: list[Reply] = []
    for reply in replies:
        if reply.conversation.id not in waiting and len(taken) < room:
            waiting.add(reply.conversation.id)
            taken.append(reply)
    return taken


def _message(reply: Reply, refusal: RefusedByGate | None) -> Message:
    return Message(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        conversation_id=reply.conversation.id,
        position=reply.position,
        direction="out",
        author=reply.author,  # type: ignore[arg-type]
        parts=reply.parts,
        status=MessageStatus.refused if refusal else MessageStatus.queued,
        created_at=reply.now,
        turn_id=reply.turn_id,
        error=refusal.reason if refusal else "",
    )


def _queued(reply: Reply, sending_until: datetime | None) -> Queued:
    return Queued(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        conversation_id=reply.conversation.id,
        channel_id=reply.conversation.channel_id,
        kind=reply.kind,
        now=reply.now,
        sending_until=sending_until,
    )


def _ready(reply: Reply) -> Ready:
    return Ready(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        channel_id=reply.conversation.channel_id,
        conversation_id=reply.conversation.id,
        kind=reply.kind,
        attempts=0,
        parts=reply.parts,
        to=reply.conversation.key,
        last_inbound_at=reply.standing.last_inbound_at,
        stopped_at=reply.standing.stopped_at,
        blocked_at=reply.standing.blocked_at,
    )
