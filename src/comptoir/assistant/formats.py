"""Formats: how a language writes numbers, money and times, and the filters that use it.

    FILTERS["percent"](Decimal("0.22"), formats_of("fr"))               →  "0,22 %"
    MONEY["currency"](Decimal("418.05"), "EUR", formats_of("de"))       →  "418,05 €"

A filter raises TypeError, ValueError or ArithmeticError for a value it cannot show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location, parse_pattern
from babel.numbers import parse_pattern as parse_number_pattern
from babel.units import format_unit

from comptoir.model.zones import zone_of

MAX_VALUE = 500
MAX_DIGITS = 24
"""A number with more digits before or after its point is nonsense, and slow to write."""

UNITS = {
    "km/h": "speed-kilometer-per-hour",
    "m/s": "speed-meter-per-second",
    "°C": "temperature-celsius",
    "°F": "temperature-fahrenheit",
    "km": "length-kilometer",
    "m": "length-meter",
    "cm": "length-centimeter",
    "mm": "length-millimeter",
    "m²": "area-square-meter",
    "ha": "area-hectare",
    "l": "volume-liter",
    "ml": "volume-milliliter",
    "kg": "mass-kilogram",
    "g": "mass-gram",
    "t": "mass-tonne",
    "d": "duration-day",
    "h": "duration-hour",
    "min": "duration-minute",
    "s": "duration-second",
    "kW": "power-kilowatt",
    "kWh": "energy-kilowatt-hour",
    "hPa": "pressure-hectopascal",
}
"""Units that languages write in ways of their own, by their names in the CLDR."""

CURRENCY = re.compile(r"[A-Z]{3}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class Formats:
    """The compiled patterns of one locale: making them costs more than using them."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale
        number = _positive(locale.decimal_formats[None].pattern)
        money = _positive(locale.currency_formats["standard"].pattern)
        percent = _with_decimals(_positive(locale.percent_formats[None].pattern), "0.00")
        self.number = parse_number_pattern(_with_decimals(number, "0.######"))
        self.money = parse_number_pattern(money)
        self.small_money = parse_number_pattern(_with_decimals(money, "0.00####"))
        self.percent = parse_number_pattern(percent)
        self.signed_percent = parse_number_pattern(f"+{percent};-{percent}")
        self.weekday = parse_pattern("EEEE")
        self.date = locale.date_formats["long"]
        self.time = locale.time_formats["short"]
        self.datetime = parse_pattern(_day_and_time(locale))


Filter = Callable[[Any, Formats], str]


