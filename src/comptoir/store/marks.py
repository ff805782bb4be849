"""Marks: the latest changes of documents, by which somebody who kept what they read before can tell
whether the database is still the one they read.

It is not where an older copy was restored: what was changed since the copy has other versions now.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from comptoir.model.document import Mark
from comptoir.store.content import ID_LIST
from comptoir.store.tables import document
from comptoir.store.workspaces import content_version

MOST = 500


_said = ("content_hash", "audience", "edited", "hidden_at", "removed_at")
_columns = (document.c.id, document.c.version, *(document.c[name] for name in _said))
_of_workspace = document.c.workspace_id == bindparam("workspace_id")
_newest = (
    select(*_columns)
    .where(_of_workspace, document.c.version <= bindparam("version"))
    .order_by(document.c.version.desc(), document.c.id.desc())
    .limit(MOST)
)
_versions = select(document.c.version).where(_of_workspace, document.c.id.in_(ID_LIST))
_later = (
    select(func.count())
    .select_from(document)
    .where(_of_workspace, document.c.version > bindparam("version"))
)


def newest_marks(tx: Connection, workspace_id: str, version: int) -> list[Mark]:
    """The last changes up to a content version, newest first."""
    rows = tx.execute(_newest, {"workspace_id": workspace_id, "version": version})
    return [Mark(row[0], row[1], _digest(row[2:])) for row in rows]


def _digest(said: Sequence[Any]) -> str:
    """The same short text for rows in which the same stands."""
    return sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()[:32]


def marks_hold(tx: Connection, workspace_id: str, version: int, marks: Sequence[Mark]) -> bool:
    """Whether `newest_marks` of this content version were read from this database: each is as it
    was, or has changed since."""
    if content_version(tx, workspace_id) < version:
        return False
    now = newest_marks(tx, workspace_id, version)
    least = (marks[-1].version, marks[-1].id) if len(marks) == MOST else (-1, "")
    still = {mark for mark in now if (mark.version, mark.id) >= least}
    gone = [mark.id for mark in marks if mark not in still]
    rows = tx.execute(_versions, {"workspace_id": workspace_id, "ids": gone}).scalars().all()
    return still <= set(marks) and len(rows) == len(gone) and all(v > version for v in rows)


def count_later(tx: Connection, workspace_id: str, version: int) -> int:
    """How many documents were changed or removed after a content version."""
    values = {"workspace_id": workspace_id, "version": version}
    return int(tx.execute(_later, values).scalar_one())
