"""A command about one channel, which it names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from comptoir.cli.options import in_workspace
from comptoir.connecting.find import find_channel
from comptoir.model.channel import Channel
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

T = TypeVar("T")


def with_channel(
    database: str | None,
    slug: str,
    name: str,
    verb: Callable[[Runtime, Channel], Awaitable[T]],
) -> T:
    """What `verb` returns for the channel `name` of a workspace: its name, type or id.

    Raises `NotFound` where there is no such channel.
    """

    async def work(runtime: Runtime, where: Workspace) -> T:
        return await verb(runtime, await find_channel(runtime, where.id, name))

    return in_workspace(database, slug, work)
