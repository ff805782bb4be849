"""Live data: asks a connector's source, once for all who ask at the same time, and never raises.

    reading = await LiveData(runtime.net, runtime.clock).fetch(
        connector, workspace_id, {"entity": {"key": "WIPRA", "label": "Wiprona"}}, secrets
    )
    reading.state            fresh, stale, not_found or unavailable
    reading.values["price"]  Decimal("418.05")

An answer is kept per workspace, connector and key: while it is fresh it is given at once; when
it is older the source is asked again, and while that fails the old answer stands in as `stale`.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from time import perf_counter
from types import MappingProxyType
from typing import Any, Generic, Literal, NoReturn, TypeVar
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

import structlog
from msgspec import Struct
from msgspec.structs import replace

from comptoir.assistant.templates import look_up
from comptoir.errors import AddressForbidden, ComptoirError, FetchFailed
from comptoir.model.connector import (
    Blanks,
    Breaker,
    Connector,
    Expression,
    Field,
    Rate,
    Secret,
)
from comptoir.net.client import Limits, NetClient

State = Literal["fresh", "stale", "unavailable", "not_found"]
BreakerState = Literal["closed", "open", "half_open"]
Value = str | int | Decimal | datetime | bool | None
Clock = Callable[[], datetime]
K = TypeVar("K")
V = TypeVar("V")

MAX_TEXT = 1000
MAX_BLANK = 200
MILLISECONDS_FROM = 10**11
"""A timestamp this big counts milliseconds: as seconds it would be in the year 5138."""

REFUSED_US = frozenset({401, 403, 408, 429})
"""Statuses below 500 that say something about us and not about the thing asked for."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_DECIMAL = re.compile(r"[+-]?\d{1,24}(\.\d{1,24})?([eE][+-]?\d{1,2})?", re.ASCII)
_DOTS = re.compile(r"(^|[/\\])\.{1,2}([/\\]|$)")

log = structlog.get_logger("comptoir.live_data")


class Reading(Struct, frozen=True, kw_only=True):
    """What is known now. Without data (`unavailable`, `not_found`) `values` is empty.

    `values` holds str, int, Decimal, aware datetime, bool or None by mapped name; percent are in
    points. `fetched_at` is when the source answered, `latency` the seconds this asking took.
    `reason` is a short stable word for what failed: timeout, dns, connect, tls, protocol,
    too_large, redirect, forbidden, http_<status>, not_json, map.<name>, expect, breaker, rate,
    value_missing, value_refused, secret.<name>, error.
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


class Asked(Struct, frozen=True):
    """A request with its blanks filled. `key` tells it apart in the cache."""

    method: str
    url: str
    headers: dict[str, str]
    body: bytes | None
    key: str


class Unusable(Exception):
    """A request cannot be made, or an answer not be used; `str` is the reason's stable word."""


