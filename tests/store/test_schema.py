"""Every row belongs to one workspace, by keys that the database itself checks on both engines."""

from __future__ import annotations

import asyncio
import shutil
import sys
from asyncio.subprocess import PIPE
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Boolean,
    Connection,
    Float,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    insert,
    text,
)
from sqlalchemy.exc import IntegrityError

from comptoir.errors import SchemaMismatch
from comptoir.store.columns import EPOCH, Json, Moment
from comptoir.store.database import Database, open_database
from comptoir.store.migrate import MIGRATIONS, migrate
from comptoir.store.tables import GLOBAL, metadata, workspace
from comptoir.store.words import is_table
from tests.postgres_server import PostgresServer

OWNED = [table for table in metadata.sorted_tables if table not in GLOBAL]
GLOBAL_KEYS = {("channel", "token_hash"), ("form", "token"), ("link_token", "token")}
"""The token in the path of a webhook, a link or a sign-up page is what tells the workspace, so it
has to be unique before one is known. It comes from 96 random bits or more: none is given twice."""

Reference = tuple[Table, ForeignKeyConstraint]


def references() -> list[Reference]:
    """Every foreign key from one row of a workspace to another."""
    return [
        (table, key)
        for table in OWNED
        for key in sorted(table.foreign_key_constraints, key=lambda key: tuple(key.column_keys))
        if key.referred_table not in GLOBAL
    ]


def reference_name(value: object) -> str | None:
    if isinstance(value, ForeignKeyConstraint):
        return value.column_keys[-1]
    return str(value.name) if isinstance(value, Table) else None


@pytest.mark.parametrize("table", OWNED, ids=lambda table: table.name)
def test_every_key_starts_with_the_workspace(table: Table) -> None:
    assert table.primary_key.columns.keys()[0] == "workspace_id"
    assert not table.c.workspace_id.nullable
    for key in table.foreign_key_constraints:
        own, referred = key.elements[0].parent, key.elements[0].column
        if key.referred_table in GLOBAL and key.referred_table is not workspace:
            continue
        assert own is table.c.workspace_id
        assert referred in (workspace.c.id, key.referred_table.c.get("workspace_id"))
    for columns in unique_keys(table):
        assert columns[0] == "workspace_id" or (table.name, *columns) in GLOBAL_KEYS


def unique_keys(table: Table) -> list[tuple[str, ...]]:
    constraints = [item.columns for item in table.constraints if isinstance(item, UniqueConstraint)]
    indexes = [index.columns for index in table.indexes if index.unique]
    return [tuple(columns.keys()) for columns in (*constraints, *indexes)]


@pytest.mark.parametrize(("table", "key"), references(), ids=reference_name)
async def test_a_row_cannot_refer_to_another_workspace(
    database: Database, table: Table, key: ForeignKeyConstraint
) -> None:
    rows = Rows()
    await database.write(lambda tx: (rows.add(tx, workspace, "a"), rows.add(tx, workspace, "b")))
    own = await database.write(lambda tx: rows.values(tx, table, "a"))
    other = await database.write(lambda tx: rows.add(tx, key.referred_table, "b"))
    column = key.column_keys[-1]
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(insert(table), {**own, column: other["id"]}))
    await database.write(lambda tx: tx.execute(insert(table), own))


