"""Ids: 32 hex digits that sort by the moment they were made (as UUID version 7 does)."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable
from hashlib import sha256

_RANDOM_BITS = 80
_STEP_BITS = 48
_NUMBER = re.compile(r"\.\d+$")
"""What the id of a further message of an answer has behind that of the first."""


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
        """A new id: 80 random bits in each millisecond, and small random steps within it."""
        now = self._milliseconds()
        if now > self._last >> _RANDOM_BITS:
            self._last = (now << _RANDOM_BITS) | self._randomness()
        else:
            self._last += 1 + random.getrandbits(_STEP_BITS)
        return f"{self._last:032x}"


def stable_id(*parts: str) -> str:
    """The same id for the same parts, for rows that must not be made twice."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def root_of(id: str) -> str:
    """The id of the first message of an answer, given that of any: X for X and for X.01."""
    return _NUMBER.sub("", id)
