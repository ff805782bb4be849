"""Campaigns looked at before they are sent: how they read, whom they reach, what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from comptoir.campaigns.pricing import Pricing, pricing_of
from comptoir.campaigns.wording import parts_for, values_for
from comptoir.errors import InputInvalid
from comptoir.model.calling import country_of
from comptoir.model.campaign import Campaign, Variant, message_for, variant_for
from comptoir.model.message import Part, Template
from comptoir.outbound.render import render
from comptoir.outbound.say import Said, say
from comptoir.outbound.templates import refusal
from comptoir.runtime import Runtime
from comptoir.store import campaigns as rows
from comptoir.store import templates
from comptoir.store.audience_samples import Counted, count_audience, sample_audience
from comptoir.store.channels import list_channels, named_channels
from comptoir.store.contact_fields import values_of_many
from comptoir.store.database import Connection
from comptoir.store.prices import price_of
from comptoir.store.pushes import forget_pushed
from comptoir.store.workspaces import get_workspace

SAMPLES = 5
SAMPLE = {"name": "Ada Lovelace", "address": "+33600000000"}
"""Who stands for everybody where the audience is empty."""


class Preview(Struct, frozen=True, kw_only=True):
    """How a variant reads for one person on one channel. `parts` are the platform's own messages;
    `problem` says why it could not go out."""

    variant: str
    channel_id: str
    channel_type: str
    language: str
    contact_id: str
    contact_name: str
    messages: tuple[tuple[Part, ...], ...]
    problem: str = ""


class Estimate(Struct, frozen=True, kw_only=True):
    """Whom a campaign would reach now, and what that would cost in millionths. `unpriced` are
    those for whom the price table has no line; `since` is the oldest day of the prices used."""

    people: int
    excluded: dict[str, int]
    by: tuple[EstimateLine, ...]
    cost: int
    unpriced: int
    since: str


class EstimateLine(Struct, frozen=True, kw_only=True):
    """People of one country on one channel, with the category of what they get."""

    channel_id: str
    channel_type: str
    country: str
    language: str
    category: str
    people: int
    amount: int | None


async def preview_campaign(runtime: Runtime, workspace_id: str, id: str) -> list[Preview]:
    """How each variant reads for some people of the audience. Raises `NotFound`."""

    def read(tx: Connection) -> list[Preview]:
        campaign = rows.access_campaign(tx, workspace_id, id)
        return previews_of(tx, runtime, campaign, rows.list_variants(tx, workspace_id, id))

    return await runtime.db.read(read)


def previews_of(
    tx: Connection, runtime: Runtime, campaign: Campaign, variants: Sequence[Variant]
) -> list[Preview]:
    """How each variant reads for some people of the campaign's audience."""
    workspace_id = campaign.workspace_id
    named = named_channels(tx, workspace_id)
    channels = campaign.audience.channels or tuple(named)
    people = sample_audience(tx, campaign, channels, runtime.clock(), SAMPLES)
    fields = values_of_many(tx, workspace_id, [one.contact_id for one in people])
    workspace = get_workspace(tx, workspace_id)
    found = []
    for variant in variants:
        for one in people:
            values = values_for(
                one.name,
                one.language,
                one.address,
                fields.get(one.contact_id, {}),
                channel=named[one.channel_id][1],
                workspace=workspace.name,
            )
            languages = (one.language, *workspace.languages)
            message = message_for(variant.messages, one.channel_type, languages)
            parts = parts_for(message, values)
            found.append(
                Preview(
                    variant=variant.name,
                    channel_id=one.channel_id,
                    channel_type=one.channel_type,
                    language=message.language or one.language,
                    contact_id=one.contact_id,
                    contact_name=one.name,
                    messages=_rendered(runtime, one.channel_type, parts),
                    problem=_problem(tx, campaign, one.channel_id, parts),
                )
            )
    return found


def _rendered(
    runtime: Runtime, channel_type: str, parts: tuple[Part, ...]
) -> tuple[tuple[Part, ...], ...]:
    adapter = runtime.channels.get(channel_type)
    return (parts,) if adapter is None else render(parts, adapter.capabilities)


