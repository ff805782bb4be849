"""Sources over the REST API: those that documents are brought to, and a look at the others."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from msgspec import to_builtins

from comptoir.assistant.proposing import propose_questions
from comptoir.errors import NotFound
from comptoir.knowledge.imports import add_read_source
from comptoir.knowledge.pushed import put_pushed
from comptoir.knowledge.signed import address_of, end_secret, new_secret
from comptoir.knowledge.source_settings import parse_settings
from comptoir.knowledge.sources import (
    Listed,
    Tried,
    add_push_source,
    list_known,
    remove_source,
    set_settings,
    sync_soon,
    try_address,
)
from comptoir.model.workspace import Workspace
from comptoir.store.content import known_documents
from comptoir.store.workspaces import get_workspace
from comptoir.web import source_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.keywords import Override, gate_of
from comptoir.web.lab import TheLab
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["sources"])

SHOWN = 20
"""Documents that are shown of an address that is tried."""

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
    """Makes a source that documents are brought to, the same where there is one of that name; or
    one that is read from an address, as soon as a process can."""
    rt, workspace = caller.runtime, await workspace_of(caller)
    if wanted.address:
        made = await add_read_source(
            rt, workspace, wanted.address, name=wanted.name, settings=wanted.settings
        )
    else:
        made = await add_push_source(rt, workspace, wanted.name)
        await set_settings(rt, made, wanted.settings)
    return _shown(await _access(caller, made.id))


@router.post("/sources/try")
async def try_source(wanted: shapes.AddressTried, caller: Writes) -> shapes.AddressTriedShown:
    """What would be read at an address with these settings; nothing is stored."""
    tried = await try_address(caller.runtime, wanted.address, parse_settings(wanted.settings))
    return shown_tried(tried)


@router.get("/sources/{source_id}")
async def get_source(source_id: SourceId, caller: Reads) -> shapes.SourceShown:
    """One source with its settings and the report of its last sync."""
    return _shown(await _access(caller, source_id))


@router.patch("/sources/{source_id}")
async def change_source(
    source_id: SourceId, wanted: shapes.SourceChange, caller: Writes
) -> shapes.SourceShown:
    """Changes name, settings or pace. Audience counts at once, the others from the next sync on."""
    found = await _access(caller, source_id)
    name = None if wanted.name is None else " ".join(wanted.name.split())
    await set_settings(caller.runtime, found.source, wanted.settings, name)
    return _shown(await _access(caller, source_id))


@router.delete("/sources/{source_id}", status_code=204)
async def forget_source(
    source_id: SourceId, caller: Writes, lab: TheLab, override: Override = False
) -> None:
    """Removes a source with all its documents; refused where that breaks golden questions."""
    gate = gate_of(caller, lab, override=override)
    source = (await _access(caller, source_id)).source
    where = (source.workspace_id, source.id)
    there = await caller.runtime.db.read(lambda tx: known_documents(tx, *where))
    await gate.check_content(removed=[one.id for one in there])
    await remove_source(caller.runtime, source)


@router.post("/sources/{source_id}/sync", status_code=202)
async def sync_source(source_id: SourceId, caller: Writes) -> shapes.SourceShown:
    """Has what changed at a source brought in as soon as a process can; its report tells when."""
    await sync_soon(caller.runtime, (await _access(caller, source_id)).source)
    return _shown(await _access(caller, source_id))


@router.post("/sources/{source_id}/documents")
async def put_documents(
    source_id: SourceId, wanted: shapes.NewDocuments, caller: Writes
) -> shapes.DocumentsTaken:
    """Puts, changes or removes documents by their key; they answer within seconds. Doing it twice
    changes nothing more."""
    found = await _access(caller, source_id)
    workspace = await workspace_of(caller)
    done = await put_pushed(caller.runtime, workspace, found.source, wanted.documents)
    return shapes.DocumentsTaken.of(done)


@router.post("/sources/{source_id}/questions")
async def propose_document_questions(
    source_id: SourceId, wanted: shapes.QuestionsWanted, caller: Writes
) -> shapes.QuestionsProposed:
    """Has the language model propose questions that documents without any answer as well; they are
    kept as edits of the documents, and help to find them."""
    found = await _access(caller, source_id)
    done = await propose_questions(
        caller.runtime, await workspace_of(caller), found.source.id, most=wanted.most
    )
    return shapes.QuestionsProposed(
        documents=done.documents,
        kept=done.kept,
        refused=done.refused,
        failures=done.failures,
        more=done.is_more,
    )


@router.post("/sources/{source_id}/secret")
async def renew_push_secret(source_id: SourceId, caller: Writes) -> shapes.PushSecret:
    """A secret that documents can be posted with signed, without a token; the one before ends."""
    found, rt = await _access(caller, source_id), caller.runtime
    secret = await new_secret(rt, found.source)
    return shapes.PushSecret(
        secret=secret, address=rt.settings.public_url + address_of(found.source)
    )


@router.delete("/sources/{source_id}/secret", status_code=204)
async def end_push_secret(source_id: SourceId, caller: Writes) -> None:
    """Takes nothing signed for a source any more."""
    await end_secret(caller.runtime, (await _access(caller, source_id)).source)


async def workspace_of(caller: Caller) -> Workspace:
    """The caller's workspace."""
    return await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))


async def _access(caller: Caller, source_id: str) -> Listed:
    """The source with this id in the caller's workspace. Raises `NotFound`."""
    for one in await list_known(caller.runtime, caller.workspace_id):
        if one.source.id == source_id:
            return one
    raise NotFound("there is no such source")


async def shown_source(caller: Caller, source_id: str) -> shapes.SourceShown:
    """The source with this id as a shape. Raises `NotFound`."""
    return _shown(await _access(caller, source_id))


def shown_tried(tried: Tried) -> shapes.AddressTriedShown:
    """What was read, as a shape."""
    shown = [to_builtins(draft) for draft in tried.drafts[:SHOWN]]
    return shapes.AddressTriedShown(
        kind=tried.kind, skipped=tried.skipped, count=len(tried.drafts), documents=shown
    )


def _shown(listed: Listed) -> shapes.SourceShown:
    return shapes.SourceShown(**listed.as_json())
