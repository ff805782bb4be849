"""Keeps files: the bytes on disk first, then the row that makes them a file of a workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import BinaryIO, TypeVar

from comptoir.errors import NotFound
from comptoir.files.disk import path_of, read_bytes, write_bytes
from comptoir.files.formats import format_of
from comptoir.files.names import clean_name
from comptoir.model.identity import stable_id
from comptoir.runtime import Runtime
from comptoir.store import files
from comptoir.store.files import StoredFile

T = TypeVar("T")

_threads = ThreadPoolExecutor(2, thread_name_prefix="file")
"""Two at a time: one decoded picture takes up to 160 MB."""


async def in_thread(work: Callable[[], T]) -> T:
    """What `work` returns, which reads, writes or converts; the event loop goes on meanwhile."""
    return await asyncio.get_running_loop().run_in_executor(_threads, work)


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
