"""Keeps files: the bytes on disk first, then the row that makes them a file of a workspace."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import BinaryIO, TypeVar

from comptoir.errors import NotFound
from comptoir.files.disk import old_digests, path_of, read_bytes, remove_bytes, write_bytes
from comptoir.files.formats import format_of
from comptoir.files.names import clean_name
from comptoir.model.identity import stable_id
from comptoir.runtime import Runtime
from comptoir.store import files
from comptoir.store.files import StoredFile

T = TypeVar("T")

_disk = ThreadPoolExecutor(4, thread_name_prefix="disk")
_conversions = ThreadPoolExecutor(2, thread_name_prefix="convert")
"""Two at a time: one decoded picture takes up to 160 MB."""
YOUNG = timedelta(hours=1)
"""Bytes that were written within this time may still be waiting for their row."""
SWEPT_AT_ONCE = 500


async def in_thread(work: Callable[[], T]) -> T:
    """What `work` returns, which reads or writes files; the event loop goes on meanwhile."""
    return await asyncio.get_running_loop().run_in_executor(_disk, work)


async def converting(work: Callable[[], T]) -> T:
    """What `work` returns, which decodes or converts and may take seconds."""
    return await asyncio.get_running_loop().run_in_executor(_conversions, work)


async def store_file(
    rt: Runtime,
    workspace_id: str,
    body: bytes,
    mime: str,
    *,
    name: str = "",
    source_url: str = "",
    variant: str = "",
    belongs_to: str = "",
) -> StoredFile:
    """Keeps `body`, whose type `mime` was told by its bytes, and whose name may be anything.

    The same bytes are on disk once. The same bytes of the same source, variant and owner
    (`belongs_to`: the id of a message …) are one file, whose `created_at` is renewed.
    """
    digest = await in_thread(lambda: write_bytes(rt.settings.data_directory, body))
    stored = StoredFile(
        workspace_id=workspace_id,
        id=stable_id("file", workspace_id, digest, source_url, variant, belongs_to),
        hash=digest,
        mime=mime,
        size=len(body),
        name=clean_name(name, format_of(mime)),
        source_url=source_url,
        variant=variant,
        created_at=rt.clock(),
    )
    await rt.db.write(lambda tx: files.put_file(tx, stored))
    return stored


async def find_file(rt: Runtime, workspace_id: str, file_id: str) -> StoredFile:
    """The row of a file. Raises `NotFound`."""
    return await rt.db.read(lambda tx: files.get_file(tx, workspace_id, file_id))


async def read_file(rt: Runtime, stored: StoredFile) -> bytes:
    """The bytes of a file. Raises `NotFound` where they are gone."""
    return await in_thread(lambda: read_bytes(rt.settings.data_directory, stored.hash))


async def open_file(rt: Runtime, workspace_id: str, file_id: str) -> tuple[StoredFile, BinaryIO]:
    """A file and its bytes, open for reading; close them. Raises `NotFound`."""
    stored = await find_file(rt, workspace_id, file_id)
    path = path_of(rt.settings.data_directory, stored.hash)
    try:
        return stored, await in_thread(lambda: path.open("rb"))
    except OSError:
        raise NotFound("there is no such file") from None


async def sweep_files(rt: Runtime) -> int:
    """Removes bytes that no file of any workspace has any more; how many there were."""
    directory = rt.settings.data_directory
    before = (rt.clock() - YOUNG).timestamp()
    old = await in_thread(lambda: old_digests(directory, before))
    removed = 0
    for start in range(0, len(old), SWEPT_AT_ONCE):
        some = old[start : start + SWEPT_AT_ONCE]
        known = await rt.db.read(lambda tx, some=some: files.known_hashes(tx, some))  # type: ignore[misc]
        stray = [digest for digest in some if digest not in known]
        removed += await in_thread(lambda stray=stray: remove_bytes(directory, stray, before))  # type: ignore[misc]
    return removed


async def remove_unheld(rt: Runtime, digests: Sequence[str]) -> int:
    """Removes these bytes now, but those that a file of any workspace has; how many there were."""
    known = await rt.db.read(lambda tx: files.known_hashes(tx, digests))
    stray = [digest for digest in digests if digest not in known]
    directory = rt.settings.data_directory
    return await in_thread(lambda: remove_bytes(directory, stray, math.inf))
