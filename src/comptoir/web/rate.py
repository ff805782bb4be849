"""How many requests a token of the API may make in a minute, in this process.

RateLimit-Limit: 1200        as many in a minute
RateLimit-Remaining: 1187    so many are left of them
RateLimit-Reset: 42          seconds until all are there again

The headers are those of draft-ietf-httpapi-ratelimit-headers (up to 07), which clients know.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from msgspec import Struct

from comptoir.errors import TooManyRequests
from comptoir.web.http import Headers

WINDOW = 60.0
KEPT_IN = "comptoir.rate"
"""Where the scope of a request holds the headers that its answer gets."""


class _Window(Struct):
    """The requests of one token since a moment."""

    began: float
    used: int = 0


class Rates:
    """Counts the requests of each token."""

    def __init__(self, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`limit` requests in a minute; 0: any."""
        self._limit = limit
        self._clock = clock
        self._windows: dict[str, _Window] = {}

    def count(self, token_id: str, headers: Headers) -> None:
        """Counts a request, and fills in the `headers` of its answer.

        Raises `TooManyRequests` for one that is too many; it does not count.
        """
        if not self._limit:
            return
        now = self._clock()
        window = self._windows.get(token_id)
        if window is None or now - window.began >= WINDOW:
            window = self._windows[token_id] = _Window(now)
        seconds = max(1, math.ceil(window.began + WINDOW - now))
        is_too_many = window.used >= self._limit
        window.used += not is_too_many
        headers += _headers(self._limit, self._limit - window.used, seconds)
        if is_too_many:
            raise TooManyRequests(
                f"this token made {self._limit} requests in a minute", retry_after=seconds
            )


def _headers(limit: int, left: int, seconds: int) -> Headers:
    named = {"limit": limit, "remaining": left, "reset": seconds}
    return [(f"ratelimit-{name}".encode(), str(value).encode()) for name, value in named.items()]
