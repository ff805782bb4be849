"""Dates and times as sites write them, as aware datetimes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

YEARS = range(1990, 2101)
ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{0,2})?",
    re.IGNORECASE,
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?")
DAY_FIRST = re.compile(
    r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})(?:\D{1,10}(\d{1,2})[:.](\d{2}))?"
)
SCRIPT = re.compile(
    r"(?:\w{3} )?(\w{3}) (\d{1,2}) (\d{4})[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))? ?(?:GMT)?([+-]\d{4})?"
)
MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}


def read_time(value: Any) -> datetime | None:
    """The moment `value` names, aware; a time without a zone counts as UTC. None if there is none.

    Read: ISO 8601 with its usual slips, RFC 2822, JavaScript's Date, dd.mm.yyyy, seconds or
    milliseconds since 1970.
    """
    found = read_naive_time(value)
    if found is None:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def read_naive_time(value: Any) -> datetime | None:
    """`read_time`, but a time without a zone stays naive: another field may know the zone."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value))
    if not isinstance(value, str):
        return None
    text = value.strip()[:80]
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _epoch(float(text))
    try:
        found = _iso(text) or _compact(text) or _script(text) or _mail(text) or _day_first(text)
    except (ValueError, OverflowError):
        return None
    return found if found is not None and found.year in YEARS else None


def read_end(value: Any) -> datetime | None:
    """The first moment after `value`: a date without a time lasts until its day is over."""
    found = read_time(value)
    if found is not None and isinstance(value, str) and is_day(value):
        return found + timedelta(days=1)
    return found


def is_day(value: str) -> bool:
    """Whether `value` names a day without a time."""
    return ":" not in value and re.search(r"T\d{2}", value) is None


def _epoch(seconds: float) -> datetime | None:
    if seconds > 1e11:
        seconds /= 1000
    if not 6e8 < seconds < 4.2e9:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _build(parts: list[str | None], zone: str | None, fraction: str | None = None) -> datetime:
    numbers = [int(part or 0) for part in parts]
    year, month, day, hour, minute, second = [*numbers, 0, 0, 0][:6]
    start = datetime.combine(date(year, month, day), datetime.min.time())
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no such time")
    micro = int((fraction or "").ljust(6, "0"))
    passed = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micro)
    return (start + passed).replace(tzinfo=_zone(zone))


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-offset if text[0] == "-" else offset)


def _iso(text: str) -> datetime | None:
    match = ISO.match(text)
    return _build(list(match.groups()[:6]), match[8], match[7]) if match else None


def _compact(text: str) -> datetime | None:
    match = COMPACT.fullmatch(text)
    return _build(list(match.groups()[:6]), match.group(7)) if match else None


def _mail(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.year in YEARS else None


def _script(text: str) -> datetime | None:
    match = SCRIPT.match(text)
    if match is None or match.group(1).lower() not in MONTHS:
        return None
    month, day, year, hour, minute, second, zone = match.groups()
    return _build([year, str(MONTHS[month.lower()]), day, hour, minute, second], zone)


def _day_first(text: str) -> datetime | None:
    match = DAY_FIRST.search(text)
    if match is None:
        return None
    day, month, year, hour, minute = match.groups()
    return _build([year, month, day, hour, minute, None], None)
