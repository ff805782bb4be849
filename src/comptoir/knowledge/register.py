"""Which number a document has, and which documents are translations of one item.

Kept as hashes: some 30 bytes a document, where its id alone as an object takes 80.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.records import Hashed, stable_hash


class Numbers:
    """Numbers of documents by id. `has` tells whether the document with a number has an id: the
    hash alone may be that of another. One thread may write; `of` may go on beside it."""

    def __init__(self, has: Callable[[int, str], bool]) -> None:
        self._has = has
        self._hashed = Hashed()
        self._free: list[int] = []
        self._end = 0

    def __len__(self) -> int:
        return self._end - len(self._free)

    def of(self, id: str) -> int | None:
        """Return the number of a document, None where there is none."""
        return next((number for number in self._hashed.find(id) if self._has(number, id)), None)

    def known(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the numbers of those of these documents that there are."""
        pairs = ((id, self.of(id)) for id in ids)
        return {id: number for id, number in pairs if number is not None}

    def give(self, ids: Iterable[str]) -> dict[str, int]:
        """Return a number for each of these ids, of which none has one: a free one or the next."""
        given = {id: self._next() for id in ids}
        self._hashed.add(given.items())
        return given

    def take_back(self, numbers: Iterable[int]) -> None:
        """Free these numbers: their documents are no more."""
        self._free += numbers

    def keep(self, into: Packing, name: str) -> None:
        """Keep all numbers."""
        self._hashed.keep(into, name)
        into.array(f"{name}.free", np.asarray(self._free, dtype=np.int64))
        into.number(f"{name}.end", self._end)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._hashed.take_up(kept, name)
        self._free = kept.array(f"{name}.free").tolist()
        self._end = kept.number(f"{name}.end")

    def _next(self) -> int:
        if self._free:
            return self._free.pop()
        self._end += 1
        return self._end - 1


class Groups:
    """Documents by the item that they are translations of. One thread may write, not while others
    ask."""

    def __init__(self) -> None:
        self._hashed = Hashed()
        self._of: NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def put(self, groups: Mapping[int, str]) -> None:
        """Set the groups of these numbers; an empty text is none."""
        size = max(groups, default=-1) + 1
        if size > len(self._of):
            more = np.zeros(size + size // 8 - len(self._of), dtype=np.int64)
            self._of = np.concatenate([self._of, more])
        moved = {n: group for n, group in groups.items() if self._of[n] != _hash(group)}
        for number, group in moved.items():
            self._of[number] = _hash(group)
        self._hashed.add((group, number) for number, group in moved.items() if group)

    def members(self, group: str) -> list[int]:
        """Return the numbers of a group, in order."""
        return self._in(_hash(group)) if group else []

    def around(self, numbers: NDArray[np.intp]) -> Iterator[list[int]]:
        """Yield each group that some of `numbers` are in, with all its members."""
        there = self._of[numbers[numbers < len(self._of)]]
        return (self._in(one) for one in np.unique(there[there != 0]).tolist())

    def keep(self, into: Packing, name: str) -> None:
        """Keep all groups."""
        self._hashed.keep(into, name)
        into.array(f"{name}.of", self._of)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._hashed.take_up(kept, name)
        self._of = kept.array(f"{name}.of")

    def _in(self, hashed: int) -> list[int]:
        return sorted({n for n in self._hashed.at(hashed) if self._of[n] == hashed})


def _hash(group: str) -> int:
    return stable_hash(group) if group else 0
