"""Takes a verified post into the inbound log; what it means is found out later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from comptoir.errors import Busy
from comptoir.model.channel import Channel
from comptoir.model.update import Envelope
from comptoir.runtime import Runtime
from comptoir.store import envelopes
from comptoir.store.batch import Batch
from comptoir.store.database import Connection
from comptoir.store.envelopes import Arrival
from comptoir.store.failpoints import failpoint

ARRIVED = "inbound"
"""Bus topic: something waits in the inbound log."""


class Intake:
    """The door of the inbound log. Posts that come together share one write."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._log: Batch[list[Arrival], None] = Batch(runtime.db, _append)
        self.backlog = 0
        """Envelopes that wait; `workers.py` sets it right from time to time."""

    async def receive(self, channel: Channel, raw: bytes) -> int:
        """Logs every piece of `raw`, which the adapter has verified; how many there were.

        Returns after the commit: whoever is answered 200 now can forget the post. Raises `Busy`
        when too many envelopes wait already, so that acknowledgements cannot outrun replies.
        """
        if self.backlog >= self._runtime.settings.max_pending:
            raise Busy("too many messages are waiting")
        pieces = self._runtime.channels[channel.type].split(channel, raw)
        arrivals = [self._arrival(channel, piece) for piece in pieces]
        if arrivals:
            await self._log.add(arrivals)
            failpoint("logged")
            self.backlog += len(arrivals)
            self._runtime.bus.publish(ARRIVED)
        return len(arrivals)

    def _arrival(self, channel: Channel, piece: Envelope) -> Arrival:
        now = self._runtime.clock()
        joins = piece.kind == "message"
        return Arrival(
            workspace_id=channel.workspace_id,
            id=self._runtime.ids.new(),
            channel_id=channel.id,
            platform_id=piece.platform_id,
            conversation_key=piece.conversation_key,
            kind=piece.kind,
            raw=piece.raw,
            received_at=now,
            due_at=now + timedelta(seconds=channel.burst_seconds) if joins else now,
            state="unreadable" if piece.unreadable else "pending",
            error=piece.unreadable,
        )


def _append(tx: Connection, posts: Sequence[list[Arrival]]) -> list[None]:
    envelopes.append(tx, [arrival for post in posts for arrival in post])
    return [None] * len(posts)
