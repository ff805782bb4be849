"""Calendars: open and closed at any moment of any zone, holidays, nights, and clocks that jump."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comptoir.errors import InputInvalid
from comptoir.model.calendar import WEEKDAYS, Calendar, hours_at, parse_calendar

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = {
    "zone": "Europe/Berlin",
    "hours": {"monday-thursday": "09:00-17:30", "friday": ["09:00-12:00", "13:00-17:30"]},
    "holidays": {
        "2026-12-24": {"hours": "09:00-14:00"},
        "12-25": {"name": {"de": "Weihnachten", "fr": "Noël"}},
    },
}


def calendar(**parts: Any) -> Calendar:
    return parse_calendar(WEEK | parts, "calendar")


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("now", "closed", "opens"),
    [
        (at(2026, 11, 22, 12), at(2026, 11, 20, 17, 30), at(2026, 11, 23, 9)),
        (at(2026, 11, 20, 12, 30), at(2026, 11, 20, 12), at(2026, 11, 20, 13)),
        (at(2026, 11, 23, 8, 59), at(2026, 11, 20, 17, 30), at(2026, 11, 23, 9)),
        (at(2026, 11, 23, 17, 30), at(2026, 11, 23, 17, 30), at(2026, 11, 24, 9)),
        (at(2026, 12, 24, 15), at(2026, 12, 24, 14), at(2026, 12, 28, 9)),
        (at(2026, 12, 26, 12), at(2026, 12, 24, 14), at(2026, 12, 28, 9)),
        (at(2028, 12, 25, 12), at(2028, 12, 22, 17, 30), at(2028, 12, 26, 9)),
    ],
)
def test_closed_says_the_last_close_and_the_next_opening(
    now: datetime, closed: datetime, opens: datetime
) -> None:
    found = hours_at(calendar(), now)
    assert (found.is_open, found.closed, found.opens) == (False, closed, opens)
    assert found.opens is not None
    assert found.opens.tzinfo == BERLIN


def test_open_says_when_it_closes() -> None:
    found = hours_at(calendar(), at(2026, 11, 20, 9))
    assert (found.is_open, found.closes, found.opens) == (True, at(2026, 11, 20, 12), None)
    assert hours_at(calendar(), at(2026, 12, 24, 13)).closes == at(2026, 12, 24, 14)


def test_a_holiday_has_a_name_on_its_day_only() -> None:
    assert hours_at(calendar(), at(2027, 12, 25, 12)).holiday["fr"] == "Noël"
    assert hours_at(calendar(), at(2026, 12, 26, 12)).holiday == {}


def test_a_night_belongs_to_the_day_it_begins_on() -> None:
    bar = calendar(hours={"friday-saturday": "22:00-02:00"}, holidays={"2026-11-21": "Zu"})
    after_midnight = hours_at(bar, at(2026, 11, 21, 1))
    assert (after_midnight.is_open, after_midnight.closes) == (True, at(2026, 11, 21, 2))
    assert not hours_at(bar, at(2026, 11, 21, 23)).is_open
    assert hours_at(bar, at(2026, 11, 21, 23)).opens == at(2026, 11, 27, 22)


def test_what_follows_without_a_break_is_one_shift() -> None:
    long = calendar(hours={"friday": ["08:00-12:00", "12:00-24:00"], "saturday": "00:00-06:00"})
    assert hours_at(long, at(2026, 11, 20, 9)).closes == at(2026, 11, 21, 6)
    always = calendar(hours={"monday-sunday": "00:00-24:00"}, holidays={})
    assert hours_at(always, at(2026, 11, 20, 9)).closes is None
    assert hours_at(always, at(2026, 11, 20, 9)).is_open


def test_never_open_has_no_moments() -> None:
    found = hours_at(calendar(hours={"monday": []}, holidays={}), at(2026, 11, 20, 9))
    assert (found.is_open, found.opens, found.closed) == (False, None, None)


def test_a_skipped_opening_is_when_the_clock_jumps() -> None:
    market = calendar(hours={"sunday": "02:30-05:00"})
    jump = datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert hours_at(market, jump - timedelta(minutes=1)).opens == jump
    assert hours_at(market, jump).is_open


def test_a_repeated_hour_is_open_once() -> None:
    bar = calendar(hours={"saturday": "22:00-02:30"})
    end = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    closes = hours_at(bar, end - timedelta(minutes=1)).closes
    assert closes is not None
    assert closes.astimezone(UTC) == end
    assert not hours_at(bar, end + timedelta(minutes=45)).is_open


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
ZONES += ["America/St_Johns", "Pacific/Apia", "Africa/Casablanca"]
MINUTES = st.integers(0, 95).map(lambda quarter: quarter * 15)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def spans(draw: st.DrawFn) -> list[str]:
    """Up to two spans of a day that do not overlap; the last one may end after midnight."""
    marks = sorted(draw(st.sets(MINUTES, min_size=2, max_size=5)))
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2 and marks[0] > 0:
        pairs.append((marks[-1], draw(st.integers(0, marks[0] // 15)) * 15))
    return [f"{clock(start)}-{clock(end)}" for start, end in pairs if start != end]


DAYS = st.dates(date(2026, 3, 1), date(2026, 4, 10)) | st.dates(
    date(2026, 10, 1), date(2026, 11, 9)
)


@lru_cache(maxsize=4096)
def first_shown(zone: str, day: date, minutes: int) -> datetime:
    """By walking: the first minute at which the clock shows so much, or more, since midnight."""
    place, midnight = ZoneInfo(zone), datetime(day.year, day.month, day.day)  # noqa: DTZ001
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes)
    moment -= (moment.astimezone(place).utcoffset() or timedelta()) + timedelta(hours=2)
    wanted = midnight + timedelta(minutes=minutes)
    while moment.astimezone(place).replace(tzinfo=None) < wanted:
        moment += timedelta(minutes=1)
    return moment


def walked(raw: dict[str, Any], now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The spans around a moment, found without the code under test."""
    today = now.astimezone(ZoneInfo(raw["zone"])).date()
    for day in (today + timedelta(days=n) for n in range(-3, 4)):
        texts = raw["holidays"].get(
            day.isoformat(), {"hours": raw["hours"][WEEKDAYS[day.weekday()]]}
        )
        for text in texts["hours"]:
            (h1, m1), (h2, m2) = (part.split(":") for part in text.split("-"))
            start, end = int(h1) * 60 + int(m1), int(h2) * 60 + int(m2)
            end += 1440 if end <= start else 0
            yield first_shown(raw["zone"], day, start), first_shown(raw["zone"], day, end)