@lru_cache(maxsize=64)
def formats_of(language: str) -> Formats:
    """Return the patterns for a language tag; English for one that is not known."""
    for tag in widened((language.replace("_", "-"),)):
        try:
            return Formats(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Formats(Locale.parse("en"))


def _positive(pattern: str) -> str:
    return pattern.partition(";")[0]


def _with_decimals(pattern: str, decimals: str) -> str:
    """`#,##0.00 ¤` with other decimals: its last digits are replaced."""
    return re.sub(r"0(\.[0#]+)?(?!.*[0#])", decimals, pattern)


def _day_and_time(locale: Locale) -> str:
    """The pattern of `Friday, November 20, 3:30 PM`: a full day without its year, and the time."""
    full = re.fullmatch(r"(.*\w)(?:\s*'de')?,?\s*y", locale.date_formats["full"].pattern)
    day = full[1] if full else _written_out(locale.datetime_skeletons["MMMEd"].pattern)
    joined = str(locale.datetime_formats["medium"])
    return joined.replace("{1}", day).replace("{0}", locale.time_formats["short"].pattern)


def _written_out(day: str) -> str:
    return re.sub(r"(?<!M)MMM(?!M)", "MMMM", re.sub(r"E+|c+", "EEEE", day))


def widened(languages: Sequence[str]) -> Iterator[str]:
    """Yield each language tag, and after `fr-CA` also `fr`."""
    for language in languages:
        yield language
        if "-" in language:
            yield language.partition("-")[0]


def number_of(value: Any) -> Decimal:
    """Return an exact number. Raises ValueError for what is none, or is absurdly long."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        raise ValueError("not a number")
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        raise ValueError("not a number people write")
    return number


class Quantity(Decimal):
    """A number with its unit: a currency (EUR), `%`, or another one (km/h, °C)."""

    unit = ""

    @classmethod
    def of(cls, number: Decimal, unit: str) -> Quantity:
        """Return `number` in `unit`."""
        found = cls(number)
        found.unit = unit
        return found


def currency_of(value: Any) -> str:
    """Return the currency that a number was declared in, "" where that is none."""
    unit = value.unit if isinstance(value, Quantity) else ""
    return unit if CURRENCY.fullmatch(unit) else ""


def _quantity(value: Quantity, formats: Formats) -> str:
    """The number with its unit as the language writes it; a unit it has no word for, as it is."""
    if value.unit in ("%", "percent"):
        return _percent(value, formats)
    if CURRENCY.fullmatch(value.unit):
        return _currency(number_of(value), value.unit, formats)
    name = UNITS.get(value.unit)
    if name is None:
        return f"{_decimal(value, formats)} {_CONTROL.sub(' ', value.unit)}".strip()
    pattern = formats.number.pattern
    return str(format_unit(number_of(value), name, "short", pattern, locale=formats.locale))


def _plain(value: Any, formats: Formats) -> str:
    if isinstance(value, str):
        return _CONTROL.sub(" ", value[:MAX_VALUE])
    if isinstance(value, Quantity):
        return _quantity(value, formats)
    if isinstance(value, datetime):
        return FILTERS["datetime"](value, formats)
    return _decimal(value, formats)


def _decimal(value: Any, formats: Formats) -> str:
    return str(formats.number.apply(number_of(value), formats.locale))


def _percent(value: Any, formats: Formats) -> str:
    return str(formats.percent.apply(number_of(value) / 100, formats.locale))


def _signed_percent(value: Any, formats: Formats) -> str:
    points = number_of(value)
    if not round(points, 2):
        return _percent(0, formats)
    return str(formats.signed_percent.apply(points / 100, formats.locale))


def _currency(number: Decimal, code: Any, formats: Formats) -> str:
    if not isinstance(code, str) or not CURRENCY.fullmatch(code):
        return _decimal(number, formats)
    # A price below one with more decimals than coins have must not become another price.
    small = abs(number) < 1 and number != round(number, 2)
    pattern = formats.small_money if small else formats.money
    return str(pattern.apply(number, formats.locale, currency=code, currency_digits=not small))


def _signed_currency(number: Decimal, code: Any, formats: Formats) -> str:
    return ("+" if number > 0 else "") + _currency(number, code, formats)


def _timed(part: str) -> Filter:
    """The filter that writes one part of a time; which pattern that is, the locale knows."""

    def shown(value: Any, formats: Formats) -> str:
        if not isinstance(value, datetime):
            raise ValueError("not a time")
        return str(getattr(formats, part).apply(value, formats.locale))

    return shown


def _city(value: str, formats: Formats) -> str:
    return _city_of(str(value), str(formats.locale))


@lru_cache(maxsize=1024)
def _city_of(zone: str, locale: str) -> str:
    found = zone_of(zone)
    return get_timezone_location(found, locale=locale, return_city=True) if found else ""


MONEY: dict[str, Callable[[Decimal, Any, Formats], str]] = {
    "currency": _currency,
    "signed_currency": _signed_currency,
}
"""Filters that show money; the currency is the option, or the value `currency` beside theirs."""

FILTERS: dict[str, Filter] = {
    "": _plain,
    "city": _city,
    "date": _timed("date"),
    "datetime": _timed("datetime"),
    "number": _decimal,
    "percent": _percent,
    "signed_percent": _signed_percent,
    "time": _timed("time"),
    "weekday": _timed("weekday"),
}
"""All other filters. `percent` takes percent points; `city` the name of a time zone."""
