"""What other processes listen to, as they say it themselves: at once what is new or has ended, and
all of it every few seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

SAID_EVERY = 10.0
FORGOTTEN_AFTER = 25.0
"""Seconds after which a process that said nothing any more listens to nothing."""


class Heard:
    """The topics of other processes. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until: dict[str, dict[str, float]] = {}

    def told(self, who: str, topics: Iterable[str]) -> None:
        """A process listens to these."""
        until = self._clock() + FORGOTTEN_AFTER
        for topic in topics:
            self._until.setdefault(topic, {})[who] = until

    def ended(self, who: str, topics: Iterable[str]) -> None:
        """A process listens to these no more; another may."""
        for topic in topics:
            listening = self._until.get(topic, {})
            listening.pop(who, None)
            if not listening:
                self._until.pop(topic, None)

    def forget(self) -> None:
        """Forgets everything: nobody can say any more that they stopped listening."""
        self._until.clear()

    def forget_old(self) -> None:
        """Forgets what nobody has confirmed."""
        now = self._clock()
        for topic, listening in list(self._until.items()):
            for who in [who for who, until in listening.items() if until <= now]:
                self.ended(who, [topic])

    def __contains__(self, topic: str) -> bool:
        now = self._clock()
        return any(until > now for until in self._until.get(topic, {}).values())
