"""Texts are filled, never evaluated; numbers and times are written as the language does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comptoir.assistant.formats import FILTERS, MONEY, formats_of
from comptoir.assistant.templates import (
    check_template,
    parse_template,
    pick_text,
    render,
    variants_for,
)
from comptoir.errors import InputInvalid

KOLKATA = ZoneInfo("Asia/Kolkata")
VALUES: dict[str, Any] = {
    "quote": {
        "price": Decimal("1234418.05"),
        "penny": Decimal("0.00421"),
        "change": Decimal("0.216"),
        "loss": Decimal("-1.5"),
        "flat": Decimal("-0.001"),
        "currency": "INR",
        "as_of": datetime(2026, 11, 20, 15, 30, tzinfo=KOLKATA),
        "timezone": "Europe/London",
        "volume": 1234567,
    },
    "entity": {"label": "A{quote.price}B", "key": "WIPRA"},
}


def said(source: str, language: str = "en", zone: ZoneInfo | None = None) -> str:
    return render(parse_template(source), VALUES, language, zone)


WRITTEN = [
    ("{quote.price|currency}", "1 234 418,05 ₹", "1.234.418,05 ₹", "₹1,234,418.05"),
    ("{quote.price|currency:EUR}", "1 234 418,05 €", "1.234.418,05 €", "€1,234,418.05"),
    ("{quote.price|currency:JPY}", "1 234 418 JPY", "1.234.418 ¥", "¥1,234,418"),
    ("{quote.penny|currency:EUR}", "0,00421 €", "0,00421 €", "€0.00421"),
    ("{quote.loss|currency}", "-1,50 ₹", "-1,50 ₹", "-₹1.50"),
    ("{quote.penny|signed_currency}", "+0,00421 ₹", "+0,00421 ₹", "+₹0.00421"),
    ("{quote.change|signed_percent}", "+0,22 %", "+0,22 %", "+0.22%"),
    ("{quote.loss|signed_percent}", "-1,50 %", "-1,50 %", "-1.50%"),
    ("{quote.flat|signed_percent}", "0,00 %", "0,00 %", "0.00%"),
    ("{quote.change|percent}", "0,22 %", "0,22 %", "0.22%"),
    ("{quote.volume|number}", "1 234 567", "1.234.567", "1,234,567"),
    ("{quote.penny}", "0,00421", "0,00421", "0.00421"),
    ("{quote.as_of|time}", "15:30", "15:30", "3:30 PM"),
    ("{quote.as_of|date}", "20 novembre 2026", "20. November 2026", "November 20, 2026"),
    ("{quote.as_of|weekday}", "vendredi", "Freitag", "Friday"),
    (
        "{quote.as_of|datetime}",
        "vendredi 20 novembre, 15:30",
        "Freitag, 20. November, 15:30",
        "Friday, November 20, 3:30 PM",
    ),
    ("{quote.timezone|city}", "Londres", "London", "London"),
    ("{quote.currency}", "INR", "INR", "INR"),
    ("{{{quote.currency}}}", "{INR}", "{INR}", "{INR}"),
]


@pytest.mark.parametrize(("source", "french", "german", "english"), WRITTEN)
def test_values_are_written_in_the_language(
    source: str, french: str, german: str, english: str
) -> None:
    assert (said(source, "fr"), said(source, "de"), said(source, "en")) == (
        french,
        german,
        english,
    )


def test_times_are_written_in_the_zone() -> None:
    assert said("{quote.as_of|time}", "fr", ZoneInfo("Europe/Paris")) == "11:00"
    assert said("{quote.as_of|datetime}", "es") == "viernes, 20 de noviembre, 15:30"
    late = {"t": datetime(2026, 11, 22, 23, 30, tzinfo=UTC)}
    assert render(parse_template("{t|weekday}"), late, "de", KOLKATA) == "Montag"


def test_regions_have_their_own_ways_and_unknown_languages_speak_english() -> None:
    assert said("{quote.price|currency}", "en-IN") == "₹12,34,418.05"
    assert said("{quote.as_of|weekday}", "fr-CA") == "vendredi"
    for unknown in ("xx", "", "tlh-Qaak", "../../etc"):
        assert said("{quote.as_of|weekday}", unknown) == "Friday"


def test_a_value_with_braces_is_text() -> None:
    assert said("{entity.label}") == "A{quote.price}B"


def test_what_is_missing_or_does_not_fit_leaves_nothing() -> None:
    for source in ("{quote.nothing}", "{nobody.home|currency}", "{quote|number}", "{entity}"):
        assert said(source) == ""
    for word in ("currency", "time", "signed_percent", "city"):
        assert said(f"{{entity.label|{word}}}") == ""


def test_money_of_no_known_currency_is_a_number() -> None:
    values = {"quote": {"price": Decimal("1.5"), "currency": "euro"}}
    assert render(parse_template("{quote.price|currency}"), values, "de") == "1,5"


def test_text_is_capped_and_keeps_to_its_line() -> None:
    values = {"a": {"long": "x" * 5000, "lines": "one\r\ntwo\u202e"}}
    assert len(render(parse_template("{a.long}"), values, "en")) == 500
    assert render(parse_template("{a.long}"), values, "en", limit=10) == "xxxxxxxxx…"
    assert render(parse_template("{a.lines}"), values, "en") == "one two "


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("{quote.prize}", "{quote.prize} is not known here"),
        ("{quote.price|money}", "there is no filter 'money'"),
        ("{quote.price|time:EUR}", "time:EUR is not a filter with a currency"),
        ("{quote.price|currency:euro}", "currency:euro is not"),
        ("price {", "the brace at character 7"),
        ("price }", "the brace at character 7"),
        ("{quote.price|currency|time}", "the brace at character 1"),
        ("{quote.__class__.__mro__}", "is not known here"),
        ("{quote.price!r}", "the brace at character 1"),
        ("{0}", "the brace at character 1"),
    ],
)
def test_a_wrong_text_is_refused_when_it_is_loaded(source: str, message: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        check_template(source, {"quote.price", "entity.*"}, "answers.card.texts.open.fr")
    assert str(caught.value).startswith("answers.card.texts.open.fr: ")
    assert message in str(caught.value)


def test_a_right_text_passes() -> None:
    template = check_template("{entity.anything} {quote.price}", {"quote.price", "entity.*"})
    assert [blank.path for blank in template.blanks] == [("entity", "anything"), ("quote", "price")]


TEXTS = {
    "open": {"fr": "ouvert", "de": "offen", "en": "open"},
    "closed": {"fr": "fermé", "en": "closed"},
    "unavailable": {"fr": "rien", "en": "nothing"},
}


@pytest.mark.parametrize(
    ("state", "market", "languages", "expected"),
    [
        ("fresh", "open", ["fr"], "ouvert"),
        ("stale", "closed", ["fr"], "fermé"),
        ("fresh", "closed", ["fr-CA"], "fermé"),
        ("fresh", "closed", ["de", "en"], "offen"),
        ("fresh", "open", ["es", "de"], "offen"),
        ("fresh", "open", [], "ouvert"),
        ("fresh", "suspended", ["en"], "nothing"),
        ("fresh", "", ["en"], "open"),
        ("unavailable", "open", ["en"], "nothing"),
        ("not_found", "", ["de", "en"], "nothing"),
    ],
)
def test_the_wording_follows_state_and_language(
    state: str, market: str, languages: list[str], expected: str
) -> None:
    wording = pick_text(TEXTS, variants=variants_for(state, market), languages=languages)
    assert wording.text == expected


def test_without_any_text_nothing_is_picked() -> None:
    assert pick_text({}, variants=("open",), languages=("en",)).text == ""


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text()
    | st.datetimes()
    | st.datetimes(timezones=st.timezones())
    | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)
EVERY_FILTER = [f"{{a.b|{word}}}" for word in [*filter(None, FILTERS), *MONEY]] + ["{a.b}"]


@given(
    source=st.sampled_from(EVERY_FILTER),
    value=ANYTHING,
    currency=ANYTHING,
    language=st.sampled_from(["fr", "de", "en", "ar", "hi", "zz"]) | st.text(max_size=8),
    zone=st.none() | st.timezones(),
)
def test_filling_never_raises(
    source: str, value: Any, currency: Any, language: str, zone: Any
) -> None:
    values = {"a": {"b": value, "currency": currency}}
    text = render(parse_template(source), values, language, zone, limit=100)
    assert len(text) <= 100


@given(st.text(alphabet="{}ab.|ce ", max_size=12))
def test_nothing_is_evaluated_twice(inner: str) -> None:
    values = {"a": {"b": inner, "c": "SECRET"}}
    assert render(parse_template("<{a.b}>"), values, "en") == f"<{inner}>"


@given(st.text(alphabet="{}ab.|:currency EUR", max_size=30))
def test_any_source_loads_or_is_refused(source: str) -> None:
    try:
        template = parse_template(source)
    except InputInvalid:
        return
    assert len(render(template, {}, "en")) <= len(source)


def test_a_card_is_filled_in_far_less_than_a_millisecond() -> None:
    source = "{quote.price|currency} ({quote.change|signed_percent})\n{quote.as_of|datetime}"
    template = parse_template(source)
    formats_of("fr")
    best = min(_seconds(template) for _ in range(5))
    assert best < 0.001


def _seconds(template: Any) -> float:
    started = process_time()
    for _ in range(100):
        render(template, VALUES, "fr", KOLKATA)
    return (process_time() - started) / 100


def test_times_at_the_end_of_the_calendar_leave_nothing() -> None:
    values = {"t": datetime.max.replace(tzinfo=UTC) - timedelta(seconds=1)}
    assert render(parse_template("{t|time}"), values, "en", KOLKATA) == ""
