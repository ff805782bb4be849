"""Catalogues over the REST API: made, filled from tables, and their entities one by one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from comptoir.errors import InputInvalid, NotFound
from comptoir.knowledge.entities import (
    drop_catalogue,
    drop_entity,
    import_catalogue,
    put_entity,
    set_catalogue,
)
from comptoir.model.catalogue import Catalogue, Entity
from comptoir.store import catalogues as store
from comptoir.store.connectors import has_connector
from comptoir.store.database import Connection
from comptoir.store.workspaces import get_workspace
from comptoir.web import catalogue_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.lab import TheLab
from comptoir.web.paging import Cursor, Limit, cursor_of, page_of, read_cursor

router = APIRouter(tags=["catalogues"])

Reads = Annotated[Caller, needs("catalogues:read")]
Writes = Annotated[Caller, needs("catalogues:write")]
CatalogueId = Annotated[str, Path(max_length=100, description="The catalogue's id.")]
EntityId = Annotated[str, Path(max_length=100, description="The entity's id.")]
Begins = Annotated[
    str, Query(max_length=100, description="How a key or a name begins.", examples=["wip"])
]
Named = Annotated[
    str,
    Query(
        max_length=500,
        description="What a customer would write; the entities it names come surest first.",
        examples=["wiprona"],
    ),
]


@router.get("/catalogues")
async def list_catalogues(
    caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Catalogues:
    """The catalogues of the workspace, and how many entities each has."""
    id = caller.workspace_id

    def read(tx: Connection) -> shapes.Catalogues:
        page = page_of(store.list_catalogues(tx, id), lambda one: (one.id,), cursor, limit)
        return shapes.Catalogues(items=[_shown(tx, one) for one in page.items], next=page.next)

    return await caller.runtime.db.read(read)


@router.put("/catalogues")
async def put_catalogue(wanted: shapes.NewCatalogue, caller: Writes) -> shapes.CatalogueShown:
    """Makes a catalogue, or gives the one with this name other rules."""
    rt, id = caller.runtime, caller.workspace_id
    if wanted.connector and not await rt.db.read(
        lambda tx: has_connector(tx, id, wanted.connector)
    ):
        raise InputInvalid(
            f"connector: there is no {wanted.connector!r}", advice="GET /connectors lists them."
        )
    made = await set_catalogue(rt, id, wanted.name.strip(), wanted.symbols, wanted.connector)
    return await rt.db.read(lambda tx: _shown(tx, made))


@router.get("/catalogues/{catalogue_id}")
async def get_catalogue(catalogue_id: CatalogueId, caller: Reads) -> shapes.CatalogueShown:
    """One catalogue."""
    found = await _access(caller, catalogue_id)
    return await caller.runtime.db.read(lambda tx: _shown(tx, found))


@router.delete("/catalogues/{catalogue_id}", status_code=204)
async def forget_catalogue(catalogue_id: CatalogueId, caller: Writes) -> None:
    """Removes a catalogue with its entities."""
    found = await _access(caller, catalogue_id)
    await drop_catalogue(caller.runtime, caller.workspace_id, found.name)


@router.post("/catalogues/{catalogue_id}/import")
async def import_table(
    catalogue_id: CatalogueId, wanted: shapes.NewTable, caller: Writes
) -> shapes.TableTaken:
    """Makes a catalogue hold what a CSV table lists; what is not in it any more is removed."""
    found, rt = await _access(caller, catalogue_id), caller.runtime
    workspace = await rt.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    report = await import_catalogue(
        rt,
        workspace,
        found.name,
        wanted.content.encode(),
        wanted.columns.model_dump(exclude_none=True),
        symbol_match=found.symbol_match,
        connector=found.connector,
        remove_many=wanted.remove_many,
    )
    return shapes.TableTaken.of(report)


@router.get("/catalogues/{catalogue_id}/entities")
async def list_entities(
    catalogue_id: CatalogueId,
    caller: Reads,
    lab: TheLab,
    begins: Begins = "",
    text: Named = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Entities:
    """The entities of a catalogue by key; those whose key or name begins so; or with `text`, those
    that a message names, as the assistant finds them."""
    found = await _access(caller, catalogue_id)
    if text:
        shelf = await lab.shelves.of(caller.workspace_id)
        matcher = shelf.matchers.get(found.id)
        named = [match.entity for match in matcher.find(text)] if matcher else []
        return _page(named, limit, is_more=False)
    after = (read_cursor(cursor, str) or ("",))[0]
    id = caller.workspace_id
    rows = await caller.runtime.db.read(
        lambda tx: store.page_entities(tx, id, found.id, begins, after, limit + 1)
    )
    return _page(rows, limit, is_more=len(rows) > limit)


@router.put("/catalogues/{catalogue_id}/entities")
async def set_entity(
    catalogue_id: CatalogueId, wanted: shapes.NewEntity, caller: Writes
) -> shapes.EntityShown:
    """Adds an entity, or replaces the one with this key; it is found at once."""
    found, rt = await _access(caller, catalogue_id), caller.runtime
    workspace = await rt.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    made = await put_entity(
        rt,
        workspace,
        found.name,
        wanted.key,
        wanted.label,
        aliases=wanted.named(),
        fields=wanted.fields,
    )
    return shapes.EntityShown.of(made)


@router.get("/catalogues/{catalogue_id}/entities/{entity_id}")
async def get_entity(
    catalogue_id: CatalogueId, entity_id: EntityId, caller: Reads
) -> shapes.EntityShown:
    """One entity."""
    return shapes.EntityShown.of(await _access_entity(caller, catalogue_id, entity_id))


@router.delete("/catalogues/{catalogue_id}/entities/{entity_id}", status_code=204)
async def forget_entity(catalogue_id: CatalogueId, entity_id: EntityId, caller: Writes) -> None:
    """Removes an entity; it is named by nothing any more, at once."""
    entity = await _access_entity(caller, catalogue_id, entity_id)
    found = await _access(caller, catalogue_id)
    await drop_entity(caller.runtime, caller.workspace_id, found.name, entity.key)


async def _access(caller: Caller, catalogue_id: str) -> Catalogue:
    """The catalogue with this id in the caller's workspace. Raises `NotFound`."""
    return await caller.runtime.db.read(
        lambda tx: store.find_catalogue(tx, caller.workspace_id, catalogue_id)
    )


async def _access_entity(caller: Caller, catalogue_id: str, entity_id: str) -> Entity:
    """The entity with this id in that catalogue. Raises `NotFound`."""
    found = await caller.runtime.db.read(
        lambda tx: store.find_entities(tx, caller.workspace_id, [entity_id])
    )
    entity = found.get(entity_id)
    if entity is None or entity.catalogue_id != catalogue_id:
        raise NotFound("there is no such entity")
    return entity


def _shown(tx: Connection, one: Catalogue) -> shapes.CatalogueShown:
    return shapes.CatalogueShown.of(one, store.count_entities(tx, one.workspace_id, one.id))


def _page(found: list[Entity], limit: int, *, is_more: bool) -> shapes.Entities:
    items = found[:limit]
    return shapes.Entities(
        items=[shapes.EntityShown.of(one) for one in items],
        next=cursor_of(items[-1].key) if is_more else None,
    )