def _problem(tx: Connection, campaign: Campaign, channel_id: str, parts: Sequence[Part]) -> str:
    """What is wrong with a template, as its platform has it."""
    for part in parts:
        if isinstance(part, Template):
            known = templates.named(tx, campaign.workspace_id, channel_id, part.name)
            refused = refusal(known, part)
            if refused is not None:
                return f"{refused.reason}: {refused.alternative}"
    return ""


async def estimate_campaign(runtime: Runtime, workspace_id: str, id: str) -> Estimate:
    """Whom it would reach and what it would cost. Raises `NotFound`, `SegmentInvalid`."""
    return await runtime.db.read(lambda tx: _estimate(tx, runtime, workspace_id, id))


def _estimate(tx: Connection, runtime: Runtime, workspace_id: str, id: str) -> Estimate:
    campaign = rows.access_campaign(tx, workspace_id, id)
    variants = rows.list_variants(tx, workspace_id, id)
    channels = campaign.audience.channels or tuple(named_channels(tx, workspace_id))
    counted = count_audience(tx, campaign, channels, runtime.clock())
    languages = get_workspace(tx, workspace_id).languages
    pricing = pricing_of(tx, campaign)
    excluded = Counter[str]()
    for one in counted:
        if one.reason:
            excluded[one.reason] += one.people
    lines = [_line(one, pricing, variants, languages) for one in counted if not one.reason]
    priced = [line for line in lines if line.amount is not None]
    return Estimate(
        people=sum(line.people for line in lines),
        excluded=dict(excluded),
        by=tuple(lines),
        cost=sum((line.amount or 0) * line.people for line in priced),
        unpriced=sum(line.people for line in lines if line.amount is None),
        since=min((one.since for one in pricing.prices), default=""),
    )


def _line(
    one: Counted, pricing: Pricing, variants: Sequence[Variant], languages: Sequence[str]
) -> EstimateLine:
    parts: tuple[Part, ...] = ()
    if variants:
        message = message_for(variants[0].messages, one.channel_type, (one.language, *languages))
        parts = (message.template,) if message.template else ()
    category, country = pricing.category_of(parts), country_of(one.number)
    price = price_of(pricing.prices, one.channel_type, country, category)
    return EstimateLine(
        channel_id=one.channel_id,
        channel_type=one.channel_type,
        country=country,
        language=one.language,
        category=category,
        people=one.people,
        amount=price.amount if price else None,
    )


async def try_campaign(
    runtime: Runtime, workspace_id: str, id: str, *, channel_id: str, to: str, variant: str = ""
) -> Said:
    """Sends a variant to one address that permitted its purpose, to try it: it counts for nothing.
    Whom the gate does not allow gets nothing. Raises `NotFound`, `InputInvalid` for an unknown
    channel or variant."""

    def read(tx: Connection) -> tuple[str, tuple[Part, ...]]:
        campaign = rows.access_campaign(tx, workspace_id, id)
        variants = rows.list_variants(tx, workspace_id, id)
        chosen = next((one for one in variants if one.name == variant), None)
        if chosen is None and (variant or not variants):
            raise InputInvalid(f"there is no variant {variant!r}")
        chosen = chosen or variant_for(variants, 0)
        kind, name = named_channels(tx, workspace_id).get(channel_id, ("", ""))
        workspace = get_workspace(tx, workspace_id)
        message = message_for(chosen.messages, kind, workspace.languages)
        values = values_for(SAMPLE["name"], "", to, {}, channel=name, workspace=workspace.name)
        return campaign.purpose, parts_for(message, values)

    purpose, parts = await runtime.db.read(read)
    known = await runtime.db.read(lambda tx: list_channels(tx, runtime.vault, workspace_id))
    channel = next((one for one in known if one.id == channel_id), None)
    if channel is None:
        raise InputInvalid(f"there is no channel {channel_id!r}")
    said = await say(runtime, channel, to, parts, kind="campaign", purpose=purpose, author="api")
    await runtime.db.write(lambda tx: forget_pushed(tx, workspace_id, [said.id]))
    return said
