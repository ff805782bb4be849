"""What every table has in common: its owner, and the names of its constraints."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.sql.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def owned(
    name: str, *items: SchemaItem, key: tuple[str, ...] = ("id",), in_key: bool = False
) -> Table:
    """A table whose rows belong to a workspace: (workspace_id, *key) is its primary key.

    `in_key`: SQLite keeps the rows in the index of that key alone, which is cheaper for short ones.
    """
    own = [Column("id", Text, nullable=False)] if key == ("id",) else []
    storage: dict[str, Any] = {"sqlite_with_rowid": False} if in_key else {}
    return Table(
        name,
        metadata,
        Column("workspace_id", Text, ForeignKey("workspace.id"), nullable=False),
        *own,
        *items,
        PrimaryKeyConstraint("workspace_id", *key),
        **storage,
    )


def refers(column: str, table: str, *, on_delete: str | None = None) -> ForeignKeyConstraint:
    """`column` refers to a row of `table` in the same workspace."""
    return ForeignKeyConstraint(
        ["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], ondelete=on_delete
    )
