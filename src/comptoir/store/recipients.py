"""The people of a campaign: written down by the database, claimed in batches, followed to the end.

A claim holds its rows by their locks until the commit that also puts their messages into the
outbox: a crash gives all of them back, and nobody is met twice, since a row leaves *queued* in the
same commit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    bindparam,
    case,
    cast,
    delete,
    func,
    literal,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.calling import PHONES
from comptoir.model.campaign import Campaign, RecipientState
from comptoir.model.campaign_figures import Cell, Counted, changes, parts_of
from comptoir.store.audience_samples import SHORT
from comptoir.store.audiences import reachable
from comptoir.store.campaign_sums import raise_sums
from comptoir.store.hot import Hot
from comptoir.store.joins import same
from comptoir.store.tables import contact, outbox, recipient, recipient_news

LOTS = 10_000
"""The lots that give people their turn: the last two digits choose the variant."""
UNDECIDED = datetime(2999, 1, 1, tzinfo=UTC)
"""When somebody is due whose zone is still to be looked at."""


class Recipient(Struct, frozen=True, kw_only=True):
    """One person of a campaign."""

    workspace_id: str
    campaign_id: str
    contact_id: str
    channel_id: str
    channel_type: str
    address: str
    language: str
    timezone: str
    state: RecipientState
    draw: int
    due_at: datetime
    reason: str = ""
    variant_id: str = ""
    message_id: str = ""
    attempt: int = 0
    cost: int = 0
    accepted_at: datetime | None = None
    delivered_at: datetime | None = None
    read_at: datetime | None = None
    clicked_at: datetime | None = None
    pulled_at: datetime | None = None
    replied_at: datetime | None = None
    left_at: datetime | None = None

    @property
    def counted(self) -> Counted:
        """What the figures depend on."""
        return Counted._make(_COUNTED(self))


_COUNTED = attrgetter(*Counted._fields)
_FIXED = (
    *("workspace_id", "campaign_id", "contact_id", "channel_id", "channel_type", "address"),
    *("language", "timezone", "draw"),
)
_CHANGING = tuple(name for name in Recipient.__struct_fields__ if name not in _FIXED)
_IS_QUEUED: ColumnElement[bool] = literal_column("recipient.state = 'queued'")


class Claimed(Struct, frozen=True):
    """Somebody whose turn it is, and their name."""

    recipient: Recipient
    name: str


def fill(
    tx: Connection, campaign: Campaign, channel_ids: Sequence[str], now: datetime, most: int
) -> str:
    """Writes down the next `most` people of the audience, also those who are excluded, and counts
    them; the last contact that was looked at, "" where nobody is left."""
    chosen = reachable(
        tx,
        campaign.workspace_id,
        expression=campaign.audience.expression,
        segment_ids=campaign.audience.segments,
        channel_ids=channel_ids,
        purpose=campaign.purpose,
        now=now,
        after=campaign.filled_after,
        most=most,
    ).subquery("chosen")
    due = UNDECIDED if campaign.plan.starts == "local" else now
    rows = select(
        literal(campaign.workspace_id),
        literal(campaign.id),
        *(chosen.c[name] for name in ("contact_id", "channel_id", "channel_type", "address")),
        *(chosen.c[name] for name in ("language", "timezone", "reason")),
        case((chosen.c.reason == "", "queued"), else_="excluded"),
        _lot(tx),
        literal(due, recipient.c.due_at.type),
    ).where(literal(1) == 1)
    names = (
        *("workspace_id", "campaign_id", "contact_id", "channel_id", "channel_type", "address"),
        *("language", "timezone", "reason", "state", "draw", "due_at"),
    )
    tx.execute(insert(recipient).from_select(names, rows).on_conflict_do_nothing())
    new = (*_of(campaign), recipient.c.contact_id > campaign.filled_after)
    last, count = tx.execute(
        select(func.max(recipient.c.contact_id), func.count()).where(*new)
    ).one()
    raise_sums(tx, campaign.workspace_id, campaign.id, _count_new(tx, new))
    return last if count >= most else ""


def _lot(tx: Connection) -> ColumnElement[int]:
    """A lot, drawn anew for each row."""
    if tx.dialect.name == "sqlite":
        return func.abs(func.random(type_=Integer)) % LOTS
    return cast(func.floor(func.random() * LOTS), Integer)


def _count_new(tx: Connection, new: tuple[ColumnElement[bool], ...]) -> Mapping[Cell, int]:
    """The sums of people who were just written down."""
    number = case(
        (recipient.c.channel_type.in_(PHONES), func.substr(recipient.c.address, 1, SHORT)),
        else_="",
    ).label("address")
    names = ("variant_id", "channel_id", "channel_type", "language", "state", "reason")
    columns = [recipient.c[name] for name in names]
    total: Counter[Cell] = Counter()
    for row in tx.execute(
        select(*columns, number, func.count().label("people"))
        .where(*new)
        .group_by(*columns, number)
    ):
        known = {name: row._mapping[name] for name in (*names, "address")}
        blank: dict[str, Any] = {name: None for name in Counted._fields if name not in known}
        total.update(parts_of(Counted(**known, **{**blank, "cost": 0}), row.people))
    return total


def undecided_zones(tx: Connection, campaign: Campaign) -> list[str]:
    """The zones of people of whom it is not written down when they are due."""
    rows = tx.execute(
        select(recipient.c.timezone)
        .where(*_of(campaign), _IS_QUEUED, recipient.c.due_at == UNDECIDED)
        .distinct()
    )
    return [row[0] for row in rows]


def decide_zone(tx: Connection, campaign: Campaign, zone: str, at: datetime) -> None:
    """When the people of a zone are due."""
    which = (recipient.c.timezone == zone, recipient.c.due_at == UNDECIDED)
    tx.execute(update(recipient).where(*_of(campaign), _IS_QUEUED, *which).values(due_at=at))


def claim(tx: Connection, campaign: Campaign, now: datetime, most: int) -> list[Claimed]:
    """The next people whose turn it is, their rows locked until the commit."""
    rows = tx.execute(
        select(recipient, contact.c.name.label("contact_name"))
        .join(contact, same(contact, recipient.c.contact_id))
        .where(*_of(campaign), _IS_QUEUED, recipient.c.due_at <= now)
        .order_by(recipient.c.due_at, recipient.c.draw)
        .limit(most)
        .with_for_update(of=recipient, skip_locked=True)
    )
    return [Claimed(recipient_of(row), row.contact_name) for row in rows.all()]


def next_due(tx: Connection, campaign: Campaign) -> datetime | None:
    """When the next of those who wait is due; None where nobody waits."""
    statement = select(func.min(recipient.c.due_at)).where(*_of(campaign), _IS_QUEUED)
    value: datetime | None = tx.execute(statement).scalar()
    return value


def is_any(tx: Connection, campaign: Campaign, state: RecipientState) -> bool:
    """Whether anybody of a campaign is in a state."""
    mine = (*_of(campaign), recipient.c.state == state)
    return tx.execute(select(literal(1)).where(*mine).limit(1)).first() is not None


def count_waiting(tx: Connection, campaign: Campaign, until: datetime) -> int:
    """How many messages of a campaign wait in the outbox that are due by `until`."""
    statement = select(func.count()).where(
        outbox.c.workspace_id == campaign.workspace_id,
        outbox.c.campaign_id == campaign.id,
        literal_column("outbox.state = 'queued'"),
        outbox.c.not_before <= until,
    )
    return tx.execute(statement.select_from(outbox)).scalar_one()


def change(tx: Connection, pairs: Sequence[tuple[Recipient, Recipient]]) -> None:
    """Writes recipients as they are now, each beside how it was, and their part of the sums."""
    moved = [(before, after) for before, after in pairs if before != after]
    _write(tx, moved)
    by_campaign: dict[tuple[str, str], list[tuple[Counted, Counted]]] = {}
    for before, after in moved:
        key = (after.workspace_id, after.campaign_id)
        by_campaign.setdefault(key, []).append((before.counted, after.counted))
    for (workspace_id, campaign_id), counted in sorted(by_campaign.items()):
        raise_sums(tx, workspace_id, campaign_id, changes(counted))


def _write(tx: Connection, moved: Sequence[tuple[Recipient, Recipient]]) -> None:
    """Writes what changed for any of them: an index whose columns are not named is left alone."""
    names = tuple(
        name
        for name in _CHANGING
        if any(getattr(before, name) != getattr(after, name) for before, after in moved)
    )
    rows = [
        {
            "of_workspace": after.workspace_id,
            "of_campaign": after.campaign_id,
            "of_contact": after.contact_id,
            **{f"new_{name}": getattr(after, name) for name in names},
        }
        for _, after in moved
    ]
    if rows:
        _changing(names).run(tx, rows)


@cache
def _changing(names: tuple[str, ...]) -> Hot:
    return Hot(
        update(recipient)
        .where(
            recipient.c.workspace_id == bindparam("of_workspace"),
            recipient.c.campaign_id == bindparam("of_campaign"),
            recipient.c.contact_id == bindparam("of_contact"),
        )
        .values({name: bindparam(f"new_{name}") for name in names})
    )


class News(Struct, frozen=True):
    """A status that a message of a campaign came to."""

    workspace_id: str
    message_id: str
    status: str
    at: datetime


def take_news(tx: Connection, most: int) -> list[News]:
    """What became of messages of campaigns, forgotten with the commit."""
    rows = tx.execute(
        select(recipient_news)
        .order_by(recipient_news.c.at)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    news = [News(row.workspace_id, row.message_id, row.status, row.at) for row in rows]
    if news:
        _FORGET.run(
            tx,
            [
                {"of_workspace": n.workspace_id, "of_id": n.message_id, "of_status": n.status}
                for n in news
            ],
        )
    return news


_FORGET = Hot(
    delete(recipient_news).where(
        recipient_news.c.workspace_id == bindparam("of_workspace"),
        recipient_news.c.message_id == bindparam("of_id"),
        recipient_news.c.status == bindparam("of_status"),
    )
)


def is_news(tx: Connection) -> bool:
    """Whether anything became of a campaign's message that is not written down yet."""
    return tx.execute(select(literal(1)).select_from(recipient_news).limit(1)).first() is not None


