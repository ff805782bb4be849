"""Sends that a person settles: nobody knows whether the platform has the message.

ours = access_ours(tx, "w1", "conversation-1", "message-1")
settle_by_hand(tx, ours, MessageStatus.accepted)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from comptoir.errors import NotFound
from comptoir.model.message import Message, MessageStatus
from comptoir.store.feed import note
from comptoir.store.messages import message_of
from comptoir.store.pushes import forget_pushed
from comptoir.store.receipts import Settled, settle
from comptoir.store.tables import message, outbox

OPEN = ("unknown", "parked")
"""States of a send whose outcome nobody knows."""
RETRIED = ("queued",)
"""Of a message that is `unknown`: it waits to be sent once more with the same key."""


class Ours(NamedTuple):
    """A message that was sent from here, and on which channel."""

    message: Message
    channel_id: str


def access_ours(tx: Connection, workspace_id: str, conversation_id: str, id: str) -> Ours:
    """A message of ours in a conversation. Raises `NotFound`."""
    row = tx.execute(
        select(message).where(
            message.c.workspace_id == workspace_id,
            message.c.conversation_id == conversation_id,
            message.c.id == id,
            message.c.direction == "out",
        )
    ).one_or_none()
    if row is None:
        raise NotFound("there is no such message of yours")
    return Ours(message_of(row), row.channel_id)


def settle_by_hand(tx: Connection, ours: Ours, status: MessageStatus, reason: str = "") -> bool:
    """Says what became of a message, `accepted` or `cancelled`; False, and nothing is done, where
    that is known by now. What the platform tells later outweighs it."""
    said = ours.message
    states = (*OPEN, *RETRIED) if said.status is MessageStatus.unknown else OPEN
    settled = tx.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == said.workspace_id,
            outbox.c.id == said.id,
            outbox.c.state.in_(states),
        )
        .values(state=status.value, error=reason, expires_at=None)
    )
    if not settled.rowcount:
        return False
    new = Settled(
        workspace_id=said.workspace_id,
        channel_id=ours.channel_id,
        id=said.id,
        status=status,
        platform_id=said.platform_id,
        error=reason,
    )
    settle(tx, [new])
    return True


def give_up(tx: Connection, ours: Ours, reason: str) -> bool:
    """Says of a message that did not go out, or is not known to have, that another stands for it;
    False where it went further since it was read, or is under way at this moment."""
    said = ours.message
    if said.status is not MessageStatus.unknown:
        return _mark(tx, said, reason)
    if not settle_by_hand(tx, ours, MessageStatus.cancelled, reason):
        return False
    # A receipt may have been faster; it is not lowered.
    now = access_ours(tx, said.workspace_id, said.conversation_id, said.id).message
    return now.status is MessageStatus.cancelled


def _mark(tx: Connection, said: Message, reason: str) -> bool:
    """Writes another reason beside the status, which stays: it is what became of the message."""
    marked = tx.execute(
        update(message)
        .where(
            message.c.workspace_id == said.workspace_id,
            message.c.id == said.id,
            message.c.status == said.status.value,
        )
        .values(error=reason)
    )
    if marked.rowcount:
        note(tx, said.workspace_id, "message_status", said.id, said.status.value)
    return bool(marked.rowcount)


def cancel_parked(tx: Connection, workspace_id: str, ids: Sequence[str]) -> set[str]:
    """Takes back those of these messages that wait for a person to decide: they are never sent
    again, and count for no cap; the ids of them."""
    gone = tx.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.id.in_(ids),
            outbox.c.state == "parked",
        )
        .values(state="cancelled", expires_at=None)
        .returning(outbox.c.id, outbox.c.channel_id)
    ).all()
    told: dict[str, Any] = {"workspace_id": workspace_id, "status": MessageStatus.cancelled}
    settle(tx, [Settled(channel_id=on, id=id, **told) for id, on in gone])
    taken = {id for id, _ in gone}
    forget_pushed(tx, workspace_id, sorted(taken))
    return taken
