"""The cache of one workspace's index: what an index begins with, and when it is kept.

An index is derived from the documents, which takes half a millisecond of the processor for each.
One of a thousand or more is therefore kept in a folder beside the database (`keeping`), and a
process that starts takes it up and reads only what was changed since.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import perf_counter

import structlog
from msgspec import MsgspecError, Struct

from comptoir.knowledge.articles import Articles
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.index import Index, ever_put
from comptoir.knowledge.keeping import Place
from comptoir.knowledge.kept import Busy, Damaged, Made, NotKept, Packed, Packing, code_version
from comptoir.model.document import Mark
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Database
from comptoir.store.marks import count_later, marks_hold, newest_marks

LEAST = 1_000
"""An index of fewer documents is derived anew: that takes a second at most."""

CHANGED = 0.1
"""The part of an index that must have changed before it is kept again."""

GROWN = 2
"""How many times its documents an index may have taken in before it is derived anew: the words and
letters of what is gone stay in it."""

RESTED = 20
"""Times the time that keeping took that pass before it is kept again."""

STOP_SECONDS = 10.0
"""Longest time a stop waits for an index that is being kept."""

log = structlog.get_logger(__name__)


class Begun(Struct, frozen=True):
    """An index with its articles, as they were at a content version; 0: they are empty."""

    index: Index
    articles: Articles
    version: int


class IndexCache:
    """The cache of one workspace's index, as one process uses it."""

    def __init__(
        self, rt: Runtime, workspace_id: str, embedder: Embedder, quality: Embedder | None
    ) -> None:
        self._rt = rt
        self._embedder = embedder
        self._quality = quality
        self._place = Place(rt.settings.data_directory, workspace_id)
        self._can_keep = True
        self._kept_at = 0
        self._rests_until = float("-inf")
        self._stopped = False

    def made(self, workspace: Workspace) -> Made:
        """What an index of the workspace is made from and by in this process."""
        return made_for(workspace, self._embedder, self._quality)

    async def begin(self, workspace: Workspace) -> Begun:
        """What was kept, where it still fits; else what everything is to be put into."""
        count = await self._rt.db.read(lambda tx: count_later(tx, workspace.id, 0))
        self._kept_at = 0
        if count < LEAST:
            return Begun(self._empty(workspace), Articles(), 0)
        started = perf_counter()
        try:
            begun = await self._taken_up(workspace, count)
        except NotKept as reason:
            log.info("index_derived_anew", workspace=workspace.id, because=str(reason))
            return Begun(self._empty(workspace, in_files=True), Articles(), 0)
        seconds = round(perf_counter() - started, 2)
        log.info("index_taken_up", workspace=workspace.id, version=begun.version, seconds=seconds)
        return begun

    def is_outgrown(self, index: Index) -> bool:
        """Whether an index began small and has to be begun again to be kept."""
        return index.directory is None and self._can_keep and len(index) >= LEAST

    def is_due(self, index: Index) -> bool:
        """Whether so much has changed that the index is worth keeping again."""
        changed = index.written - self._kept_at
        rested = asyncio.get_running_loop().time() >= self._rests_until
        return (
            index.directory is not None and changed >= max(LEAST, CHANGED * len(index)) and rested
        )

    async def keep(
        self, workspace: Workspace, version: int, index: Index, articles: Articles
    ) -> None:
        """Keeps an index that holds all up to a content version. A full disk, or another process
        that is keeping it, does no harm."""
        started, self._kept_at = perf_counter(), index.written
        marks = await self._rt.db.read(lambda tx: newest_marks(tx, workspace.id, version))
        made = self.made(workspace)
        try:
            await asyncio.to_thread(self._write, made, version, marks, index, articles)
        except Busy as reason:
            log.info("index_kept_elsewhere", workspace=workspace.id, because=str(reason))
        except (NotKept, OSError) as error:
            log.warning("index_not_kept", workspace=workspace.id, because=str(error))
        else:
            spent = round(perf_counter() - started, 2)
            log.info("index_kept", workspace=workspace.id, version=version, seconds=spent)
        rest = RESTED * (perf_counter() - started)
        self._rests_until = asyncio.get_running_loop().time() + rest

    async def finish(self, keeping: asyncio.Task[None]) -> None:
        """Returns when what is being kept is kept, or given up where it takes too long."""
        await asyncio.wait({keeping}, timeout=STOP_SECONDS)
        self._stopped = True
        await asyncio.gather(keeping, return_exceptions=True)

    def _write(
        self, made: Made, version: int, marks: list[Mark], index: Index, articles: Articles
    ) -> None:
        with self._place.publishing(version) as folder, Packing(folder) as packing:
            if self._is_kept(made, version):
                raise Busy("another process has just kept it")
            index.keep(packing)
            articles.keep(packing, "articles")
            packing.finish(made, version, len(index), marks, lambda: not self._stopped)

    def _is_kept(self, made: Made, version: int) -> bool:
        try:
            head = self._place.newest().head
        except NotKept:
            return False
        return head.made == made and head.version >= version

    async def _taken_up(self, workspace: Workspace, count: int) -> Begun:
        folder = self._place.newest_folder()
        try:
            return await self._fitting(workspace, folder, count)
        except NotKept as reason:
            newer = self._place.newest_folder()
            if newer == folder:
                if isinstance(reason, Damaged):
                    self._place.remove(folder)
                raise
        # Another process replaced it while it was read.
        return await self._fitting(workspace, newer, count)

    async def _fitting(self, workspace: Workspace, folder: Path, count: int) -> Begun:
        packed = await asyncio.to_thread(Packed, folder)
        head = packed.head
        packed.check(self.made(workspace))
        if not await self._rt.db.read(
            lambda tx: marks_hold(tx, workspace.id, head.version, head.marks)
        ):
            raise Damaged("the database is another one")
        later = await self._rt.db.read(lambda tx: count_later(tx, workspace.id, head.version))
        if later > count // 2:
            raise NotKept(f"{later} documents were changed since")
        if (ever := ever_put(packed)) > GROWN * head.documents:
            raise NotKept(f"it holds words of {ever} documents, most of which are gone")
        return await asyncio.to_thread(self._read, workspace, packed)

    def _read(self, workspace: Workspace, packed: Packed) -> Begun:
        packed.verify()
        try:
            index, articles = self._empty(workspace, kept=packed), Articles()
            if index.directory is None:
                raise NotKept("the data directory cannot be written")
            index.take_up(packed)
            articles.take_up(packed, "articles")
        except (LookupError, ValueError, OSError, MsgspecError) as error:
            raise Damaged(f"it cannot be read: {error!r}") from error
        return Begun(index, articles, packed.head.version)

    def _empty(
        self, workspace: Workspace, *, in_files: bool = False, kept: Packed | None = None
    ) -> Index:
        """An index without documents; its words in files where it is to be kept, and there those
        of what was `kept`."""
        work = self._place.work_folder() if in_files or kept else None
        self._can_keep = work is not None or not (in_files or kept)
        directory = work.path if work else None
        if kept and directory:
            kept.restore_folder(directory)
        return Index(
            workspace.languages,
            self._embedder,
            quality=self._quality,
            directory=directory,
            holding=work,
        )


