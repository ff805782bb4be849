"""Files that an editor brings by hand: looked at first, then a source of their own.

    tried = await try_file("menu.pdf", body, settings)         # nothing is stored
    source = await add_file(rt, workspace, "menu.pdf", body)   # its documents answer

The same name again is the next version of the same file. Nothing fetches such a source: its
address is `file:` and the name.
"""

from __future__ import annotations

import asyncio
from typing import Any

from comptoir.errors import Conflict, ContentUnreadable
from comptoir.knowledge.files.reading import FILE_TYPES
from comptoir.knowledge.imports import ensure_source
from comptoir.knowledge.locate import Located, file_type
from comptoir.knowledge.reading import FileContent, read_whole
from comptoir.knowledge.running import FILE
from comptoir.knowledge.source_settings import SourceSettings
from comptoir.knowledge.sources import Tried, check_settings
from comptoir.knowledge.sync import sync_source
from comptoir.model.document import Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.sources import find_source


async def try_file(name: str, body: bytes, settings: SourceSettings) -> Tried:
    """What a file holds, read as a sync reads it. Raises `ContentUnreadable` or `InputInvalid`."""
    located = await asyncio.to_thread(_located, name, body)

    def read() -> FileContent:
        return read_whole(located.type, body, located.url, settings)

    found = await asyncio.to_thread(read)
    return Tried(located.type, [item.draft for item in found.placed], found.warning)


async def add_file(
    rt: Runtime,
    workspace: Workspace,
    name: str,
    body: bytes,
    settings: dict[str, Any] | None = None,
) -> Source:
    """The source that a file is, with its documents brought in; the file of this name is replaced.

    Raises `ContentUnreadable`, `InputInvalid`, and `Conflict` where a file of this name was
    imported on the server, which reads it from there.
    """
    config = check_settings(settings or {})
    located = await asyncio.to_thread(_located, name, body)
    known = await rt.db.read(lambda tx: find_source(tx, workspace.id, located.url))
    if known is not None and known.config.get("path"):
        raise Conflict(
            f"a file called {name} was imported on the server",
            advice="Give the file another name, or remove that source first.",
        )
    source = await ensure_source(rt, workspace, located, name=name, config=config)
    # Read even if it is the same file: its settings may be others, or the last try was cut off.
    await sync_source(rt, workspace, source, full=True, replaces=True, body=body)
    return source


def _located(name: str, body: bytes) -> Located:
    type = file_type(body, name)
    if type not in FILE_TYPES:
        raise ContentUnreadable(
            f"{name} is a {type}, which is read from its web address",
            advice="Add its address as a source instead.",
        )
    return Located(type, FILE + name, body)
