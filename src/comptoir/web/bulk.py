"""Many conversations at once, and one to take away, over the REST API."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from comptoir.errors import ComptoirError
from comptoir.inbox.acting import By as Acting
from comptoir.inbox.deeds import AnyDeed, do, parse_deed
from comptoir.inbox.transcript import MOST, Transcript, html_of, text_of, transcript_of
from comptoir.store import shown
from comptoir.store.database import Connection
from comptoir.store.workspaces import get_workspace
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.conversations import ConversationId
from comptoir.web.inbox_shapes import ID, By
from comptoir.web.shapes import Shape

router = APIRouter(tags=["inbox"])

Reads = Annotated[Caller, needs("inbox:read")]
Writes = Annotated[Caller, needs("inbox:write")]
AUTHORS = {"assistant": "Assistant", "member": "Team", "flow": "Assistant", "api": "Team"}
# Nothing in the page is loaded or run, whoever opens it where.
SAFELY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
}


class BulkWanted(Shape):
    """One thing to be done to many conversations."""

    ids: list[Annotated[str, Field(max_length=100)]] = Field(
        min_length=1, max_length=100, examples=[[ID]]
    )
    action: dict[str, Any] = Field(
        description="`do`: assign, team, hand_back, resolve, open, snooze, tag, priority or note.",
        examples=[{"do": "tag", "add": ["vip"]}],
    )
    by: By = ""


class BulkOutcome(BaseModel):
    """What came of one conversation."""

    id: str = Field(examples=[ID])
    ok: bool
    code: str = Field(description="Why not.", examples=[""])
    detail: str = Field(examples=[""])


class BulkDone(BaseModel):
    """What came of each, in the order of the ids."""

    items: list[BulkOutcome]


@router.post("/conversations/bulk")
async def change_many(wanted: BulkWanted, caller: Writes) -> BulkDone:
    """Does one thing to many conversations; each stands for itself."""
    deed, by = parse_deed(wanted.action), by_of(caller, wanted.by)
    return BulkDone(items=[await _done(by, id, deed) for id in dict.fromkeys(wanted.ids)])


async def _done(by: Acting, id: str, deed: AnyDeed) -> BulkOutcome:
    try:
        await by.runtime.db.write(lambda tx: do(tx, by, id, deed))
    except ComptoirError as error:
        return BulkOutcome(id=id, ok=False, code=error.code, detail=str(error))
    return BulkOutcome(id=id, ok=True, code="", detail="")


@router.get(
    "/conversations/{conversation_id}/transcript",
    response_class=Response,
    responses={
        200: {
            "description": "The transcript, oldest first, to be saved.",
            "content": {
                "text/html": {"schema": {"type": "string"}},
                "text/plain": {"schema": {"type": "string"}},
            },
        }
    },
)
async def export_transcript(
    conversation_id: ConversationId,
    caller: Reads,
    format: Annotated[Literal["html", "text"], Query()] = "html",
) -> Response:
    """A conversation as a file to read; its newest 5000 messages, without notes."""

    def read(tx: Connection) -> Transcript:
        where = caller.workspace_id
        talk = shown.access_conversation(tx, where, conversation_id)
        said = shown.list_said(tx, where, conversation_id, 0, MOST)
        workspace = get_workspace(tx, where)
        names = {**AUTHORS, "member": workspace.name, "api": workspace.name}
        return transcript_of(talk, said, names, workspace.timezone)

    told = await caller.runtime.db.read(read)
    is_page = format == "html"
    return Response(
        html_of(told) if is_page else text_of(told),
        media_type="text/html" if is_page else "text/plain",
        headers={
            **SAFELY,
            "Content-Disposition": f'attachment; filename="{conversation_id}.'
            f'{"html" if is_page else "txt"}"',
        },
    )
