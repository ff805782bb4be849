"""When somebody's turn comes, by the clock where they are. Pure.

A time that the clock skips in spring comes as much later as the clock jumps; one that it shows
twice in autumn comes at the first. Who is born on a 29 February has their day on the 28th in other
years.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from comptoir.model.sequence import OnDate, Wait, parse_time
from comptoir.model.zones import zone_of

DAY = timedelta(days=1)
QUARTER = timedelta(minutes=15)
"""All zones differ by quarters of an hour: nothing comes due between."""


def at_local(day: date, clock: time, zone: str) -> datetime:
    """When the clock of a zone shows a time on a day, in UTC."""
    return datetime.combine(day, clock, zone_of(zone) or UTC).astimezone(UTC)


def wait_end(step: Wait, since: datetime, zone: str) -> datetime:
    """When a wait that began at `since` is over."""
    over = since + step.span
    if not step.until:
        return over
    clock = parse_time(step.until)
    day = over.astimezone(zone_of(zone) or UTC).date()
    at = at_local(day, clock, zone)
    return at if at >= over else at_local(day + DAY, clock, zone)


def days_meant(trigger: OnDate, since: datetime, until: datetime) -> list[date]:
    """The days in people's fields for which the moment may come between two others, in any zone."""
    first, last = (since - DAY).date(), (until + DAY).date()
    return [day - timedelta(days=trigger.days) for day in _days(first, last)]


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def moment_for(trigger: OnDate, day: date, zone: str) -> datetime:
    """When the turn of somebody in a zone comes whose date falls on a day."""
    return at_local(day + timedelta(days=trigger.days), parse_time(trigger.at), zone)


def falls_on(trigger: OnDate, value: str, day: date) -> bool:
    """Whether a date, as it is kept, falls on a day."""
    if not trigger.yearly:
        return value == day.isoformat()
    if value[:4] > f"{day.year:04}":
        return False
    return value[5:] in endings(day)


def endings(day: date) -> tuple[str, ...]:
    """How the dates end that are celebrated on a day."""
    plain = f"{day.month:02}-{day.day:02}"
    return (plain, "02-29") if plain == "02-28" and not isleap(day.year) else (plain,)


def next_look(trigger: OnDate, now: datetime) -> datetime:
    """When somebody's turn may come next, in whatever zone."""
    minute = parse_time(trigger.at).minute % 15
    hour = now.replace(minute=0, second=0, microsecond=0) + timedelta(minutes=minute)
    while hour <= now:
        hour += QUARTER
    return hour
