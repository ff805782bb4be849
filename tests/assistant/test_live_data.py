"""Live data over a real loopback server: mapped, cached, asked once, and never an exception."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
import yaml
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from comptoir.assistant.live.answer import live_parts, read_connector
from comptoir.assistant.live.fetch import LiveData
from comptoir.assistant.live.reading import Reading, read_answer
from comptoir.assistant.live.request import Unusable, build_request
from comptoir.assistant.live.said import values_of
from comptoir.demo.bourse_minute.feed import market_feed
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.declaration import parse_connector
from comptoir.model.message import Card
from comptoir.net.client import NetClient

TOKEN = "sesame-4711/ü"
SECRETS = {"QUOTE_TOKEN": TOKEN, "QUERY_KEY": "knock&knock"}
START = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
WIPRA = {"entity": {"key": "WIPRA", "label": "Wiprona"}}
QUOTE: dict[str, Any] = {
    "symbol": "WIPRA",
    "lastPrice": 418.05,
    "pChange": "0.22",
    "volume": 1234567,
    "time": "2026-11-20T15:30:00+05:30",
    "marketState": "open",
    "live": True,
}
Reply = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Source:
    """A server that answers as told and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[web.BaseRequest] = []
        self.bodies: list[bytes] = []
        self.replies: list[Reply | int] = []
        self.data: Any = QUOTE
        self.delay = 0.0
        self.was_asked, self.may_answer = asyncio.Event(), asyncio.Event()
        self.may_answer.set()
        self.port = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request)
        self.was_asked.set()
        self.bodies.append(await request.read())
        if self.delay:
            await asyncio.sleep(self.delay)
        await self.may_answer.wait()
        reply = self.replies.pop(0) if self.replies else 200
        if not isinstance(reply, int):
            return await reply(request)
        return web.json_response({"data": self.data}, status=reply)

    @property
    def paths(self) -> list[str]:
        return [request.raw_path for request in self.asked]


