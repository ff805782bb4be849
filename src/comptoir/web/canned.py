"""Canned replies over the REST API."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from comptoir.inbox import canned
from comptoir.inbox.canned import values_for
from comptoir.inbox.views import check_shared
from comptoir.model.blanks import filled, text_for
from comptoir.model.workspace import Workspace
from comptoir.store import canned as store
from comptoir.store import shown
from comptoir.store.canned import CannedReply
from comptoir.store.database import Connection
from comptoir.store.shown import Shown
from comptoir.store.workspaces import get_workspace
from comptoir.web import view_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.conversations import ConversationId
from comptoir.web.paging import Cursor, Limit, page_of
from comptoir.web.views import SHARE

router = APIRouter(tags=["inbox"])

Reads = Annotated[Caller, needs("inbox:read")]
Writes = Annotated[Caller, needs("inbox:write")]
CannedId = Annotated[str, Path(max_length=100, description="The canned reply's id.")]


@router.get("/canned-replies")
async def list_canned(
    caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.CannedReplies:
    """What whoever asks may say: everybody's canned replies, and their own."""
    found = await caller.runtime.db.read(
        lambda tx: store.list_canned(tx, caller.workspace_id, caller.member_id)
    )
    page = page_of(found, lambda one: (one.code, one.id), cursor, limit)
    return shapes.CannedReplies(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/canned-replies", status_code=201)
async def add_canned(wanted: shapes.NewCanned, caller: Writes) -> shapes.CannedShown:
    """Keeps a canned reply, for oneself or for everybody."""
    if wanted.shared:
        check_shared(is_shared=True, may_share=SHARE in caller.scopes)
    made = await canned.add_canned(by_of(caller), wanted.code, wanted.texts, shared=wanted.shared)
    return _shown(made)


@router.patch("/canned-replies/{canned_id}")
async def change_canned(
    canned_id: CannedId, wanted: shapes.CannedChange, caller: Writes
) -> shapes.CannedShown:
    """Changes code or texts."""
    change = canned.CannedChange(code=wanted.code, texts=wanted.texts)
    may = SHARE in caller.scopes
    return _shown(await canned.change_canned(by_of(caller), canned_id, change, may_share=may))


@router.delete("/canned-replies/{canned_id}", status_code=204)
async def remove_canned(canned_id: CannedId, caller: Writes) -> None:
    """Forgets a canned reply."""
    await canned.remove_canned(by_of(caller), canned_id, may_share=SHARE in caller.scopes)


@router.get("/conversations/{conversation_id}/canned-replies")
async def choose_canned(
    conversation_id: ConversationId,
    caller: Reads,
    begins: Annotated[
        str, Query(max_length=100, description="How a code begins.", examples=["he"])
    ] = "",
) -> shapes.CannedChoice:
    """What may be said in a conversation, in the person's language and with its blanks filled."""

    def read(tx: Connection) -> tuple[Shown, list[CannedReply], Workspace]:
        return (
            shown.access_conversation(tx, caller.workspace_id, conversation_id),
            store.list_canned(tx, caller.workspace_id, caller.member_id),
            get_workspace(tx, caller.workspace_id),
        )

    talk, found, workspace = await caller.runtime.db.read(read)
    prefix = begins.strip().lstrip("/").casefold()
    mine = [one for one in found if one.code.startswith(prefix)]
    return shapes.CannedChoice(items=[_ready(one, talk, workspace, caller.name) for one in mine])


def _ready(one: CannedReply, talk: Shown, workspace: Workspace, name: str) -> shapes.CannedReady:
    row = talk.row
    contact = {"name": row["contact_name"], "address": row["key"]}
    contact["language"] = row["contact_language"]
    values = values_for(contact, member=name, channel=row["channel_name"], workspace=workspace.name)
    text = text_for(one.texts, (row["contact_language"], workspace.language))
    return shapes.CannedReady(id=one.id, code=one.code, text=filled(text, values))


def _shown(one: CannedReply) -> shapes.CannedShown:
    return shapes.CannedShown(
        id=one.id,
        code=one.code,
        texts=one.texts,
        shared=not one.member_id,
        updated_at=one.updated_at,
    )
