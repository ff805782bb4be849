"""The hours of a calendar in words: what texts may say of it, and when days are named.

hours_values(hours_at(calendar, sunday), sunday, "de")
→  {"state": "closed", "closed": "Freitag 17:30", "opens": "morgen 09:00", …}
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from comptoir.assistant.formats import FILTERS, formats_of, widened
from comptoir.assistant.templates import PLAIN_SPACES
from comptoir.model.calendar import Hours

TIMES = ("opens", "closes", "closed")
NAMES = ("state", "holiday", "why", *TIMES, *(f"{name}_at" for name in TIMES))
"""What a text may ask for: `opens` is in words, `opens_at` the time itself, for a filter. `why` is
the holiday in brackets, where there is one."""

WORDS = frozenset(("calendar", name) for name in (*TIMES, "state", "holiday", "why"))

WEEK = 7
"""Days from which on a weekday alone would be taken for another one."""

NEAR = {
    "de": {-1: "gestern", 0: "heute", 1: "morgen"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "fr": {-1: "hier", 0: "aujourd'hui", 1: "demain"},
}
PARTS = ("datetime", "weekday", "time")
AT = {"fr": " à "}

CLOSED = {
    "de": ("Geschlossen", ": ", "letzter Schluss {}", "öffnet {}"),
    "en": ("Closed", ": ", "last close {}", "opens {}"),
    "fr": ("Fermé", " : ", "dernière clôture {}", "ouverture {}"),
}
"""Said below data where a declaration with a calendar has no words of its own."""


def hours_values(hours: Hours, now: datetime, language: str) -> dict[str, Any]:
    """Return what fills the blanks `{calendar.…}`; what is not known is "" or None."""
    at = {name: getattr(hours, name) for name in TIMES}
    words = {
        name: moment_in_words(when, now, language) if when else "" for name, when in at.items()
    }
    holiday = _in(hours.holiday, language, next(iter(hours.holiday.values()), ""))
    return {
        **words,
        **{f"{name}_at": when for name, when in at.items()},
        "state": "open" if hours.is_open else "closed",
        "holiday": holiday,
        "why": f" ({holiday})" if holiday else "",
    }


def closed_words(values: Mapping[str, Any], language: str) -> str:
    """Return that it is closed, why, since when and until when, as far as `values` say."""
    word, colon, last, opens = _in(CLOSED, language, CLOSED["en"])
    told = [(last, values["closed"]), (opens, values["opens"])]
    known = ", ".join(words.format(when) for words, when in told if when)
    return f"{word}{values['why']}{colon if known else ''}{known}."


def moment_in_words(moment: datetime, now: datetime, language: str) -> str:
    """Return `moment` as people say it at `now`: today, tomorrow, a weekday within six days, else
    the day too. Days are those of the moment's own zone."""
    formats = formats_of(language)
    shown = {part: FILTERS[part](moment, formats).translate(PLAIN_SPACES) for part in PARTS}
    days = (moment.date() - now.astimezone(moment.tzinfo).date()).days
    if abs(days) >= WEEK:
        return shown["datetime"]
    day = _in(NEAR, language, {}).get(days) or shown["weekday"]
    return f"{day}{_in(AT, language, ' ')}{shown['time']}"


def _in(texts: Mapping[str, Any], language: str, default: Any) -> Any:
    return next((texts[tag] for tag in (*widened((language,)), "") if tag in texts), default)
