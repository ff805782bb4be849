"""The cache of readings: fresh ones are given at once, old ones stand in while asking fails."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from comptoir.assistant.live.gate import is_within
from comptoir.assistant.live.reading import Reading
from comptoir.model.connector import Connector

K = TypeVar("K")
V = TypeVar("V")


class Kept(Struct):
    """What the cache holds: the last reading, and since when asking has failed."""

    reading: Reading
    failed_at: datetime | None = None
    reason: str = ""

    def reading_at(self, now: datetime, connector: Connector) -> Reading | None:
        """The reading to give without asking, None when the source has to be asked."""
        rules = connector.cache
        if self.failed_at and is_within(self.failed_at, now, rules.negative):
            return self.stand_in(now, connector, self.reason)
        fresh = rules.negative if self.reading.state == "not_found" else rules.fresh
        if self.reading.fetched_at and is_within(self.reading.fetched_at, now, fresh):
            return replace(self.reading, from_cache=True)
        return None

    def stand_in(self, now: datetime, connector: Connector, reason: str) -> Reading:
        """The old answer while it may be served, else that there is none."""
        known = self.reading.state == "fresh" and self.reading.fetched_at
        if known and is_within(known, now, connector.cache.stale):
            return replace(self.reading, state="stale", from_cache=True, reason=reason)
        return Reading(state="unavailable", reason=reason, from_cache=self.failed_at is not None)


class Recent(Generic[K, V]):
    """A mapping that forgets what was not used for longest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        if key in self._items:
            self._items.move_to_end(key)
        return self._items.get(key)

    def put(self, key: K, value: V) -> None:
        self._items[key] = value
        self._items.move_to_end(key)
        if len(self._items) > self._size:
            self._items.popitem(last=False)
