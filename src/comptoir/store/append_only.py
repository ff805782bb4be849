"""Tables that only grow: the database refuses to change or delete their rows.

listen(audit, "after_create", only_grows("audit"))     # with the table
keep_growing(op.get_bind(), "audit")                         # in a migration

A migration that makes such a table anew on SQLite has to call `keep_growing` again.
"""

from __future__ import annotations

from collections.abc import Callable
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


def only_grows(table: str) -> Callable[..., None]:
    """What SQLAlchemy calls once it has created `table`."""

    def listener(_table: Any, connection: Connection, **_more: Any) -> None:
        keep_growing(connection, table)

    return listener
