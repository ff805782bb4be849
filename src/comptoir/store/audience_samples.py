"""The audience of a campaign before it is written down: counted in groups, and some of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Subquery, case, func, select

from comptoir.model.calling import PHONES
from comptoir.model.campaign import Campaign
from comptoir.store.audiences import reachable
from comptoir.store.tables import contact

SHORT = 4
"""Characters of a phone number that tell its country."""


class Counted(Struct, frozen=True, kw_only=True):
    """So many people, alike in all this. `number` is how their phone numbers begin."""

    channel_id: str
    channel_type: str
    language: str
    reason: str
    number: str
    people: int


class Sample(Struct, frozen=True, kw_only=True):
    """Somebody of the audience."""

    contact_id: str
    name: str
    language: str
    channel_id: str
    channel_type: str
    address: str


def count_audience(
    tx: Connection, campaign: Campaign, channel_ids: Sequence[str], now: datetime
) -> list[Counted]:
    """The audience as it is now, in groups; also those who are excluded."""
    chosen = _chosen(tx, campaign, channel_ids, now)
    number = case(
        (chosen.c.channel_type.in_(PHONES), func.substr(chosen.c.address, 1, SHORT)), else_=""
    ).label("number")
    columns = [chosen.c[name] for name in ("channel_id", "channel_type", "language", "reason")]
    rows = tx.execute(
        select(*columns, number, func.count().label("people")).group_by(*columns, number)
    )
    return [Counted(**row._mapping) for row in rows]


def sample_audience(
    tx: Connection, campaign: Campaign, channel_ids: Sequence[str], now: datetime, most: int
) -> list[Sample]:
    """Some of those who are reached, of as many languages and channels as there are first."""
    chosen = _chosen(tx, campaign, channel_ids, now)
    place = func.row_number().over(
        partition_by=(chosen.c.language, chosen.c.channel_id), order_by=chosen.c.contact_id
    )
    ranked = select(chosen, place.label("place")).where(chosen.c.reason == "").subquery("ranked")
    names = ("contact_id", "language", "channel_id", "channel_type", "address")
    rows = tx.execute(
        select(contact.c.name, *(ranked.c[name] for name in names))
        .join(
            contact,
            (contact.c.workspace_id == campaign.workspace_id)
            & (contact.c.id == ranked.c.contact_id),
        )
        .order_by(ranked.c.place, ranked.c.contact_id)
        .limit(most)
    )
    return [Sample(**row._mapping) for row in rows]


def _chosen(tx: Connection, campaign: Campaign, channel_ids: Sequence[str], now: Any) -> Subquery:
    return reachable(
        tx,
        campaign.workspace_id,
        expression=campaign.audience.expression,
        segment_ids=campaign.audience.segments,
        channel_ids=channel_ids,
        purpose=campaign.purpose,
        now=now,
    ).subquery("chosen")
