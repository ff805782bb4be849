"""What the assistant compiles from a shelf before it can answer: its keywords and connectors."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import structlog
from msgspec import Struct, structs

from comptoir.assistant.live.answer import read_connector
from comptoir.assistant.recognise import Keywords
from comptoir.errors import InputInvalid
from comptoir.knowledge.shelf import Shelf
from comptoir.model.connector import Connector
from comptoir.model.keyword import Keyword
from comptoir.store.connectors import Connector as StoredConnector

PATIENCE = 0.25
"""Longest time in seconds that a decision waits for changed keywords when it has the old ones."""

log = structlog.get_logger(__name__)


class Live(Struct, frozen=True):
    """A compiled connector, with its credentials by name."""

    connector: Connector
    secrets: dict[str, str]


class Ready(Struct, frozen=True, kw_only=True):
    """A shelf with what the assistant has compiled from it.

    `answers` are the keywords by id, `connectors` are by name.
    """

    shelf: Shelf
    keywords: Keywords
    answers: dict[str, Keyword]
    connectors: dict[str, Live]


class Preparations:
    """What is compiled for each workspace, kept until its shelf changes.

    A change of documents alone costs nothing. Changed keywords and connectors are compiled in a
    thread, since thousands of them take a while.
    """

    def __init__(self) -> None:
        self._ready: dict[str, Ready] = {}
        self._tasks: dict[str, asyncio.Task[Ready]] = {}

    async def of(self, shelf: Shelf) -> Ready:
        """What is compiled from `shelf`, or from the one before it where that takes long."""
        ready = self._ready.get(shelf.workspace.id)
        if ready is not None and ready.shelf is shelf:
            return ready
        if ready is not None and _is_same(ready.shelf, shelf):
            return self._keep(structs.replace(ready, shelf=shelf))
        task = self._compiling(shelf)
        await asyncio.wait({task}, timeout=PATIENCE if ready else None)
        return ready if ready is not None and not task.done() else task.result()

    async def close(self) -> None:
        """Returns when nothing is being compiled any more."""
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def _compiling(self, shelf: Shelf) -> asyncio.Task[Ready]:
        id = shelf.workspace.id
        if id not in self._tasks:
            self._tasks[id] = asyncio.create_task(self._compile(shelf))
            self._tasks[id].add_done_callback(lambda _: self._tasks.pop(id))
        return self._tasks[id]

    async def _compile(self, shelf: Shelf) -> Ready:
        return self._keep(await asyncio.to_thread(compiled, shelf))

    def _keep(self, ready: Ready) -> Ready:
        self._ready[ready.shelf.workspace.id] = ready
        return ready


def compiled(shelf: Shelf) -> Ready:
    """What the assistant needs of a shelf; a connector that cannot be used is left out."""
    words = [keyword for group in shelf.keywords.values() for keyword in group]
    return Ready(
        shelf=shelf,
        keywords=Keywords(words),
        answers={keyword.id: keyword for keyword in words},
        connectors=_connectors(shelf.connectors.values()),
    )


def _connectors(stored: Iterable[StoredConnector]) -> dict[str, Live]:
    connectors = {}
    for one in stored:
        try:
            connectors[one.name] = Live(read_connector(one.definition), one.secrets)
        except InputInvalid as error:
            log.error("connector_unusable", connector=one.name, error=str(error))
    return connectors


def _is_same(old: Shelf, new: Shelf) -> bool:
    return old.keywords == new.keywords and old.connectors == new.connectors
