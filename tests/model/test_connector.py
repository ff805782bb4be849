"""A declaration that loads runs; one that does not says where it is wrong."""

from __future__ import annotations

import contextlib
import copy
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comptoir.errors import InputInvalid
from comptoir.model.connector import (
    Blanks,
    Connector,
    Expression,
    Name,
    Secret,
)
from comptoir.model.declaration import parse_connector

FILE = """
connectors:
  quote:
    request:
      url: "https://api.example.test/v1/quote/{entity.key}"
      query: {exchange: NSE}
      headers: {Authorization: "Bearer ${secret:QUOTE_TOKEN}"}
    limits: {connect: 500ms, total: 4s, max_bytes: 256KiB}
    retry: {attempts: 2, on: [502, timeout], budget: 4s}
    cache: {key: "{company.key}", fresh: 15s, stale: 30m, negative: 10s}
    map:
      price: {expr: data.lastPrice, type: decimal, required: true}
      as_of: {expr: data.time, type: datetime, tz: Asia/Kolkata}
      name: {expr: data.companyName, default: "{entity.label}"}
    expect: "price > `0`"
answers:
  card:
    when: {entity: company}
    run: [quote]
    slow_after: 2.5s
    texts:
      any: {en: "{quote.price}", no: "{quote.price} kr"}
tests:
  - {input: wipro, response: wipro.json, expect_contains: "1"}
"""


def declared() -> Any:
    return yaml.safe_load(FILE)


def changed(path: str, value: Any) -> dict[str, Any]:
    """The declaration with one part replaced, or added."""
    file: dict[str, Any] = copy.deepcopy(declared())
    *words, last = path.split("/")
    part: Any = file
    for word in words:
        part = part[int(word) if word.isdigit() else word]
    part[last] = value
    return file


def parsed(path: str, value: Any) -> Connector:
    return parse_connector(changed(path, value))


def test_a_declaration_is_compiled() -> None:
    connector = parse_connector(declared())
    assert connector.name == "quote"
    assert connector.limits.connect == 0.5
    assert connector.limits.max_bytes == 262_144
    assert float(connector.cache.stale) == 1800
    assert connector.answers.slow_after == 2.5
    assert connector.secrets == {"QUOTE_TOKEN"}
    assert connector.request.url.pieces[1] == Name(("entity", "key"))
    assert connector.map["price"].expr.search({"data": {"lastPrice": 1.5}}) == 1.5
    assert connector.tests[0].expect_contains == "1"


def test_yaml_words_read_as_booleans_are_words_again() -> None:
    connector = parse_connector(declared())
    assert connector.retry.on == (502, "timeout")
    assert connector.answers.texts["any"]["no"] == "{quote.price} kr"


def test_the_fingerprint_follows_the_declaration() -> None:
    same = parse_connector(declared()).fingerprint
    assert parse_connector(declared()).fingerprint == same
    assert parsed("connectors/quote/expect", "price > `1`").fingerprint != same


