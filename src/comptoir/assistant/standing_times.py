"""When a wish ends and when people are told, on the clocks of their time zone. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from comptoir.model.zones import zone_of

USUAL_LENGTH = timedelta(days=91)
LONGEST = timedelta(days=366)
WAKING = (8, 21)
"""Between these hours people are told of new content."""


def end_of(day: date | None, timezone: str, now: datetime) -> datetime:
    """When a wish ends: with the last day that was named, at most a year from now, or after three
    months."""
    zone = _zone(timezone)
    today = now.astimezone(zone).date()
    last = min(day or today + USUAL_LENGTH, today + LONGEST)
    return _at(last + timedelta(days=1), time(), zone)


def day_begins(timezone: str, now: datetime) -> datetime:
    """The last midnight."""
    zone = _zone(timezone)
    return _at(now.astimezone(zone).date(), time(), zone)


def tomorrow(timezone: str, now: datetime) -> datetime:
    """The same time of the next day, or when people are up."""
    zone = _zone(timezone)
    there = now.astimezone(zone)
    return waking(timezone, _at(there.date() + timedelta(days=1), there.time(), zone))


def waking(timezone: str, now: datetime) -> datetime:
    """Now, or when people are up."""
    zone = _zone(timezone)
    there, (first, last) = now.astimezone(zone), WAKING
    if first <= there.hour < last:
        return now
    day = there.date() + timedelta(days=1 if there.hour >= last else 0)
    return _at(day, time(first), zone)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _zone(timezone: str) -> ZoneInfo:
    return zone_of(timezone) or ZoneInfo("UTC")
