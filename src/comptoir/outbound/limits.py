"""How fast a scope may be sent to. Pure arithmetic on moments handed in.

The generic cell rate algorithm: of a scope only one moment is kept, `next_at`, at which its next
send would be exactly on pace. Many processes share it as one row of the database.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from comptoir.model.channel import Rate

RESERVE = 0.5
"""Campaigns use this share of a burst at most, so that a reply finds room at once."""


def when(next_at: datetime | None, rate: Rate, now: datetime, *, reserve: bool = False) -> datetime:
    """When a send may be made: `now`, or later. With `reserve` it leaves room for others."""
    burst = max(1.0, rate.burst * (RESERVE if reserve else 1.0))
    ahead = timedelta(seconds=(burst - 1.0) / rate.per_second)
    return now if next_at is None else max(now, next_at - ahead)


def after(next_at: datetime | None, rate: Rate, now: datetime) -> datetime:
    """`next_at` after one more send at `now`."""
    start = now if next_at is None else max(next_at, now)
    return start + timedelta(seconds=1.0 / rate.per_second)