@pytest.fixture
async def source() -> AsyncIterator[Source]:
    made = Source()
    runner = web.ServerRunner(web.Server(made.answer, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.port = runner.addresses[0][1]
    yield made
    await runner.cleanup()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def live(source: Source, clock: Clock) -> AsyncIterator[LiveData]:
    async with NetClient(allowed_hosts=frozenset({("127.0.0.1", source.port)})) as net:
        data = LiveData(net, clock)
        yield data
        await data.close()


LIMITS = {"connect": "20s", "total": "20s", "max_bytes": "8KiB"}
HASTY = LIMITS | {"total": "1s"}
"""For a source that hangs; everywhere else an answer may take its time."""


def declared(port: int = 80, **parts: Any) -> Connector:
    """A connector on `port`; `parts` replace those of its declaration, `map` is added to."""
    quote: dict[str, Any] = {
        "request": {
            "url": f"http://127.0.0.1:{port}/v1/quote/{{entity.key}}",
            "headers": {"Authorization": "Bearer ${secret:QUOTE_TOKEN}"},
        },
        "limits": LIMITS,
        "retry": {"attempts": 1, "budget": "2s"},
        "cache": {"fresh": "15s", "stale": "30m", "negative": "10s"},
        "rate": {"per_second": 1000},
        "map": {
            "price": {"expr": "data.lastPrice", "type": "decimal", "required": True},
            "change": {"expr": "data.pChange", "type": "percent_points"},
            "volume": {"expr": "data.volume", "type": "integer"},
            "as_of": {"expr": "data.time", "type": "datetime"},
            "name": {"expr": "data.companyName", "default": "{entity.label}"},
            "live": {"expr": "data.live", "type": "boolean"},
        },
    }
    quote["map"] |= parts.pop("map", {})
    return parse_connector({"connectors": {"quote": quote | parts}})


async def fetch(live: LiveData, connector: Connector, key: str = "WIPRA", of: str = "w") -> Reading:
    values = {"entity": {"key": key, "label": "Wiprona"}}
    return await live.fetch(connector, of, values, SECRETS)


async def hang(_: web.BaseRequest) -> web.StreamResponse:
    await asyncio.Event().wait()
    raise AssertionError


def says(body: bytes, status: int = 200) -> Reply:
    async def reply(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=body, status=status)

    return reply


# Mapping


async def test_an_answer_is_mapped_to_types(live: LiveData, source: Source) -> None:
    reading = await fetch(live, declared(source.port))
    assert reading.state == "fresh"
    assert reading.values == {
        "price": Decimal("418.05"),
        "change": Decimal("0.22"),
        "volume": 1234567,
        "as_of": datetime(2026, 11, 20, 10, 0, tzinfo=UTC),
        "name": "Wiprona",
        "live": True,
    }
    assert (reading.fetched_at, reading.from_cache, reading.reason) == (START, False, "")
    assert 0 < reading.latency < 20
    assert source.paths == ["/v1/quote/WIPRA"]
    assert source.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"


def read(data: Any, connector: Connector | None = None, status: int = 200) -> Reading:
    body = data if isinstance(data, bytes) else json.dumps({"data": data}).encode()
    return read_answer(connector or declared(), status, body, WIPRA, START)


@pytest.mark.parametrize(
    ("written", "exact"),
    [
        ("418.05", "418.05"),
        ("0.1", "0.1"),
        ("1e-7", "1E-7"),
        ("123456789012345678901", "123456789012345678901"),
        ('"418.0500"', "418.0500"),
        ('"0.123456789012345678"', "0.123456789012345678"),
        ("-3", "-3"),
    ],
)
def test_decimals_are_exact(written: str, exact: str) -> None:
    reading = read(b'{"data": {"lastPrice": %s}}' % written.encode())
    assert str(reading.values["price"]) == exact


@pytest.mark.parametrize(
    "written",
    ["null", "true", '"1,5"', '"abc"', '""', "[1]", '{"a":1}', '"NaN"', '"1e999"', '"٣"', "1e400"],
)
def test_a_required_number_that_is_none_makes_no_reading(written: str) -> None:
    with pytest.raises(Unusable, match=r"^map\.price$"):
        read(b'{"data": {"lastPrice": %s}}' % written.encode())


def test_a_value_that_is_not_required_is_left_out() -> None:
    values = read({"lastPrice": 1, "volume": 1.5, "live": "yes", "time": "soon"}).values
    assert (values["volume"], values["live"], values["as_of"]) == (None, None, None)


@pytest.mark.parametrize(
    ("written", "tz", "expected"),
    [
        ("2026-11-20T15:30:00", "Asia/Kolkata", "2026-11-20T15:30:00+05:30"),
        ("2026-11-20T10:00:00Z", "Asia/Kolkata", "2026-11-20T15:30:00+05:30"),
        ("2026-11-20T10:00:00Z", "", "2026-11-20T10:00:00+00:00"),
        (1795168800, "Europe/Paris", "2026-11-20T11:00:00+01:00"),
        (1795168800000, "", "2026-11-20T10:00:00+00:00"),
        ("2026-11-20T15:30:00", "", None),
        (True, "", None),
        (1e300, "", None),
    ],
)
def test_times_are_aware(written: Any, tz: str, expected: str | None) -> None:
    rule = {"expr": "data.time", "type": "datetime", "tz": tz}
    value = read({"lastPrice": 1, "time": written}, declared(map={"as_of": rule})).values["as_of"]
    assert (value.isoformat() if isinstance(value, datetime) else value) == expected


def test_an_answer_that_is_not_what_is_expected_is_none() -> None:
    connector = declared(expect="price > `0` && starts_with(as_of || '', '2026')")
    assert read(QUOTE, connector).state == "fresh"
    for wrong in (QUOTE | {"lastPrice": 0}, QUOTE | {"time": None}, QUOTE | {"lastPrice": -1}):
        with pytest.raises(Unusable, match=r"^expect$"):
            read(wrong, connector)


def test_an_expectation_that_fails_itself_is_not_met() -> None:
    with pytest.raises(Unusable, match=r"^expect$"):
        read(QUOTE, declared(expect="length(price)"))


def test_a_source_may_say_in_words_that_there_is_nothing() -> None:
    assert read(None, declared(not_found="data == null")).state == "not_found"


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"", b"\xff\xfe", b"[" * 100_000, b'{"data": NaN}', b'{"data": 1', b"1" * 5000],
)
def test_what_is_no_json_is_no_answer(body: bytes) -> None:
    with pytest.raises(Unusable, match=r"^not_json$"):
        read(body)


