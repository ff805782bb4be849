"""Vectors of documents, compared with that of a wish by brute force.

A cosine alone says little: in every model all texts share a direction, and some are near to
everything. So vectors are compared from their common centre, and a document counts by how much
nearer the wish is than what is usually near to it (cross-domain similarity local scaling,
Conneau and others, 2018). Both are measured on the index itself and on everyday phrases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder, Vectors
from comptoir.knowledge.everyday import ELSEWHERE, PHRASES
from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.measured import (
    WHOLE,
    Measured,
    Side,
    frame_of,
    from_centre,
    unit,
)
from comptoir.knowledge.passages import passage_of
from comptoir.knowledge.rows import BLOCK, Numbers, RowFile
from comptoir.model.document import Document

BATCH = 256
NEAREST_PHRASES = 3
"""Everyday phrases whose likeness, in the middle, says how near a wish is to any of them."""

NEAREST = 200
"""Documents compared by their whole vectors where all are by sketches."""

SETTLED_ALWAYS = 5_000
"""Up to this many documents everything is measured anew at each change."""

CHANGED, CHANGED_OF_MANY = 1 / 8, 1 / 2
"""The part of more documents that must have changed before: up to `WHOLE` of them, and above."""


class VectorTable:
    """Two rows per document number, for its title and its passage; zeros where there are none.

    The rows as stored lie in a file; in memory is what is compared with every wish. One thread
    may write. `likeness` may go on beside `settle`, but not beside `put`.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._rows = RowFile(2 * embedder.dim)
        self._everyday: Vectors | None = None
        self._phrases: Vectors | None = None
        self._measured: Measured | None = None
        self._present = np.zeros(0, dtype=bool)
        self._changed = 0

    def present(self, size: int) -> NDArray[np.bool_]:
        """Return for each of the first `size` numbers whether it has rows."""
        lacking = max(0, size - len(self._present))
        return np.concatenate([self._present[:size], np.zeros(lacking, dtype=bool)])

    @property
    def there(self) -> int:
        """How many numbers have rows."""
        return int(self._present.sum())

    def put(self, rows: Mapping[int, bytes]) -> None:
        """Set the rows of these numbers, see `embedded`; empty bytes clear them.

        Call `settle` afterwards.
        """
        if not self._embedder.dim:
            return
        # What has no rows and gets none is left alone: that is no change.
        before = self.present(max(rows, default=-1) + 1)
        changed = {n: row for n, row in rows.items() if row or before[n]}
        if not changed:
            return
        self._make_room(max(changed) + 1)
        numbers = list(changed)
        for start in range(0, len(numbers), BLOCK):
            part = numbers[start : start + BLOCK]
            self._put_block(part, [changed[n] for n in part])
        self._changed += len(changed)

    def _make_room(self, size: int) -> None:
        self._present = self.present(max(size, len(self._present)))
        for side in self._measured.sides if self._measured is not None else ():
            side.grow(size)

    def _put_block(self, numbers: list[int], rows: list[bytes]) -> None:
        both = np.zeros((len(rows), 2 * self._embedder.dim), dtype=np.float16)
        for at, row in enumerate(rows):
            if row:
                both[at] = np.frombuffer(row, dtype=np.float16)
        self._rows.put(numbers, both)
        self._present[numbers] = [bool(row) for row in rows]
        if self._measured is not None:
            self._measured.put(numbers, both)

    def settle(self) -> None:
        """Measure everything anew where enough has changed."""
        count = self._rows.count
        part = CHANGED if count <= WHOLE else CHANGED_OF_MANY
        if not self._changed or (count > SETTLED_ALWAYS and self._changed < part * count):
            return
        if self._everyday is None:
            self._everyday = self._embedder.encode_passages(list(PHRASES))
        frame = frame_of(self._rows, self._everyday)
        sides = (Side(count, frame), Side(count, frame))
        measured = Measured(frame, sides, self._embedder.usual)
        for place, both in self._rows.blocks():
            measured.put(range(place.start, place.stop), both)
        # In one step, for who searches meanwhile.
        self._measured = measured
        self._changed = 0

    def keep(self, into: Packing, name: str) -> None:
        """Keep all rows, and what was measured on them."""
        self._rows.keep(into, name)
        into.array(f"{name}.present", self._present)
        into.number(f"{name}.changed", self._changed)
        if self._measured is not None:
            self._measured.keep(into, name)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        if not self._embedder.dim:
            return
        self._rows.take_up(kept, name)
        self._present = kept.array(f"{name}.present")
        self._changed = kept.number(f"{name}.changed")
        if kept.has(f"{name}.centre"):
            self._measured = Measured.kept(kept, name, self._embedder.usual)

    def likeness(self, query: Vectors, size: int, also: Sequence[int] = ()) -> Vectors:
        """Return the better likeness of title and passage for the first `size` numbers, 0 to 1.

        1 is the same text, 0 what is no nearer than anything. Of many documents those that are far
        from the query are left at 0, but for `also`.
        """
        numbers, near = self.nearest(query, size, also)
        found: Vectors = np.zeros(size, dtype=np.float32)
        found[numbers] = near
        return found

    def nearest(
        self, query: Vectors, size: int, also: Sequence[int] = ()
    ) -> tuple[Numbers, Vectors]:
        """Return which of the first `size` numbers are compared, in order, with their `likeness`:
        all of few documents, the nearest and `also` of many."""
        measured = self._measured
        if measured is None:
            return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32)
        wish = unit(query[None] - measured.frame.centre)[0]
        better = measured.likeness(wish, size)
        if measured.frame.is_whole:
            return np.arange(size), better
        return self._look_closer(better, wish, measured, also)

    def elsewhere(self, query: Vectors) -> float:
        """Return how near the query is to what people say to anybody, 0 to 1."""
        measured = self._measured
        if measured is None:
            return 0.0
        if self._phrases is None:
            self._phrases = self._embedder.encode_passages(list(ELSEWHERE))
        wish = unit(query[None] - measured.frame.centre)[0]
        near = np.sort(from_centre(self._phrases, measured.frame.centre) @ wish)
        return float(near[-NEAREST_PHRASES:].mean().clip(0.0))

    def _look_closer(
        self, better: Vectors, wish: Vectors, measured: Measured, also: Sequence[int]
    ) -> tuple[Numbers, Vectors]:
        """Compare the nearest, and what was found `also`, by their whole vectors."""
        nearest = np.flatnonzero(better)
        if len(nearest) > NEAREST:
            nearest = nearest[np.argpartition(better[nearest], -NEAREST)[-NEAREST:]]
        nearest = np.unique(np.concatenate([nearest, np.asarray(also, dtype=np.intp)]))
        nearest = nearest[nearest < min(len(better), measured.room)]
        halves = np.split(self._rows.take(nearest.tolist()), 2, axis=1)
        found: Vectors = np.zeros(len(nearest), dtype=np.float32)
        for side, stored in zip(measured.sides, halves, strict=True):
            cosines = from_centre(stored, measured.frame.centre) @ wish
            near = measured.nearer(cosines, side.usual[nearest])
            found = np.maximum(found, near)
        return nearest, found


def embedded(documents: Sequence[Document], embedder: Embedder) -> dict[str, bytes]:
    """Return by id the vectors of documents, title and passage: float16, 4 bytes a dimension."""
    vectors: dict[str, bytes] = {}
    for start in range(0, len(documents) if embedder.dim else 0, BATCH):
        batch = documents[start : start + BATCH]
        titles = embedder.encode_passages([d.title for d in batch])
        passages = embedder.encode_passages([passage_of(d) for d in batch])
        both = np.concatenate([titles, passages], axis=1).astype(np.float16)
        vectors |= {d.id: row.tobytes() for d, row in zip(batch, both, strict=True)}
    return vectors
