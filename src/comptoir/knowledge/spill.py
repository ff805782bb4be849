"""A file without a name: it belongs to one process and is gone with it, however that ends.

Or one that is kept from process to process, and only read.
"""

from __future__ import annotations

import tempfile
import threading
import weakref
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

BLOCK = 1_000_000


class Spill:
    """Bytes by their place, on disk. Any thread may read and write; a `kept` file is read only."""

    def __init__(self, kept: Path | None = None) -> None:
        self._file = _opened(kept)
        self.size = kept.stat().st_size if kept is not None else 0
        """Bytes of a kept file."""
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def read(self, place: int, size: int) -> bytes:
        """Return `size` bytes, fewer where the file ends before."""
        with self._lock:
            self._file.seek(place)
            return self._file.read(size)

    def parts(self, size: int) -> Iterator[bytes]:
        """Yield the first `size` bytes, a million at a time."""
        for start in range(0, size, BLOCK):
            yield self.read(start, min(BLOCK, size - start))

    def write(self, place: int, content: bytes | memoryview) -> None:
        """Put bytes at a place. Raises OSError where the disk is full."""
        left = memoryview(content)
        with self._lock:
            self._file.seek(place)
            while left:
                left = left[self._file.write(left) :]


def _opened(kept: Path | None) -> FileIO:
    """A file without a buffer of its own: what is written can be read at once."""
    if kept is not None:
        return kept.open("rb", buffering=0)
    return tempfile.TemporaryFile(buffering=0)
