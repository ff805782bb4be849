"""Events over the REST API: as a live stream, and in pages for programs that ask now and then."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request
from fastapi.responses import Response
from fastapi.security import HTTPAuthorizationCredentials, SecurityScopes
from pydantic import Field

from comptoir.errors import InputInvalid
from comptoir.inbox.presence import Here, Presences
from comptoir.store import drafts, feed, shown
from comptoir.store.database import Connection
from comptoir.store.tokens import TokenScope
from comptoir.web import event_shapes as shapes
from comptoir.web.access import Caller, access_api, needs
from comptoir.web.event_views import NEEDS, events_of
from comptoir.web.http import Receive, Scope, Send, bearer, headers_of
from comptoir.web.inbox_shapes import ID
from comptoir.web.paging import Limit
from comptoir.web.rate import Rates
from comptoir.web.shapes import Shape
from comptoir.web.streams import Stream, Streams

router = APIRouter(tags=["events"])

LAST = 2**63 - 1
NEEDED: TokenScope = "events:read"
Listens = Annotated[Caller, needs(NEEDED)]
Reads = Annotated[Caller, needs("inbox:read")]
Writes = Annotated[Caller, needs("inbox:write")]
ConversationId = Annotated[
    str, Path(max_length=100, description="The conversation's id.", examples=[ID])
]
After = Annotated[
    int | None,
    Query(ge=0, le=LAST, description="The position last seen; from now on where it is left out."),
]


class PresenceWanted(Shape):
    """What somebody does in a conversation; said again every ten seconds, forgotten after 30."""

    doing: Annotated[str, Field(pattern="^(reading|writing|away)$", examples=["writing"])]


class DraftWanted(Shape):
    """What somebody began to write; empty forgets it."""

    text: str = Field(max_length=20_000, examples=["Dear Ada, your"])


class DraftShown(DraftWanted):
    """What somebody began to write; empty where there is nothing."""


@router.get(
    "/events",
    response_class=Response,
    responses={
        200: {
            "description": "Server-sent events; the data of each is an `EventTold`.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    },
)
async def stream_events(
    request: Request,
    caller: Listens,
    after: After = None,
    last_event_id: Annotated[
        str, Header(max_length=30, description="The same, as browsers send it.")
    ] = "",
) -> Any:
    """What happens in the workspace, as it happens, as far as the caller may read it. The first
    event is `stream_opened`; where it says `missed`, load anew what you hold."""
    if last_event_id and after is None:
        after = _position(last_event_id)
    streams: Streams = request.app.state.streams
    who = caller.member_id or caller.token_id
    streams.check_room(who)
    stream = Stream(streams, caller.workspace_id, who, after, _Again(request))
    return _Streamed(streams, stream)


@router.get("/feed")
async def list_events_after(
    caller: Listens, after: Annotated[int, Query(ge=0, le=LAST)] = 0, limit: Limit = 50
) -> shapes.EventsTold:
    """The events after a position, oldest first, as far as the caller may read them."""

    def read(tx: Connection) -> shapes.EventsTold:
        first, last = feed.ends(tx, caller.workspace_id)
        facts = feed.facts_after(tx, caller.workspace_id, after, limit)
        mine = [fact for fact in facts if NEEDS[fact.kind] in caller.scopes]
        return shapes.EventsTold(
            items=events_of(caller.runtime, tx, caller.workspace_id, mine),
            position=facts[-1].position if facts else min(after, last),
            missed=not first - 1 <= after <= last,
        )

    return await caller.runtime.db.read(read)


@router.put("/conversations/{conversation_id}/presence")
async def set_presence(
    conversation_id: ConversationId, wanted: PresenceWanted, request: Request, caller: Reads
) -> shapes.PresenceShown:
    """Says that one reads or writes in a conversation, or left it; who else is in it."""
    await _access(caller, conversation_id)
    presences: Presences = request.app.state.presences
    who = caller.member_id or caller.token_id
    here = Here(
        workspace_id=caller.workspace_id,
        conversation_id=conversation_id,
        who=who,
        name=caller.name,
        doing=wanted.doing,  # type: ignore[arg-type]
    )
    presences.put(here)
    others = presences.others(caller.workspace_id, conversation_id, who)
    return shapes.PresenceShown(
        conversation_id=conversation_id,
        others=[
            shapes.PersonHere(id=one.who, name=one.name, doing=one.doing)  # type: ignore[arg-type]
            for one in others
        ],
    )


@router.get("/conversations/{conversation_id}/draft")
async def get_draft(conversation_id: ConversationId, caller: Writes) -> DraftShown:
    """What the caller began to write in a conversation."""
    await _access(caller, conversation_id)
    who = caller.member_id or caller.token_id
    text = await caller.runtime.db.read(
        lambda tx: drafts.find_draft(tx, caller.workspace_id, conversation_id, who)
    )
    return DraftShown(text=text)


@router.put("/conversations/{conversation_id}/draft")
async def put_draft(
    conversation_id: ConversationId, wanted: DraftWanted, caller: Writes
) -> DraftShown:
    """Keeps what the caller began to write; nobody else sees it."""
    await _access(caller, conversation_id)
    who, now = caller.member_id or caller.token_id, caller.runtime.clock()
    await caller.runtime.db.write(
        lambda tx: drafts.put_draft(tx, caller.workspace_id, conversation_id, who, wanted.text, now)
    )
    return DraftShown(text=wanted.text)


async def _access(caller: Caller, conversation_id: str) -> None:
    await caller.runtime.db.read(
        lambda tx: shown.access_conversation(tx, caller.workspace_id, conversation_id)
    )


def _position(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or int(raw) > LAST:
        raise InputInvalid("Last-Event-ID is no position of ours", advice="Leave it out.")
    return int(raw)


class _Again:
    """Asks again who it is that listens, by the same rules, without counting a request."""

    def __init__(self, request: Request) -> None:
        state = SimpleNamespace(runtime=request.app.state.runtime, rates=Rates(0))
        scope = {**request.scope, "app": SimpleNamespace(state=state)}
        self._request = Request(scope)
        secret = bearer(headers_of(request.scope))
        self._given = secret and HTTPAuthorizationCredentials(scheme="Bearer", credentials=secret)

    async def __call__(self) -> tuple[TokenScope, ...]:
        caller = await access_api(
            self._request, SecurityScopes([NEEDED]), self._given or None, None
        )
        return caller.scopes


class _Streamed(Response):
    """An answer that does not end by itself."""

    def __init__(self, streams: Streams, stream: Stream) -> None:
        super().__init__()
        self._streams = streams
        self._stream = stream

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        await self._streams.serve(self._stream, receive, send)
