"""Statements of the hot path, compiled once and then run with plain tuples.

SQLAlchemy builds the parameters of each row of an executemany anew, which costs more than SQLite
needs to write it. Here only the column types' own conversion is left. For anything that is not
run for every message, `tx.execute` is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.dml import UpdateBase

Convert = Callable[[Any], Any]


class _Column(NamedTuple):
    """One placeholder: the key of its value in a row, or a constant, and its conversion."""

    key: str
    convert: Convert | None
    constant: Any


class Hot:
    """An INSERT or UPDATE that is run for many rows at once."""

    def __init__(self, statement: UpdateBase, *columns: str) -> None:
        """`columns` are the keys of the rows of an INSERT; an UPDATE has them as its binds."""
        self._statement = statement
        self._columns = list(columns) or None
        self._compiled: dict[str, tuple[str, tuple[_Column, ...]]] = {}

    def run(self, tx: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs the statement once for each of `rows`."""
        if not rows:
            return
        compiled = self._compiled.get(tx.dialect.name)
        if compiled is None:
            compiled = self._compiled[tx.dialect.name] = self._compile(tx.dialect)
        sql, columns = compiled
        # Column by column: for many rows that costs a third of row by row.
        tx.exec_driver_sql(sql, list(zip(*(_values(rows, c) for c in columns), strict=True)))

    def _compile(self, dialect: Dialect) -> tuple[str, tuple[_Column, ...]]:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        columns = []
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            convert = bind.type.dialect_impl(dialect).bind_processor(dialect)
            is_value = bind.required or name in (self._columns or ())
            constant = convert(bind.value) if convert and not is_value else bind.value
            columns.append(_Column(name if is_value else "", convert, constant))
        return str(compiled), tuple(columns)


def _values(rows: Sequence[Mapping[str, Any]], column: _Column) -> Iterable[Any]:
    if not column.key:
        return repeat(column.constant, len(rows))
    values = [row[column.key] for row in rows]
    return map(column.convert, values) if column.convert else values
