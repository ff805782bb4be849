"""The scheduled syncs of a process: what is due is synced, a few sources at a time."""

from __future__ import annotations

import asyncio

import structlog

from comptoir.errors import ComptoirError, Conflict, NotFound
from comptoir.knowledge.held import note_error
from comptoir.knowledge.source_settings import parse_settings
from comptoir.knowledge.sync import sync_source
from comptoir.model.document import Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.schedules import Schedule, list_due, plan
from comptoir.store.sources import get_source
from comptoir.store.workspaces import get_workspace

AT_ONCE = 2
"""Sources synced at a time by one process: reading pages is bound by the processor."""

log = structlog.get_logger(__name__)


class ScheduledSyncs:
    """Begins the syncs that are due. Other processes may do the same: a source is synced by one."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self.under_way: set[asyncio.Task[None]] = set()

    async def take(self) -> int:
        """Begins what is due and finds room; how many that were."""
        now = self._runtime.clock()
        room = AT_ONCE - len(self.under_way)
        if room <= 0:
            return 0
        due = await self._runtime.db.read(lambda tx: list_due(tx, now, AT_ONCE + room))
        names = {task.get_name() for task in self.under_way}
        fresh = [one for one in due if _name(one) not in names][:room]
        for one in fresh:
            task = asyncio.create_task(self._sync(one), name=_name(one))
            self.under_way.add(task)
            task.add_done_callback(self.under_way.discard)
        return len(fresh)

    async def close(self) -> None:
        """Breaks off what is under way; the next process goes on where it was."""
        tasks = list(self.under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _sync(self, due: Schedule) -> None:
        try:
            workspace, source = await self._runtime.db.read(lambda tx: _found(tx, due))
        except NotFound:
            return
        try:
            report = await sync_source(self._runtime, workspace, source)
        except Conflict:
            return  # somebody else is at it, who plans the next one too
        except ComptoirError as error:
            log.warning("sync_failed", source=source.id, error=error.code)
            await self._keep_off(source, error)
        except Exception:
            log.exception("sync_broken", source=source.id)
            await self._note_broken(source)
        else:
            changed = report.new + report.changed + report.removed
            log.info("synced", source=source.id, read=report.read, changed=changed)

    async def _keep_off(self, source: Source, error: ComptoirError) -> None:
        """Settings that cannot be read say no pace: the source waits for the editor."""
        try:
            parse_settings(source.config)
        except ComptoirError:
            key = (source.workspace_id, source.id)
            log.error("source_unusable", source=source.id, error=str(error))
            await self._runtime.db.write(lambda tx: plan(tx, *key, None))

    async def _note_broken(self, source: Source) -> None:
        error = ComptoirError(
            "something unexpected happened",
            advice="Look into the log; the source is tried again later.",
        )
        await note_error(self._runtime, source, parse_settings(source.config), error)


def _name(one: Schedule) -> str:
    return f"sync {one.workspace_id} {one.source_id}"


def _found(tx: Connection, due: Schedule) -> tuple[Workspace, Source]:
    workspace = get_workspace(tx, due.workspace_id)
    return workspace, get_source(tx, due.workspace_id, due.source_id)
