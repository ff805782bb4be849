"""Connectors: live data from any HTTP JSON interface, declared and never programmed.

    connectors:
      quote:
        request: {url: "https://api.example.com/quote/{entity.key}",
                  headers: {Authorization: "Bearer ${secret:TOKEN}"}}
        map: {price: {expr: data.lastPrice, type: decimal, required: true}}
    answers:
      card: {run: [quote], texts: {any: {en: "{quote.price|currency}"}}}

Everything is compiled when it is loaded: a declaration that loads runs. Durations are written
`500ms`, `15s`, `30m`, `24h`, `7d` and kept in seconds; sizes `256KiB`, `1MB` and kept in bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from datetime import datetime
from hashlib import blake2b
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import jmespath
import msgspec
from jmespath.exceptions import JMESPathError
from msgspec import Meta, Struct, field

from comptoir.errors import InputInvalid

ValueType = Literal["text", "integer", "decimal", "percent_points", "datetime", "boolean"]
RetryReason = Literal["timeout", "connect", "dns", "tls", "protocol"]
Languages = dict[str, str]

MAX_EXPRESSION = 300
MAX_FAN_OUT = 64
"""How much an expression may multiply its input: `[@,@]|[@,@]|…` doubles it at every step."""

_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400}
_SIZES = {"B": 1, "kB": 1000, "KB": 1000, "KiB": 1024, "MB": 1_000_000, "MiB": 1_048_576}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HEADER = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_BLANK = re.compile(
    r"\$\{secret:(?P<secret>[A-Za-z_][A-Za-z0-9_]*)\}|\{(?P<name>[A-Za-z_]\w*(?:\.\w+)*)\}|[{}]"
)
T = TypeVar("T")


class Duration(float):
    """Seconds, written with a unit."""


class Size(int):
    """Bytes, written with a unit or as a plain number."""


class Expression:
    """A compiled JMESPath expression."""

    def __init__(self, source: str) -> None:
        """Compile `source`. Raises ValueError for one that is wrong, too long or too greedy."""
        if len(source) > MAX_EXPRESSION:
            raise ValueError(f"longer than {MAX_EXPRESSION} characters")
        self.source = source
        try:
            self._compiled = jmespath.compile(source)
        except (JMESPathError, RecursionError) as error:
            raise ValueError(f"{source!r} is no JMESPath expression: {error}") from None
        if _fan_out(self._compiled.parsed) > MAX_FAN_OUT:
            raise ValueError(f"{source!r} builds too many lists")

    def search(self, document: Any) -> Any:
        """Return what is found in `document`, None for nothing. Raises ValueError."""
        return self._compiled.search(document)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"


class Name(Struct, frozen=True):
    """A blank that a value fills: `{entity.key}` is ("entity", "key")."""

    path: tuple[str, ...]


class Secret(Struct, frozen=True):
    """A blank that a credential fills, by its name: `${secret:TOKEN}`."""

    name: str


class Blanks:
    """Text with blanks for values and secrets; how they are encoded is decided by the place."""

    def __init__(self, source: str) -> None:
        """Take `source` apart. Raises ValueError for a brace that opens no known blank."""
        self.source = source
        self.pieces: tuple[str | Name | Secret, ...] = tuple(_pieces(source))

    @property
    def secrets(self) -> frozenset[str]:
        """Return the names of the credentials that are put in."""
        return frozenset(piece.name for piece in self.pieces if isinstance(piece, Secret))

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """Return the dotted names of the values that are put in, word by word."""
        return frozenset(piece.path for piece in self.pieces if isinstance(piece, Name))

    def __repr__(self) -> str:
        return f"Blanks({self.source!r})"


class _Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One part of a declaration; a key it does not know is an error."""


class Request(_Part, frozen=True, kw_only=True):
    """What is asked. `body` is JSON whose strings are `Blanks`; values go into any of them."""

    url: Blanks
    method: Literal["GET", "POST"] = "GET"
    query: dict[str, Blanks] = field(default_factory=dict)
    headers: dict[str, Blanks] = field(default_factory=dict)
    body: Any = None


