"""Files we hold: their rows. The bytes lie on disk under `hash`, see `files/disk.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.store.tables import file


class StoredFile(Struct, frozen=True, kw_only=True):
    """A file of a workspace.

    `mime` is what its bytes are; `name` is for downloads. `source_url` is where it was fetched
    from or made of, `variant` the form it was made into, empty for the original.
    """

    workspace_id: str
    id: str
    hash: str
    mime: str
    size: int
    name: str
    source_url: str
    variant: str
    created_at: datetime

    @property
    def url(self) -> str:
        """How parts of messages refer to it."""
        return f"file:{self.id}"


def put_file(tx: Connection, stored: StoredFile) -> None:
    """Writes the row; one with the same id is as good as new."""
    values = {name: getattr(stored, name) for name in StoredFile.__struct_fields__}
    tx.execute(
        insert(file)
        .values(values)
        .on_conflict_do_update(
            index_elements=["workspace_id", "id"], set_={"created_at": stored.created_at}
        )
    )


def get_file(tx: Connection, workspace_id: str, file_id: str) -> StoredFile:
    """The file with this id. Raises `NotFound`."""
    row = tx.execute(
        select(file).where(file.c.workspace_id == workspace_id, file.c.id == file_id)
    ).one_or_none()
    if row is None:
        raise NotFound("there is no such file")
    return _stored(row)


def find_variant(
    tx: Connection, workspace_id: str, source_url: str, variant: str, since: datetime
) -> StoredFile | None:
    """The newest file made of `source_url` in this form, if it is not older than `since`."""
    row = tx.execute(
        select(file)
        .where(
            file.c.workspace_id == workspace_id,
            file.c.source_url == source_url,
            file.c.variant == variant,
            file.c.created_at >= since,
        )
        .order_by(file.c.created_at.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else _stored(row)


def known_hashes(tx: Connection, hashes: Sequence[str]) -> set[str]:
    """Those of `hashes` that a file of any workspace has."""
    return set(tx.execute(select(file.c.hash).where(file.c.hash.in_(hashes)).distinct()).scalars())


def _stored(row: Row[Any]) -> StoredFile:
    return StoredFile(**{name: getattr(row, name) for name in StoredFile.__struct_fields__})
