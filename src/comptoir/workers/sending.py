"""The part of the role sender: calls of platforms, from the outbox and for what came in."""

from __future__ import annotations

import asyncio

from comptoir.inbound.media import fetch_due
from comptoir.inbound.naming import ask_due
from comptoir.outbound.confirm import confirm_lost
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.send import Sender
from comptoir.runtime import Runtime
from comptoir.store import attachments, nameless, outbox
from comptoir.workers import paces
from comptoir.workers.known import KnownChannels
from comptoir.workers.loops import Part, either, until_empty


class Sending(Part):
    """Sends what the outbox holds; fetches files and names."""

    def __init__(self, runtime: Runtime, known: KnownChannels, sender: Sender) -> None:
        super().__init__(runtime)
        self._known = known
        self._sender = sender
        self._queued = asyncio.Event()
        self.loops = (self._send_loop, self._confirm_loop, self._fetch_loop, self._name_loop)

    async def start(self) -> None:
        await self._known.refresh()
        self.runtime.bus.listen(QUEUED, lambda *_: self._queued.set(), shared=True)

    async def stop(self) -> None:
        self._queued.set()
        await until_empty(self.runtime.settings.stop_seconds, self._sender.under_way)

    async def _send_loop(self) -> None:
        self._queued.clear()
        taken = await self.begin(lambda: self._sender.take(self._known.channels))
        if taken == 0:
            await either(self._queued, await self.until_next(outbox.next_due))
        elif self._sender.under_way:
            await either(self._queued, 0.05)

    async def _confirm_loop(self) -> None:
        """Sends of which nobody knows what became of them."""
        await self._known.refresh()
        if await confirm_lost(self.runtime, self._known.channels):
            self._queued.set()
        await asyncio.sleep(paces.SWEEP_SECONDS)

    async def _fetch_loop(self) -> None:
        """Files that contacts sent. They are few: a look that finds none asks nothing of the
        writer."""
        now = self.runtime.clock()
        if await self.runtime.db.read(
            lambda tx: attachments.is_due(tx, now, self.runtime.channels)
        ):
            await fetch_due(self.runtime, self._known.channels)
        else:
            await asyncio.sleep(await self.until_next(attachments.next_due))

    async def _name_loop(self) -> None:
        """Names of people of whom only an id is known; nobody waits for them."""
        now, types = self.runtime.clock(), self.runtime.channels
        if await self.runtime.db.read(lambda tx: nameless.is_due(tx, now, types)):
            await ask_due(self.runtime, self._known.channels)
        else:
            await asyncio.sleep(paces.NAME_SECONDS)
