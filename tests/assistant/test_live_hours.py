"""What is said when a market is closed: the last close and the next opening, in three languages."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from comptoir.assistant.live.answer import live_parts, read_connector
from comptoir.assistant.live.guarded import unsupported
from comptoir.assistant.live.reading import Reading
from comptoir.errors import InputInvalid
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.message import Card

DECLARATION = """
connectors:
  quote:
    request: {url: "https://api.example.test/{entity.key}"}
    calendar:
      zone: Europe/Berlin
      hours: {monday-friday: 09:00-17:30}
      holidays:
        2026-12-24: {hours: 09:00-14:00}
        12-25: {name: {fr: Noël, de: Weihnachten, en: Christmas}}
        12-31: Silvester
        01-01: {name: {fr: Nouvel An, de: Neujahr, en: New Year}}
    map:
      state: {expr: state}
      price: {expr: price, type: decimal}
      currency: {expr: currency}
      as_of: {expr: time, type: datetime}
answers:
  card:
    run: [quote]
    texts:
      any:
        fr: "{quote.price|currency}, {quote.as_of|datetime}"
        de: "{quote.price|currency}, {quote.as_of|datetime}"
        en: "{quote.price|currency}, {quote.as_of|datetime}"
"""
BERLIN = ZoneInfo("Europe/Berlin")
NOVA = Entity(workspace_id="w", id="e", catalogue_id="c", key="NOVA", label="Nova")
VALUES: dict[str, Any] = {
    "price": Decimal("12.50"),
    "currency": "EUR",
    "as_of": datetime(2026, 11, 20, 17, 30, tzinfo=BERLIN),
}


def declared(texts: dict[str, Any] | None = None, **answer: Any) -> Connector:
    file = yaml.safe_load(DECLARATION)
    file["answers"]["card"] |= answer | ({"texts": texts} if texts else {})
    return read_connector(file)


def lines(
    connector: Connector, now: datetime, language: str, state: Any = "fresh", word: str = ""
) -> list[str]:
    reading = Reading(state=state, values=VALUES | {"state": word}, fetched_at=now)
    parts = live_parts(connector, reading, NOVA, language, now)
    assert unsupported(parts, connector, reading, NOVA, language, now) == ()
    (card,) = parts
    assert isinstance(card, Card)
    return card.text.split("\n")


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BERLIN).astimezone(UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("now", "language", "said"),
    [
        (at(2026, 11, 21, 10), "en", "Closed: last close yesterday 5:30 PM, opens Monday 9:00 AM."),
        (
            at(2026, 11, 21, 10),
            "de",
            "Geschlossen: letzter Schluss gestern 17:30, öffnet Montag 09:00.",
        ),
        (
            at(2026, 11, 21, 10),
            "fr",
            "Fermé : dernière clôture hier à 17:30, ouverture lundi à 09:00.",
        ),
        (at(2026, 11, 22, 10), "en", "Closed: last close Friday 5:30 PM, opens tomorrow 9:00 AM."),
        (
            at(2026, 11, 22, 10),
            "de",
            "Geschlossen: letzter Schluss Freitag 17:30, öffnet morgen 09:00.",
        ),
        (
            at(2026, 11, 22, 10),
            "fr",
            "Fermé : dernière clôture vendredi à 17:30, ouverture demain à 09:00.",
        ),
        (
            at(2026, 11, 23, 8),
            "fr",
            "Fermé : dernière clôture vendredi à 17:30, ouverture aujourd'hui à 09:00.",
        ),
        (
            at(2026, 11, 23, 18),
            "de",
            "Geschlossen: letzter Schluss heute 17:30, öffnet morgen 09:00.",
        ),
        (
            at(2026, 12, 25, 12),
            "fr",
            "Fermé (Noël) : dernière clôture hier à 14:00, ouverture lundi à 09:00.",
        ),
        (
            at(2026, 12, 31, 12),
            "en",
            "Closed (Silvester): last close yesterday 5:30 PM, opens Monday 9:00 AM.",
        ),
    ],
)
def test_closed_is_said_in_three_languages(now: datetime, language: str, said: str) -> None:
    assert said in lines(declared(), now, language)


def test_open_says_nothing_of_it() -> None:
    assert len(lines(declared(), at(2026, 11, 23, 10), "en")) == 1


def test_a_day_further_than_a_week_is_named_in_full() -> None:
    file = yaml.safe_load(DECLARATION)
    calendar = file["connectors"]["quote"]["calendar"]
    calendar["holidays"] = {f"2026-12-{day}": "Ferien" for day in range(14, 32)}
    said = lines(read_connector(file), at(2026, 12, 21, 10), "de")[-1]
    assert said == (
        "Geschlossen (Ferien): letzter Schluss Freitag, 11. Dezember, 17:30,"
        " öffnet Freitag, 1. Januar, 09:00."
    )


def test_days_are_those_of_the_place() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert "opens today 9:00 AM" in lines(declared(), late, "en")[-1]


TEXTS = {
    "open": {"en": "Open until {calendar.closes}: {quote.price|currency}"},
    "closed": {"en": "Shut{calendar.why} since {calendar.closed_at|weekday}, {calendar.holiday}."},
    "unavailable": {"en": "No price. Opens {calendar.opens}."},
}


def test_the_hours_choose_the_wording_and_fill_it() -> None:
    made = declared(TEXTS)
    assert lines(made, at(2026, 11, 23, 10), "en")[0] == "Open until today 5:30 PM: €12.50"
    shut = lines(made, at(2026, 12, 25, 12), "en")
    assert shut[0] == "Shut (Christmas) since Thursday, Christmas."
    assert not any("last close" in line for line in shut)


def test_the_hours_are_known_without_data() -> None:
    said = lines(declared(TEXTS), at(2026, 11, 22, 10), "en", "unavailable")
    assert said == ["No price. Opens tomorrow 9:00 AM."]


def test_the_word_of_the_data_outweighs_the_calendar() -> None:
    made = declared(TEXTS, choose="quote.state")
    sunday = at(2026, 11, 22, 10)
    assert lines(made, sunday, "en", word="open")[0].startswith("Open until")
    assert lines(made, sunday, "en")[0].startswith("Shut since Friday")


def test_the_state_may_be_chosen_by_name() -> None:
    made = declared(TEXTS, choose="calendar.state")
    assert lines(made, at(2026, 11, 22, 10), "en")[0].startswith("Shut since Friday")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("{calendar.next}", "answers.card.texts.any.en: {calendar.next} is not known here"),
        ("{calendar.opens|time}", "answers.card.texts.any.en: calendar.opens is in words already"),
    ],
)
def test_a_text_that_asks_for_what_there_is_not_is_refused(text: str, where: str) -> None:
    with pytest.raises(InputInvalid) as refused:
        declared({"any": {"en": text}})
    assert str(refused.value).startswith(where)


def test_a_calendar_that_is_wrong_is_named_by_its_place() -> None:
    file = yaml.safe_load(DECLARATION)
    file["connectors"]["quote"]["calendar"]["hours"] = {"monday": ["9-17"]}
    with pytest.raises(InputInvalid, match=r"^connectors\.quote\.calendar\.hours\.monday\[0\]: "):
        read_connector(file)


def test_without_a_calendar_its_names_are_unknown() -> None:
    file = yaml.safe_load(DECLARATION)
    del file["connectors"]["quote"]["calendar"]
    file["answers"]["card"]["texts"]["any"]["en"] = "{calendar.opens}"
    with pytest.raises(InputInvalid, match="is not known here"):
        read_connector(file)


def test_nothing_else_may_go_by_the_name_of_the_calendar() -> None:
    with pytest.raises(InputInvalid, match="the name stands for the hours"):
        declared(when={"entity": "calendar"})
