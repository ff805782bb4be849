"""Vectors of the second model of meaning, kept so that no text is embedded twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.content import CHUNK, ID_LIST
from comptoir.store.tables import document_vector as table

_insert = insert(table)
_put = _insert.on_conflict_do_update(
    index_elements=[table.c.workspace_id, table.c.document_id, table.c.model],
    set_={"text_hash": _insert.excluded.text_hash, "vector": _insert.excluded.vector},
)
_found = select(table.c.document_id, table.c.text_hash, table.c.vector).where(
    table.c.workspace_id == bindparam("workspace_id"),
    table.c.model == bindparam("model"),
    table.c.document_id.in_(ID_LIST),
)


def find_vectors(
    tx: Connection, workspace_id: str, model: str, hashes: Mapping[str, str]
) -> dict[str, bytes]:
    """The vectors of `model` by document id, of those whose text still has the given hash."""
    found: dict[str, bytes] = {}
    ids = list(hashes)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        rows = tx.execute(_found, {"workspace_id": workspace_id, "model": model, "ids": part})
        found |= {r.document_id: r.vector for r in rows if r.text_hash == hashes[r.document_id]}
    return found


def put_deep_vectors(
    tx: Connection, workspace_id: str, model: str, vectors: Sequence[tuple[str, str, bytes]]
) -> None:
    """Stores vectors of `model` given as (document id, hash of its text, vector)."""
    rows = [
        {
            "workspace_id": workspace_id,
            "document_id": id,
            "model": model,
            "text_hash": text_hash,
            "vector": vector,
        }
        for id, text_hash, vector in vectors
    ]
    if rows:
        tx.execute(_put, rows)
