"""Sources: where documents come from, and what was learnt of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.document import Source
from comptoir.store.tables import source

_source_columns = [c for c in source.c if c.name not in ("synced_at", "created_at")]
_insert_source = insert(source)
_put_source = _insert_source.on_conflict_do_update(
    index_elements=[source.c.workspace_id, source.c.url],
    set_={name: _insert_source.excluded[name] for name in ("type", "name", "config")},
).returning(*_source_columns)
_sources = select(*_source_columns).where(source.c.workspace_id == bindparam("workspace_id"))
_source_by_id = _sources.where(source.c.id == bindparam("id"))
_source_by_url = _sources.where(source.c.url == bindparam("url"))
_this = (
    source.c.workspace_id == bindparam("key_workspace"),
    source.c.id == bindparam("key_id"),
)
_synced = update(source).where(*_this).values(synced_at=bindparam("at"))
_config = update(source).where(*_this).values(config=bindparam("new_config"))


def put_source(tx: Connection, workspace_id: str, new: Source, created_at: datetime) -> Source:
    """The source as stored. One with the same address is replaced and keeps its id."""
    values = {**msgspec.structs.asdict(new), "workspace_id": workspace_id}
    row = tx.execute(_put_source, {**values, "created_at": created_at}).one()
    return Source(**row._mapping)


def find_source(tx: Connection, workspace_id: str, url: str) -> Source | None:
    """The source at this address, or None."""
    row = tx.execute(_source_by_url, {"workspace_id": workspace_id, "url": url}).one_or_none()
    return None if row is None else Source(**row._mapping)


def get_source(tx: Connection, workspace_id: str, id: str) -> Source:
    """The source with this id. Raises `NotFound`."""
    row = tx.execute(_source_by_id, {"workspace_id": workspace_id, "id": id}).one_or_none()
    if row is None:
        raise NotFound(f"there is no source {id!r}")
    return Source(**row._mapping)


def list_sources(tx: Connection, workspace_id: str) -> list[Source]:
    """All sources of the workspace, the oldest first."""
    rows = tx.execute(_sources.order_by(source.c.created_at), {"workspace_id": workspace_id})
    return [Source(**row._mapping) for row in rows]


def mark_synced(tx: Connection, workspace_id: str, id: str, at: datetime) -> None:
    """Notes when the source was last synced."""
    tx.execute(_synced, {"key_workspace": workspace_id, "key_id": id, "at": at})


def put_config(tx: Connection, workspace_id: str, id: str, config: dict[str, Any]) -> None:
    """Replaces the configuration of the source, with what syncs learnt of it."""
    values = {"key_workspace": workspace_id, "key_id": id, "new_config": config}
    tx.execute(_config, values)


def put_name(tx: Connection, workspace_id: str, id: str, name: str) -> None:
    """Calls the source so from now on."""
    which = (source.c.workspace_id == workspace_id, source.c.id == id)
    tx.execute(update(source).where(*which).values(name=name))
