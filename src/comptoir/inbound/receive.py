"""Takes a verified post into the inbound log; what it means is found out later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from msgspec import structs

from comptoir.errors import Busy
from comptoir.metrics import ACCEPT, ENVELOPES
from comptoir.model.channel import Channel
from comptoir.model.update import Envelope
from comptoir.runtime import Runtime
from comptoir.store import envelopes
from comptoir.store.batch import Batch
from comptoir.store.channels import list_channels
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
        arrivals = await self._arrivals(channel, pieces)
        if arrivals:
            with ACCEPT.time():
                await self._log.add(arrivals)
            ENVELOPES.labels(channel.type).inc(len(arrivals))
            failpoint("logged")
            self.backlog += len(arrivals)
            self._runtime.bus.publish(ARRIVED)
        return len(arrivals)

    async def _arrivals(self, channel: Channel, pieces: Sequence[Envelope]) -> list[Arrival]:
        """The pieces as they are logged, each under the channel it is for: a platform may post
        for several numbers or pages to one address."""
        if all(piece.account in ("", channel.account) for piece in pieces):
            return [self._arrival(channel, piece) for piece in pieces]
        siblings = await self._siblings(channel)
        return [self._directed(channel, siblings, piece) for piece in pieces]

    def _directed(self, channel: Channel, siblings: dict[str, Channel], piece: Envelope) -> Arrival:
        """A channel that does not know its own account takes what is for no other."""
        if piece.account in siblings:
            return self._arrival(siblings[piece.account], piece)
        return self._arrival(channel, _misdirected(piece) if channel.account else piece)

    async def _siblings(self, channel: Channel) -> dict[str, Channel]:
        """The channels of the workspace that are signed with the same secret, by account; posts
        that say nothing of an account are for `channel` itself."""
        vault = self._runtime.vault
        found = await self._runtime.db.read(
            lambda tx: list_channels(tx, vault, channel.workspace_id)
        )
        same = [c for c in found if c.type == channel.type and c.secret == channel.secret]
        return {c.account: c for c in same if c.account} | {"": channel, channel.account: channel}

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


def _misdirected(piece: Envelope) -> Envelope:
    """A piece for an account that is not connected here: kept and shown, never answered."""
    if piece.unreadable:
        return piece
    reason = f"for the account {piece.account[:50]}, which is not connected"
    return structs.replace(piece, unreadable=reason)


def _append(tx: Connection, posts: Sequence[list[Arrival]]) -> list[None]:
    envelopes.append(tx, [arrival for post in posts for arrival in post])
    return [None] * len(posts)
