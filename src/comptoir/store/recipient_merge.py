"""One person twice in a campaign, because two contacts turn out to be one: one row stays."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, delete, literal_column, select, update

from comptoir.model.campaign import RecipientState
from comptoir.model.campaign_figures import parts_of
from comptoir.store.campaign_sums import raise_sums
from comptoir.store.recipients import Recipient, recipient_of
from comptoir.store.tables import outbox, recipient

_ADVANCE: tuple[RecipientState, ...] = (
    *("excluded", "cancelled", "failed", "queued", "unconfirmed"),
    *("sending", "accepted", "delivered", "read"),
)
"""How far a message got, the least first."""


def drop_double(tx: Connection, workspace_id: str, kept: str, gone: str) -> None:
    """Of the rows that two contacts have in the same campaign leaves the one that got further, so
    that nobody gets it twice, and takes the other out of the figures; what waits in the outbox for
    the other is not sent."""
    rows = tx.execute(
        select(recipient)
        .where(recipient.c.workspace_id == workspace_id, recipient.c.contact_id.in_((kept, gone)))
        .order_by(recipient.c.campaign_id, recipient.c.contact_id)
        .with_for_update()
    )
    found: dict[str, list[Recipient]] = defaultdict(list)
    for row in rows:
        found[row.campaign_id].append(recipient_of(row))
    for campaign_id, both in found.items():
        if len(both) > 1:
            _drop(tx, campaign_id, min(both, key=lambda one: _rank(one, kept)))


def _rank(one: Recipient, kept: str) -> tuple[int, bool]:
    return _ADVANCE.index(one.state), one.contact_id == kept


def _drop(tx: Connection, campaign_id: str, one: Recipient) -> None:
    tx.execute(
        delete(recipient).where(
            recipient.c.workspace_id == one.workspace_id,
            recipient.c.campaign_id == campaign_id,
            recipient.c.contact_id == one.contact_id,
        )
    )
    waiting = (outbox.c.workspace_id == one.workspace_id, outbox.c.id == one.message_id)
    queued = update(outbox).where(*waiting, literal_column("outbox.state = 'queued'"))
    tx.execute(queued.values(state="cancelled"))
    less = {cell: -count for cell, count in parts_of(one.counted).items()}
    raise_sums(tx, one.workspace_id, campaign_id, less)
