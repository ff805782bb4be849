"""What a chaos test finds when the storm is over: the platform's ledger against our database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, func, select

from comptoir.store.tables import envelope, lease, message, outbox, turn
from tests.chaos.crowd import Crowd


class Found(Struct, frozen=True, kw_only=True):
    """The rows that tell what became of each message."""

    envelopes: list[dict[str, Any]]
    inbound: list[dict[str, Any]]
    outbound: list[dict[str, Any]]
    turns: set[str]
    outbox: dict[str, int]
    parked: set[str]
    """The messages whose answers are left to a person."""
    held: int


class Verdict(Struct, frozen=True, kw_only=True):
    """The bar is 0 for each of these."""

    lost: int
    doubled: int
    disordered: int
    unfinished: int


def read(tx: Connection) -> Found:
    """Reads what there is."""
    said = (
        message.c.id,
        message.c.platform_id,
        message.c.turn_id,
        message.c.conversation_id,
        message.c.status,
    )
    by_position = select(*said).order_by(message.c.conversation_id, message.c.position)
    states = select(outbox.c.state, func.count()).group_by(outbox.c.state)
    claimed = lease.c.ready_at.is_not(None) | lease.c.expires_at.is_not(None)
    parked = select(outbox.c.id).where(outbox.c.state == "parked")
    known = ("platform_id", "kind", "state", "turn_id", "error")
    logged = select(*(envelope.c[name] for name in known))
    return Found(
        envelopes=_rows(tx, logged),
        inbound=_rows(tx, by_position.where(message.c.direction == "in")),
        outbound=_rows(tx, by_position.where(message.c.direction == "out")),
        turns=set(tx.execute(select(turn.c.id)).scalars()),
        outbox={row[0]: row[1] for row in tx.execute(states)},
        parked=_asked(tx, parked),
        held=tx.execute(select(func.count()).select_from(lease).where(claimed)).scalar_one(),
    )


def is_at_rest(tx: Connection) -> bool:
    """Whether nothing is left to be done."""
    return unfinished(read(tx)) == 0


def unfinished(found: Found) -> int:
    """What is still pending, quarantined, on its way out or unconfirmed."""
    waiting = sum(e["state"] != "done" for e in found.envelopes)
    leaving = sum(n for state, n in found.outbox.items() if state != "accepted")
    unread = sum(m["status"] != "delivered" for m in found.outbound)
    return int(waiting + leaving + unread + found.held)


def judge(found: Found, crowd: Crowd) -> Verdict:
    """Compares the two sides."""
    return Verdict(
        lost=_lost(found, crowd),
        doubled=_doubled(found, crowd),
        disordered=_disordered(found, crowd),
        unfinished=unfinished(found),
    )


def _lost(found: Found, crowd: Crowd) -> int:
    return len(missed(found, crowd))


def missed(found: Found, crowd: Crowd) -> set[str]:
    """Acknowledged messages without a turn, or whose turn's answer never reached the platform."""
    delivered = {accepted.key for accepted in crowd.ledger}
    answered = {m["turn_id"] for m in found.outbound if m["id"] in delivered} & found.turns
    turn_of = {e["platform_id"]: e["turn_id"] for e in found.envelopes if e["state"] == "done"}
    acknowledged = [identity for asked in crowd.asked.values() for identity in asked]
    return {identity for identity in acknowledged if turn_of.get(identity, "") not in answered}


def _doubled(found: Found, crowd: Crowd) -> int:
    """Messages recorded twice, turns with two answers, answers under a key we do not know."""
    recorded = Counter(m["platform_id"] for m in found.inbound)
    turn_of = {m["id"]: m["turn_id"] for m in found.outbound}
    per_turn = Counter(turn_of.get(accepted.key, accepted.key) for accepted in crowd.ledger)
    strangers = sum(accepted.key not in turn_of for accepted in crowd.ledger)
    return _excess(recorded) + _excess(per_turn) + strangers


def _excess(counts: Counter[str]) -> int:
    return sum(n - 1 for n in counts.values())


def _disordered(found: Found, crowd: Crowd) -> int:
    """Contacts whose messages were recorded, or whose answers arrived, in another order."""
    place = {m["platform_id"]: n for n, m in enumerate(found.inbound)}
    turn_of = {e["platform_id"]: e["turn_id"] for e in found.envelopes}
    reply = {m["turn_id"]: m["id"] for m in found.outbound}
    broken = 0
    for contact, keys in crowd.answers().items():
        asked = crowd.asked[contact]
        in_order = _rises([place.get(identity, -1) for identity in asked])
        turns = dict.fromkeys(turn_of.get(identity, "") for identity in asked)
        # What is missing is lost or parked, and counted there.
        expected = [reply.get(t, "") for t in turns]
        broken += not in_order or keys != [key for key in expected if key in set(keys)]
    return broken


def _rises(numbers: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(numbers))


def _asked(tx: Connection, answers: Any) -> set[str]:
    """The messages that these were the answers to."""
    turns = select(message.c.turn_id).where(message.c.id.in_(answers))
    asked = select(envelope.c.platform_id).where(envelope.c.turn_id.in_(turns))
    return set(tx.execute(asked).scalars())


def _rows(tx: Connection, statement: Any) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in tx.execute(statement)]