@given(st.binary(max_size=40) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(["data", "lastPrice", "time", "live"]), inner),
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_no_answer_breaks_the_reading(body: bytes) -> None:
    with contextlib.suppress(Unusable):
        read_answer(declared(), 200, body, WIPRA, START)


async def test_a_web_page_or_too_much_is_unavailable(live: LiveData, source: Source) -> None:
    source.replies = [says(b"<html>down</html>"), says(b"9" * 9000)]
    assert (await fetch(live, declared(source.port), "A")).reason == "not_json"
    reading = await fetch(live, declared(source.port), "B")
    assert (reading.state, reading.reason, reading.values) == ("unavailable", "too_large", {})


# Addresses

ATTACKS = {
    "@evil.test": "/v1/quote/@evil.test",
    "?a=b": "/v1/quote/%3Fa=b",
    "a?b#c&d": "/v1/quote/a%3Fb%23c&d",
    "%2f": "/v1/quote/%252f",
    "a/b": "/v1/quote/a%2Fb",
    "a\\b": "/v1/quote/a%5Cb",
    "é ü": "/v1/quote/%C3%A9%20%C3%BC",
    "//evil.test": "/v1/quote/%2F%2Fevil.test",
    "http://evil.test/": "/v1/quote/http:%2F%2Fevil.test%2F",
    ":80": "/v1/quote/:80",
    "{entity.label}": "/v1/quote/%7Bentity.label%7D",
    "${secret:QUOTE_TOKEN}": "/v1/quote/$%7Bsecret:QUOTE_TOKEN%7D",
    "...": "/v1/quote/...",
}


@pytest.mark.parametrize("value", ATTACKS)
async def test_a_value_stays_one_segment(live: LiveData, source: Source, value: str) -> None:
    assert (await fetch(live, declared(source.port), value)).state == "fresh"
    (path,) = source.paths
    assert path.count("/") == 3
    assert "?" not in path
    assert path.upper() == ATTACKS[value].replace("=", "%3D").replace("&", "%26").upper() or (
        path == ATTACKS[value]
    )


REFUSED = [
    *("..", ".", "../x", "a/../b", "..\\x", "%2e%2e", "%2e%2e%2fx"),
    *("a\r\nX: y", "a\x00", "x" * 201),
]


@pytest.mark.parametrize("value", REFUSED)
async def test_a_value_that_climbs_or_breaks_the_line_is_not_sent(
    live: LiveData, source: Source, value: str
) -> None:
    reading = await fetch(live, declared(source.port), value)
    assert (reading.state, reading.reason) == ("unavailable", "value_refused")
    assert source.asked == []


MISSING: list[Any] = [
    {},
    {"entity": {}},
    {"entity": "key"},
    *({"entity": {"key": key}} for key in ("", " ", None, ["a"], {"b": "c"})),
]


@pytest.mark.parametrize("values", MISSING)
async def test_a_missing_value_asks_for_nothing(
    live: LiveData, source: Source, values: Mapping[str, Any]
) -> None:
    reading = await live.fetch(declared(source.port), "w", values, SECRETS)
    assert (reading.state, reading.reason) == ("unavailable", "value_missing")
    assert source.asked == []


@given(st.text(min_size=1, max_size=30) | st.sampled_from(["\ud800", "a\udfff"]))
def test_no_value_changes_the_address(value: str) -> None:
    try:
        url = build_request(declared(), {"entity": {"key": value}}, SECRETS).url
    except Unusable:
        return
    assert url.startswith("http://127.0.0.1:80/v1/quote/")
    assert not set(url.removeprefix("http://127.0.0.1:80/v1/quote/")) & set("/?#@:\\ \r\n")


