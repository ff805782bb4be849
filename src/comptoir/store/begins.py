"""Texts that begin so: what people type into a search field."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func


def begins_so(column: ColumnElement[str], text: str, *, behind: str = "") -> ColumnElement[bool]:
    """Whether a text begins with `text`, in capitals or not, SQLite folding only ASCII. `behind`
    is a pattern for what comes before it."""
    return func.lower(column).like(func.lower(f"{behind}{_escaped(text)}%"), escape="\\")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
