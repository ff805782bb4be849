"""Finds the channels of a workspace: those that can be connected, here or by a newer process, and
were not removed."""

from __future__ import annotations

from comptoir.connecting.connect import connectable
from comptoir.connecting.strangers import is_stranger
from comptoir.errors import NotFound
from comptoir.model.channel import Channel
from comptoir.runtime import Runtime
from comptoir.store import channels


async def open_channels(runtime: Runtime, workspace_id: str) -> list[Channel]:
    """The channels of a workspace, oldest first."""
    vault, types = runtime.vault, connectable(runtime)
    found = await runtime.db.read(lambda tx: channels.list_channels(tx, vault, workspace_id))
    return [
        one
        for one in found
        if one.problem != channels.REMOVED and (one.type in types or is_stranger(runtime, one))
    ]


async def access_channel(runtime: Runtime, workspace_id: str, channel_id: str) -> Channel:
    """The channel with this id. Raises `NotFound`, also for one of another workspace."""
    for one in await open_channels(runtime, workspace_id):
        if one.id == channel_id:
            return one
    raise NotFound("there is no such channel")


async def find_channel(runtime: Runtime, workspace_id: str, name: str) -> Channel:
    """The channel of a workspace with this id, name or type, where that names only one.

    Raises `NotFound`.
    """
    found = await open_channels(runtime, workspace_id)
    for field in ("id", "name", "type"):
        named = [one for one in found if getattr(one, field) == name]
        if len(named) == 1:
            return named[0]
    names = ", ".join(sorted(one.name for one in found)) or "none"
    raise NotFound(f"no single channel is called {name!r}", advice=f"There are: {names}.")
