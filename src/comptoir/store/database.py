"""One database, two engines: the same plain functions of a connection run on both.

A *unit of work* is a function `work(tx)` that reads and writes through one connection and returns
a value. It must be re-runnable: everything it does outside the database happens after `write`
returned. On SQLite, units that wait at the same time share one transaction and one commit
(*group commit*); if one raises, all are rolled back and each runs again alone, so that only the
guilty one fails. See `docs/decisions/0003-sqlite-group-commit.md`.
"""

from __future__ import annotations

import asyncio
import queue
import random
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeVar

import pysqlite3
import structlog
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import SQLAlchemyError as DatabaseFailed
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from comptoir.errors import Busy, DatabaseUnsafe, SettingInvalid
from comptoir.metrics import COMMIT
from comptoir.store.faults import is_away, is_of_disk, is_undone, takes_nothing
from comptoir.store.feed import forget_noted, write_noted
from comptoir.store.ledger import chain_pending, forget_pending
from comptoir.store.words import tidy

__all__ = ["Connection", "Database", "DatabaseFailed", "Work", "open_database", "sqlite_engine"]

T = TypeVar("T")
Work = Callable[[Connection], T]
Clock = Callable[[], datetime]
Grown = Callable[[frozenset[str]], None]
"""Called in the event loop, after the commit, with the workspaces whose feed grew."""

SAFE_SQLITE = (3, 51, 3)
"""Earlier versions can corrupt a WAL when two connections write and checkpoint (sqlite.org,
"WAL-reset bug", 3.7.0 to 3.51.2)."""
GROUP_LIMIT = 512
"""Most units that share one commit."""
RETRIES = 4
"""How often PostgreSQL may undo a unit (deadlock, serialisation) or be away before its error is
raised."""
STANDS_STILL = timedelta(seconds=10)
"""A process that stops in the middle of a unit of work, or whose host is cut off, keeps the rows
that it locked from everybody for so long at most. Its unit is run again when it goes on."""
_SESSION = {
    "idle_in_transaction_session_timeout": f"{STANDS_STILL / timedelta(milliseconds=1):.0f}",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "4",
}
AWAY = "the database does not answer"
FULL = "the disk is full or fails"
SCRUBS, SCRUB_WAIT, SCRUB_PAUSE = 12, 1000, 0.2
"""How often emptying the journal is tried while others read it, the milliseconds that each try
waits for them, in which nobody writes, and the seconds between."""
log = structlog.get_logger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


def _to_nobody(_workspaces: frozenset[str]) -> None:
    """What is told where nobody listens."""


class Database(ABC):
    """Runs units of work. `kind` is the engine; `grown` is told whose feed grew."""

    kind: Literal["sqlite", "postgresql"]
    grown: Grown = staticmethod(_to_nobody)
    clock: Clock = staticmethod(_now)

    @abstractmethod
    async def write(self, work: Work[T]) -> T:
        """What `work` returned, after it was committed to disk. Raises what `work` raised."""

    @abstractmethod
    async def read(self, work: Work[T]) -> T:
        """What `work` returned, seen in one consistent snapshot. `work` must not write."""

    @abstractmethod
    async def scrub(self) -> None:
        """Lets nothing of deleted rows lie in the files of the database any longer, as far as the
        engine leaves that to us."""

    @abstractmethod
    async def close(self) -> None:
        """Returns when all that was accepted is committed and every connection is closed."""


