"""The bus of a single process: a table of listeners."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from comptoir.bus.base import Answerer, Listener, NotAnswered, StopAnswering


class EmbeddedBus:
    """Calls the listeners of a topic directly, in the order in which they came."""

    trouble = ""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}
        self._answerers: dict[str, Answerer] = {}

    @property
    def topics(self) -> list[str]:
        """What somebody listens to."""
        return list(self._listeners)

    def publish(self, topic: str, hint: bytes = b"") -> None:
        for listener in tuple(self._listeners.get(topic, ())):
            listener(topic, hint)

    def listen(
        self,
        topic: str,
        listener: Listener,
        *,
        shared: bool = False,
    ) -> Callable[[], None]:
        listeners = self._listeners.setdefault(topic, [])
        listeners.append(listener)

        listening = [listener]

        def stop() -> None:
            # Once: the same listener may be there a second time.
            while listening:
                listeners.remove(listening.pop())
            if not listeners and self._listeners.get(topic) is listeners:
                del self._listeners[topic]

        return stop

    def is_heard(self, topic: str) -> bool:
        return bool(self._listeners.get(topic))

    async def ask(self, topic: str, request: bytes, seconds: float) -> bytes:
        if topic not in self._answerers:
            raise TimeoutError(f"nobody answers on {topic}")
        try:
            return await asyncio.wait_for(self._answerers[topic](request), seconds)
        except TimeoutError:
            raise
        except Exception as error:
            raise NotAnswered(f"{type(error).__name__}: {error}") from error

    def answer(self, topic: str, answerer: Answerer) -> StopAnswering:
        self._answerers[topic] = answerer

        async def stop(_seconds: float) -> None:
            self._answerers.pop(topic, None)

        return stop

    async def close(self) -> None:
        self._listeners.clear()
