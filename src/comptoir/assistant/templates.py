"""Templates: the texts of editors, filled with values and never with anything evaluated.

    template = check_template("{quote.price|currency} at {quote.as_of|time}", {"quote.price", …})
    render(template, {"quote": {"price": Decimal("418.05"), …}}, "en")   →  "₹418.05 at 11:30 AM"

A blank is a dotted name, looked up in plain mappings, and at most one filter of a closed list.
`{{` and `}}` stand for braces. What a value holds is shown as it is: it is never looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location, parse_pattern
from babel.numbers import parse_pattern as parse_number_pattern
from msgspec import Struct

from comptoir.errors import InputInvalid

MAX_TEXT = 2000
MAX_VALUE = 500
MAX_DIGITS = 24
"""A number with more digits before or after its point is nonsense, and slow to write."""

CUT = "…"
_BLANK = re.compile(
    r"\{\{|\}\}|\{(?P<name>[A-Za-z_]\w*(?:\.\w+)*)(?:\|(?P<filter>\w+)(?::(?P<option>\w+))?)?\}|[{}]"
)
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2009": " "})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_CURRENCY = re.compile(r"[A-Z]{3}")


class Blank(Struct, frozen=True):
    """A place that a value fills: the name's words, the filter and its option, "" for none."""

    path: tuple[str, ...]
    filter: str = ""
    option: str = ""