def open_database(url: str, *, clock: Clock = _now) -> Database:
    """The database at `url`: sqlite:///path or postgresql://…

    Raises `SettingInvalid` for another kind of address, `DatabaseUnsafe` for a faulty SQLite.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingInvalid(f"database: {url!r} is not a database address") from error
    name = parsed.get_backend_name()
    opened: Database
    if name == "sqlite" and parsed.database:
        opened = SqliteDatabase(Path(parsed.database))
    elif name == "postgresql":
        opened = PostgresDatabase(url)
    else:
        raise SettingInvalid(
            f"database: {name} is not supported", advice="Use sqlite:///file.db or postgresql://…"
        )
    opened.clock = clock
    return opened


class _Unit:
    """A unit of work and the future its caller waits on."""

    __slots__ = ("error", "future", "result", "work")

    def __init__(self, work: Work[Any], future: asyncio.Future[Any]) -> None:
        self.work = work
        self.future = future
        self.result: Any = None
        self.error: BaseException | None = None

    def resolve(self) -> None:
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class SqliteDatabase(Database):
    """One file, one writer thread, a few readers."""

    kind = "sqlite"

    def __init__(self, path: Path, *, group_limit: int = GROUP_LIMIT) -> None:
        check_sqlite_version()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._group_limit = group_limit
        self._waiting: queue.SimpleQueue[_Unit | None] = queue.SimpleQueue()
        self._closed = False
        self._readers = ThreadPoolExecutor(4, thread_name_prefix="comptoir-read")
        self._engine = sqlite_engine(path)
        self._open: list[Connection] = []
        self._local = threading.local()
        self._writing = self._engine.connect().execution_options(comptoir_writes=True)
        self._writer = threading.Thread(target=self._write_loop, name="comptoir-write")
        self._writer.daemon = True
        self._writer.start()

    async def write(self, work: Work[T]) -> T:
        if self._closed:
            raise Busy("the database is closed")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put(_Unit(work, future))
        with COMMIT.time():
            return await future

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def scrub(self) -> None:
        await self.write(tidy)
        await asyncio.get_running_loop().run_in_executor(None, self._empty_journal)

    def _empty_journal(self) -> None:
        """Deleted rows are overwritten in the file; the journal still has their pages."""
        for _ in range(SCRUBS):
            with self._engine.connect() as connection:
                connection.exec_driver_sql(f"PRAGMA busy_timeout = {SCRUB_WAIT}")
                done = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            if not done.busy:
                return
            time.sleep(SCRUB_PAUSE)
        log.warning("journal_not_emptied", file=str(self.path))

    async def close(self) -> None:
        self._closed = True
        self._waiting.put(None)
        await asyncio.to_thread(self._writer.join)
        self._readers.shutdown(wait=True)
        for connection in self._open:
            connection.close()
        self._engine.dispose()

    def _read(self, work: Work[T]) -> T:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._engine.connect()
            self._open.append(connection)
        with connection.begin():
            return work(connection)

    def _write_loop(self) -> None:
        with self._writing as connection:
            while (group := self._next_group()) is not None:
                grown = self._run(connection, group)
                _resolve(group, self.grown, grown)

    def _next_group(self) -> list[_Unit] | None:
        """The units that wait now, at least one; None when the database is being closed."""
        first = self._waiting.get()
        if first is None:
            return None
        group = [first]
        while len(group) < self._group_limit:
            try:
                unit = self._waiting.get_nowait()
            except queue.Empty:
                break
            if unit is None:
                self._waiting.put(None)
                break
            group.append(unit)
        return group

    def _run(self, connection: Connection, group: list[_Unit]) -> frozenset[str]:
        """Runs `group` in one transaction, or one by one if one of them raises; the workspaces
        whose feed grew."""
        try:
            with connection.begin():
                _begin_unit(connection)
                for unit in group:
                    unit.result = unit.work(connection)
                return _end_unit(connection, self.clock())
        except BaseException as error:
            if len(group) == 1:
                group[0].error = _told(error)
                return frozenset()
            return frozenset().union(*(self._run(connection, [unit]) for unit in group))


def _told(error: BaseException) -> BaseException:
    """What the caller is told of an error: where the disk takes nothing, that it may try again."""
    if is_of_disk(error):
        log.error("disk_fails", error=str(getattr(error, "orig", error)))
    if not takes_nothing(error):
        return error
    busy = Busy(FULL)
    busy.__cause__ = error
    return busy


def _begin_unit(connection: Connection) -> None:
    """Forgets what a transaction left that was rolled back."""
    forget_noted(connection)
    forget_pending(connection)


def _end_unit(connection: Connection, now: datetime) -> frozenset[str]:
    """The last thing before the commit: the consent ledger and the feed, whose heads are locked
    from here; the workspaces whose feed grew."""
    chain_pending(connection)
    return write_noted(connection, now)


def _resolve(group: list[_Unit], tell: Grown, grown: frozenset[str]) -> None:
    """Tells the callers, one hop per event loop rather than one per unit."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Unit]] = {}
    for unit in group:
        by_loop.setdefault(unit.future.get_loop(), []).append(unit)
    for loop, units in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_resolve_all, units, tell, grown)


