"""The guard over live answers: honest ones always pass, another figure never does."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from time import process_time
from typing import Any

import pytest
import yaml
from aiohttp import web
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from structlog.testing import capture_logs

from comptoir.assistant import templates
from comptoir.assistant.formats import MONEY
from comptoir.assistant.guard import Invented
from comptoir.assistant.live.answer import live_parts, read_connector
from comptoir.assistant.live.guarded import unsupported
from comptoir.assistant.live.reading import Reading
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.message import Card
from comptoir.net.client import NetClient
from comptoir.runtime import Runtime
from tests.assistant.talk import open_talk

DECLARATION = """
connectors:
  shop:
    request: {url: "https://api.example.test/{entity.key}"}
    calendar:
      zone: Europe/Berlin
      hours: {monday-friday: "09:00-17:30", saturday: "22:00-02:00"}
      holidays: {12-25: {name: {fr: Noël, de: Weihnachten, en: Christmas}}}
    map:
      state: {expr: a}
      price: {expr: a, type: decimal}
      old: {expr: a, type: decimal}
      change: {expr: a, type: percent_points}
      count: {expr: a, type: integer}
      hours: {expr: a, type: integer}
      minutes: {expr: a, type: integer}
      currency: {expr: a}
      as_of: {expr: a, type: datetime}
      until: {expr: a, type: datetime}
      timezone: {expr: a}
      place: {expr: a}
answers:
  card:
    run: [shop]
    choose: shop.state
    title: "{entity.label} – {entity.key}"
    texts:
      any:
        fr: |
          {shop.price|currency} au lieu de {shop.old|currency} ({shop.change|signed_percent})
          Encore {shop.count} à {shop.place}, soit {shop.price|number} – {shop.old|number}
          D'ici {shop.hours} h {shop.minutes} · {shop.until|date} {shop.until|time}
          Ouverture {calendar.opens}{calendar.why}, fuseau {shop.timezone|city}
        de: |
          Nur {shop.price|currency} statt {shop.old|currency:CHF} ({shop.change|percent})
          {entity.label}s Vorrat in {shop.place}: {shop.count} Stück, {shop.price|signed_currency}
          Bis {shop.until|datetime}; zuletzt {calendar.closed}, {calendar.closed_at|datetime}
        en: |
          {shop.price|currency} instead of {shop.old|currency:JPY} ({shop.change|signed_percent})
          {entity.label}'s stock in {shop.place}: {shop.count}
          Until {shop.until|datetime}, {entity.phone}, {calendar.state}, {shop.timezone|city}
    disclaimer: {fr: "Service 24 h/24, 7 j/7. Voir Conditions.", en: "Hotline 0800 123 456."}
    headlines: {title: {en: "Headlines:"}, line: "• {headline.title} {headline.url}"}
