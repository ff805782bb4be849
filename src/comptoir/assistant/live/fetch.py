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
from collections.abc import Callable, Mapping
from datetime import datetime
from time import perf_counter
from typing import Any

import structlog
from msgspec import Struct
from msgspec.structs import replace

from comptoir.assistant.live.cache import Kept, Recent
from comptoir.assistant.live.gate import Gate
from comptoir.assistant.live.reading import Reading, read_answer
from comptoir.assistant.live.request import Asked, Unusable, build_request
from comptoir.errors import AddressForbidden, ComptoirError, FetchFailed
from comptoir.model.connector import Connector
from comptoir.net.client import Limits, NetClient

Clock = Callable[[], datetime]

REFUSED_US = frozenset({401, 403, 408, 429})
"""Statuses below 500 that say something about us and not about the thing asked for."""

BUSY = frozenset({429, 503})
"""Statuses with which a source may say when to come again."""

_Place = tuple[str, str, str, str]
"""Workspace, connector, fingerprint of its declaration, key."""

log = structlog.get_logger(__name__)


class LiveData:
    """Fetches live data for everybody; one per process. Close it to end what is under way."""

    def __init__(self, net: NetClient, clock: Clock, *, max_entries: int = 10_000) -> None:
        self._net = net
        self._clock = clock
        self._kept: Recent[_Place, Kept] = Recent(max_entries)
        self._gates: Recent[tuple[str, ...], Gate] = Recent(max_entries)
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
        *,
        patience: float | None = None,
    ) -> Reading:
        """Return the reading for what `values` name, from the cache or the source. Never raises.

        `values` are nested mappings such as `{"entity": {"key": …}}`. They only ever fill blanks
        of the path, the query, headers and body; `secrets` are given by name. After `patience`
        seconds the old answer stands in, if there is one; asking goes on for the next who asks.
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
            reading = await self._join(place, connector, asked, values, patience)
        reading = replace(reading, latency=perf_counter() - started)
        log.debug("connector_read", connector=connector.name, cache=cache, state=reading.state)
        return reading

    async def _join(
        self,
        place: _Place,
        connector: Connector,
        asked: Asked,
        values: Mapping[str, Any],
        patience: float | None,
    ) -> Reading:
        """The answer of the one request under way for this place, begun here if there is none."""
        flight = self._flights.get(place)
        if flight is None:
            flight = asyncio.create_task(self._refresh(place, connector, asked, values))
            self._flights[place] = flight
            flight.add_done_callback(lambda _: self._flights.pop(place, None))
        try:
            async with asyncio.timeout(patience):
                return await asyncio.shield(flight)
        except TimeoutError:
            return self._stand_in(place, connector, "timeout")
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
            self._kept.put(place, Kept(reading))
            return reading
        # What we refused ourselves costs nothing to try again, so it is not kept as a failure.
        if reading.reason not in ("breaker", "rate"):
            kept = self._kept.get(place) or Kept(reading)
            kept.failed_at, kept.reason = self._clock(), reading.reason
            self._kept.put(place, kept)
        return self._stand_in(place, connector, reading.reason)

    def _stand_in(self, place: _Place, connector: Connector, reason: str) -> Reading:
        kept = self._kept.get(place) or Kept(Reading(state="unavailable"))
        return kept.stand_in(self._clock(), connector, reason)

    async def _ask(
        self, connector: Connector, asked: Asked, gate: Gate, tries: _Tries
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
            if answer.rest:
                gate.rest(answer.rest, self._clock())
            tries.made, tries.status = tries.made + 1, answer.status
            pause = 0.1 * 2 ** (tries.made - 1)
            if answer.rest or not self._is_worth_retrying(connector, asked, answer, tries.made):
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
        rest = _rest(answer.headers.get("Retry-After", "")) if answer.status in BUSY else 0
        return _Answer(status=answer.status, body=answer.body, rest=rest)

    def _gate(self, place: _Place, connector: Connector) -> Gate:
        gate = self._gates.get(place[:3])
        if gate is None:
            gate = Gate(connector.breaker, connector.rate)
            self._gates.put(place[:3], gate)
        return gate


class _Answer(Struct, frozen=True):
    """What came of one attempt; `reason` says why there is no status."""

    status: int = 0
    body: bytes = b""
    reason: str = ""
    sent: bool = True
    rest: int = 0
    """Seconds the source asks to be left alone for."""

    @property
    def is_healthy(self) -> bool:
        return 0 < self.status < 500 and self.status not in REFUSED_US


def _rest(header: str) -> int:
    """The seconds of a Retry-After; dates, which hardly anybody sends there, are passed over."""
    return int(header) if header.isascii() and header.isdigit() and len(header) < 9 else 0


class _Tries(Struct):
    made: int = 0
    status: int = 0
