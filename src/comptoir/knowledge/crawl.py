"""Polite fetching: few at a time per host, at the pace the host asks for, tried twice at most."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from weakref import WeakKeyDictionary

import comptoir
from comptoir.errors import FetchFailed
from comptoir.knowledge.addresses import site_of
from comptoir.net.client import Limits, NetClient, Response
from comptoir.runtime import Clock

PER_HOST = 4
"""Fetches at a time per host, over all syncs of the process."""
REDIRECTS = 5
PAGE_LIMITS = Limits(total_seconds=20.0, max_bytes=5_000_000)
FILE_LIMITS = Limits(total_seconds=120.0, max_bytes=50_000_000)
"""For sitemaps, feeds and tables, of which there are few."""
LINKED_LIMITS = Limits(total_seconds=60.0, max_bytes=20_000_000)
"""For PDF and Word files that pages link to."""
MAX_DELAY = 10.0
"""Seconds between two fetches that a host may ask for; what it asks beyond that is cut."""
MAX_WAIT = 60.0
"""Longest `Retry-After` in seconds that is waited for; beyond it the host is left alone."""
RETRIED_STATUS = frozenset({429, 500, 502, 503, 504})
RETRIED_REASONS = frozenset({"dns", "connect", "timeout", "protocol"})
BOT = "ComptoirBot"


class HostPace:
    """When the next fetch from one host may begin."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.closed_until = 0.0
        self._slots = asyncio.Semaphore(PER_HOST)
        self._next = 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """A slot, once the host's pace allows it. Raises `FetchFailed` while it wants no visits."""
        async with self._slots:
            now = asyncio.get_running_loop().time()
            if self.closed_until > now:
                raise FetchFailed("the site asked to come back later", reason="retry_later")
            start = max(now, self._next)
            self._next = start + self.delay
            await asyncio.sleep(start - now)
            yield

    def pause(self, seconds: float) -> None:
        """Nobody fetches from the host for so long; for more than `MAX_WAIT` all are refused."""
        now = asyncio.get_running_loop().time()
        if seconds > MAX_WAIT:
            self.closed_until = now + seconds
        else:
            self._next = max(self._next, now + seconds)


_paces: WeakKeyDictionary[NetClient, dict[str, HostPace]] = WeakKeyDictionary()


class Crawler:
    """Fetches for one sync. `name` tells the sites who comes and whom to write to."""

    def __init__(self, net: NetClient, clock: Clock, *, contact: str = "") -> None:
        self._net = net
        self._clock = clock
        self._agent = f"{BOT}/{comptoir.__version__}" + (f" (+{contact})" if contact else "")
        self._hosts = _paces.setdefault(net, {})

    def pace_of(self, url: str) -> HostPace:
        """The pace of the host of `url`."""
        return self._hosts.setdefault(site_of(url), HostPace())

    async def fetch(
        self,
        url: str,
        *,
        etag: str = "",
        last_modified: str = "",
        limits: Limits = PAGE_LIMITS,
    ) -> Response:
        """The answer, whatever its status; 304 where nothing changed since the validators.

        Tried a second time after a passing fault. Raises `FetchFailed`, `AddressForbidden` or
        `InputInvalid`.
        """
        headers = {"User-Agent": self._agent} | _conditions(etag, last_modified)
        try:
            answer = await self._once(url, headers, limits)
            if answer.status not in RETRIED_STATUS:
                return answer
        except FetchFailed as error:
            if error.reason not in RETRIED_REASONS:
                raise
        await asyncio.sleep(random.uniform(0.1, 0.6))
        return await self._once(url, headers, limits)

    async def _once(self, url: str, headers: Mapping[str, str], limits: Limits) -> Response:
        pace = self.pace_of(url)
        async with pace.turn():
            answer = await self._net.get(url, headers=headers, limits=limits, redirects=REDIRECTS)
        if answer.status in (429, 503) and (wait := self._retry_after(answer)):
            pace.pause(wait)
        return answer

    def _retry_after(self, answer: Response) -> float:
        """Seconds; 0 where the answer does not say."""
        value = answer.headers.get("Retry-After", "").strip()
        if value.isdigit():
            return float(value[:9])
        return max(0.0, _seconds_until(value, self._clock())) if value else 0.0


def _conditions(etag: str, last_modified: str) -> dict[str, str]:
    headers = {}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    return headers


def _seconds_until(value: str, now: datetime) -> float:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