class LiveData:
    """Fetches live data for everybody; one per process. Close it to end what is under way."""

    def __init__(self, net: NetClient, clock: Clock, *, max_entries: int = 10_000) -> None:
        self._net = net
        self._clock = clock
        self._kept: _Recent[_Place, _Kept] = _Recent(max_entries)
        self._gates: _Recent[tuple[str, ...], _Gate] = _Recent(max_entries)
        self._flights: dict[_Place, asyncio.Task[Reading]] = {}

    async def close(self) -> None:
        """End the requests under way; who waits for them gets `unavailable`."""
        flights = list(self._flights.values())
        for flight in flights:
            flight.cancel()
        await asyncio.gather(*flights, return_exceptions=True)

    async def fetch(
        self,
        connector: Connector,
        workspace_id: str,
        values: Mapping[str, Any],
        secrets: Mapping[str, str],
    ) -> Reading:
        """Return the reading for what `values` name, from the cache or the source. Never raises.

        `values` are nested mappings such as `{"entity": {"key": …}}`. They only ever fill blanks
        of the path, the query, headers and body; `secrets` are given by name.
        """
        started = perf_counter()
        try:
            asked = build_request(connector, values, secrets)
        except Unusable as error:
            log.warning("connector_not_asked", connector=connector.name, reason=str(error))
            return Reading(state="unavailable", reason=str(error))
        place = (workspace_id, connector.name, connector.fingerprint, asked.key)
        kept = self._kept.get(place)
        reading = kept.reading_at(self._clock(), connector) if kept else None
        cache = reading.state if reading else "joined" if place in self._flights else "miss"
        if reading is None:
            reading = await self._join(place, connector, asked, values)
        reading = replace(reading, latency=perf_counter() - started)
        log.debug("connector_read", connector=connector.name, cache=cache, state=reading.state)
        return reading

    async def _join(
        self, place: _Place, connector: Connector, asked: Asked, values: Mapping[str, Any]
    ) -> Reading:
        """The answer of the one request under way for this place, begun here if there is none."""
        flight = self._flights.get(place)
        if flight is None:
            flight = asyncio.create_task(self._refresh(place, connector, asked, values))
            self._flights[place] = flight
            flight.add_done_callback(lambda _: self._flights.pop(place, None))
        try:
            return await asyncio.shield(flight)
        except asyncio.CancelledError:
            this = asyncio.current_task()
            if flight.cancelled() and not (this and this.cancelling()):
                return Reading(state="unavailable", reason="error")
            raise

    async def _refresh(
        self, place: _Place, connector: Connector, asked: Asked, values: Mapping[str, Any]
    ) -> Reading:
        started = perf_counter()
        gate = self._gate(place, connector)
        tries = _Tries()
        try:
            status, body = await self._ask(connector, asked, gate, tries)
            reading = read_answer(connector, status, body, values, self._clock())
        except Unusable as error:
            reading = Reading(state="unavailable", reason=str(error))
        except Exception as error:  # whatever it is, the conversation goes on
            log.error("connector_broken", connector=connector.name, error=type(error).__name__)
            reading = Reading(state="unavailable", reason="error")
        reading = self._keep(place, connector, reading)
        log.info(
            "connector_run",
            connector=connector.name,
            workspace=place[0],
            status=tries.status,
            attempts=tries.made,
            latency_ms=round((perf_counter() - started) * 1000, 1),
            cache="stale" if reading.from_cache else "miss",
            breaker=gate.breaker.state(self._clock()),
            state=reading.state,
            reason=reading.reason,
        )
        return reading

    def _keep(self, place: _Place, connector: Connector, reading: Reading) -> Reading:
        """Keep the reading; on a failure give the old one that may stand in for it, if any."""
        if reading.state != "unavailable":
            self._kept.put(place, _Kept(reading))
            return reading
        now = self._clock()
        kept = self._kept.get(place) or _Kept(reading)
        # What we refused ourselves costs nothing to try again, so it is not kept as a failure.
        if reading.reason not in ("breaker", "rate"):
            kept.failed_at, kept.reason = now, reading.reason
            self._kept.put(place, kept)
        return kept.stand_in(now, connector, reading.reason)

    async def _ask(
        self, connector: Connector, asked: Asked, gate: _Gate, tries: _Tries
    ) -> tuple[int, bytes]:
        """The status and body of the last attempt. Raises Unusable when there was no answer."""
        until = perf_counter() + connector.retry.budget
        while True:
            left = until - perf_counter()
            await gate.enter(self._clock(), min(left, connector.limits.total))
            answer = _Answer(reason="error")
            try:
                answer = await self._attempt(connector, asked, max(until - perf_counter(), 0.05))
            finally:
                gate.breaker.note(answer.is_healthy, self._clock())
            tries.made, tries.status = tries.made + 1, answer.status
            pause = 0.1 * 2 ** (tries.made - 1)
            if not self._is_worth_retrying(connector, asked, answer, tries.made):
                break
            if until - perf_counter() < 2 * pause or gate.breaker.state(self._clock()) == "open":
                break
            await asyncio.sleep(pause)
        if answer.reason:
            raise Unusable(answer.reason)
        return answer.status, answer.body

    def _is_worth_retrying(
        self, connector: Connector, asked: Asked, answer: _Answer, made: int
    ) -> bool:
        named = answer.status in connector.retry.on or answer.reason in connector.retry.on
        repeatable = asked.method == "GET" or not answer.sent
        return named and repeatable and made < connector.retry.attempts

    async def _attempt(self, connector: Connector, asked: Asked, seconds: float) -> _Answer:
        limits = Limits(
            connector.limits.connect,
            min(connector.limits.total, seconds),
            connector.limits.max_bytes,
        )
        try:
            answer = await self._net.request(
                asked.method,
                asked.url,
                headers=asked.headers,
                body=asked.body,
                limits=limits,
                redirects=connector.limits.redirects,
            )
        except FetchFailed as error:
            return _Answer(reason=error.reason, sent=getattr(error, "sent", True))
        except AddressForbidden:
            return _Answer(reason="forbidden")
        except ComptoirError:
            # Its text may hold what was to be sent, secrets too: only the word is passed on.
            return _Answer(reason="protocol")
        return _Answer(status=answer.status, body=answer.body)

    def _gate(self, place: _Place, connector: Connector) -> _Gate:
        gate = self._gates.get(place[:3])
        if gate is None:
            gate = _Gate(_Breaker(connector.breaker), _Bucket(connector.rate))
            self._gates.put(place[:3], gate)
        return gate


