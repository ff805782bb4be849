"""Ids: 32 hex digits that sort by the moment they were made (as UUID version 7 does)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from hashlib import sha256

_RANDOM_BITS = 80
_RANDOM_MASK = (1 << _RANDOM_BITS) - 1


class Ids:
    """Makes ids that never repeat and always sort after the one before, within one process."""

    def __init__(
        self,
        milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        randomness: Callable[[], int] = lambda: int.from_bytes(os.urandom(10)),
    ) -> None:
        self._milliseconds = milliseconds
        self._randomness = randomness
        self._last = 0

    def new(self) -> str:
        """A new id. Unguessable: 80 random bits each, but for ids of the same millisecond."""
        candidate = (self._milliseconds() << _RANDOM_BITS) | self._randomness()
        if candidate <= self._last:
            candidate = self._last + 1 + (self._randomness() & (_RANDOM_MASK >> 16))
        self._last = candidate
        return f"{candidate:032x}"


def stable_id(*parts: str) -> str:
    """The same id for the same parts, for rows that must not be made twice."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]
