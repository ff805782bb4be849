"""What is known when an answer with live data is put into words, and the wording that fits.

said = said_of(connector, reading, entity, ("fr", "en"), now)
said.wording.variant      "closed"
said.render("{quote.price|currency}")   →  "418,05 €"
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Any

from msgspec import Struct

from comptoir.assistant.live.hours import hours_values
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.templates import (
    Template,
    Wording,
    look_up,
    parse_template,
    pick_text,
    render,
    variants_for,
)
from comptoir.model.calendar import Hours, hours_at
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.zones import zone_of

WITHOUT_DATA = ("unavailable", "not_found")
"""The variants that may show nothing of a reading."""


def values_of(connector: Connector, entity: Entity) -> dict[str, Any]:
    """Return what fills the blanks of a request: the entity's columns, its key and label."""
    columns = {**entity.fields, "key": entity.key, "label": entity.label}
    return {"entity": columns, connector.answers.when.entity: columns}


class Said(Struct, frozen=True, kw_only=True):
    """An answer being put into words."""

    connector: Connector
    reading: Reading
    values: Mapping[str, Any]
    wording: Wording
    languages: tuple[str, ...]
    zone: tzinfo | None
    is_closed: bool
    """Whether the calendar is closed, and the data does not know better."""

    @property
    def language(self) -> str:
        """The language that figures and times are written in."""
        return self.wording.language or self.languages[0]

    @property
    def has_data(self) -> bool:
        """Whether anything of the reading may be shown."""
        known = self.reading.state in ("fresh", "stale")
        return known and self.wording.variant not in ("", *WITHOUT_DATA)

    def render(self, text: str | Template, **more: Any) -> str:
        """The text with its blanks filled, `more` among them."""
        template = parse_template(text) if isinstance(text, str) else text
        values = {**self.values, **more} if more else self.values
        return render(template, values, self.language, self.zone)


def said_of(
    connector: Connector,
    reading: Reading,
    entity: Entity,
    languages: tuple[str, ...],
    now: datetime,
) -> Said:
    """Return what may be said of `entity`, in the first of `languages` that has a wording."""
    answers, calendar = connector.answers, connector.calendar
    hours = hours_at(calendar, now) if calendar else None
    values = values_of(connector, entity) | {connector.name: reading.values}
    chosen = _chosen(answers.choose, values, hours)
    variants = variants_for(reading.state, chosen)
    wording = pick_text(answers.texts, variants=variants, languages=languages)
    if hours is not None:
        values["calendar"] = hours_values(hours, now, wording.language or languages[0])
    return Said(
        connector=connector,
        reading=reading,
        values=values,
        wording=wording,
        languages=languages,
        zone=zone_of(reading.values.get("timezone")) or zone_of(calendar.zone if calendar else ""),
        is_closed=hours is not None and not hours.is_open and chosen != "open",
    )


def _chosen(choose: str, values: Mapping[str, Any], hours: Hours | None) -> str:
    """The word the data has for the variant; else whether the calendar is open."""
    word = look_up(values, choose.split("."))
    if isinstance(word, str) and word:
        return word
    return "" if hours is None else "open" if hours.is_open else "closed"
