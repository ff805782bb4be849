"""Brings a database to the schema of this version, or refuses one made by a newer version."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from comptoir.errors import SchemaMismatch
from comptoir.store.database import sqlite_engine

MIGRATIONS = Path(__file__).parent / "migrations"
MIGRATING = 0x636F6D70746F6972
"""The advisory lock of whoever migrates."""


async def migrate(url: str) -> None:
    """Returns when the database at `url` has the current schema; creates it where it is new.

    Raises `SchemaMismatch` when a newer Comptoir made it.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        await asyncio.to_thread(_migrate_sqlite, Path(address.database or ""))
        return
    engine = create_async_engine(address.set(drivername="postgresql+asyncpg"), poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()


def _migrate_sqlite(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = sqlite_engine(path)
    with engine.connect() as connection:
        # A table is changed by making it anew: its keys are off meanwhile, and checked at the end.
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        writing = connection.execution_options(comptoir_writes=True)
        with writing.begin():
            if upgrade(writing):
                _check_references(writing)
    engine.dispose()


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise SchemaMismatch(f"the migration breaks {len(broken)} references between rows")


def upgrade(connection: Connection) -> bool:
    """Runs the migrations that `connection`'s database has not seen; whether there were any."""
    if connection.dialect.name == "postgresql":
        # Processes that start at once take turns; on SQLite, BEGIN IMMEDIATE sees to that.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
    scripts = _scripts(MIGRATIONS)
    current = MigrationContext.configure(connection).get_current_revision()
    if current == scripts.get_current_head():
        return False
    if current is not None and current not in {s.revision for s in scripts.walk_revisions()}:
        raise SchemaMismatch(f"the database has schema {current}, which this version does not know")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    return True


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


@cache  # they are compiled each time they are read
def _scripts(folder: Path) -> ScriptDirectory:
    return ScriptDirectory(folder)
