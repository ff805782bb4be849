"""What else one could search with: SQLite's FTS5, tantivy alone, and ranks of three fused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pysqlite3 as sqlite3
import tantivy
from tantivy import Occur, Query

from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.grams import Letters, grams_of
from comptoir.knowledge.language import key, normalise, stems, words
from comptoir.knowledge.passages import passage_of
from comptoir.model.document import Document

Ranked = Callable[[str], list[int]]
"""The places of the documents that fit a text, best first."""

LIMIT = 100
RANK_OFFSET = 60
"""The constant of reciprocal rank fusion, as in the paper that names it."""


def full_text(documents: Sequence[Document]) -> Ranked:
    """Rank by BM25 in SQLite's FTS5, any word counting, accents folded."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize='unicode61 remove_diacritics 2')"
    )
    rows = [(at, document.title, document.text) for at, document in enumerate(documents)]
    database.executemany("INSERT INTO t (rowid, title, text) VALUES (?, ?, ?)", rows)

    def ranked(text: str) -> list[int]:
        asked = " OR ".join(f'"{word}"' for word in words(normalise(text)))
        if not asked:
            return []
        found = database.execute(
            "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?", (asked, LIMIT)
        )
        return [int(row[0]) for row in found]

    return ranked


def stemmed(documents: Sequence[Document], languages: Sequence[str]) -> Ranked:
    """Rank by BM25 in tantivy over stems in the document's language."""
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", indexed=True, fast=True, stored=True)
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for at, document in enumerate(documents):
        found = words(f"{document.title} {document.text}")
        terms = (stem for word in found for stem in stems(word, (document.language,)))
        entry = tantivy.Document()
        entry.add_unsigned("number", at)
        entry.add_text("text", " ".join(terms))
        writer.add_document(entry)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ranked(text: str) -> list[int]:
        asked = {stem for word in words(normalise(text)) for stem in stems(word, tuple(languages))}
        terms = [(Occur.Should, Query.term_query(schema, "text", stem)) for stem in sorted(asked)]
        hits = searcher.search(Query.boolean_query(terms), LIMIT).hits if terms else []
        return [int(searcher.doc(address)["number"][0]) for _, address in hits]

    return ranked


def alike(documents: Sequence[Document]) -> Ranked:
    """Rank by runs of three to five letters."""
    letters = Letters()
    letters.put({at: grams_of(key(passage_of(d))) for at, d in enumerate(documents)})
    return lambda text: best(letters.cosines(grams_of(key(normalise(text))), len(documents)))


def meant(documents: Sequence[Document], embedder: Embedder) -> Ranked:
    """Rank by the likeness of meaning alone."""
    rows = embedder.encode_passages([passage_of(document) for document in documents])
    return lambda text: best(rows @ embedder.encode_queries([normalise(text)])[0])


def fused(*rankings: Ranked) -> Ranked:
    """Rank by reciprocal rank fusion of these."""

    def ranked(text: str) -> list[int]:
        score: dict[int, float] = {}
        for ranking in rankings:
            for rank, at in enumerate(ranking(text), 1):
                score[at] = score.get(at, 0.0) + 1 / (RANK_OFFSET + rank)
        return sorted(score, key=lambda at: -score[at])

    return ranked


def best(scores: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[int]:
    """Return the places of the best scores, best first."""
    return [int(at) for at in np.argsort(-scores, kind="stable")[:LIMIT]]
