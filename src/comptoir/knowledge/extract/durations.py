"""Durations as sites write them, in minutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

MINUTES_MAX = 30 * 24 * 60

ISO = re.compile(
    r"P(?:(?P<weeks>[\d.,]+)W)?(?:(?P<days>[\d.,]+)D)?"
    r"(?:T?(?:(?P<hours>[\d.,]+)H)?(?:(?P<minutes>[\d.,]+)M)?(?:(?P<seconds>[\d.,]+)S)?)?",
    re.IGNORECASE,
)
ISO_LONG = re.compile(r"P0*Y?0*M?(?=.*[DTHMS])", re.IGNORECASE)
PER_UNIT = {"weeks": 10080.0, "days": 1440.0, "hours": 60.0, "minutes": 1.0, "seconds": 1 / 60}

CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?")
HOURS = r"h|hr|hrs|hours?|std|stunden?|heures?|ore|ora|horas?|uur|uren"
MINS = r"m|mn|min|mins|minutes?|minuten|minuti|minutos?|minute"
DAYS = r"d|days?|tage?n?|jours?|giorn[oi]|d[ií]as?|dias?|dagen?"
WORDS = re.compile(
    rf"(\d*[.,]?\d+)\s*(?:-\s*\d+\s*)?(?:(?P<d>{DAYS})|(?P<h>{HOURS})|(?P<m>{MINS}))(?![a-z])\.?",
    re.IGNORECASE,
)
HOURS_WITH_COLON = re.compile(rf"(\d{{1,3}}):([0-5]\d)\s*(?:{HOURS})(?![a-z])", re.IGNORECASE)
FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75", "⅓": ".33", "⅔": ".67"}


def read_minutes(value: Any) -> int | None:
    """Whole minutes of an ISO 8601 duration or of what is found in its place.

    Understood too: `P2H30M`, `35 minuti`, `1 h 20`, `1:30:00`, a bare number of seconds when it is
    600 or more and of minutes else. None for 0, for nonsense (`PTNaNM`), for negative durations
    and for more than 30 days.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _bounded(_bare(float(value)))
    if not isinstance(value, str):
        return None
    text = value.strip()[:80]
    for read in READERS:
        minutes = read(text)
        if minutes is not None:
            return _bounded(minutes)
    return None


def _bounded(minutes: float) -> int | None:
    if not 0.5 <= minutes <= MINUTES_MAX:
        return None
    return max(1, int(minutes))


def _bare(number: float) -> float:
    return number / 60 if number >= 600 else number


def _iso(text: str) -> float | None:
    compact = ISO_LONG.sub("P", text.replace(" ", ""), count=1)
    match = ISO.fullmatch(compact)
    if match is None or not any(match.groups()):
        return None
    return sum(
        _number(amount) * PER_UNIT[unit] for unit, amount in match.groupdict().items() if amount
    )


def _clock(text: str) -> float | None:
    match = CLOCK.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 60 + minutes + seconds / 60


def read_words(text: str) -> float | None:
    """Minutes in running words, `1 Std. 20 Min.`; None if no unit of time is there."""
    for sign, decimal in FRACTIONS.items():
        text = re.sub(rf"\s*{sign}", decimal, text)
    text = HOURS_WITH_COLON.sub(r"\1 h \2 min", text)
    total, found = 0.0, False
    for match in WORDS.finditer(text):
        found = True
        unit = 1440.0 if match.group("d") else 60.0 if match.group("h") else 1.0
        total += _number(match.group(1)) * unit
    return total + _minutes_after_hours(text) if found else None


def _minutes_after_hours(text: str) -> float:
    """The 20 of `1 h 20`."""
    match = re.search(rf"\d\s*(?:{HOURS})\.?\s*(\d{{1,2}})\s*$", text, re.IGNORECASE)
    return float(match.group(1)) if match else 0.0


def _digits(text: str) -> float | None:
    return _bare(float(text)) if text.isascii() and text.isdigit() else None


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return 0.0


READERS: tuple[Callable[[str], float | None], ...] = (_iso, _clock, _digits, read_words)
