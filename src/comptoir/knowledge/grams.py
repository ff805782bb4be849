"""Letter likeness: how much two short texts share of their runs of three to five letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grams = NDArray[np.uint32]
Scores = NDArray[np.float32]

MAX_CHARACTERS = 256
SIZES = (3, 4, 5)
_SPACE = 32
_FACTOR = np.uint32(0x9E3779B1)


def grams_of(text: str) -> Grams:
    """Return the distinct letter runs of `text` as sorted hashes.

    A run stays within a word, with the space before or behind it.
    """
    letters = np.frombuffer(f" {text[:MAX_CHARACTERS]} ".encode("utf-32-le"), dtype=np.uint32)
    space = letters == _SPACE
    run, broken = letters, np.zeros(len(letters), dtype=bool)
    found = []
    for size in range(2, SIZES[-1] + 1):
        if len(run) < 2:
            break
        broken = broken[:-1] | space[size - 2 : -1] if size > 2 else broken[:-1]
        run = (run[:-1] * _FACTOR) ^ letters[size - 1 :]
        if size >= SIZES[0]:
            found.append(run[~broken])
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint32)


class _Postings:
    """For each run the texts that hold it: `owners[starts[i]:starts[i + 1]]` for `runs[i]`."""

    def __init__(self, runs: Grams, owners: NDArray[np.int32]) -> None:
        order = np.argsort(runs, kind="stable")
        self.owners = owners[order]
        self.runs, self.counts = np.unique(runs[order], return_counts=True)
        self.starts = np.concatenate([[0], np.cumsum(self.counts)]).astype(np.int64)

    def counts_of(self, grams: Grams) -> NDArray[np.int64]:
        """Return how many texts hold each of `grams`."""
        at, known = self._find(grams)
        return np.where(known, self.counts[at], 0) if len(self.runs) else np.zeros(len(grams), int)

    def add_up(self, grams: Grams, weights: Scores, into: NDArray[np.float64]) -> None:
        """Add to each text in `into` the weights of those `grams` that it holds."""
        if not len(self.runs):
            return
        at, known = self._find(grams)
        starts, counts, weights = self.starts[at[known]], self.counts[at[known]], weights[known]
        total = int(counts.sum())
        offsets = np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(total)
        sums = np.bincount(self.owners[offsets], np.repeat(weights, counts), len(into))
        into += sums

    def pairs(self) -> tuple[Grams, NDArray[np.int32]]:
        """Return every (run, owner) there is, as two arrays."""
        return np.repeat(self.runs, self.counts), self.owners

    def _find(self, grams: Grams) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        at = np.minimum(np.searchsorted(self.runs, grams), len(self.runs) - 1)
        return at, (self.runs[at] == grams if len(self.runs) else np.zeros(len(grams), bool))


class Letters:
    """The letter runs of many texts, each known by a small number; asked for cosines.

    Texts put lately stand in a small list of their own, so that a change costs little; now and
    then both lists become one.
    """

    def __init__(self) -> None:
        self._settled = _empty()
        self._recent = _empty()
        self._changed: dict[int, Grams] = {}
        self._stale = np.zeros(0, dtype=bool)
        self._norms = np.ones(0, dtype=np.float32)

    def put(self, texts: Mapping[int, Grams]) -> None:
        """Add or replace the texts of these numbers; no runs at all removes a text."""
        size = max([len(self._stale), *(number + 1 for number in texts)])
        self._stale = _grown(self._stale, size)
        self._norms = _grown(self._norms, size)
        self._changed.update(texts)
        self._stale[list(texts)] = True
        if len(self._changed) > 200 + size // 10:
            self._settle()
        else:
            self._recent = _postings_of(self._changed)
            self._weigh(self._recent)

    def cosines(self, grams: Grams) -> Scores:
        """Return the likeness, 0 to 1, of the text of each number to the text of `grams`."""
        sums = np.zeros(len(self._stale))
        if not len(sums) or not len(grams):
            return sums.astype(np.float32)
        weights = self._weights(grams) ** 2
        self._settled.add_up(grams, weights, sums)
        sums[self._stale] = 0.0
        self._recent.add_up(grams, weights, sums)
        cosines: Scores = (sums / (self._norms * np.sqrt(weights.sum()))).astype(np.float32)
        return cosines.clip(0, 1)

    def _weights(self, grams: Grams) -> Scores:
        counts = self._settled.counts_of(grams) + self._recent.counts_of(grams)
        return (np.log((1 + len(self._stale)) / (1 + counts)) + 1).astype(np.float32)

    def _settle(self) -> None:
        runs, owners = self._settled.pairs()
        kept = ~self._stale[owners]
        changed = _postings_of(self._changed).pairs()
        self._settled = _Postings(
            np.concatenate([runs[kept], changed[0]]), np.concatenate([owners[kept], changed[1]])
        )
        self._recent, self._changed = _empty(), {}
        self._stale[:] = False
        self._weigh(self._settled)

    def _weigh(self, postings: _Postings) -> None:
        """Set the lengths of the texts in `postings`."""
        sums = np.zeros(len(self._norms))
        postings.add_up(postings.runs, self._weights(postings.runs) ** 2, sums)
        present = sums > 0
        self._norms[present] = np.sqrt(sums[present])


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    return np.concatenate([array, np.ones(size - len(array), dtype=array.dtype)])


def _postings_of(texts: Mapping[int, Grams]) -> _Postings:
    sizes = [len(grams) for grams in texts.values()]
    owners = np.repeat(np.fromiter(texts, dtype=np.int32, count=len(texts)), sizes)
    return _Postings(np.concatenate([np.zeros(0, dtype=np.uint32), *texts.values()]), owners)


def _empty() -> _Postings:
    return _postings_of({})
