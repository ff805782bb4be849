"""The bus of a single process: a table of listeners."""

from __future__ import annotations

from collections.abc import Callable

from comptoir.bus.base import Listener


class EmbeddedBus:
    """Calls the listeners of a topic directly, in the order in which they came."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    def publish(self, topic: str, hint: bytes = b"") -> None:
        for listener in tuple(self._listeners.get(topic, ())):
            listener(topic, hint)

    def listen(self, topic: str, listener: Listener) -> Callable[[], None]:
        listeners = self._listeners.setdefault(topic, [])
        listeners.append(listener)

        def stop() -> None:
            if listener in listeners:
                listeners.remove(listener)
            if not listeners and self._listeners.get(topic) is listeners:
                del self._listeners[topic]

        return stop

    def is_heard(self, topic: str) -> bool:
        return bool(self._listeners.get(topic))

    async def close(self) -> None:
        self._listeners.clear()
