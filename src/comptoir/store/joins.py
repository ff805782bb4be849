"""How rows of one workspace belong together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_

from comptoir.store.tables import address, conversation


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