def made_for(workspace: Workspace, embedder: Embedder, quality: Embedder | None) -> Made:
    """What an index of the workspace is made from and by with these models."""
    models = tuple(model.id for model in (embedder, quality) if model is not None)
    return Made(
        workspace_id=workspace.id,
        languages=tuple(workspace.languages),
        models=models,
        code=code_version(),
    )


class Looked(Struct, frozen=True):
    """What is kept of one workspace's index, in words."""

    said: str
    is_damaged: bool = False


async def look_at_kept(
    database: Database,
    data_directory: Path,
    workspace: Workspace,
    embedder: Embedder,
    quality: Embedder | None,
) -> Looked:
    """What a start would find on this machine."""
    count = await database.read(lambda tx: count_later(tx, workspace.id, 0))
    if count < LEAST:
        return Looked(f"{workspace.slug}: {count} documents, too few to be kept")
    try:
        packed = await asyncio.to_thread(Place(data_directory, workspace.id).newest)
        packed.check(made_for(workspace, embedder, quality))
        await asyncio.to_thread(packed.verify)
    except NotKept as reason:
        said = f"{workspace.slug}: to be derived anew, {reason}"
        return Looked(said, is_damaged=isinstance(reason, Damaged))
    head = packed.head
    later = await database.read(lambda tx: count_later(tx, workspace.id, head.version))
    size = f"{packed.size() / 1e6:.0f} MB"
    return Looked(f"{workspace.slug}: {head.documents} documents kept, {later} newer, {size}")
