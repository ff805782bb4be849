"""Live answers: what is said of a reading, with the time of its data and no invented number.

    live_parts(connector, reading, entity, "fr", now)
    →  (Card(title="Wiprona Systems", subtitle="WIPRA · Ganga Exchange",
             text="418,05 ₹ (+0,22 %)\\nà 11:30, Ganga Exchange"),)

`read_connector` also checks the texts of a declaration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from comptoir.assistant.live.hours import NAMES, WORDS, closed_words
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.live.request import Unusable, build_url
from comptoir.assistant.live.said import WITHOUT_DATA, Said, said_of
from comptoir.assistant.templates import (
    MAX_TEXT,
    Template,
    check_template,
    look_up,
    parse_template,
    pick_text,
)
from comptoir.errors import InputInvalid
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.declaration import parse_connector
from comptoir.model.message import Card, Part

DATED = frozenset({"", "datetime", "date", "weekday"})
"""Filters that name the day of a time."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

UNAVAILABLE = {
    "de": "Dazu bekomme ich gerade keine aktuellen Angaben.",
    "en": "I cannot get current figures on this right now.",
    "fr": "Je n'arrive pas à obtenir de données à jour pour le moment.",
}
STALE = {
    "de": "Verzögerte Angabe: Die Quelle antwortet nicht.",
    "en": "Delayed: the source does not answer.",
    "fr": "Donnée différée : la source ne répond pas.",
}
AS_OF = {
    "de": "Stand: {time|datetime}",
    "en": "As of: {time|datetime}",
    "fr": "Données : {time|datetime}",
}
"""Said where the declaration has no wording of its own."""

_WORD = re.compile(r"\w")
_LEFTOVERS = re.compile(r"\(\s*\)|\[\s*\]|[\s,·:|–-]+$")


def read_connector(raw: Mapping[str, Any]) -> Connector:
    """Return the connector declared by `raw` (parsed YAML or JSON), its texts checked too.

    Raises `InputInvalid`, beginning with the path of what is wrong, for all that `parse_connector`
    refuses, for a text that asks for an unknown name, and for one that would show data where
    there is none.
    """
    connector = parse_connector(raw)
    answers, entity = connector.answers, _fixed_names(connector)
    names = entity | {f"{connector.name}.{name}" for name in connector.map}
    path = f"answers.{answers.name}"
    for variant, texts in answers.texts.items():
        known = entity if variant in WITHOUT_DATA else names
        _check_texts(texts, known, f"{path}.texts.{variant}")
    _check_texts({"title": answers.title}, entity, path)
    _check_texts({"subtitle": answers.subtitle or ""}, names, path)
    _check_texts(answers.stale, names, f"{path}.stale")
    _check_texts(answers.disclaimer, entity, f"{path}.disclaimer")
    if answers.headlines is not None:
        _check_texts({"line": answers.headlines.line}, {"headline.*"}, f"{path}.headlines")
    if answers.choose and answers.choose not in names:
        raise InputInvalid(f"{path}.choose: {answers.choose!r} is not mapped")
    return connector


def live_parts(
    connector: Connector,
    reading: Reading,
    entity: Entity,
    language: str,
    now: datetime,
    *,
    languages: Sequence[str] = (),
    headlines: Iterable[Mapping[str, Any]] = (),
) -> tuple[Part, ...]:
    """Return one card on `entity`: its name, where it is traded, what the reading says, a link.

    Times are in the zone the reading names (`timezone`), else in that of the connector's calendar,
    else in their own. With data the card
    always has the time of the data, and its day unless that is the day of `now`; without data it
    has the fallback wording and nothing of the reading. Where the calendar is closed and the data
    does not say `open`, the last close and the next opening are said. `languages` are those to fall
    back to. `headlines` are mappings with title and url, shown below.
    """
    said = said_of(connector, reading, entity, (language, *languages, "en"), now)
    lines = [*_data_lines(said, now)] if said.has_data else [*_fallback_lines(said)]
    lines += _headline_lines(said, headlines)
    card = Card(
        title=said.render(connector.answers.title),
        subtitle=_subtitle(said) if said.has_data else "",
        text=_fitted(lines),
        url=_url(said),
    )
    return (card,)


def _fitted(lines: Sequence[str]) -> str:
    """As many whole lines as fit: half a number would be another one."""
    text = "\n".join(lines)
    return text if len(text) <= MAX_TEXT else text[: text.rfind("\n", 0, MAX_TEXT + 1)]


def slow_text(connector: Connector, languages: Sequence[str]) -> str:
    """Return what to say once when an answer takes longer than `slow_after`, "" for nothing."""
    return _in_language(connector.answers.slow, languages)


