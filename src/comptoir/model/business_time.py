"""Time that counts only while a place is open.

after(calendar, friday_17_00, timedelta(hours=2))    →  Monday 10:30, where it opens at 9 and closes
at 17:30
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from comptoir.model.calendar import Calendar, hours_at

MOST_SHIFTS = 1000


def after(calendar: Calendar | None, start: datetime, length: timedelta) -> datetime | None:
    """The moment, in UTC, at which `length` of open time has passed since `start`; clock time
    without a calendar. None for a place that never opens that long."""
    if calendar is None:
        return start + length
    moment, left = start.astimezone(UTC), length
    for _ in range(MOST_SHIFTS):
        hours = hours_at(calendar, moment)
        if not hours.is_open:
            if hours.opens is None:
                return None
            moment = hours.opens.astimezone(UTC)
            continue
        closes = hours.closes.astimezone(UTC) if hours.closes else None
        if closes is None or moment + left <= closes:
            return moment + left
        left -= closes - moment
        moment = closes
    return None