def of_messages(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, Recipient]:
    """The recipients of these messages, by message, locked until the commit."""
    rows = tx.execute(
        select(recipient)
        .where(
            recipient.c.workspace_id == workspace_id,
            recipient.c.message_id.in_(ids),
            literal_column("recipient.message_id <> ''"),
        )
        # In one order, so that two transactions never wait for each other in a circle; in that of
        # the index, else SQLite reads everybody in another index for the sake of the order.
        .order_by(recipient.c.message_id)
        .with_for_update()
    )
    return {row.message_id: recipient_of(row) for row in rows.all()}


def of_contacts(
    tx: Connection, workspace_id: str, ids: Sequence[str], since: datetime
) -> dict[str, Recipient]:
    """The last campaign that reached each of these contacts since a moment, locked."""
    rows = tx.execute(
        select(recipient)
        .where(
            recipient.c.workspace_id == workspace_id,
            recipient.c.contact_id.in_(ids),
            recipient.c.accepted_at >= since,
        )
        .order_by(recipient.c.accepted_at)
        .with_for_update()
    )
    return {row.contact_id: recipient_of(row) for row in rows}


def list_recipients(
    tx: Connection,
    campaign: Campaign,
    *,
    state: str = "",
    reason: str = "",
    after: str = "",
    limit: int = 50,
) -> list[Claimed]:
    """The people of a campaign by the id of the contact, behind `after`."""
    statement = (
        select(recipient, contact.c.name.label("contact_name"))
        .join(contact, same(contact, recipient.c.contact_id))
        .where(*_of(campaign), recipient.c.contact_id > after)
        .order_by(recipient.c.contact_id)
        .limit(limit)
    )
    if state:
        statement = statement.where(recipient.c.state == state)
    if reason:
        statement = statement.where(recipient.c.reason == reason)
    return [Claimed(recipient_of(row), row.contact_name) for row in tx.execute(statement)]