def _data_lines(said: Said, now: datetime) -> Iterator[str]:
    shown = [line for line in _lines(said.wording.text) if _is_known(said, line)]
    for line in shown:
        yield _LEFTOVERS.sub("", said.render(line)).rstrip()
    if not _shows_time(said, shown, now):
        yield said.render(_in_language(AS_OF, (said.wording.language, "en")), time=_as_of(said))
    languages = (said.wording.language, *said.languages)
    if said.is_closed and not any(b.path[0] == "calendar" for line in shown for b in line.blanks):
        yield closed_words(said.values["calendar"], said.language)
    if said.reading.state == "stale":
        yield said.render(_in_language(said.connector.answers.stale or STALE, languages))
    if disclaimer := _in_language(said.connector.answers.disclaimer, languages):
        yield said.render(disclaimer)


def _fallback_lines(said: Said) -> Iterator[str]:
    variant = said.wording.variant
    text = said.wording.text if variant in WITHOUT_DATA else ""
    hidden: dict[str, Any] = {said.connector.name: {}}
    for line in _lines(text or _in_language(UNAVAILABLE, said.languages)):
        yield said.render(line, **hidden).rstrip()


def _headline_lines(said: Said, headlines: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    wanted = said.connector.answers.headlines
    found = list(headlines) if wanted is not None else []
    if wanted is None or not found:
        return
    if title := _in_language(wanted.title, said.languages):
        yield title
    for headline in found:
        yield said.render(wanted.line, headline=headline)


def _subtitle(said: Said) -> str:
    """As declared; else the key and the exchange, where the data knows one."""
    declared = said.connector.answers.subtitle
    if declared is not None:
        return said.render(declared)
    exchange = said.reading.values.get("exchange")
    return said.render("{entity.key} · {exchange}", exchange=exchange) if exchange else ""


def _url(said: Said) -> str:
    urls = said.connector.answers.url
    for language in (said.wording.language, *said.languages, "", *urls):
        if language in urls:
            try:
                return build_url(urls[language], said.values)
            except Unusable:
                return ""
    return ""


@lru_cache(maxsize=4096)
def _lines(text: str) -> tuple[Template, ...]:
    """The lines of a text, without a heading: the card has the name as its title already."""
    lines = tuple(parse_template(line) for line in text.strip().split("\n"))
    return lines[1:] if len(lines) > 1 and _is_heading(lines[0]) else lines


def _is_heading(line: Template) -> bool:
    literals = "".join(piece for piece in line.pieces if isinstance(piece, str))
    names = {blank.path[-1] for blank in line.blanks}
    return bool(names) and names <= {"label", "key"} and not _WORD.search(literals)


def _is_known(said: Said, line: Template) -> bool:
    """Whether the first value of the line is there: without it the rest would say nothing."""
    path = next((b.path for b in line.blanks if b.path[0] == said.connector.name), None)
    return path is None or look_up(said.values, path) is not None


def _shows_time(said: Said, lines: Sequence[Template], now: datetime) -> bool:
    path = (said.connector.name, said.connector.as_of)
    if look_up(said.values, path) is None:
        return False
    filters = {blank.filter for line in lines for blank in line.blanks if blank.path == path}
    moment = _as_of(said)
    is_today = now.astimezone(moment.tzinfo or UTC).date() == moment.date()
    return bool(filters & DATED) or ("time" in filters and is_today)


def _as_of(said: Said) -> datetime:
    """The time of the data in the zone it is shown in; where it has none, when it was fetched."""
    found = said.reading.values.get(said.connector.as_of)
    moment = found if isinstance(found, datetime) else said.reading.fetched_at or EPOCH
    try:
        return moment.astimezone(said.zone) if said.zone else moment
    except OverflowError:
        return moment


def _in_language(texts: Mapping[str, str], languages: Sequence[str]) -> str:
    return pick_text({"": texts}, variants=("",), languages=(*languages, "en")).text


def _fixed_names(connector: Connector) -> set[str]:
    """What is known without any data: the entity, and the hours."""
    return {"entity.*", f"{connector.answers.when.entity}.*"} | (
        {f"calendar.{name}" for name in NAMES} if connector.calendar else set()
    )


def _check_texts(texts: Mapping[str, str], names: set[str], path: str) -> None:
    for word, text in texts.items():
        for blank in check_template(text, names, f"{path}.{word}").blanks:
            if blank.filter and blank.path in WORDS and ".".join(blank.path) in names:
                raise InputInvalid(
                    f"{path}.{word}: {'.'.join(blank.path)} is in words already;"
                    f" {blank.path[1]}_at is the time for a filter"
                )
