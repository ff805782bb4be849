"""Duties: work that one process does for all of them, held for a while and taken over after that.

What is done under a duty is safe to do twice; the duty only saves the others the trouble. A process
that stands still and comes back may still think for a moment that a duty is its own.

    sweeping = Duty(runtime.db, "sweep", runtime.ids.new())
    if await sweeping.is_mine(runtime.clock()): …
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.database import Database
from comptoir.store.holding import is_free, releasing
from comptoir.store.tables import duty

HELD = timedelta(seconds=6)
"""How long a process that fell silent keeps its duty from others."""
RENEWED = timedelta(seconds=2)
"""How often it says that it is still at it, and others look whether it is."""


def hold(tx: Connection, name: str, me: str, now: datetime, until: datetime) -> bool:
    """Takes or keeps a duty for `me`; False where it is somebody else's."""
    tx.execute(insert(duty).values(name=name, holder="").on_conflict_do_nothing())
    mine = or_(is_free(duty, now), duty.c.holder == me)
    taken = update(duty).where(duty.c.name == name, mine).values(holder=me, held_until=until)
    return tx.execute(taken).rowcount > 0


def begin_turn(tx: Connection, name: str, now: datetime, before: datetime) -> bool:
    """Whether the work of a duty was not begun since `before`; then it counts as begun now."""
    tx.execute(insert(duty).values(name=name, holder="").on_conflict_do_nothing())
    late = or_(duty.c.done_at.is_(None), duty.c.done_at <= before)
    return (
        tx.execute(update(duty).where(duty.c.name == name, late).values(done_at=now)).rowcount > 0
    )


class Duty:
    """One duty as a process sees it."""

    def __init__(self, db: Database, name: str, me: str) -> None:
        self._db = db
        self._name = name
        self._me = me
        self._is_mine = False
        self._looked_at: datetime | None = None

    async def is_mine(self, now: datetime) -> bool:
        """Whether this process does the work now; asks the database every `RENEWED`."""
        last = self._looked_at
        if last is None or not last <= now < last + RENEWED:
            self._looked_at = now
            self._is_mine = await self._db.write(
                lambda tx: hold(tx, self._name, self._me, now, now + HELD)
            )
        return self._is_mine

    async def is_turn(self, now: datetime, every: timedelta) -> bool:
        """Whether it is time for work that all processes together do once in a while."""
        return await self._db.write(lambda tx: begin_turn(tx, self._name, now, now - every))

    async def leave(self) -> None:
        """Lets another process take over at once."""
        if self._is_mine:
            self._is_mine, self._looked_at = False, None
            left = releasing(duty, self._me).where(duty.c.name == self._name)
            await self._db.write(lambda tx: tx.execute(left).rowcount)
