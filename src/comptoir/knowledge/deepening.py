"""Embeds content with the second model, in the background: the index answers meanwhile."""

from __future__ import annotations

import asyncio
from functools import partial
from hashlib import sha256

from comptoir.knowledge.index import Index
from comptoir.knowledge.passages import passage_of
from comptoir.knowledge.vectors import embedded
from comptoir.model.document import Document
from comptoir.runtime import Runtime
from comptoir.store import vectors

AT_ONCE = 32
"""Documents embedded before they are stored and count: about two seconds of work."""

READ_AT_ONCE = 500


async def deepen(rt: Runtime, workspace_id: str, index: Index) -> None:
    """Gives every document of `index` its vector of the second model: a stored one or a new one."""
    quality = index.quality
    while quality is not None:
        lacking = await asyncio.to_thread(index.shallow, READ_AT_ONCE)
        if not lacking:
            return
        hashes = {document.id: text_hash(document) for document in lacking}
        find = partial(
            vectors.find_vectors, workspace_id=workspace_id, model=quality.id, hashes=hashes
        )
        known = await rt.db.read(find)
        await asyncio.to_thread(index.deepen, known)
        await _embed(rt, workspace_id, index, [d for d in lacking if d.id not in known], hashes)


async def _embed(
    rt: Runtime,
    workspace_id: str,
    index: Index,
    documents: list[Document],
    hashes: dict[str, str],
) -> None:
    quality = index.quality
    if quality is None:
        return
    for start in range(0, len(documents), AT_ONCE):
        batch = documents[start : start + AT_ONCE]
        fresh = await asyncio.to_thread(embedded, batch, quality)
        rows = [(id, hashes[id], vector) for id, vector in fresh.items()]
        await rt.db.write(
            partial(
                vectors.put_deep_vectors, workspace_id=workspace_id, model=quality.id, vectors=rows
            )
        )
        await asyncio.to_thread(index.deepen, fresh)


def text_hash(document: Document) -> str:
    """The same text for documents whose title and passage are the same."""
    text = f"{document.title}\0{passage_of(document)}"
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
