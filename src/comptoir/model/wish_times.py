"""When a recurring wish is due, on the clocks of the person's time zone. Pure.

Each day has its time once, also where clocks are put forward (the time that is skipped is taken an
hour later) or back (the first of two counts).
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from comptoir.model.sequence_times import at_local
from comptoir.model.standing_wish import Every
from comptoir.model.zones import zone_of


def next_time(what: Every, timezone: str, after: datetime) -> datetime:
    """The first time after a moment, in UTC."""
    day = after.astimezone(zone_of(timezone) or UTC).date() - timedelta(days=1)
    while True:
        day += timedelta(days=1)
        at = at_local(day, time(what.hour, what.minute), timezone)
        if day.weekday() in what.days and at > after:
            return at
