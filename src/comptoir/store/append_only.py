"""Tables that only grow: the database refuses to change or delete their rows.

listen(audit, "after_create", only_grows("audit"))     # with the table
keep_growing(op.get_bind(), "audit")                         # in a migration

`keep_fixed` does the same for some columns of a table whose rows may go. A migration that makes
such a table anew on SQLite has to call them again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

_SQLITE = """CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"""
_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION {table}_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} only grows'; END $$""",
    """CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_only_grows()""",
)


def keep_growing(connection: Connection, table: str) -> None:
    """Lets rows of `table` be added and nothing else, from now on."""
    statements = [_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]
    if connection.dialect.name == "postgresql":
        statements = [statement.format(table=table) for statement in _POSTGRESQL]
    for statement in statements:
        connection.exec_driver_sql(statement)


_FIXED_SQLITE = """CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {columns} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} never changes'); END"""
_FIXED_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION {table}_fixed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} never changes'; END $$""",
    """CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {columns} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION {table}_fixed()""",
)


def keep_fixed(connection: Connection, table: str, columns: Sequence[str]) -> None:
    """Lets rows of `table` be added and deleted, but these columns never change."""
    is_postgresql = connection.dialect.name == "postgresql"
    for statement in _FIXED_POSTGRESQL if is_postgresql else (_FIXED_SQLITE,):
        connection.exec_driver_sql(statement.format(table=table, columns=", ".join(columns)))


def only_grows(table: str) -> Callable[..., None]:
    """What SQLAlchemy calls once it has created `table`."""

    def listener(_table: Any, connection: Connection, **_more: Any) -> None:
        keep_growing(connection, table)

    return listener


def never_changes(table: str, columns: Sequence[str]) -> Callable[..., None]:
    """What SQLAlchemy calls once it has created `table`, to fix these columns of it."""

    def listener(_table: Any, connection: Connection, **_more: Any) -> None:
        keep_fixed(connection, table, columns)

    return listener
