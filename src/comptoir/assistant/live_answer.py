"""Live answers: what is said of a reading, with the time of the data, and never an invented number.

    live_parts(connector, reading, entity, "fr", now)
    →  (Card(title="Wiprona Systems", subtitle="WIPRA · Ganga Exchange",
             text="418,05 ₹ (+0,22 %)\nà 11:30, Ganga Exchange"),)

`read_connector` checks the texts of a declaration when it is loaded, `check_connector` runs its
recorded tests without any network.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from comptoir.assistant.live_data import (
    Asked,
    Reading,
    Unusable,
    encode_value,
    fill,
    read_answer,
)
from comptoir.assistant.templates import (
    Template,
    Wording,
    check_template,
    look_up,
    parse_template,
    pick_text,
    render,
    variants_for,
)
from comptoir.errors import InputInvalid
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector, RecordedTest, parse_connector
from comptoir.model.message import Card, Part

WITHOUT_NUMBERS = ("unavailable", "not_found")
DATED = frozenset({"", "datetime", "date", "weekday"})
"""Filters that name the day of a time."""

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
"""Said where the declaration has no wording of its own."""

_LETTERS = re.compile(r"\w")
Find = Callable[[str], Entity | None]


class CheckResult(Struct, frozen=True, kw_only=True):
    """How one recorded test ended. `text` is what was said, `problems` what was wrong with it."""

    input: str
    language: str
    text: str
    problems: tuple[str, ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether everything that was expected came."""
        return not self.problems


def read_connector(raw: Mapping[str, Any]) -> Connector:
    """Return the connector declared by `raw`, its texts checked too.

    Raises `InputInvalid`, beginning with the path of what is wrong, for all that `parse_connector`
    refuses, for a text that asks for an unknown name, and for one that would show a number where
    there is none.
    """
    connector = parse_connector(raw)
    answers, names = connector.answers, _names(connector)
    for variant, texts in answers.texts.items():
        allowed = _names_of_entity(connector) if variant in WITHOUT_NUMBERS else names
        for language, text in texts.items():
            check_template(text, allowed, f"answers.texts.{variant}.{language}")
    for where, texts in (("stale", answers.stale), ("disclaimer", answers.disclaimer)):
        for language, text in texts.items():
            check_template(text, names, f"answers.{where}.{language}")
    check_template(answers.title, _names_of_entity(connector), "answers.title")
    check_template(answers.subtitle or "", names, "answers.subtitle")
    if answers.headlines is not None:
        check_template(answers.headlines.line, {"headline.*"}, "answers.headlines.line")
    if answers.choose and answers.choose not in names:
        raise InputInvalid(f"answers.choose: {answers.choose!r} is not mapped")
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

    Times are written in the zone the reading names (`timezone`), else in their own. The time of
    the data is always in the card, with its day if that is not the day of `now`. Without data the
    card has the fallback wording, and no number. `languages` are those to fall back to;
    `headlines` hold title and url of content to show below.
    """
    said = _Said(connector, reading, entity, language, now, languages)
    card = Card(
        title=said.title(),
        subtitle=said.subtitle(),
        text="\n".join(filter(None, said.lines(headlines))),
        url=said.url(),
    )
    return (card,)


def values_of(connector: Connector, entity: Entity) -> dict[str, Any]:
    """Return what fills the blanks of a request: the entity's columns, its key and label."""
    columns = {**entity.fields, "key": entity.key, "label": entity.label}
    return {"entity": columns, connector.answers.when.entity: columns}


def check_connector(
    connector: Connector, fixtures: Mapping[str, bytes], find: Find | None = None
) -> list[CheckResult]:
    """Return how each recorded test ended; nothing is asked of any network.

    `fixtures` hold recorded bodies by name. `find` gives the entity an input names; without it,
    or for an unknown one, the input itself is the key and the mapped `name` the label.
    """
    return [_checked(connector, test, fixtures, find) for test in connector.tests]


class _Said:
    """One answer being put into words."""

    def __init__(
        self,
        connector: Connector,
        reading: Reading,
        entity: Entity,
        language: str,
        now: datetime,
        languages: Sequence[str],
    ) -> None:
        self._answers = connector.answers
        self._connector = connector
        self._reading = reading
        self._now = now
        self._values = values_of(connector, entity) | {connector.name: reading.values}
        self._languages = (language, *languages, "en")
        self._wording = self._picked()
        self._language = self._wording.language or language
        self._zone = _zone(reading.values.get("timezone"))

    def _picked(self) -> Wording:
        state = self._reading.state
        chosen = look_up(self._values, self._answers.choose.split("."))
        variants = variants_for(state, chosen if isinstance(chosen, str) else "")
        return pick_text(self._answers.texts, variants=variants, languages=self._languages)

    @property
    def _has_numbers(self) -> bool:
        """Whether data may be shown at all."""
        known = self._reading.state in ("fresh", "stale")
        return known and self._wording.variant not in ("", *WITHOUT_NUMBERS)

    def title(self) -> str:
        return self._render(self._answers.title)

    def subtitle(self) -> str:
        """The key and, when it is known, where it is traded."""
        if self._answers.subtitle is not None:
            return self._render(self._answers.subtitle) if self._has_numbers else ""
        exchange = self._reading.values.get("exchange") if self._has_numbers else None
        return self._render("{entity.key} · {quote.exchange}") if exchange else ""

    def url(self) -> str:
        """The configured link in the language of the answer, "" when a value is missing."""
        urls = self._answers.url
        found = pick_text({"": {k: v.source for k, v in urls.items()}}, variants=("",), languages=())
        return found.text

    def _render(self, source: str) -> str:
        return render(parse_template(source), self._values, self._language, self._zone)
