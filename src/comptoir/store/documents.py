"""Documents as members see them: listed, looked at whole, edited and hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct, convert, to_builtins
from sqlalchemy import Connection, RowMapping, select, tuple_, update

from comptoir.errors import NotFound
from comptoir.model.document import Document, Edits
from comptoir.store.begins import begins_so
from comptoir.store.content import document_of
from comptoir.store.tables import document
from comptoir.store.workspaces import bump_content


class Held(Struct, frozen=True, kw_only=True):
    """A document with what members set of it: `edited` by name of the field, as JSON; `hidden_at`
    where nobody is given it. `version` is the content version of its last change."""

    document: Document
    page_url: str
    version: int
    edited: dict[str, Any] = {}
    hidden_at: datetime | None = None


class Wanted(Struct, frozen=True, kw_only=True):
    """Which documents are asked for; what is empty does not matter. `begins` is of the title."""

    source_id: str = ""
    type: str = ""
    begins: str = ""
    is_hidden: bool | None = None


_columns = [document.c[name] for name in Document.__struct_fields__]
_more = (document.c.page_url, document.c.version, document.c.edited, document.c.hidden_at)
_held = select(*_columns, *_more).where(document.c.removed_at.is_(None))


def page_documents(
    tx: Connection,
    workspace_id: str,
    wanted: Wanted,
    before: tuple[int, str] | None,
    limit: int,
) -> list[Held]:
    """The documents that changed last first, behind the one with this (version, id)."""
    rows = _held.where(document.c.workspace_id == workspace_id)
    place = tuple_(document.c.version, document.c.id)
    if before is not None:
        rows = rows.where(place < before)
    for column, value in ((document.c.source_id, wanted.source_id), (document.c.type, wanted.type)):
        rows = rows.where(column == value) if value else rows
    if wanted.begins:
        rows = rows.where(begins_so(document.c.title, wanted.begins))
    if wanted.is_hidden is not None:
        hidden = document.c.hidden_at
        rows = rows.where(hidden.is_not(None) if wanted.is_hidden else hidden.is_(None))
    order = (document.c.version.desc(), document.c.id.desc())
    return [_shown(row._mapping) for row in tx.execute(rows.order_by(*order).limit(limit))]


def get_held(tx: Connection, workspace_id: str, id: str) -> Held:
    """The document with this id, hidden or not. Raises `NotFound`."""
    return _shown(_row(tx, workspace_id, id))


def held_with(tx: Connection, workspace_id: str, id: str, edited: dict[str, Any]) -> Held:
    """The document as it would be with these edits, by name of the field, in place of those it
    has; nothing is stored. Raises `NotFound`."""
    values = to_builtins(convert(edited, Edits)) or None
    return _shown(_row(tx, workspace_id, id) | {"edited": values})


def find_held(tx: Connection, workspace_id: str, ids: Sequence[str]) -> list[Held]:
    """The documents with these ids, in their order; those that are gone are left out."""
    which = (document.c.workspace_id == workspace_id, document.c.id.in_(list(ids)))
    found = {row.id: _shown(row._mapping) for row in tx.execute(_held.where(*which))} if ids else {}
    return [found[id] for id in ids if id in found]


def edit_document(
    tx: Connection,
    workspace_id: str,
    id: str,
    edits: Edits,
    hidden_at: datetime | None,
) -> None:
    """Gives a document these edits in place of those it had. Shelves will see it."""
    values: dict[str, Any] = {
        "edited": to_builtins(edits) or None,
        "hidden_at": hidden_at,
        "version": bump_content(tx, workspace_id),
    }
    tx.execute(update(document).where(*_which(workspace_id, id)).values(values))


def _which(workspace_id: str, id: str) -> Any:
    return document.c.workspace_id == workspace_id, document.c.id == id


def _row(tx: Connection, workspace_id: str, id: str) -> dict[str, Any]:
    row = tx.execute(_held.where(*_which(workspace_id, id))).one_or_none()
    if row is None:
        raise NotFound("there is no such document")
    return dict(row._mapping)


def _shown(row: Mapping[str, Any] | RowMapping) -> Held:
    values = {name: row[name] for name in Document.__struct_fields__}
    return Held(
        document=document_of(values, row["edited"]),
        page_url=row["page_url"],
        version=row["version"],
        edited=row["edited"] or {},
        hidden_at=row["hidden_at"],
    )