class Template(Struct, frozen=True):
    """A text taken apart once; `pieces` are literals and blanks in turn."""

    source: str
    pieces: tuple[str | Blank, ...]

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """Return the blanks in the order they stand in the text."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Blank))


class Wording(Struct, frozen=True):
    """The text that was chosen, its language and its variant; all "" if there is none."""

    text: str = ""
    language: str = ""
    variant: str = ""


@lru_cache(maxsize=8192)
def parse_template(source: str) -> Template:
    """Return `source` taken apart. Raises `InputInvalid` for a stray brace or unknown filter."""
    return Template(source, tuple(_pieces(source)))


def check_template(source: str, names: Set[str], where: str = "text") -> Template:
    """Return `source` taken apart, if all it asks for is in `names`.

    `names` are dotted names; `entity.*` allows every name below `entity`. Raises `InputInvalid`
    that begins with `where`.
    """
    try:
        template = parse_template(source)
    except InputInvalid as error:
        raise InputInvalid(f"{where}: {error}") from None
    for blank in template.blanks:
        if ".".join(blank.path) not in names and f"{blank.path[0]}.*" not in names:
            raise InputInvalid(f"{where}: {{{'.'.join(blank.path)}}} is not known here")
    return template


def render(
    template: Template,
    values: Mapping[str, Any],
    language: str,
    zone: tzinfo | None = None,
    *,
    limit: int = MAX_TEXT,
) -> str:
    """Return the text with its blanks filled, at most `limit` characters long. Never raises.

    Numbers and times are written as `language` (a tag such as fr or en-IN) does, times in `zone`,
    else in their own. A missing value, or one its filter cannot show, leaves nothing.
    """
    formats = formats_of(language)
    text = "".join(
        [
            piece if isinstance(piece, str) else _shown(piece, values, formats, zone)
            for piece in template.pieces
        ]
    )
    return text if len(text) <= limit else text[: limit - 1].rstrip() + CUT


def look_up(values: Mapping[str, Any], path: Sequence[str]) -> Any:
    """Return the value at `path` in nested mappings, None if there is none."""
    found: Any = values
    for word in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(word)
    return found


def zone_of(name: object) -> ZoneInfo | None:
    """Return the time zone of an IANA name such as Europe/Paris, None for anything else."""
    return _zone_of(name) if isinstance(name, str) and name else None


@lru_cache(maxsize=1024)
def _zone_of(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def pick_text(
    texts: Mapping[str, Mapping[str, str]],
    *,
    variants: Sequence[str],
    languages: Sequence[str],
) -> Wording:
    """Return the wording that fits: the first language that has one of `variants`, best first.

    `texts` maps variants to texts by language. `fr-CA` falls back to `fr`; after `languages` any
    language will do.
    """
    others = dict.fromkeys(language for texts_of in texts.values() for language in texts_of)
    for language in (*_widened(languages), *others):
        for variant in variants:
            if text := texts.get(variant, {}).get(language):
                return Wording(text, language, variant)
    return Wording()


def variants_for(state: str, market_state: str) -> tuple[str, ...]:
    """Return the variants that may be said of a reading in `state`, best first.

    `market_state` is what the data says itself (open, closed, suspended …). With no data only
    the wordings without numbers are left.
    """
    if state == "not_found":
        return ("not_found", "unavailable")
    if state == "unavailable":
        return ("unavailable",)
    usual = ("open",) if market_state in ("", "closed") else ()
    return (*([market_state] if market_state else ()), "any", *usual, "unavailable")


def _widened(languages: Sequence[str]) -> Iterator[str]:
    for language in languages:
        yield language
        if "-" in language:
            yield language.partition("-")[0]


def _pieces(source: str) -> Iterator[str | Blank]:
    end, literal = 0, ""
    for found in _BLANK.finditer(source):
        literal += source[end : found.start()]
        end = found.end()
        if found[0] in ("{{", "}}"):
            literal += found[0][0]
            continue
        if found["name"] is None:
            raise InputInvalid(f"the brace at character {found.start() + 1} opens no {{name}}")
        if literal:
            yield literal
        literal = ""
        yield _blank(found["name"], found["filter"] or "", found["option"] or "")
    if literal := literal + source[end:]:
        yield literal


def _blank(name: str, word: str, option: str) -> Blank:
    if word not in FILTERS and word not in MONEY:
        known = ", ".join(sorted(filter(None, {*FILTERS, *MONEY})))
        raise InputInvalid(f"there is no filter {word!r}; there are {known}")
    if option and (word not in MONEY or not _CURRENCY.fullmatch(option)):
        raise InputInvalid(f"{word}:{option} is not a filter with a currency, such as currency:EUR")
    return Blank(tuple(name.split(".")), word, option)


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
    for tag in _widened((language.replace("_", "-"),)):
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


def _shown(blank: Blank, values: Mapping[str, Any], formats: Formats, zone: tzinfo | None) -> str:
    value = look_up(values, blank.path)
    try:
        if isinstance(value, datetime) and zone is not None:
            value = value.astimezone(zone)
        if blank.filter in MONEY:
            code = blank.option or look_up(values, (*blank.path[:-1], "currency"))
            return MONEY[blank.filter](_number(value), code, formats).translate(_SPACES)
        return FILTERS[blank.filter](value, formats).translate(_SPACES)
    except (TypeError, ValueError, ArithmeticError):
        return ""


def _number(value: Any) -> Decimal:
    """`value` as an exact number. Raises ValueError for what is none, or is absurdly long."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        raise ValueError("not a number")
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > MAX_DIGITS:
        raise ValueError("not a number people write")
    return number


def _plain(value: Any, formats: Formats) -> str:
    if isinstance(value, str):
        return _CONTROL.sub(" ", value[:MAX_VALUE])
    if isinstance(value, datetime):
        return FILTERS["datetime"](value, formats)
    return _decimal(value, formats)


def _decimal(value: Any, formats: Formats) -> str:
    return str(formats.number.apply(_number(value), formats.locale))


def _percent(value: Any, formats: Formats) -> str:
    return str(formats.percent.apply(_number(value) / 100, formats.locale))


def _signed_percent(value: Any, formats: Formats) -> str:
    points = _number(value)
    if not round(points, 2):
        return _percent(0, formats)
    return str(formats.signed_percent.apply(points / 100, formats.locale))


def _currency(number: Decimal, code: Any, formats: Formats) -> str:
    if not isinstance(code, str) or not _CURRENCY.fullmatch(code):
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
