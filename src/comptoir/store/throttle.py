"""How often something is tried: a row per key, shared by all processes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import throttle


class Pace(Struct, frozen=True, kw_only=True):
    """`burst` tries at once, then one each `interval`."""

    burst: int
    interval: timedelta


def count_try(tx: Connection, paces: Mapping[str, Pace], now: datetime) -> timedelta:
    """How long to wait until the next try; zero where it may be made now, which counts it.

    The generic cell rate algorithm: a key has a moment at which its next try would be on pace, and
    may be ahead of it by its burst.
    """
    known = _locked(tx, paces, now)
    waits = [known[key] - now - pace.interval * (pace.burst - 1) for key, pace in paces.items()]
    wait = max(waits)
    if wait > timedelta():
        return wait
    for key, pace in paces.items():
        _put(tx, key, known[key] + pace.interval)
    return timedelta()


def forget_tries(tx: Connection, keys: list[str]) -> None:
    """Begins anew with some keys."""
    tx.execute(delete(throttle).where(throttle.c.key.in_(keys)))


def forget_old_tries(tx: Connection, now: datetime) -> None:
    """Forgets keys that are on pace."""
    tx.execute(delete(throttle).where(throttle.c.next_at <= now))


def _locked(tx: Connection, paces: Mapping[str, Pace], now: datetime) -> dict[str, datetime]:
    rows = [{"key": key, "next_at": now} for key in sorted(paces)]
    tx.execute(insert(throttle).on_conflict_do_nothing(), rows)
    wanted = select(throttle.c.key, throttle.c.next_at).where(throttle.c.key.in_(list(paces)))
    found = tx.execute(wanted.order_by(throttle.c.key).with_for_update())
    return {row.key: max(row.next_at, now) for row in found}


def _put(tx: Connection, key: str, next_at: datetime) -> None:
    statement = insert(throttle).values(key=key, next_at=next_at)
    changed = statement.on_conflict_do_update(
        index_elements=["key"], set_={"next_at": statement.excluded.next_at}
    )
    tx.execute(changed)
