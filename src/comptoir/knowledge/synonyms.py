"""Words that mean nearly the same: what of a wish a document says in other words.

The vector of a whole text blurs its words: "soup with cheese" is near to every soup. So each word
of a wish is also compared with each word of a title and of the first sentences, by the same model
of meaning: "Käse" and "fromage" find "cheese". This is late interaction (Khattab and Zaharia,
2020), with vectors of words that were computed beforehand.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder, Vectors
from comptoir.knowledge.everyday import PHRASES
from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.language import fold, words
from comptoir.knowledge.measured import from_centre
from comptoir.knowledge.rows import RowFile

ALIKE = 0.4
"""Likeness up to which two words mean different things; it counts by what is above."""

ABOUT = 0.8
"""What a word of the first sentences counts for beside one of the title."""

MOST_WORDS, MOST_ASKED = 40, 12
"""Words of a text that are compared, and of a wish."""

SLICE = 1000


class Said(Struct, frozen=True):
    """The words of a document, folded: those of its title, and those of its first sentences."""

    title: tuple[str, ...]
    about: tuple[str, ...]


def content_words(text: str, without: frozenset[str], most: int = MOST_WORDS) -> dict[str, str]:
    """Return the first words of `text` that carry meaning, by their folded form, as written."""
    found: dict[str, str] = {}
    for word in words(text):
        folded = fold(word)
        if len(folded) > 1 and folded not in without and folded.isalpha():
            found.setdefault(folded, word.lower())
            if len(found) == most:
                break
    return found


class WordTable:
    """Vectors of single words, in a file: a kilobyte each. One thread puts at a time."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._numbers: dict[str, int] = {}
        self._rows = RowFile(embedder.dim)
        self._centre: Vectors | None = None
        self._putting = threading.Lock()

    def put(self, written: Mapping[str, str]) -> None:
        """Learn words, given by their folded form as they are written."""
        with self._putting:
            fresh = [pair for pair in written.items() if pair[0] not in self._numbers]
            for start in range(0, len(fresh), SLICE):
                part = fresh[start : start + SLICE]
                rows = self._encoded([word for _, word in part])
                self._learn([folded for folded, _ in part], rows.astype(np.float16))

    def _learn(self, folded: Sequence[str], rows: NDArray[np.float16]) -> None:
        first = len(self._numbers)
        self._rows.put(range(first, first + len(folded)), rows)
        self._numbers.update((word, first + n) for n, word in enumerate(folded))

    def keep(self, into: Packing, name: str, among: Callable[[str], bool]) -> None:
        """Keep the words that `among` says: workspaces share a table."""
        with self._putting:
            pairs = [pair for pair in self._numbers.items() if among(pair[0])]
        into.texts(f"{name}.words", (word for word, _ in pairs))
        into.file(f"{name}.rows", self._parts([number for _, number in pairs]))

    def take_up(self, kept: Packed, name: str) -> None:
        """Learn the words that were kept."""
        words, rows = kept.texts(f"{name}.words"), RowFile(self._embedder.dim)
        rows.take_up(kept, name)
        with self._putting:
            for place, part in rows.blocks():
                at = [n for n, word in enumerate(words[place]) if word not in self._numbers]
                self._learn([words[place.start + n] for n in at], part[at])

    def _parts(self, numbers: Sequence[int]) -> Iterator[bytes]:
        for start in range(0, len(numbers), SLICE):
            yield self._rows.take(numbers[start : start + SLICE]).tobytes()

    def likeness(self, asked: Mapping[str, str], there: Sequence[str]) -> Vectors:
        """Return how alike the asked words are in meaning to the known ones, 0 to 1: a row for
        each that is asked, a column for each that is there; unknown ones are like nothing."""
        known = [(place, self._numbers[w]) for place, w in enumerate(there) if w in self._numbers]
        alike: Vectors = np.zeros((len(asked), len(there)), dtype=np.float32)
        if not known or not asked:
            return alike
        rows = from_centre(self._rows.take(number for _, number in known), self._middle())
        wanted = from_centre(self._vectors(asked), self._middle())
        alike[:, [place for place, _ in known]] = wanted @ rows.T
        near: Vectors = ((alike - ALIKE) / (1 - ALIKE)).clip(0.0, 1.0)
        return near

    def _vectors(self, asked: Mapping[str, str]) -> Vectors:
        rows: Vectors = np.zeros((len(asked), self._embedder.dim), dtype=np.float32)
        known = [(n, self._numbers[w]) for n, w in enumerate(asked) if w in self._numbers]
        other = [n for n, w in enumerate(asked) if w not in self._numbers]
        if known:
            rows[[n for n, _ in known]] = self._rows.take(number for _, number in known)
        if other:
            written = list(asked.values())
            rows[other] = self._encoded([written[n] for n in other])
        return rows

    def _middle(self) -> Vectors:
        """The mean of some everyday words: where all words are seen from."""
        if self._centre is None:
            everyday = content_words(" ".join(PHRASES), frozenset())
            self._centre = self._encoded(everyday.values()).mean(axis=0)
        return self._centre

    def _encoded(self, written: Iterable[str]) -> Vectors:
        return self._embedder.encode_passages(list(written))


@lru_cache(maxsize=4)
def table_of(embedder: Embedder) -> WordTable:
    """Return the table of a model. Workspaces share it: a word means the same in all of them."""
    return WordTable(embedder)


def said_otherwise(
    table: WordTable, asked: Mapping[str, str], weights: Sequence[float], said: Sequence[Said]
) -> Vectors:
    """Return for each text the share, 0 to 1, of the asked words that it says in any words.

    `weights` tell how much each asked word says.
    """
    total = sum(weights)
    if not total or not said:
        return np.zeros(len(said), dtype=np.float32)
    places: dict[str, int] = {}
    for text in said:
        for word in (*text.title, *text.about):
            places.setdefault(word, len(places))
    alike = table.likeness(asked, list(places))
    share = np.asarray(weights, dtype=np.float32) / total
    found = [share @ _best(alike, text, places) for text in said]
    return np.array(found, dtype=np.float32)


def _best(alike: Vectors, text: Said, places: Mapping[str, int]) -> Vectors:
    """Return for each asked word how near the nearest word of a text is."""
    best: Vectors = np.zeros(len(alike), dtype=np.float32)
    for found, worth in ((text.title, 1.0), (text.about, ABOUT)):
        if found:
            best = np.maximum(best, worth * alike[:, [places[word] for word in found]].max(axis=1))
    return best
