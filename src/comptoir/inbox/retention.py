"""Forgets what is past its time, by the rules of a workspace; says before what that would be.

await look(runtime, workspace_id)                      {"messages": 1204}: nothing is changed
await look(runtime, workspace_id, {"messages": 365})   with a rule that is not set yet
await run(runtime, workspace_id)                       {"messages": 1204}: they are gone
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from comptoir.errors import InputInvalid, NotFound
from comptoir.files.keep import remove_unheld
from comptoir.inbox.erasure import erase_rows
from comptoir.runtime import Runtime
from comptoir.store import retention
from comptoir.store.database import Connection
from comptoir.store.retention import BATCH, KINDS, Kind

log = structlog.get_logger(__name__)

MOST_DAYS = 36_500
READ_AT_ONCE = 5000
PAUSE = 0.05
"""Seconds between two batches: others get their turn."""


def check_days(days: Mapping[str, int | None]) -> None:
    """Returns where these rules make sense. Raises `InputInvalid`."""
    for name, number in days.items():
        kind = KINDS.get(name)
        if kind is None:
            raise InputInvalid(
                f"there is no kind {name!r}", advice=f"There are {', '.join(KINDS)}."
            )
        if number is not None and not kind.least <= number <= MOST_DAYS:
            raise InputInvalid(f"{name} are kept for {kind.least} to {MOST_DAYS} days, or for good")


async def set_rules(
    runtime: Runtime, workspace_id: str, days: Mapping[str, int | None]
) -> dict[str, int]:
    """Sets rules, None ends one; all that hold then. Raises `InputInvalid`."""
    check_days(days)
    now = runtime.clock()

    def write(tx: Connection) -> dict[str, int]:
        retention.put_retention(tx, workspace_id, days, now)
        return retention.read_retention(tx, workspace_id)

    return await runtime.db.write(write)


async def look(
    runtime: Runtime, workspace_id: str, days: Mapping[str, int | None] | None = None
) -> dict[str, int]:
    """How much of each kind a run would forget: by the rules, or by others that are tried. Raises
    `InputInvalid`."""
    check_days(days or {})
    found = {}
    for kind, before in await _dues(runtime, workspace_id, days):
        spared = await _spared(runtime, workspace_id, kind)
        found[kind.name] = await runtime.db.read(
            lambda tx, k=kind, b=before, s=spared: retention.count_due(tx, workspace_id, k, b, s)  # type: ignore[misc]
        )
    return found


async def run(runtime: Runtime, workspace_id: str) -> dict[str, int]:
    """Forgets what is past its time, in batches; how much of each kind went."""
    gone: dict[str, int] = {}
    for kind, before in await _dues(runtime, workspace_id):
        gone[kind.name] = await _forget(runtime, workspace_id, kind, before)
    if any(gone.values()):
        await runtime.db.scrub()
        log.info("retention", workspace=workspace_id, **gone)
    return gone


async def _dues(
    runtime: Runtime, workspace_id: str, tried: Mapping[str, int | None] | None = None
) -> list[tuple[Kind, datetime]]:
    rules = await runtime.db.read(lambda tx: retention.read_retention(tx, workspace_id))
    days = {**rules, **(tried or {})}
    now = runtime.clock()
    return [
        (kind, now - timedelta(days=number))
        for name, kind in KINDS.items()
        if (number := days.get(name)) is not None
    ]


async def _spared(runtime: Runtime, workspace_id: str, kind: Kind) -> frozenset[str]:
    """The uploads that something names: they are kept as long as that is."""
    if kind.name != "uploads":
        return frozenset()
    named = await runtime.db.read(lambda tx: retention.kept_files(tx, workspace_id))
    after = ""
    while True:
        found, after = await runtime.db.read(
            lambda tx, a=after: retention.named_files(tx, workspace_id, a, READ_AT_ONCE)  # type: ignore[misc]
        )
        named |= found
        if not after:
            return frozenset(named)


async def _forget(runtime: Runtime, workspace_id: str, kind: Kind, before: datetime) -> int:
    if kind.name == "contacts":
        return await _erase(runtime, workspace_id, kind, before)
    total, since = 0, runtime.clock()
    spared = await _spared(runtime, workspace_id, kind)
    while True:
        count, files = await runtime.db.write(
            lambda tx: retention.forget_due(tx, workspace_id, kind, before, spared, since)
        )
        total += count
        if files:
            await remove_unheld(runtime, files)
        if not count:
            return total
        await asyncio.sleep(PAUSE)


async def _erase(runtime: Runtime, workspace_id: str, kind: Kind, before: datetime) -> int:
    """Contacts go as they do when they ask for it: with all that is about them."""
    total, still = 0, kind.due(workspace_id, before)
    while True:
        ids = await runtime.db.read(
            lambda tx: retention.find_due(tx, workspace_id, kind, before, frozenset())
        )
        for id in ids:
            try:
                await erase_rows(runtime, workspace_id, id, "retention", still=still)
                total += 1
            except NotFound:
                continue
        if len(ids) < BATCH:
            return total