async def test_query_headers_and_body_are_filled(live: LiveData, source: Source) -> None:
    request = {
        "method": "POST",
        "url": f"http://127.0.0.1:{source.port}/search?fixed=1",
        "query": {"q": "{entity.key}", "key": "${secret:QUERY_KEY}"},
        "headers": {"X-Key": "{entity.key}"},
        "body": {"find": ["{entity.key}", 5], "deep": {"x": "<{entity.label}>"}},
    }
    await fetch(live, declared(source.port, request=request), 'a&b=c"')
    (asked,) = source.asked
    assert dict(asked.query) == {"fixed": "1", "q": 'a&b=c"', "key": "knock&knock"}
    assert asked.headers["X-Key"] == 'a&b=c"'
    assert asked.content_type == "application/json"
    assert json.loads(source.bodies[0]) == {"find": ['a&b=c"', 5], "deep": {"x": "<Wiprona>"}}


# Secrets


@pytest.mark.parametrize("reply", [200, 503, 401, 404, hang, says(b"sesame-4711/\xc3\xbc")])
async def test_secrets_are_in_no_log_and_no_reading(
    live: LiveData, source: Source, reply: Reply | int
) -> None:
    source.replies = [reply]
    request = {
        "url": f"http://127.0.0.1:{source.port}/{{entity.key}}",
        "query": {"token": "${secret:QUOTE_TOKEN}"},
        "headers": {"X-Key": "${secret:QUERY_KEY}"},
    }
    with capture_logs() as lines:
        reading = await fetch(live, declared(source.port, request=request, limits=HASTY))
    assert lines
    for shown in (str(lines), str(reading), repr(reading)):
        assert not any(word in shown for word in ("sesame", "4711", "knock"))


async def test_a_missing_or_broken_secret_is_named_only(live: LiveData, source: Source) -> None:
    for secrets in ({}, {"QUOTE_TOKEN": ""}, {"QUOTE_TOKEN": "hidden\r\nX: y"}):
        with capture_logs() as lines:
            reading = await live.fetch(declared(source.port), "w", WIPRA, secrets)
        assert reading.reason == "secret.QUOTE_TOKEN"
        assert "hidden" not in str(lines)
    assert source.asked == []


async def test_a_run_is_one_line_without_what_was_asked(live: LiveData, source: Source) -> None:
    with capture_logs() as lines:
        await fetch(live, declared(source.port), "PRIVATE")
        await fetch(live, declared(source.port), "PRIVATE")
    (run,) = [line for line in lines if line["event"] == "connector_run"]
    assert {**run, "latency_ms": 0} == {
        "event": "connector_run",
        "log_level": "info",
        "connector": "quote",
        "workspace": "w",
        "status": 200,
        "attempts": 1,
        "latency_ms": 0,
        "cache": "miss",
        "breaker": "closed",
        "state": "fresh",
        "reason": "",
    }
    reads = [line["cache"] for line in lines if line["event"] == "connector_read"]
    assert reads == ["miss", "fresh"]
    assert "PRIVATE" not in str(lines)


# Cache


async def test_an_answer_is_kept_while_it_is_fresh(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port)
    await fetch(live, connector)
    clock.move(14.9)
    kept = await fetch(live, connector)
    assert (kept.state, kept.from_cache, kept.age(clock.now)) == ("fresh", True, 14.9)
    clock.move(0.2)
    assert not (await fetch(live, connector)).from_cache
    assert len(source.asked) == 2


async def test_nothing_is_shared_between_workspaces_keys_and_declarations(
    live: LiveData, source: Source
) -> None:
    connector = declared(source.port)
    for key, workspace in (("A", "w"), ("B", "w"), ("A", "v"), ("A", "w")):
        await fetch(live, connector, key, workspace)
    assert len(source.asked) == 3
    await fetch(live, declared(source.port, expect="price > `1`"), "A")
    assert len(source.asked) == 4


async def test_an_unknown_thing_is_not_asked_for_again_at_once(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port)
    source.replies = [404]
    first, second = await fetch(live, connector), await fetch(live, connector)
    assert (first.state, second.state) == ("not_found", "not_found")
    assert (first.from_cache, second.from_cache) == (False, True)
    clock.move(10)
    assert (await fetch(live, connector)).state == "fresh"
    assert len(source.asked) == 2


