"""The story of one message on one screen: parse, record, decide, write down.

A worker claims conversations that are due (`workers.py`). Their pending envelopes are parsed
(`opening.py`) and recorded in the same write; each turn is decided on its own with no transaction
open; then it is written down together with what others decided meanwhile (`writing.py`): the reply
through the gate into the outbox, the ticket, the reasons. A reply that nothing stands before is
sent right after that commit.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog
from msgspec import Struct

from comptoir.assistant.decide import Assistant
from comptoir.inbound.opened import Opened
from comptoir.inbound.record import record
from comptoir.model.conversation import Turn, live_topic
from comptoir.outbound.enqueue import QUEUED
from comptoir.outbound.presence import Presence
from comptoir.outbound.send import Channels, Sender
from comptoir.pipeline.notice import write_notice
from comptoir.pipeline.opening import open_envelopes
from comptoir.pipeline.returning import Returns
from comptoir.pipeline.suspicion import Company
from comptoir.pipeline.writing import Failed, Outcome, Room, Settled, write_down
from comptoir.runtime import Runtime
from comptoir.store import envelopes, leases
from comptoir.store.batch import Batch
from comptoir.store.database import Connection
from comptoir.store.envelopes import Waiting
from comptoir.store.failpoints import failpoint
from comptoir.store.faults import is_passing
from comptoir.store.leases import Claim, Key
from comptoir.store.ready import Ready

log = structlog.get_logger(__name__)

MAX_CLAIMED = 1024
"""Most conversations under way in one process."""
RENEWALS, MOST_LEASES = 3, 10
"""How often in the time of a lease it is renewed, and for how many such times at most: what takes
longer is left to be cut off."""
SPARED = timedelta(milliseconds=50)
"""What was claimed but may not be worked on beside others comes back after this."""


class ChannelUnknown(Exception):
    """A channel was connected since the channels were last read."""


class Begun(Struct, frozen=True, kw_only=True):
    """A claimed conversation after the first write, with the turn to decide on.

    Without a turn there were only signals in it, or what was said may go on: it is given back
    already.
    """

    opened: Opened
    turn: Turn | None
    joins: bool
    """Whether a newer message would join the turn; not on a channel without a burst window."""


class Pipeline:
    """Handles conversations that are due, from their envelopes to their replies."""

    def __init__(self, runtime: Runtime, assistant: Assistant, sender: Sender) -> None:
        self._runtime = runtime
        self._assistant = assistant
        self._sender = sender
        self._presence = Presence(runtime)
        self._second: Batch[Outcome, Ready | None] = Batch(runtime.db, self._write_down)
        self._returns = Returns(runtime)
        self._company = Company()

    @property
    def room(self) -> int:
        """How many more conversations may be begun now."""
        return 0 if self._company.is_closed else MAX_CLAIMED - self._company.size

    async def begin(self, most: int, channels: Channels) -> list[Begun]:
        """Takes up to `most` conversations that are due, through their first write."""
        most = min(most, self.room)
        if most <= 0:
            return []
        now = self._runtime.clock()
        try:
            begun = await self._runtime.db.write(lambda tx: self._first(tx, most, channels, now))
        except ChannelUnknown:
            raise
        except Exception:
            # One of them cannot be written. Claimed alone, each shows whether it is the one.
            begun = await self._begin_one_by_one(most, channels, now)
        for one in begun:
            if one.turn is not None:
                self._company.add(one.opened.claim)
        for one in begun:
            failpoint("recorded")
            if one.turn is not None or one.opened.messages or one.opened.signals:
                self._hint(one.opened.claim.key, "typing" if one.turn else "status")
        return begun

    async def handle(self, begun: Sequence[Begun], channels: Channels) -> None:
        """Works on conversations until each is released."""
        for one in begun:
            if one.turn is not None:
                key = one.opened.claim.key
                self._presence.begin(one.turn, channels[key.workspace_id, key.channel_id])
        await asyncio.gather(
            *(self._answer(one, one.turn, channels) for one in begun if one.turn is not None)
        )

    async def renew(self) -> None:
        """Makes the leases last of what is under way for longer than a part of a lease."""
        lease = self._runtime.settings.lease_seconds
        claims = self._company.between(lease / RENEWALS, lease * MOST_LEASES)
        if claims:
            until = self._until(self._runtime.clock())
            await self._runtime.db.write(lambda tx: leases.renew(tx, claims, until))

    async def close(self) -> None:
        """Returns when nothing is being shown to anybody any more, or given back."""
        await self._returns.close()
        await self._presence.close()

    def _first(self, tx: Connection, most: int, channels: Channels, now: datetime) -> list[Begun]:
        """Claim, parse, record: one transaction, so that a crash leaves nothing half taken."""
        return self._record(tx, self._claim(tx, most, now), channels, now)

    def _claim(self, tx: Connection, most: int, now: datetime) -> list[Claim]:
        """Conversations that are due and may be worked on beside those under way."""
        claims = leases.claim(tx, now, self._until(now), most, self._runtime.channels)
        chosen = self._company.choose(claims)
        if len(chosen) < len(claims):
            keys = {c.key for c in chosen}
            leases.give_back(tx, [c for c in claims if c.key not in keys], now + SPARED)
        return chosen

    def _record(
        self, tx: Connection, claims: Sequence[Claim], channels: Channels, now: datetime
    ) -> list[Begun]:
        waiting = envelopes.pending(tx, [c.key for c in claims])
        if not all((c.key[0], c.key[1]) in channels for c in claims):
            raise ChannelUnknown
        opened = [self._open(c, waiting.get(c.key, ()), channels, now) for c in claims]
        turns = record(tx, opened, self._runtime.ids, now)
        done = [o for o in opened if o.claim.key not in turns]
        leases.release(tx, [o.claim for o in done], dues=_dues(done, waiting))
        return [
            Begun(
                opened=o,
                turn=turns.get(o.claim.key),
                joins=channels[o.claim.key[0], o.claim.key[1]].burst_seconds > 0,
            )
            for o in opened
        ]

    def _open(
        self, claim: Claim, waiting: Sequence[Waiting], channels: Channels, now: datetime
    ) -> Opened:
        channel = channels[claim.key[0], claim.key[1]]
        return open_envelopes(claim, waiting, channel, self._runtime.channels[channel.type], now)

    async def _begin_one_by_one(self, most: int, channels: Channels, now: datetime) -> list[Begun]:
        """As `begin`, each conversation in a transaction of its own; one that fails is left to
        its lease, which counts the attempt, unless the database failed."""
        claims = await self._runtime.db.write(lambda tx: self._claim(tx, most, now))
        begun = []
        for claim in claims:
            try:
                begun += await self._runtime.db.write(
                    partial(self._record_held, claim=claim, channels=channels, now=now)
                )
            except Exception as error:
                log.error("turn_not_recorded", error=type(error).__name__, attempt=claim.attempts)
                if is_passing(error):
                    self._returns.add(claim)
        return begun

    def _record_held(
        self, tx: Connection, claim: Claim, channels: Channels, now: datetime
    ) -> list[Begun]:
        # The lock comes before the look at what waits, see `store/leases.py`.
        if not leases.still_held(tx, [claim]):
            return []
        return self._record(tx, [claim], channels, now)

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._runtime.settings.lease_seconds)

    async def _answer(self, begun: Begun, turn: Turn, channels: Channels) -> None:
        """Decides on the turn, writes down what came of it, begins to send."""
        claim = begun.opened.claim
        try:
            outcome = await self._decide(begun, turn)
            failpoint("decided")
            ready = await self._second.add(outcome)
        except Exception as error:
            if is_passing(error):
                self._returns.add(claim)
            raise
        finally:
            self._company.remove(claim)
        failpoint("answered")
        if ready is not None:
            self._sender.begin([ready], channels)
        elif isinstance(outcome, Settled):
            self._sender.held_back = True
            self._hint(claim.key, "status" if outcome.decision.parts else "quiet")

    def _hint(self, key: Key, what: str) -> None:
        self._runtime.bus.publish(live_topic(key.channel_id, key.conversation_key), what.encode())

    async def _decide(self, begun: Begun, turn: Turn) -> Outcome:
        """What the assistant decided about a turn, or that it failed to."""
        claim = begun.opened.claim
        started = time.perf_counter()
        # Past its lease an outcome is dropped. Without an end, it would never be found out.
        limit = asyncio.timeout(self._runtime.settings.lease_seconds)
        try:
            async with limit:
                decision = await self._assistant.decide(
                    turn, self._runtime.clock(), partial(self._tell, claim, turn)
                )
        except Exception as error:
            passes = self._passes(turn, error, late=limit.expired())
            if passes:
                log.warning("decision_put_off", turn=turn.id, error=type(error).__name__)
            else:
                log.exception("decision_failed", turn=turn.id)
            return Failed(claim=claim, passes=passes)
        return Settled(
            claim=claim,
            waiting=tuple(waiting for waiting, _ in begun.opened.messages),
            turn=turn,
            decision=decision,
            milliseconds=(time.perf_counter() - started) * 1000,
            joins=begun.joins,
        )

    def _passes(self, turn: Turn, error: Exception, *, late: bool) -> bool:
        """Whether deciding failed for a cause that is not the turn's. One that comes to no end
        counts, unless it waits for what the workspace knows."""
        loading = self._assistant.loading(turn.workspace_id)
        return loading == "begun" if late else loading == "failed" or is_passing(error)

    async def _tell(self, claim: Claim, turn: Turn, text: str) -> None:
        """Says something while the decision goes on. That it cannot be said stops nothing."""
        rt = self._runtime
        adapter = rt.channels[turn.channel_type]
        try:
            said = await rt.db.write(
                lambda tx: write_notice(tx, claim, turn, text, adapter, rt.clock())
            )
        except Exception as error:
            log.warning("notice_not_written", turn=turn.id, error=type(error).__name__)
            return
        if said:
            rt.bus.publish(QUEUED)
            self._hint(claim.key, "status")

    def _write_down(self, tx: Connection, outcomes: list[Outcome]) -> list[Ready | None]:
        now = self._runtime.clock()
        room = Room(sends=self._sender.room, until=self._until(now))
        return write_down(tx, outcomes, self._runtime.channels, room, now)


def _dues(
    opened: Sequence[Opened], waiting: Mapping[Key, Sequence[Waiting]]
) -> dict[Key, datetime]:
    """When the messages of bursts that still go on are due, by conversation."""
    dues = {}
    for one in opened:
        left = [w for w in waiting.get(one.claim.key, ()) if w.id not in one.handled]
        if left:
            said = (w.due_at for w in left if w.kind != "signal")
            dues[one.claim.key] = min(said, default=left[0].due_at)
    return dues
