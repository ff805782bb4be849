"""Erases a person: rows, index, files; again after an older copy of the database was restored.

What was erased is also written to `erasures.jsonl` beside the files, which a copy of the database
does not bring back: whoever is named there and is in the database again is erased again.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Sequence
from pathlib import Path

import msgspec
import structlog
from msgspec import Struct

from comptoir.errors import NotFound
from comptoir.files.keep import remove_unheld
from comptoir.runtime import Runtime
from comptoir.store import erasing
from comptoir.store.erasing import Erased

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
    now, hashed = runtime.clock(), _Hashed(runtime)
    await look(runtime, workspace_id, contact_id)
    # First: a process that dies here leaves a name on the list, and the next start goes on.
    await asyncio.to_thread(_append, _path(runtime), Named(workspace_id, contact_id))
    gone = await runtime.db.write(
        lambda tx: erasing.erase(tx, workspace_id, contact_id, hashed, by, now)
    )
    await remove_unheld(runtime, gone.files)
    await runtime.db.scrub()
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


class _Hashed:
    """The keyed hash of an address: without the secret key nobody can try numbers."""

    def __init__(self, runtime: Runtime) -> None:
        self._key = runtime.vault.derive("erased addresses")

    def __call__(self, workspace_id: str, channel_type: str, value: str) -> bytes:
        named = msgspec.json.encode([workspace_id, channel_type, value])
        return hmac.digest(self._key, named, "sha256")


async def suppressed(
    runtime: Runtime, workspace_id: str, names: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], list[str]]:
    """What erased owners of addresses (channel type, value) had withdrawn: nothing may be imported
    as permitted for them."""
    hashed = _Hashed(runtime)
    by_hash = {hashed(workspace_id, *name): name for name in names}
    found = await runtime.db.read(lambda tx: erasing.withdrawn_by(tx, workspace_id, list(by_hash)))
    return {by_hash[one]: withdrawn for one, withdrawn in found.items() if withdrawn}


def _path(runtime: Runtime) -> Path:
    return runtime.settings.data_directory / LIST


def _append(path: Path, one: Named) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        file.write(msgspec.json.encode(one) + b"\n")


def _read(path: Path) -> list[Named]:
    if not path.exists():
        return []
    return [msgspec.json.decode(line, type=Named) for line in path.read_bytes().splitlines()]
