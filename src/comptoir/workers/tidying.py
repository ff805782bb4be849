"""What nobody needs any more is forgotten: once an hour, by one of all processes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog

from comptoir.files.keep import sweep_files
from comptoir.inbox import retention
from comptoir.model.zones import zone_of
from comptoir.people.sessions import forget_ended
from comptoir.runtime import Runtime
from comptoir.store import early, feed, pace, receipts
from comptoir.store.automations import forget_runs
from comptoir.store.database import Connection
from comptoir.store.duties import Duty
from comptoir.store.imports import forget_abandoned
from comptoir.store.request_keys import forget_keys
from comptoir.store.webhooks import forget_deliveries
from comptoir.store.workspaces import list_workspaces

log = structlog.get_logger(__name__)

TIDIED_EVERY = timedelta(hours=1)
TRIED_AGAIN = timedelta(minutes=1)
"""When what failed is tried again; the first look of a process is as long after its start."""
KEPT = timedelta(days=7)
"""What waits for something that never came is kept so long: platforms repeat posts for a week."""

NIGHT = range(1, 6)
"""Hours in which the rules of retention are carried out."""
RETAINED_EVERY = timedelta(hours=20)

Step = Callable[[], Awaitable[object]]


class Tidying:
    """The steps of tidying as a process sees them: what failed is still to be done."""

    def __init__(self, runtime: Runtime, me: str) -> None:
        self._runtime = runtime
        self._me = me
        self._turns = Duty(runtime.db, "tidy", me)
        self._next_at = runtime.clock() + TRIED_AGAIN
        self._left: Mapping[str, Step] = {}

    async def tidy_when_due(self) -> None:
        """Tidies up where it is the turn of this process, and what failed before."""
        now = self._runtime.clock()
        if now < self._next_at:
            return
        if not self._left and await self._turns.is_turn(now, TIDIED_EVERY):
            self._left = self._steps()
        failed = await run_all(self._left)
        self._left = {name: self._left[name] for name in failed}
        self._next_at = now + (TRIED_AGAIN if failed else TIDIED_EVERY)

    def _steps(self) -> dict[str, Step]:
        old = self._runtime.clock() - KEPT
        return {
            "stray receipts": self._writing(lambda tx: receipts.forget_stray_receipts(tx, old)),
            "early changes": self._writing(lambda tx: early.forget(tx, old)),
            "request keys": self._writing(lambda tx: forget_keys(tx, old)),
            "sessions": lambda: forget_ended(self._runtime),
            "pace": self._writing(lambda tx: pace.forget_pace(tx, old)),
            "feed": lambda: self._trim(old),
            "deliveries": self._writing(lambda tx: forget_deliveries(tx, old)),
            "runs": self._writing(lambda tx: forget_runs(tx, old - KEPT)),
            "imports": self._writing(lambda tx: forget_abandoned(tx, old)),
            "retention": self._retain,
            "files": lambda: sweep_files(self._runtime),
        }

    def _writing(self, forget: Callable[[Connection], object]) -> Step:
        return lambda: self._runtime.db.write(forget)

    async def _retain(self) -> None:
        """By night, where the workspace is, and once in it."""
        now = self._runtime.clock()
        for workspace in await self._runtime.db.read(list_workspaces):
            if now.astimezone(zone_of(workspace.timezone)).hour not in NIGHT:
                continue
            duty = Duty(self._runtime.db, f"retention {workspace.id}", self._me)
            if await duty.is_turn(now, RETAINED_EVERY):
                await retention.run(self._runtime, workspace.id)

    async def _trim(self, old: datetime) -> None:
        """A piece in each transaction: others write meanwhile."""
        while await self._runtime.db.write(lambda tx: feed.trim(tx, old)):
            continue


async def run_all(steps: Mapping[str, Step]) -> dict[str, Exception]:
    """Runs each step, whatever becomes of the others; the errors of those that failed."""
    failed: dict[str, Exception] = {}
    for name, step in steps.items():
        try:
            await step()
        except Exception as error:
            log.error("step_failed", step=name, error=f"{type(error).__name__}: {error}")
            failed[name] = error
    return failed
