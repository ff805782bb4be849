"""What a campaign costs: before it is sent, and message by message while it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from comptoir.model.calling import PHONES, country_of
from comptoir.model.campaign import Campaign
from comptoir.model.message import Part, Template
from comptoir.store.campaign_sums import whole_sums
from comptoir.store.database import Connection
from comptoir.store.prices import Price, list_prices, price_of
from comptoir.store.templates import list_templates

MILLION = 1_000_000
"""Amounts are kept in millionths of the currency."""


class Pricing(Struct, frozen=True, kw_only=True):
    """The price table, the categories of templates by name, and what may still be spent; None
    where nothing limits it."""

    prices: Sequence[Price]
    categories: Mapping[str, str]
    left: int | None

    def cost_of(self, channel_type: str, address: str, parts: Sequence[Part]) -> int:
        """What one message costs, in millionths; 0 where no price is known."""
        country = country_of(address) if channel_type in PHONES else ""
        found = price_of(self.prices, channel_type, country, self.category_of(parts))
        return found.amount if found else 0

    def category_of(self, parts: Sequence[Part]) -> str:
        """The category of the template among the parts; "" where there is none."""
        names = (part.name for part in parts if isinstance(part, Template))
        return next((self.categories.get(name, "") for name in names), "")


def pricing_of(tx: Connection, campaign: Campaign) -> Pricing:
    """What is needed to tell what the campaign's messages cost now."""
    where, budget = campaign.workspace_id, campaign.plan.budget
    prices = list_prices(tx, where)
    left = None
    if budget:
        left = round(budget * MILLION) - whole_sums(tx, where, campaign.id).get("cost", 0)
    return Pricing(
        prices=prices,
        categories={t.name: t.category for t in list_templates(tx, where)} if prices else {},
        left=left,
    )
