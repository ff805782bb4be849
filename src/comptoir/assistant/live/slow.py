"""Says once that an answer takes a moment, where its live data takes longer than is declared."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from comptoir.assistant.live.answer import slow_text
from comptoir.assistant.live.reading import Reading
from comptoir.model.connector import Connector

Tell = Callable[[str], Awaitable[None]]
"""Hands on what is to be said meanwhile; whoever asks for a decision sees to it."""


async def patiently(
    fetching: Coroutine[Any, Any, Reading],
    connector: Connector,
    languages: Sequence[str],
    tell: Tell | None,
) -> Reading:
    """The reading; what the connector has to say of slowness is told before it, once it is slow."""
    text, after = slow_text(connector, languages), connector.answers.slow_after
    if tell is None or not text or after is None:
        return await fetching
    task = asyncio.create_task(fetching)
    try:
        done, _ = await asyncio.wait({task}, timeout=float(after))
        if not done:
            await tell(text)
        return await task
    finally:
        task.cancel()
