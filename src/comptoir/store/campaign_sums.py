"""The figures of campaigns: raised in the transaction that changes recipients, and counted anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.campaign_figures import Cell, Counted, parts_of
from comptoir.store.feed import note
from comptoir.store.hot import Hot
from comptoir.store.tables import campaign_sum, recipient, recipient_item

_new = insert(campaign_sum)
_RAISE = Hot(
    _new.on_conflict_do_update(
        index_elements=["workspace_id", "campaign_id", "by", "value", "metric"],
        set_={"count": campaign_sum.c.count + _new.excluded.count},
    ),
    *("workspace_id", "campaign_id", "by", "value", "metric", "count"),
)
_WHOLE = select(campaign_sum.c.metric, campaign_sum.c["count"]).where(
    campaign_sum.c.workspace_id == bindparam("workspace_id"),
    campaign_sum.c.campaign_id == bindparam("campaign_id"),
    campaign_sum.c.by == "all",
)
COUNTED = tuple(recipient.c[name] for name in Counted._fields)


def raise_sums(
    tx: Connection, workspace_id: str, campaign_id: str, changed: Mapping[Cell, int]
) -> None:
    """Adds to the sums of a campaign, and tells that they changed: once for all that changed."""
    # In key order, so that two transactions never wait for each other in a circle.
    rows = [
        {
            "workspace_id": workspace_id,
            "campaign_id": campaign_id,
            "by": by,
            "value": value,
            "metric": metric,
            "count": count,
        }
        for (by, value, metric), count in sorted(changed.items())
        if count
    ]
    if rows:
        _RAISE.run(tx, rows)
        note(tx, workspace_id, "campaign_changed", campaign_id, "figures")


def read_sums(tx: Connection, workspace_id: str, campaign_id: str) -> dict[Cell, int]:
    """The sums of a campaign as they are kept; what is 0 is left out."""
    rows = tx.execute(
        select(
            campaign_sum.c.by, campaign_sum.c.value, campaign_sum.c.metric, campaign_sum.c.count
        ).where(
            campaign_sum.c.workspace_id == workspace_id,
            campaign_sum.c.campaign_id == campaign_id,
            campaign_sum.c["count"] != 0,
        )
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def whole_sums(tx: Connection, workspace_id: str, campaign_id: str) -> dict[str, int]:
    """The figures of a whole campaign, by metric."""
    rows = tx.execute(_WHOLE, {"workspace_id": workspace_id, "campaign_id": campaign_id})
    return {row[0]: row[1] for row in rows}


def recount(tx: Connection, workspace_id: str, campaign_id: str) -> dict[Cell, int]:
    """The same figures counted anew from the recipients and their items; `clicks`, which are
    only summed, are left out."""
    mine = (recipient.c.workspace_id == workspace_id, recipient.c.campaign_id == campaign_id)
    total: Counter[Cell] = Counter()
    for row in tx.execute(select(*COUNTED).where(*mine)):
        total.update(parts_of(Counted._make(row)))
    of_item = (
        recipient_item.c.workspace_id == workspace_id,
        recipient_item.c.campaign_id == campaign_id,
    )
    for metric in ("clicked", "pulled"):
        rows = tx.execute(
            select(recipient_item.c.item, func.count())
            .where(*of_item, recipient_item.c[f"{metric}_at"].is_not(None))
            .group_by(recipient_item.c.item)
        )
        total.update({("item", item, metric): count for item, count in rows})
    return {cell: count for cell, count in total.items() if count}
