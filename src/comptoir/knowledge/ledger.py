"""The ledger of one sync: what is stored of a source, what was found, and what may be removed.

Rules it keeps:
- a document belongs to one page; the same content under a second address is a duplicate;
- nothing is removed at the first miss, only after `MISSES` syncs in a row without it, unless
  somebody brought the new version of a file by hand;
- a sync that would remove more than a fifth of a source's documents removes none (one document
  may always go);
- what is written is committed batch by batch, so that a killed sync goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urldefrag

import msgspec
from msgspec import Struct

from comptoir.knowledge.report import SyncReport
from comptoir.model.document import Source
from comptoir.runtime import Runtime
from comptoir.store import content
from comptoir.store.content import Known, Placed, Written, document_id
from comptoir.store.database import Connection
from comptoir.store.pages import Page, list_pages, put_pages, remove_pages

MISSES = 3
"""Syncs in a row without a page after which its documents are removed."""
LARGEST_LOSS = 0.2
"""Share of a source's documents that one sync may remove."""
BATCH = 50
"""Pages per unit of work."""
DUPLICATE = "duplicate"


class _Held(Struct, frozen=True):
    """A page that lost documents, noted only if they may be removed."""

    page: Page
    ids: tuple[str, ...]


class Ledger:
    """What a sync knows and writes of its source. Open it with `open_ledger`."""

    def __init__(
        self, rt: Runtime, source: Source, pages: dict[str, Page], known: Sequence[Known]
    ) -> None:
        self.pages = pages
        self.report = SyncReport(source_id=source.id)
        self._rt = rt
        self._source = source
        self._by_id = {item.id: item for item in known}
        live = [item for item in known if not item.removed]
        self._by_hash = {item.content_hash: item.id for item in live}
        self._of_page: dict[str, list[str]] = {}
        for item in live:
            self._of_page.setdefault(item.page_url, []).append(item.id)
        self._live = len(live)
        self._placed: list[Placed] = []
        self._noted: list[Page] = []
        self._held: list[_Held] = []

    def documents_of(self, page_url: str) -> list[str]:
        """The ids of the documents stored from this page."""
        return self._of_page.get(page_url, [])

    def page_urls(self) -> list[str]:
        """Every page that documents are stored from."""
        return list(self._of_page)

    def count(self) -> int:
        """How many documents of the source were there when the sync began."""
        return self._live

    # What was found ---------------------------------------------------------------------------

    def note(self, page: Page) -> None:
        """Remembers what is known of a page; written with the next batch."""
        self.pages[page.url] = page
        self._noted.append(page)

    def same(self, page: Page, *, lastmod: str | None = None) -> None:
        """The page is as it was: its documents are unchanged, or it still has none and why."""
        self.note(
            msgspec.structs.replace(
                page,
                checked_at=self._rt.clock(),
                lastmod=page.lastmod if lastmod is None else lastmod,
                misses=page.misses + 1 if is_lost(page) else 0,
            )
        )
        self.count_same(page)

    def count_same(self, page: Page) -> None:
        """Counts the documents of an unchanged page, or the reason why it has none."""
        if page.skipped:
            self.report.skip(page.skipped)
        else:
            self.report.unchanged += len(self.documents_of(page.url))

    def missed(self, url: str, skipped: str = "") -> None:
        """The page is not there any more, or gives nothing any more: one miss."""
        page = self.pages.get(url) or Page(url=url, checked_at=self._rt.clock())
        self.note(
            Page(
                url=url,
                checked_at=self._rt.clock(),
                lastmod=page.lastmod,
                misses=page.misses + 1,
                skipped=skipped,
            )
        )

    def found(self, page: Page, placed: Sequence[Placed]) -> None:
        """The page was read and gave these documents, the first of each key counting."""
        own: list[Placed] = []
        for item in filter(self._is_own, placed):
            self._take(item)
            own.append(item)
        if placed and not own:
            page = msgspec.structs.replace(page, skipped=DUPLICATE)
            self.report.skip(DUPLICATE)
        kept = {self._id(item) for item in own}
        gone = tuple(id for id in self.documents_of(page.url) if id not in kept)
        gone = tuple(id for id in gone if self._by_id[id].page_url == page.url)
        self._placed.extend(own)
        if gone:
            self._held.append(_Held(page, gone))
        else:
            self.note(page)

    def add(self, placed: Sequence[Placed]) -> None:
        """Takes documents without concluding anything about the page they are from."""
        for item in filter(self._is_own, placed):
            self._take(item)
            self._placed.append(item)

    def is_known(self, page_url: str, placed: Sequence[Placed]) -> bool:
        """Whether the page gave exactly these documents before."""
        before = {id: self._by_id[id].content_hash for id in self.documents_of(page_url)}
        return before == {self._id(item): item.content_hash for item in placed}

    def is_full(self) -> bool:
        """Whether it is time to `flush`."""
        return max(len(self._noted), len(self._placed)) >= BATCH

    def _is_own(self, item: Placed) -> bool:
        """Whether the page of `item` is where its document belongs."""
        known = self._by_id.get(self._id(item))
        if known is not None and not known.removed:
            home = urldefrag(item.draft.key).url
            return item.page_url in (known.page_url, home) or known.page_url not in self.pages
        twin = self._by_id.get(self._by_hash.get(item.content_hash, ""))
        return twin is None or twin.content_hash != item.content_hash or twin.removed

    def _take(self, item: Placed) -> None:
        id = self._id(item)
        self._by_id[id] = Known(id, item.draft.key, item.page_url, item.content_hash, False)
        self._by_hash[item.content_hash] = id

    def _id(self, item: Placed) -> str:
        return document_id(self._source.workspace_id, self._source.id, item.draft.key)

    # What is written --------------------------------------------------------------------------

    async def flush(self) -> None:
        """Writes what was found since the last time, in one unit of work."""
        placed, self._placed = self._placed, []
        noted, self._noted = self._noted, []
        if not placed and not noted:
            return
        workspace_id, source_id = self._source.workspace_id, self._source.id

        def work(tx: Connection) -> Written:
            put_pages(tx, workspace_id, source_id, noted)
            return content.put_documents(tx, workspace_id, source_id, placed)

        written = await self._rt.db.write(work)
        self.report.wrote(written)
        if written.new or written.changed:
            self.publish()

    def publish(self) -> None:
        """Tells the shelves that there is something new."""
        self._rt.bus.publish(f"content.{self._source.workspace_id}")

    async def finish(
        self, listed: set[str] | None, *, remove_many: bool = False, replaces: bool = False
    ) -> None:
        """Writes the rest, counts what is not in `listed` as missed, and removes what is due.

        `listed` None: this sync cannot tell what is gone. `remove_many` lifts the limit;
        `replaces` does too, and lets one miss do.
        """
        misses = 1 if replaces else MISSES
        self._note_absent(listed)
        due = [url for url in self._of_page if self._misses(url) >= misses]
        held = [id for entry in self._held for id in entry.ids]
        ids = {*held, *(id for url in due for id in self.documents_of(url))}
        ids = {id for id in ids if not self._is_moved(id, due)}
        allowed = max(1, int(self._live * LARGEST_LOSS))
        if len(ids) > allowed and not (remove_many or replaces):
            self._warn(len(ids))
            ids = set()
        else:
            for entry in self._held:
                self.note(entry.page)
        await self.flush()
        if ids:
            await self._remove(ids, due)
        await self._forget(listed, misses)

    def _is_moved(self, id: str, due: Iterable[str]) -> bool:
        """Whether a document has found another page in this sync."""
        urls = {*due, *(entry.page.url for entry in self._held)}
        return self._by_id[id].page_url not in urls

    def _misses(self, url: str) -> int:
        page = self.pages.get(url)
        return page.misses if page else 0

    def _note_absent(self, listed: set[str] | None) -> None:
        if listed is not None:
            for url in {*self.pages, *self._of_page} - listed:
                self.missed(url)

    def _warn(self, count: int) -> None:
        self.report.warnings.append(
            f"{count} of {self._live} documents are gone from the source. That is more than a "
            "fifth, so none was removed; sync again allowing it if it is meant."
        )

    async def _remove(self, ids: set[str], due: Iterable[str]) -> None:
        """Removes documents; pages that were duplicates of theirs are read again next time."""
        gone = [url for url in due if url in self.pages]
        freed = [
            msgspec.structs.replace(page, etag="", last_modified="", lastmod="", body_hash="")
            for page in self.pages.values()
            if page.skipped == DUPLICATE
        ]
        workspace_id, source_id = self._source.workspace_id, self._source.id
        at = self._rt.clock()

        def work(tx: Connection) -> int:
            put_pages(tx, workspace_id, source_id, freed)
            return content.remove_documents(tx, workspace_id, ids, at)

        self.report.removed = await self._rt.db.write(work)
        for url in gone:
            self._of_page.pop(url, None)
        self.publish()

    async def _forget(self, listed: set[str] | None, misses: int) -> None:
        """Drops the pages that are long gone and hold nothing."""
        if listed is None:
            return
        old = [
            url
            for url, page in self.pages.items()
            if url not in listed and page.misses >= misses and not self.documents_of(url)
        ]
        if old:
            workspace_id, source_id = self._source.workspace_id, self._source.id
            await self._rt.db.write(lambda tx: remove_pages(tx, workspace_id, source_id, old))


def is_lost(page: Page) -> bool:
    """Whether a page gave documents once and now gives none: each sync is a miss."""
    return bool(page.skipped) and page.skipped != DUPLICATE


async def open_ledger(rt: Runtime, source: Source) -> Ledger:
    """The ledger of a source, with everything that is stored of it."""
    workspace_id, id = source.workspace_id, source.id
    pages = await rt.db.read(lambda tx: list_pages(tx, workspace_id, id))
    known = await rt.db.read(lambda tx: content.known_documents(tx, workspace_id, id))
    return Ledger(rt, source, pages, known)
