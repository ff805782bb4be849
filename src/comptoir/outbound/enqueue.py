"""Puts a message into the outbox, after asking the gate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection

from comptoir.model.channel import Capabilities
from comptoir.model.conversation import Conversation
from comptoir.model.message import Message, MessageStatus, Part
from comptoir.model.update import SendKind
from comptoir.outbound.may_send import RefusedByGate, Standing, may_send
from comptoir.store import messages, outbox
from comptoir.store.outbox import Queued

QUEUED = "outbound"
"""Bus topic: something waits in the outbox."""


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


def enqueue(tx: Connection, replies: Sequence[Reply]) -> dict[str, RefusedByGate]:
    """Writes the messages and queues those the gate allows; the refusals by message id."""
    written, queued, refusals = [], [], {}
    for reply in replies:
        verdict = may_send(reply.standing, reply.capabilities, reply.kind, reply.now)
        if isinstance(verdict, RefusedByGate):
            refusals[reply.id] = verdict
        else:
            queued.append(_queued(reply))
        written.append(_message(reply, refusals.get(reply.id)))
    messages.add(tx, written, [r.conversation.channel_id for r in replies])
    outbox.add(tx, queued)
    return refusals


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


def _queued(reply: Reply) -> Queued:
    return Queued(
        workspace_id=reply.conversation.workspace_id,
        id=reply.id,
        conversation_id=reply.conversation.id,
        channel_id=reply.conversation.channel_id,
        kind=reply.kind,
        now=reply.now,
    )
