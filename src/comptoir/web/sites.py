"""Finds channels by the token in an address."""

from __future__ import annotations

import time

from comptoir.connecting.connect import CHANGED
from comptoir.errors import NotFound
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.store.channels import find_channel

KNOWN_SECONDS = 1.0
"""What another process changed is known here after this time: a channel that was removed there
takes no posts any more."""
MOST_KNOWN = 10_000


class Sites:
    """Channels by token, remembered for a moment, and until one is changed in this process."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._known: dict[str, tuple[float, Channel]] = {}
        self._changes = 0
        runtime.bus.listen(CHANGED, self._forget)

    def _forget(self, _topic: str, _hint: bytes) -> None:
        self._changes += 1
        self._known.clear()

    async def access_channel(self, channel_type: str, token: str) -> Channel:
        """The channel of `channel_type` behind `token`. Raises `NotFound`."""
        known = self._known.get(token)
        if known is None or known[0] < time.monotonic():
            known = await self._look_up(token)
        if known[1].type != channel_type:
            raise NotFound("there is no such channel")
        return known[1]

    async def _look_up(self, token: str) -> tuple[float, Channel]:
        vault, changes = self._runtime.vault, self._changes
        found = await self._runtime.db.read(lambda tx: find_channel(tx, vault, token))
        if found is None:
            raise NotFound("there is no such channel")
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        known = (time.monotonic() + KNOWN_SECONDS, found)
        # What was read before a change is not kept beyond it.
        if changes == self._changes:
            self._known[token] = known
        return known