def _resolve_all(units: list[_Unit], tell: Grown, grown: frozenset[str]) -> None:
    for unit in units:
        unit.resolve()
    if grown:
        tell(grown)


def sqlite_version() -> str:
    """The version of the SQLite in use, such as 3.51.3."""
    return str(pysqlite3.sqlite_version)


def check_sqlite_version() -> None:
    """Raises `DatabaseUnsafe` where the SQLite in use is one that can corrupt the database."""
    if pysqlite3.sqlite_version_info < SAFE_SQLITE:
        raise DatabaseUnsafe(
            f"SQLite {sqlite_version()} has the WAL-reset fault that corrupts databases"
        )


def sqlite_engine(path: Path, *, synchronous: str = "FULL") -> Engine:
    """A SQLAlchemy engine on the file at `path`, in WAL mode, durable at every commit.

    FULL lost no acknowledged row in simulated power cuts, NORMAL did; under group commit both
    are equally fast (`benchmarks/commit.py`).
    """
    engine = create_engine(
        f"sqlite:///{path}",
        module=pysqlite3.dbapi2,
        poolclass=NullPool,
        connect_args={"check_same_thread": False, "timeout": 10.0},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself: "begin" below decides their kind.
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            f"synchronous = {synchronous}",
            "foreign_keys = ON",
            # What is deleted is overwritten: who is erased is not left in free pages.
            "secure_delete = ON",
            "busy_timeout = 10000",
            "wal_autocheckpoint = 8000",
            "temp_store = MEMORY",
            "cache_size = -32000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("comptoir_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class PostgresDatabase(Database):
    """PostgreSQL over asyncpg; each unit is one transaction."""

    kind = "postgresql"

    def __init__(self, url: str, *, connections: int = 10) -> None:
        address = make_url(url).set(drivername="postgresql+asyncpg")
        self._engine = create_async_engine(
            address,
            pool_size=connections,
            max_overflow=0,
            connect_args={"server_settings": _SESSION},
        )
        self._snapshots = self._engine.execution_options(isolation_level="REPEATABLE READ")
        self._running = 0
        self._closed = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def write(self, work: Work[T]) -> T:
        async with self._accepted():
            with COMMIT.time():
                result, grown = await self._repeated(lambda: self._write(work))
        if grown:
            self.grown(grown)
        return result

    async def _write(self, work: Work[T]) -> tuple[T, frozenset[str]]:
        is_committing = False
        try:
            async with self._engine.begin() as connection:
                done = await connection.run_sync(self._unit, work)
                is_committing = True
            return done
        except Exception as error:
            if is_committing and is_away(error):
                # It may have happened, so it is not for us to do it again.
                raise Busy(AWAY) from error
            raise

    async def _repeated(self, run: Callable[[], Awaitable[T]]) -> T:
        """What `run` returns; again where PostgreSQL undid it, or was not there to begin it.

        Raises `Busy` where the database stays away.
        """
        for attempt in range(RETRIES):
            try:
                return await run()
            except Exception as error:
                away = is_away(error)
                if not away and not is_undone(error):
                    raise
                if attempt + 1 == RETRIES:
                    if away:
                        raise Busy(AWAY) from error
                    raise
                await asyncio.sleep(random.uniform(0, 0.02 * 2**attempt))
        raise AssertionError("unreachable")

    def _unit(self, connection: Connection, work: Work[T]) -> tuple[T, frozenset[str]]:
        _begin_unit(connection)
        return work(connection), _end_unit(connection, self.clock())

    async def read(self, work: Work[T]) -> T:
        async with self._accepted():
            return await self._repeated(lambda: self._read(work))

    async def _read(self, work: Work[T]) -> T:
        async with self._snapshots.connect() as connection:
            return await connection.run_sync(work)

    async def scrub(self) -> None:
        async with self._accepted(), self._engine.connect() as connection:
            plain = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await plain.run_sync(lambda tx: tx.exec_driver_sql("VACUUM"))

    async def close(self) -> None:
        self._closed = True
        await self._idle.wait()
        await self._engine.dispose()

    @asynccontextmanager
    async def _accepted(self) -> AsyncIterator[None]:
        """Counts the units that `close` has to wait for."""
        if self._closed:
            raise Busy("the database is closed")
        self._running += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()
