"""Whom the trigger of a sequence means: found by the engine, each with what began it.

given(tx, "w", "topic:kitchen", since, ["c1", "c2"])   →   [Begun("c1", "consent:0198…")]
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, func, literal, or_, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.sequence import OnDate, OnEvent
from comptoir.model.sequence_times import endings
from comptoir.store.tables import (
    campaign_sum,
    consent_state,
    contact_event,
    contact_field,
    contact_tag,
    contact_value,
    conversation,
    recipient,
    recipient_item,
    sequence_run,
    sequence_tagged,
)


class Begun(NamedTuple):
    """Somebody for whom a sequence begins, and what began it."""

    contact_id: str
    cause: str


class Clicked(NamedTuple):
    """How far clicks were looked at: when somebody opened a link, and who."""

    at: datetime
    contact_id: str = ""


def given(
    tx: Connection, workspace_id: str, purpose: str, since: datetime, contacts: Sequence[str]
) -> list[Begun]:
    """Those of `contacts` who permitted a purpose since a moment, and still do."""
    rows = tx.execute(
        select(consent_state.c.contact_id, func.min(consent_state.c.consent_id))
        .where(
            consent_state.c.workspace_id == workspace_id,
            consent_state.c.purpose == purpose,
            consent_state.c.state == "given",
            consent_state.c.since >= since,
            consent_state.c.contact_id.in_(contacts),
        )
        .group_by(consent_state.c.contact_id)
    )
    return [Begun(row[0], f"consent:{row[1]}") for row in rows]


def met(
    tx: Connection, workspace_id: str, trigger: OnEvent, since: datetime, contacts: Sequence[str]
) -> list[Begun]:
    """Those of `contacts` of whom an event was told since a moment: the last one of each."""
    which = [
        *_told_of(workspace_id, trigger.name, contacts),
        contact_event.c.created_at >= since,
    ]
    which += [contact_event.c.about == trigger.about] if trigger.about else []
    rows = tx.execute(
        select(contact_event.c.contact_id, contact_event.c.id)
        .where(*which)
        .order_by(contact_event.c.created_at.desc(), contact_event.c.id.desc())
    )
    return [Begun(row[0], f"event:{row[1]}") for row in rows]


def met_since(
    tx: Connection, workspace_id: str, name: str, started: dict[str, datetime]
) -> set[str]:
    """Of whom an event was told since they came in, by contact."""
    rows = tx.execute(
        select(contact_event.c.contact_id, func.max(contact_event.c.created_at))
        .where(*_told_of(workspace_id, name, list(started)))
        .group_by(contact_event.c.contact_id)
    )
    return {row[0] for row in rows if row[1] > started[row[0]]}


def _told_of(workspace_id: str, name: str, contacts: Sequence[str]) -> tuple[Any, ...]:
    return (
        contact_event.c.workspace_id == workspace_id,
        contact_event.c.name == name,
        contact_event.c.contact_id.in_(contacts),
    )


def replied_since(tx: Connection, workspace_id: str, started: dict[str, datetime]) -> set[str]:
    """Who wrote since they came in, by contact."""
    last = func.max(conversation.c.last_inbound_at)
    rows = tx.execute(
        select(conversation.c.contact_id, last)
        .where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.contact_id.in_(list(started)),
        )
        .group_by(conversation.c.contact_id)
    )
    return {row[0] for row in rows if row[1] is not None and row[1] > started[row[0]]}


def note_tagged(tx: Connection, workspace_id: str, sequence_id: str, tag: str) -> None:
    """Writes down who has a tag already: for them it is not new."""
    mine = (
        sequence_tagged.c.workspace_id == workspace_id,
        sequence_tagged.c.sequence_id == sequence_id,
    )
    tx.execute(delete(sequence_tagged).where(*mine))
    tagged = select(literal(workspace_id), literal(sequence_id), contact_tag.c.contact_id).where(
        contact_tag.c.workspace_id == workspace_id, contact_tag.c.tag == tag
    )
    names = ("workspace_id", "sequence_id", "contact_id")
    tx.execute(insert(sequence_tagged).from_select(names, tagged))


def newly_tagged(
    tx: Connection, workspace_id: str, sequence_id: str, tag: str, contacts: Sequence[str]
) -> list[str]:
    """Those of `contacts` who have a tag and had it not before; that is written down."""
    mine = (
        sequence_tagged.c.workspace_id == workspace_id,
        sequence_tagged.c.sequence_id == sequence_id,
        sequence_tagged.c.contact_id.in_(contacts),
    )
    before = set(tx.execute(select(sequence_tagged.c.contact_id).where(*mine)).scalars())
    tagged = select(contact_tag.c.contact_id).where(
        contact_tag.c.workspace_id == workspace_id,
        contact_tag.c.tag == tag,
        contact_tag.c.contact_id.in_(contacts),
    )
    now = set(tx.execute(tagged).scalars())
    if gone := before - now:
        tx.execute(delete(sequence_tagged).where(*mine, sequence_tagged.c.contact_id.in_(gone)))
    new = sorted(now - before)
    owner = {"workspace_id": workspace_id, "sequence_id": sequence_id}
    if new:
        tx.execute(insert(sequence_tagged), [{**owner, "contact_id": id} for id in new])
    return new


def count_clicks(tx: Connection, workspace_id: str, campaign_id: str) -> int:
    """How many openings of links of a campaign are counted: it grows with each."""
    mine = (
        campaign_sum.c.workspace_id == workspace_id,
        campaign_sum.c.campaign_id == campaign_id,
        campaign_sum.c.by == "all",
        campaign_sum.c.metric == "clicks",
    )
    return tx.execute(select(campaign_sum.c["count"]).where(*mine)).scalar() or 0


def clicked(
    tx: Connection,
    workspace_id: str,
    sequence_id: str,
    campaign_id: str,
    item: str,
    after: Clicked,
    most: int,
) -> list[tuple[Clicked, Begun]]:
    """Who opened a link of a campaign, or of one of its items, after a place and did not come in
    for it, each with their place: at most so many, in their order."""
    table = recipient_item if item else recipient
    cause = f"click:{campaign_id}:{item}"
    came_in = (
        select(sequence_run.c.contact_id)
        .where(
            sequence_run.c.workspace_id == workspace_id,
            sequence_run.c.sequence_id == sequence_id,
            sequence_run.c.contact_id == table.c.contact_id,
            sequence_run.c.cause == cause,
        )
        .exists()
    )
    which = [
        table.c.workspace_id == workspace_id,
        table.c.campaign_id == campaign_id,
        or_(
            table.c.clicked_at > after.at,
            and_(table.c.clicked_at == after.at, table.c.contact_id > after.contact_id),
        ),
        ~came_in,
    ]
    which += [recipient_item.c.item == item] if item else []
    rows = tx.execute(
        select(table.c.clicked_at, table.c.contact_id)
        .where(*which)
        .order_by(table.c.clicked_at, table.c.contact_id)
        .limit(most)
    )
    return [(Clicked(row[0], row[1]), Begun(row[1], cause)) for row in rows]


def dated(
    tx: Connection, workspace_id: str, trigger: OnDate, days: Sequence[date], after: str, most: int
) -> dict[str, str]:
    """Whose date in a field falls on one of some days: it, by contact; the next so many behind
    the contact `after`."""
    value = contact_value.c.value
    if trigger.yearly:
        falls = func.substr(value, 6).in_(sorted({e for day in days for e in endings(day)}))
    else:
        falls = value.in_([day.isoformat() for day in days])
    rows = tx.execute(
        select(contact_value.c.contact_id, value)
        .join(
            contact_field,
            and_(
                contact_field.c.workspace_id == contact_value.c.workspace_id,
                contact_field.c.id == contact_value.c.field_id,
            ),
        )
        .where(
            contact_value.c.workspace_id == workspace_id,
            contact_field.c.key == trigger.field,
            contact_value.c.contact_id > after,
            falls,
        )
        .order_by(contact_value.c.contact_id)
        .limit(most)
    )
    return {row[0]: row[1] for row in rows}
