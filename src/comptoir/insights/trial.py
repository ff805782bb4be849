"""A copy of a workspace's content, to try on it what a member would change of documents.

    copy = await copy_of(runtime, shelf, questions)
    put_into(copy, [document], removed=[])

Up to `MOST` documents the copy holds all of them. Of more it holds what the questions come near to:
whatever else there is does not answer them. It knows one model of meaning, the default.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence

from msgspec import structs

from comptoir.knowledge.index import Index
from comptoir.knowledge.shelf import Shelf
from comptoir.model.document import Document
from comptoir.model.golden import Golden
from comptoir.runtime import Runtime
from comptoir.store.content import find_stored

MOST = 2000


async def copy_of(rt: Runtime, shelf: Shelf, questions: Sequence[Golden]) -> Shelf:
    """The shelf with an index of its own; made beside everything else."""
    ids = await asyncio.to_thread(_ids, shelf.index, questions)
    stored = await rt.db.read(lambda tx: find_stored(tx, shelf.workspace.id, ids))
    index = Index(shelf.index.languages, shelf.index.embedder)

    def fill() -> None:
        vectors = {one.document.id: one.vector for one in stored if one.vector}
        index.put([one.document for one in stored], vectors)
        index.commit()

    await asyncio.to_thread(fill)
    return structs.replace(shelf, index=index)


def put_into(copy: Shelf, documents: Sequence[Document], removed: Iterable[str]) -> None:
    """Changes the content of a copy."""
    copy.index.put(documents)
    copy.index.remove(removed)
    copy.index.commit()


def _ids(index: Index, questions: Sequence[Golden]) -> list[str]:
    if len(index) <= MOST:
        return [document.id for document in index.documents()]
    found = (match for one in questions for match in index.search(one.question).matches)
    return list(dict.fromkeys(match.document.id for match in found))
