"""Cuts the power, on paper: replays what SQLite wrote up to any moment, without what had not
reached the disk, and looks at the database that is left.

    python -m tests.store.power_cut FOLDER FULL 200     # the writer; `record` runs it under strace

The trace holds every write, sync and acknowledgement in order. After each of them the power may
go; of the writes since the last sync of their file the disk may then hold none, some, or all with
the last one torn. Names in the folder count as unsynced until the folder is synced.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from random import Random

from sqlalchemy import Connection
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError

from comptoir.store import database
from comptoir.store.database import SqliteDatabase, sqlite_engine

FILE = "cut.db"
FILES = (FILE, f"{FILE}-wal", f"{FILE}-journal")
ACKNOWLEDGED = "acknowledged"
CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink"
CALLERS = 16
BODY = 600
CHECKPOINT = 100


# The writer ---------------------------------------------------------------------------------


async def write(folder: Path, synchronous: str, units: int) -> None:
    """Writes `units` units from concurrent callers; notes each when `write` has returned."""
    database.sqlite_engine = partial(sqlite_engine, synchronous=synchronous)
    opened = SqliteDatabase(folder / FILE)
    await opened.write(prepare)
    noted = os.open(folder / ACKNOWLEDGED, os.O_CREAT | os.O_WRONLY)

    async def call(first: int) -> None:
        for number in range(first, units, CALLERS):
            await opened.write(partial(add, number=number))
            os.write(noted, b"%d\n" % number)

    await asyncio.gather(*(call(first) for first in range(CALLERS)))
    os._exit(0)  # no orderly close: the power is gone


def prepare(tx: Connection) -> None:
    """Makes a table whose pages are written over and over, and small checkpoints."""
    tx.exec_driver_sql("CREATE TABLE pair (id INTEGER, half INTEGER, body BLOB)")
    tx.exec_driver_sql("CREATE UNIQUE INDEX scattered ON pair (substr(body, 1, 8))")
    tx.exec_driver_sql(f"PRAGMA wal_autocheckpoint = {CHECKPOINT}")


def add(tx: Connection, number: int) -> None:
    """A unit of two rows: after a cut there are both or none."""
    for half in (0, 1):
        row = (number, half, body(number, half))
        tx.exec_driver_sql("INSERT INTO pair VALUES (?, ?, ?)", row)


@cache
def body(number: int, half: int) -> bytes:
    """Different for each row, sorted differently than the numbers."""
    return Random(number * 2 + half).randbytes(BODY)


# The trace ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Write:
    """Bytes written to a file."""

    inode: int
    offset: int
    content: bytes

    def apply(self, disk: Disk) -> None:
        old = disk.files.setdefault(self.inode, b"").ljust(self.offset, b"\0")
        disk.files[self.inode] = (
            old[: self.offset] + self.content + old[self.offset + len(self.content) :]
        )

    def torn(self, random: Random) -> Write:
        return Write(self.inode, self.offset, self.content[: random.randrange(len(self.content))])


@dataclass(frozen=True)
class Truncate:
    """A file cut to a size."""

    inode: int
    size: int

    def apply(self, disk: Disk) -> None:
        disk.files[self.inode] = disk.files.get(self.inode, b"")[: self.size]


@dataclass(frozen=True)
class Name:
    """A name in the folder that now means `inode`, or nothing."""

    name: str
    inode: int | None

    def apply(self, disk: Disk) -> None:
        if self.inode is None:
            disk.names.pop(self.name, None)
        else:
            disk.names[self.name] = self.inode


@dataclass(frozen=True)
class Sync:
    """A file, or the folder (None), is on disk as it was at operation `begun`."""

    inode: int | None
    begun: int


@dataclass(frozen=True)
class Acknowledged:
    """A caller was told that its unit is committed."""

    number: int


Change = Write | Truncate | Name
Operation = Change | Sync | Acknowledged


@dataclass
class Disk:
    """What is on the disk for certain."""

    files: dict[int, bytes] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Disk:
        return Disk(dict(self.files), dict(self.names))

    def content(self) -> dict[str, bytes]:
        """The files by name."""
        return {name: self.files.get(inode, b"") for name, inode in self.names.items()}


def record(folder: Path, synchronous: str, units: int) -> list[Operation]:
    """What the writer did in the empty `folder`, in order."""
    trace = folder / "trace"
    watched = [f"-P{folder / name}" for name in ("", *FILES, ACKNOWLEDGED)]
    strace = ["strace", "-f", "-qq", "-y", "-xx", "-s100000", *watched, f"-e{CALLS}", f"-o{trace}"]
    writer = [sys.executable, "-m", __name__, str(folder), synchronous, str(units)]
    subprocess.run([*strace, *writer], check=True, env={"PYTHONPATH": os.pathsep.join(sys.path)})
    return list(Trace().operations(trace.read_text(encoding="ascii").splitlines()))


class Trace:
    """Reads the lines of strace."""

    LINE = re.compile(r"(\d+) +(?:<\.\.\. \w+ resumed>|(\w+)\()(.*)")
    HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")

    def __init__(self) -> None:
        self._inodes: dict[str, int] = {}
        self._made = 0
        self._position = 0
        self._unfinished: dict[str, Sync] = {}

    def operations(self, lines: list[str]) -> Iterator[Operation]:
        for line in lines:
            for operation in self._read(line):
                yield operation
                self._position += 1

    def _read(self, line: str) -> Iterator[Operation]:
        match = self.LINE.match(line)
        if match is None:
            raise ValueError(f"strace wrote a line of another form: {line[:200]}")
        thread, call, rest = match.groups()
        if call is None:
            # The end of a call that was cut in two: only a sync counts from its end.
            if thread in self._unfinished:
                yield self._unfinished.pop(thread)
            return
        texts = [bytes.fromhex(found.replace("\\x", "")) for found in self.HEX.findall(rest)]
        if call in ("fsync", "fdatasync"):
            yield from self._sync(thread, Path(texts[0].decode()), rest)
        else:
            yield from self._change(call, texts, rest)

    def _sync(self, thread: str, path: Path, rest: str) -> Iterator[Sync]:
        sync = Sync(self._inodes.get(path.name), self._position)
        if rest.endswith("<unfinished ...>"):
            self._unfinished[thread] = sync
        else:
            yield sync

    def _change(self, call: str, texts: list[bytes], rest: str) -> Iterator[Operation]:
        if call == "openat":
            yield from self._open(Path(texts[1].decode()).name, rest)
            return
        name = Path(texts[0].decode()).name
        numbers = [int(found) for found in re.findall(r", (\d+)", rest)]
        if call == "unlink":
            del self._inodes[name]
            yield Name(name, None)
        elif name == ACKNOWLEDGED:
            yield Acknowledged(int(texts[1]))
        elif call == "ftruncate":
            yield Truncate(self._inodes[name], numbers[0])
        else:
            yield Write(self._inodes[name], numbers[1], texts[1])

    def _open(self, name: str, rest: str) -> Iterator[Name]:
        if "O_CREAT" in rest and name in FILES and name not in self._inodes:
            self._made += 1
            self._inodes[name] = self._made
            yield Name(name, self._made)


# The cuts -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cut:
    """What is left after the power went, and which units had been acknowledged."""

    files: dict[str, bytes]
    acknowledged: frozenset[int]


def cuts(operations: list[Operation], random: Random) -> Iterator[Cut]:
    """After each operation, what may be left: only what was synced, part of the rest, or all of
    it but the end of the last write."""
    disk = Disk()
    waiting: list[tuple[int, Change]] = []
    acknowledged: set[int] = set()
    for position, operation in enumerate(operations):
        if isinstance(operation, Acknowledged):
            acknowledged.add(operation.number)
        elif isinstance(operation, Sync):
            waiting = _settle(disk, waiting, operation)
        else:
            waiting.append((position, operation))
        changes = [change for _, change in waiting]
        for left in _possible(changes, random):
            copy = disk.copy()
            for change in left:
                change.apply(copy)
            yield Cut(copy.content(), frozenset(acknowledged))


def _settle(disk: Disk, waiting: list[tuple[int, Change]], sync: Sync) -> list[tuple[int, Change]]:
    """Applies to `disk` what `sync` made durable and returns what still waits."""
    rest = []
    for position, change in waiting:
        of = None if isinstance(change, Name) else change.inode
        if of == sync.inode and position < sync.begun:
            change.apply(disk)
        else:
            rest.append((position, change))
    return rest


def _possible(changes: list[Change], random: Random) -> Iterator[list[Change]]:
    yield []
    if not changes:
        return
    share = random.random()
    yield [change for change in changes if random.random() < share]
    last = changes[-1]
    yield [*changes[:-1], *([last.torn(random)] if isinstance(last, Write) else [])]


# What is left -------------------------------------------------------------------------------


@dataclass
class Report:
    """How many states were looked at, and what was wrong with them."""

    states: int = 0
    losing: int = 0
    lost: int = 0
    corrupt: int = 0
    first_trouble: str = ""

    def add(self, cut: Cut, found: set[int] | str) -> None:
        self.states += 1
        missing = cut.acknowledged if isinstance(found, str) else cut.acknowledged - found
        self.corrupt += isinstance(found, str)
        self.losing += bool(missing)
        self.lost = max(self.lost, len(missing))
        if isinstance(found, str) or missing:
            trouble = found if isinstance(found, str) else f"lost {sorted(missing)}"
            self.first_trouble = self.first_trouble or f"state {self.states}: {trouble}"


def replay(operations: list[Operation], folder: Path, seed: int, *, every: int = 1) -> Report:
    """What is left after each `every`th of the cuts, examined in `folder`."""
    report = Report()
    engine = sqlite_engine(folder / FILE, synchronous="OFF")
    for number, cut in enumerate(cuts(operations, Random(seed))):
        if number % every == 0:
            lay_out(cut, folder)
            report.add(cut, examine(engine))
    engine.dispose()
    return report


def lay_out(cut: Cut, folder: Path) -> None:
    """Puts the files of `cut` into `folder`, and no others of the database."""
    for name in (*FILES, f"{FILE}-shm"):
        (folder / name).unlink(missing_ok=True)
    for name, content in cut.files.items():
        (folder / name).write_bytes(content)


def examine(engine: Engine) -> set[int] | str:
    """The units found in the database, or what is wrong with it."""
    try:
        with engine.connect() as connection, connection.begin():
            return _units(connection)
    except DatabaseError as error:
        return str(error.orig)


def _units(tx: Connection) -> set[int] | str:
    complaint = tx.exec_driver_sql("PRAGMA integrity_check").scalars().first()
    if complaint != "ok":
        return str(complaint)
    if not tx.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'pair'").scalar():
        return set()
    rows = {(id, half): found for id, half, found in tx.exec_driver_sql("SELECT * FROM pair")}
    units = {id for id, _ in rows}
    if len(rows) != 2 * len(units):
        return "half a unit"
    wrong = [key for key, found in rows.items() if found != body(*key)]
    return f"altered rows {wrong}" if wrong else units


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
