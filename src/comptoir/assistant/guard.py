"""The guard: nothing is said that no field says. Pure, on the rendered text.

    facts = facts_of({"price": Decimal("418.05"), "currency": "EUR"}, "Wiprona Systems")
    invented("Wiprona Systems: 481,05 €", facts, "fr")   →  (Invented("number", "481,05"),)

Numbers are compared by value however a language writes them, rounded as they are shown; dates and
times by value; currencies by their code or sign; names by their words. What a source itself says
in the same letters is always allowed. Our own fixed words need no source: they hold no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_precision, get_currency_symbol, is_currency
from msgspec import Struct

from comptoir.knowledge.guard import is_common
from comptoir.knowledge.language import fold

Kind = Literal["number", "date", "time", "currency", "name"]

SPACES = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(
    rf"(?P<sign>(?<![\w.,])[+\-−–])?"
    rf"(?P<digits>\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)(?:\.\d+)?"
    rf"|\d+(?:[.,'’{SPACES}]\d{{3}}(?!\d))*(?:[.,]\d+)?)"
)
_TIME = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:[:h.]|[{SPACES}]h[{SPACES}])(\d{{2}})(?!\d)(?:[{SPACES}]?([ap])\.?m\b)?",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?!\d)")
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[’'-])*")
_CODE = re.compile(r"(?<![^\W\d_])[A-Z]{3}(?![^\W\d_])")
_GROUP = re.compile(r"0\d")
"""So begins what can only be the rest of a number, as in "3 000"."""

MOST_DIGITS = 60
"""Longer numbers are compared as they are, never rounded."""

_LONG = Context(prec=2 * MOST_DIGITS)
_SIGN_OF_MONEY = re.compile(r"[$€£¥₹₩₽₺₫₴₪฿]")
_SENTENCE = re.compile(r"(?:^|[.!?…:•·|\n«“\"(])\s*$")


class Invented(NamedTuple):
    """One span of a text that nothing supports."""

    kind: Kind
    text: str


class Facts(Struct, frozen=True):
    """What may be said: the sources' texts folded, their words, numbers, dates and times."""

    text: str
    words: frozenset[str]
    numbers: frozenset[Decimal]
    dates: frozenset[date]
    times: frozenset[time]
    currencies: frozenset[str]


def facts_of(*sources: Any) -> Facts:
    """What texts, numbers, moments, and mappings and lists of them, come to."""
    values = [value for source in sources for value in _flat(source)]
    texts = [value for value in values if isinstance(value, str)]
    moments = [value for value in values if isinstance(value, datetime)]
    said = "\n".join(texts)
    return Facts(
        text=_plain(said),
        words=frozenset(fold(word) for word in _words(said)),
        numbers=frozenset(_numbers(values, said)),
        dates=frozenset({moment.date() for moment in moments} | {*_iso_dates(said)}),
        times=frozenset(
            {moment.time().replace(second=0, microsecond=0) for moment in moments}
            | {found for match in _TIME.finditer(said) for found in _time(match)}
        ),
        currencies=frozenset(code for code in _CODE.findall(said) if is_currency(code)),
    )


def invented(text: str, facts: Facts, language: str) -> tuple[Invented, ...]:
    """The spans of `text` that no fact supports, in the order of their kinds; () where all is."""
    if _plain(text) in facts.text:
        return ()
    locale = _locale(language)
    found = [*_invented_dates(text, facts, locale)]
    rest = _without_dates(text, locale)
    found += _invented_times(rest, facts)
    rest = _TIME.sub(" ", rest)
    found += _invented_numbers(rest, facts)
    rest = _without_known_money(text, facts, locale)
    found += _invented_currencies(rest, facts)
    found += _invented_names(rest, facts, locale)
    return tuple(found)


def _flat(source: Any) -> Iterator[Any]:
    if isinstance(source, Mapping):
        for value in source.values():
            yield from _flat(value)
    elif isinstance(source, list | tuple | set | frozenset):
        for value in source:
            yield from _flat(value)
    elif source is not None and not isinstance(source, bool):
        yield source


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield word
        yield from re.split(r"[’'-]", word)


