"""Sends that a person settles: nobody knows whether the platform has the message.

ours = access_ours(tx, "w1", "conversation-1", "message-1")
settle_by_hand(tx, ours, MessageStatus.accepted)
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select, update

from comptoir.errors import NotFound
from comptoir.model.message import Message, MessageStatus
from comptoir.store.messages import message_of
from comptoir.store.receipts import Settled, settle
from comptoir.store.tables import message, outbox

OPEN = ("unknown", "parked")
"""States of a send whose outcome nobody knows."""


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
    settled = tx.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == said.workspace_id,
            outbox.c.id == said.id,
            outbox.c.state.in_(OPEN),
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
