"""Texts that are never changed: the next version follows, and what was said stays proven."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import Conflict


def put_version(
    tx: Connection,
    table: Table,
    *,
    owner: dict[str, str],
    language: str,
    text: str,
    now: datetime,
) -> int:
    """The version of a text of its `owner` (the columns that name it): a new one where it differs
    from the newest in the language. Whoever calls holds the owner's row. Raises `Conflict` where
    somebody else was faster all the same."""
    which = [table.c[name] == value for name, value in owner.items()]
    newest = tx.execute(
        select(table.c.version, table.c.text)
        .where(*which, table.c.language == language)
        .order_by(table.c.version.desc())
        .limit(1)
    ).first()
    if newest is not None and newest.text == text:
        return int(newest.version)
    version = 1 if newest is None else newest.version + 1
    row = {**owner, "language": language, "version": version, "text": text}
    added = insert(table).values(**row, created_at=now).on_conflict_do_nothing()
    if not tx.execute(added).rowcount:
        raise Conflict("somebody else changed this text", advice="Look at it, and try again.")
    return int(version)