def _numbers(values: Iterable[Any], said: str) -> Iterator[Decimal]:
    for value in values:
        if isinstance(value, int | float | Decimal):
            yield Decimal(str(value))
        elif isinstance(value, datetime):
            yield from map(Decimal, (value.year, value.month, value.day, value.hour, value.minute))
    for match in _NUMBER.finditer(said):
        sign = -1 if (match["sign"] or "+")[0] in "-−–" else 1
        yield from (sign * number for number in read_number(match["digits"]))
        yield from map(Decimal, re.findall(r"\d+", match["digits"]))


def read_number(digits: str) -> set[Decimal]:
    """All numbers that `digits` may mean: "1.234" is one in German and another in English."""
    plain = re.sub(rf"['’{SPACES}]", "", digits)
    separators = re.findall(r"[.,]", plain)
    if not separators:
        return {Decimal(plain)}
    whole, _, fraction = plain.rpartition(separators[-1])
    joined = re.sub(r"[.,]", "", whole)
    as_decimal = Decimal(f"{joined}.{fraction}")
    if len(set(separators)) > 1:
        return {as_decimal}
    as_groups = Decimal(re.sub(r"[.,]", "", plain))
    if len(separators) > 1:
        return {as_groups}
    return {as_decimal, as_groups} if len(fraction) == 3 else {as_decimal}


def _iso_dates(text: str) -> Iterator[date]:
    for year, month, day in _ISO_DATE.findall(text):
        yield from _date(int(year), int(month), int(day))


