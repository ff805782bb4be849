"""Features of a message: the runs of letters and the words in it, and what it means.

Two kinds stand side by side in one row. *Letters and words*: runs of two to five letters within a
word, words and pairs of words, counted as 1 + log(count), rare ones weighing more, and hashed into
`BUCKETS` columns, so that a model has the same size for any vocabulary. *Meaning*: the vector of
each embedder, once as it is and once whitened: turned so that what differs among examples of the
same intent counts little and what tells intents apart counts much.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.language import normalise, plain, words

Array = NDArray[np.float32]
Ids = NDArray[np.int64]

BUCKETS = 8192
"""Columns for runs of letters and words together; see docs/decisions/0017-intents.md."""

MAX_CHARACTERS = 256
MEANING = 1.5
"""Weight of each vector of meaning beside the letters and the words, of length 1 each."""

SHRINKAGE = 0.5
"""How far the spread within intents is taken for equal in all directions, before whitening."""

_SIZES = (2, 3, 4, 5)
_SPACE = 32
_FACTOR = np.uint32(0x9E3779B1)
_WORD_SEED = 0x5EED


class Terms(NamedTuple):
    """The columns a message has something in, and how much; one view of it, of length 1."""

    columns: Ids
    values: Array


class Space(Struct, frozen=True):
    """What turns messages into rows: the weight of each bucket, and a whitening matrix per
    embedder, dim x dim."""

    rarity: Array
    whitening: tuple[Array, ...]

    def lexical(self, text: str) -> tuple[Terms, Terms]:
        """The letters and the words of a message."""
        return self._weighed(letters_of(text)), self._weighed(words_of(text))

    def _weighed(self, found: Ids) -> Terms:
        columns, counts = np.unique(found, return_counts=True)
        values = (1 + np.log(counts)).astype(np.float32) * self.rarity[columns]
        length = float(np.linalg.norm(values)) or 1.0
        return Terms(columns, (values / length).astype(np.float32))

    def meaning(self, vectors: Sequence[Array]) -> Array:
        """Rows of all embedders' vectors, as they are and whitened; (n, 2 * all dims)."""
        parts = []
        for rows, matrix in zip(vectors, self.whitening, strict=True):
            parts += [rows, unit(rows @ matrix)]
        return np.concatenate(parts, axis=1) * np.float32(MEANING)

    def rows(self, texts: Sequence[str], vectors: Sequence[Array]) -> Array:
        """Whole rows, dense: (n, BUCKETS + 2 * all dims)."""
        wide = BUCKETS + 2 * sum(rows.shape[1] for rows in vectors)
        found = np.zeros((len(texts), wide), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for terms in self.lexical(text):
                row[terms.columns] += terms.values
        if vectors:
            found[:, BUCKETS:] = self.meaning(vectors)
        return found


def new_space(texts: Sequence[str], vectors: Sequence[Array], labels: Ids) -> Space:
    """The space of these examples; `labels` number their intents."""
    seen = np.zeros(BUCKETS)
    for text in texts:
        seen[np.unique(np.concatenate([letters_of(text), words_of(text)]))] += 1
    rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
    return Space(rarity.astype(np.float32), tuple(_whitening(rows, labels) for rows in vectors))


def vectors_of(texts: Sequence[str], embedders: Sequence[Embedder]) -> list[Array]:
    """The vectors of all messages, one array per embedder."""
    tidy = [normalise(text)[:MAX_CHARACTERS] or " " for text in texts]
    return [embedder.encode_queries(tidy) for embedder in embedders if embedder.dim]


def letters_of(text: str) -> Ids:
    """The buckets of all runs of letters, as often as they come; words stand between spaces."""
    joined = " ".join(_words(text))
    letters = np.frombuffer(f" {joined} ".encode("utf-32-le"), dtype=np.uint32)
    space = letters == _SPACE
    run, broken = letters, np.zeros(len(letters), dtype=bool)
    found = []
    for size in range(2, _SIZES[-1] + 1):
        if len(run) < 2:
            break
        broken = broken[:-1] | space[size - 2 : -1] if size > 2 else broken[:-1]
        run = (run[:-1] * _FACTOR) ^ letters[size - 1 :]
        found.append(run[~broken])
    return _buckets(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def words_of(text: str) -> Ids:
    """The buckets of all words and of all pairs of words beside each other."""
    said = _words(text)
    terms = [*said, *(f"{a} {b}" for a, b in pairwise(said))]
    hashes = [zlib.crc32(term.encode(), _WORD_SEED) for term in terms]
    return _buckets(np.array(hashes, dtype=np.uint32))


def unit(rows: Array) -> Array:
    """`rows`, each divided by its length."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def _words(text: str) -> list[str]:
    return words(plain(normalise(text)[:MAX_CHARACTERS]))


def _buckets(hashes: NDArray[np.uint32]) -> Ids:
    mixed = (hashes ^ (hashes >> np.uint32(15))) * np.uint32(0x85EBCA6B)
    return ((mixed ^ (mixed >> np.uint32(13))) % np.uint32(BUCKETS)).astype(np.int64)


def _whitening(rows: Array, labels: Ids) -> Array:
    """The matrix after which the spread within intents is the same in every direction."""
    spread = rows - _means(rows, labels)[labels]
    covariance = (spread.T @ spread).astype(np.float64) / max(1, len(rows))
    dim = len(covariance)
    level = max(float(np.trace(covariance)) / dim, 1e-9)
    shrunk = (1 - SHRINKAGE) * covariance + SHRINKAGE * level * np.eye(dim)
    values, turned = np.linalg.eigh(shrunk)
    return np.asarray(turned / np.sqrt(values / level), dtype=np.float32)


def _means(rows: Array, labels: Ids) -> Array:
    sums = np.zeros((int(labels.max()) + 1, rows.shape[1]), dtype=np.float32)
    np.add.at(sums, labels, rows)
    counts = np.bincount(labels, minlength=len(sums))[:, None]
    return np.asarray(sums / np.maximum(counts, 1), dtype=np.float32)