QUOTE = "connectors/quote"
WRONG: list[tuple[str, Any, str]] = [
    (f"{QUOTE}/map/price/expr", "data.[", "connectors.quote.map.price.expr: 'data.['"),
    (f"{QUOTE}/map/price/expr", 5, "connectors.quote.map.price.expr: Expected text"),
    (f"{QUOTE}/map/price/expr", "a" * 301, "connectors.quote.map.price.expr: longer"),
    (f"{QUOTE}/map/price/type", "money", "connectors.quote.map.price.type: Invalid enum"),
    (f"{QUOTE}/map/price/typ", "text", "connectors.quote.map.price: Object contains unknown"),
    (f"{QUOTE}/map/as_of/tz", "Mars/Base", "connectors.quote.map.as_of: 'Mars/Base' is no time"),
    (f"{QUOTE}/map/as_of/type", "text", "connectors.quote.as_of: 'as_of' is not mapped as"),
    (f"{QUOTE}/map/Price", {"expr": "a"}, "connectors.quote.map.Price: is not a word"),
    (f"{QUOTE}/map/name/default", "{quote.x}", "connectors.quote: {quote.x} is not known"),
    (f"{QUOTE}/map/name/default", "${secret:A}", "connectors.quote.map.name.default: secrets"),
    (f"{QUOTE}/map", {}, "connectors.quote.map: is missing"),
    (f"{QUOTE}/cache/fresh", "15", "connectors.quote.cache.fresh: '15' is no duration"),
    (f"{QUOTE}/cache/fresh", 15, "connectors.quote.cache.fresh: 15 is no duration"),
    (f"{QUOTE}/cache/fresh", "-1s", "connectors.quote.cache.fresh: '-1s' is no duration"),
    (f"{QUOTE}/cache/fresh", "1 week", "connectors.quote.cache.fresh: '1 week' is no duration"),
    (f"{QUOTE}/cache/key", "${secret:A}", "connectors.quote.cache.key: secrets"),
    (f"{QUOTE}/limits/total", "31s", "connectors.quote.limits: connect and total"),
    (f"{QUOTE}/limits/max_bytes", "1GB", "connectors.quote.limits.max_bytes: '1GB' is no size"),
    (f"{QUOTE}/limits/redirects", 9, "connectors.quote.limits.redirects: Expected `int` <= 5"),
    (f"{QUOTE}/retry/attempts", 0, "connectors.quote.retry.attempts: Expected `int` >= 1"),
    (f"{QUOTE}/retry/on", ["never"], "connectors.quote.retry.on[0]:"),
    (f"{QUOTE}/rate", {"per_second": 0}, "connectors.quote.rate.per_second: Expected"),
    (f"{QUOTE}/expect", "price >", "connectors.quote.expect: 'price >'"),
    (f"{QUOTE}/surprise", 1, "connectors.quote: Object contains unknown field `surprise`"),
    (f"{QUOTE}/fingerprint", "x", "connectors.quote: has no 'fingerprint'"),
    (f"{QUOTE}/request/method", "DELETE", "connectors.quote.request.method: Invalid enum"),
    (f"{QUOTE}/request/body", {"a": 1}, "connectors.quote.request.body: a GET has none"),
    (f"{QUOTE}/request/headers", {"A b": "c"}, "connectors.quote.request.headers: 'A b'"),
    (f"{QUOTE}/request/headers/X", "{entity.", "connectors.quote.request.headers.X:"),
    (f"{QUOTE}/request/query/q", "{weather.key}", "connectors.quote: {weather.key} is not known"),
    ("answers/card/texts/any/en", 5, "answers.card.texts.any.en: Expected `str`"),
    ("answers/card/surprise", 5, "answers.card.surprise: is not known here"),
    ("answers/card/name", "x", "answers.card.name: is not known here"),
    ("answers/card/run", ["other"], "answers: exactly one with run: [quote]"),
    ("answers/card/url", "{entity.url}", "answers.card.url: must begin with"),
    ("tests/0/expects", "x", "tests[0]: Object contains unknown field `expects`"),
    ("surprise", {}, "surprise: is not known here"),
    ("connectors/other", {"request": {}}, "connectors: exactly one"),
    ("connectors/headlines", {"from_content": {}}, "connectors.headlines.from_content: Object"),
    ("connectors", None, "connectors: must be a mapping"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG)
def test_an_error_names_the_place(path: str, value: Any, message: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        parsed(path, value)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "url",
    [
        "{entity.url}",
        "https://{entity.host}/x",
        "https://api.example.test{entity.key}",
        "https://api.example.test:{entity.port}/",
        "https://me:word@api.example.test/{entity.key}",
        "{entity.scheme}://api.example.test/",
        "ftp://api.example.test/{entity.key}",
        "file:///etc/passwd",
        "//api.example.test/x",
        "https://api.example.test/x#{entity.key}",
        "https://api.example.test/${secret:TOKEN}",
        "{base_url}/api",
    ],
)
def test_a_value_never_stands_where_it_could_choose_the_host(url: str) -> None:
    with pytest.raises(InputInvalid, match=r"^connectors\.quote\.request\.url: "):
        parsed(f"{QUOTE}/request/url", url)


def test_an_answer_about_a_person_is_never_kept_for_another() -> None:
    query = {"phone": "{contact.phone}"}
    with pytest.raises(InputInvalid, match=r"cache\.key: must name the contact"):
        parsed(f"{QUOTE}/request/query", query)
    file = changed(f"{QUOTE}/request/query", query)
    file["connectors"]["quote"]["cache"]["key"] = "{contact.phone}"
    assert parse_connector(file).cache.key is not None


@pytest.mark.parametrize(
    "source",
    ["|".join(["[@,@]"] * 40) + "|to_string(@)", "[" + ",".join(["@"] * 65) + "]", "(" * 250],
)
def test_a_greedy_expression_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"builds too many lists|is no JMESPath"):
        Expression(source)


def test_blanks_are_values_or_secrets() -> None:
    blanks = Blanks("a{entity.key}b${secret:TOKEN}")
    assert blanks.pieces == ("a", Name(("entity", "key")), "b", Secret("TOKEN"))
    assert Blanks("").pieces == ()
    for wrong in ("{", "}", "{}", "{a b}", "{a|f}", "${secret:}", "{a..b}"):
        with pytest.raises(ValueError, match="opens no"):
            Blanks(wrong)


def test_content_beside_the_data_is_declared_too() -> None:
    content = {"from_content": {"type": "NewsArticle", "match": "company.aliases", "limit": 2}}
    connector = parsed("connectors/headlines", content)
    assert connector.content["headlines"].limit == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
PLACES = [path for path, _, _ in WRONG] + ["answers", "answers/card", "tests", f"{QUOTE}/request"]


@given(path=st.sampled_from(PLACES), value=JSON)
def test_nothing_but_a_clear_error_comes_of_nonsense(path: str, value: Any) -> None:
    with contextlib.suppress(InputInvalid):
        parsed(path, value)


@pytest.mark.parametrize("raw", [None, [], "text", {}, {1: 2}, {"connectors": {"q": None}}])
def test_what_is_no_declaration_is_refused(raw: Any) -> None:
    with pytest.raises(InputInvalid):
        parse_connector(raw)
