"""What a bus is: hints by topic, delivered at most once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Listener = Callable[[str, bytes], None]
"""Called with the topic and the hint's content; must return at once and never raise."""


class Bus(Protocol):
    """Carries hints between the parts of a process, and between processes."""

    def publish(self, topic: str, hint: bytes = b"") -> None:
        """Tells whoever listens to `topic` that there is something to look at."""

    def listen(self, topic: str, listener: Listener) -> Callable[[], None]:
        """Calls `listener` for hints on `topic` until the returned function is called."""

    def is_heard(self, topic: str) -> bool:
        """Whether anybody listens to `topic`, as far as this bus reaches."""

    async def close(self) -> None:
        """Stops carrying hints."""
