"""What is kept of an index on disk: a folder of files that is believed whole or not at all.

    head.json     what it was made from and by, and every other file with its size and checksum
    arrays        rows of numbers, one behind the other
    *.records, *.rows, lexicon-*

The head is written last, and the folder gets its name (`keeping`) after that. So a process may be
killed at any moment: half a folder has no head, and bytes that changed since do not fit theirs.
"""

from __future__ import annotations

import os
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import version as version_of
from pathlib import Path
from shutil import copyfile
from typing import Any, Self

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from comptoir.knowledge.spill import Spill
from comptoir.model import document as document_module
from comptoir.model.document import Mark

FORMAT = 1
HEAD, ARRAYS, LEXICON = "head.json", "arrays", "lexicon-"
BLOCK = 1_000_000

_Placed = tuple[str, tuple[int, ...], int]
"""Type and shape of an array, and where it begins."""


class NotKept(Exception):
    """What is there cannot be used; says why."""


class Damaged(NotKept):
    """What is there is not as it was written, and will never be of use again."""


class Busy(NotKept):
    """Another process keeps it: nothing is amiss."""


class Made(Struct, frozen=True, kw_only=True):
    """What a kept index was made from and by: another one is of no use to who has others."""

    workspace_id: str
    languages: tuple[str, ...]
    models: tuple[str, ...]
    code: str


class Head(Struct, frozen=True, kw_only=True):
    """What a folder holds: so many `documents` at one content `version`, the last of whose changes
    are `marks`. `files`: size and checksum of each."""

    format: int
    made: Made
    version: int
    documents: int
    marks: list[Mark]
    files: dict[str, tuple[int, int]]
    arrays: dict[str, _Placed]
    numbers: dict[str, int]


@cache
def code_version() -> str:
    """The same text for programs that make the same index: a digest of their sources."""
    digest = sha256(f"{FORMAT} {sys.version_info[:2]} {sys.byteorder}".encode())
    for name in ("tantivy", "numpy", "PyStemmer", "wordfreq", "msgspec"):
        digest.update(f"{name} {version_of(name)}".encode())
    sources = [*sorted(Path(__file__).parent.glob("*.py")), Path(document_module.__file__ or "")]
    for source in filter(Path.is_file, sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:32]


class Packing:
    """Writes a folder. Arrays and texts are written at once, files when `finish` is called."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._file = (folder / ARRAYS).open("wb")
        self._arrays: dict[str, _Placed] = {}
        self._numbers: dict[str, int] = {}
        self._later: dict[str, Iterable[bytes]] = {}

    def array(self, name: str, values: NDArray[Any] | array[Any]) -> None:
        """Keep an array, as it is now."""
        rows = np.ascontiguousarray(np.asarray(values))
        self._arrays[name] = (rows.dtype.str, rows.shape, self._file.tell())
        self._file.write(rows.reshape(-1).view(np.uint8).data)

    def texts(self, name: str, texts: Iterable[str]) -> None:
        """Keep a list of texts."""
        packed = msgspec.msgpack.encode(list(texts))
        self.array(name, np.frombuffer(packed, dtype=np.uint8))

    def number(self, name: str, number: int) -> None:
        """Keep a whole number."""
        self._numbers[name] = number

    def file(self, name: str, parts: Iterable[bytes]) -> None:
        """Keep a file of these parts, which are asked for in the end."""
        self._later[name] = parts

    def folder(self, source: Path) -> None:
        """Keep the files of the folder of a lexicon, which are never written to again."""
        for path in source.iterdir():
            if path.suffix != ".lock":
                linked(path, self._folder / f"{LEXICON}{path.name}")

    def finish(
        self, made: Made, version: int, documents: int, marks: list[Mark], go_on: Callable[[], bool]
    ) -> None:
        """Write all files, and the head in the end. Raises `NotKept` where `go_on` says no more,
        and OSError where the disk is full."""
        self._sync(self._file)
        for name, parts in self._later.items():
            with (self._folder / name).open("wb") as file:
                for part in parts:
                    file.write(part)
                    if not go_on():
                        raise NotKept("it was not finished in time")
                self._sync(file)
        head = Head(
            format=FORMAT,
            made=made,
            version=version,
            documents=documents,
            marks=marks,
            files={path.name: _sum(path) for path in self._folder.iterdir()},
            arrays=self._arrays,
            numbers=self._numbers,
        )
        with (self._folder / HEAD).open("wb") as file:
            file.write(msgspec.json.encode(head))
            self._sync(file)
        sync_folder(self._folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _sync(self, file: Any) -> None:
        file.flush()
        os.fsync(file.fileno())


class Packed:
    """Reads a folder. Raises `NotKept` where there is none, or one of another format."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            self.head = msgspec.json.decode((folder / HEAD).read_bytes(), type=Head)
        except FileNotFoundError:
            raise NotKept("there is none") from None
        except (OSError, msgspec.DecodeError) as error:
            raise Damaged(f"its head cannot be read: {error}") from error

    def check(self, made: Made) -> None:
        """Raises `NotKept` where it was made from or by something else."""
        if self.head.format != FORMAT or self.head.made.code != made.code:
            raise NotKept("another version of Comptoir made it")
        if self.head.made != made:
            raise NotKept("it was made with other settings")

    def verify(self) -> None:
        """Reads every file. Raises `NotKept` where one is not as it was written."""
        for name, told in self.head.files.items():
            if _sum(self._folder / name) != told:
                raise Damaged(f"the file {name} is damaged")

    def size(self) -> int:
        """Bytes on disk."""
        return sum(size for size, _ in self.head.files.values())

    def array(self, name: str) -> NDArray[Any]:
        """Return an array, which may be written to."""
        kind, shape, place = self.head.arrays[name]
        count = int(np.prod(shape, dtype=np.int64))
        found = np.fromfile(self._folder / ARRAYS, dtype=kind, count=count, offset=place)
        return found.reshape(shape)

    def has(self, name: str) -> bool:
        """Whether an array of this name was kept."""
        return name in self.head.arrays

    def texts(self, name: str) -> list[str]:
        """Return a list of texts."""
        return msgspec.msgpack.decode(self.array(name).data, type=list[str])

    def number(self, name: str) -> int:
        """Return a number."""
        return self.head.numbers[name]

    def file(self, name: str) -> Spill:
        """Return a file to be read from, which stays readable when the folder is removed."""
        return Spill(self._folder / name)

    def restore_folder(self, target: Path) -> None:
        """Put the files of the lexicon there."""
        for path in self._folder.glob(f"{LEXICON}*"):
            linked(path, target / path.name.removeprefix(LEXICON))


def linked(source: Path, target: Path) -> None:
    """Lets a file have another name too; copies it where the disk knows no such thing."""
    try:
        os.link(source, target)
    except OSError:
        copyfile(source, target)


def sync_folder(folder: Path) -> None:
    """Returns when the names in a folder are on disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _sum(path: Path) -> tuple[int, int]:
    """Size and checksum of a file; (-1, 0) where it cannot be read."""
    size, found = 0, 0
    try:
        for part in _blocks(path):
            size, found = size + len(part), zlib.crc32(part, found)
    except OSError:
        return (-1, 0)
    return size, found


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while part := file.read(BLOCK):
            yield part