class Limits(_Part, frozen=True, kw_only=True):
    """What one request may cost; `max_bytes` counts the body after decompression."""

    connect: Duration = Duration(2)
    total: Duration = Duration(4)
    max_bytes: Size = Size(262_144)
    redirects: Annotated[int, Meta(ge=0, le=5)] = 0

    def __post_init__(self) -> None:
        if not (self.connect > 0 and 0 < self.total <= 30 and 0 < self.max_bytes <= 5_000_000):
            raise ValueError("connect and total: up to 30s; max_bytes: up to 5MB")


class Retry(_Part, frozen=True, kw_only=True):
    """How often in all is asked, after which failures, within how much time."""

    attempts: Annotated[int, Meta(ge=1, le=5)] = 2
    on: tuple[int | RetryReason, ...] = (502, 503, 504, "timeout", "connect")
    budget: Duration = Duration(4)


class Cache(_Part, frozen=True, kw_only=True):
    """How long an answer is fresh, may stand in while an error lasts, and a failure is kept.

    `key` tells answers of one connector apart; without it the whole rendered request does.
    """

    key: Blanks | None = None
    fresh: Duration = Duration(15)
    stale: Duration = Duration(1800)
    negative: Duration = Duration(10)


class Breaker(_Part, frozen=True, kw_only=True):
    """After so many failures in a row within `window`, nothing is asked for the time `open`."""

    failures: Annotated[int, Meta(ge=1, le=1000)] = 5
    window: Duration = Duration(30)
    open: Duration = Duration(20)


class Rate(_Part, frozen=True, kw_only=True):
    """Most requests per second, and how many at once after a pause (0: one second's worth)."""

    per_second: Annotated[float, Meta(gt=0, le=1000)] = 20.0
    burst: Annotated[int, Meta(ge=0, le=10_000)] = 0


class Field(_Part, frozen=True, kw_only=True):
    """One mapped value. `tz` is the IANA zone of times that come without one, and of display.

    `percent_points` are percent as people say it: 1.5 is 1.5 %. `default` is a plain value, or
    `Blanks` where it was written as text.
    """

    expr: Expression
    type: ValueType = "text"
    required: bool = False
    default: Any = None
    tz: str = ""

    def __post_init__(self) -> None:
        if self.tz and not _is_zone(self.tz):
            raise ValueError(f"{self.tz!r} is no time zone, such as Europe/Paris")


class FromContent(_Part, frozen=True, kw_only=True):
    """What of the company's own content is shown beside the data."""

    type: str
    match: str = ""
    order: str = "-published"
    limit: Annotated[int, Meta(ge=1, le=10)] = 3


class Headlines(_Part, frozen=True, kw_only=True):
    """How that content is shown: a title by language, and the line repeated for each."""

    title: Languages = field(default_factory=dict)
    line: str = "{headline.title} {headline.url}"


class When(_Part, frozen=True, kw_only=True):
    """What the answer is for: the word the entities of its catalogue go by."""

    entity: str = "entity"


class Answers(_Part, frozen=True, kw_only=True):
    """What the customer sees. `texts` holds wordings by variant, then by language.

    `url` is the link of the card by language, under "" one for all.
    `choose` names the mapped word that is the variant, such as `quote.state`; the variant `any`
    stands in for those without a wording, `unavailable` and `not_found` are for no data. `stale`
    is added below old data, `slow` said after `slow_after` seconds of waiting.
    """

    name: str = ""
    when: When = When()
    run: tuple[str, ...] = ()
    choose: str = ""
    title: str = "{entity.label}"
    subtitle: str | None = None
    url: dict[str, Blanks] = field(default_factory=dict)
    texts: dict[str, Languages] = field(default_factory=dict)
    stale: Languages = field(default_factory=dict)
    slow: Languages = field(default_factory=dict)
    slow_after: Duration | None = None
    disclaimer: Languages = field(default_factory=dict)
    headlines: Headlines | None = None


class RecordedTest(_Part, frozen=True, kw_only=True):
    """One recorded answer and what must come of it.

    `response` is the JSON itself, or the name of the fixture that holds it. `now` is the moment
    of asking; without it the time of the data.
    """

    input: str
    response: dict[str, Any] | str = ""
    status: int = 200
    language: str = "en"
    now: datetime | None = None
    expect_state: str = ""
    expect_contains: str | tuple[str, ...] = ()
    expect_lacks: str | tuple[str, ...] = ()


