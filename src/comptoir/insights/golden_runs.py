"""The golden questions of all workspaces, decided again once a change has come to rest.

Every process looks; one of them runs, by a lease. A change is awaited until nothing follows it for
`QUIET` seconds, but no longer than `LONGEST`: a sync that goes on for hours is watched too.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import structlog
from msgspec import Struct

from comptoir.errors import ComptoirError
from comptoir.insights.golden import run_golden
from comptoir.knowledge.shelf import Shelves
from comptoir.model.golden import GoldenRun
from comptoir.runtime import Runtime
from comptoir.store.golden import hold_run, list_due_runs, release_run

QUIET = 2.0
LONGEST = 60.0
HELD = timedelta(minutes=10)
"""After a crash the next run begins this late."""

log = structlog.get_logger(__name__)


class _Seen(Struct, frozen=True):
    """A version that was seen, when it was first, and when the first change before it was."""

    version: int
    at: float
    since: float


class GoldenRuns:
    """Begins the runs that are due, one at a time."""

    def __init__(self, runtime: Runtime, shelves: Shelves) -> None:
        self._runtime = runtime
        self._shelves = shelves
        self._me = runtime.ids.new()
        self._seen: dict[str, _Seen] = {}
        self._under_way: asyncio.Task[None] | None = None

    async def take(self) -> None:
        """Looks at what changed, and begins a run where a change has come to rest."""
        if self._under_way is not None and not self._under_way.done():
            return
        now = self._runtime.clock()
        due = await self._runtime.db.read(lambda tx: list_due_runs(tx, now))
        for workspace_id in self._rested(due, time.monotonic()):
            self._under_way = asyncio.create_task(self._run(workspace_id, due[workspace_id]))
            return

    async def close(self) -> None:
        """Breaks off what is under way; another process begins it anew."""
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.gather(self._under_way, return_exceptions=True)

    def _rested(self, due: dict[str, int], now: float) -> list[str]:
        """The workspaces whose change has been waited for long enough."""
        before, self._seen = self._seen, {}
        for id, version in due.items():
            known = before.get(id)
            if known is None:
                self._seen[id] = _Seen(version, now, now)
            elif known.version != version:
                self._seen[id] = _Seen(version, now, known.since)
            else:
                self._seen[id] = known
        return [
            id
            for id, seen in self._seen.items()
            if now - seen.at >= QUIET or now - seen.since >= LONGEST
        ]

    async def _run(self, workspace_id: str, version: int) -> None:
        now = self._runtime.clock()
        held = await self._runtime.db.write(
            lambda tx: hold_run(tx, workspace_id, self._me, now, now + HELD)
        )
        if not held:
            return
        try:
            # An older shelf says nothing of the change; the next look finds the newer one.
            if (await self._shelves.of(workspace_id)).version >= version:
                _tell(workspace_id, await run_golden(self._runtime, self._shelves, workspace_id))
        except ComptoirError as error:
            log.warning("golden_not_run", workspace=workspace_id, error=error.code)
        except Exception:
            log.exception("golden_not_run", workspace=workspace_id)
        finally:
            self._seen.pop(workspace_id, None)
            await self._runtime.db.write(lambda tx: release_run(tx, workspace_id, self._me))


def _tell(workspace_id: str, run: GoldenRun) -> None:
    if run.failed:
        log.warning(
            "golden_broken",
            workspace=workspace_id,
            failed=len(run.failed),
            changed=len(run.changed),
            of=len(run.results),
        )
