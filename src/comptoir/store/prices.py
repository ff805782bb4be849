"""What messages cost: a table that the company keeps itself, by channel type, country, category."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import price


class Price(Struct, frozen=True, kw_only=True):
    """One line. `amount` is in millionths of the currency; an empty country or category stands for
    all others; `since` is the day (ISO 8601) from which the price was told."""

    channel_type: str
    country: str = ""
    category: str = ""
    amount: int
    since: str


def list_prices(tx: Connection, workspace_id: str) -> list[Price]:
    """The table of a workspace, by channel type, country and category."""
    names = Price.__struct_fields__
    rows = tx.execute(
        select(*(price.c[name] for name in names))
        .where(price.c.workspace_id == workspace_id)
        .order_by(price.c.channel_type, price.c.country, price.c.category)
    )
    return [Price(**row._mapping) for row in rows]


def put_prices(tx: Connection, workspace_id: str, prices: Sequence[Price]) -> None:
    """The table from now on."""
    tx.execute(delete(price).where(price.c.workspace_id == workspace_id))
    rows = [
        {"workspace_id": workspace_id, **{n: getattr(one, n) for n in Price.__struct_fields__}}
        for one in prices
    ]
    if rows:
        tx.execute(insert(price), rows)


def price_of(
    prices: Sequence[Price], channel_type: str, country: str, category: str
) -> Price | None:
    """The line that fits best: the country counts more than the category; None where none does."""
    fitting = [
        one
        for one in prices
        if one.channel_type == channel_type
        and one.country in (country, "")
        and one.category in (category, "")
    ]
    return max(fitting, key=lambda one: (bool(one.country), bool(one.category)), default=None)
