"""Spelling: finds the known words near a mistyped one.

The method is SymSpell's for words up to eight letters (a word and its neighbour share a form
with one letter left out) and that of Pass-Join for longer ones (of three pieces of a word, two
typos leave one whole). Forms are kept as sorted hashes: 40 bytes a word, where a dictionary of
forms takes 2 kB.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from comptoir.knowledge.kept import Packed, Packing

LONG = 9
"""From this many letters on two typos are forgiven, below it one."""

SHORTEST = 4
"""Shorter words are never repaired: too many others are near."""

CANDIDATES = 4000

_Sorted = tuple[NDArray[np.int64], NDArray[np.int32]]


class Spelling:
    """A set of strings, asked for those within a small edit distance of another."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words: list[str] = []
        self._sorted: _Sorted = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32))
        self._recent: dict[int, list[int]] = {}
        self.add(words)

    def __len__(self) -> int:
        return len(self._words)

    def add(self, words: Iterable[str]) -> None:
        """Add strings; nobody checks whether they are there already."""
        hashes, owners = array("q"), array("i")
        for word in words:
            if len(word) >= SHORTEST:
                forms = _forms(word)
                hashes.extend(forms)
                owners.extend([len(self._words)] * (len(hashes) - len(owners)))
                self._words.append(word)
        if len(hashes) + len(self._recent) > 4096 + len(self._sorted[0]) // 8:
            self._settle(hashes, owners)
        else:
            for form, owner in zip(hashes, owners, strict=True):
                self._recent.setdefault(form, []).append(owner)

    def near(self, word: str, limit: int) -> list[tuple[int, str]]:
        """Return (distance, string) of all strings within `limit` (0 to 2) edits of `word`.

        An edit is a letter left out, put in, replaced, or swapped with its neighbour.
        """
        if len(word) < SHORTEST:
            return []
        like = self._like(word, limit)
        found = ((OSA.distance(word, other, score_cutoff=limit), other) for other in like)
        return sorted(pair for pair in found if pair[0] <= limit)

    def keep(self, into: Packing, name: str) -> None:
        """Keep the forms; the strings are kept by the caller, in the order of `add`."""
        self._settle(array("q"), array("i"))
        into.array(f"{name}.forms", self._sorted[0])
        into.array(f"{name}.owners", self._sorted[1])

    def take_up(self, kept: Packed, name: str, words: Iterable[str]) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._words = [word for word in words if len(word) >= SHORTEST]
        self._sorted = kept.array(f"{name}.forms"), kept.array(f"{name}.owners")

    def _like(self, word: str, limit: int) -> Iterator[str]:
        forms = np.fromiter(_asked_forms(word, limit), dtype=np.int64)
        hashes, holders = self._sorted
        first = np.searchsorted(hashes, forms, "left")
        last = np.searchsorted(hashes, forms, "right")
        owners: set[int] = set()
        for start, stop in zip(first.tolist(), last.tolist(), strict=True):
            if start < stop and len(owners) < CANDIDATES:
                owners.update(holders[start:stop].tolist())
        if self._recent:
            for form in forms.tolist():
                owners.update(self._recent.get(form, ()))
        return (self._words[owner] for owner in owners)

    def _settle(self, hashes: array[int], owners: array[int]) -> None:
        """Put these forms and the recent ones among the sorted ones."""
        for form, recent in self._recent.items():
            hashes.extend([form] * len(recent))
            owners.extend(recent)
        every = np.concatenate([self._sorted[0], np.frombuffer(hashes, dtype=np.int64)])
        holders = np.concatenate([self._sorted[1], np.frombuffer(owners, dtype=np.int32)])
        order = np.argsort(every, kind="stable")
        self._sorted = every[order], holders[order]
        self._recent = {}


def allowed(word: str) -> int:
    """Return how many typos are forgiven in `word`: none below 5 letters, 2 from 9 on."""
    return 0 if len(word) < 5 else 1 if len(word) < LONG else 2


def edited(word: str) -> set[str]:
    """Return all strings of plain letters one edit from `word`: 54 for each of its letters."""
    found: set[str] = set()
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        found.update(before + letter + after for letter in ascii_lowercase)
        if after:
            found.add(before + after[1:])
            found.add(before + after[1:2] + after[0] + after[2:])
            found.update(before + letter + after[1:] for letter in ascii_lowercase)
    return found - {word}


def _forms(word: str) -> Iterator[int]:
    if len(word) < LONG:
        return _shortened(word)
    return (
        _piece(len(word), number, word[start:stop])
        for number, (start, stop) in enumerate(_pieces(len(word)))
    )


def _shortened(word: str) -> Iterator[int]:
    yield _form(word)
    for i in range(len(word)):
        if i == 0 or word[i] != word[i - 1]:
            yield _form(word[:i] + word[i + 1 :])


def _form(text: str) -> int:
    """A number of a text that is the same in every process: what shares it is looked at anyway."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _piece(length: int, number: int, text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"), 4 * length + number)


def _asked_forms(word: str, limit: int) -> Iterator[int]:
    if len(word) <= LONG:
        yield from _shortened(word)
    for length in range(max(LONG, len(word) - limit), len(word) + limit + 1):
        shift = len(word) - length
        slack = (limit - abs(shift)) // 2  # a letter put in here and another left out there
        for number, (start, stop) in enumerate(_pieces(length)):
            for at in range(start + min(0, shift) - slack, start + max(0, shift) + slack + 1):
                if at >= 0 and at + stop - start <= len(word):
                    yield _piece(length, number, word[at : at + stop - start])


def _pieces(length: int) -> tuple[tuple[int, int], ...]:
    third = length // 3
    return (0, third), (third, 2 * third), (2 * third, length)
