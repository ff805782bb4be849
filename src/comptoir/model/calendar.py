"""Calendars: when a market or a place is open, by weekday, with its holidays.

    calendar = parse_calendar(
        {"zone": "Europe/Berlin", "hours": {"monday-friday": "09:00-17:30"},
         "holidays": {"2026-12-24": {"hours": "09:00-14:00"}, "12-25": "Weihnachten"}},
        "calendar",
    )
    hours_at(calendar, sunday)   →  Hours(is_open=False, closed=Friday 17:30, opens=Monday 9:00)

A span of hours is of the day it begins on, also where it ends after midnight (`22:00-02:00`).
It begins and ends at the first moment at which the clock of the place shows that time or a later
one, so that an hour that the clock skips or repeats is neither lost nor counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from comptoir.errors import InputInvalid

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST_SPANS, MOST_HOLIDAYS = 10, 1000
FAR, SOON = 400, 8
"""Days: how far the next opening and the last close are looked for, and the end of a shift."""

_DAY = 24 * 60
_ONE = timedelta(days=1)
_SPAN = re.compile(r"(\d{1,2}):([0-5]\d)\s*[-–]\s*(\d{1,2}):([0-5]\d)", re.ASCII)
_YEARLY = re.compile(r"\d\d-\d\d", re.ASCII)

Span = tuple[int, int]
"""Minutes since the midnight a span's day begins with; the end may lie after the next one."""


class Holiday(Struct, frozen=True):
    """A day that differs: its name by language ("" for one all use), and its hours, if any."""

    name: dict[str, str] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()


class Calendar(Struct, frozen=True, kw_only=True):
    """`week` holds the spans from Monday on; `holidays` are by date, or by `12-25` every year."""

    zone: str
    week: tuple[tuple[Span, ...], ...]
    holidays: dict[str, Holiday] = field(default_factory=dict)

    def holiday_on(self, day: date) -> Holiday | None:
        """Return what is different on `day`, None for a usual one."""
        return self.holidays.get(day.isoformat()) or self.holidays.get(f"{day:%m-%d}")

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Return the hours that begin on `day`."""
        holiday = self.holiday_on(day)
        return self.week[day.weekday()] if holiday is None else holiday.spans


class Hours(Struct, frozen=True, kw_only=True):
    """How things stand at a moment; all times are in the calendar's zone.

    Open: `closes`, None where that is more than a week away. Closed: `closed` (the last close)
    and `opens`, each None where there is none within a year; `holiday` is today's name by language.
    """

    is_open: bool
    opens: datetime | None = None
    closes: datetime | None = None
    closed: datetime | None = None
    holiday: Mapping[str, str] = field(default_factory=dict)


def hours_at(calendar: Calendar, now: datetime) -> Hours:
    """Return whether `calendar` is open at `now` (aware), and the moments around."""
    zone, moment = ZoneInfo(calendar.zone), now.astimezone(UTC)
    today = moment.astimezone(zone).date()
    if _is_open(calendar, today, moment):
        end = _end(calendar, today, moment)
        return Hours(is_open=True, closes=end.astimezone(zone) if end else None)
    opens, closed = _opens(calendar, today, moment), _closed(calendar, today, moment)
    holiday = calendar.holiday_on(today)
    return Hours(
        is_open=False,
        opens=opens.astimezone(zone) if opens else None,
        closed=closed.astimezone(zone) if closed else None,
        holiday=holiday.name if holiday else {},
    )


def _is_open(calendar: Calendar, today: date, now: datetime) -> bool:
    days = (today - _ONE, today)
    return any(start <= now < end for day in days for start, end in _moments(calendar, day))


def _end(calendar: Calendar, today: date, now: datetime) -> datetime | None:
    """When the shift ends that is on now: what follows without a break belongs to it."""
    end = now
    days = (today + timedelta(days=n) for n in range(-1, SOON))
    for start, until in sorted(span for day in days for span in _moments(calendar, day)):
        if start <= end:
            end = max(end, until)
    return end if end < now + (SOON - 1) * _ONE else None


def _opens(calendar: Calendar, today: date, now: datetime) -> datetime | None:
    for n in range(FAR):
        starts = [s for s, _ in _moments(calendar, today + timedelta(days=n)) if s > now]
        if starts:
            return min(starts)
    return None


def _closed(calendar: Calendar, today: date, now: datetime) -> datetime | None:
    for n in range(FAR):
        day = today - timedelta(days=n)
        ends = [end for _, end in _moments(calendar, day) if end <= now]
        if ends:
            # The night before may end after the early hours of the day itself.
            before = (end for _, end in _moments(calendar, day - _ONE) if end <= now)
            return max([*ends, *before])
    return None


def _moments(calendar: Calendar, day: date) -> Iterator[tuple[datetime, datetime]]:
    """The spans of `day` in UTC: times of one zone are compared by their clocks, fold or not."""
    midnight = datetime.combine(day, time())
    for start, end in calendar.spans_on(day):
        first, last = (_moment(calendar.zone, midnight, minutes) for minutes in (start, end))
        if first < last:
            yield first, last


def _moment(zone: str, midnight: datetime, minutes: int) -> datetime:
    """The first moment, in UTC, at which the clock shows so many minutes after `midnight`."""
    clock = midnight + timedelta(minutes=minutes)
    place = ZoneInfo(zone)
    moment = clock.replace(tzinfo=place).astimezone(UTC)
    if moment.astimezone(place).replace(tzinfo=None) == clock:
        return moment
    return _jump(place, clock.replace(tzinfo=place, fold=1).astimezone(UTC), moment)


def _jump(place: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The moment at which the clock jumps, found between two of whole seconds."""
    offset = before.astimezone(place).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(place).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after


