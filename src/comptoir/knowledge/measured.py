"""What wishes are compared with: vectors as seen from their centre, whole or sketched.

Of few documents whole vectors are compared. Of many it is sketches, and of very many those of the
cells nearest to a wish only; `vectors` then looks closer at the nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Vectors
from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.rows import BLOCK, Cells, Place, RowFile, Sketches

REFERENCES = 512
"""Documents whose titles stand for all when the usual likeness is measured."""

NEIGHBOURS, LEAST_NEIGHBOURS = 0.05, 10
"""The part of the references, and the least number of them, whose likeness is the usual one."""

WHOLE = 20_000
"""Up to this many documents whole vectors are compared, beyond it sketches of them, and whole
ones for the nearest only."""

SKETCH = 128
"""Numbers of a sketch."""

SCANNED, LOOKED_AT = 150_000, 25_000
"""Up to so many documents all sketches are compared, beyond it those of the cells nearest to a
wish, so many of them at least."""

SAMPLE = 20_000
"""Documents whose titles are looked at to find the centre and the references."""

Halves = NDArray[np.float16]


class Frame(Struct, frozen=True):
    """Where vectors are seen from: the centre, the axes of a sketch, and what stands for all.

    Without axes, whole vectors are compared.
    """

    centre: Vectors
    axes: Vectors
    references: Vectors

    @property
    def is_whole(self) -> bool:
        """Whether there are no axes."""
        return not self.axes.size


class Side:
    """What is compared, one row per document: whole vectors as seen from the frame, or sketches
    of them with their cells; and the likeness usual for each."""

    def __init__(self, size: int, frame: Frame) -> None:
        self.whole: Vectors | None = None
        self.sketches = Sketches(0, SKETCH)
        self.cells = Cells(0)
        if frame.is_whole:
            self.whole = np.zeros((size, len(frame.centre)), dtype=np.float32)
        else:
            self.sketches, self.cells = Sketches(size, frame.axes.shape[1]), Cells(size)
        self.usual = np.zeros(size, dtype=np.float32)

    def times(self, wish: Vectors, frame: Frame, place: Place) -> Vectors:
        """The products of a wish with the rows at `place`."""
        if self.whole is not None:
            return self.whole[place] @ wish
        return self.sketches.times(wish @ frame.axes, place)

    def keep(self, into: Packing, name: str) -> None:
        """Keeps what is compared."""
        into.array(f"{name}.usual", self.usual)
        if self.whole is not None:
            into.array(f"{name}.whole", self.whole)
        else:
            self.sketches.keep(into, name)
            into.array(f"{name}.cells", self.cells.of)

    def take_up(self, kept: Packed, name: str) -> None:
        """Takes up what was kept, instead of everything that is here."""
        self.usual = kept.array(f"{name}.usual")
        if self.whole is not None:
            self.whole = kept.array(f"{name}.whole")
        else:
            self.sketches.take_up(kept, name)
            self.cells.of = kept.array(f"{name}.cells")
            self.cells.sort()

    def grow(self, size: int) -> None:
        """Makes room for the numbers below `size`."""
        if size <= len(self.usual):
            return
        room = size + len(self.usual) // 8 - len(self.usual)
        self.usual = np.concatenate([self.usual, np.zeros(room, dtype=np.float32)])
        if self.whole is None:
            self.sketches.grow(size)
            self.cells.grow(size)
        else:
            more = np.zeros((room, self.whole.shape[1]), dtype=np.float32)
            self.whole = np.concatenate([self.whole, more])


class Measured(Struct, frozen=True):
    """What wishes are compared with: both sides, and the frame they were measured in.

    They are replaced together: a side means nothing in another frame.
    """

    frame: Frame
    sides: tuple[Side, Side]
    share: float
    """How much of the usual likeness is taken off."""

    @property
    def room(self) -> int:
        """How many rows there are."""
        return len(self.sides[0].usual)

    def put(self, numbers: Sequence[int], both: Halves) -> None:
        """Take up rows as seen from the frame, and the likeness usual for each."""
        frame = self.frame
        # A slice is written in one go; a list of numbers is not.
        place = slice(numbers.start, numbers.stop) if isinstance(numbers, range) else numbers
        for side, stored in zip(self.sides, np.split(both, 2, axis=1), strict=True):
            rows = from_centre(stored, frame.centre)
            like = rows @ frame.references.T
            if self.share:
                side.usual[place] = _usual(like)
            if side.whole is not None:
                side.whole[place] = rows
            else:
                side.sketches.put(place, rows @ frame.axes)
                side.cells.put(numbers, like.argmax(axis=1))

    def keep(self, into: Packing, name: str) -> None:
        """Keeps both sides and their frame."""
        into.array(f"{name}.centre", self.frame.centre)
        into.array(f"{name}.axes", self.frame.axes)
        into.array(f"{name}.references", self.frame.references)
        for number, side in enumerate(self.sides):
            side.keep(into, f"{name}.{number}")

    @classmethod
    def kept(cls, kept: Packed, name: str, share: float) -> Measured:
        """What was kept."""
        parts = (kept.array(f"{name}.{part}") for part in ("centre", "axes", "references"))
        frame = Frame(*parts)
        sides = (Side(0, frame), Side(0, frame))
        for number, side in enumerate(sides):
            side.take_up(kept, f"{name}.{number}")
        return cls(frame, sides, share)

    def nearer(self, cosines: Vectors, usual: Vectors) -> Vectors:
        """Return how much nearer than usual cosines are, 0 to 1."""
        taken = self.share * usual
        nearer: Vectors = ((cosines - taken) / (1 - taken)).clip(0.0, 1.0)
        return nearer

    def likeness(self, wish: Vectors, size: int) -> Vectors:
        """Return the better likeness of title and passage for the first `size` numbers."""
        better: Vectors = np.zeros(size, dtype=np.float32)
        places = self._places(wish, min(size, self.room))
        for side in self.sides:
            for place in places(side):
                near = self.nearer(side.times(wish, self.frame, place), side.usual[place])
                better[place] = np.maximum(better[place], near)
        return better

    def _places(self, wish: Vectors, there: int) -> Callable[[Side], Iterator[Place]]:
        """Return which rows of a side are compared with a wish: all of them, or those of the
        cells nearest to it, some thousand at a time."""
        if self.frame.is_whole:
            return lambda _: iter([slice(there)])
        if there <= SCANNED:
            return lambda _: (
                slice(start, min(start + BLOCK, there)) for start in range(0, there, BLOCK)
            )
        likeness = self.frame.references @ wish
        return lambda side: (
            part[part < there]
            for part in np.array_split(side.cells.near(likeness, LOOKED_AT), LOOKED_AT // BLOCK)
        )


def frame_of(rows: RowFile, everyday: Vectors) -> Frame:
    """Return the frame of stored rows and everyday phrases."""
    numbers = np.unique(np.linspace(0, rows.count - 1, min(rows.count, SAMPLE)).astype(np.intp))
    titles = rows.take(numbers.tolist())[:, : everyday.shape[1]]
    titles = titles[titles.any(axis=1)]
    total = titles.sum(axis=0, dtype=np.float64) + everyday.sum(axis=0)
    centre = (total / (len(titles) + len(everyday))).astype(np.float32)
    references = from_centre(np.concatenate([_spread(titles), everyday]), centre)
    axes: Vectors = np.zeros((0, 0), dtype=np.float32)
    if rows.count > WHOLE:
        _, _, found = np.linalg.svd(references, full_matrices=False)
        axes = np.ascontiguousarray(found[:SKETCH].T)
    return Frame(centre, axes, references)


def _spread(titles: Halves) -> Halves:
    """Return some rows that stand for all: the same ones in whatever order rows came."""
    if len(titles) <= REFERENCES:
        return titles
    order = np.lexsort((titles[:, 1], titles[:, 0]))
    return titles[order[np.linspace(0, len(titles) - 1, REFERENCES).astype(np.intp)]]


def _usual(cosines: Vectors) -> Vectors:
    """Return the mean likeness of the nearest references but one: a text may be its own."""
    count = max(LEAST_NEIGHBOURS, int(NEIGHBOURS * cosines.shape[1]))
    nearest = np.sort(np.partition(cosines, -count - 1, axis=1)[:, -count - 1 :], axis=1)
    usual: Vectors = nearest[:, :-1].mean(axis=1).clip(0.0, 0.95)
    return usual


def from_centre(rows: Vectors | Halves, centre: Vectors) -> Vectors:
    """Return unit rows as seen from the centre; rows of zeros stay."""
    there = rows.any(axis=1, keepdims=True)
    return np.where(there, unit(rows.astype(np.float32) - centre), np.float32(0.0))


def unit(rows: Vectors) -> Vectors:
    """Return rows of length 1."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = rows / np.maximum(lengths, np.float32(1e-6))
    return scaled