"""
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(scope="module")
def connector() -> Connector:
    return read_connector(yaml.safe_load(DECLARATION))


def entity(label: str, **fields: Any) -> Entity:
    return Entity(
        workspace_id="w", id="e", catalogue_id="c", key="WIPRA", label=label, fields=fields
    )


def said(
    connector: Connector,
    values: Mapping[str, Any],
    language: str,
    now: datetime = NOW,
    of: Entity | None = None,
    **more: Any,
) -> tuple[Card, tuple[Invented, ...]]:
    given = (
        connector,
        Reading(state=more.pop("state", "fresh"), values=values, fetched_at=NOW),
        of or entity("Wiprona Systems"),
        language,
        now,
    )
    parts = live_parts(*given, **more)
    (card,) = parts
    assert isinstance(card, Card)
    return card, unsupported(parts, *given, **more)


DECIMALS = st.decimals(-(10**12), 10**12, places=2) | st.decimals(
    allow_nan=False, allow_infinity=False
)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2080, 1, 1), timezones=st.timezones())  # noqa: DTZ001
TEXTS = st.text(max_size=30) | st.sampled_from(["Müller & Söhne", "L'Épi d'Or", "3M", "Mars"])
VALUES = {
    "state": st.sampled_from(["open", "closed", "suspended", ""]),
    "price": DECIMALS,
    "old": DECIMALS,
    "change": DECIMALS,
    "count": st.integers(-10, 10**6),
    "hours": st.integers(0, 48),
    "minutes": st.integers(0, 75),
    "currency": st.sampled_from(["EUR", "USD", "INR", "CHF", "JPY", "KWD", "XTS", "euro", ""]),
    "as_of": MOMENTS,
    "until": MOMENTS,
    "timezone": st.sampled_from(["Asia/Kolkata", "America/New_York", "Europe/Paris", "?"]),
    "place": TEXTS,
}


@settings(max_examples=200, deadline=None)
@given(
    values=st.fixed_dictionaries({}, optional=VALUES),
    label=TEXTS,
    phone=TEXTS,
    headline=TEXTS,
    language=st.sampled_from(["fr", "de", "en", "fr-CA", "en-IN", "xx"]),
    state=st.sampled_from(["fresh", "stale", "unavailable", "not_found"]),
    now=MOMENTS,
)
@example({"price": Decimal("1.0000004"), "currency": "EUR"}, "a", "b", "c", "fr", "fresh", NOW)
@example({"price": Decimal("1e21"), "old": Decimal("9" * 24)}, "a", "b", "c", "de", "fresh", NOW)
def test_an_honest_answer_never_trips_it(
    connector: Connector,
    values: dict[str, Any],
    label: str,
    phone: str,
    headline: str,
    language: str,
    state: str,
    now: datetime,
) -> None:
    card, wrong = said(
        connector,
        values,
        language,
        now,
        entity(label, phone=phone),
        state=state,
        headlines=[{"title": headline, "url": "https://x.test/2026/11/20-7"}],
        languages=("de",),
    )
    assert wrong == (), card


def demo() -> Connector:
    file = files("comptoir.demo.bourse_minute").joinpath("quote.yaml").read_text("utf-8")
    return read_connector(yaml.safe_load(file.replace("{base_url}", "http://127.0.0.1:8102")))


QUOTE: dict[str, Any] = {
    "price": Decimal("418.05"),
    "change": Decimal("-0.22"),
    "currency": "INR",
    "as_of": datetime(2026, 11, 20, 10, tzinfo=UTC),
    "next_open": datetime(2026, 11, 23, 3, 45, tzinfo=UTC),
    "timezone": "Asia/Kolkata",
    "exchange": "Ganga Exchange",
}


@pytest.mark.parametrize("language", ["fr", "de", "en"])
@pytest.mark.parametrize("market", ["open", "closed", "suspended"])
def test_the_answers_of_the_demo_pass(language: str, market: str) -> None:
    for state in ("fresh", "stale", "unavailable", "not_found"):
        card, wrong = said(demo(), QUOTE | {"state": market}, language, state=state)
        assert wrong == (), card


@settings(max_examples=100, deadline=None)
@given(
    number=st.decimals(3000, 10**6, places=2),
    language=st.sampled_from(["fr", "de", "en"]),
    turn=st.sampled_from([lambda n: n + 100, lambda n: n * 10, lambda n: n + Decimal("0.01")]),
)
def test_another_price_is_found(
    number: Decimal, language: str, turn: Callable[[Decimal], Decimal]
) -> None:
    shown = QUOTE | {"state": "open", "price": number}
    given = (demo(), Reading(state="fresh", values=shown, fetched_at=NOW), entity("Wiprona"))
    parts = live_parts(*given, language, NOW)
    other = replace(given[1], values=shown | {"price": turn(number)})
    wrong = unsupported(parts, given[0], other, given[2], language, NOW)
    assert [span.kind for span in wrong][:1] in (["number"], ["time"])


def test_another_name_or_day_is_found(connector: Connector) -> None:
    given = (connector, Reading(state="fresh", values=QUOTE, fetched_at=NOW), entity("Wiprona"))
    card = Card(title="Solvanta", text="Friday, November 27, 3:30 PM\nOpen at 4:45 PM")
    wrong = unsupported((card,), *given, "en", NOW)
    assert [(span.kind, span.text) for span in wrong] == [
        ("date", "November 27"),
        ("time", "4:45 PM"),
        ("name", "Solvanta"),
    ]


def test_a_long_answer_is_cut_between_lines(connector: Connector) -> None:
    news = [{"title": "Q" + "9" * 499, "url": f"https://x.test/{n}"} for n in range(9)]
    card, wrong = said(connector, QUOTE, "en", headlines=news)
    assert len(card.text) <= templates.MAX_TEXT
    assert card.text.rsplit("\n", 1)[1].startswith("• Q")
    assert "https://x.test/" in card.text.rsplit("\n", 1)[1]
    assert wrong == ()


def test_it_costs_well_under_a_millisecond() -> None:
    made, shown = demo(), QUOTE | {"state": "closed"}
    reading, named = Reading(state="fresh", values=shown, fetched_at=NOW), entity("Wiprona")
    parts = live_parts(made, reading, named, "fr", NOW)
    best = timedelta.max
    for _ in range(5):
        started = process_time()
        for _ in range(100):
            unsupported(parts, made, reading, named, "fr", NOW)
        best = min(best, timedelta(seconds=(process_time() - started) / 100))
    assert best < timedelta(milliseconds=1), best


async def quote(_: web.BaseRequest) -> web.StreamResponse:
    return web.json_response({"price": 418.05, "currency": "EUR"})


@pytest.fixture
async def port() -> AsyncIterator[int]:
    runner = web.ServerRunner(web.Server(quote, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield int(runner.addresses[0][1])
    await runner.cleanup()


def quoted(port: int) -> dict[str, Any]:
    return {
        "connectors": {
            "quote": {
                "request": {"url": f"http://127.0.0.1:{port}/{{entity.key}}"},
                "map": {
                    "price": {"expr": "price", "type": "decimal"},
                    "currency": {"expr": "currency"},
                },
            }
        },
        "answers": {"card": {"texts": {"any": {"en": "{quote.price|currency}"}}}},
    }


async def test_a_wrong_figure_is_withheld_and_told(
    runtime: Runtime, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with NetClient(allowed_hosts=frozenset({("127.0.0.1", port)})) as net:
        talk = await open_talk(dataclasses.replace(runtime, net=net), live=quoted(port))
        assert "€418.05" in await talk.says("Wipro")
        assert "guard" not in talk.last.reasons.notes
        monkeypatch.setitem(MONEY, "currency", lambda *_: "€481.05")
        with capture_logs() as logged:
            said = await talk.says("Wipro")
        await talk.close()
    assert said == "Wipro Limited\nWIPRO\nIndia"
    assert talk.last.reasons.notes["guard"] == ["number: 481.05"]
    (told,) = (line for line in logged if line["event"] == "live_answer_withheld")
    assert (told["log_level"], told["kinds"]) == ("error", ["number"])