async def test_while_the_source_hangs_the_old_answer_is_given_with_its_age(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port, limits=HASTY)
    await fetch(live, connector)
    clock.move(60)
    source.replies = [hang]
    stale = await fetch(live, connector)
    assert (stale.state, stale.reason, stale.from_cache) == ("stale", "timeout", True)
    assert stale.values["price"] == Decimal("418.05")
    assert stale.age(clock.now) == 60
    clock.move(9)
    again = await fetch(live, connector)
    assert (again.state, again.age(clock.now), len(source.asked)) == ("stale", 69, 2)
    assert again.latency < 1
    clock.move(2)
    assert (await fetch(live, connector)).state == "fresh"


async def test_who_is_out_of_patience_goes_on_and_the_answer_is_there_for_the_next(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port)

    async def briefly() -> Reading:
        return await live.fetch(connector, "w", WIPRA, SECRETS, patience=0.05)

    source.may_answer.clear()
    first = await briefly()
    assert (first.state, first.reason, dict(first.values)) == ("unavailable", "timeout", {})
    assert first.latency < 10
    source.may_answer.set()
    assert (await fetch(live, connector)).state == "fresh"
    clock.move(16)
    source.may_answer.clear()
    second = await briefly()
    assert (second.state, second.values["price"]) == ("stale", Decimal("418.05"))
    source.may_answer.set()
    assert (await fetch(live, connector)).state == "fresh"
    assert len(source.asked) == 2


async def test_an_old_answer_is_not_given_for_ever(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port)
    await fetch(live, connector)
    clock.move(1800)
    source.replies = [500]
    reading = await fetch(live, connector)
    assert (reading.state, reading.reason, reading.values) == ("unavailable", "http_500", {})


async def test_a_thing_that_is_gone_is_not_served_from_the_cache(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port)
    await fetch(live, connector)
    clock.move(20)
    source.replies = [410, 500]
    assert (await fetch(live, connector)).state == "not_found"
    clock.move(20)
    assert (await fetch(live, connector)).state == "unavailable"


async def test_the_cache_is_bounded(source: Source, clock: Clock) -> None:
    async with NetClient(allowed_hosts=frozenset({("127.0.0.1", source.port)})) as net:
        live = LiveData(net, clock, max_entries=2)
        connector = declared(source.port)
        for key in ("A", "B", "A", "C", "A", "B"):
            await fetch(live, connector, key)
    assert [path[-1] for path in source.paths] == ["A", "B", "C", "B"]


async def test_what_is_kept_cannot_be_changed_by_a_reader(live: LiveData, source: Source) -> None:
    reading = await fetch(live, declared(source.port))
    with pytest.raises(TypeError):
        reading.values["price"] = Decimal(0)  # type: ignore[index]


# Many at once


async def test_two_thousand_ask_and_the_source_is_asked_once(
    live: LiveData, source: Source
) -> None:
    source.delay = 0.05
    connector = declared(source.port)
    readings = await asyncio.gather(*(fetch(live, connector) for _ in range(2000)))
    assert {reading.state for reading in readings} == {"fresh"}
    assert len(source.asked) == 1


async def test_one_who_leaves_does_not_take_the_answer_from_the_others(
    live: LiveData, source: Source
) -> None:
    source.may_answer.clear()
    connector = declared(source.port)
    first = asyncio.create_task(fetch(live, connector))
    await source.was_asked.wait()
    others = [asyncio.create_task(fetch(live, connector)) for _ in range(5)]
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    source.may_answer.set()
    assert {reading.state for reading in await asyncio.gather(*others)} == {"fresh"}
    assert len(source.asked) == 1


async def test_closing_ends_what_is_under_way_without_an_exception(
    live: LiveData, source: Source
) -> None:
    source.replies = [hang]
    waiting = asyncio.create_task(fetch(live, declared(source.port)))
    await source.was_asked.wait()
    await live.close()
    assert (await waiting).state == "unavailable"


# Failures


async def test_a_failure_is_tried_again(live: LiveData, source: Source) -> None:
    source.replies = [503]
    retry = {"attempts": 2, "on": [502, 503, "timeout"], "budget": "2s"}
    with capture_logs() as lines:
        reading = await fetch(live, declared(source.port, retry=retry))
    assert (reading.state, len(source.asked)) == ("fresh", 2)
    assert [line["attempts"] for line in lines if line["event"] == "connector_run"] == [2]


