"""Makes the index anew: all that is derived from the documents is derived again."""

from __future__ import annotations

import asyncio
from functools import partial
from time import perf_counter

from msgspec import Struct

from comptoir.knowledge.keeping import Place
from comptoir.knowledge.shelf import DOCUMENTS_AT_ONCE, Shelves, embedder_of
from comptoir.knowledge.vectors import embedded
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import content


class Rebuilt(Struct, frozen=True, kw_only=True):
    """How many documents were read, and how long it took."""

    documents: int
    seconds: float


async def rebuild_index(rt: Runtime, workspace: Workspace) -> Rebuilt:
    """Computes the stored vectors of all documents again, throws away the index that is kept on
    this machine, then has every process read all documents again, and keeps what this one made of
    them. Until a process has read them, it answers from what it had.

    What other machines keep is thrown away at their next start: all documents are newer.
    """
    started, read = perf_counter(), 0
    embedder = embedder_of(rt.settings)
    after: tuple[int, str] | None = None
    while True:
        page = await rt.db.read(
            partial(
                content.changed_since,
                workspace_id=workspace.id,
                version=0,
                after=after,
                limit=DOCUMENTS_AT_ONCE,
            )
        )
        documents = [item.document for item in page.documents]
        vectors = await asyncio.to_thread(embedded, documents, embedder)
        fresh = [
            (item.document.id, item.version, vectors[item.document.id])
            for item in page.documents
            if item.document.id in vectors
        ]
        await rt.db.write(partial(content.put_vectors, workspace_id=workspace.id, vectors=fresh))
        read, after = read + len(documents), page.after
        if after is None:
            break
    await rt.db.write(lambda tx: content.touch_documents(tx, workspace.id))
    await asyncio.to_thread(Place(rt.settings.data_directory, workspace.id).forget)
    rt.bus.publish(f"content.{workspace.id}")
    shelves = Shelves(rt)
    try:
        await shelves.of(workspace.id)
    finally:
        await shelves.close()
    return Rebuilt(documents=read, seconds=perf_counter() - started)