def _date(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:
        return


def _invented_dates(text: str, facts: Facts, locale: Locale) -> Iterator[Invented]:
    for span, month, day, year in _written_dates(text, locale):
        known = any(
            one.month == month and one.day == day and year in (0, one.year) for one in facts.dates
        )
        if not known and _plain(span) not in facts.text:
            yield Invented("date", span)
    for match in _NUMERIC_DATE.finditer(text):
        if not _readings(match) & facts.dates and _plain(match[0]) not in facts.text:
            yield Invented("date", match[0])
    for span, weekday in _weekdays(text, locale):
        known = any(one.weekday() == weekday for one in facts.dates)
        if not known and fold(span) not in facts.words:
            yield Invented("date", span)


def _written_dates(text: str, locale: Locale) -> Iterator[tuple[str, int, int, int]]:
    """Each date with the name of its month: span, month, day, and year or 0."""
    pattern, months = _months(locale)
    for match in pattern.finditer(text):
        month = months[match["month"].casefold()]
        yield match[0], month, int(match["day"] or match["after"]), int(match["year"] or 0)


@lru_cache(maxsize=16)
def _months(locale: Locale) -> tuple[re.Pattern[str], dict[str, int]]:
    names = {
        name.casefold(): number
        for style in ("wide", "abbreviated")
        for number, name in locale.months["format"][style].items()
    }
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return (
        re.compile(
            rf"(?:(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th)?[{SPACES}](?:of )?)?"
            rf"\b(?P<month>{alternatives})\b"
            rf"(?(day)|[{SPACES}](?P<after>\d{{1,2}})(?!\d))"
            rf"(?:,?[{SPACES}](?P<year>\d{{4}}))?",
            re.IGNORECASE,
        ),
        names,
    )


def _weekdays(text: str, locale: Locale) -> Iterator[tuple[str, int]]:
    names = {name.casefold(): number for number, name in locale.days["format"]["wide"].items()}
    for word in _WORD.findall(text):
        if (number := names.get(word.casefold())) is not None:
            yield word, number


def _readings(match: re.Match[str]) -> set[date]:
    """The dates that three numbers may mean: day first, month first, year first."""
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    late = last + 2000 if last < 100 else last
    orders = ((late, middle, first), (late, first, middle), (first, middle, last))
    return {found for order in orders for found in _date(*order)}


def _without_dates(text: str, locale: Locale) -> str:
    return _NUMERIC_DATE.sub(" ", _months(locale)[0].sub(" ", text))


def _invented_times(text: str, facts: Facts) -> Iterator[Invented]:
    for match in _TIME.finditer(text):
        known = any(found in facts.times for found in _time(match))
        known = known or _is_no_time(match, facts)
        if not known and not _is_number(match[0], facts) and _plain(match[0]) not in facts.text:
            yield Invented("time", match[0])


def _time(match: re.Match[str]) -> Iterator[time]:
    hour, minute = int(match[1]), int(match[2])
    if match[3]:
        hour = hour % 12 + (12 if match[3] in "pP" else 0)
    if hour < 24 and minute < 60:
        yield time(hour, minute)


def _is_no_time(match: re.Match[str], facts: Facts) -> bool:
    """Whether what no clock shows ("2 h 60") are two numbers that are known."""
    return not [*_time(match)] and {Decimal(match[1]), Decimal(match[2])} <= facts.numbers


def _is_number(text: str, facts: Facts) -> bool:
    """Whether what looks like the time 4.20 is a number that is known."""
    match = _NUMBER.fullmatch(text)
    return match is not None and _is_known(match, facts)


def _invented_numbers(text: str, facts: Facts) -> Iterator[Invented]:
    for match in _NUMBER.finditer(text):
        if not _is_known(match, facts) and not _are_apart(match["digits"], facts):
            yield Invented("number", match[0].strip())


def _is_known(match: re.Match[str], facts: Facts) -> bool:
    _, point, decimals = match["digits"].replace(",", ".").rpartition(".")
    written = len(decimals) if point else 0
    return any(
        _is_shown_as(number, value, match["sign"], places, facts)
        for value in read_number(match["digits"])
        for places in {written if value.as_tuple().exponent else 0, written}
        for number in facts.numbers
    )


def _is_shown_as(
    number: Decimal, shown: Decimal, sign: str | None, places: int, facts: Facts
) -> bool:
    """Whether `number` is written as `shown`, rounded to the `places` that are shown."""
    if sign and number and (number < 0) != (sign[0] in "-−–"):
        return False
    size = number.copy_abs()
    if size == shown:
        return True
    if places > MOST_DIGITS or not -MOST_DIGITS < size.adjusted() < MOST_DIGITS:
        return False
    unit = Decimal(1).scaleb(-places)
    if not (places or _has_no_cents(facts)) or _LONG.subtract(size, shown).copy_abs() > unit:
        return False
    roundings = (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_HALF_DOWN)
    return any(size.quantize(unit, way, _LONG) == shown for way in roundings)


def _has_no_cents(facts: Facts) -> bool:
    return any(get_currency_precision(code) == 0 for code in facts.currencies)


def _are_apart(digits: str, facts: Facts) -> bool:
    """Whether "2 300" are the two numbers 2 and 300, both known."""
    pieces = re.split(rf"[{SPACES}]", digits)
    if len(pieces) < 2 or any(_GROUP.match(piece) for piece in pieces):
        return False
    return all(read_number(piece) & facts.numbers for piece in pieces)


def _without_known_money(text: str, facts: Facts, locale: Locale) -> str:
    for code in facts.currencies:
        text = text.replace(get_currency_symbol(code, locale=locale), " ").replace(code, " ")
    return text


def _invented_currencies(text: str, facts: Facts) -> Iterator[Invented]:
    for sign in dict.fromkeys(_SIGN_OF_MONEY.findall(text)):
        if sign not in facts.text:
            yield Invented("currency", sign)
    for code in dict.fromkeys(_CODE.findall(text)):
        if is_currency(code) and fold(code) not in facts.words:
            yield Invented("currency", code)


def _invented_names(text: str, facts: Facts, locale: Locale) -> Iterator[Invented]:
    calendar = _names_of_calendar(locale)
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() or _is_told(word, facts) or fold(word) in calendar:
            continue
        ordinary = locale.language == "de" or _SENTENCE.search(text, 0, match.start())
        if not (ordinary and is_common(fold(word), (locale.language,))):
            yield Invented("name", word)


def _is_told(word: str, facts: Facts) -> bool:
    pieces = [piece for piece in re.split(r"[’'-]", word) if len(piece) > 1]
    return fold(word) in facts.words or all(fold(piece) in facts.words for piece in pieces)


@lru_cache(maxsize=16)
def _names_of_calendar(locale: Locale) -> frozenset[str]:
    months, days = locale.months["format"]["wide"], locale.days["format"]["wide"]
    return frozenset(map(fold, (*months.values(), *days.values(), "AM", "PM")))


@lru_cache(maxsize=64)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale.parse("en")
