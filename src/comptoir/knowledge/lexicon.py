"""Word coverage: the share of a wish's words that a document holds, by a full-text index."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy
from msgspec import Struct
from tantivy import Occur, Query

from comptoir.knowledge.kept import Packing

FIELDS = {"title": 1.0, "about": 0.96, "keywords": 0.8, "body": 0.5}
"""The fields of a document and what a word found in each counts for."""

IN_COMPOUND = 0.9
PART = 0.9
PREFIX = 0.7
SHORTEST_PREFIX = 4
"""What counts less than the word itself: found as a part of a compound, only its parts found,
only words that begin with it found."""

MOST_TERMS = 8
"""Words that a prefix may stand for."""

COMPOUND_MARK = "+"
"""Before a stem that stands in a document as a part of a compound."""

_HEAP = 15_000_000


class Wanted(Struct, frozen=True):
    """A word of a wish: its stems in the languages of the index, and those of its parts."""

    stems: frozenset[str]
    parts: tuple[frozenset[str], ...] = ()
    prefix: str = ""


class Lexicon:
    """Documents by the stems they hold, each known by a small number. One thread may write."""

    def __init__(self, directory: Path | None = None) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", indexed=True, fast=True)
        for name in FIELDS:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
        self._schema = builder.build()
        if directory is not None:
            directory.mkdir(parents=True, exist_ok=True)
        self._directory = directory
        path = str(directory) if directory is not None else None
        self._index = tantivy.Index(self._schema, path=path)  # what is there already, or a new one
        self._searcher = self._index.searcher()
        self._writer: tantivy.IndexWriter | None = None

    def put(self, texts: Mapping[int, Mapping[str, Iterable[str]]]) -> None:
        """Add documents, given by their fields as stems. Call `commit` in the end."""
        writer = self._open_writer()
        for number, fields in texts.items():
            document = tantivy.Document()
            document.add_unsigned("number", number)
            for name, stems in fields.items():
                document.add_text(name, " ".join(stems))
            writer.add_document(document)

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove documents. Call `commit` in the end."""
        writer = self._open_writer()
        for number in numbers:
            writer.delete_documents_by_term("number", number)

    def commit(self) -> None:
        """Make what was put and removed visible; the writer's memory is given back."""
        writer, self._writer = self._open_writer(), None
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def keep(self, into: Packing) -> None:
        """Keep all documents. Only where they are in a directory, and nothing is uncommitted."""
        if self._directory is not None:
            into.folder(self._directory)

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        return self._writer

    def weight(self, word: Wanted) -> float:
        """Return how much `word` says: rare words say more. 0 where no document is there."""
        searcher = self._searcher
        found = max(
            (searcher.doc_freq(field, stem) for stem in word.stems for field in FIELDS),
            default=0,
        )
        return math.log1p(searcher.num_docs / (1 + found))

    def holds(self, stems: Iterable[str]) -> bool:
        """Whether a document holds one of `stems`, be it in a compound."""
        return any(
            self._searcher.doc_freq(field, mark + stem)
            for stem in stems
            for field in FIELDS
            for mark in ("", COMPOUND_MARK)
        )

    def coverage(self, words: Sequence[Wanted], limit: int) -> dict[int, float]:
        """Return the `limit` documents that hold most of `words`, with the share, 0 to 1."""
        weights = [self.weight(word) for word in words]
        total = sum(weights)
        if not total:
            return {}
        queries = [
            (Occur.Should, self._word_query(word, weight / total))
            for word, weight in zip(words, weights, strict=True)
        ]
        searcher = self._searcher
        hits = searcher.search(Query.boolean_query(queries), limit, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        return {int(n or 0): score for (score, _), n in zip(hits, numbers, strict=True)}

    def _word_query(self, word: Wanted, weight: float) -> Query:
        options = self._stem_options(word.stems, weight)
        if word.parts:
            share = weight * PART / len(word.parts)
            parts = (self._any_of(self._stem_options(part, share)) for part in word.parts)
            options.append(Query.boolean_query([(Occur.Should, part) for part in parts]))
        if len(word.prefix) >= SHORTEST_PREFIX:
            options += self._prefix_options(word.prefix, weight * PREFIX)
        return self._any_of(options)

    def _stem_options(self, stems: frozenset[str], weight: float) -> list[Query]:
        return [
            option
            for field, worth in FIELDS.items()
            for stem in stems
            for option in (
                self._scored(field, stem, weight * worth),
                self._scored(field, COMPOUND_MARK + stem, weight * worth * IN_COMPOUND),
            )
        ]

    def _prefix_options(self, prefix: str, weight: float) -> list[Query]:
        return [
            self._scored(field, term, weight * worth)
            for field, worth in FIELDS.items()
            for term, _ in self._searcher.terms_with_prefix(field, prefix, limit=MOST_TERMS)
        ]

    def _scored(self, field: str, term: str, score: float) -> Query:
        # a set of terms in one query takes twenty times as long
        return Query.const_score_query(Query.term_query(self._schema, field, term, "basic"), score)

    @staticmethod
    def _any_of(options: list[Query]) -> Query:
        return Query.disjunction_max_query(options)
