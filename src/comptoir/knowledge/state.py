"""What a source remembers from sync to sync, kept in its configuration under `sync`."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
from msgspec import Struct

from comptoir.model.document import Source
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.sources import get_source, mark_synced, put_config

RESUMED_WITHIN = timedelta(hours=6)
"""A sync that was killed longer ago starts over."""


class SyncState(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`begun`: when the sync that has not ended yet began. `proved`: see `visits.Lastmods`."""

    begun: datetime | None = None
    proved: int = 0


async def begin_sync(rt: Runtime, source: Source, *, full: bool) -> SyncState:
    """The state to sync with. `begun` is that of a killed sync that is taken up, else None.

    Raises `NotFound` where the source is not stored.
    """
    state = await rt.db.read(lambda tx: _state(get_source(tx, source.workspace_id, source.id)))
    now = rt.clock()
    if state.begun is not None and now - state.begun < RESUMED_WITHIN and not full:
        return state
    begun = msgspec.structs.replace(state, begun=now)
    await rt.db.write(lambda tx: _put(tx, source, begun))
    return msgspec.structs.replace(state, begun=None)


async def end_sync(rt: Runtime, source: Source, proved: int) -> None:
    """Notes that the sync came to its end."""
    state, at = SyncState(proved=proved), rt.clock()

    def work(tx: Connection) -> None:
        _put(tx, source, state)
        mark_synced(tx, source.workspace_id, source.id, at)

    await rt.db.write(work)


def _state(source: Source) -> SyncState:
    try:
        return msgspec.convert(source.config.get("sync", {}), SyncState)
    except msgspec.ValidationError:
        return SyncState()


def _put(tx: Connection, source: Source, state: SyncState) -> None:
    stored = get_source(tx, source.workspace_id, source.id)
    config = stored.config | {"sync": msgspec.to_builtins(state)}
    put_config(tx, source.workspace_id, source.id, config)
