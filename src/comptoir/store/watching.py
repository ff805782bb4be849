"""What an operator watches: what waits and for how long, and what needs a person."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, bindparam, func, literal_column, select

from comptoir.store.processes import Process, list_processes
from comptoir.store.tables import channel, envelope, outbox


class Waiting(Struct, frozen=True):
    """What waits of one class, and since when the oldest does."""

    count: int
    since: datetime | None


class Watched(Struct, frozen=True, kw_only=True):
    """The state of all workspaces at one moment. `waiting` is by class: inbound, then the kinds of
    the outbox; `states` counts what is unknown, parked, quarantined and unreadable."""

    waiting: dict[str, Waiting]
    states: dict[str, int]
    channels_stopped: int
    processes: list[Process]


def watch(tx: Connection, now: datetime) -> Watched:
    """Looks at what there is now."""
    waiting = {"inbound": Waiting(*tx.execute(_INBOUND).one())}
    for kind, count, since in tx.execute(_QUEUED, {"now": now}):
        waiting[kind] = Waiting(count, since)
    states = dict.fromkeys(("unknown", "parked", "quarantined", "unreadable"), 0)
    states |= {row[0]: row[1] for row in tx.execute(_SENT)}
    states |= {row[0]: row[1] for row in tx.execute(_TROUBLED)}
    return Watched(
        waiting=waiting,
        states=states,
        channels_stopped=tx.execute(_STOPPED).scalar_one(),
        processes=list_processes(tx),
    )


_INBOUND = select(func.count(), func.min(envelope.c.received_at)).where(
    literal_column("envelope.state = 'pending'")
)
_QUEUED = (
    select(outbox.c.kind, func.count(), func.min(outbox.c.created_at))
    .where(
        literal_column("outbox.state = 'queued'"),
        outbox.c.not_before <= bindparam("now", type_=outbox.c.not_before.type),
    )
    .group_by(outbox.c.kind)
)
_SENT = (
    select(outbox.c.state, func.count())
    .where(outbox.c.state.in_(("unknown", "parked")))
    .group_by(outbox.c.state)
)
_TROUBLED = (
    select(envelope.c.state, func.count())
    .where(literal_column("envelope.state IN ('quarantined', 'unreadable')"))
    .group_by(envelope.c.state)
)
_STOPPED = select(func.count()).select_from(channel).where(channel.c.problem != "")