def take_state(
    tx: Connection, campaign: Campaign, state: str, most: int, contacts: Sequence[str] = ()
) -> list[Recipient]:
    """People of a campaign in a state, locked until the commit; only these contacts, where any are
    named."""
    statement = select(recipient).where(*_of(campaign), recipient.c.state == state)
    if contacts:
        statement = statement.where(recipient.c.contact_id.in_(contacts))
    rows = tx.execute(
        statement.order_by(recipient.c.contact_id).limit(most).with_for_update(skip_locked=True)
    )
    return [recipient_of(row) for row in rows]


def cancel_waiting(tx: Connection, campaign: Campaign, most: int) -> list[str]:
    """Takes messages of a campaign out of the outbox that wait there; their ids."""
    waiting = (
        select(outbox.c.id)
        .where(
            outbox.c.workspace_id == campaign.workspace_id,
            outbox.c.campaign_id == campaign.id,
            literal_column("outbox.state = 'queued'"),
        )
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    gone = tx.execute(
        update(outbox)
        .where(outbox.c.workspace_id == campaign.workspace_id, outbox.c.id.in_(waiting))
        .values(state="cancelled")
        .returning(outbox.c.id)
    )
    return [row[0] for row in gone]


def _of(campaign: Campaign) -> tuple[ColumnElement[bool], ...]:
    return (
        recipient.c.workspace_id == campaign.workspace_id,
        recipient.c.campaign_id == campaign.id,
    )


def recipient_of(row: Row[Any]) -> Recipient:
    """A row of the table as a noun."""
    known = row._mapping
    return Recipient(**{name: known[name] for name in Recipient.__struct_fields__})
