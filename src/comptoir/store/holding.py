"""Rows that one process at a time works at: held by `holder`, free again from `held_until` on.

A process that dies loses what it holds when that time is over. Values may be bound parameters.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, Update, or_, update


def is_free(table: Table, now: Any) -> ColumnElement[bool]:
    """Whether nobody holds a row."""
    return or_(table.c.held_until.is_(None), table.c.held_until <= now)


def holding(table: Table, me: Any, now: Any, until: Any) -> Update:
    """The statement that takes free rows for `me`."""
    return update(table).where(is_free(table, now)).values(holder=me, held_until=until)


def keeping(table: Table, me: Any, until: Any) -> Update:
    """The statement that holds rows for longer, where they are still held by `me`."""
    return update(table).where(table.c.holder == me).values(held_until=until)


def releasing(table: Table, me: Any) -> Update:
    """The statement that gives rows back, where they are still held by `me`."""
    return update(table).where(table.c.holder == me).values(holder="", held_until=None)