class Connector(_Part, frozen=True, kw_only=True):
    """A compiled declaration. `fingerprint` changes whenever the declaration does.

    `not_found` is asked of the answer as it came, `expect` of the mapped values (decimals as
    numbers, times as ISO 8601). `as_of` names the mapped time the data is of.
    """

    name: str
    fingerprint: str
    request: Request
    map: dict[str, Field]
    limits: Limits = Limits()
    retry: Retry = Retry()
    cache: Cache = Cache()
    breaker: Breaker = Breaker()
    rate: Rate = Rate()
    not_found: Expression | None = None
    expect: Expression | None = None
    as_of: str = "as_of"
    content: dict[str, FromContent] = field(default_factory=dict)
    answers: Answers = Answers()
    tests: tuple[RecordedTest, ...] = ()

    @property
    def secrets(self) -> frozenset[str]:
        """Return the names of the credentials that have to be given."""
        places = (*self.request.headers.values(), *self.request.query.values())
        return frozenset[str]().union(*(place.secrets for place in places))

    @property
    def roots(self) -> frozenset[str]:
        """Return the first words of the names that may fill the blanks of the request."""
        return frozenset({"entity", self.answers.when.entity, "contact"})


def parse_connector(raw: Mapping[str, Any]) -> Connector:
    """Return the connector declared by `raw` (parsed YAML or JSON), all of it compiled.

    `raw` holds `connectors`, of which one has a `request`, and may hold `answers` and `tests`;
    `entities` belong to the catalogue and are passed over. Raises `InputInvalid`, whose message
    begins with the path of what is wrong: `connectors.quote.map.price.expr: …`.
    """
    file = _mapping(_with_words(raw, ""), "connector")
    _only(file, {"entities", "connectors", "answers", "tests"})
    connectors = _mapping(file.get("connectors"), "connectors")
    asked = [name for name, parts in connectors.items() if not _has(parts, "from_content")]
    if len(asked) != 1 or not _NAME.fullmatch(asked[0]):
        raise InputInvalid("connectors: exactly one with a request is needed, named a-z, 0-9, _")
    name = asked[0]
    path = f"connectors.{name}"
    parts = _connector(_mapping(connectors.pop(name), path), path)
    parts |= {"name": name, "fingerprint": _fingerprint(file)}
    parts["content"] = _contents(connectors)
    parts["answers"] = _answers(_mapping(file.get("answers") or {}, "answers"), name)
    parts["tests"] = _tests(file.get("tests") or [])
    connector: Connector = _convert(Connector, parts, path)
    _check_names(connector, path)
    return connector


_SECTIONS: dict[str, type[_Part]] = {
    "limits": Limits,
    "retry": Retry,
    "cache": Cache,
    "breaker": Breaker,
    "rate": Rate,
}


def _connector(parts: dict[str, Any], path: str) -> dict[str, Any]:
    for key in ("request", "map"):
        if not parts.get(key):
            raise InputInvalid(f"{path}.{key}: is missing")
    for key in ("name", "fingerprint", "content", "answers", "tests"):
        if key in parts:
            raise InputInvalid(f"{path}: has no {key!r}")
    parts["request"] = _request(parts["request"], f"{path}.request")
    parts["map"] = _fields(parts["map"], f"{path}.map")
    for key, kind in _SECTIONS.items():
        if key in parts:
            parts[key] = _convert(kind, parts[key], f"{path}.{key}")
    return parts


def _check_names(connector: Connector, path: str) -> None:
    """The request is filled before there is data: only what is asked for can fill it."""
    request, key = connector.request, connector.cache.key
    places = [request.url, *request.query.values(), *request.headers.values()]
    places += [*_strings(request.body), *(f.default for f in connector.map.values())]
    asked = {name for place in places if isinstance(place, Blanks) for name in place.names}
    kept = key.names if key else asked
    if unknown := sorted(name for name in asked | kept if name[0] not in connector.roots):
        raise InputInvalid(f"{path}: {{{'.'.join(unknown[0])}}} is not known here")
    if key and any(name[0] == "contact" and name not in kept for name in asked):
        raise InputInvalid(f"{path}.cache.key: must name the contact, or others see their answer")
    if key:
        _without_secrets(key, f"{path}.cache.key")
    as_of = connector.map.get(connector.as_of)
    if as_of is not None and as_of.type != "datetime":
        raise InputInvalid(f"{path}.as_of: {connector.as_of!r} is not mapped as a datetime")


