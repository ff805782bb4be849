"""How rows of one workspace belong together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, and_

from comptoir.store.tables import address, conversation


def join_as_written(tx: Connection) -> None:
    """From here to the commit PostgreSQL joins tables in the order that a statement writes them.

    As long as it has not counted a new table it takes it for nearly empty. Every table has the
    workspace in its key, so it may then join on that alone, each contact with each conversation:
    a statement of milliseconds took minutes, and nothing was sent meanwhile.
    """
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("SET LOCAL join_collapse_limit = 1")


def same(table: Table, id: Column[Any]) -> ColumnElement[bool]:
    """Whether a row of `table` is the one that `id`, a column of another table, names."""
    return and_(table.c.workspace_id == id.table.c.workspace_id, table.c.id == id)


def is_address_of_it(channel_type: Any) -> ColumnElement[bool]:
    """Whether an address is the one that a conversation on that channel type is with."""
    return and_(
        address.c.workspace_id == conversation.c.workspace_id,
        address.c.channel_type == channel_type,
        address.c.value == conversation.c.key,
    )