@pytest.mark.parametrize(("status", "made"), [(503, 3), (500, 1), (404, 1), (401, 1)])
async def test_only_what_is_named_is_tried_again(
    live: LiveData, source: Source, status: int, made: int
) -> None:
    source.replies = [status] * 5
    retry = {"attempts": 3, "on": [503], "budget": "2s"}
    await fetch(live, declared(source.port, retry=retry))
    assert len(source.asked) == made


async def test_trying_again_ends_with_the_budget(live: LiveData, source: Source) -> None:
    source.replies = [hang] * 5
    retry = {"attempts": 5, "on": ["timeout"], "budget": "2400ms"}
    reading = await fetch(live, declared(source.port, retry=retry, limits=HASTY))
    assert (reading.reason, len(source.asked)) == ("timeout", 2)
    assert reading.latency < 5


async def test_a_post_that_may_have_arrived_is_not_repeated(live: LiveData, source: Source) -> None:
    source.replies = [503, 503]
    request = {"method": "POST", "url": f"http://127.0.0.1:{source.port}/{{entity.key}}"}
    retry = {"attempts": 2, "on": [503]}
    await fetch(live, declared(source.port, request=request, retry=retry))
    assert len(source.asked) == 1


async def test_an_address_that_is_not_allowed_is_unavailable(live: LiveData) -> None:
    for url, reason in (
        ("http://127.0.0.1:1/{entity.key}", "forbidden"),
        ("http://169.254.169.254/{entity.key}", "forbidden"),
    ):
        reading = await fetch(live, declared(request={"url": url}))
        assert (reading.state, reading.reason) == ("unavailable", reason)


async def test_whatever_breaks_the_conversation_goes_on(clock: Clock) -> None:
    class Broken:
        async def request(self, *_: Any, **__: Any) -> Any:
            raise RuntimeError(f"token {TOKEN}")

    with capture_logs() as lines:
        reading = await fetch(LiveData(Broken(), clock), declared())  # type: ignore[arg-type]
    assert (reading.state, reading.reason) == ("unavailable", "error")
    assert "sesame" not in str(lines)


BREAKER = {"failures": 3, "window": "10s", "open": "20s"}


async def test_the_breaker_opens_and_one_tries_again(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port, breaker=BREAKER)
    source.replies = [503] * 4
    for key in "ABC":
        assert (await fetch(live, connector, key)).reason == "http_503"
    assert (await fetch(live, connector, "D")).reason == "breaker"
    assert len(source.asked) == 3
    clock.move(20)
    tried = await asyncio.gather(*(fetch(live, connector, key) for key in "EFG"))
    assert sorted(reading.reason for reading in tried) == ["breaker", "breaker", "http_503"]
    clock.move(19)
    assert (await fetch(live, connector, "H")).reason == "breaker"
    clock.move(1)
    with capture_logs() as lines:
        assert (await fetch(live, connector, "I")).state == "fresh"
    assert [line["breaker"] for line in lines if line["event"] == "connector_run"] == ["closed"]
    assert (await fetch(live, connector, "D")).state == "fresh"
    assert len(source.asked) == 6


@pytest.mark.parametrize("status", [429, 503])
async def test_a_source_that_asks_for_a_rest_gets_it(
    live: LiveData, source: Source, clock: Clock, status: int
) -> None:
    async def later(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status, headers={"Retry-After": "30"})

    connector = declared(source.port, retry={"attempts": 3, "on": [429, 503], "budget": "9s"})
    source.replies = [later]
    assert (await fetch(live, connector, "A")).reason == f"http_{status}"
    assert (await fetch(live, connector, "B")).reason == "rate"
    clock.move(29)
    assert (await fetch(live, connector, "B")).reason == "rate"
    assert len(source.asked) == 1
    clock.move(1)
    assert (await fetch(live, connector, "B")).state == "fresh"


