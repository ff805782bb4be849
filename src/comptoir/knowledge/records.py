"""Records by number, kept in a file: what is read seldom takes no memory of the process.

The operating system keeps what was read lately in its own.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain

import numpy as np

from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.spill import Spill

WASTE = 64_000_000
"""Bytes of replaced records from which on, where they are more than half, the file is rewritten."""

BUFFER = 1_000_000


def stable_hash(text: str) -> int:
    """Return the same 64 bits for a text in every process, other than `hash`: indexes are kept."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


class Records:
    """A list of bytes whose items live in a file. One thread may write while others read.

    Those of an index that was kept stay in its file, and newer ones go to another.
    """

    def __init__(self) -> None:
        self._kept: Spill | None = None
        self._kept_end = 0
        self._file = Spill()
        self._places = array("q")
        self._sizes = array("i")
        self._waiting: dict[int, bytes] = {}
        self._waiting_bytes = 0
        self._end = 0
        self._live = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._sizes)

    def __getitem__(self, number: int) -> bytes:
        """Return a record, empty where there is none. Raises IndexError."""
        with self._lock:
            waiting = self._waiting.get(number)
            if waiting is not None:
                return waiting
            size, place = self._sizes[number], self._places[number]
            return self._read(place, size) if size else b""

    def __setitem__(self, number: int, record: bytes) -> None:
        with self._lock:
            self._live += len(record) - self._sizes[number]
            self._sizes[number] = len(record)
            self._waiting_bytes += len(record) - len(self._waiting.get(number, b""))
            self._waiting[number] = record
            if self._waiting_bytes > BUFFER:
                self._flush()

    def grow(self, size: int) -> None:
        """Make room for the numbers below `size`, with empty records."""
        more = size - len(self._sizes)
        if more > 0:
            self._places.extend([0] * more)
            self._sizes.extend([0] * more)

    def keep(self, into: Packing, name: str) -> None:
        """Keep all records."""
        with self._lock:
            self._flush()
            into.array(f"{name}.places", self._places)
            into.array(f"{name}.sizes", self._sizes)
            into.number(f"{name}.live", self._live)
            kept = self._kept.parts(self._kept_end) if self._kept else ()
            # What is in the files is never written over, so they can be read later.
            into.file(f"{name}.records", chain(kept, self._file.parts(self._end - self._kept_end)))

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._places.frombytes(kept.array(f"{name}.places").tobytes())
        self._sizes.frombytes(kept.array(f"{name}.sizes").tobytes())
        self._live = kept.number(f"{name}.live")
        self._kept = kept.file(f"{name}.records")
        self._kept_end = self._end = self._kept.size

    def _read(self, place: int, size: int) -> bytes:
        if self._kept is not None and place < self._kept_end:
            return self._kept.read(place, size)
        return self._file.read(place - self._kept_end, size)

    def _flush(self) -> None:
        """Write what was set lately to the file, and the file anew where most of it is waste."""
        self._file.write(self._end - self._kept_end, b"".join(self._waiting.values()))
        for number, record in self._waiting.items():
            self._places[number] = self._end
            self._end += len(record)
        self._waiting, self._waiting_bytes = {}, 0
        if self._end - self._live > max(WASTE, self._live):
            self._rewrite()

    def _rewrite(self) -> None:
        fresh, end = Spill(), 0
        for number, size in enumerate(self._sizes):
            fresh.write(end, self._read(self._places[number], size))
            self._places[number] = end
            end += size
        self._kept, self._kept_end, self._file, self._end = None, 0, fresh, end


class Hashed:
    """Numbers by the hash of a text, 12 bytes each. What is found has to be looked at: another
    text may have the same hash, and nothing is ever taken out."""

    def __init__(self) -> None:
        # Both together, so that they are replaced in one step for who asks meanwhile.
        self._settled = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32))
        self._recent: dict[int, list[int]] = {}
        self._count = 0

    def add(self, pairs: Iterable[tuple[str, int]]) -> None:
        """Add numbers by their texts."""
        for text, number in pairs:
            self._recent.setdefault(stable_hash(text), []).append(number)
            self._count += 1
        if self._count > 4096 + len(self._settled[0]) // 8:
            self._settle()

    def find(self, text: str) -> Iterator[int]:
        """Yield the numbers that may have this text, in the order they were added."""
        return self.at(stable_hash(text))

    def at(self, wanted: int) -> Iterator[int]:
        """Yield the numbers of a hash, in the order they were added."""
        recent, (hashes, numbers) = self._recent, self._settled
        first = np.searchsorted(hashes, wanted, "left")
        last = np.searchsorted(hashes, wanted, "right")
        yield from numbers[first:last].tolist()
        yield from tuple(recent.get(wanted, ()))

    def keep(self, into: Packing, name: str) -> None:
        """Keep all numbers."""
        if self._recent:
            self._settle()
        hashes, numbers = self._settled
        into.array(f"{name}.hashes", hashes)
        into.array(f"{name}.numbers", numbers)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._settled = kept.array(f"{name}.hashes"), kept.array(f"{name}.numbers")

    def _settle(self) -> None:
        several = [len(numbers) for numbers in self._recent.values()]
        fresh = np.repeat(np.fromiter(self._recent, dtype=np.int64), several)
        numbers = [number for found in self._recent.values() for number in found]
        hashes = np.concatenate([self._settled[0], fresh])
        owners = np.concatenate([self._settled[1], np.asarray(numbers, dtype=np.int32)])
        order = np.argsort(hashes, kind="stable")
        self._settled = hashes[order], owners[order]
        self._recent, self._count = {}, 0
