"""The guard lets every honest rendering pass and stops every altered one."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from comptoir.assistant.formats import FILTERS, MONEY, formats_of
from comptoir.assistant.guard import facts_of, invented, read_number

SHARE = facts_of(
    {
        "price": Decimal("418.0512"),
        "change": Decimal("-0.22"),
        "currency": "EUR",
        "volume": 1_234_567,
        "time": datetime(2026, 11, 20, 15, 30, tzinfo=UTC),
    },
    "Wiprona Systems",
    "The loaf serves 4 and takes 250 g of rye.",
)

LANGUAGES = st.sampled_from(["en", "fr", "de"])
NUMBERS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
MOMENTS = st.integers(631_152_000, 3_786_911_940).map(lambda s: datetime.fromtimestamp(s, UTC))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wiprona Systems: 418,05 €", "fr"),
        ("Wiprona Systems: €418.05 (-0.22%)", "en"),
        ("1.234.567 Stück, −0,22 %", "de"),
        ("1 234 567 titres", "fr"),
        ("Freitag, 20. November 2026 um 15:30", "de"),
        ("vendredi 20 novembre à 15 h 30", "fr"),
        ("Friday, November 20 at 3:30 PM", "en"),
        ("20.11.2026", "de"),
        ("11/20/26", "en"),
        ("Der Preis der Aktie: 418,05 EUR", "de"),
        ("It serves 4.", "en"),
        ("takes 250 g of rye", "en"),
        ("", "en"),
    ],
)
def test_what_a_source_says_may_be_said(text: str, language: str) -> None:
    assert invented(text, SHARE, language) == ()


@pytest.mark.parametrize(
    ("text", "language", "kind", "span"),
    [
        ("Wiprona Systems: 481,05 €", "fr", "number", "481,05"),
        ("418.06 EUR", "en", "number", "418.06"),
        ("+0,22 %", "de", "number", "+0,22"),
        ("$418.05", "en", "currency", "$"),
        ("418,05 USD", "fr", "currency", "USD"),
        ("Samstag, 20. November", "de", "date", "Samstag"),
        ("21 novembre 2026", "fr", "date", "21 novembre 2026"),
        ("November 20, 2025", "en", "date", "November 20, 2025"),
        ("20.12.2026", "de", "date", "20.12.2026"),
        ("à 15:31", "fr", "time", "15:31"),
        ("at 3:30 am", "en", "time", "3:30 am"),
        ("It is made by Infosys", "en", "name", "Infosys"),
        ("Serves 5", "en", "number", "5"),
    ],
)
def test_what_no_source_says_is_found(text: str, language: str, kind: str, span: str) -> None:
    assert (kind, span) in invented(text, SHARE, language)


@given(LANGUAGES, NUMBERS, st.sampled_from(["EUR", "USD", "GBP", "INR", "JPY", "CHF"]), MOMENTS)
@example("fr", Decimal("-0.00"), "EUR", datetime(2026, 1, 1, tzinfo=UTC))
def test_figures_as_we_write_them_pass(
    language: str, number: Decimal, currency: str, moment: datetime
) -> None:
    facts, formats = facts_of(number, currency, moment), formats_of(language)
    shown = [
        MONEY["currency"](number, currency, formats),
        *(FILTERS[name](number, formats) for name in ("", "number", "percent")),
        *(FILTERS[name](moment, formats) for name in ("", "date", "time", "weekday")),
    ]
    for text in shown:
        assert invented(text, facts, language) == (), text


@given(LANGUAGES, NUMBERS, NUMBERS)
def test_another_number_never_passes(language: str, number: Decimal, other: Decimal) -> None:
    assume(abs(number) != abs(other))
    shown = FILTERS["number"](other, formats_of(language))
    meant = read_number(shown.lstrip("-+−\u200e"))
    assume(abs(number) not in meant)
    assert invented(shown, facts_of(number), language)


@given(LANGUAGES, MOMENTS, MOMENTS)
def test_another_date_never_passes(language: str, moment: datetime, other: datetime) -> None:
    assume(moment.date() != other.date())
    assert invented(FILTERS["date"](other, formats_of(language)), facts_of(moment), language)


@given(st.text(max_size=300), st.text(max_size=300), LANGUAGES)
def test_any_text_is_read(text: str, source: str, language: str) -> None:
    assert invented(source, facts_of(source), language) == ()
    invented(text, facts_of(source), language)


@pytest.mark.parametrize(
    ("digits", "values"),
    [
        ("1234", {"1234"}),
        ("1.234", {"1.234", "1234"}),
        ("1.234,5", {"1234.5"}),
        ("1'234.50", {"1234.50"}),
        ("1,234,567", {"1234567"}),
        ("0,22", {"0.22"}),
    ],
)
def test_numbers_are_read_in_every_way_people_write_them(digits: str, values: set[str]) -> None:
    assert read_number(digits) == {Decimal(value) for value in values}
