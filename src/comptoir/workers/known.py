"""The channels as a process knows them: read at the start, when one changed, and now and then."""

from __future__ import annotations

import time
from collections.abc import Sequence

import structlog

from comptoir.connecting.connect import CHANGED
from comptoir.connecting.strangers import is_stranger, tell_of_strangers
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.store import channels as channel_store
from comptoir.store.channels import UNREADABLE
from comptoir.workers import paces

log = structlog.get_logger(__name__)


class KnownChannels:
    """The channels of all workspaces, by (workspace id, channel id), for all loops of a process."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._strangers: set[str] = set()
        self._unreadable: set[str] | None = None
        self._stale_at = 0.0
        self.channels: dict[tuple[str, str], Channel] = {}
        runtime.bus.listen(CHANGED, self._forget)

    async def load(self) -> None:
        """Reads which channels there are."""
        vault = self._runtime.vault
        # Said before the look: what changes during it is looked at again.
        self._stale_at = time.monotonic() + paces.KNOWN_SECONDS
        found = await self._runtime.db.read(lambda tx: channel_store.all_channels(tx, vault))
        self.channels = {(c.workspace_id, c.id): c for c in found}
        await self._tell_of_strangers(found)
        await self._tell_of_unreadable(found)

    async def refresh(self) -> None:
        """Reads them again where they are no longer fresh."""
        if time.monotonic() > self._stale_at:
            await self.load()

    def _forget(self, _topic: str, _hint: bytes) -> None:
        self._stale_at = 0.0

    async def _tell_of_unreadable(self, found: Sequence[Channel]) -> None:
        """A channel whose credential cannot be opened rests until the key is back; it alone."""
        lost = [c for c in found if c.problem == UNREADABLE]
        if self._unreadable == (ids := {c.id for c in lost}):
            return
        await self._runtime.db.write(lambda tx: channel_store.tell_unreadable(tx, lost))
        self._unreadable = ids
        for one in lost:
            log.error("channel_stopped", channel=one.id, problem=UNREADABLE)

    async def _tell_of_strangers(self, found: Sequence[Channel]) -> None:
        met = [c for c in found if is_stranger(self._runtime, c) and c.id not in self._strangers]
        if met:
            await tell_of_strangers(self._runtime, met)
            self._strangers |= {c.id for c in met}