@settings(max_examples=120, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    hours=st.fixed_dictionaries({day: spans() for day in WEEKDAYS}),
    holidays=st.dictionaries(DAYS.map(date.isoformat), spans().map(lambda s: {"hours": s})),
    day=DAYS,
    minute=st.integers(0, 1439),
)
@example("Europe/Berlin", {day: ["02:15-02:45"] for day in WEEKDAYS}, {}, date(2026, 3, 29), 61)
def test_the_state_is_that_of_a_walk_minute_by_minute(
    zone: str, hours: dict[str, Any], holidays: dict[str, Any], day: date, minute: int
) -> None:
    raw = {"zone": zone, "hours": hours, "holidays": holidays}
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    around = [(start, end) for start, end in walked(raw, now) if start < end]
    found = hours_at(parse_calendar(raw, "calendar"), now)
    assert found.is_open == any(start <= now < end for start, end in around)
    near = timedelta(days=2)
    starts = [start for start, _ in around if now < start < now + near]
    ends = [end for _, end in around if now - near < end <= now]
    if not found.is_open and starts:
        assert found.opens
        assert found.opens.astimezone(UTC) == min(starts)
    if not found.is_open and ends:
        assert found.closed
        assert found.closed.astimezone(UTC) == max(ends)
    if found.is_open and found.closes and found.closes < now + near:
        closes = found.closes.astimezone(UTC)
        assert any(end == closes for _, end in around)
        assert not any(start <= closes < end for start, end in around)
        minutes = int((closes - now).total_seconds() // 60)
        walk = (now + timedelta(minutes=n) for n in range(minutes))
        assert all(any(start <= one < end for start, end in around) for one in walk)


@pytest.mark.parametrize(
    ("parts", "where"),
    [
        ({"zone": "Berlin"}, "calendar.zone: 'Berlin'"),
        ({"zone": None}, "calendar.zone: None"),
        ({"hours": {}}, "calendar.hours: "),
        ({"hours": {"montag": "09:00-17:00"}}, "calendar.hours.montag: "),
        ({"hours": {"friday-monday": "09:00-17:00"}}, "calendar.hours.friday-monday: "),
        ({"hours": {"monday-friday": "9:00-17:00", "friday": []}}, "calendar.hours.friday: friday"),
        ({"hours": {"monday": ["09:00-12:00", "9-17"]}}, "calendar.hours.monday[1]: '9-17'"),
        ({"hours": {"monday": "09:00-25:00"}}, "calendar.hours.monday[0]: "),
        ({"hours": {"monday": "09:00-09:00"}}, "calendar.hours.monday[0]: "),
        ({"hours": {"monday": ["09:00-12:00", "11:00-13:00"]}}, "calendar.hours.monday: "),
        ({"hours": {"monday": 540}}, "calendar.hours.monday: "),
        ({"holidays": {"25.12.": "Noël"}}, "calendar.holidays.25.12.: "),
        ({"holidays": {"02-30": "Nie"}}, "calendar.holidays.02-30: "),
        ({"holidays": {"12-25": {"open": "9"}}}, "calendar.holidays.12-25.open: "),
        ({"holidays": {"12-25": {"name": 3}}}, "calendar.holidays.12-25.name: "),
        ({"holidays": ["12-25"]}, "calendar.holidays: "),
        ({"open": "always"}, "calendar.open: is not known here"),
    ],
)
def test_what_is_wrong_is_named_by_its_place(parts: dict[str, Any], where: str) -> None:
    with pytest.raises(InputInvalid) as refused:
        calendar(**parts)
    assert str(refused.value).startswith(where)


def test_a_leap_day_is_a_day() -> None:
    leap = calendar(holidays={"02-29": "Schalttag"})
    assert hours_at(leap, at(2028, 2, 29, 12)).holiday == {"": "Schalttag"}
