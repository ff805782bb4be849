"""What a bus is: hints by topic, delivered at most once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol

Listener = Callable[[str, bytes], None]
"""Called with the topic and the hint's content; must return at once and never raise. An empty hint
only says "look": it also comes where hints may have been lost."""
Answerer = Callable[[bytes], Awaitable[bytes]]
StopAnswering = Callable[[float], Awaitable[None]]
"""Takes no more questions; returns when those under way are answered, or after so many seconds."""


class NotAnswered(Exception):
    """Somebody took a question and failed at it; the text says how, for an operator."""


class Bus(Protocol):
    """Carries hints between the parts of a process, and between processes."""

    @property
    def trouble(self) -> str:
        """What is wrong, in words for an operator; empty where hints reach everybody."""

    def publish(self, topic: str, hint: bytes = b"") -> None:
        """Tells whoever listens to `topic` that there is something to look at."""

    def listen(self, topic: str, listener: Listener, *, shared: bool = False) -> Callable[[], None]:
        """Calls `listener` for hints on `topic` until the returned function is called.

        With `shared` the work is one for all processes that listen so: one of them is told, the
        process itself where it listens.
        """

    def is_heard(self, topic: str) -> bool:
        """Whether anybody listens to `topic`, as far as this bus reaches."""

    async def ask(self, topic: str, request: bytes, seconds: float) -> bytes:
        """What one of those says who answer on `topic`. Raises `TimeoutError` where none does, and
        `NotAnswered` where one fails."""

    def answer(self, topic: str, answerer: Answerer) -> StopAnswering:
        """Answers what is asked on `topic` until the returned function is called."""

    async def close(self) -> None:
        """Stops carrying hints."""
