"""What the tests of shelves put on them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import numpy as np
from sqlalchemy import Connection

from comptoir.knowledge.embedder import Vectors
from comptoir.model.document import Draft, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import content, sources, workspaces

NOW = datetime(2026, 11, 20, tzinfo=UTC)


class CountingEmbedder:
    """Makes small vectors and counts the texts of documents it was asked for."""

    id = "counting"
    dim = 4
    usual = 0.0

    def __init__(self) -> None:
        self.asked = Counter[str]()

    def encode_queries(self, texts: list[str]) -> Vectors:
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    def encode_passages(self, texts: list[str]) -> Vectors:
        self.asked.update(texts)
        return self.encode_queries(texts)


def two_workspaces(tx: Connection) -> None:
    """Makes the workspaces w1, with an empty source s1, and w2."""
    for id in ("w1", "w2"):
        workspaces.create_workspace(tx, Workspace(id=id, slug=id, name=id), NOW)
    site = Source(workspace_id="w1", id="s1", type="answer", url="answers")
    sources.put_source(tx, "w1", site, NOW)


async def put(rt: Runtime, *titles: str, text: str = "") -> None:
    """Stores a recipe per title and says so on the bus, as a sync does."""
    drafts = [Draft(key=t, type="Recipe", title=t, language="en", text=text) for t in titles]
    placed = [content.Placed(d, d.key, content.content_hash(d)) for d in drafts]
    await rt.db.write(lambda tx: content.put_documents(tx, "w1", "s1", placed))
    rt.bus.publish("content.w1")