_Place = tuple[str, str, str, str]
"""Workspace, connector, fingerprint of its declaration, key."""


class _Answer(Struct, frozen=True):
    """What came of one attempt; `reason` says why there is no status."""

    status: int = 0
    body: bytes = b""
    reason: str = ""
    sent: bool = True

    @property
    def is_healthy(self) -> bool:
        return 0 < self.status < 500 and self.status not in REFUSED_US


class _Tries(Struct):
    made: int = 0
    status: int = 0


class _Kept(Struct):
    """What the cache holds: the last reading, and since when asking has failed."""

    reading: Reading
    failed_at: datetime | None = None
    reason: str = ""

    def reading_at(self, now: datetime, connector: Connector) -> Reading | None:
        """The reading to give without asking, None when the source has to be asked."""
        rules = connector.cache
        if self.failed_at and _is_within(self.failed_at, now, rules.negative):
            return self.stand_in(now, connector, self.reason)
        fresh = rules.negative if self.reading.state == "not_found" else rules.fresh
        if self.reading.fetched_at and _is_within(self.reading.fetched_at, now, fresh):
            return replace(self.reading, from_cache=True)
        return None

    def stand_in(self, now: datetime, connector: Connector, reason: str) -> Reading:
        """The old answer while it may be served, else that there is none."""
        known = self.reading.state == "fresh" and self.reading.fetched_at
        if known and _is_within(known, now, connector.cache.stale):
            return replace(self.reading, state="stale", from_cache=True, reason=reason)
        return Reading(state="unavailable", reason=reason, from_cache=self.failed_at is not None)


def _is_within(then: datetime, now: datetime, seconds: float) -> bool:
    return timedelta(0) <= now - then < timedelta(seconds=seconds)


