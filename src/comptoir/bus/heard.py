"""What other processes listen to, as they say it themselves every few seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

SAID_EVERY = 10.0
FORGOTTEN_AFTER = 25.0
"""Seconds after which a process that said nothing any more listens to nothing."""


class Heard:
    """The topics of other processes. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}

    def told(self, topics: Iterable[str]) -> None:
        """Somebody listens to these."""
        until = self._clock() + FORGOTTEN_AFTER
        self._until.update(dict.fromkeys(topics, until))

    def forget_old(self) -> None:
        """Forgets what nobody has confirmed."""
        now = self._clock()
        self._until = {topic: until for topic, until in self._until.items() if until > now}

    def __contains__(self, topic: str) -> bool:
        return self._until.get(topic, 0.0) > self._clock()
