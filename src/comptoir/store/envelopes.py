"""The inbound log: every piece of a platform's post, exactly once.

`store/leases.py` says which conversation may be worked on; here is what waits in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, literal_column, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.hot import Hot
from comptoir.store.leases import Key, by_channel, make_ready
from comptoir.store.tables import envelope

_INSERT = Hot(
    insert(envelope).on_conflict_do_nothing(),
    *("workspace_id", "id", "channel_id", "platform_id", "conversation_key", "kind"),
    *("raw", "state", "error", "received_at", "due_at"),
)
_PENDING = select(
    envelope.c.id,
    envelope.c.conversation_key,
    envelope.c.platform_id,
    envelope.c.kind,
    envelope.c.raw,
    envelope.c.received_at,
    envelope.c.due_at,
).where(
    envelope.c.workspace_id == bindparam("workspace_id"),
    envelope.c.channel_id == bindparam("channel_id"),
    envelope.c.conversation_key.in_(bindparam("keys", expanding=True)),
    literal_column("state = 'pending'"),
)
"""Not ordered here: asked for order, SQLite walks the whole workspace by its primary key."""
_FINISH = Hot(
    update(envelope)
    .where(
        envelope.c.workspace_id == bindparam("of_workspace"), envelope.c.id == bindparam("of_id")
    )
    .values(state=bindparam("new_state"), error=bindparam("why"), turn_id=bindparam("of_turn"))
)


class Arrival(Struct, frozen=True, kw_only=True):
    """One envelope as it is written to the log."""

    workspace_id: str
    id: str
    channel_id: str
    platform_id: str
    conversation_key: str
    kind: str
    raw: bytes
    received_at: datetime
    due_at: datetime
    state: str = "pending"
    error: str = ""


class Waiting(Struct, frozen=True, kw_only=True):
    """One pending envelope, claimed with its conversation."""

    id: str
    platform_id: str
    kind: str
    raw: bytes
    received_at: datetime
    due_at: datetime

    @property
    def may_be_recorded(self) -> bool:
        """Whether it had time to be recorded before its turn."""
        return self.due_at > self.received_at


class Finished(Struct, frozen=True, kw_only=True):
    """What became of an envelope: done in a turn, or quarantined with its error."""

    workspace_id: str
    id: str
    state: str = "done"
    error: str = ""
    turn_id: str = ""


def append(tx: Connection, arrivals: Sequence[Arrival]) -> None:
    """Writes `arrivals` to the log; one whose platform id is there already is dropped.

    Their conversations are ready at once, to be recorded; what is said is due later.
    """
    _INSERT.run(tx, [_row(a) for a in arrivals])
    pending = [a for a in arrivals if a.state == "pending"]
    make_ready(
        tx,
        [(Key(a.workspace_id, a.channel_id, a.conversation_key), a.received_at) for a in pending],
    )


def pending(tx: Connection, keys: Iterable[Key]) -> dict[Key, list[Waiting]]:
    """The pending envelopes of each conversation, oldest first."""
    found: dict[Key, list[Waiting]] = {}
    for (workspace_id, channel_id), names in by_channel(keys).items():
        bound = {"workspace_id": workspace_id, "channel_id": channel_id, "keys": names}
        for row in tx.execute(_PENDING, bound):
            key = Key(workspace_id, channel_id, row[1])
            found.setdefault(key, []).append(
                Waiting(
                    id=row[0],
                    platform_id=row[2],
                    kind=row[3],
                    raw=row[4],
                    received_at=row[5],
                    due_at=row[6],
                )
            )
    for waiting in found.values():
        waiting.sort(key=attrgetter("id"))
    return found


def finish(tx: Connection, finished: Sequence[Finished]) -> None:
    """Takes envelopes out of the pending ones."""
    _FINISH.run(
        tx,
        [
            {
                "of_workspace": f.workspace_id,
                "of_id": f.id,
                "new_state": f.state,
                "why": f.error[:2000],
                "of_turn": f.turn_id,
            }
            for f in finished
        ],
    )


def count_pending(tx: Connection) -> int:
    """How many envelopes wait, over all workspaces."""
    statement = (
        select(func.count()).select_from(envelope).where(literal_column("state = 'pending'"))
    )
    return int(tx.execute(statement).scalar_one())


def troubled(tx: Connection, workspace_id: str, *, limit: int = 100) -> list[dict[str, Any]]:
    """The quarantined and unreadable envelopes, newest first, without their bodies."""
    rows = tx.execute(
        select(
            envelope.c.id,
            envelope.c.channel_id,
            envelope.c.state,
            envelope.c.error,
            envelope.c.received_at,
            func.length(envelope.c.raw).label("bytes"),
        )
        .where(
            envelope.c.workspace_id == workspace_id,
            literal_column("state IN ('quarantined', 'unreadable')"),
        )
        .order_by(envelope.c.id.desc())
        .limit(limit)
    )
    return [dict(row._mapping) for row in rows]


def replay(tx: Connection, workspace_id: str, ids: Sequence[str], now: datetime) -> int:
    """Makes quarantined envelopes pending again; how many there were."""
    rows = tx.execute(
        select(envelope.c.id, envelope.c.channel_id, envelope.c.conversation_key).where(
            envelope.c.workspace_id == workspace_id,
            envelope.c.state == "quarantined",
            envelope.c.id.in_(ids),
        )
    ).all()
    finish(tx, [Finished(workspace_id=workspace_id, id=r.id, state="pending") for r in rows])
    make_ready(tx, [(Key(workspace_id, r.channel_id, r.conversation_key), now) for r in rows])
    return len(rows)


def _row(arrival: Arrival) -> dict[str, Any]:
    return {
        "workspace_id": arrival.workspace_id,
        "id": arrival.id,
        "channel_id": arrival.channel_id,
        "platform_id": arrival.platform_id,
        "conversation_key": arrival.conversation_key,
        "kind": arrival.kind,
        "raw": arrival.raw,
        "state": arrival.state,
        "error": arrival.error,
        "received_at": arrival.received_at,
        "due_at": arrival.due_at,
    }
