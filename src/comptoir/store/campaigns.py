"""Campaigns and their variants: kept, found, and moved from state to state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, delete, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict, NotFound
from comptoir.model.campaign import Audience, Campaign, CampaignMessage, Plan, Variant
from comptoir.store.feed import note
from comptoir.store.tables import campaign, campaign_variant


def add_campaign(tx: Connection, new: Campaign) -> None:
    """Stores a new campaign."""
    values = {name: getattr(new, name) for name in Campaign.__struct_fields__}
    tx.execute(insert(campaign).values(values))
    note(tx, new.workspace_id, "campaign_changed", new.id, new.state)


def put_campaign(tx: Connection, changed: Campaign, *, tells: bool = True) -> None:
    """Writes a campaign as it is now; with `tells` the feed tells its state."""
    fixed = ("workspace_id", "id", "created_at", "created_by")
    values = {n: getattr(changed, n) for n in Campaign.__struct_fields__ if n not in fixed}
    tx.execute(update(campaign).where(*_which(changed.workspace_id, changed.id)).values(values))
    if tells:
        note(tx, changed.workspace_id, "campaign_changed", changed.id, changed.state)


def remove_campaign(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets a campaign with its variants."""
    tx.execute(delete(campaign).where(*_which(workspace_id, id)))
    note(tx, workspace_id, "campaign_changed", id, "removed")


def find_campaign(
    tx: Connection, workspace_id: str, id: str, *, lock: bool = False
) -> Campaign | None:
    """One campaign, None if there is none; with `lock` its row stays locked until the commit."""
    statement = select(campaign).where(*_which(workspace_id, id))
    row = tx.execute(statement.with_for_update() if lock else statement).first()
    return _campaign(row) if row else None


def access_campaign(tx: Connection, workspace_id: str, id: str, *, lock: bool = False) -> Campaign:
    """One campaign. Raises `NotFound`."""
    found = find_campaign(tx, workspace_id, id, lock=lock)
    if found is None:
        raise NotFound("there is no such campaign")
    return found


def list_campaigns(
    tx: Connection,
    workspace_id: str,
    *,
    state: str = "",
    before: tuple[datetime, str] | None = None,
    limit: int = 50,
) -> list[Campaign]:
    """The campaigns of a workspace, the newest first, after the one made at `before`; without
    those that are steps of sequences."""
    statement = select(campaign).where(
        campaign.c.workspace_id == workspace_id, campaign.c.sequence_id.is_(None)
    )
    if state:
        statement = statement.where(campaign.c.state == state)
    if before is not None:
        at, id = before
        older = and_(campaign.c.created_at == at, campaign.c.id < id)
        statement = statement.where(or_(campaign.c.created_at < at, older))
    newest = statement.order_by(campaign.c.created_at.desc(), campaign.c.id.desc())
    return [_campaign(row) for row in tx.execute(newest.limit(limit))]


def list_unfilled(tx: Connection, workspace_id: str) -> list[Campaign]:
    """The campaigns whose people are still to be written down, or not all of them are."""
    open_ones = campaign.c.state.in_(("draft", "scheduled", "sending", "paused"))
    which = (campaign.c.workspace_id == workspace_id, open_ones, campaign.c.is_filled.is_(False))
    return [_campaign(row) for row in tx.execute(select(campaign).where(*which))]


def due_campaigns(tx: Connection, now: datetime) -> list[tuple[str, str]]:
    """Workspace and id of the campaigns for which there is something to do, the longest due
    first."""
    rows = tx.execute(
        select(campaign.c.workspace_id, campaign.c.id)
        .where(campaign.c.due_at <= now)
        .order_by(campaign.c.due_at)
    )
    return [(row[0], row[1]) for row in rows]


def take_due(tx: Connection, workspace_id: str, id: str, now: datetime) -> Campaign | None:
    """The campaign where it is due and no other process is at it, its row locked."""
    statement = select(campaign).where(*_which(workspace_id, id), campaign.c.due_at <= now)
    row = tx.execute(statement.with_for_update(skip_locked=True)).first()
    return _campaign(row) if row else None


def put_variants(tx: Connection, campaign: Campaign, variants: Sequence[Variant]) -> None:
    """The variants of a campaign from now on. Raises `Conflict` for two of the same name."""
    if len({one.name for one in variants}) < len(variants):
        raise Conflict("two variants have the same name", advice="Give each its own.")
    where = campaign_variant.c.campaign_id == campaign.id
    mine = (campaign_variant.c.workspace_id == campaign.workspace_id, where)
    tx.execute(delete(campaign_variant).where(*mine))
    rows = [{n: getattr(one, n) for n in Variant.__struct_fields__} for one in variants]
    if rows:
        tx.execute(insert(campaign_variant), rows)


def list_variants(tx: Connection, workspace_id: str, campaign_id: str) -> list[Variant]:
    """The variants of a campaign, by name."""
    rows = tx.execute(
        select(campaign_variant)
        .where(
            campaign_variant.c.workspace_id == workspace_id,
            campaign_variant.c.campaign_id == campaign_id,
        )
        .order_by(campaign_variant.c.name)
    )
    return [_variant(row) for row in rows]


def _which(workspace_id: str, id: str) -> tuple[Any, Any]:
    return (campaign.c.workspace_id == workspace_id, campaign.c.id == id)


def _campaign(row: Row[Any]) -> Campaign:
    plain = {
        **row._mapping,
        "audience": msgspec.convert(row.audience, Audience),
        "plan": msgspec.convert(row.plan, Plan),
    }
    return Campaign(**{name: plain[name] for name in Campaign.__struct_fields__})


def _variant(row: Row[Any]) -> Variant:
    messages = msgspec.convert(row.messages, tuple[CampaignMessage, ...])
    return Variant(**{**row._mapping, "messages": messages})
