"""Rows of numbers on disk, and which of them lie near each other."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.spill import Spill

BLOCK = 4096
LATE, LATE_SHARE = 5_000, 50
"""Rows that may have come after the cells were sorted: so many, and one in so many."""

Numbers = NDArray[np.intp]
Place = slice | Numbers
"""Rows that lie together, or anywhere."""


class RowFile:
    """Float16 rows of one width, kept in a file; rows never written are zeros.

    Those of an index that was kept stay in its file, and what is put since goes to another.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.count = 0
        self._bytes = 2 * width
        self._file = Spill()
        self._kept: Spill | None = None
        self._is_kept = np.zeros(0, dtype=bool)

    def put(self, numbers: Sequence[int], rows: NDArray[np.float16]) -> None:
        """Set the rows of these numbers."""
        for number, row in zip(numbers, rows, strict=True):
            self._file.write(number * self._bytes, row.tobytes())
        self._is_kept[[number for number in numbers if number < len(self._is_kept)]] = False
        self.count = max(self.count, max(numbers, default=-1) + 1)

    def take(self, numbers: Iterable[int]) -> NDArray[np.float16]:
        """Return the rows of these numbers."""
        return self._rows(b"".join(self._read(number, 1) for number in numbers))

    def blocks(self) -> Iterator[tuple[slice, NDArray[np.float16]]]:
        """Yield all rows, some thousand at a time, with their place."""
        for start in range(0, self.count, BLOCK):
            stop = min(start + BLOCK, self.count)
            yield slice(start, stop), self._rows(self._read(start, stop - start))

    def keep(self, into: Packing, name: str) -> None:
        """Keep all rows."""
        into.file(f"{name}.rows", (rows.tobytes() for _, rows in self.blocks()))

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._kept = kept.file(f"{name}.rows")
        self.count = self._kept.size // self._bytes
        self._is_kept = np.ones(self.count, dtype=bool)

    def _read(self, number: int, count: int) -> bytes:
        place, size = number * self._bytes, count * self._bytes
        is_kept = self._is_kept[number : number + count]
        if self._kept is None or not is_kept.any():
            return self._file.read(place, size).ljust(size, b"\0")
        found = self._kept.read(place, size).ljust(size, b"\0")
        if is_kept.all() and len(is_kept) == count:
            return found
        rows = self._rows(self._file.read(place, size).ljust(size, b"\0")).copy()
        rows[: len(is_kept)][is_kept] = self._rows(found)[: len(is_kept)][is_kept]
        return rows.tobytes()

    def _rows(self, found: bytes) -> NDArray[np.float16]:
        return np.frombuffer(found, dtype=np.float16).reshape(-1, self.width)


class ByteRows:
    """Rows of bytes in a file: of a large table that stays as it is, only some are asked for."""

    def __init__(self, rows: NDArray[np.uint8]) -> None:
        self.shape = rows.shape
        self._file = Spill()
        self._file.write(0, rows.reshape(-1).data)

    def __getitem__(self, numbers: NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return the rows of these numbers, as the array would."""
        width = self.shape[1]
        found = b"".join(self._file.read(number * width, width) for number in numbers.tolist())
        return np.frombuffer(found, dtype=np.uint8).reshape(-1, width)


class Sketches:
    """Rows kept in a byte a number, with a factor each: a quarter of the memory."""

    def __init__(self, size: int, width: int) -> None:
        self.rows = np.zeros((size, width), dtype=np.int8)
        self.factors = np.zeros(size, dtype=np.float32)

    def put(self, place: slice | Sequence[int], rows: NDArray[np.float32]) -> None:
        """Set the rows at `place`."""
        factors = np.abs(rows).max(axis=1) / 127
        self.rows[place] = np.rint(rows / np.maximum(factors, 1e-9)[:, None]).astype(np.int8)
        self.factors[place] = factors

    def keep(self, into: Packing, name: str) -> None:
        """Keep all rows."""
        into.array(f"{name}.sketches", self.rows)
        into.array(f"{name}.factors", self.factors)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self.rows, self.factors = kept.array(f"{name}.sketches"), kept.array(f"{name}.factors")

    def grow(self, size: int) -> None:
        """Make room for the numbers below `size`."""
        room = max(size, size + len(self.rows) // 8) - len(self.rows)
        self.rows = np.concatenate([self.rows, np.zeros((room, self.rows.shape[1]), np.int8)])
        self.factors = np.concatenate([self.factors, np.zeros(room, np.float32)])

    def times(self, query: NDArray[np.float32], place: Place) -> NDArray[np.float32]:
        """Return the products of `query` with the rows at `place`."""
        products: NDArray[np.float32] = _widened(self.rows[place]) @ query
        return products * self.factors[place]


_wide = threading.local()


def _widened(rows: NDArray[np.int8]) -> NDArray[np.float32]:
    """Return `rows` as float32, in memory that this thread uses again: blocks so large are fresh
    from the system each time (`memory.py`), and fetching them takes ten times what is done with
    them."""
    kept: NDArray[np.float32] | None = getattr(_wide, "rows", None)
    if kept is None or len(kept) < rows.size:
        kept = _wide.rows = np.empty(rows.size, dtype=np.float32)
    found = kept[: rows.size].reshape(rows.shape)
    np.copyto(found, rows)
    return found


class Cells:
    """Which rows are nearest to which of some hundred reference rows."""

    def __init__(self, size: int) -> None:
        self.of = np.zeros(size, dtype=np.uint16)
        self._order: Numbers = np.zeros(0, dtype=np.intp)
        self._starts: Numbers = np.zeros(1, dtype=np.intp)
        self._late: dict[int, None] = {}

    def grow(self, size: int) -> None:
        """Make room for the numbers below `size`."""
        room = size + len(self.of) // 8 - len(self.of)
        self.of = np.concatenate([self.of, np.zeros(room, dtype=np.uint16)])

    def put(self, numbers: Iterable[int], cells: NDArray[np.intp]) -> None:
        """Set the cells of these numbers."""
        several = list(numbers)
        self.of[several] = cells
        self._late.update(dict.fromkeys(several))
        if len(self._late) > LATE + len(self.of) // LATE_SHARE:
            self.sort()

    def sort(self) -> None:
        """Sort all rows into their cells."""
        order = np.argsort(self.of, kind="stable")
        last = int(self.of.max(initial=0)) + 1
        starts = np.searchsorted(self.of[order], np.arange(last + 1))
        self._order, self._starts, self._late = order, starts, {}

    def near(self, likeness: NDArray[np.float32], count: int) -> Numbers:
        """Return at least `count` rows, or all, of the cells that are most like something."""
        starts = self._starts
        best = np.argsort(-likeness[: len(starts) - 1])
        sizes = starts[best + 1] - starts[best]
        enough = int(np.searchsorted(np.cumsum(sizes), count)) + 1
        parts = [self._order[starts[cell] : starts[cell + 1]] for cell in best[:enough]]
        return np.concatenate([*parts, np.fromiter(self._late, dtype=np.intp)])
