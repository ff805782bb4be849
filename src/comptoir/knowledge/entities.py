"""Catalogues as they are edited: the rows of a CSV file, or one entity at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec import Struct

from comptoir.errors import ContentUnreadable, FetchFailed, InputInvalid
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.crawl import FILE_LIMITS, Crawler
from comptoir.knowledge.extract.entities import EntityRow, read_entities_csv
from comptoir.knowledge.ledger import LARGEST_LOSS
from comptoir.knowledge.report import Progress, SyncReport
from comptoir.model.catalogue import Alias, Catalogue, Entity, SymbolMatch
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.catalogues import (
    entity_id,
    entity_keys,
    get_catalogue,
    get_entity,
    list_catalogues,
    list_entities,
    put_catalogue,
    put_entities,
    remove_catalogue,
    remove_entities,
)
from comptoir.store.database import Connection

AT_ONCE = 2000
"""Entities per unit of work: some 40 ms in which other writers wait."""
COLUMNS = frozenset({"key", "label", "aliases", "symbols"})


async def import_catalogue(
    rt: Runtime,
    workspace: Workspace,
    name: str,
    table: bytes | str | Path,
    mapping: Mapping[str, Any] | None = None,
    *,
    symbol_match: SymbolMatch = "uppercase",
    connector: str = "",
    on_progress: Progress | None = None,
    remove_many: bool = False,
) -> SyncReport:
    """Makes the catalogue `name` hold what a CSV file lists; the report counts entities.

    `table` is the content of the file, its web address, or a local path. `mapping` names the
    columns: `key` and `label` one each, `aliases` and `symbols` lists; what it leaves out is
    guessed. Entities that are not in the file any more are removed, unless they are more than a
    fifth. Raises `InputInvalid`, `ContentUnreadable`, `FetchFailed` or `AddressForbidden`.
    """
    started = perf_counter()
    unknown = set(mapping or ()) - COLUMNS
    if unknown or not name.strip():
        raise InputInvalid(f"a catalogue has a name, and of columns {', '.join(sorted(COLUMNS))}")
    body = await _content(rt, table)
    rows = await asyncio.to_thread(
        lambda: read_entities_csv(body, language=workspace.language, **(mapping or {}))
    )
    if not rows:
        raise ContentUnreadable("the file lists nothing", advice="Give a CSV file with a header.")
    owner = await set_catalogue(rt, workspace.id, name, symbol_match, connector)
    loading = _Loading(rt, owner)
    for start in range(0, len(rows), AT_ONCE):
        await loading.put(rows[start : start + AT_ONCE])
        if on_progress is not None:
            on_progress(min(start + AT_ONCE, len(rows)), len(rows), name)
    await loading.remove_others({row.key for row in rows}, remove_many)
    rt.bus.publish(f"content.{workspace.id}")
    loading.report.seconds = perf_counter() - started
    return loading.report


async def _content(rt: Runtime, table: bytes | str | Path) -> bytes:
    if isinstance(table, bytes):
        return table
    if isinstance(table, Path):
        return await asyncio.to_thread(read_file, table)
    return await _fetch(rt, table)


def read_file(path: Path) -> bytes:
    """The content of a local file. Raises `InputInvalid` for none, or one of more than 50 MB."""
    try:
        if path.stat().st_size > FILE_LIMITS.max_bytes:
            raise InputInvalid(f"{path.name} is larger than 50 MB", advice="Split the file.")
        return path.read_bytes()
    except OSError as error:
        raise InputInvalid(
            f"{path} cannot be read: {error.strerror}", advice="Check the path of the file."
        ) from error


async def _fetch(rt: Runtime, url: str) -> bytes:
    crawler = Crawler(rt.net, rt.clock, contact=rt.settings.public_url)
    answer = await crawler.fetch(url, limits=FILE_LIMITS)
    if answer.status != 200:
        reason = f"http_{answer.status}"
        raise FetchFailed(f"{url} answered {answer.status}", reason=reason)
    return answer.body


async def set_catalogue(
    rt: Runtime, workspace_id: str, name: str, symbol_match: SymbolMatch, connector: str
) -> Catalogue:
    """The catalogue of this name as stored, made where there is none, by these rules from now
    on."""
    new = Catalogue(
        workspace_id=workspace_id,
        id=stable_id("catalogue", workspace_id, name),
        name=name,
        symbol_match=symbol_match,
        connector=connector,
    )
    made = await rt.db.write(lambda tx: put_catalogue(tx, workspace_id, new))
    rt.bus.publish(f"content.{workspace_id}")
    return made


class _Loading:
    """One import into one catalogue."""

    def __init__(self, rt: Runtime, catalogue: Catalogue) -> None:
        self.report = SyncReport(source_id=catalogue.id)
        self._rt = rt
        self._catalogue = catalogue

    async def put(self, rows: list[EntityRow]) -> None:
        """Writes some rows."""
        workspace_id, id = self._catalogue.workspace_id, self._catalogue.id
        entities = [self._entity(row) for row in rows]
        self.report.read += len(rows)
        self.report.wrote(
            await self._rt.db.write(lambda tx: put_entities(tx, workspace_id, id, entities))
        )

    async def remove_others(self, keys: set[str], many: bool) -> None:
        """Removes the entities whose key is not among `keys`."""
        workspace_id, id, at = self._catalogue.workspace_id, self._catalogue.id, self._rt.clock()
        known = await self._rt.db.read(lambda tx: entity_keys(tx, workspace_id, id))
        gone = [entity for key, entity in known.items() if key not in keys]
        if len(gone) > max(1, int(len(known) * LARGEST_LOSS)) and not many:
            self.report.warnings.append(
                f"{len(gone)} of {len(known)} entities are not in the file any more. That is more "
                "than a fifth, so none was removed; import again allowing it if it is meant."
            )
            return

        def work(tx: Connection) -> None:
            remove_entities(tx, workspace_id, gone, at)

        await self._rt.db.write(work)
        self.report.removed = len(gone)

    def _entity(self, row: EntityRow) -> Entity:
        return Entity(
            workspace_id=self._catalogue.workspace_id,
            id=entity_id(self._catalogue.workspace_id, self._catalogue.id, row.key),
            catalogue_id=self._catalogue.id,
            key=row.key,
            label=row.label,
            aliases=row.aliases,
            fields=row.fields,
        )


async def put_entity(
    rt: Runtime,
    workspace: Workspace,
    name: str,
    key: str,
    label: str,
    *,
    aliases: Sequence[Alias] = (),
    fields: Mapping[str, Any] | None = None,
) -> Entity:
    """The entity as stored; one with this key is replaced. An unknown catalogue is made.

    Every process finds it with the next question. Raises `InputInvalid` for an empty name.
    """
    key, label = key.strip(), " ".join(label.split())
    if not (name.strip() and key and label):
        raise InputInvalid("an entity has a catalogue, a key and a name")
    known = await rt.db.read(lambda tx: list_catalogues(tx, workspace.id))
    owner = next((one for one in known if one.name == name), None)
    owner = owner or await set_catalogue(rt, workspace.id, name, "uppercase", "")
    entity = Entity(
        workspace_id=workspace.id,
        id=entity_id(workspace.id, owner.id, key),
        catalogue_id=owner.id,
        key=key,
        label=label,
        aliases=tuple(aliases),
        fields=dict(fields or {}),
    )
    await rt.db.write(lambda tx: put_entities(tx, workspace.id, owner.id, [entity]))
    rt.bus.publish(f"content.{workspace.id}")
    return entity


async def drop_entity(rt: Runtime, workspace_id: str, name: str, key: str) -> None:
    """Removes one entity. Raises `NotFound` where it, or the catalogue, is not there."""
    at = rt.clock()

    def work(tx: Connection) -> None:
        owner = get_catalogue(tx, workspace_id, name)
        remove_entities(tx, workspace_id, [get_entity(tx, workspace_id, owner.id, key).id], at)

    await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")


async def drop_catalogue(rt: Runtime, workspace_id: str, name: str) -> None:
    """Removes a catalogue with its entities. Raises `NotFound`."""

    def work(tx: Connection) -> None:
        remove_catalogue(tx, workspace_id, get_catalogue(tx, workspace_id, name).id)

    await rt.db.write(work)
    rt.bus.publish(f"content.{workspace_id}")


async def find_entities(
    rt: Runtime, workspace_id: str, name: str, text: str, limit: int
) -> list[Entity]:
    """The entities of a catalogue that `text` names, surest first; the first ones for no text.

    Raises `NotFound` for an unknown catalogue.
    """

    def read(tx: Connection) -> tuple[Catalogue, list[Entity]]:
        owner = get_catalogue(tx, workspace_id, name)
        entities = list_entities(tx, workspace_id, owner.id)
        return owner, list(entities if text else islice(entities, limit))

    owner, entities = await rt.db.read(read)
    if not text:
        return entities
    matcher = await asyncio.to_thread(CatalogueMatcher, owner, entities)
    return [match.entity for match in matcher.find(text)[:limit]]


class CatalogueOptions(Struct, frozen=True, kw_only=True):
    """How a file is imported as a catalogue. `name` "": named after the file."""

    name: str = ""
    mapping: dict[str, Any] | None = None
    symbol_match: SymbolMatch = "uppercase"
    connector: str = ""
