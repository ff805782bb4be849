"""What documents are compared with a wish by: their words, their letters and their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder, NoEmbedder, Vectors
from comptoir.knowledge.entries import Entry, said_in, stems_of, written_words
from comptoir.knowledge.grams import Grams, Letters, grams_of
from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.language import fold, key, stems, words
from comptoir.knowledge.lexicon import Lexicon, Wanted
from comptoir.knowledge.passages import fields_of
from comptoir.knowledge.phrases import topic_words, wish_words
from comptoir.knowledge.synonyms import MOST_ASKED, content_words, said_otherwise, table_of
from comptoir.knowledge.titles import Titles
from comptoir.knowledge.vectors import VectorTable
from comptoir.knowledge.vocabulary import Vocabulary
from comptoir.model.document import Document

COVERAGE, CHAR, USE, SYNONYMS = 0.25, 0.25, 1.0, 0.45
"""What each feature counts for in a score: absolute values are added up, never ranks."""

POOL = 100
"""Documents whose titles are compared letter by letter."""

SPELT = 40
"""Documents whose titles are compared by their letters in a large index."""

DEEP = 0.95
"""From this part of the documents on the second model has its say."""

SLICE = 2000
_NO_GRAMS: Grams = grams_of("")


class Compared(NamedTuple):
    """What documents are compared with a wish by, each 0 to 1 and in the order of their numbers.

    Of very many documents those that share neither words nor meaning with it are left out: arrays
    of a million take longer to fetch from the system than to fill.
    """

    numbers: NDArray[np.intp]
    coverage: Vectors
    char: Vectors
    use: Vectors


class Features:
    """The words, letters and vectors of documents by their number.

    `quality` is the second model: it counts once almost all documents have its vector. One thread
    may write; `put_vectors` and `deepen` not while another compares.
    """

    def __init__(
        self,
        languages: tuple[str, ...],
        embedder: Embedder,
        quality: Embedder | None,
        titles: Titles,
        directory: Path | None,
    ) -> None:
        self._languages = languages
        self._titles = titles
        self._embedder = embedder
        self._quality = quality
        self._lexicon = Lexicon(directory)
        self._title_letters = Letters()
        self._passage_letters = Letters()
        self._vectors = VectorTable(embedder)
        self._deep = VectorTable(quality or NoEmbedder())
        self._deepened = 0.0
        self._vocabulary = Vocabulary(languages)
        self._table = table_of(embedder) if embedder.dim else None

    @property
    def is_deep(self) -> bool:
        """Whether the second model has its say."""
        return self._deepened >= DEEP

    def put_words(self, documents: Mapping[int, Document], gone: Iterable[int]) -> None:
        """Learn the words of documents, and of those that are gone forget where they were."""
        for document in documents.values():
            for text in fields_of(document).values():
                self._vocabulary.add(words(text))
        self._vocabulary.settle()
        if self._table is not None:
            self._table.put(written_words(documents.values(), self._languages))
        self._lexicon.remove(gone)
        numbers = list(documents)
        for start in range(0, len(numbers), SLICE):
            part = numbers[start : start + SLICE]
            self._lexicon.put({n: stems_of(documents[n], self._vocabulary) for n in part})
        self._lexicon.commit()
        self._vocabulary.forget_parts()

    def put_letters(self, entries: Mapping[int, Entry], cleared: Iterable[int]) -> None:
        """Set the letters of titles and passages; those of `cleared` numbers are no more."""
        nothing = dict.fromkeys(cleared, _NO_GRAMS)
        self._title_letters.put(nothing | {n: entry.title for n, entry in entries.items()})
        self._passage_letters.put(nothing | {n: entry.passage for n, entry in entries.items()})

    def put_vectors(self, entries: Mapping[int, Entry], cleared: Sequence[int]) -> None:
        """Set the vectors of documents. The second model has to look at them anew."""
        nothing = dict.fromkeys(cleared, b"")
        self._vectors.put(nothing | {n: entry.vector for n, entry in entries.items()})
        self._deep.put(dict.fromkeys([*cleared, *entries], b""))

    def deepen(self, vectors: Mapping[int, bytes]) -> None:
        """Set vectors of the second model."""
        self._deep.put(vectors)

    def settle(self, documents: int) -> None:
        """Measure the vectors anew where many have changed; there are so many `documents` now."""
        self._vectors.settle()
        self._deepened = self._deep.there / max(1, documents)

    def settle_deep(self, documents: int) -> None:
        """Do the same for those of the second model."""
        self._deep.settle()
        self._deepened = self._deep.there / max(1, documents)

    def keep(self, into: Packing) -> None:
        """Keep everything."""
        self._lexicon.keep(into)
        self._vocabulary.keep(into, "vocabulary")
        self._title_letters.keep(into, "title_letters")
        self._passage_letters.keep(into, "passage_letters")
        self._vectors.keep(into, "vectors")
        self._deep.keep(into, "deep")
        if self._table is not None:
            self._table.keep(into, "table", self._vocabulary.__contains__)

    def take_up(self, kept: Packed, documents: int) -> None:
        """Take up what was kept of so many documents; the lexicon is in its directory already."""
        self._vocabulary.take_up(kept, "vocabulary")
        self._title_letters.take_up(kept, "title_letters")
        self._passage_letters.take_up(kept, "passage_letters")
        self._vectors.take_up(kept, "vectors")
        self._deep.take_up(kept, "deep")
        self._deepened = self._deep.there / max(1, documents)
        if self._table is not None:
            self._table.take_up(kept, "table")

    def shallow(self, size: int) -> list[int]:
        """Return those of the first `size` numbers that have no vector of the second model."""
        lacking: list[int] = np.flatnonzero(~self._deep.present(size)).tolist()
        return lacking

    def known(self, topic: str) -> float:
        """Return the part of the words of `topic` that are words at all."""
        found = topic_words(words(topic), self._languages)
        known = (
            self._vocabulary.is_word(fold(w)) or self._vocabulary.parts(fold(w)) for w in found
        )
        return sum(map(bool, known)) / max(1, len(found))

    def repaired(self, text: str) -> str:
        """Return the words of `text`, rightly spelt where that is plain."""
        return " ".join(self._vocabulary.repair(word, self._is_held) for word in words(text))

    def _is_held(self, word: str) -> bool:
        return self._lexicon.holds(stems(word, self._languages))

    def of(self, topic: str, size: int) -> Compared:
        """Return coverage, likeness of letters and likeness of meaning of the first `size`
        numbers."""
        found = self._lexicon.coverage(self._all_wanted(topic), POOL)
        shares = {number: share for number, share in found.items() if number < size}
        numbers, near = self._nearest(topic, size, sorted(shares))
        if self._title_letters.is_listed:  # which may know others by their letters alone
            every = np.arange(size)
        else:
            every = np.union1d(numbers, np.fromiter(shares, dtype=np.intp))
        coverage, use = np.zeros((2, len(every)), dtype=np.float32)
        coverage[_places(every, np.fromiter(shares, dtype=np.intp))] = [*shares.values()]
        use[_places(every, numbers)] = near
        char = self._likeness_of_letters(topic, every, COVERAGE * coverage + USE * use)
        return Compared(every, coverage, char, use)

    def synonyms(self, topic: str, packed: Sequence[bytes], coverage: Vectors) -> Vectors:
        """Return how much of `topic` packed documents say in other words, 0 to 1: beyond the
        share that they hold in its own, `coverage`."""
        asked = content_words(topic, wish_words(self._languages), MOST_ASKED)
        if self._table is None or not asked:
            return np.zeros(len(packed), dtype=np.float32)
        weights = [self._lexicon.weight(self._wanted(word)) for word in asked.values()]
        said = [said_in(document, self._languages) for document in packed]
        return (said_otherwise(self._table, asked, weights, said) - coverage).clip(0.0)

    def elsewhere(self, topic: str) -> float:
        """Return how near `topic` is to what people say to anybody, 0 to 1."""
        if not self._embedder.dim:
            return 0.0
        return self._vectors.elsewhere(self._embedder.encode_queries([topic])[0])

    def _likeness_of_letters(
        self, topic: str, numbers: NDArray[np.intp], score: Vectors
    ) -> Vectors:
        """Return the likeness of letters for `numbers`; in a large index for the best only."""
        letters = grams_of(key(topic))
        if self._title_letters.is_listed:
            return np.maximum(
                self._title_letters.cosines(letters, len(score)),
                self._passage_letters.cosines(letters, len(score)),
            )
        best = largest(score, SPELT)
        titles = [grams_of(title) for title in self._titles.whole(numbers[best])]
        char = np.zeros_like(score)
        char[best] = self._title_letters.of(letters, titles)
        return char

    def _nearest(
        self, topic: str, size: int, also: Sequence[int]
    ) -> tuple[NDArray[np.intp], Vectors]:
        """Return the numbers that are near in meaning, and how near: by both models, where the
        second knows a document."""
        if not self._embedder.dim:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        query = self._embedder.encode_queries([topic])[0]
        if not self.is_deep or self._quality is None:
            return self._vectors.nearest(query, size, also)
        use = self._vectors.likeness(query, size, also)
        deep = self._deep.likeness(self._quality.encode_queries([topic])[0], size, also)
        both = np.where(self._deep.present(size), (use + deep) / 2, use)
        numbers = np.flatnonzero(both)
        return numbers, both[numbers]

    def _all_wanted(self, topic: str) -> list[Wanted]:
        return [self._wanted(word) for word in topic_words(words(topic), self._languages)]

    def _wanted(self, word: str) -> Wanted:
        folded = fold(word)
        parts = self._vocabulary.parts(folded)
        return Wanted(
            stems(word, self._languages),
            tuple(stems(part, self._languages) for part in parts),
            "" if folded in self._vocabulary or parts else folded,
        )


def _places(every: NDArray[np.intp], numbers: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return where `numbers` stand in `every`, which holds them in order."""
    is_all = len(every) > 0 and every[-1] == len(every) - 1  # then each stands at its own place
    return numbers if is_all else np.searchsorted(every, numbers)


def largest(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Return the places of the `count` largest scores, in no order."""
    if len(scores) <= count:
        return np.arange(len(scores))
    there = np.flatnonzero(scores)  # in a large index most are at 0, and equals take long to part
    if len(there) <= count:
        return there
    return there[np.argpartition(scores[there], -count)[-count:]]
