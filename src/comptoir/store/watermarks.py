"""Receipts that speak of all messages up to a moment: by the platform's clock, never by ours.

When a message of ours was sent by that clock, its echo tells (`message.platform_at`). What has no
echo yet was sent before what has one and stands below it in the conversation; our own clock only
counts in a conversation of which the platform told no moment at all. A watermark is kept with its
conversation, for messages whose echo comes later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, update

from comptoir.model.message import RANK, MessageStatus
from comptoir.store.feed import note
from comptoir.store.tables import conversation, message

COLUMNS: dict[MessageStatus, Literal["delivered_until", "read_until"]] = {
    MessageStatus.delivered: "delivered_until",
    MessageStatus.read: "read_until",
}
"""Where the latest watermark of each status stands."""
_CONVERSATION = select(conversation.c.id).where(
    conversation.c.workspace_id == bindparam("workspace_id"),
    conversation.c.channel_id == bindparam("channel_id"),
    conversation.c.key == bindparam("key"),
)
_TOLD = select(
    func.count(message.c.platform_at),
    func.max(message.c.position).filter(message.c.platform_at <= bindparam("until")),
).where(
    message.c.workspace_id == bindparam("workspace_id"),
    message.c.conversation_id == bindparam("conversation_id"),
)


class Watermark(Struct, frozen=True, kw_only=True):
    """All messages of ours in one conversation up to a moment got this far."""

    workspace_id: str
    channel_id: str
    key: str
    status: MessageStatus
    until: datetime


def apply_watermarks(tx: Connection, watermarks: Sequence[Watermark]) -> None:
    """Raises the status of all that was sent up to a moment."""
    for mark in watermarks:
        which = {
            "workspace_id": mark.workspace_id,
            "channel_id": mark.channel_id,
            "key": mark.key,
        }
        found = tx.execute(_CONVERSATION, which).first()
        if found is not None:
            _keep(tx, mark, found[0])
            _apply(tx, mark, found[0])


def note_moment(tx: Connection, workspace_id: str, channel_id: str, id: str, at: datetime) -> None:
    """A message of ours was sent at a moment of the platform's clock; what watermarks said of that
    moment before holds for it, too."""
    mine = (
        message.c.workspace_id == workspace_id,
        message.c.channel_id == channel_id,
        message.c.id == id,
    )
    tx.execute(update(message).where(*mine).values(platform_at=at))
    row = tx.execute(
        select(conversation.c.delivered_until, conversation.c.read_until).join(
            message,
            and_(
                message.c.workspace_id == conversation.c.workspace_id,
                message.c.conversation_id == conversation.c.id,
                *mine,
            ),
        )
    ).first()
    for status, column in COLUMNS.items():
        until = getattr(row, column) if row is not None else None
        if until is not None and at <= until:
            _raise(tx, workspace_id, status, message.c.id == id)


def _keep(tx: Connection, mark: Watermark, conversation_id: str) -> None:
    if mark.status not in COLUMNS:
        return
    column = conversation.c[COLUMNS[mark.status]]
    tx.execute(
        update(conversation)
        .where(
            conversation.c.workspace_id == mark.workspace_id,
            conversation.c.id == conversation_id,
            or_(column.is_(None), column < mark.until),
        )
        .values({column.name: mark.until})
    )


def _apply(tx: Connection, mark: Watermark, conversation_id: str) -> None:
    bound = {
        "workspace_id": mark.workspace_id,
        "conversation_id": conversation_id,
        "until": mark.until,
    }
    told, last = tx.execute(_TOLD, bound).one()
    by_place = message.c.created_at <= mark.until if not told else message.c.position < (last or 0)
    _raise(
        tx,
        mark.workspace_id,
        mark.status,
        message.c.conversation_id == conversation_id,
        or_(
            message.c.platform_at <= mark.until,
            and_(message.c.platform_at.is_(None), by_place),
        ),
    )


def _raise(
    tx: Connection, workspace_id: str, status: MessageStatus, *which: ColumnElement[bool]
) -> None:
    """Raises messages of ours which the platform took."""
    raised = tx.execute(
        update(message)
        .where(
            message.c.workspace_id == workspace_id,
            *which,
            message.c.direction == "out",
            message.c.rank < RANK[status],
            message.c.rank >= RANK[MessageStatus.accepted],
            # It speaks of what reached them.
            message.c.status != MessageStatus.failed.value,
        )
        .values(status=status.value, rank=RANK[status])
        .returning(message.c.id)
    )
    for id in raised.scalars().all():
        note(tx, workspace_id, "message_status", id, status.value)
