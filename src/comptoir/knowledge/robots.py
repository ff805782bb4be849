"""What a site allows robots to fetch (RFC 9309)."""

from __future__ import annotations

import math

from protego import Protego

from comptoir.errors import FetchFailed
from comptoir.knowledge.addresses import clean_address, origin_of
from comptoir.knowledge.crawl import BOT, MAX_DELAY, Crawler

MAX_BYTES = 512_000
"""What is beyond is not read; RFC 9309 asks for at least 500 KiB."""


class Robots:
    """The rules of one host. `delay` is seconds between fetches, `sitemaps` absolute addresses."""

    def __init__(self, text: str = "", base: str = "") -> None:
        self._rules = Protego.parse(text)
        self.delay = min(self._asked_delay(), MAX_DELAY)
        found = (clean_address(url, base) for url in self._rules.sitemaps)
        self.sitemaps = list(dict.fromkeys(filter(None, found)))

    def allows(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return bool(self._rules.can_fetch(url, BOT))

    def _asked_delay(self) -> float:
        rate = self._rules.request_rate(BOT)
        per_request = rate.seconds / rate.requests if rate and rate.requests else 0.0
        asked = max(float(self._rules.crawl_delay(BOT) or 0.0), float(per_request), 0.0)
        return asked if math.isfinite(asked) else MAX_DELAY


async def read_robots(crawler: Crawler, url: str) -> Robots:
    """The rules of the host of `url`; its delay holds for all fetches from now on.

    A site without robots.txt (4xx) allows everything. Raises `FetchFailed` where the site cannot
    say what it allows (5xx, 429, no answer): nothing may be fetched until it can.
    """
    base = origin_of(url)
    try:
        answer = await crawler.fetch(f"{base}/robots.txt")
    except FetchFailed as error:
        raise _paused(base, error.reason) from error
    if answer.status >= 500 or answer.status == 429:
        raise _paused(base, f"http_{answer.status}")
    text = answer.body[:MAX_BYTES].decode("utf-8", "replace") if answer.status == 200 else ""
    robots = Robots(text.removeprefix("\ufeff"), base)
    crawler.pace_of(url).delay = robots.delay
    return robots


def _paused(base: str, reason: str) -> FetchFailed:
    return FetchFailed(
        f"{base}/robots.txt cannot be read ({reason}), so nothing is fetched from the site",
        reason=reason,
        advice="Make robots.txt answer 200 or 404, then sync again.",
    )
