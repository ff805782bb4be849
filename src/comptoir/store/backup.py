"""A whole copy of a SQLite database, made while others write to it, and what is in one.

`copy_whole` uses SQLite's online backup, which reads one consistent state. What a copy holds is
told as a `Copied`, which a restore compares with what it finds.
"""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

import pysqlite3
import structlog
from alembic.runtime.migration import MigrationContext
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, func, select
from sqlalchemy.engine import make_url

from comptoir.errors import Conflict, ContentUnreadable, InputInvalid
from comptoir.store.database import check_sqlite_version, sqlite_engine
from comptoir.store.tables import account, channel, connector, file, metadata, webhook

PAGES_AT_ONCE = 4096
"""Copied at once; 16 MB of the default page size."""
JOURNALS = ("-wal", "-shm")
"""What the names of the files end with that SQLite keeps beside a database."""
SEALED = (channel.c.credentials, connector.c.secrets, webhook.c.secret, account.c.totp)

log = structlog.get_logger(__name__)


class Copied(Struct, frozen=True):
    """The schema of a database, and how many rows its tables have, those without any left out."""

    schema: str
    rows: dict[str, int]


def file_of(url: str) -> Path:
    """The file of a SQLite database. Raises `InputInvalid` for another engine."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        raise InputInvalid(
            "this copies SQLite databases",
            advice="For PostgreSQL use pg_dump and pg_restore, then `comptoir verify`: see "
            "docs/how-to/back-up.md.",
        )
    return Path(address.database)


def copy_whole(source: Path, target: Path) -> Copied:
    """Copies the database at `source`, which may be in use, to the new file `target`; what it
    holds.

    Raises `InputInvalid` where there is none, `ContentUnreadable` where the copy is not sound.
    """
    check_sqlite_version()
    if not source.is_file():
        raise InputInvalid(f"there is no database at {source}")
    with closing(pysqlite3.connect(source)) as old, closing(pysqlite3.connect(target)) as new:
        old.execute("PRAGMA busy_timeout = 10000")
        # Begun by us, it stays at one state: else each write of others makes it begin again.
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        old.backup(new, pages=PAGES_AT_ONCE, sleep=0.01)
        # One file that is whole by itself: no journal beside it.
        new.execute("PRAGMA journal_mode = DELETE")
    return look_into(target)


def look_into(path: Path) -> Copied:
    """What the database in a file holds. Raises `ContentUnreadable` where it is not sound."""
    with closing(pysqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        try:
            found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = database.execute("PRAGMA foreign_key_check").fetchone()
        except pysqlite3.DatabaseError as error:
            raise ContentUnreadable(f"the database in {path.name} is damaged: {error}") from error
    if found != "ok" or broken:
        raise ContentUnreadable(f"the database in {path.name} is damaged: {found}")
    engine = sqlite_engine(path)
    with engine.connect() as connection, connection.begin():
        copied = contents(connection)
    engine.dispose()
    return copied


def contents(tx: Connection) -> Copied:
    """What the database of a transaction holds, on either engine."""
    schema = MigrationContext.configure(tx).get_current_revision() or ""
    known = tx.dialect.get_table_names(tx)
    tables = [table for table in metadata.sorted_tables if table.name in known]
    counts = {
        table.name: int(tx.execute(select(func.count()).select_from(table)).scalar_one())
        for table in tables
    }
    return Copied(schema, {name: count for name, count in counts.items() if count})


def digests(tx: Connection, *, after: str = "", limit: int = 1000) -> list[str]:
    """The hashes of stored files, in order, those after `after`."""
    wanted = select(file.c.hash).distinct().where(file.c.hash > after)
    return list(tx.execute(wanted.order_by(file.c.hash).limit(limit)).scalars())


def a_credential(path: Path) -> bytes | None:
    """Something that the database in a file holds sealed; None where there is nothing."""
    engine = sqlite_engine(path)
    try:
        with engine.connect() as connection, connection.begin():
            return next(filter(None, (_longest(connection, one) for one in SEALED)), None)
    finally:
        engine.dispose()


def _longest(tx: Connection, column: ColumnElement[bytes]) -> bytes | None:
    # That of a channel that was closed is empty.
    found: bytes | None = tx.execute(
        select(column).order_by(func.length(column).desc()).limit(1)
    ).scalar()
    return found


def set_aside(path: Path, aside: Path) -> None:
    """Moves a database with all that its journal holds; one that is damaged with the journal beside
    it. Raises `Conflict` where a process has it open."""
    with closing(pysqlite3.connect(path, timeout=0, isolation_level=None)) as database:
        try:
            # In this mode the first access needs the file for itself.
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("BEGIN EXCLUSIVE")
        except pysqlite3.OperationalError as error:
            raise Conflict(
                f"{path} is in use", advice="Stop every process of Comptoir, then begin again."
            ) from error
        except pysqlite3.DatabaseError as error:
            log.warning("damaged_database_set_aside", error=str(error), aside=str(aside))
    for suffix in ("", *JOURNALS):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(aside.with_name(aside.name + suffix))