class _Recent(Generic[K, V]):
    """A mapping that forgets what was not used for longest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        if key in self._items:
            self._items.move_to_end(key)
        return self._items.get(key)

    def put(self, key: K, value: V) -> None:
        self._items[key] = value
        self._items.move_to_end(key)
        if len(self._items) > self._size:
            self._items.popitem(last=False)


class _Breaker:
    """Closed; open after failures in a row; half open when one request may try again."""

    def __init__(self, rule: Breaker) -> None:
        self._rule = rule
        self._failures: deque[datetime] = deque(maxlen=rule.failures)
        self._opened_at: datetime | None = None
        self._trying = False

    def state(self, now: datetime) -> BreakerState:
        if self._opened_at is None:
            return "closed"
        return "open" if _is_within(self._opened_at, now, self._rule.open) else "half_open"

    def admits(self, now: datetime) -> bool:
        """Whether a request may be made; half open, the first one asking is the only one."""
        state = self.state(now)
        if state != "half_open":
            return state == "closed"
        first, self._trying = not self._trying, True
        return first

    def give_back(self) -> None:
        """An admitted request was not made after all."""
        self._trying = False

    def note(self, is_healthy: bool, now: datetime) -> None:
        """Take in how an admitted request ended."""
        was_trial, self._trying = self._trying, False
        if is_healthy:
            self._failures.clear()
            self._opened_at = None
            return
        self._failures.append(now)
        in_a_row = len(self._failures) == self._rule.failures
        if was_trial or (in_a_row and _is_within(self._failures[0], now, self._rule.window)):
            self._opened_at = now


class _Bucket:
    """Spreads requests: each takes its turn, `per_second` apart once the burst is used up."""

    def __init__(self, rule: Rate) -> None:
        self._step = 1 / rule.per_second
        self._slack = self._step * ((rule.burst or max(1, math.ceil(rule.per_second))) - 1)
        self._turn = 0.0

    def take(self, now: float, patience: float) -> float | None:
        """Return the seconds to wait for a turn, None (and no turn) if that is too long."""
        turn = max(self._turn, now)
        wait = max(0.0, turn - self._slack - now)
        if wait > patience:
            return None
        self._turn = turn + self._step
        return wait


class _Gate:
    """What stands between us and one source: its breaker and its rate."""

    def __init__(self, breaker: _Breaker, bucket: _Bucket) -> None:
        self.breaker = breaker
        self._bucket = bucket

    async def enter(self, now: datetime, patience: float) -> None:
        """Wait for a turn. Raises Unusable when there is none."""
        if not self.breaker.admits(now):
            raise Unusable("breaker")
        wait = self._bucket.take(asyncio.get_running_loop().time(), patience)
        if wait is None:
            self.breaker.give_back()
            raise Unusable("rate")
        if wait:
            await asyncio.sleep(wait)


def build_request(
    connector: Connector, values: Mapping[str, Any], secrets: Mapping[str, str]
) -> Asked:
    """Return the request of `connector` with its blanks filled. Raises `Unusable`.

    Values are percent-encoded in the URL, so that they can change neither its host nor the
    number of its segments; what would climb (`..`) or break a line is refused.
    """
    request = connector.request
    url = build_url(request.url, values)
    query = "&".join(
        f"{_encoded(name)}={_encoded(_fill(blanks, values, secrets))}"
        for name, blanks in request.query.items()
    )
    if query:
        url += ("&" if "?" in url else "?") + query
    headers = {name: _fill(blanks, values, secrets) for name, blanks in request.headers.items()}
    body = None
    if request.body is not None:
        headers.setdefault("Content-Type", "application/json")
        body = json.dumps(_filled(request.body, values)).encode()
    key = connector.cache.key
    name = _fill(key, values, {}) if key else f"{request.method} {url} {body!r}"
    return Asked(request.method, url, headers, body, name)


def build_url(blanks: Blanks, values: Mapping[str, Any]) -> str:
    """Return the address with its blanks filled and percent-encoded. Raises `Unusable`."""
    url = _fill(blanks, values, {}, _encoded)
    # Servers that decode twice would see the dots of %252e too.
    if _DOTS.search(unquote(unquote(urlsplit(url).path))):
        raise Unusable("value_refused")
    return url


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _fill(
    blanks: Blanks,
    values: Mapping[str, Any],
    secrets: Mapping[str, str],
    encode: Callable[[str], str] = str,
) -> str:
    return "".join(
        piece
        if isinstance(piece, str)
        else _secret(piece, secrets)
        if isinstance(piece, Secret)
        else encode(_word(look_up(values, piece.path)))
        for piece in blanks.pieces
    )


def _filled(body: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(body, Blanks):
        return _fill(body, values, {})
    if isinstance(body, dict):
        return {key: _filled(value, values) for key, value in body.items()}
    return [_filled(value, values) for value in body] if isinstance(body, list) else body


def _secret(wanted: Secret, secrets: Mapping[str, str]) -> str:
    secret = secrets.get(wanted.name, "")
    if not secret or _CONTROL.search(secret):
        raise Unusable(f"secret.{wanted.name}")
    return secret


def _word(value: Any) -> str:
    """What fills a blank of a request: never nothing, which would ask for something else."""
    word = str(value) if isinstance(value, str | int | Decimal) else ""
    if not word.strip():
        raise Unusable("value_missing")
    if _CONTROL.search(word) or len(word) > MAX_BLANK:
        raise Unusable("value_refused")
    return word


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
        value = None if found is None else _read(found, rule)
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
        found = _fill(default, values, {}) if isinstance(default, Blanks) else default
        return _read(found, rule)
    except (Unusable, ValueError, ArithmeticError):
        return None


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
    return _CONTROL.sub(" ", str(found)[:MAX_TEXT]).strip()


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
