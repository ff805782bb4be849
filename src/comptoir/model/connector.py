"""Connectors: live data from any HTTP JSON interface, declared and never programmed.

A connector is what `declaration.parse_connector` makes of a file: requests, expressions and texts
with blanks are compiled already, so a declaration that loads runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

import jmespath
from jmespath.exceptions import JMESPathError
from msgspec import Meta, Struct, field

from comptoir.model.calendar import Calendar, is_zone

ValueType = Literal["text", "integer", "decimal", "percent_points", "datetime", "boolean"]
RetryReason = Literal["timeout", "connect", "dns", "tls", "protocol"]
Languages = dict[str, str]
NUMBERS: frozenset[ValueType] = frozenset(("integer", "decimal", "percent_points"))
MAX_SCALE = 12
"""Powers of ten that a factor may be away from 1."""

MAX_EXPRESSION = 300
MAX_FAN_OUT = 64
"""How much an expression may multiply its input: `[@,@]|[@,@]|…` doubles it at every step."""

_BLANK = re.compile(
    r"\$\{secret:(?P<secret>[A-Za-z_][A-Za-z0-9_]*)\}|\{(?P<name>[A-Za-z_]\w*(?:\.\w+)*)\}|[{}]"
)


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

    `unit` is what a number is in: a currency (EUR), `%`, or another unit (km/h, °C). The number of
    the source times `scale` is in it. `unit_expr` is where the source says its own unit: an answer
    in another one counts as none, unless `scale` is by unit and names it: {GBX: 0.01, GBP: 1}.
    """

    expr: Expression
    type: ValueType = "text"
    required: bool = False
    default: Any = None
    tz: str = ""
    unit: Annotated[str, Meta(max_length=20)] = ""
    unit_expr: Expression | None = None
    scale: float | int | str | dict[str, float | int | str] = 1

    def __post_init__(self) -> None:
        if self.tz and not is_zone(self.tz):
            raise ValueError(f"{self.tz!r} is no time zone, such as Europe/Paris")
        if (self.unit or self.scale != 1) and self.type not in NUMBERS:
            raise ValueError("only a number has a unit or a scale")
        if self.unit_expr is not None and not self.unit:
            raise ValueError("unit_expr: the unit that is expected is missing")
        if isinstance(self.scale, dict) and self.unit_expr is None:
            raise ValueError("scale: by unit needs a unit_expr")
        for factor in self.scale.values() if isinstance(self.scale, dict) else (self.scale,):
            factor_of(factor)

    def factor(self, unit: str = "") -> Decimal | None:
        """Return what a number of the source is multiplied by; None where it is in a unit that
        this value cannot be in."""
        if isinstance(self.scale, dict):
            return factor_of(self.scale[unit]) if unit in self.scale else None
        fits = self.unit_expr is None or unit == self.unit
        return factor_of(self.scale) if fits else None


def factor_of(raw: float | str) -> Decimal:
    """Return an exact factor. Raises ValueError for what is none, for 0 and for absurd ones."""
    try:
        found = Decimal(str(raw))
    except ArithmeticError:
        found = Decimal(0)
    if not found.is_finite() or not found or abs(found.adjusted()) > MAX_SCALE:
        raise ValueError(f"scale: {raw!r} is no factor")
    return found


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
    numbers, times as ISO 8601). `as_of` names the mapped time the data is of. `calendar` holds the
    hours of the market or place that the data is about.
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
    calendar: Calendar | None = None
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
