"""The guard over live answers: whatever a card says stands in the reading, the catalogue, the
headlines, the calendar or the declared words.

    unsupported(parts, connector, reading, entity, "fr", now)   →  () as long as nothing is wrong
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from decimal import Context, Decimal
from itertools import product
from typing import Any

from msgspec import Struct

from comptoir.assistant.formats import FILTERS, MAX_DIGITS, Quantity, formats_of
from comptoir.assistant.guard import Facts, Invented, facts_of, invented
from comptoir.assistant.live.answer import AS_OF, STALE, UNAVAILABLE
from comptoir.assistant.live.cache import Recent
from comptoir.assistant.live.hours import AT, CLOSED, NEAR
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.live.said import Said, said_of
from comptoir.assistant.templates import CUT, PLAIN_SPACES, Blank, parse_template
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.message import Card, Part

PLACES = Decimal("1e-6")
"""How exactly a number without a currency is shown."""

MOST_WHOLE = 8
"""Whole numbers of a reading that may be hours and minutes of one another."""

_LONG = Context(prec=3 * MAX_DIGITS)
_DOUBTFUL = re.compile(r"[^\W_a-zß-öø-ÿ]|[$€£¥₹₩₽₺₫₴₪฿]")
"""What may be wrong at all: figures, capitals, signs of money."""

_LETTER = re.compile(r"[^\W\d_]")
_BEFORE = re.compile(r"[\w.,]$")
_AFTER = re.compile(r"[^\W\d_]{0,3}(?!\w)")


class _Words(Struct, frozen=True):
    """What a declaration itself says, as facts."""

    facts: Facts
    shows_city: bool


_declared: Recent[str, _Words] = Recent(256)


def unsupported(
    parts: Iterable[Part],
    connector: Connector,
    reading: Reading,
    entity: Entity,
    language: str,
    now: datetime,
    *,
    languages: Sequence[str] = (),
    headlines: Iterable[Mapping[str, Any]] = (),
) -> tuple[Invented, ...]:
    """Return what the cards of a live answer say without a source; () for an honest one.

    Takes what `live_parts` took, and what it returned.
    """
    said = said_of(connector, reading, entity, (language, *languages, "en"), now)
    words = _words_of(connector)
    shown = list(_shown(said, headlines, words))
    texts = {value for value in shown if isinstance(value, str)}
    others = [value for value in shown if not isinstance(value, str)]
    facts = facts_of([text for text in texts if not _is_address(text)], others)
    known = _joined(words.facts, facts, _times(said))
    verbatim = sorted(filter(_LETTER.search, texts), key=len, reverse=True)
    lines = (line for part in parts if isinstance(part, Card) for line in _lines(part))
    rest = (_without(line, verbatim) for line in lines)
    doubtful = "\n".join(line for line in rest if _DOUBTFUL.search(line))
    return invented(doubtful, known, str(formats_of(said.language).locale)) if doubtful else ()


def _is_address(text: str) -> bool:
    """Addresses are quoted whole: their figures are no facts."""
    return text.startswith(("https://", "http://"))


def _without(line: str, texts: Iterable[str]) -> str:
    """`line` without what it quotes: in a title or an address, figures mean nothing by themselves.
    A short ending may hang on to it, as in `{entity.label}s Kurs`."""
    for text in texts:
        start = line.find(text)
        while start >= 0:
            end = start + len(text)
            if _BEFORE.search(line, max(0, start - 1), start) or not _AFTER.match(line, end):
                start = line.find(text, start + 1)
                continue
            line = f"{line[:start]}·{line[end:]}"
            start = line.find(text, start + 1)
    return line


def _lines(card: Card) -> Iterator[str]:
    for line in (card.title, card.subtitle, *card.text.split("\n")):
        # Of what was cut, the last word may be half of one.
        yield line[: line.rfind(" ")] if line.endswith(CUT) else line


def _shown(said: Said, headlines: Iterable[Mapping[str, Any]], words: _Words) -> Iterator[Any]:
    """All values as they may be shown: texts cleaned, times in the zone, numbers rounded."""
    formats = formats_of(said.language)
    moments = (said.reading.fetched_at,)
    for value in _flat((said.values, list(headlines), moments)):
        if isinstance(value, str):
            yield FILTERS[""](value, formats).translate(PLAIN_SPACES).strip()
            if words.shows_city:
                yield FILTERS["city"](value, formats)
        elif isinstance(value, datetime):
            yield value
            yield _there(value, said)
        elif isinstance(value, Quantity):
            yield FILTERS[""](value, formats).translate(PLAIN_SPACES)
            yield value.unit
            yield from _numbers(Decimal(value))
        elif isinstance(value, int | float | Decimal):
            yield from _numbers(Decimal(str(value)))


def _numbers(number: Decimal) -> Iterator[Decimal]:
    """The number, and as it is rounded; one that is absurdly long is shown nowhere."""
    if number.is_finite() and abs(number.adjusted()) <= MAX_DIGITS:
        yield number
        yield number.quantize(PLACES, context=_LONG)


def _flat(source: Any) -> Iterator[Any]:
    if isinstance(source, Mapping):
        source = source.values()
    elif not isinstance(source, list | tuple):
        yield source
        return
    for value in source:
        yield from _flat(value)


def _there(moment: datetime, said: Said) -> datetime:
    try:
        return moment.astimezone(said.zone) if said.zone else moment
    except OverflowError:
        return moment


def _times(said: Said) -> frozenset[time]:
    """Two whole numbers may be written as one duration: `{wait.hours} h {wait.minutes}`."""
    found = [v for v in said.reading.values.values() if type(v) is int and 0 <= v < 60]
    pairs = product(found[:MOST_WHOLE], repeat=2) if len(found) > 1 else ()
    return frozenset(time(hour, minute) for hour, minute in pairs if hour < 24)


def _joined(one: Facts, other: Facts, times: frozenset[time]) -> Facts:
    return Facts(
        text=f"{one.text}\n{other.text}",
        words=one.words | other.words,
        numbers=one.numbers | other.numbers,
        dates=one.dates | other.dates,
        times=one.times | other.times | times,
        currencies=one.currencies | other.currencies,
    )


def _words_of(connector: Connector) -> _Words:
    known = _declared.get(connector.fingerprint)
    if known is None:
        known = _read(connector)
        _declared.put(connector.fingerprint, known)
    return known


def _read(connector: Connector) -> _Words:
    templates = [parse_template(text) for text in _texts(connector)]
    pieces = [piece for template in templates for piece in template.pieces]
    blanks = [piece for piece in pieces if isinstance(piece, Blank)]
    said = [piece for piece in pieces if isinstance(piece, str)]
    return _Words(
        facts=facts_of(said, [blank.option for blank in blanks], CLOSED, NEAR, AT),
        shows_city=any(blank.filter == "city" for blank in blanks),
    )


def _texts(connector: Connector) -> Iterator[str]:
    answers = connector.answers
    yield from (answers.title, answers.subtitle or "")
    for texts in (*answers.texts.values(), answers.stale, answers.disclaimer):
        yield from texts.values()
    if answers.headlines is not None:
        yield from (*answers.headlines.title.values(), answers.headlines.line)
    for ours in (UNAVAILABLE, STALE, AS_OF):
        yield from ours.values()
