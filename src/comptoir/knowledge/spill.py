"""A file without a name: it belongs to one process and is gone with it, however that ends."""

from __future__ import annotations

import tempfile
import threading
import weakref


class Spill:
    """Bytes by their place, on disk. Any thread may read and write."""

    def __init__(self) -> None:
        # Without a buffer of its own: what is written can be read at once.
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed by the finalizer)
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def read(self, place: int, size: int) -> bytes:
        """Return `size` bytes, fewer where the file ends before."""
        with self._lock:
            self._file.seek(place)
            return self._file.read(size)

    def write(self, place: int, content: bytes | memoryview) -> None:
        """Put bytes at a place. Raises OSError where the disk is full."""
        left = memoryview(content)
        with self._lock:
            self._file.seek(place)
            while left:
                left = left[self._file.write(left) :]
