"""What a test waits for, and what it serves meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from comptoir.serving.process import Served
from comptoir.store.workspaces import content_version
from comptoir.web.server import make_server

HOST = "127.0.0.1"
PATIENCE = 30.0
"""Seconds a story waits for what should come; far longer than it takes."""
GLANCE = 0.01
"""Seconds between two looks at whether it came."""


async def until(is_so: Callable[[], Any], what: str, seconds: float = PATIENCE) -> None:
    """Returns as soon as the awaited `is_so()` is true; fails where that takes too long."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not await is_so():
        if asyncio.get_running_loop().time() > deadline:
            raise AssertionError(f"no {what} within {seconds} seconds")
        await asyncio.sleep(GLANCE)


@asynccontextmanager
async def served_app(app: Any, port: int = 0) -> AsyncIterator[int]:
    """An ASGI application on a loopback port; the port it listens on."""
    async with make_server(app, host=HOST, port=port, stop_seconds=1.0).listening() as taken:
        yield taken


async def knows(process: Served, workspace_id: str) -> None:
    """Returns when a process works with the newest content of a workspace."""
    rt = process.runtime
    wanted = await rt.db.read(lambda tx: content_version(tx, workspace_id))
    rt.bus.publish(f"content.{workspace_id}")

    async def is_new() -> bool:
        return (await process.shelves.of(workspace_id)).version >= wanted

    await until(is_new, "newer content")
