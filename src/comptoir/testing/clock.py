"""Time and ids that a test decides on."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

from comptoir.model.identity import Ids


class MovableClock:
    """A clock to hand to a runtime. Given a moment it stands still; without, it runs."""

    def __init__(self, moment: datetime | None = None) -> None:
        self._moment = moment
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """The moment it shows."""
        return (self._moment or datetime.now(UTC)) + self._ahead

    def move(self, **duration: float) -> None:
        """Jumps by a duration, given as to `timedelta`."""
        self._ahead += timedelta(**duration)


class CountedIds(Ids):
    """Ids that count upwards: the same ones in every run."""

    def __init__(self, first: int = 1) -> None:
        super().__init__()
        self._numbers = itertools.count(first)

    def new(self) -> str:
        return f"{next(self._numbers):032x}"
