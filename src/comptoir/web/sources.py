"""Sources over the REST API: those that documents are brought to, and a look at the others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from comptoir.errors import NotFound
from comptoir.knowledge.pushed import put_pushed
from comptoir.knowledge.sources import Listed, add_push_source, list_known
from comptoir.model.workspace import Workspace
from comptoir.store.workspaces import get_workspace
from comptoir.web import source_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["sources"])

Reads = Annotated[Caller, needs("sources:read")]
Writes = Annotated[Caller, needs("sources:write")]
SourceId = Annotated[str, Path(max_length=100, description="The source's id.")]


@router.get("/sources")
async def list_sources(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Sources:
    """The sources of the workspace, with the report of their last sync."""
    found = await list_known(caller.runtime, caller.workspace_id)
    ordered = sorted(found, key=lambda one: one.source.id)
    page = page_of(ordered, lambda one: (one.source.id,), cursor, limit)
    return shapes.Sources(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/sources", status_code=201)
async def add_source(wanted: shapes.NewSource, caller: Writes) -> shapes.SourceShown:
    """Makes a source that documents are brought to; the one with the same name is answered where
    there is one."""
    made = await add_push_source(caller.runtime, await _workspace(caller), wanted.name)
    return _shown(await _access(caller, made.id))


@router.post("/sources/{source_id}/documents")
async def put_documents(
    source_id: SourceId, wanted: shapes.NewDocuments, caller: Writes
) -> shapes.DocumentsTaken:
    """Puts, changes or removes documents by their key; they answer within seconds. Doing it twice
    changes nothing more."""
    found = await _access(caller, source_id)
    workspace = await _workspace(caller)
    done = await put_pushed(caller.runtime, workspace, found.source, wanted.documents)
    return shapes.DocumentsTaken(
        new=done.written.new,
        changed=done.written.changed,
        unchanged=done.written.unchanged,
        removed=done.removed,
        errors=[
            shapes.WrongDocument(
                index=one.index, key=one.key, code=one.error.code, detail=str(one.error)
            )
            for one in done.wrong
        ],
    )


async def _workspace(caller: Caller) -> Workspace:
    return await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))


async def _access(caller: Caller, source_id: str) -> Listed:
    """The source with this id in the caller's workspace. Raises `NotFound`."""
    for one in await list_known(caller.runtime, caller.workspace_id):
        if one.source.id == source_id:
            return one
    raise NotFound("there is no such source")


def _shown(listed: Listed) -> shapes.SourceShown:
    return shapes.SourceShown(**listed.as_json())