def parse_calendar(raw: Any, path: str) -> Calendar:
    """Return the calendar declared by `raw`: `zone`, `hours` by weekday or `monday-friday`, and
    `holidays` by date or by month and day.

    Raises `InputInvalid` that begins with the path of what is wrong.
    """
    parts = _parts(raw, {"zone", "hours", "holidays"}, path)
    zone = parts.get("zone")
    if not isinstance(zone, str) or not is_zone(zone):
        raise InputInvalid(f"{path}.zone: {zone!r} is no time zone, such as Europe/Paris")
    week = _week(parts.get("hours"), f"{path}.hours")
    holidays = parts.get("holidays") or {}
    if not isinstance(holidays, Mapping) or len(holidays) > MOST_HOLIDAYS:
        raise InputInvalid(f"{path}.holidays: must be a mapping of at most {MOST_HOLIDAYS} days")
    here = f"{path}.holidays"
    days = {_date(day, here): _holiday(of, f"{here}.{day}") for day, of in holidays.items()}
    return Calendar(zone=zone, week=week, holidays=days)


def _week(raw: Any, path: str) -> tuple[tuple[Span, ...], ...]:
    if not isinstance(raw, Mapping) or not raw:
        raise InputInvalid(f"{path}: must be a mapping of weekdays, such as monday-friday")
    week: dict[str, tuple[Span, ...]] = {}
    for key, spans in raw.items():
        for day in _days(key, path):
            if day in week:
                raise InputInvalid(f"{path}.{key}: {day} has its hours already")
            week[day] = _spans(spans, f"{path}.{key}")
    return tuple(week.get(day, ()) for day in WEEKDAYS)


def _days(key: str, path: str) -> tuple[str, ...]:
    first, dash, last = str(key).partition("-")
    if first in WEEKDAYS and (not dash or last in WEEKDAYS):
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        if begin <= end:
            return WEEKDAYS[begin : end + 1]
    raise InputInvalid(f"{path}.{key}: is no weekday, such as monday or monday-friday")


def _date(key: str, path: str) -> str:
    """`key` if it is a date, or a month and a day that there is in some year."""
    yearly = _YEARLY.fullmatch(key)
    try:
        day = date.fromisoformat(f"2024-{key}" if yearly else key)
    except ValueError:
        message = f"{path}.{key}: is no date, such as 2026-12-25, or 12-25 for every year"
        raise InputInvalid(message) from None
    return key if yearly else day.isoformat()


def _holiday(raw: Any, path: str) -> Holiday:
    if isinstance(raw, str):
        return Holiday({"": raw})
    parts = _parts(raw, {"name", "hours"}, path)
    name = parts.get("name", "")
    names = {"": name} if isinstance(name, str) else name
    if not isinstance(names, Mapping) or not all(isinstance(one, str) for one in names.values()):
        raise InputInvalid(f"{path}.name: must be text, or text by language")
    return Holiday(dict(names), _spans(parts.get("hours") or (), f"{path}.hours"))


def _spans(raw: Any, path: str) -> tuple[Span, ...]:
    """Spans from text, or a list of texts, in their order."""
    texts = [raw] if isinstance(raw, str) else raw
    if not isinstance(texts, list | tuple) or len(texts) > MOST_SPANS:
        raise InputInvalid(f"{path}: must be hours such as 09:00-17:30, or a list of them")
    spans = sorted(_span(text, f"{path}[{index}]") for index, text in enumerate(texts))
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise InputInvalid(f"{path}: the hours overlap")
    return tuple(spans)


def _span(raw: Any, path: str) -> Span:
    found = _SPAN.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if found is None:
        raise InputInvalid(f"{path}: {raw!r} are no hours; write 09:00-17:30 or 22:00-02:00")
    start, end = (int(found[n]) * 60 + int(found[n + 1]) for n in (1, 3))
    if start >= _DAY or end > _DAY or start == end:
        raise InputInvalid(f"{path}: {raw!r} are no hours; the whole day is 00:00-24:00")
    return start, end if end > start else end + _DAY


def _parts(raw: Any, known: set[str], path: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise InputInvalid(f"{path}: must be a mapping")
    if unknown := sorted(set(map(str, raw)) - known):
        raise InputInvalid(f"{path}.{unknown[0]}: is not known here")
    return raw


def is_zone(name: str) -> bool:
    """Return whether `name` is an IANA time zone."""
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False
