"""The gate before a source: closed after failures in a row, and passed at a declared rate."""

from __future__ import annotations

import asyncio
import math
from collections import deque
from datetime import datetime, timedelta
from typing import Literal

from comptoir.assistant.live.request import Unusable
from comptoir.model.connector import Breaker, Rate

LONGEST_REST = 3600.0
"""Seconds a source may ask to be left alone for (RFC 9110, Retry-After)."""

BreakerState = Literal["closed", "open", "half_open"]


def is_within(then: datetime, now: datetime, seconds: float) -> bool:
    """Whether `then` is less than so many seconds ago, and not to come."""
    return timedelta(0) <= now - then < timedelta(seconds=seconds)


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
        return "open" if is_within(self._opened_at, now, self._rule.open) else "half_open"

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
        if was_trial or (in_a_row and is_within(self._failures[0], now, self._rule.window)):
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


class Gate:
    """What stands between us and one source: its breaker and its rate."""

    def __init__(self, breaker: Breaker, rate: Rate) -> None:
        self.breaker = _Breaker(breaker)
        self._bucket = _Bucket(rate)
        self._rests_until: datetime | None = None

    def rest(self, seconds: float, now: datetime) -> None:
        """The source asked to be left alone for so long."""
        self._rests_until = now + timedelta(seconds=min(seconds, LONGEST_REST))

    def is_resting(self, now: datetime) -> bool:
        """Whether the source is left alone because it asked for it."""
        return self._rests_until is not None and now < self._rests_until

    async def enter(self, now: datetime, patience: float) -> None:
        """Wait for a turn. Raises Unusable when there is none."""
        if self.is_resting(now):
            raise Unusable("rate")
        if not self.breaker.admits(now):
            raise Unusable("breaker")
        wait = self._bucket.take(asyncio.get_running_loop().time(), patience)
        if wait is None:
            self.breaker.give_back()
            raise Unusable("rate")
        if wait:
            await asyncio.sleep(wait)