def _strings(body: Any) -> Iterator[Blanks]:
    if isinstance(body, Blanks):
        yield body
    elif isinstance(body, dict | list):
        for value in body.values() if isinstance(body, dict) else body:
            yield from _strings(value)


def _request(raw: Any, path: str) -> Request:
    parts = _mapping(raw, path)
    for key in ("query", "headers"):
        parts[key] = _each(Blanks, parts.get(key) or {}, f"{path}.{key}")
    for name in parts["headers"]:
        if not _HEADER.fullmatch(name):
            raise InputInvalid(f"{path}.headers: {name!r} is not the name of a header")
    parts["body"] = _body(parts.get("body"), f"{path}.body")
    request: Request = _convert(Request, parts, path)
    _check_url(request.url, f"{path}.url")
    if request.body is not None and request.method == "GET":
        raise InputInvalid(f"{path}.body: a GET has none; set method: POST")
    return request


def _body(raw: Any, path: str) -> Any:
    if isinstance(raw, str):
        return _without_secrets(_convert(Blanks, raw, path), path)
    if isinstance(raw, dict):
        return {str(key): _body(value, f"{path}.{key}") for key, value in raw.items()}
    if isinstance(raw, list):
        return [_body(value, f"{path}[{index}]") for index, value in enumerate(raw)]
    return raw


def _check_url(url: Blanks, path: str) -> None:
    """Values may stand in the path and the query only, so that they never choose the host."""
    _without_secrets(url, path)
    fixed = url.pieces[0] if url.pieces and isinstance(url.pieces[0], str) else ""
    complete = len(url.pieces) == 1 or re.match(r"https?://[^/?#]+[/?]", fixed)
    parts = urlsplit(fixed)
    if parts.scheme not in ("http", "https") or not parts.hostname or not complete:
        raise InputInvalid(f"{path}: must begin with http(s)://host/, without blanks up to there")
    if parts.username is not None or "#" in url.source:
        raise InputInvalid(f"{path}: must hold neither a user name nor a #")


def _without_secrets(blanks: Blanks, path: str) -> Blanks:
    if blanks.secrets:
        raise InputInvalid(f"{path}: secrets belong in the headers or the query")
    return blanks


def _fields(raw: Any, path: str) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for name, parts in _mapping(raw, path).items():
        here = f"{path}.{name}"
        if not _NAME.fullmatch(name):
            raise InputInvalid(f"{here}: is not a word of a-z, 0-9 and _")
        parts = _mapping(parts, here)
        if isinstance(parts.get("default"), str):
            default = _convert(Blanks, parts["default"], f"{here}.default")
            parts["default"] = _without_secrets(default, f"{here}.default")
        fields[name] = _convert(Field, parts, here)
    return fields


def _contents(raw: Mapping[str, Any]) -> dict[str, FromContent]:
    for name, parts in raw.items():
        _only(_mapping(parts, f"connectors.{name}"), {"from_content"}, f"connectors.{name}")
    return {
        name: _convert(FromContent, parts["from_content"], f"connectors.{name}.from_content")
        for name, parts in raw.items()
    }


def _answers(raw: dict[str, Any], name: str) -> Answers:
    """The one answer that runs the connector `name`."""
    used = {key: parts for key, parts in raw.items() if _runs(parts, name)}
    if len(used) != 1:
        if used or raw:
            raise InputInvalid(f"answers: exactly one with run: [{name}] is needed")
        return Answers()
    key = next(iter(used))
    path = f"answers.{key}"
    parts = _mapping(used[key], path)
    _only(parts, set(Answers.__struct_fields__) - {"name"}, path)
    parts["name"] = key
    parts["texts"] = {
        variant: _each(str, texts, f"{path}.texts.{variant}")
        for variant, texts in _mapping(parts.get("texts") or {}, f"{path}.texts").items()
    }
    if isinstance(parts.get("url"), Mapping):
        parts["url"] = _each(Blanks, parts["url"], f"{path}.url")
    elif "url" in parts:
        parts["url"] = {"": _convert(Blanks, parts["url"], f"{path}.url")}
    answers: Answers = _convert(Answers, parts, path)
    for language, url in answers.url.items():
        _check_url(url, f"{path}.url.{language}".rstrip("."))
    return answers


