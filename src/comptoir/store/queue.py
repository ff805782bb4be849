"""What is queued for somebody who does not want it any more."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, literal_column, select, true, update

from comptoir.model.identity import root_of
from comptoir.model.message import MessageStatus
from comptoir.model.push import ALL, MARKETING, topic_of
from comptoir.store.pushes import forget_pushed
from comptoir.store.receipts import Settled, settle
from comptoir.store.tables import (
    channel,
    conversation,
    outbox,
    standing_occurrence,
    standing_wish,
)


def hold_back(
    tx: Connection, workspace_id: str, contact_id: str, channel_type: str, purpose: str
) -> list[str]:
    """Refuses what is queued for a contact on a channel type and needs `purpose`; the ids of it.
    The confirmation of a STOP still goes out."""
    talks = (
        select(conversation.c.id)
        .join(
            channel,
            (channel.c.workspace_id == conversation.c.workspace_id)
            & (channel.c.id == conversation.c.channel_id),
        )
        .where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.contact_id == contact_id,
            channel.c.type == channel_type,
        )
    )
    reason = "stopped" if purpose == ALL else "withdrawn"
    theirs = (outbox.c.conversation_id.in_(talks), outbox.c.kind != "confirmation")
    return _refuse(tx, workspace_id, reason, *theirs, _needs(purpose))


def hold_back_wishes(tx: Connection, workspace_id: str, wish_ids: Sequence[str]) -> None:
    """Refuses what is queued for standing wishes that nobody has any more."""
    wishes = standing_wish.c.workspace_id == workspace_id, standing_wish.c.id.in_(wish_ids)
    said = tx.execute(
        select(standing_occurrence.c.message_id).where(
            standing_occurrence.c.workspace_id == workspace_id,
            standing_occurrence.c.wish_id.in_(wish_ids),
        )
    )
    mine = set(said.scalars())
    waiting = tx.execute(
        select(outbox.c.id)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.conversation_id.in_(select(standing_wish.c.conversation_id).where(*wishes)),
            literal_column("outbox.state = 'queued'"),
        )
        .with_for_update()
    )
    ids = [id for id in waiting.scalars() if root_of(id) in mine]
    _refuse(tx, workspace_id, "withdrawn", outbox.c.id.in_(ids))


def _refuse(
    tx: Connection, workspace_id: str, reason: str, *which: ColumnElement[bool]
) -> list[str]:
    """Refuses what is queued and is meant by `which`; the ids of it."""
    found = tx.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            literal_column("outbox.state = 'queued'"),
            *which,
        )
        .values(state="refused", error=reason)
        .returning(outbox.c.id, outbox.c.channel_id)
    ).all()
    ids = [id for id, _ in found]
    if ids:
        settle(tx, [_refused(workspace_id, id, on, reason) for id, on in found])
        forget_pushed(tx, workspace_id, ids)
    return ids


def _needs(purpose: str) -> ColumnElement[bool]:
    """What may not be sent without this purpose."""
    if purpose == ALL:
        return true()
    if purpose == MARKETING:
        return (outbox.c.kind == "campaign") | outbox.c.purpose.startswith("topic:")
    return outbox.c.purpose == purpose if topic_of(purpose) else outbox.c.id == ""


def _refused(workspace_id: str, id: str, channel_id: str, reason: str) -> Settled:
    status = MessageStatus.refused
    return Settled(
        workspace_id=workspace_id, channel_id=channel_id, id=id, status=status, error=reason
    )
