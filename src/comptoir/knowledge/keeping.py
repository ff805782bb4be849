"""Where indexes are kept: a cache beside the database, which may be thrown away at any time.

    data_directory/index/<workspace>/kept-<version>-<chance>/   what `kept` describes
                                     part-<chance>/             one that is being written
                                     work-<chance>/             the lexicon of a running process
                                     writer.lock

One process of a machine writes at a time, and removes what is older. The lock of a folder ends
with its process, however that ends: what nobody holds is left from a process that was killed.
"""

from __future__ import annotations

import secrets
import shutil
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from comptoir.knowledge.kept import Busy, Packed, sync_folder

if sys.platform != "win32":  # where no lock ends with its process, nothing is kept
    import fcntl

FOLDER = "index"
KEPT, PART, WORK = "kept-", "part-", "work-"
LOCK = "writer.lock"


class Place:
    """The folder of a workspace's indexes on this machine."""

    def __init__(self, data_directory: Path, workspace_id: str) -> None:
        self.folder = data_directory / FOLDER / workspace_id

    def work_folder(self) -> WorkFolder | None:
        """A folder for the lexicon of one index; None where nothing can be written there. Removes
        those of processes that are no more."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for path in self.folder.glob(f"{WORK}*"):
                _remove_if_free(path)
            return WorkFolder(self.folder / f"{WORK}{secrets.token_hex(6)}")
        except OSError:
            return None

    def newest(self) -> Packed:
        """The index that was kept last. Raises `NotKept`."""
        return Packed(self.newest_folder())

    def newest_folder(self) -> Path:
        """Where the index lies that was kept last, if any was."""
        return max(self._kept(), default=self.folder / KEPT)

    def _kept(self) -> list[Path]:
        return [*self.folder.glob(f"{KEPT}*")]

    @contextmanager
    def publishing(self, version: int) -> Iterator[Path]:
        """A path for a folder to be written; it is kept when the block is left, and the older ones
        are removed. Raises `Busy` where another process is writing, and OSError."""
        with (self.folder / LOCK).open("w") as lock:
            if not _held(lock):
                raise Busy("another process is writing one")
            for path in self.folder.glob(f"{PART}*"):
                shutil.rmtree(path, ignore_errors=True)
            part = self.folder / f"{PART}{secrets.token_hex(6)}"
            try:
                yield part
                self._publish(part, version)
            finally:
                shutil.rmtree(part, ignore_errors=True)

    def _publish(self, part: Path, version: int) -> None:
        older = self._kept()
        part.rename(self.folder / f"{KEPT}{version:012}-{secrets.token_hex(6)}")
        sync_folder(self.folder)
        for path in older:
            self.remove(path)

    def forget(self) -> None:
        """Removes what is kept; a running process keeps what it took up."""
        for path in self._kept():
            self.remove(path)

    def remove(self, path: Path) -> None:
        """Removes a folder at one stroke: nobody who looks meanwhile finds a half of it."""
        with suppress(OSError):
            path = path.rename(self.folder / f"{PART}{secrets.token_hex(6)}")
        shutil.rmtree(path, ignore_errors=True)


class WorkFolder:
    """A new folder that is removed when nobody refers to this object any more. Raises OSError."""

    def __init__(self, path: Path) -> None:
        path.mkdir()
        self.path = path
        lock = (path / LOCK).open("w")
        weakref.finalize(self, _let_go, path, lock)
        if not _held(lock) or not path.is_dir():
            raise BlockingIOError("somebody took it for a folder that nobody holds")


def _let_go(folder: Path, lock: IO[str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.close()


def _remove_if_free(folder: Path) -> None:
    with suppress(OSError), (folder / LOCK).open("w") as lock:
        if _held(lock):
            shutil.rmtree(folder, ignore_errors=True)


def _held(lock: IO[str]) -> bool:
    if sys.platform == "win32":
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
