"""What is queued for somebody who does not want it any more."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, literal_column, select, true, update

from comptoir.model.message import MessageStatus
from comptoir.model.push import ALL, MARKETING, topic_of
from comptoir.store.pushes import forget_pushed
from comptoir.store.receipts import Settled, settle
from comptoir.store.tables import channel, conversation, outbox


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
    found = tx.execute(
        update(outbox)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.conversation_id.in_(talks),
            literal_column("outbox.state = 'queued'"),
            outbox.c.kind != "confirmation",
            _needs(purpose),
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
