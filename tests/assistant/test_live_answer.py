"""What is said of a reading: the right wording, the time of the data, never a number made up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comptoir.assistant.live.answer import live_parts, read_connector, slow_text
from comptoir.assistant.live.check import check_connector
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.live.said import values_of
from comptoir.errors import InputInvalid
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.message import Card

DECLARATION = """
connectors:
  quote:
    request:
      url: "https://api.example.test/quote/{entity.key}"
      headers: {Authorization: "Bearer ${secret:QUOTE_TOKEN}"}
    map:
      state: {expr: data.marketState, required: true}
      price: {expr: data.lastPrice, type: decimal}
      change: {expr: data.pChange, type: percent_points}
      currency: {expr: data.currency}
      as_of: {expr: data.time, type: datetime, required: true}
      next_open: {expr: data.nextOpen, type: datetime}
      timezone: {expr: data.timezone}
      exchange: {expr: data.exchangeName}
      name: {expr: data.companyName}
    expect: "state == 'suspended' || price > `0`"
  headlines:
    from_content: {type: NewsArticle}
answers:
  card:
    when: {entity: company}
    run: [quote, headlines]
    choose: quote.state
    url: {"": "https://www.example.test/en/{company.key}",
          fr: "https://www.example.test/fr/{company.key}"}
    texts:
      open:
        fr: |
          *{entity.label}* ({entity.key})
          {quote.price|currency} ({quote.change|signed_percent})
          à {quote.as_of|time}, {quote.exchange}
        de: |
          {quote.price|currency} ({quote.change|signed_percent})
          um {quote.as_of|time}, {quote.exchange}
        en: "{quote.price|currency} ({quote.change|signed_percent}) at {quote.as_of|time}"
      closed:
        fr: |
          Clôture : {quote.price|currency}, {quote.as_of|datetime}
          Réouverture : {quote.next_open|datetime}
        de: |
          Schlusskurs: {quote.price|currency}, {quote.as_of|datetime}
          Öffnet wieder: {quote.next_open|datetime}
        en: |
          Last close: {quote.price|currency}, {quote.as_of|datetime}
          Opens again: {quote.next_open|datetime}
      suspended: {fr: "Suspendu sur {quote.exchange}.", en: "Suspended on {quote.exchange}."}
      unavailable: {fr: "Pas de cours pour {entity.label}.", en: "No price for {entity.label}."}
    headlines: {title: {en: "Headlines:"}, line: "• {headline.title} {headline.url}"}
    slow: {fr: "Un instant…", en: "One moment…"}
    disclaimer: {en: "Not advice.", fr: "Pas un conseil."}
tests:
  - input: wipra
    language: en
    response: {data: {marketState: open, lastPrice: 418.05, pChange: 0.22, currency: INR,
                      time: "2026-11-20T11:30:00+05:30", companyName: Wiprona}}
    expect_contains: ["Wiprona", "₹418.05", "+0.22%", "11:30 AM", "/en/WIPRA"]
    expect_state: fresh
    expect_lacks: "12:00"
  - {input: wipra, language: fr, response: closed.json, expect_contains: "Réouverture : lundi"}
  - {input: wipra, status: 503, expect_contains: "No price", expect_state: unavailable}
