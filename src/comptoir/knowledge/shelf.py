"""The shelf: what one workspace knows, held in memory and ready to be asked.

A shelf is loaded at the first question, from what was kept of its index (`cache`) and from the
database, and follows the database from then on: each change of
content has a version, and only what is newer than the shelf is read. The old shelf answers while
the next one is made ready.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial
from typing import Literal

import structlog
from msgspec import Struct

from comptoir.errors import Busy
from comptoir.knowledge.articles import Articles
from comptoir.knowledge.cache import Begun, IndexCache
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.deepening import deepen
from comptoir.knowledge.embedder import (
    Embedder,
    MultilingualE5,
    NoEmbedder,
    UniversalSentenceEncoder,
)
from comptoir.knowledge.index import Index
from comptoir.knowledge.intents.loaded import NO_INTENTS, Intents, load_intents
from comptoir.knowledge.language import guess, key
from comptoir.model.catalogue import Catalogue
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.settings import Settings
from comptoir.store import catalogues, content, workspaces
from comptoir.store.catalogues import list_catalogues
from comptoir.store.connectors import Connector, list_connectors
from comptoir.store.keywords import list_keywords

SECONDS_BETWEEN_CHECKS = 0.5
RECENT = 1.5
"""Seconds after which a shelf is compared with the database before it answers again: another
process may have changed something, and nobody asked here since."""
PATIENCE = 1.0
"""Longest time in seconds that `Shelves.of` waits for a newer shelf when it has an older one."""
DOCUMENTS_AT_ONCE = 500
MOST_UNCOMMITTED = 10_000
"""Documents read until they are made searchable together: a commit costs more in a large index."""
ENTITIES_AT_ONCE = 2000

log = structlog.get_logger(__name__)

Loading = Literal["done", "begun", "failed", "never"]
"""How it stands with the first load of a shelf."""


class Shelf(Struct, frozen=True, kw_only=True):
    """What one workspace knows at one content version.

    `matchers` are by catalogue id, `keywords` by folded word (`language.key`), `connectors` by
    name. Index, articles and matchers are shared with the next shelf and may run ahead of
    `version`.
    """

    workspace: Workspace
    version: int
    index: Index
    articles: Articles
    matchers: dict[str, CatalogueMatcher]
    keywords: dict[str, tuple[Keyword, ...]]
    connectors: dict[str, Connector]
    intents: Intents = NO_INTENTS


class Shelves:
    """The shelves of a process, one per workspace. Close them when done."""

    def __init__(self, rt: Runtime, *, embedder: Embedder | None = None) -> None:
        self._rt = rt
        self._embedder = embedder or embedder_of(rt.settings)
        self._quality = quality_of(rt.settings)
        self._slots: dict[str, _Slot] = {}
        self._unloaded: set[str] = set()

    async def of(self, workspace_id: str) -> Shelf:
        """The shelf of a workspace, as new as the database a moment ago.

        Loads it at the first call. Where a newer one takes longer than `PATIENCE`, returns the
        older one. Raises `NotFound` for an unknown workspace.
        """
        slot = self._slot(workspace_id)
        slot.look()
        if slot.task is not None:
            patience = slot.patience() if slot.shelf else None
            await asyncio.wait({slot.task}, timeout=patience)
        if slot.shelf is None:
            self._drop(workspace_id, slot)
            self._unloaded.add(workspace_id)
            raise slot.error or Busy("the shelf was closed while it was loaded")
        self._unloaded.discard(workspace_id)
        return slot.shelf

    def loading(self, workspace_id: str) -> Loading:
        """Whether a shelf is there, is being loaded, or could not be."""
        slot = self._slots.get(workspace_id)
        if slot is None:
            return "failed" if workspace_id in self._unloaded else "never"
        return "begun" if slot.shelf is None else "done"

    def peek(self, workspace_id: str) -> Shelf | None:
        """The shelf if it is loaded and was compared with the database lately, without waiting;
        a look for something newer begins."""
        slot = self._slots.get(workspace_id)
        if slot is None:
            return None
        slot.look()
        return slot.shelf if slot.is_recent else None

    async def warm(self) -> None:
        """Reads the models of language and meaning: the first question need not wait for them."""
        for embedder in filter(None, (self._embedder, self._quality)):
            await asyncio.to_thread(embedder.encode_queries, ["warm"])
        await asyncio.to_thread(guess, "guten Tag, bonjour", ("de", "fr"))

    async def deepened(self, workspace_id: str) -> None:
        """Returns when the second model has embedded what is there; at once without one."""
        slot = self._slots.get(workspace_id)
        if slot is not None and slot.deepening is not None:
            await asyncio.wait({slot.deepening})

    async def close(self) -> None:
        """Returns when nothing is being loaded any more, and what was to be kept is."""
        slots = [*self._slots.values()]
        self._slots.clear()
        tasks = [task for slot in slots for task in slot.close()]
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(*(slot.kept() for slot in slots))

    def _slot(self, workspace_id: str) -> _Slot:
        slot = self._slots.get(workspace_id)
        if slot is None:
            slot = self._slots[workspace_id] = _Slot(
                self._rt, self._embedder, self._quality, workspace_id
            )
        return slot

    def _drop(self, workspace_id: str, slot: _Slot) -> None:
        slot.close()
        if self._slots.get(workspace_id) is slot:
            del self._slots[workspace_id]


def embedder_of(settings: Settings) -> Embedder:
    """The embedder that the settings ask for."""
    return UniversalSentenceEncoder() if settings.embeddings else NoEmbedder()


def quality_of(settings: Settings) -> Embedder | None:
    """The second embedder, where the settings ask for it. Raises `SettingInvalid` where the extra
    `quality` is not installed."""
    wanted = settings.embeddings and settings.quality_embeddings
    return MultilingualE5() if wanted else None


class _Slot:
    """One workspace's shelf, and the task that makes the next one."""

    def __init__(
        self, rt: Runtime, embedder: Embedder, quality: Embedder | None, workspace_id: str
    ) -> None:
        self.shelf: Shelf | None = None
        self.task: asyncio.Task[None] | None = None
        self.error: BaseException | None = None
        self._rt = rt
        self._embedder = embedder
        self._quality = quality
        self.deepening: asyncio.Task[None] | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._cache = IndexCache(rt, workspace_id, embedder, quality)
        self._workspace_id = workspace_id
        self._loop = asyncio.get_running_loop()
        self._looked_at = float("-inf")
        self._same_at = float("-inf")
        self._hinted = True
        self._soon: asyncio.TimerHandle | None = None
        self._deaf = rt.bus.listen(f"content.{workspace_id}", self._hear)

    def look(self) -> None:
        """Starts to look for something newer, unless that has just been done."""
        now = self._loop.time()
        if self.task is None and (self._hinted or now - self._looked_at > SECONDS_BETWEEN_CHECKS):
            self._hinted, self._looked_at = False, now
            self.task = self._loop.create_task(self._refresh())
            self.task.add_done_callback(self._settle)

    @property
    def is_recent(self) -> bool:
        """Whether the shelf was as new as the database a moment ago."""
        return self._loop.time() - self._same_at < RECENT

    def patience(self) -> float:
        """How many seconds the task under way may still be waited for."""
        return max(0.0, self._looked_at + PATIENCE - self._loop.time())

    def close(self) -> list[asyncio.Task[None]]:
        """Hears no more hints; returns the tasks to wait for, cancelled."""
        self._deaf()
        if self._soon is not None:
            self._soon.cancel()
        tasks = [task for task in (self.task, self.deepening) if task is not None]
        for task in tasks:
            task.cancel()
        return tasks

    async def kept(self) -> None:
        """Returns when the index is not being kept any more."""
        if self._keeping is not None:
            await self._cache.finish(self._keeping)

    async def _refresh(self) -> None:
        began = self._loop.time()
        models = [model for model in (self._embedder, self._quality) if model is not None]
        self.shelf = await refreshed(self._rt, models, self._workspace_id, self.shelf, self._cache)
        self._same_at = began

    def _settle(self, task: asyncio.Task[None]) -> None:
        self.task = None
        self.error = None if task.cancelled() else task.exception()
        if self.error is not None and self.shelf is not None:
            log.warning("shelf_not_refreshed", workspace=self._workspace_id, error=repr(self.error))
        self._deepen()
        self._keep()

    def _keep(self) -> None:
        """Has the index kept for the next start where much of it has changed."""
        idle, shelf = self._keeping is None or self._keeping.done(), self.shelf
        if shelf is not None and idle and self._cache.is_due(shelf.index):
            work = self._cache.keep(shelf.workspace, shelf.version, shelf.index, shelf.articles)
            self._keeping = self._loop.create_task(work)
            self._keeping.add_done_callback(self._was_kept)

    def _was_kept(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("index_not_kept", workspace=self._workspace_id, because=repr(error))

    def _deepen(self) -> None:
        """Has what lacks a vector of the second model embedded, beside everything else."""
        idle = self.deepening is None or self.deepening.done()
        if self._quality is None or self.shelf is None or not idle:
            return
        work = deepen(self._rt, self._workspace_id, self.shelf.index)
        self.deepening = self._loop.create_task(work)
        self.deepening.add_done_callback(self._deepened)

    def _deepened(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("content_not_deepened", workspace=self._workspace_id, error=repr(error))

    def _hear(self, _topic: str, _hint: bytes) -> None:
        self._hinted = True
        if self._soon is None and self.shelf is not None:
            self._soon = self._loop.call_later(SECONDS_BETWEEN_CHECKS, self._look_soon)

    def _look_soon(self) -> None:
        self._soon = None
        self.look()


async def refreshed(
    rt: Runtime,
    models: list[Embedder],
    workspace_id: str,
    old: Shelf | None,
    cache: IndexCache,
) -> Shelf:
    """The shelf at the current content version; `old` itself where that has not moved."""
    if old is not None:
        version = await rt.db.read(lambda tx: workspaces.content_version(tx, workspace_id))
        if version == old.version:
            return old
    loading = await _begin(rt, models, workspace_id, old, cache)
    await loading.read_documents()
    await loading.read_entities()
    return loading.shelf


async def _begin(
    rt: Runtime,
    models: list[Embedder],
    workspace_id: str,
    old: Shelf | None,
    cache: IndexCache,
) -> _Loading:
    """What is small is read whole; the rest is kept where nothing speaks against it."""
    version = await rt.db.read(lambda tx: workspaces.content_version(tx, workspace_id))
    workspace = await rt.db.read(lambda tx: workspaces.get_workspace(tx, workspace_id))
    listed = await rt.db.read(lambda tx: list_catalogues(tx, workspace_id))
    words = await rt.db.read(lambda tx: list_keywords(tx, workspace_id))
    live = await rt.db.read(lambda tx: list_connectors(tx, workspace_id, rt.vault))
    learnt = old.intents if old is not None else NO_INTENTS
    intents = await load_intents(rt, workspace_id, models, learnt)
    matchers = old.matchers if old is not None else {}
    begun = _same(old, workspace, cache) or await cache.begin(workspace)
    shelf = Shelf(
        workspace=workspace,
        version=version,
        index=begun.index,
        articles=begun.articles,
        matchers=_matchers(listed, matchers),
        keywords=by_word(words),
        connectors={connector.name: connector for connector in live},
        intents=intents,
    )
    return _Loading(rt, shelf, since=begun.version, known=old.version if old is not None else 0)


def _same(old: Shelf | None, workspace: Workspace, cache: IndexCache) -> Begun | None:
    """The index of the old shelf, where it may go on."""
    # Words of documents are prepared for the languages of the workspace.
    if old is None or workspace.languages != old.workspace.languages:
        return None
    if cache.is_outgrown(old.index):
        return None
    return Begun(old.index, old.articles, old.version)


def _matchers(
    listed: Iterable[Catalogue], old: dict[str, CatalogueMatcher]
) -> dict[str, CatalogueMatcher]:
    return {c.id: old[c.id].ruled_by(c) if c.id in old else CatalogueMatcher(c) for c in listed}


def by_word(words: Iterable[Keyword]) -> dict[str, tuple[Keyword, ...]]:
    """The keywords by their folded word; languages may share one."""
    found: dict[str, tuple[Keyword, ...]] = {}
    for keyword in words:
        folded = key(keyword.word)
        found[folded] = (*found.get(folded, ()), keyword)
    return found


class _Loading:
    """Brings a shelf's index from version `since` to that of the shelf, and its matchers from
    version `known`."""

    def __init__(self, rt: Runtime, shelf: Shelf, *, since: int, known: int) -> None:
        self.shelf = shelf
        self._rt = rt
        self._since = since
        self._known = known
        self._uncommitted = 0
        self._workspace_id = shelf.workspace.id

    async def read_documents(self) -> None:
        """Reads, embeds and indexes page by page, so that searches never wait long."""
        after: tuple[int, str] | None = None
        while True:
            changes = await self._rt.db.read(
                partial(
                    content.changed_since,
                    workspace_id=self._workspace_id,
                    version=self._since,
                    after=after,
                    limit=DOCUMENTS_AT_ONCE,
                )
            )
            if changes.documents or changes.removed:
                fresh = await asyncio.to_thread(self._take, changes)
                await self._rt.db.write(
                    partial(content.put_vectors, workspace_id=self._workspace_id, vectors=fresh)
                )
            after = changes.after
            if after is None:
                await asyncio.to_thread(self.shelf.index.commit)
                return

    def _take(self, changes: content.Changes) -> list[tuple[str, int, bytes]]:
        """Indexes one page of changes; returns the vectors that had to be computed."""
        index, stored = self.shelf.index, changes.documents
        known = {item.document.id: item.vector for item in stored if item.vector}
        fresh = index.put([item.document for item in stored], known)
        index.remove(changes.removed)
        self._uncommitted += len(stored) + len(changes.removed)
        if self._uncommitted >= min(MOST_UNCOMMITTED, DOCUMENTS_AT_ONCE + len(index) // 8):
            index.commit()
            self._uncommitted = 0
        self.shelf.articles.update([item.document for item in stored], changes.removed)
        versions = {item.document.id: item.version for item in stored}
        return [(id, versions[id], vector) for id, vector in fresh.items() if vector]

    async def read_entities(self) -> None:
        """Reads what changed in the catalogues, page by page."""
        after: tuple[int, str] | None = None
        while True:
            changes = await self._rt.db.read(
                partial(
                    catalogues.changed_since,
                    workspace_id=self._workspace_id,
                    version=self._known,
                    after=after,
                    limit=ENTITIES_AT_ONCE,
                )
            )
            await asyncio.to_thread(self._match, changes)
            after = changes.after
            if after is None:
                return

    def _match(self, changes: catalogues.EntityChanges) -> None:
        for id, matcher in self.shelf.matchers.items():
            matcher.put([item for item in changes.entities if item.catalogue_id == id])
            matcher.remove([item for catalogue, item in changes.removed if catalogue == id])
