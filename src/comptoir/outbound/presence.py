"""Shows people that they are read and being answered, where their platform can.

Only by whom the conversation belongs to: while the team owns it, the assistant shows nothing. It
is a courtesy: never retried, never waited for, and left out when there is much to do.
"""

from __future__ import annotations

import asyncio

import structlog

from comptoir.channels.base import Shown, Shows
from comptoir.model.channel import Capabilities, Channel
from comptoir.model.conversation import Turn
from comptoir.runtime import Runtime

MOST = 50
"""Most of these calls under way at once in one process."""
CLOSE_SECONDS = 1.0
"""Longest time a stop waits for them."""

log = structlog.get_logger(__name__)


class Presence:
    """The courtesies of one process."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._under_way: set[asyncio.Task[None]] = set()

    def begin(self, turn: Turn, channel: Channel) -> None:
        """Begins to show that `turn` is read and will be answered; returns at once."""
        adapter = self._runtime.channels[channel.type]
        if turn.conversation.owner != "assistant" or turn.stopped or turn.blocked:
            return
        if not isinstance(adapter, Shows) or len(self._under_way) >= MOST or channel.problem:
            return
        can = self._runtime.channels[channel.type].capabilities
        task = asyncio.create_task(self._show(adapter, can, channel, turn))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        """Returns when nothing is being shown any more; nobody waits for it for long."""
        under_way = set(self._under_way)
        if under_way:
            await asyncio.wait(under_way, timeout=CLOSE_SECONDS)
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _show(self, adapter: Shows, can: Capabilities, channel: Channel, turn: Turn) -> None:
        shown = Shown(to=turn.conversation.key, platform_id=turn.messages[-1].platform_id)
        try:
            if can.read_marks:
                await adapter.show(channel, self._runtime.net, "read", shown)
            if can.typing:
                await adapter.show(channel, self._runtime.net, "typing", shown)
        except Exception as error:
            log.warning("not_shown", channel_type=channel.type, error=type(error).__name__)
