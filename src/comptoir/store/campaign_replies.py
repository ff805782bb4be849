"""What people do with a campaign: what they said to it, which items they met, that they left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.campaign_figures import Cell
from comptoir.model.message import text_of
from comptoir.store.joins import same
from comptoir.store.messages import parts_of
from comptoir.store.recipients import Recipient, recipient_of
from comptoir.store.tables import (
    consent_state,
    conversation,
    message,
    recipient,
    recipient_item,
)


class Said(Struct, frozen=True):
    """Something a contact said."""

    contact_id: str
    payload: str
    text: str
    at: datetime


def said_by(tx: Connection, workspace_id: str, message_ids: Sequence[str]) -> list[Said]:
    """What was said in these messages, the oldest first."""
    rows = tx.execute(
        select(conversation.c.contact_id, message.c.payload, message.c.parts, message.c.created_at)
        .join(conversation, same(conversation, message.c.conversation_id))
        .where(message.c.workspace_id == workspace_id, message.c.id.in_(message_ids))
        .order_by(message.c.created_at)
    )
    return [Said(row[0], row[1], text_of(parts_of(row[2])), row[3]) for row in rows]


def errors_of(tx: Connection, workspace_id: str, message_ids: Sequence[str]) -> dict[str, str]:
    """Why messages did not go out, or nobody knows, by id."""
    rows = tx.execute(
        select(message.c.id, message.c.error).where(
            message.c.workspace_id == workspace_id,
            message.c.id.in_(message_ids),
            message.c.error != "",
        )
    )
    return {row[0]: row[1] for row in rows}


def of_campaign(
    tx: Connection, workspace_id: str, campaign_id: str, contact_ids: Sequence[str]
) -> list[Recipient]:
    """These people of a campaign, locked until the commit."""
    rows = tx.execute(
        select(recipient)
        .where(
            recipient.c.workspace_id == workspace_id,
            recipient.c.campaign_id == campaign_id,
            recipient.c.contact_id.in_(contact_ids),
        )
        .order_by(recipient.c.contact_id)
        .with_for_update()
    )
    return [recipient_of(row) for row in rows]


def meet_items(
    tx: Connection,
    workspace_id: str,
    campaign_id: str,
    what: Literal["clicked", "pulled"],
    met: Sequence[tuple[str, str, datetime]],
) -> Counter[Cell]:
    """Writes that contacts clicked or pulled items, and how the sums of the items change: each
    person counts once."""
    changed: Counter[Cell] = Counter()
    name = f"{what}_at"
    for contact_id, item, at in met:
        new = insert(recipient_item).values(
            workspace_id=workspace_id,
            campaign_id=campaign_id,
            contact_id=contact_id,
            item=item,
            **{name: at},
        )
        put = new.on_conflict_do_update(
            index_elements=["workspace_id", "campaign_id", "contact_id", "item"],
            set_={name: new.excluded[name]},
            where=recipient_item.c[name].is_(None),
        )
        if tx.execute(put).rowcount:
            changed["item", item, what] += 1
    return changed


def withdrawn(tx: Connection, workspace_id: str, contact_ids: Sequence[str]) -> dict[str, datetime]:
    """When each of these contacts last withdrew something that they have not permitted since."""
    rows = tx.execute(
        select(consent_state.c.contact_id, func.max(consent_state.c.since))
        .where(
            consent_state.c.workspace_id == workspace_id,
            consent_state.c.contact_id.in_(contact_ids),
            consent_state.c.state == "withdrawn",
        )
        .group_by(consent_state.c.contact_id)
    )
    return {row[0]: row[1] for row in rows}