def _runs(answer: Any, name: str) -> bool:
    run = answer.get("run") if isinstance(answer, dict) else None
    return name in run if isinstance(run, list) else True


def _has(parts: Any, key: str) -> bool:
    return isinstance(parts, dict) and key in parts


def _tests(raw: Any) -> tuple[RecordedTest, ...]:
    if not isinstance(raw, list):
        raise InputInvalid("tests: must be a list")
    return tuple(_convert(RecordedTest, item, f"tests[{i}]") for i, item in enumerate(raw))


def _convert(kind: Any, raw: Any, path: str) -> Any:
    """`raw` as `kind`. msgspec names the place as `$.a.b`; we name it as it stands in the file."""
    try:
        return msgspec.convert(raw, kind, dec_hook=_compiled)
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        where = (path + place.rstrip("`")).strip(".") or "connector"
        raise InputInvalid(f"{where}: {message}") from None


def _compiled(kind: type[T], raw: Any) -> T | Any:
    if isinstance(raw, kind):
        return raw
    if kind is Duration:
        return _duration(raw)
    if kind is Size:
        return _size(raw)
    if not isinstance(raw, str):
        raise ValueError(f"Expected text, got {raw!r}")
    return kind(raw)  # type: ignore[call-arg]


def _duration(raw: Any) -> Duration:
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s|m|h|d)", str(raw), re.ASCII)
    if not found:
        raise ValueError(f"{raw!r} is no duration; write it with a unit, such as 15s or 30m")
    return Duration(float(found[1]) * _UNITS[found[2]])


def _size(raw: Any) -> Size:
    found = re.fullmatch(r"(\d{1,9})\s*(B|kB|KB|KiB|MB|MiB)?", str(raw), re.ASCII)
    if not found or isinstance(raw, bool):
        raise ValueError(f"{raw!r} is no size; write 256KiB or 1MB")
    return Size(int(found[1]) * _SIZES[found[2] or "B"])


def _pieces(source: str) -> Iterator[str | Name | Secret]:
    end = 0
    for found in _BLANK.finditer(source):
        if found["name"] is None and found["secret"] is None:
            raise ValueError(f"{source!r}: the brace at {found.start()} opens no {{blank}}")
        if literal := source[end : found.start()]:
            yield literal
        yield Secret(found["secret"]) if found["secret"] else Name(tuple(found["name"].split(".")))
        end = found.end()
    if literal := source[end:]:
        yield literal


def _fan_out(node: Mapping[str, Any]) -> int:
    children = node.get("children", ())
    product = len(children) if node["type"].startswith("multi_select") else 1
    for child in children:
        if isinstance(child, dict):
            product *= _fan_out(child)
    return product


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _each(kind: Any, raw: Any, path: str) -> dict[str, Any]:
    """The values of a mapping as `kind`; one by one, so that an error names the key."""
    return {
        key: _convert(kind, value, f"{path}.{key}") for key, value in _mapping(raw, path).items()
    }


def _only(parts: Mapping[str, Any], known: Set[str], path: str = "") -> None:
    if unknown := sorted(set(parts) - known):
        raise InputInvalid(f"{path}.{unknown[0]}: is not known here".lstrip("."))


def _mapping(raw: Any, path: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise InputInvalid(f"{path}: must be a mapping")
    return dict(raw)


def _with_words(raw: Any, path: str) -> Any:
    """`raw` with words as keys: YAML 1.1 reads the keys `on` and `no` (Norwegian) as booleans."""
    if isinstance(raw, list):
        return [_with_words(item, f"{path}[{index}]") for index, item in enumerate(raw)]
    if not isinstance(raw, Mapping):
        return raw
    words = [("on" if key else "no") if isinstance(key, bool) else key for key in raw]
    if wrong := [key for key in words if not isinstance(key, str)]:
        raise InputInvalid(f"{path}: the key {wrong[0]!r} is not a word".lstrip(": "))
    return {
        word: _with_words(value, f"{path}.{word}".lstrip("."))
        for word, value in zip(words, raw.values(), strict=True)
    }


def _fingerprint(parts: Mapping[str, Any]) -> str:
    encoded = msgspec.json.encode(parts, order="deterministic", enc_hook=str)
    return blake2b(encoded, digest_size=8).hexdigest()
