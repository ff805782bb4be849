"""Letter likeness: how much two short texts share of their runs of three to five letters."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.kept import Packed, Packing

Grams = NDArray[np.uint32]
Scores = NDArray[np.float32]

MOST, BUCKETS = 50_000, 2**18
"""Texts that are listed by their runs, 2 kB each; and how many runs are told apart beyond that."""

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

    def __init__(self, runs: Grams, counts: NDArray[np.int64], owners: NDArray[np.int32]) -> None:
        self.runs, self.counts, self.owners = runs, counts, owners
        self.starts = np.concatenate([[0], np.cumsum(self.counts)]).astype(np.int64)

    def counts_of(self, grams: Grams) -> NDArray[np.int64]:
        """Return how many texts hold each of `grams`."""
        if not len(self.runs):
            return np.zeros(len(grams), dtype=np.int64)
        at, known = self._find(grams)
        return np.where(known, self.counts[at], 0)

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
        return at, self.runs[at] == grams


class _State(NamedTuple):
    """All there is to know about the texts, replaced as a whole."""

    settled: _Postings
    recent: _Postings
    changed: dict[int, Grams]
    stale: NDArray[np.bool_]
    norms: Scores


class Letters:
    """The letter runs of many texts, each known by a small number; asked for cosines.

    Texts put lately stand in a small list of their own, so that a change costs little; now and
    then both lists become one. Of more than `MOST` texts no list is kept, only how many hold each
    run: `of` compares those that were found otherwise. One thread may put while others ask.
    """

    def __init__(self) -> None:
        nothing = np.zeros(0)
        self._state = _State(
            _empty(), _empty(), {}, nothing.astype(bool), nothing.astype(np.float32)
        )
        self._counts: NDArray[np.int64] | None = None
        self._size = 0

    @property
    def is_listed(self) -> bool:
        """Whether `cosines` knows the texts."""
        return self._counts is None

    def put(self, texts: Mapping[int, Grams]) -> None:
        """Add or replace the texts of these numbers; no runs at all removes a text."""
        old = self._state
        size = max([len(old.stale), self._size, *(number + 1 for number in texts)])
        self._size = size
        if self._counts is not None:
            self._counts += _bucket_counts(texts)
            return
        stale = _grown(old.stale, size)
        stale[list(texts)] = True
        changed = old.changed | dict(texts)
        state = _State(old.settled, _empty(), changed, stale, _grown(old.norms, size))
        many = len(changed) > 200 + size // 10
        self._state = _settled(state) if many else _with_recent(state)
        if size > MOST:
            every = _settled(state).settled
            self._counts = np.bincount(every.runs % BUCKETS, every.counts, BUCKETS).astype(np.int64)
            self._state = _State(_empty(), _empty(), {}, np.zeros(0, bool), np.zeros(0, np.float32))

    def keep(self, into: Packing, name: str) -> None:
        """Keep what is known about the texts."""
        into.number(f"{name}.size", self._size)
        if self._counts is not None:
            into.array(f"{name}.counts", self._counts)
            return
        # One list of both, so that only one has to be kept.
        self._state = settled = _settled(self._state)
        into.array(f"{name}.runs", settled.settled.runs)
        into.array(f"{name}.held", settled.settled.counts)
        into.array(f"{name}.owners", settled.settled.owners)
        into.array(f"{name}.norms", settled.norms)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._size = kept.number(f"{name}.size")
        if kept.has(f"{name}.counts"):
            self._counts = kept.array(f"{name}.counts")
            return
        runs, held, owners = (kept.array(f"{name}.{part}") for part in ("runs", "held", "owners"))
        norms = kept.array(f"{name}.norms")
        stale = np.zeros(len(norms), dtype=bool)
        self._state = _State(_Postings(runs, held, owners), _empty(), {}, stale, norms)

    def of(self, grams: Grams, texts: Sequence[Grams]) -> Scores:
        """Return the likeness, 0 to 1, of `texts` to that of `grams`, weighed as all texts are."""
        asked = self._worth(grams)
        found = np.zeros(len(texts), dtype=np.float32)
        for place, text in enumerate(texts):
            if len(text):
                at = np.minimum(np.searchsorted(text, grams), len(text) - 1)
                shared = asked[text[at] == grams].sum()
                worth = asked.sum() * self._worth(text).sum()
                found[place] = shared / max(1e-9, math.sqrt(worth))
        return found

    def _worth(self, grams: Grams) -> Scores:
        if self._counts is None:
            return _weights(self._state, grams) ** 2
        counts = self._counts[grams % BUCKETS]
        return ((np.log((1 + self._size) / (1 + counts)) + 1) ** 2).astype(np.float32)

    def cosines(self, grams: Grams, size: int) -> Scores:
        """Return the likeness, 0 to 1, of each of the first `size` texts to that of `grams`."""
        state = self._state
        sums = np.zeros(max(size, len(state.stale)))  # zeros where nothing is listed
        if not len(grams) or not self.is_listed:
            return sums[:size].astype(np.float32)
        weights = _weights(state, grams) ** 2
        state.settled.add_up(grams, weights, sums)
        sums[: len(state.stale)][state.stale] = 0.0
        state.recent.add_up(grams, weights, sums)
        sums[: len(state.norms)] /= state.norms * np.sqrt(weights.sum())
        return sums[:size].clip(0, 1).astype(np.float32)


def _with_recent(state: _State) -> _State:
    recent = _postings_of(state.changed)
    return _weighed(state._replace(recent=recent), recent)


def _settled(state: _State) -> _State:
    """Return one list of both."""
    runs, owners = state.settled.pairs()
    kept = ~state.stale[owners]
    changed = _postings_of(state.changed).pairs()
    settled = _sorted(
        np.concatenate([runs[kept], changed[0]]), np.concatenate([owners[kept], changed[1]])
    )
    stale = np.zeros(len(state.stale), dtype=bool)
    return _weighed(_State(settled, _empty(), {}, stale, state.norms), settled)


def _weighed(state: _State, postings: _Postings) -> _State:
    """Return `state` with the lengths of the texts in `postings` set."""
    sums = np.zeros(len(state.norms))
    postings.add_up(postings.runs, _weights(state, postings.runs) ** 2, sums)
    return state._replace(norms=np.where(sums > 0, np.sqrt(sums), state.norms).astype(np.float32))


def _weights(state: _State, grams: Grams) -> Scores:
    """Return how much each run says: rare ones say more."""
    counts = state.settled.counts_of(grams) + state.recent.counts_of(grams)
    return (np.log((1 + len(state.stale)) / (1 + counts)) + 1).astype(np.float32)


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    """Return a copy, longer by ones."""
    return np.concatenate([array, np.ones(size - len(array), dtype=array.dtype)])


def _postings_of(texts: Mapping[int, Grams]) -> _Postings:
    sizes = [len(grams) for grams in texts.values()]
    owners = np.repeat(np.fromiter(texts, dtype=np.int32, count=len(texts)), sizes)
    return _sorted(np.concatenate([np.zeros(0, dtype=np.uint32), *texts.values()]), owners)


def _sorted(runs: Grams, owners: NDArray[np.int32]) -> _Postings:
    """Return the list of pairs of a run and its owner, in any order."""
    order = np.argsort(runs, kind="stable")
    every, counts = np.unique(runs[order], return_counts=True)
    return _Postings(every, counts.astype(np.int64), owners[order])


def _bucket_counts(texts: Mapping[int, Grams]) -> NDArray[np.int64]:
    runs = np.concatenate([np.zeros(0, dtype=np.uint32), *texts.values()])
    return np.bincount(runs % BUCKETS, minlength=BUCKETS).astype(np.int64)


def _empty() -> _Postings:
    return _postings_of({})
