"""What was put off comes back when its moment has come."""

from __future__ import annotations

from comptoir.runtime import Runtime
from comptoir.store.inbox_changes import is_due, wake


async def wake_due(runtime: Runtime) -> None:
    """Opens the conversations that were put off until now, of all workspaces. A look that
    finds none asks nothing of the writer."""
    now = runtime.clock()
    if await runtime.db.read(lambda tx: is_due(tx, now)):
        await runtime.db.write(lambda tx: wake(tx, now))
