"""Token buckets: how fast a channel may be sent to. Pure arithmetic on a clock handed in."""

from __future__ import annotations


class Bucket:
    """Allows `rate` sends a second on average, and `burst` at once. Seconds are monotonic."""

    __slots__ = ("_burst", "_last", "_rate", "_tokens")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate = rate
        self._burst = burst
        self._tokens = burst
        self._last = now

    def acquire(self, now: float) -> float:
        """Takes one send; how many seconds to wait before making it, 0 for at once."""
        self._tokens = min(self._burst, self._tokens + (now - self._last) * self._rate)
        self._last = now
        self._tokens -= 1.0
        return max(0.0, -self._tokens / self._rate)
