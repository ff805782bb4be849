"""How the people of a sequence are reached, and of whom an expression holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, select

from comptoir.store.audiences import condition_of, meant_by, reachable
from comptoir.store.channels import named_channels
from comptoir.store.tables import contact


class Reached(Struct, frozen=True):
    """How somebody is reached for a purpose; `reason` says why they are not, "" where they are."""

    contact_id: str
    name: str
    channel_id: str
    channel_type: str
    address: str
    language: str
    timezone: str
    reason: str


def reached(
    tx: Connection,
    workspace_id: str,
    purpose: str,
    now: datetime,
    *,
    who: str = "",
    contacts: Sequence[str] | None = None,
    after: str = "",
    most: int = 0,
) -> list[Reached]:
    """The contacts of whom the expression `who` holds, by their ids: of `contacts` alone where
    they are given, the `most` next ones behind `after`. Raises `SegmentInvalid`."""
    if contacts is not None and not contacts:
        return []
    chosen = reachable(
        tx,
        workspace_id,
        expression=who,
        channel_ids=[*named_channels(tx, workspace_id)],
        purpose=purpose,
        now=now,
        contacts=contacts,
        after=after,
        most=most,
    ).subquery("chosen")
    columns = [chosen.c[name] for name in Reached.__struct_fields__ if name != "name"]
    rows = tx.execute(
        select(*columns, contact.c.name)
        .join(contact, contact.c.id == chosen.c.contact_id)
        .where(contact.c.workspace_id == workspace_id)
        .order_by(chosen.c.contact_id)
    )
    return [Reached(**row._mapping) for row in rows]


def of_whom(
    tx: Connection, workspace_id: str, expression: str, contacts: Sequence[str], now: datetime
) -> set[str]:
    """Of which of these contacts an expression holds. Raises `SegmentInvalid`."""
    segment = meant_by(tx, workspace_id, expression, ())
    condition = condition_of(tx, workspace_id, segment, now)
    found = select(contact.c.id).where(condition, contact.c.id.in_(contacts))
    return set(tx.execute(found).scalars())
