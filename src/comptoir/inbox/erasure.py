"""Erases a person: rows, index, files; again after an older copy of the database was restored.

What was erased is also written to `erasures.jsonl` beside the files, which a copy of the database
does not bring back: whoever is named there and is in the database again is erased again.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import IO

import msgspec
import structlog
from msgspec import Struct

from comptoir.errors import NotFound
from comptoir.files.keep import remove_unheld
from comptoir.outbound.suppressed import Hashed
from comptoir.runtime import Runtime
from comptoir.store import erasing
from comptoir.store.database import Connection
from comptoir.store.erasing import Erased, Still

log = structlog.get_logger(__name__)
LIST = "erasures.jsonl"


class Named(Struct, frozen=True):
    """A line of the list: ids that name nobody by themselves."""

    workspace_id: str
    contact_id: str


async def look(runtime: Runtime, workspace_id: str, contact_id: str) -> Erased:
    """What an erasure would erase. Raises `NotFound`."""
    return await runtime.db.read(lambda tx: erasing.look(tx, workspace_id, contact_id))


async def erase_contact(runtime: Runtime, workspace_id: str, contact_id: str, by: str) -> Erased:
    """Erases a contact from the database, its journal, the index and the files, for ever. Raises
    `NotFound`."""
    gone = await erase_rows(runtime, workspace_id, contact_id, by)
    await runtime.db.scrub()
    return gone


async def erase_rows(
    runtime: Runtime,
    workspace_id: str,
    contact_id: str,
    by: str,
    *,
    still: Still | None = None,
) -> Erased:
    """As `erase_contact`, and only of whom `still` holds; what lay in the rows may stay in the
    files of the database until they are scrubbed, which is once for many. Raises `NotFound`."""
    now, hashed = runtime.clock(), Hashed(runtime)

    def write(tx: Connection) -> Erased:
        erasing.hold(tx, workspace_id, contact_id, still)
        # Before the end: a process that dies here leaves a name on the list, and the next start
        # goes on. Under the lock: whoever is on the list is erased whatever they did since.
        _append(_path(runtime), Named(workspace_id, contact_id))
        return erasing.erase(tx, workspace_id, contact_id, hashed, by, now)

    gone = await runtime.db.write(write)
    await remove_unheld(runtime, gone.files)
    log.info("contact_erased", contact=contact_id, rows=sum(gone.counts.values()))
    return gone


async def erase_again(runtime: Runtime) -> int:
    """Erases whom an older copy of the database brought back; how many."""
    named = await asyncio.to_thread(_read, _path(runtime))
    count = 0
    for one in dict.fromkeys(named):
        try:
            await erase_contact(runtime, one.workspace_id, one.contact_id, "restored")
        except NotFound:
            continue
        count += 1
    return count


def _path(runtime: Runtime) -> Path:
    return runtime.settings.data_directory / LIST


def _append(path: Path, one: Named) -> None:
    """Adds a line, on the disk when this returns; a torn one before it stays a line of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        is_torn = file.seek(0, os.SEEK_END) and _last_byte(file) != b"\n"
        file.write((b"\n" if is_torn else b"") + msgspec.json.encode(one) + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _last_byte(file: IO[bytes]) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)


def _read(path: Path) -> list[Named]:
    """Who is named. A line that a crash tore is left out: its erasure was not begun."""
    found: list[Named] = []
    lines = path.read_bytes().splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        try:
            found.append(msgspec.json.decode(line, type=Named))
        except msgspec.MsgspecError:
            log.error("erasure_line_unreadable", file=str(path), line=number)
    return found
