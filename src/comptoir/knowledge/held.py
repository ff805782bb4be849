"""Holding a source while it is synced, and writing down what came of it.

A lease in the database keeps a second sync away, of whatever process, and runs out by itself
where this one dies. A failed sync is tried later and later; the others at their own moments, so
that a hundred sources do not come due at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import structlog

from comptoir.errors import ComptoirError, Conflict
from comptoir.knowledge.report import SyncReport
from comptoir.knowledge.source_settings import SourceSettings
from comptoir.model.document import Source
from comptoir.model.identity import stable_id
from comptoir.runtime import Runtime
from comptoir.store import schedules
from comptoir.store.database import Connection
from comptoir.store.schedules import Schedule, get_schedule
from comptoir.store.sources import get_source

LONGEST_WAIT = timedelta(days=1)
"""A source that fails again and again is still tried once a day, or at its own pace if slower."""
SPREAD = 0.1
"""Share of the pace by which a source may come later than its fellows."""
KEPT_WARNINGS = 50

log = structlog.get_logger(__name__)


@asynccontextmanager
async def holding(rt: Runtime, source: Source) -> AsyncIterator[None]:
    """Keeps other syncs of the source away until the block is left.

    Raises `Conflict` where one is under way, and `NotFound` for a source that is not stored. A
    lease that is lost all the same (this process was suspended) ends the block with `Conflict`.
    """
    me, seconds = rt.ids.new(), rt.settings.lease_seconds
    key, now = (source.workspace_id, source.id), rt.clock()
    until = now + timedelta(seconds=seconds)

    def take(tx: Connection) -> bool:
        get_source(tx, *key)
        return schedules.hold(tx, *key, me, now, until)

    if not await rt.db.write(take):
        raise Conflict(
            f"{source.url} is being synced",
            advice="Wait until that sync has ended; after a crash, half a minute.",
        )
    lost = asyncio.Event()
    keeping = asyncio.create_task(_keep(rt, source, me, lost, asyncio.current_task()))
    try:
        yield
    except asyncio.CancelledError:
        if lost.is_set():
            raise Conflict(f"{source.url} was taken over by another sync") from None
        raise
    finally:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping
        await asyncio.shield(rt.db.write(lambda tx: schedules.release(tx, *key, me)))


async def _keep(
    rt: Runtime, source: Source, me: str, lost: asyncio.Event, task: asyncio.Task[object] | None
) -> None:
    """Holds on until it is cancelled; where the lease was lost, ends the work of `task`."""
    seconds = rt.settings.lease_seconds

    def keep(tx: Connection) -> bool:
        until = rt.clock() + timedelta(seconds=seconds)
        return schedules.keep(tx, source.workspace_id, source.id, me, until)

    while True:
        await asyncio.sleep(seconds / 3)
        try:
            is_held = await rt.db.write(keep)
        except Exception as error:
            log.warning("lease_not_renewed", source=source.id, error=type(error).__name__)
            continue
        if not is_held and task is not None:
            log.warning("sync_lost", source=source.id)
            lost.set()
            task.cancel()
            return


async def note_report(
    rt: Runtime, source: Source, settings: SourceSettings, report: SyncReport
) -> None:
    """Stores the report of a sync that came to its end, and plans the next."""
    await _note(rt, source, settings, _shortened(report), failed=False)


async def note_error(
    rt: Runtime, source: Source, settings: SourceSettings, error: ComptoirError
) -> None:
    """Stores why a sync came to nothing, and plans a later one."""
    said: dict[str, object] = {"error": error.code, "detail": str(error), "advice": error.advice}
    await _note(rt, source, settings, said, failed=True)


async def _note(
    rt: Runtime,
    source: Source,
    settings: SourceSettings,
    report: dict[str, object],
    *,
    failed: bool,
) -> None:
    now = rt.clock()

    def work(tx: Connection) -> None:
        before = get_schedule(tx, source.workspace_id, source.id)
        failures = before.failures + 1 if failed else 0
        noted = Schedule(
            workspace_id=source.workspace_id,
            source_id=source.id,
            due_at=next_due(source, settings.every, now, failures),
            failures=failures,
            report=report,
            reported_at=now,
        )
        schedules.put_report(tx, noted)

    await rt.db.write(work)


def next_due(
    source: Source, every: timedelta | None, now: datetime, failures: int = 0
) -> datetime | None:
    """When a source is due after a sync: later after each failure, and each at its own moment."""
    if every is None:
        return None
    wait: timedelta = every * 2 ** min(failures, 16)
    if failures:
        wait = min(wait, max(every, LONGEST_WAIT))
    return now + wait * (1 + SPREAD * _share(source))


def first_due(source: Source, every: timedelta | None, now: datetime) -> datetime | None:
    """When a source is due whose pace was just set: soon, but not all at once."""
    return None if every is None else now + every * SPREAD * _share(source)


def _share(source: Source) -> float:
    """The same number from 0 to 1 for a source, another one for the next."""
    return int(stable_id("pace", source.workspace_id, source.id)[:8], 16) / 0xFFFFFFFF


def _shortened(report: SyncReport) -> dict[str, object]:
    whole = report.as_json()
    failed = whole["failed"]
    return {
        **whole,
        "removed": report.removed,
        "seconds": round(report.seconds, 1),
        "failed": failed[:KEPT_WARNINGS],
        "failed_count": len(failed),
        "warnings": report.warnings[:KEPT_WARNINGS],
    }
