"""Who is worked on beside whom, so that a message which kills the process is found out.

A claim that is never released leaves its attempt counted (`store/leases.py`): whoever was under way
when the process died comes back with one more. That says who was there, not who did it. So the
more often a conversation was there, the less company it gets: up to `TRUSTED_ATTEMPTS` any, then
no other suspect, and with the last attempt before its quarantine none at all. Nothing is set aside
unless the work on it was cut off while it was alone. As long as the process lives it renews its
leases: what waits for a lock or a slow database is not cut off. Where the database failed and not
the work, the claim is given back and counts nothing (`returning.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from time import monotonic

from comptoir.store.leases import Claim

TRUSTED_ATTEMPTS = 2
"""Conversations that are claimed more often than this are worked on one at a time."""
MAX_ATTEMPTS = 5
"""The last attempt at a conversation; one claimed once more has its oldest message quarantined."""


class Company:
    """The conversations under way in one process."""

    def __init__(self) -> None:
        self._since: dict[Claim, float] = {}
        self._suspects = 0
        self._parting = False

    @property
    def size(self) -> int:
        """How many conversations there are."""
        return len(self._since)

    def between(self, youngest: float, oldest: float) -> list[Claim]:
        """The conversations under way for so many seconds."""
        now = monotonic()
        return [c for c, since in self._since.items() if youngest < now - since < oldest]

    @property
    def is_closed(self) -> bool:
        """Whether nothing may join: somebody is alone, or waits until the others are done."""
        return self._parting and self.size > 0

    def choose(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those of `claims` to work on now; the others are to be given back."""
        dubious = sorted((c for c in claims if is_suspect(c)), key=attrgetter("attempts"))
        self._parting = bool(dubious) and dubious[-1].attempts >= MAX_ATTEMPTS
        if self._parting:
            return [] if self.size else dubious[-1:]
        trusted = [c for c in claims if not is_suspect(c)]
        return trusted if self._suspects else trusted + dubious[:1]

    def add(self, claim: Claim) -> None:
        """The work on a conversation begins."""
        self._since[claim] = monotonic()
        self._suspects += is_suspect(claim)

    def remove(self, claim: Claim) -> None:
        """The work on it has ended."""
        del self._since[claim]
        self._suspects -= is_suspect(claim)


def is_suspect(claim: Claim) -> bool:
    """Whether the work on a conversation was cut off so often that it may be the cause."""
    return claim.attempts > TRUSTED_ATTEMPTS