@pytest.mark.parametrize("header", ["-5", "soon", "", "9" * 20, "Wed, 21 Oct 2026 07:28:00 GMT"])
async def test_a_rest_that_is_no_number_of_seconds_is_none(
    live: LiveData, source: Source, header: str
) -> None:
    async def later(_: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=503, headers={"Retry-After": header})

    source.replies = [later]
    connector = declared(source.port)
    assert (await fetch(live, connector, "A")).reason == "http_503"
    assert (await fetch(live, connector, "B")).state == "fresh"


async def test_the_breaker_of_one_workspace_is_not_that_of_another(
    live: LiveData, source: Source
) -> None:
    connector = declared(source.port, breaker=BREAKER)
    source.replies = [503] * 3
    for key in "ABC":
        await fetch(live, connector, key)
    assert (await fetch(live, connector, "D")).reason == "breaker"
    assert (await fetch(live, connector, "D", of="v")).state == "fresh"


async def test_failures_apart_from_each_other_do_not_open_the_breaker(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port, breaker=BREAKER)
    source.replies = [503, 503, 200, 503, 503, 404, 503, 503]
    for key in "ABCDEFGH":
        await fetch(live, connector, key)
    clock.move(31)
    source.replies = [503]
    await fetch(live, connector, "I")
    assert (await fetch(live, connector, "J")).state == "fresh"


async def test_an_open_breaker_still_gives_the_old_answer(
    live: LiveData, source: Source, clock: Clock
) -> None:
    connector = declared(source.port, breaker=BREAKER | {"failures": 1})
    await fetch(live, connector, "A")
    clock.move(20)
    source.replies = [503]
    await fetch(live, connector, "B")
    reading = await fetch(live, connector, "A")
    assert (reading.state, reading.reason) == ("stale", "breaker")


async def test_requests_are_spread_and_too_many_are_refused(live: LiveData, source: Source) -> None:
    rate, limits = {"per_second": 2, "burst": 2}, LIMITS | {"total": "1200ms"}
    connector = declared(source.port, rate=rate, limits=limits)
    started = asyncio.get_running_loop().time()
    readings = await asyncio.gather(*(fetch(live, connector, str(n)) for n in range(30)))
    took = asyncio.get_running_loop().time() - started
    served = [reading for reading in readings if reading.state == "fresh"]
    assert 4 <= len(served) <= 6
    assert {reading.reason for reading in readings} == {"", "rate"}
    assert took >= (len(served) - 2) / 2 - 0.02
    assert (await fetch(live, connector, "29")).state == "fresh"


def test_the_age_of_no_data_is_infinite() -> None:
    assert Reading(state="unavailable").age(START) == float("inf")


# The demo


async def test_the_demo_market_is_read_by_its_own_declaration(
    live: LiveData, source: Source, clock: Clock
) -> None:
    feed = market_feed(clock, token="demo")

    async def market(request: web.BaseRequest) -> web.StreamResponse:
        headers = {name.lower(): value for name, value in request.headers.items()}
        answer = feed.respond(request.method, request.path, headers)
        return web.Response(status=answer.status, body=answer.body)

    file = files("comptoir.demo.bourse_minute").joinpath("quote.yaml").read_text("utf-8")
    raw = yaml.safe_load(file.replace("{base_url}", f"http://127.0.0.1:{source.port}"))
    connector = read_connector(raw)
    clock.now = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    source.replies = [market] * 3
    entity = Entity(workspace_id="w", id="e", catalogue_id="c", key="WIPRA", label="Wiprona")
    reading = await live.fetch(
        connector, "w", values_of(connector, entity), {"QUOTE_TOKEN": "demo"}
    )
    (card,) = live_parts(connector, reading, entity, "fr", clock.now)
    assert isinstance(card, Card)
    assert "vendredi 20 novembre, 15:30, Ganga Exchange" in card.text
    assert "La bourse est fermée. Réouverture : lundi 23 novembre, 09:15." in card.text
    refused = await live.fetch(connector, "v", values_of(connector, entity), {"QUOTE_TOKEN": "x"})
    assert (refused.state, refused.reason) == ("unavailable", "http_401")
    nobody = {"entity": {"key": "NOBODY", "label": "?"}}
    unknown = await live.fetch(connector, "w", nobody, {"QUOTE_TOKEN": "demo"})
    assert unknown.state == "not_found"
