"""How far the messages of a sequence got, by step: the sums of the campaigns it speaks through."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import Connection, and_, func, select

from comptoir.store.tables import campaign, campaign_sum


def message_sums(
    tx: Connection, workspace_id: str, sequence_id: str
) -> dict[str, Counter[tuple[str, str]]]:
    """The sums by the key of the step: (metric, ""), and ("reason", why) for what was not sent."""
    count = func.sum(campaign_sum.c["count"])
    columns = (campaign.c.step_key, campaign_sum.c.by, campaign_sum.c.value, campaign_sum.c.metric)
    rows = tx.execute(
        select(*columns, count)
        .join(
            campaign_sum,
            and_(
                campaign_sum.c.workspace_id == campaign.c.workspace_id,
                campaign_sum.c.campaign_id == campaign.c.id,
            ),
        )
        .where(
            campaign.c.workspace_id == workspace_id,
            campaign.c.sequence_id == sequence_id,
            campaign_sum.c.by.in_(("all", "reason")),
        )
        .group_by(*columns)
        .having(count != 0)
    )
    found: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for step, by, value, metric, people in rows:
        name = (metric, "") if by == "all" else ("reason", value.partition(":")[2])
        found[step][name] += int(people)
    return dict(found)