class Rows:
    """Makes rows with whatever they need; no two rows share an id."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def add(self, tx: Connection, table: Table, owner: str) -> dict[str, Any]:
        """A new row of `table` in the workspace `owner`, and the rows it refers to."""
        row = self.values(tx, table, owner)
        tx.execute(insert(table), row)
        return row

    def values(self, tx: Connection, table: Table, owner: str) -> dict[str, Any]:
        """What such a row holds; the rows it refers to are added."""
        row = {column.key: self._value(column.type) for column in table.columns}
        if table is workspace:
            return row | {"id": owner}
        if table not in GLOBAL:
            row["workspace_id"] = owner
        for key in table.foreign_key_constraints:
            if key.referred_table is not workspace:
                row[key.column_keys[-1]] = self.add(tx, key.referred_table, owner)["id"]
        return row

    def _value(self, kind: Any) -> Any:
        number = next(self._numbers)
        fixed = {Moment: EPOCH, Json: [], Boolean: True, Integer: number, Float: 0.5}
        fixed |= {LargeBinary: b"%d" % number}
        values = (value for known, value in fixed.items() if isinstance(kind, known))
        return next(values, f"{number}")


async def test_the_migrations_make_the_tables(database: Database) -> None:
    def differences(tx: Connection) -> list[Any]:
        context = MigrationContext.configure(tx, opts={"include_name": is_table})
        return list(compare_metadata(context, metadata))

    assert await database.read(differences) == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_migrations_make_every_detail_on_sqlite(
    database: Database, tmp_path: Path
) -> None:
    plain = open_database(f"sqlite:///{tmp_path / 'plain.db'}")
    await plain.write(metadata.create_all)
    query = "SELECT name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'"
    assert await catalog(database, query) == await catalog(plain, query)
    await plain.close()


@pytest.mark.parametrize("engine", ["postgresql"])
@pytest.mark.parametrize(
    "query",
    [
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0",
        "SELECT table_name || column_name, data_type || is_nullable || column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'",
    ],
    ids=["indexes", "constraints", "columns"],
)
async def test_the_migrations_make_every_detail_on_postgresql(
    database: Database, postgres: PostgresServer, query: str
) -> None:
    url = postgres.create()
    plain = open_database(url)
    await plain.write(metadata.create_all)
    assert await catalog(database, query) == await catalog(plain, query)
    await plain.close()
    postgres.drop(url)


async def catalog(database: Database, query: str) -> dict[str, list[str]]:
    """The answer to `query` as name to the lines of its definition, without Alembic's own."""
    rows = await database.read(lambda tx: tx.execute(text(query)).all())
    return {
        name: sorted(line.strip(" \t,") for line in (definition or "").splitlines())
        for name, definition in rows
        if "alembic_version" not in name
    }


async def test_migrating_again_changes_nothing(database_url: str, database: Database) -> None:
    await database.write(lambda tx: Rows().add(tx, workspace, "kept"))
    await migrate(database_url)
    kept = await database.read(lambda tx: tx.execute(workspace.select()).one())
    assert kept.id == "kept"


async def test_a_later_migration_may_change_a_table_that_others_refer_to(
    database_url: str, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = Rows()
    await database.write(lambda tx: rows.add(tx, workspace, "a"))
    await database.write(lambda tx: rows.add(tx, metadata.tables["address"], "a"))
    later = shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    (later / "versions" / "9000_later.py").write_text(LATER.replace("LAST", last_revision()))
    monkeypatch.setattr("comptoir.store.migrate.MIGRATIONS", later)
    await migrate(database_url)
    nicks = await database.read(lambda tx: tx.scalars(text("SELECT nick FROM contact")).all())
    assert nicks == ["none"]
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.execute(text("DELETE FROM contact")))


def last_revision() -> str:
    return str(ScriptDirectory(MIGRATIONS).get_current_head())


LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "LAST"
branch_labels = depends_on = None


def upgrade():
    with op.batch_alter_table("contact") as contact:
        contact.add_column(sa.Column("nick", sa.Text(), nullable=False, server_default="none"))
        contact.create_unique_constraint("uq_contact_nick", ["workspace_id", "id", "nick"])
"""


async def test_several_processes_may_start_at_once(new_url: str) -> None:
    program = "import asyncio, sys; from comptoir.store.migrate import migrate\n"
    program += "print('ready', flush=True); input(); asyncio.run(migrate(sys.argv[1]))"
    command = [sys.executable, "-c", program, new_url]
    start = partial(asyncio.create_subprocess_exec, *command, stdin=PIPE, stdout=PIPE)
    started = [await start() for _ in range(3)]
    for process in started:
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
    await asyncio.gather(*(process.communicate(b"go\n") for process in started))
    assert [process.returncode for process in started] == [0, 0, 0]


async def test_a_database_of_a_newer_version_is_refused(
    database_url: str, database: Database
) -> None:
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await database.write(lambda tx: tx.execute(newer))
    with pytest.raises(SchemaMismatch, match="9999"):
        await migrate(database_url)


@pytest.fixture
def new_url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a database that has no schema yet."""
    if engine == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.create()
