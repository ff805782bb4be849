"""People who come to a campaign one by one, as they do in sequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.campaign_figures import Cell, parts_of
from comptoir.store.campaign_sums import raise_sums
from comptoir.store.recipients import Recipient
from comptoir.store.tables import recipient


def add_recipients(tx: Connection, new: Sequence[Recipient]) -> None:
    """Writes down people of one campaign and counts them. Nobody is there twice: the key of a
    second row for somebody refuses it."""
    if not new:
        return
    rows = [{name: getattr(one, name) for name in Recipient.__struct_fields__} for one in new]
    tx.execute(insert(recipient), rows)
    total: Counter[Cell] = Counter()
    for one in new:
        total.update(parts_of(one.counted))
    raise_sums(tx, new[0].workspace_id, new[0].campaign_id, total)
