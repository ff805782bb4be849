"""Documents over the REST API: listed, found, looked at, and corrected where the source errs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from comptoir.errors import InputInvalid
from comptoir.insights.lab import Lab
from comptoir.knowledge.editing import edit
from comptoir.model.channel import Capabilities
from comptoir.model.document import Document
from comptoir.store.database import Connection
from comptoir.store.documents import Held, Wanted, find_held, get_held, page_documents
from comptoir.store.sources import get_source
from comptoir.store.workspaces import get_workspace
from comptoir.web import document_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.keywords import gate_of
from comptoir.web.lab import TheLab
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["documents"])

MOST_FOUND = 100

Reads = Annotated[Caller, needs("sources:read")]
Writes = Annotated[Caller, needs("sources:write")]
DocumentId = Annotated[str, Path(max_length=100, description="The document's id.")]
OfSource = Annotated[str, Query(max_length=100, description="Only those of this source.")]
OfType = Annotated[str, Query(max_length=100, description="Only these.", examples=["Recipe"])]
Begins = Annotated[str, Query(max_length=200, description="How the title begins.")]
Hidden = Annotated[bool | None, Query(description="Only hidden ones, or none of them.")]
OnChannel = Annotated[
    str, Query(max_length=50, description="As shown on such a channel.", examples=["whatsapp"])
]
Text = Annotated[
    str,
    Query(
        max_length=500,
        description="Words to look for, as the assistant does: best first, at most 100, in one "
        "page, and neither hidden nor removed ones.",
    ),
]


@router.get("/documents")
async def list_documents(
    caller: Reads,
    lab: TheLab,
    source_id: OfSource = "",
    type: OfType = "",
    begins: Begins = "",
    hidden: Hidden = None,
    text: Text = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Documents:
    """The documents of the workspace, what changed last first; or those that `text` finds."""
    wanted = Wanted(source_id=source_id, type=type, begins=begins, is_hidden=hidden)
    if text.strip():
        found = await _found(caller, lab, text, wanted)
        return shapes.Documents(items=_items(found[:limit]), next=None)
    before = read_cursor(cursor, int, str)
    rows = await caller.runtime.db.read(lambda tx: _page(tx, caller, wanted, before, limit + 1))
    last = rows[limit - 1] if len(rows) > limit else None
    return shapes.Documents(
        items=_items(rows[:limit]), next=cursor_of(last.version, last.document.id) if last else None
    )


@router.get("/documents/{document_id}")
async def get_document(
    document_id: DocumentId, caller: Reads, channel_type: OnChannel = ""
) -> shapes.DocumentShown:
    """One document with its card, where its parts were read, and what members set; with
    `channel_type`, also the messages that it is there."""
    held = await caller.runtime.db.read(lambda tx: get_held(tx, caller.workspace_id, document_id))
    return await _whole(caller, held, channel_type)


@router.patch("/documents/{document_id}")
async def change_document(
    document_id: DocumentId, wanted: shapes.DocumentChange, caller: Writes, lab: TheLab
) -> shapes.DocumentShown:
    """Sets what a document says, whom it is for and when it is valid, or hides it; no sync undoes
    that. Refused where that breaks golden questions."""
    gate = gate_of(caller, lab, override=wanted.override)

    async def approve(after: Held) -> None:
        if after.hidden_at is None:
            await gate.check_content([after.document])
        else:
            await gate.check_content(removed=[after.document.id])

    held = await edit(
        caller.runtime,
        caller.workspace_id,
        document_id,
        wanted.wanted(),
        taken_back=wanted.take_back,
        hidden=wanted.hidden,
        approve=approve,
    )
    return await _whole(caller, held)


def _capabilities(caller: Caller, channel_type: str) -> Capabilities:
    """What a channel type can. Raises `InputInvalid` for one that does not exist."""
    adapter = caller.runtime.channels.get(channel_type)
    if adapter is None:
        raise InputInvalid(f"there is no channel type {channel_type!r}")
    return adapter.capabilities


def _page(
    tx: Connection, caller: Caller, wanted: Wanted, before: tuple[int, str] | None, limit: int
) -> list[Held]:
    if wanted.source_id:
        get_source(tx, caller.workspace_id, wanted.source_id)
    return page_documents(tx, caller.workspace_id, wanted, before, limit)


async def _found(caller: Caller, lab: Lab, text: str, wanted: Wanted) -> list[Held]:
    """What the index finds, of the source and type that are wanted."""
    shelf = await lab.shelves.of(caller.workspace_id)
    matches = shelf.index.search(text, limit=MOST_FOUND).matches
    ids = [match.document.id for match in matches if _fits(match.document, wanted)]
    return await caller.runtime.db.read(lambda tx: find_held(tx, caller.workspace_id, ids))


def _fits(one: Document, wanted: Wanted) -> bool:
    is_of = not wanted.source_id or one.source_id == wanted.source_id
    is_type = not wanted.type or one.type == wanted.type
    return is_of and is_type and not wanted.is_hidden


def _items(found: list[Held]) -> list[shapes.DocumentListed]:
    return [shapes.DocumentListed.of(one) for one in found]


async def _whole(caller: Caller, held: Held, channel_type: str = "") -> shapes.DocumentShown:
    workspace = await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    can = _capabilities(caller, channel_type) if channel_type else None
    return shapes.DocumentShown.whole(held, workspace.language, can)
