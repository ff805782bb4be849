"""Units of live values: declared, scaled exactly, checked, and written as each language does."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from comptoir.assistant.formats import Quantity
from comptoir.assistant.live.answer import live_parts, read_connector
from comptoir.assistant.live.guarded import unsupported
from comptoir.assistant.live.reading import Reading, read_answer
from comptoir.assistant.live.request import Unusable
from comptoir.errors import InputInvalid
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.message import Card

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
WIPRO = Entity(workspace_id="w", id="e", catalogue_id="c", key="WIPRO", label="Wipro")


def declared(text: str = "{q.price}", **price: Any) -> Connector:
    fields = {"price": {"expr": "p", "type": "decimal"} | price}
    request = {"url": "https://api.example.com/{entity.key}"}
    return read_connector(
        {
            "connectors": {"q": {"request": request, "map": fields}},
            "answers": {"card": {"run": ["q"], "texts": {"any": {"en": text, "de": text}}}},
        }
    )


def reading(connector: Connector, **answer: Any) -> Reading:
    return read_answer(connector, 200, json.dumps(answer).encode(), {}, NOW)


def said(connector: Connector, language: str = "en", **answer: Any) -> str:
    found = reading(connector, **answer)
    parts = live_parts(connector, found, WIPRO, language, NOW)
    assert unsupported(parts, connector, found, WIPRO, language, NOW) == ()
    (card,) = parts
    assert isinstance(card, Card)
    return card.text.split("\n")[0].replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("unit", "number", "english", "german"),
    [
        ("EUR", 1234.5, "€1,234.50", "1.234,50 €"),
        ("%", 0.25, "0.25%", "0,25 %"),
        ("km/h", 90.5, "90.5 km/h", "90,5 km/h"),
        ("°C", -3, "-3°C", "-3 °C"),
        ("d", 3, "3 days", "3 Tg."),
        ("points", 12, "12 points", "12 points"),
    ],
)
def test_a_number_is_shown_with_its_unit(
    unit: str, number: float, english: str, german: str
) -> None:
    connector = declared(unit=unit)
    assert said(connector, p=number) == english
    assert said(connector, "de", p=number) == german


def test_scaling_is_exact() -> None:
    connector = declared(unit="GBP", scale=0.01)
    found = reading(connector, p=41805).values["price"]
    assert (found, isinstance(found, Quantity)) == (Decimal("418.05"), True)
    assert said(connector, p=41805) == "£418.05"
    assert said(declared("{q.price|currency}", unit="GBP", scale="0.01"), p=3) == "£0.03"
    assert said(declared("{q.price|number}", unit="GBP", scale=0.01), p=41805) == "418.05"
    assert reading(declared(scale=100), p=0.07).values["price"] == Decimal("7")


def test_a_source_in_another_unit_gives_no_answer() -> None:
    connector = declared(unit="EUR", unit_expr="c")
    assert reading(connector, p=1, c="EUR").values["price"] == 1
    for other in ({"c": "USD"}, {"c": None}, {}, {"c": 7}, {"c": "eur"}):
        with pytest.raises(Unusable, match=r"unit\.price"):
            reading(connector, p=1, **other)


def test_units_of_the_source_are_converted_by_name() -> None:
    connector = declared(unit="GBP", unit_expr="c", scale={"GBX": 0.01, "GBP": 1})
    assert reading(connector, p=250, c="GBX").values["price"] == Decimal("2.5")
    assert reading(connector, p=250, c="GBP").values["price"] == Decimal(250)
    with pytest.raises(Unusable):
        reading(connector, p=250, c="USD")


def test_a_whole_number_stays_whole() -> None:
    assert reading(declared(type="integer", unit="min", scale=60), p=2).values["price"] == 120
    assert reading(declared(type="integer", scale=0.5), p=3).values["price"] is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "text", "unit": "EUR"},
        {"type": "datetime", "scale": 2},
        {"unit_expr": "c"},
        {"scale": {"GBX": 0.01}},
        {"scale": 0},
        {"scale": "many"},
        {"scale": "1e400"},
        {"scale": "NaN"},
        {"unit": "x" * 21},
        {"unit": "EUR", "unit_expr": "c", "scale": {"GBX": "x"}},
    ],
)
def test_a_wrong_declaration_names_its_place(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputInvalid, match=r"^connectors\.q\.map\.price"):
        declared(**wrong)
