"""Campaigns over the REST API: written, looked at, sent, held."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query

from comptoir.campaigns import edit, looking
from comptoir.campaigns.edit import VariantWanted, Wanted
from comptoir.campaigns.states import move_campaign as move
from comptoir.campaigns.unconfirmed import settle_unconfirmed
from comptoir.errors import InputInvalid
from comptoir.model.campaign import Campaign, CampaignState, RecipientState, Variant
from comptoir.model.identity import stable_id
from comptoir.store import campaigns as rows
from comptoir.store import recipients
from comptoir.store.campaign_sums import whole_sums
from comptoir.store.columns import EPOCH
from comptoir.store.database import Connection
from comptoir.store.prices import Price, list_prices, put_prices
from comptoir.store.push_rules import read_rules
from comptoir.store.recipients import Claimed
from comptoir.web import campaign_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.idempotency import Key
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["campaigns"])

Reads = Annotated[Caller, needs("campaigns:read")]
Writes = Annotated[Caller, needs("campaigns:write")]
Sends = Annotated[Caller, needs("campaigns:send")]
CampaignId = Annotated[str, Path(max_length=100, description="The campaign's id.")]
MICROSECOND = timedelta(microseconds=1)
LATEST = 2**53


@router.get("/campaigns")
async def list_campaigns(
    caller: Reads,
    limit: Limit = 50,
    cursor: Cursor = "",
    state: Annotated[CampaignState | None, Query(description="Only those in it.")] = None,
) -> shapes.Campaigns:
    """The campaigns of the workspace, the newest first."""
    before = _before(cursor)

    def read(tx: Connection) -> list[shapes.CampaignListed]:
        found = rows.list_campaigns(
            tx, caller.workspace_id, state=state or "", before=before, limit=limit + 1
        )
        return [shapes.CampaignListed(**_listed(tx, one)) for one in found]

    items = await caller.runtime.db.read(read)
    more = items[limit - 1] if len(items) > limit else None
    at = (more.created_at - EPOCH) // MICROSECOND if more else 0
    return shapes.Campaigns(items=items[:limit], next=cursor_of(at, more.id) if more else None)


def _before(cursor: str) -> tuple[datetime, str] | None:
    key = read_cursor(cursor, int, str)
    if key is None:
        return None
    return EPOCH + min(max(key[0], 0), LATEST) * MICROSECOND, key[1]


@router.post("/campaigns", status_code=201)
async def add_campaign(
    wanted: shapes.NewCampaign, caller: Writes, key: Key = ""
) -> shapes.CampaignShown:
    """Writes a campaign: a draft, of which nothing is sent yet."""
    id = stable_id("campaign", caller.workspace_id, key) if key else ""
    made = await edit.add_campaign(
        caller.runtime, caller.workspace_id, _wanted(wanted), by=caller.name, id=id
    )
    return await _shown(caller, made.id)


@router.get("/campaigns/{campaign_id}")
async def show_campaign(campaign_id: CampaignId, caller: Reads) -> shapes.CampaignShown:
    """One campaign with what it says."""
    return await _shown(caller, campaign_id)


@router.patch("/campaigns/{campaign_id}")
async def change_campaign(
    campaign_id: CampaignId, wanted: shapes.CampaignChange, caller: Writes
) -> shapes.CampaignShown:
    """Changes a draft."""
    await edit.change_campaign(caller.runtime, caller.workspace_id, campaign_id, _wanted(wanted))
    return await _shown(caller, campaign_id)


@router.delete("/campaigns/{campaign_id}", status_code=204)
async def remove_campaign(campaign_id: CampaignId, caller: Writes) -> None:
    """Forgets a draft. What was sent stays, with its figures."""
    await edit.remove_campaign(caller.runtime, caller.workspace_id, campaign_id)


@router.post("/campaigns/{campaign_id}/copy", status_code=201)
async def copy_campaign(campaign_id: CampaignId, caller: Writes) -> shapes.CampaignShown:
    """A new draft like this campaign."""
    made = await edit.copy_campaign(
        caller.runtime, caller.workspace_id, campaign_id, by=caller.name
    )
    return await _shown(caller, made.id)


@router.post("/campaigns/{campaign_id}/moves")
async def move_campaign(
    campaign_id: CampaignId, wanted: shapes.MoveWanted, caller: Sends
) -> shapes.CampaignShown:
    """Lets a campaign begin at its time, holds it, lets it go on, or calls it off. What waits in
    the outbox already is held from the next moment on."""
    await move(caller.runtime, caller.workspace_id, campaign_id, wanted.to)
    return await _shown(caller, campaign_id)


@router.post("/campaigns/{campaign_id}/tries")
async def try_campaign(
    campaign_id: CampaignId, wanted: shapes.TryCampaign, caller: Sends
) -> shapes.CampaignTried:
    """Sends a variant to one address, to try it; it counts for nothing."""
    said = await looking.try_campaign(
        caller.runtime,
        caller.workspace_id,
        campaign_id,
        channel_id=wanted.channel_id,
        to=wanted.to,
        variant=wanted.variant,
    )
    refused = said.refusal
    return shapes.CampaignTried(
        message_id=said.id,
        conversation_id=said.conversation_id,
        refused=refused.reason if refused else "",
        advice=refused.alternative if refused else "",
    )


@router.get("/campaigns/{campaign_id}/previews")
async def preview_campaign(campaign_id: CampaignId, caller: Reads) -> shapes.Previews:
    """How each variant reads for some people of the audience, as the platform gets it."""
    found = await looking.preview_campaign(caller.runtime, caller.workspace_id, campaign_id)
    return shapes.Previews(items=[shapes.PreviewShown(**msgspec.to_builtins(one)) for one in found])


@router.get("/campaigns/{campaign_id}/estimate")
async def estimate_campaign(campaign_id: CampaignId, caller: Reads) -> shapes.EstimateShown:
    """Whom it would reach now, who is left out and why, and what it would cost."""
    found = await looking.estimate_campaign(caller.runtime, caller.workspace_id, campaign_id)
    rules = await caller.runtime.db.read(lambda tx: read_rules(tx, caller.workspace_id))
    return shapes.EstimateShown(**msgspec.to_builtins(found), currency=rules.currency)


@router.get("/campaigns/{campaign_id}/recipients")
async def list_recipients(
    campaign_id: CampaignId,
    caller: Reads,
    limit: Limit = 50,
    cursor: Cursor = "",
    state: Annotated[RecipientState | None, Query(description="Only those in it.")] = None,
    reason: Annotated[str, Query(max_length=100, description="Only with this reason.")] = "",
) -> shapes.Recipients:
    """The people of a campaign and how far it got with each."""
    after = (read_cursor(cursor, str) or ("",))[0]

    def read(tx: Connection) -> tuple[list[Claimed], dict[str, str]]:
        campaign = rows.access_campaign(tx, caller.workspace_id, campaign_id)
        found = recipients.list_recipients(
            tx, campaign, state=state or "", reason=reason, after=after, limit=limit + 1
        )
        variants = rows.list_variants(tx, caller.workspace_id, campaign_id)
        return found, {one.id: one.name for one in variants}

    found, variants = await caller.runtime.db.read(read)
    items = [_person(one, variants) for one in found[:limit]]
    return shapes.Recipients(
        items=items, next=cursor_of(items[-1].contact_id) if len(found) > limit else None
    )


@router.post("/campaigns/{campaign_id}/unconfirmed")
async def settle_campaign(
    campaign_id: CampaignId, wanted: shapes.UnconfirmedWanted, caller: Sends
) -> shapes.UnconfirmedSettled:
    """What a person decided of those of whom nobody knows whether they got it."""
    people = await settle_unconfirmed(
        caller.runtime, caller.workspace_id, campaign_id, wanted.choice, wanted.contact_ids
    )
    return shapes.UnconfirmedSettled(people=people)


@router.get("/prices")
async def show_prices(caller: Reads) -> shapes.Prices:
    """The price table, as the company keeps it."""
    found = await caller.runtime.db.read(lambda tx: list_prices(tx, caller.workspace_id))
    return shapes.Prices(items=[shapes.PriceShape(**msgspec.to_builtins(one)) for one in found])


@router.put("/prices")
async def change_prices(wanted: shapes.Prices, caller: Writes) -> shapes.Prices:
    """Replaces the price table."""
    prices = [Price(**one.model_dump()) for one in wanted.items]
    if len({(p.channel_type, p.country, p.category) for p in prices}) < len(prices):
        raise InputInvalid("two lines are for the same channel type, country and category")
    await caller.runtime.db.write(lambda tx: put_prices(tx, caller.workspace_id, prices))
    return wanted


def _wanted(given: shapes.NewCampaign | shapes.CampaignChange) -> Wanted:
    plain: dict[str, Any] = given.model_dump(mode="json", exclude_unset=True)
    variants = plain.pop("variants", None)
    if variants is not None:
        variants = [VariantWanted(**one) for one in variants]
    return Wanted(**plain, variants=variants)


async def _shown(caller: Caller, id: str) -> shapes.CampaignShown:
    def read(tx: Connection) -> shapes.CampaignShown:
        campaign = rows.access_campaign(tx, caller.workspace_id, id)
        variants = rows.list_variants(tx, caller.workspace_id, id)
        winner = next((one.name for one in variants if one.id == campaign.winner_id), "")
        return shapes.CampaignShown(
            **_listed(tx, campaign),
            audience=msgspec.to_builtins(campaign.audience),
            plan=msgspec.to_builtins(campaign.plan),
            variants=[shapes.VariantShape(**_variant(one)) for one in variants],
            wave=campaign.wave,
            winner=winner,
        )

    return await caller.runtime.db.read(read)


def _variant(one: Variant) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(one)
    return {name: plain[name] for name in ("name", "share", "messages")}


def _listed(tx: Connection, one: Campaign) -> dict[str, Any]:
    names = shapes.CampaignListed.model_fields.keys() - {"counts"}
    plain = {name: getattr(one, name) for name in names}
    return {**plain, "counts": whole_sums(tx, one.workspace_id, one.id)}


def _person(one: Claimed, variants: dict[str, str]) -> shapes.RecipientShown:
    person = one.recipient
    names = shapes.RecipientShown.model_fields.keys() - {"contact_name", "variant"}
    return shapes.RecipientShown(
        **{name: getattr(person, name) for name in names},
        contact_name=one.name,
        variant=variants.get(person.variant_id, ""),
    )
