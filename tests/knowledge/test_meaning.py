"""Vectors: compared from their centre, in two models, the second one in the background."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import numpy as np
import pytest
from sqlalchemy import Connection

from comptoir.errors import SettingInvalid
from comptoir.knowledge import embedder as embedding
from comptoir.knowledge.deepening import deepen, text_hash
from comptoir.knowledge.embedder import MultilingualE5, NoEmbedder, UniversalSentenceEncoder
from comptoir.knowledge.index import Index
from comptoir.knowledge.vectors import VectorTable, embedded
from comptoir.model.document import Document, Draft, Source
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import content, sources
from comptoir.store.vectors import find_vectors
from comptoir.store.workspaces import create_workspace
from tests.assistant.corpora import document

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TITLES = ("Apple crumble", "Onion soup", "Chocolate mousse", "Roast chicken", "Delivery costs")


class Letters:
    """A model of 27 dimensions: how often each letter occurs. It counts what it embeds."""

    id = "letters"
    dim = 27
    usual = 0.0

    def __init__(self) -> None:
        self.passages = Counter[str]()

    def encode_passages(self, texts: list[str]) -> embedding.Vectors:
        self.passages.update(texts)
        return self.encode_queries(texts)

    def encode_queries(self, texts: list[str]) -> embedding.Vectors:
        rows = [[text.lower().count(chr(97 + n)) for n in range(26)] + [1] for text in texts]
        return embedding.unit_rows(np.asarray(rows, dtype=np.float32))


def table() -> tuple[VectorTable, list[str]]:
    documents = [document(str(n), title, "en") for n, title in enumerate(TITLES)]
    model = UniversalSentenceEncoder()
    found, rows = VectorTable(model), embedded(documents, model)
    found.put({n: rows[str(n)] for n in range(len(TITLES))})
    found.settle()
    return found, list(TITLES)


def test_the_same_text_is_wholly_alike_and_another_hardly() -> None:
    found, titles = table()
    model = UniversalSentenceEncoder()
    likeness = found.likeness(model.encode_queries([titles[3]])[0], len(titles))
    assert likeness[3] == pytest.approx(1.0, abs=0.02)
    assert likeness[4] < 0.2
    assert ((likeness >= 0) & (likeness <= 1)).all()


def test_rows_that_are_cleared_are_like_nothing() -> None:
    found, titles = table()
    found.put({3: b""})
    found.settle()
    query = UniversalSentenceEncoder().encode_queries([titles[3]])[0]
    assert found.likeness(query, len(titles))[3] == 0
    assert found.present(len(titles)).tolist() == [True, True, True, False, True]


def test_the_order_of_documents_changes_no_likeness() -> None:
    model = UniversalSentenceEncoder()
    rows = embedded([document(str(n), t, "en") for n, t in enumerate(TITLES)], model)
    query = model.encode_queries(["soup with onions"])[0]
    likenesses = []
    for order in (range(5), reversed(range(5))):
        found, places = VectorTable(model), list(order)
        for place, n in enumerate(places):
            found.put({place: rows[str(n)]})
            found.settle()
        likeness = found.likeness(query, 5)
        likenesses.append({n: float(likeness[place]) for place, n in enumerate(places)})
    assert likenesses[0] == pytest.approx(likenesses[1], abs=1e-4)


def test_the_second_model_counts_once_almost_all_is_embedded() -> None:
    model = Letters()
    index = Index(("en",), NoEmbedder(), quality=model)
    documents = [document(str(n), title, "en") for n, title in enumerate(TITLES)]
    index.put(documents)
    index.commit()
    assert len(index.shallow(10)) == len(TITLES)
    assert not index.search("onion").quality
    rows = embedded(documents, model)
    index.deepen({id: rows[id] for id in ("0", "1")} | {"unknown": rows["0"]})
    assert not index.search("onion").quality
    index.deepen(rows)
    assert index.search("something onoins suop").quality
    index.put([document("1", "Garlic bread", "en")])
    index.commit()
    assert [one.id for one in index.shallow(10)] == ["1"]


async def test_vectors_of_the_second_model_are_computed_once(runtime: Runtime) -> None:
    workspace = Workspace(id="w", slug="w", name="W", languages=("en",))
    source = Source(workspace_id="w", id="s", type="csv", url="https://shop.example/")
    drafts = [Draft(key=str(n), type="Recipe", title=title) for n, title in enumerate(TITLES)]
    placed = [content.Placed(draft, "", content.content_hash(draft)) for draft in drafts]

    def store(tx: Connection) -> list[Document]:
        create_workspace(tx, workspace, NOW)
        sources.put_source(tx, "w", source, NOW)
        content.put_documents(tx, "w", "s", placed)
        return [item.document for item in content.changed_since(tx, "w", 0, limit=100).documents]

    documents = await runtime.db.write(store)
    model = Letters()
    for _ in range(2):
        index = Index(("en",), NoEmbedder(), quality=model)
        index.put(documents)
        index.commit()
        await deepen(runtime, "w", index)
        assert index.is_deep
        assert index.shallow(1) == []
        assert {model.passages[title] for title in TITLES} == {1}
    hashes = {documents[0].id: "of another text", documents[1].id: text_hash(documents[1])}
    found = await runtime.db.read(lambda tx: find_vectors(tx, "w", "letters", hashes))
    assert list(found) == [documents[1].id]


def test_without_the_extra_the_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda _: None)
    with pytest.raises(SettingInvalid, match="not installed"):
        MultilingualE5()
