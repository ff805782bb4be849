"""Until when something is wanted: "for two weeks", "bis 31.12.", "jusqu'à la fin du mois". Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from comptoir.assistant import standing_words as w

_FOR = re.compile(rf",? ?\b{w.FOR}")
_UNTIL = re.compile(rf",? ?\b{w.UNTIL}")
_DAYS = {word: days for words, days in w.UNITS.items() for word in words.split()}


def cut_dates(low: str, today: date) -> tuple[str, date | None]:
    """`low` without how long something is wanted, as its end says, and the last day; None where it
    names no day to come."""
    for pattern, read in ((_UNTIL, _until), (_FOR, _during)):
        found = next((f for f in pattern.finditer(low) if f.end() == len(low)), None)
        if found is not None and (day := read(found, today)) is not None and day >= today:
            return low[: found.start()], day
    return low, None


def _during(found: re.Match[str], today: date) -> date | None:
    count = found["count"]
    number = int(count) if count.isdigit() else w.COUNTS.get(count, 0)
    try:
        return today + timedelta(days=number * _DAYS[found["unit"]]) if number else None
    except OverflowError:
        return None


def _until(found: re.Match[str], today: date) -> date | None:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["end"]:
            return _end_of(found["end"], today)
        if found["named"]:
            return _on(
                int(found["named_day"]), w.MONTHS[found["named"]], found["named_year"], today
            )
        month = found["month"]
        number = int(month) if month.isdigit() else w.MONTHS[month]
        return _on(int(found["day"]), number, found["year"], today)
    except ValueError:
        return None


def _on(day: int, month: int, year: str | None, today: date) -> date:
    """A day of a month: of the year that was named, or the next such day."""
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)


def _end_of(said: str, today: date) -> date:
    if re.search(r"year|jahr|annee", said):
        return date(today.year, 12, 31)
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following - timedelta(days=1)
