"""What is known of messages that go out unasked, loaded for many people in a few statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, bindparam, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.identity import root_of
from comptoir.model.push import ALL, DAY, STANDING_WISH, TIMED_WISH, WEEK, Push, month_of
from comptoir.model.zones import NUMBERED, zone_of_number
from comptoir.store.hot import Hot
from comptoir.store.push_rules import add_spent, read_rules, read_spent
from comptoir.store.tables import (
    address,
    channel,
    consent_state,
    conversation,
    preference,
    pushed,
    turn,
)
from comptoir.store.workspaces import get_workspace

SOME = 400
_PULLED = timedelta(days=90)
"""No rule looks back further at what people asked for."""


class Asked(Struct, frozen=True, kw_only=True):
    """A message that would go out unasked: `id` is its own, `item` what it is about
    (a document's id), `queued_at` set where it waits already."""

    id: str
    contact_id: str
    channel_id: str
    channel_type: str
    address: str
    purpose: str
    item: str = ""
    cost: int = 0
    queued_at: datetime | None = None


_INSERT = Hot(
    insert(pushed).on_conflict_do_nothing(),
    *("workspace_id", "id", "contact_id", "channel_id", "purpose", "item", "cost", "at"),
)
_CONSENT = select(
    consent_state.c.channel_type,
    consent_state.c.address,
    consent_state.c.purpose,
    consent_state.c.state,
).where(
    consent_state.c.workspace_id == bindparam("workspace_id"),
    tuple_(consent_state.c.channel_type, consent_state.c.address).in_(
        bindparam("keys", expanding=True)
    ),
)
_SENT = (
    select(pushed.c.contact_id, pushed.c.id, pushed.c.at)
    .where(
        pushed.c.workspace_id == bindparam("workspace_id"),
        pushed.c.contact_id.in_(bindparam("keys", expanding=True)),
        pushed.c.at > bindparam("since", type_=pushed.c.at.type),
    )
    .order_by(pushed.c.at.desc(), pushed.c.id.desc())
)
_ZONES = select(preference.c.contact_id, preference.c.value).where(
    preference.c.workspace_id == bindparam("workspace_id"),
    preference.c.contact_id.in_(bindparam("keys", expanding=True)),
    preference.c.kind == "timezone",
)
_WAITS = select(address.c.channel_type, address.c.value, address.c.marketing_wait_until).where(
    address.c.workspace_id == bindparam("workspace_id"),
    tuple_(address.c.channel_type, address.c.value).in_(bindparam("keys", expanding=True)),
    address.c.marketing_wait_until.is_not(None),
)
_ASKED_FOR = (
    select(conversation.c.contact_id, turn.c.document_id, func.max(turn.c.decided_at))
    .join(
        turn,
        (turn.c.workspace_id == conversation.c.workspace_id)
        & (turn.c.conversation_id == conversation.c.id),
    )
    .where(
        conversation.c.workspace_id == bindparam("workspace_id"),
        tuple_(conversation.c.contact_id, turn.c.document_id).in_(
            bindparam("keys", expanding=True)
        ),
        turn.c.decided_at > bindparam("since", type_=turn.c.decided_at.type),
    )
    .group_by(conversation.c.contact_id, turn.c.document_id)
)


def read_pushes(
    tx: Connection, workspace_id: str, asked: Sequence[Asked], now: datetime
) -> dict[str, Push]:
    """What the gate has to know of each message, by its id. Those that stand earlier in `asked`
    count as sent for those behind them."""
    found: dict[str, Push] = {}
    zone = get_workspace(tx, workspace_id).timezone
    common = _Common(tx, workspace_id, asked, zone, now)
    for at in range(0, len(asked), SOME):
        some = asked[at : at + SOME]
        known = _Known(tx, workspace_id, some, now)
        for one in some:
            found[one.id] = Push(
                purpose=one.purpose,
                consent=known.consent(one),
                rules=common.rules,
                timezone=known.timezone(one) or zone,
                workspace_timezone=zone,
                sent=common.before(one) + known.sent(one),
                pulled_at=known.pulled.get((one.contact_id, one.item)),
                marketing_wait_until=known.waits.get((one.channel_type, one.address)),
                tier_free_at=common.tier_free_at(one),
                spent=common.spent,
                cost=one.cost,
            )
            common.count(one)
    return found


class _Common:
    """What the messages of one look share: rules, money, tiers, and each other."""

    def __init__(
        self, tx: Connection, workspace_id: str, asked: Sequence[Asked], zone: str, now: datetime
    ) -> None:
        self.rules = read_rules(tx, workspace_id)
        month = month_of(zone, now)
        self.spent = read_spent(tx, workspace_id, month) if self.rules.budget is not None else 0
        people: dict[str, set[str]] = {}
        for one in asked:
            people.setdefault(one.channel_id, set()).add(one.contact_id)
        self._tiers = {id: _tier(tx, workspace_id, id, who, now) for id, who in people.items()}
        self._now = now
        self._earlier: dict[str, int] = {}

    def before(self, one: Asked) -> tuple[datetime, ...]:
        """What the same look gives the person already."""
        return (self._now,) * self._earlier.get(one.contact_id, 0)

    def tier_free_at(self, one: Asked) -> datetime | None:
        """When the platform takes the person of a message, where that is not now."""
        tier = self._tiers[one.channel_id]
        if tier is None or tier.takes(one):
            return None
        return self._now + DAY if tier.first_at is None else tier.first_at + DAY

    def count(self, one: Asked) -> None:
        """A message that was looked at counts for those behind it, if it is new."""
        if one.queued_at is None:
            self._earlier[one.contact_id] = self._earlier.get(one.contact_id, 0) + 1
            self.spent += one.cost
            if tier := self._tiers[one.channel_id]:
                tier.add(one.contact_id)


class _Tier:
    """How many people a platform takes on a channel in a day, and which of those who are asked
    about it took: `met` says when first, `full` who was the first above `most`."""

    def __init__(
        self,
        most: int,
        count: int,
        first_at: datetime | None,
        met: dict[str, datetime],
        full: tuple[datetime, str] | None,
    ) -> None:
        self.first_at = first_at
        self._most = most
        self._count = count
        self._met = set(met)
        self._over = {id for id, at in met.items() if full is not None and (at, id) >= full}

    def takes(self, one: Asked) -> bool:
        """What waits already has its place, unless others were faster."""
        if one.queued_at is not None:
            return one.contact_id not in self._over
        return one.contact_id in self._met or self._count < self._most

    def add(self, contact_id: str) -> None:
        """Somebody else is met, or the same person again."""
        if contact_id not in self._met:
            self._met.add(contact_id)
            self._count += 1


def _tier(
    tx: Connection, workspace_id: str, channel_id: str, asked: Iterable[str], now: datetime
) -> _Tier | None:
    """The tier of a channel, as `daily_people` of its settings says; None where it has none."""
    which = (channel.c.workspace_id == workspace_id, channel.c.id == channel_id)
    most = (tx.execute(select(channel.c.config).where(*which)).scalar() or {}).get("daily_people")
    if not isinstance(most, int):
        return None
    today = (
        pushed.c.workspace_id == workspace_id,
        pushed.c.channel_id == channel_id,
        pushed.c.at > now - DAY,
    )
    first = func.min(pushed.c.at)
    count = func.count(pushed.c.contact_id.distinct())
    taken, first_at = tx.execute(select(count, first).where(*today)).one()
    people = select(first, pushed.c.contact_id).where(*today).group_by(pushed.c.contact_id)
    full = None
    if taken > most:
        in_turn = people.order_by(first, pushed.c.contact_id)
        full = tx.execute(in_turn.offset(max(0, most)).limit(1)).first()
    met: dict[str, datetime] = {}
    names = sorted(asked)
    for at in range(0, len(names), SOME):
        some = people.where(pushed.c.contact_id.in_(names[at : at + SOME]))
        met |= {row[1]: row[0] for row in tx.execute(some)}
    return _Tier(most, taken, first_at, met, (full[0], full[1]) if full else None)


class _Known:
    """What the database knows of the people of some messages."""

    def __init__(
        self, tx: Connection, workspace_id: str, asked: Sequence[Asked], now: datetime
    ) -> None:
        people = {one.contact_id for one in asked}
        names = {(one.channel_type, one.address) for one in asked}
        items = {(one.contact_id, one.item) for one in asked if one.item}

        def rows(query: Select[Any], keys: Iterable[Any], **more: datetime) -> list[Any]:
            bound = {"workspace_id": workspace_id, "keys": list(keys), **more}
            return [*tx.execute(query, bound).all()] if keys else []

        self._states = {(r[0], r[1], r[2]): str(r[3]) for r in rows(_CONSENT, names)}
        self._zones = {r[0]: str(r[1]) for r in rows(_ZONES, people)}
        self.waits = {(r[0], r[1]): r[2] for r in rows(_WAITS, names)}
        found = rows(_ASKED_FOR, items, since=now - _PULLED)
        self.pulled = {(r[0], r[1]): r[2] for r in found}
        self._sent: dict[str, list[tuple[str, datetime]]] = {}
        for contact_id, id, at in rows(_SENT, people, since=now - WEEK):
            self._sent.setdefault(contact_id, []).append((id, at))

    def consent(self, one: Asked) -> str:
        """What holds for the purpose. STOP counts for all; a standing wish is a yes of its own,
        which ends with the wish."""
        name = (one.channel_type, one.address)
        if self._states.get((*name, ALL)) == "withdrawn":
            return "withdrawn"
        if one.purpose in (STANDING_WISH, TIMED_WISH):
            return "given"
        return self._states.get((*name, one.purpose), "")

    def timezone(self, one: Asked) -> str:
        """Where the person is, as they or their number tell; "" where nothing does."""
        number = zone_of_number(one.address) if one.channel_type in NUMBERED else ""
        return self._zones.get(one.contact_id) or number

    def sent(self, one: Asked) -> tuple[datetime, ...]:
        """What they got besides. Of two that wait, the one queued first goes before; the messages
        of one answer count once, under the id of the first."""
        at, mine = one.queued_at, root_of(one.id)
        return tuple(
            sent_at
            for id, sent_at in self._sent.get(one.contact_id, ())
            if id != mine and (at is None or (sent_at, id) < (at, one.id))
        )


def add_pushed(tx: Connection, workspace_id: str, asked: Sequence[Asked], at: datetime) -> None:
    """Counts messages that are queued, and what they cost."""
    rows = [
        {
            "workspace_id": workspace_id,
            "id": one.id,
            "contact_id": one.contact_id,
            "channel_id": one.channel_id,
            "purpose": one.purpose,
            "item": one.item,
            "cost": one.cost,
            "at": at,
        }
        for one in asked
    ]
    _INSERT.run(tx, rows)
    _spend(tx, workspace_id, sum(one.cost for one in asked), at)


def forget_pushed(tx: Connection, workspace_id: str, ids: Sequence[str]) -> None:
    """Counts messages no longer that were not sent after all."""
    which = (pushed.c.workspace_id == workspace_id, pushed.c.id.in_(ids))
    gone = tx.execute(delete(pushed).where(*which).returning(pushed.c.cost, pushed.c.at)).all()
    for cost, at in gone:
        _spend(tx, workspace_id, -cost, at)


def _spend(tx: Connection, workspace_id: str, micros: int, at: datetime) -> None:
    if micros:
        month = month_of(get_workspace(tx, workspace_id).timezone, at)
        add_spent(tx, workspace_id, month, micros)
