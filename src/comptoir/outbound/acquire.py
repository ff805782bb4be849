"""Takes what may be sent now out of the outbox, each scope on its pace.

A reply never waits behind a campaign: it comes first, and finds the part of every burst that
campaigns leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.channels.base import Adapter
from comptoir.model.channel import Capabilities, Rate
from comptoir.outbound.limits import after, when
from comptoir.store import outbox
from comptoir.store.database import Connection
from comptoir.store.pace import Scope, put_pace, read_pace
from comptoir.store.ready import Ready, due


class Wanted(Struct, frozen=True, kw_only=True):
    """A message that would go out now."""

    workspace_id: str
    id: str
    channel_id: str
    to: str
    kind: str
    capabilities: Capabilities


class Acquired(Struct, frozen=True):
    """Messages to send now, and how many others were put off because it is too early."""

    ready: list[Ready]
    deferred: int


def acquire(
    tx: Connection,
    adapters: Mapping[str, Adapter],
    now: datetime,
    until: datetime,
    most: int,
    *,
    campaigns: int | None = None,
) -> Acquired:
    """The next messages to send, marked *sending* until `until`; what is too early is put off, and
    what goes out on a channel of a type that this process does not know is left to others. At most
    `campaigns` of them are of campaigns."""
    found = due(tx, now, most, adapters, campaigns=campaigns)
    times = on_pace(tx, [_wanted(r, adapters[r.channel_type]) for r in found], now)
    now_ready = [r for r in found if times.get(r.id, now) <= now]
    early = [(r, times[r.id]) for r in found if times.get(r.id, now) > now]
    outbox.defer(tx, early)
    outbox.take(tx, now_ready, until)
    return Acquired(now_ready, len(early))


def on_pace(tx: Connection, wanted: Sequence[Wanted], now: datetime) -> dict[str, datetime]:
    """When each message may go out, by id, for those whose channel type has a pace.

    Those that may go now are counted as sent. The others get a moment each, one after another, so
    that they do not all come back at once.
    """
    scopes = {scope for one in wanted for scope, _ in _scopes(one)}
    if not scopes:
        return {}
    paces = read_pace(tx, scopes)
    planned, changed = dict(paces), dict[Scope, datetime]()
    times = {}
    for one in wanted:
        at = _at(one, paces, now)
        if at <= now:
            counted = _counted(one, paces, now)
            paces |= counted
            changed |= counted
        else:
            at = _at(one, planned, now)
        planned |= _counted(one, planned, at)
        times[one.id] = at
    put_pace(tx, changed)
    return times


def _at(one: Wanted, paces: Mapping[Scope, datetime], now: datetime) -> datetime:
    """When all scopes of a message have room for it."""
    reserve = one.kind == "campaign"
    times = (when(paces.get(s), r, now, reserve=reserve) for s, r in _scopes(one))
    return max(times, default=now)


def _counted(one: Wanted, paces: Mapping[Scope, datetime], at: datetime) -> dict[Scope, datetime]:
    """The pace of its scopes after a message that goes out at `at`."""
    return {scope: after(paces.get(scope), rate, at) for scope, rate in _scopes(one)}


def _scopes(one: Wanted) -> list[tuple[Scope, Rate]]:
    """What the message counts against: its channel, and the person on it."""
    can = one.capabilities
    found = []
    if can.rate is not None:
        found.append(((one.workspace_id, f"channel:{one.channel_id}"), can.rate))
    if (rate := can.rate_of(one.to)) is not None:
        found.append(((one.workspace_id, f"person:{one.channel_id}:{one.to}"), rate))
    return found


def _wanted(ready: Ready, adapter: Adapter) -> Wanted:
    return Wanted(
        workspace_id=ready.workspace_id,
        id=ready.id,
        channel_id=ready.channel_id,
        to=ready.to,
        kind=ready.kind,
        capabilities=adapter.capabilities,
    )
