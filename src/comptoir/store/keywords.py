"""Keywords: the trigger words of a workspace and what each is answered with."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.keyword import Keyword
from comptoir.store.tables import keyword as table
from comptoir.store.workspaces import bump_content

_insert = insert(table)
_put = _insert.on_conflict_do_update(
    index_elements=[table.c.workspace_id, table.c.word, table.c.language],
    set_={"document_id": _insert.excluded.document_id, "text": _insert.excluded.text},
)
_all = (
    select(table)
    .where(table.c.workspace_id == bindparam("workspace_id"))
    .order_by(table.c.word, table.c.language)
)
_remove = delete(table).where(
    table.c.workspace_id == bindparam("workspace_id"), table.c.id == bindparam("id")
)


def put_keyword(tx: Connection, workspace_id: str, keyword: Keyword) -> None:
    """Stores a keyword; one with the same word and language is replaced and keeps its id."""
    values = {
        "workspace_id": workspace_id,
        "id": keyword.id,
        "word": keyword.word,
        "language": keyword.language,
        "document_id": keyword.document_id,
        "text": keyword.text,
    }
    tx.execute(_put, values)
    bump_content(tx, workspace_id)


def remove_keyword(tx: Connection, workspace_id: str, id: str) -> bool:
    """Whether there was such a keyword; it is gone now."""
    found = tx.execute(_remove, {"workspace_id": workspace_id, "id": id}).rowcount == 1
    if found:
        bump_content(tx, workspace_id)
    return found


def list_keywords(tx: Connection, workspace_id: str) -> list[Keyword]:
    """All keywords of the workspace, by word."""
    rows = tx.execute(_all, {"workspace_id": workspace_id})
    return [Keyword(**row._mapping) for row in rows]
