"""Readings: what the source's answer says, as the declared values and never as anything else.

read_answer(connector, 200, b'{"lastPrice": 418.05}', values, now)
→  Reading(state="fresh", values={"price": Decimal("418.05")}, fetched_at=now)
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, NoReturn
from zoneinfo import ZoneInfo

from msgspec import Struct

from comptoir.assistant.formats import Quantity
from comptoir.assistant.live.request import CONTROL, Unusable, fill
from comptoir.model.connector import Blanks, Connector, Expression, Field

State = Literal["fresh", "stale", "unavailable", "not_found"]
Value = str | int | Decimal | datetime | bool | None

MAX_TEXT = 1000
MILLISECONDS_FROM = 10**11
"""A timestamp this big counts milliseconds: as seconds it would be in the year 5138."""

_DECIMAL = re.compile(r"[+-]?\d{1,24}(\.\d{1,24})?([eE][+-]?\d{1,2})?", re.ASCII)


class Reading(Struct, frozen=True, kw_only=True):
    """What is known now. Without data (`unavailable`, `not_found`) `values` is empty.

    `values` holds str, int, Decimal, aware datetime, bool or None by mapped name; percent are in
    points, a number with a declared unit is a `Quantity`. `fetched_at` is when the source answered,
    `latency` the seconds this asking took. `reason` is a short stable word for what failed:
    timeout, dns, connect, tls, protocol, too_large, redirect, forbidden, http_<status>, not_json,
    map.<name>, unit.<name>, expect, breaker, rate, value_missing, value_refused, secret.<name>,
    error.
    """

    state: State
    values: Mapping[str, Value] = MappingProxyType({})
    fetched_at: datetime | None = None
    from_cache: bool = False
    latency: float = 0.0
    reason: str = ""

    def age(self, now: datetime) -> float:
        """Return the seconds since the source answered, infinite if it never did."""
        return (now - self.fetched_at).total_seconds() if self.fetched_at else math.inf


def read_answer(
    connector: Connector, status: int, body: bytes, values: Mapping[str, Any], now: datetime
) -> Reading:
    """Return what an answer says: its mapped values, or `not_found`.

    Numbers become Decimal by way of their text, so that 418.05 stays 418.05. Raises `Unusable`
    for an answer that is no answer: an error status, no JSON, a required value missing, or a
    value that `expect` rules out.
    """
    if status in (404, 410):
        return Reading(state="not_found", fetched_at=now)
    if not 200 <= status < 300:
        raise Unusable(f"http_{status}")
    document = _document(body)
    if connector.not_found is not None and _holds(connector.not_found, document):
        return Reading(state="not_found", fetched_at=now)
    mapped = {name: _mapped(name, rule, document, values) for name, rule in connector.map.items()}
    plain = {name: _plain(value) for name, value in mapped.items()}
    if connector.expect is not None and not _holds(connector.expect, plain):
        raise Unusable("expect")
    return Reading(state="fresh", values=MappingProxyType(mapped), fetched_at=now)


def _document(body: bytes) -> Any:
    try:
        return json.loads(body.removeprefix(b"\xef\xbb\xbf"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unusable("not_json") from None


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not JSON")


def _holds(condition: Expression, document: Any) -> bool:
    """Whether `condition` finds what JMESPath calls true: 0 is, "" and [] are not."""
    try:
        found = condition.search(document)
    except (ValueError, TypeError, RecursionError):
        return False
    return found is not None and found is not False and found not in ("", [], {})


def _mapped(name: str, rule: Field, document: Any, values: Mapping[str, Any]) -> Value:
    try:
        found = rule.expr.search(document)
        value = None if found is None else _in_unit(_read(found, rule), name, rule, document)
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        value = None
    if value is None and rule.default is not None:
        value = _default(rule, values)
    if value is None and rule.required:
        raise Unusable(f"map.{name}")
    return value


def _default(rule: Field, values: Mapping[str, Any]) -> Value:
    default = rule.default
    try:
        found = fill(default, values, {}) if isinstance(default, Blanks) else default
        return _with_unit(_read(found, rule), rule)
    except (Unusable, ValueError, ArithmeticError):
        return None


def _in_unit(value: Value, name: str, rule: Field, document: Any) -> Value:
    """The number in the unit of its rule. Raises `Unusable` where the source says another one."""
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        return value
    said = rule.unit_expr.search(document) if rule.unit_expr is not None else ""
    factor = rule.factor(said if isinstance(said, str) else "")
    if factor is None:
        raise Unusable(f"unit.{name}")
    if factor != 1:
        value = Decimal(value) * factor
    if rule.type == "integer":
        value = _integer(value)
    return _with_unit(value, rule)


def _with_unit(value: Value, rule: Field) -> Value:
    is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
    return Quantity.of(Decimal(str(value)), rule.unit) if rule.unit and is_number else value


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime) else value


def _read(found: Any, rule: Field) -> Value:
    """`found` as the type of `rule`. Raises ValueError for what cannot be that."""
    return _datetime(found, rule.tz) if rule.type == "datetime" else _READERS[rule.type](found)


def _text(found: Any) -> str:
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise ValueError("not text")
    return CONTROL.sub(" ", str(found)[:MAX_TEXT]).strip()


def _integer(found: Any) -> int:
    number = _decimal(found)
    if number != number.to_integral_value():
        raise ValueError("not a whole number")
    return int(number)


def _decimal(found: Any) -> Decimal:
    if isinstance(found, bool) or not _DECIMAL.fullmatch(str(found)):
        raise ValueError("not a number")
    return Decimal(str(found))


def _boolean(found: Any) -> bool:
    if not isinstance(found, bool):
        raise ValueError("neither true nor false")
    return found


def _datetime(found: Any, tz: str) -> datetime:
    """ISO 8601, or seconds or milliseconds since 1970; always aware, else ValueError."""
    zone = ZoneInfo(tz) if tz else None
    if isinstance(found, str):
        moment = datetime.fromisoformat(found.strip())
    else:
        number = float(_decimal(found))
        seconds = number / 1000 if abs(number) >= MILLISECONDS_FROM else number
        moment = datetime.fromtimestamp(seconds, UTC)
    if moment.tzinfo is None:
        if zone is None:
            raise ValueError("a time without a zone")
        return moment.replace(tzinfo=zone)
    return moment.astimezone(zone) if zone else moment


_READERS: dict[str, Callable[[Any], Value]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "percent_points": _decimal,
    "boolean": _boolean,
}
