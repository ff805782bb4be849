"""Pages: what is known of each address of a source, so that an unchanged one costs no body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.tables import page


class Page(Struct, frozen=True, kw_only=True):
    """One address of a source as it was last seen.

    `etag` and `last_modified` are what the server sent, `lastmod` what the sitemap said of it,
    `body_hash` a hash of the body. `misses` counts the syncs in a row that did not find it, and
    `skipped` is the reason why it gave no document.
    """

    url: str
    checked_at: datetime
    etag: str = ""
    last_modified: str = ""
    lastmod: str = ""
    body_hash: str = ""
    misses: int = 0
    skipped: str = ""


_of_source = (
    page.c.workspace_id == bindparam("workspace_id"),
    page.c.source_id == bindparam("source_id"),
)
_all = select(*[page.c[name] for name in Page.__struct_fields__]).where(*_of_source)
_insert = insert(page)
_put = _insert.on_conflict_do_update(
    index_elements=[page.c.workspace_id, page.c.source_id, page.c.url],
    set_={n: _insert.excluded[n] for n in Page.__struct_fields__ if n != "url"},
)
_remove = delete(page).where(*_of_source, page.c.url == bindparam("old_url"))


def list_pages(tx: Connection, workspace_id: str, source_id: str) -> dict[str, Page]:
    """Every known page of the source, by its address."""
    rows = tx.execute(_all, {"workspace_id": workspace_id, "source_id": source_id})
    return {row.url: Page(**row._mapping) for row in rows}


def put_pages(tx: Connection, workspace_id: str, source_id: str, pages: Sequence[Page]) -> None:
    """Stores what is known of these pages, replacing what was known before."""
    owner = {"workspace_id": workspace_id, "source_id": source_id}
    if pages:
        tx.execute(_put, [{**owner, **msgspec.structs.asdict(item)} for item in pages])


def remove_pages(tx: Connection, workspace_id: str, source_id: str, urls: Iterable[str]) -> None:
    """Forgets these pages."""
    owner = {"workspace_id": workspace_id, "source_id": source_id}
    if rows := [{**owner, "old_url": url} for url in urls]:
        tx.execute(_remove, rows)