"""

WIPRA = Entity(
    workspace_id="w",
    id="e",
    catalogue_id="c",
    key="WIPRA",
    label="Wiprona Systems",
    fields={"isin": "XX0001"},
)
KOLKATA = ZoneInfo("Asia/Kolkata")
FRIDAY = datetime(2026, 11, 20, 15, 30, tzinfo=KOLKATA)
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
OPEN: dict[str, Any] = {
    "state": "open",
    "price": Decimal("418.05"),
    "change": Decimal("0.22"),
    "currency": "INR",
    "as_of": FRIDAY.replace(hour=11),
    "next_open": datetime(2026, 11, 23, 9, 15, tzinfo=KOLKATA),
    "timezone": "Asia/Kolkata",
    "exchange": "Ganga Exchange",
    "name": "Wiprona Systems Limited",
}
CLOSED = OPEN | {"state": "closed", "as_of": FRIDAY}


@pytest.fixture(scope="module")
def connector() -> Connector:
    return read_connector(yaml.safe_load(DECLARATION))


def reading(values: Mapping[str, Any], state: Any = "fresh", reason: str = "") -> Reading:
    return Reading(state=state, values=values, fetched_at=SUNDAY, reason=reason)


def card(
    connector: Connector, seen: Reading, language: str = "en", now: datetime = FRIDAY, **more: Any
) -> Card:
    parts = live_parts(connector, seen, WIPRA, language, now, **more)
    (only,) = parts
    assert isinstance(only, Card)
    return only


def test_an_open_market_shows_the_price_and_its_time(connector: Connector) -> None:
    shown = card(connector, reading(OPEN), "fr")
    assert shown.title == "Wiprona Systems"
    assert shown.subtitle == "WIPRA · Ganga Exchange"
    assert shown.text == "418,05 ₹ (+0,22 %)\nà 11:30, Ganga Exchange\nPas un conseil."
    assert shown.url == "https://www.example.test/fr/WIPRA"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "Clôture : 418,05 ₹, vendredi 20 novembre, 15:30\n"
               "Réouverture : lundi 23 novembre, 09:15\nPas un conseil."),
        ("de", "Schlusskurs: 418,05 ₹, Freitag, 20. November, 15:30\n"
               "Öffnet wieder: Montag, 23. November, 09:15\nNot advice."),
        ("en", "Last close: ₹418.05, Friday, November 20, 3:30 PM\n"
               "Opens again: Monday, November 23, 9:15 AM\nNot advice."),
    ],
)  # fmt: skip
def test_on_a_sunday_the_last_close_and_the_next_opening_are_said(
    connector: Connector, language: str, expected: str
) -> None:
    utc = CLOSED | {name: CLOSED[name].astimezone(UTC) for name in ("as_of", "next_open")}
    for values in (CLOSED, utc):
        assert card(connector, reading(values), language, SUNDAY).text == expected


def test_a_time_of_another_day_is_never_shown_alone(connector: Connector) -> None:
    old = OPEN | {"as_of": FRIDAY.replace(day=19, hour=11)}
    assert (
        "à 11:30, Ganga Exchange\nDonnées : jeudi 19 novembre, 11:30"
        in card(connector, reading(old), "fr").text
    )
    assert "Données" not in card(connector, reading(OPEN), "fr").text


def test_a_text_without_a_time_gets_one(connector: Connector) -> None:
    values = OPEN | {"state": "suspended", "price": None, "change": None}
    assert card(connector, reading(values), "en").text == (
        "Suspended on Ganga Exchange.\nAs of: Friday, November 20, 11:30 AM\nNot advice."
    )


def test_old_data_says_so_with_its_time(connector: Connector) -> None:
    shown = card(connector, reading(OPEN, "stale", "timeout"), "de")
    assert "um 11:30, Ganga Exchange" in shown.text
    assert "Verzögerte Angabe: Die Quelle antwortet nicht." in shown.text


@pytest.mark.parametrize("state", ["unavailable", "not_found"])
def test_without_data_there_is_a_link_and_no_number(connector: Connector, state: str) -> None:
    for values in ({}, OPEN):
        shown = card(connector, reading(values, state, "http_503"), "en")
        assert shown.text == "No price for Wiprona Systems."
        assert shown.url == "https://www.example.test/en/WIPRA"
        assert not re.search(r"\d", shown.title + shown.subtitle + shown.text)


def test_a_language_without_wording_falls_back(connector: Connector) -> None:
    assert card(connector, reading({}, "unavailable"), "de").text == "No price for Wiprona Systems."
    fallen = card(connector, reading({}, "unavailable"), "de", languages=["fr"])
    assert fallen.text == "Pas de cours pour Wiprona Systems."


def test_without_any_wording_our_own_is_used() -> None:
    file = yaml.safe_load(DECLARATION)
    del file["answers"]
    bare = read_connector(file)
    for seen in (reading({}, "unavailable"), reading(OPEN)):
        assert card(bare, seen, "de").text == "Dazu bekomme ich gerade keine aktuellen Angaben."


def test_a_missing_value_takes_its_line_along(connector: Connector) -> None:
    no_change = card(connector, reading(OPEN | {"change": None, "exchange": None}), "fr")
    assert no_change.text == "418,05 ₹\nà 11:30\nPas un conseil."
    assert no_change.subtitle == ""
    no_price = card(connector, reading(CLOSED | {"price": None}), "fr", SUNDAY)
    assert no_price.text.startswith("Réouverture : lundi 23 novembre, 09:15\nDonnées : vendredi")


def test_a_source_without_times_shows_when_it_was_asked(connector: Connector) -> None:
    shown = card(connector, reading(OPEN | {"as_of": None}), "en", SUNDAY)
    assert "As of: Sunday, November 22, 3:30 PM" in shown.text


def test_headlines_stand_below(connector: Connector) -> None:
    news = [{"title": "A {quote.price} b", "url": "https://x.test/1"}]
    shown = card(connector, reading(OPEN), headlines=news)
    assert shown.text.endswith("Not advice.\nHeadlines:\n• A {quote.price} b https://x.test/1")
    assert "Headlines" not in card(connector, reading(OPEN), headlines=[]).text


def test_a_link_that_cannot_be_built_is_left_out(connector: Connector) -> None:
    for key in ("..", "a\r\nb", " "):
        entity = Entity(workspace_id="w", id="e", catalogue_id="c", key=key, label="X")
        (shown,) = live_parts(connector, reading({}, "unavailable"), entity, "en", SUNDAY)
        assert isinstance(shown, Card)
        assert shown.url == ""


def test_values_of_an_entity_go_by_two_names(connector: Connector) -> None:
    values = values_of(connector, WIPRA)
    assert values["entity"] is values["company"]
    assert values["entity"] == {"key": "WIPRA", "label": "Wiprona Systems", "isin": "XX0001"}


def test_waiting_has_words(connector: Connector) -> None:
    assert slow_text(connector, ["fr"]) == "Un instant…"
    assert slow_text(connector, ["pl"]) == "One moment…"


@pytest.mark.parametrize(
    ("variant", "text", "message"),
    [
        ("open", "{quote.prize}", "answers.card.texts.open.en: {quote.prize} is not known"),
        ("unavailable", "{quote.price}", "answers.card.texts.unavailable.en: {quote.price}"),
        ("not_found", "{quote.price}", "answers.card.texts.not_found.en: {quote.price}"),
        ("open", "{quote.price|euro}", "answers.card.texts.open.en: there is no filter 'euro'"),
    ],
)
def test_wrong_texts_are_refused_when_loaded(variant: str, text: str, message: str) -> None:
    file = yaml.safe_load(DECLARATION)
    file["answers"]["card"]["texts"].setdefault(variant, {})["en"] = text
    with pytest.raises(InputInvalid) as caught:
        read_connector(file)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("choose", "quote.mood"),
        ("title", "{quote.price}"),
        ("disclaimer", {"en": "{quote.price}"}),
        ("stale", {"en": "{nothing}"}),
        ("subtitle", "{nothing.x}"),
    ],
)
def test_every_text_is_checked(key: str, value: Any) -> None:
    file = yaml.safe_load(DECLARATION)
    file["answers"]["card"][key] = value
    with pytest.raises(InputInvalid, match=rf"^answers\.card\.{key}"):
        read_connector(file)


CLOSED_JSON = b"""{"data": {"marketState": "closed", "lastPrice": 419.65, "currency": "INR",
 "time": "2026-11-20T15:30:00+05:30", "nextOpen": "2026-11-23T09:15:00+05:30"}}"""


def test_recorded_tests_run_offline(connector: Connector) -> None:
    results = check_connector(connector, {"closed.json": CLOSED_JSON})
    assert [result.problems for result in results] == [(), (), ()]
    assert results[0].text.startswith("Wiprona\n")
    known = check_connector(connector, {"closed.json": CLOSED_JSON}, lambda _: WIPRA)
    assert known[0].text.startswith("Wiprona Systems\n")


def test_a_recorded_test_that_fails_says_why(connector: Connector) -> None:
    (_, missing, _) = check_connector(connector, {})
    assert not missing.is_passed
    assert missing.problems[0] == "there is no fixture closed.json"
    (_, broken, _) = check_connector(connector, {"closed.json": b"<html>"})
    assert broken.problems == ("'Réouverture : lundi' is missing (state unavailable not_json)",)


WORDS = st.text(max_size=8) | st.sampled_from(
    ["open", "closed", "INR", "{{", "}", "{entity.isin}", "{quote.marker}", "Asia/Kolkata", "../x"]
)
VALUES = st.none() | WORDS | st.decimals() | st.booleans() | st.datetimes(timezones=st.timezones())
VALUES |= st.sampled_from([datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])


@given(
    values=st.dictionaries(st.sampled_from(sorted(OPEN)), VALUES),
    state=st.sampled_from(["fresh", "stale", "unavailable", "not_found"]),
    label=WORDS,
    language=st.sampled_from(["fr", "de", "en", "xx"]),
)
def test_nothing_a_source_says_breaks_or_enters_the_answer(
    connector: Connector, values: dict[str, Any], state: str, label: str, language: str
) -> None:
    fields = {"isin": "EVALUATED"}
    entity = Entity(workspace_id="w", id="e", catalogue_id="c", key="K", label=label, fields=fields)
    seen = reading(values | {"marker": "EVALUATED"}, state)
    (shown,) = live_parts(connector, seen, entity, language, SUNDAY)
    assert isinstance(shown, Card)
    assert "EVALUATED" not in shown.title + shown.subtitle + shown.text + shown.url


def test_the_card_is_made_in_well_under_a_millisecond(connector: Connector) -> None:
    seen = reading(CLOSED)
    live_parts(connector, seen, WIPRA, "fr", SUNDAY)
    best = timedelta.max
    for _ in range(5):
        started = process_time()
        for _ in range(100):
            live_parts(connector, seen, WIPRA, "fr", SUNDAY)
        best = min(best, timedelta(seconds=(process_time() - started) / 100))
    assert best < timedelta(milliseconds=1)


def test_the_demo_declaration_loads_and_passes_its_own_tests() -> None:
    file = files("comptoir.demo.bourse_minute").joinpath("quote.yaml").read_text("utf-8")
    raw = yaml.safe_load(file.replace("{base_url}", "http://127.0.0.1:8102"))
    results = check_connector(read_connector(raw), {})
    assert [result for result in results if not result.is_passed] == []
    assert len(results) >= 4
