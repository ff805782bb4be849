"""`comptoir verify`: whether a database, its files and its key belong together, after a restore
with whatever tool."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from hashlib import sha256
from pathlib import Path

from comptoir.cli.doctor import Check
from comptoir.errors import ComptoirError, ContentUnreadable, NotFound
from comptoir.files.disk import path_of
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.backup import contents, digests, file_of, look_into
from comptoir.store.channels import UNREADABLE, all_channels
from comptoir.store.ledger_check import verify as verify_ledger
from comptoir.store.workspaces import list_workspaces

AT_ONCE = 500


async def verify(settings: Settings) -> list[Check]:
    """Everything that can be checked without another copy; nothing is changed."""
    async with open_runtime(settings) as runtime:
        return [
            await _check("database", _sound(runtime), "Restore it from a backup."),
            await _check("consent", _ledgers(runtime), "See `comptoir consent verify`."),
            await _check("files", _files(runtime), "Copy the folder of files back, too."),
            await _check("key", _key(runtime), "Bring the key of the old machine back."),
        ]


async def _check(name: str, found: Awaitable[str], advice: str) -> Check:
    try:
        return Check(name=name, ok=True, found=await found)
    except ComptoirError as error:
        return Check(name=name, ok=False, found=str(error), advice=advice)


async def _sound(runtime: Runtime) -> str:
    """On PostgreSQL the server itself keeps rows and references; pg_restore tells what it lacks."""
    if runtime.db.kind == "sqlite":
        await asyncio.to_thread(look_into, file_of(runtime.settings.database))
    copied = await runtime.db.read(contents)
    return (
        f"schema {copied.schema}, {sum(copied.rows.values()):,} rows in {len(copied.rows)} tables"
    )


async def _ledgers(runtime: Runtime) -> str:
    rows = 0
    for workspace in await runtime.db.read(list_workspaces):
        found = await runtime.db.read(lambda tx, w=workspace.id: verify_ledger(tx, w))  # type: ignore[misc]
        if found.findings:
            raise ContentUnreadable(f"the ledger of {workspace.slug} does not hold")
        rows += found.rows
    return f"{rows:,} rows of the ledger hold"


async def _files(runtime: Runtime) -> str:
    """Every file that a row names is there, and is what it was."""
    folder, after, count = runtime.settings.data_directory, "", 0
    while True:
        some = await runtime.db.read(lambda tx, a=after: digests(tx, after=a, limit=AT_ONCE))  # type: ignore[misc]
        wrong = await asyncio.to_thread(_wrong, folder, some)
        if wrong:
            raise NotFound(f"{len(wrong)} or more files are gone or damaged, such as {wrong[0]}")
        count += len(some)
        if len(some) < AT_ONCE:
            return f"{count:,} files are there"
        after = some[-1]


def _wrong(folder: Path, wanted: list[str]) -> list[str]:
    return [digest for digest in wanted if _digest(path_of(folder, digest)) != digest]


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


async def _key(runtime: Runtime) -> str:
    channels = await runtime.db.read(lambda tx: all_channels(tx, runtime.vault))
    lost = [one.name for one in channels if one.problem == UNREADABLE]
    if lost:
        raise NotFound(f"the key does not open the credentials of {', '.join(lost)}")
    return f"opens the credentials of {len(channels)} channels"
