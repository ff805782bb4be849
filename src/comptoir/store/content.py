"""Documents: a company's own content, and what changed since somebody looked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    Text,
    bindparam,
    func,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.document import PROPOSED, Document, Draft, edits_of
from comptoir.model.identity import stable_id
from comptoir.store.tables import document
from comptoir.store.workspaces import AnyRow, bump_content, content_version

CHUNK = 500
"""Most ids in one IN list."""

ID_LIST: BindParameter[list[str]] = bindparam("ids", expanding=True, literal_execute=True)
"""Ids written into the statement: PostgreSQL looks 500 constants up in a hash, but compares 500
parameters one by one with every row for as long as it has no statistics of the table."""

_hashed = msgspec.json.Encoder(order="deterministic")


class Placed(Struct, frozen=True):
    """A draft and the address it was read from; `content_hash` as `content_hash(draft)` gives."""

    draft: Draft
    page_url: str
    content_hash: str


class Known(Struct, frozen=True):
    """What a sync needs to know of a stored document to tell whether it changed."""

    id: str
    key: str
    page_url: str
    content_hash: str
    removed: bool


class Written(Struct, frozen=True):
    """How many documents were new, changed or the same."""

    new: int
    changed: int
    unchanged: int


class Stored(Struct, frozen=True):
    """A document with its vector (None: not computed yet) and the version of its last change."""

    document: Document
    version: int
    vector: bytes | None


class Changes(Struct, frozen=True):
    """One page of what changed. Ask again with `after` while it is not None.

    `version` is the content version that the last page brings the reader to.
    """

    version: int
    documents: list[Stored]
    removed: list[str]
    after: tuple[int, str] | None


def document_id(workspace_id: str, source_id: str, key: str) -> str:
    """The id of the document with this key: the same at every sync."""
    return stable_id("document", workspace_id, source_id, key)


def content_hash(draft: Draft) -> str:
    """The same text for drafts that say the same, wherever they were found."""
    bare = msgspec.structs.replace(draft, key="", url="")
    return sha256(_hashed.encode(bare)).hexdigest()[:32]


IS_SHOWN = (document.c.removed_at.is_(None), document.c.hidden_at.is_(None))
"""Neither gone from its source nor hidden by a member."""

_document_columns = [document.c[name] for name in Document.__struct_fields__]
_of_workspace = document.c.workspace_id == bindparam("workspace_id")
_of_source = document.c.source_id == bindparam("source_id")
_insert_document = insert(document)
_kept = ("workspace_id", "id", "source_id", "key", "first_version", "edited", "hidden_at")
_replaced = [c.name for c in document.c if c.name not in _kept]
_put_document = _insert_document.on_conflict_do_update(
    index_elements=[document.c.workspace_id, document.c.id],
    set_={name: _insert_document.excluded[name] for name in _replaced},
)
_known_columns = (
    document.c.id,
    document.c.key,
    document.c.page_url,
    document.c.content_hash,
    document.c.removed_at.is_not(None).label("removed"),
)
_known = select(*_known_columns).where(_of_workspace, _of_source)
_known_by_id = select(*_known_columns, document.c.url, document.c.vector).where(
    _of_workspace, document.c.id.in_(ID_LIST)
)
_by_id = select(*_document_columns, document.c.edited).where(
    _of_workspace,
    document.c.id.in_(ID_LIST),
    *IS_SHOWN,
)
_stored_by_id = _by_id.add_columns(document.c.version, document.c.vector)
_count = select(func.count()).where(_of_workspace, _of_source, *IS_SHOWN)
_remove = (
    update(document)
    .where(
        document.c.workspace_id == bindparam("key_workspace"),
        document.c.id.in_(ID_LIST),
        document.c.removed_at.is_(None),
    )
    .values(removed_at=bindparam("at"), version=bindparam("new_version"))
)
_put_vector = (
    update(document)
    .where(
        document.c.workspace_id == bindparam("key_workspace"),
        document.c.id == bindparam("key_id"),
        document.c.version == bindparam("key_version"),
    )
    .values(vector=bindparam("new_vector"))
)


def put_documents(
    tx: Connection, workspace_id: str, source_id: str, placed: Sequence[Placed]
) -> Written:
    """Stores what is new or changed of `placed`; a removed document that is back is new.

    What is unchanged is not written and moves no version. A changed document loses its vector.
    """
    by_id = {document_id(workspace_id, source_id, item.draft.key): item for item in placed}
    known = _rows_by_id(tx, _known_by_id, workspace_id, by_id)
    stale = {id: item for id, item in by_id.items() if not _is_same(known.get(id), item)}
    if stale:
        version = bump_content(tx, workspace_id)
        versions = {"version": version, "first_version": version}
        owner = {"workspace_id": workspace_id, "source_id": source_id, **versions}
        rows = [{**owner, **_values(id, item, known.get(id))} for id, item in stale.items()]
        tx.execute(_put_document, rows)
    new = sum(id not in known or known[id].removed for id in stale)
    return Written(new=new, changed=len(stale) - new, unchanged=len(by_id) - len(stale))


def remove_documents(tx: Connection, workspace_id: str, ids: Iterable[str], at: datetime) -> int:
    """How many of these documents were there; they are removed now, and shelves will see it."""
    gone, parts = 0, list(_parts(ids))
    version = bump_content(tx, workspace_id) if parts else 0
    for part in parts:
        values = {"key_workspace": workspace_id, "ids": part, "at": at, "new_version": version}
        gone += tx.execute(_remove, values).rowcount
    return gone


def known_documents(tx: Connection, workspace_id: str, source_id: str) -> list[Known]:
    """What is stored of every document of a source, the removed ones too."""
    rows = tx.execute(_known, {"workspace_id": workspace_id, "source_id": source_id})
    return [Known(row.id, row.key, row.page_url, row.content_hash, row.removed) for row in rows]


def count_documents(tx: Connection, workspace_id: str, source_id: str) -> int:
    """How many documents of the source can be served."""
    values = {"workspace_id": workspace_id, "source_id": source_id}
    return int(tx.execute(_count, values).scalar_one())


def find_documents(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, Document]:
    """The documents with these ids, by id; unknown and removed ones are left out.

    What cannot be an id is unknown, so that ids from outside may be handed over as they came.
    """
    rows = _rows_by_id(tx, _by_id, workspace_id, (id for id in ids if is_id(id)))
    return {id: _document(row) for id, row in rows.items()}


def find_stored(tx: Connection, workspace_id: str, ids: Iterable[str]) -> list[Stored]:
    """The documents with these ids and their vectors; those that cannot be served are left out."""
    return [_stored(row) for row in _rows_by_id(tx, _stored_by_id, workspace_id, ids).values()]


def get_document(tx: Connection, workspace_id: str, id: str) -> Document:
    """The document with this id. Raises `NotFound`."""
    found = find_documents(tx, workspace_id, [id])
    if id not in found:
        raise NotFound(f"there is no document {id!r}")
    return found[id]


def is_id(id: str) -> bool:
    """Whether this can be an id at all."""
    return id.isascii() and id.isalnum() and len(id) <= 64


def put_vectors(
    tx: Connection, workspace_id: str, vectors: Sequence[tuple[str, int, bytes]]
) -> None:
    """Stores vectors given as (document id, version, vector).

    A document that changed after that version keeps none. The content version stays: a vector
    follows from the text and tells a shelf nothing new.
    """
    if vectors:
        rows = [
            {"key_workspace": workspace_id, "key_id": id, "key_version": at, "new_vector": vector}
            for id, at, vector in vectors
        ]
        tx.execute(_put_vector, rows)


def set_audience(tx: Connection, workspace_id: str, source_id: str, audience: Sequence[str]) -> int:
    """Gives the audience to every document of a source that has none of its own; how many."""
    says = type_coerce(document.c.provenance, Text).like('%audience":%')
    theirs = (document.c.workspace_id == workspace_id, document.c.source_id == source_id, ~says)
    values = {"audience": list(audience), "version": bump_content(tx, workspace_id)}
    return tx.execute(update(document).where(*theirs).values(values)).rowcount


def touch_documents(tx: Connection, workspace_id: str) -> None:
    """Gives every document that can be served a new version: whoever follows reads them again."""
    version = bump_content(tx, workspace_id)
    ours = (document.c.workspace_id == workspace_id) & document.c.removed_at.is_(None)
    tx.execute(update(document).where(ours).values(version=version))


_changed = (
    select(
        *_document_columns,
        document.c.edited,
        document.c.version,
        document.c.vector,
        (document.c.removed_at.is_not(None) | document.c.hidden_at.is_not(None)).label("gone"),
    )
    .where(
        _of_workspace,
        tuple_(document.c.version, document.c.id)
        > tuple_(bindparam("after_version"), bindparam("after_id")),
    )
    .order_by(document.c.version, document.c.id)
    .limit(bindparam("limit"))
)
_LAST_ID = "~"
"""Sorts after every id: what has exactly the version one already knows is not asked for again."""


def changed_since(
    tx: Connection,
    workspace_id: str,
    version: int,
    *,
    after: tuple[int, str] | None = None,
    limit: int = 2000,
) -> Changes:
    """The documents written or removed after `version`, oldest change first, `limit` at a time."""
    current = content_version(tx, workspace_id)
    after_version, after_id = after or (version, _LAST_ID)
    cursor = {"after_version": after_version, "after_id": after_id, "limit": limit}
    rows: Sequence[AnyRow] = tx.execute(_changed, {"workspace_id": workspace_id, **cursor}).all()
    return Changes(
        version=current,
        documents=[_stored(row) for row in rows if not row.gone],
        removed=[row.id for row in rows if row.gone],
        after=(rows[-1].version, rows[-1].id) if len(rows) == limit else None,
    )


def _is_same(known: AnyRow | None, item: Placed) -> bool:
    if known is None or known.removed:
        return False
    stored = (known.content_hash, known.page_url, known.url)
    return stored == (item.content_hash, item.page_url, item.draft.url)


def _values(id: str, item: Placed, known: AnyRow | None) -> dict[str, Any]:
    same_text = known is not None and known.content_hash == item.content_hash
    return {
        **msgspec.structs.asdict(item.draft),
        "id": id,
        "page_url": item.page_url,
        "content_hash": item.content_hash,
        "vector": known.vector if known is not None and same_text else None,
        "removed_at": None,
    }


def _rows_by_id(
    tx: Connection, statement: Select[*tuple[Any, ...]], workspace_id: str, ids: Iterable[str]
) -> dict[str, AnyRow]:
    found: dict[str, AnyRow] = {}
    for part in _parts(ids):
        rows = tx.execute(statement, {"workspace_id": workspace_id, "ids": part})
        found.update((row.id, row) for row in rows)
    return found


def _parts(ids: Iterable[str]) -> Iterator[list[str]]:
    every = list(ids)
    return (every[start : start + CHUNK] for start in range(0, len(every), CHUNK))


def _stored(row: AnyRow) -> Stored:
    return Stored(_document(row), row.version, row.vector)


def _document(row: AnyRow) -> Document:
    return document_of(dict(zip(Document.__struct_fields__, row, strict=False)), row.edited)


def document_of(values: dict[str, Any], edited: Any) -> Document:
    """The document in the columns of a row, with what members set in place of it."""
    lists = {name: tuple(values[name]) for name in ("seasons", "audience")}
    edits = edits_of(edited) if edited else {}
    if questions := edits.pop("questions", ()):
        edits["fields"] = values["fields"] | {PROPOSED: list(questions)}
    return Document(**(values | lists | edits))
