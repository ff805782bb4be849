"""The inbox over the REST API: conversations in their views, what was said, and what members do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, Path, Query
from pydantic import AwareDatetime

from comptoir.connecting.find import access_channel
from comptoir.errors import Conflict, InputInvalid, NotFound
from comptoir.inbox import arrange, own
from comptoir.inbox.reply import RefusedReply, reply
from comptoir.inbox.views import Filter, parse_filter, wanted_of
from comptoir.model.channel import Channel
from comptoir.model.conversation import Owner, Priority
from comptoir.model.message import Part
from comptoir.store import conversation_pages as pages
from comptoir.store import shown as store
from comptoir.store.columns import EPOCH
from comptoir.store.conversation_pages import (
    PERSON,
    Order,
    Place,
    State,
    Wanted,
    list_places,
)
from comptoir.store.database import Connection
from comptoir.store.views import access_view
from comptoir.web import inbox_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.conversation_views import (
    conversation_shown,
    event_shown,
    marks_of,
    message_shown,
    why_shown,
)
from comptoir.web.idempotency import Key
from comptoir.web.messages import Refused
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor
from comptoir.web.uploads import with_files

router = APIRouter(tags=["inbox"])

Reads = Annotated[Caller, needs("inbox:read")]
Writes = Annotated[Caller, needs("inbox:write")]
ConversationId = Annotated[
    str,
    Path(max_length=100, description="The conversation's id.", examples=["01a203abd0b181f155a4"]),
]
MessageId = Annotated[
    str, Path(max_length=100, description="The message's id.", examples=["01a203abd0b181f155a5"])
]
Id = Annotated[str, Query(max_length=100)]
ViewName = Annotated[
    str, Query(max_length=100, description="Id of a saved view, in place of the other filters.")
]
Whose = Literal["", "assistant", "flow", "team", "member", "person"]


def _wanted(
    owner: Annotated[Whose, Query(description="Whose; `person` is a team or a member.")] = "",
    owner_name: Annotated[Id, Query(description="Of which member or team.")] = "",
    member_id: Annotated[Id, Query(description="Of which member; `me` is the caller.")] = "",
    team_id: Id = "",
    state: State | Literal[""] = "",
    channel_id: Id = "",
    contact_id: Id = "",
    tag: Id = "",
    priority: Priority | Literal[""] = "",
    language: Id = "",
    late: Annotated[bool, Query(description="The answer was promised earlier.")] = False,
    mentions: Annotated[bool, Query(description="Notes name the caller, unseen.")] = False,
    unanswered_since: Annotated[
        AwareDatetime | None, Query(description="The person waits since then or longer.")
    ] = None,
    text: Annotated[
        str,
        Query(
            max_length=100,
            description="How the person's name, a part of it, or an address begins.",
            examples=["ada"],
        ),
    ] = "",
    order: Annotated[
        Order,
        Query(description="`waiting`: who waits longest first; `due`: what is promised first."),
    ] = "newest",
) -> tuple[Filter, datetime | None]:
    """Which conversations are asked for, and since when the person waits."""
    owners: tuple[Owner, ...] = ()
    if owner == "person":
        owners = PERSON
    elif owner:
        owners = (owner,)
    chosen = Filter(
        owner=owners,
        owner_name=owner_name,
        member=_some(member_id),
        team=_some(team_id),
        state=(state,) if state else (),
        channel=_some(channel_id),
        contact=contact_id,
        tag=_some(tag),
        priority=(priority,) if priority else (),
        language=_some(language),
        late=late,
        mentions=mentions,
        text=text,
        order=order,
    )
    return chosen, unanswered_since


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


@router.get("/conversations")
async def list_conversations(
    caller: Reads,
    asked: Annotated[tuple[Filter, datetime | None], Depends(_wanted)],
    view: ViewName = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Conversations:
    """Conversations in which something was said: the newest first, or who waits longest."""
    (chosen, since), me, where = asked, caller.member_id, caller.workspace_id

    def read(tx: Connection) -> tuple[Order, list[Place], list[shapes.ConversationShown]]:
        wanted = _of_view(tx, caller, view) if view else _asked(chosen, since, caller)
        after = _read_place(cursor, wanted.order)
        places = list_places(tx, where, wanted, after, limit + 1)
        ids = [place.id for place in places[:limit]]
        found = store.show_conversations(tx, where, ids)
        marks = marks_of(tx, where, me, ids)
        rt = caller.runtime
        return wanted.order, places, [conversation_shown(rt, one, marks) for one in found]

    order, places, items = await caller.runtime.db.read(read)
    more = len(places) > limit
    return shapes.Conversations(
        items=items, next=_cursor(places[limit - 1], order) if more else None
    )


def _of_view(tx: Connection, caller: Caller, id: str) -> Wanted:
    found = access_view(tx, caller.workspace_id, id, caller.member_id)
    return wanted_of(parse_filter(found.filter), caller.member_id, caller.runtime.clock())


def _asked(chosen: Filter, since: datetime | None, caller: Caller) -> Wanted:
    wanted = wanted_of(chosen, caller.member_id, caller.runtime.clock())
    return msgspec.structs.replace(wanted, unanswered_since=since)


@router.get("/conversations/counts")
async def count_conversations(caller: Reads) -> shapes.ConversationCounts:
    """How many conversations each view holds."""
    counted = await caller.runtime.db.read(
        lambda tx: pages.count_conversations(tx, caller.workspace_id)
    )
    held = dict.fromkeys(shapes.ConversationCounts.model_fields, 0)
    for one in counted:
        held[one.owner if one.state == "open" else one.state] += one.all
        if one.state == "open" and one.owner in PERSON:
            held["waiting"] += one.waiting
    return shapes.ConversationCounts(**held)


@router.get("/conversations/{conversation_id}")
async def get_conversation(
    conversation_id: ConversationId, caller: Reads
) -> shapes.ConversationShown:
    """One conversation."""
    return await shown_now(caller, conversation_id)


@router.patch("/conversations/{conversation_id}")
async def change_conversation(
    conversation_id: ConversationId, wanted: shapes.ConversationChange, caller: Writes
) -> shapes.ConversationShown:
    """Changes priority or tags."""
    by = by_of(caller, wanted.by)
    await shown_now(caller, conversation_id)
    if wanted.tags is not None:
        await arrange.change_tags(by, conversation_id, wanted.tags)
    if wanted.priority is not None:
        await arrange.change_priority(by, conversation_id, wanted.priority)
    return await shown_now(caller, conversation_id)


@router.get("/conversations/{conversation_id}/messages")
async def list_messages(
    conversation_id: ConversationId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Messages:
    """What was said, newest first, with what became of each message."""
    before = min(max((read_cursor(cursor, int) or (0,))[0], 0), LAST_POSITION)

    def read(tx: Connection) -> list[store.Said]:
        store.access_conversation(tx, caller.workspace_id, conversation_id)
        return store.list_said(tx, caller.workspace_id, conversation_id, before, limit + 1)

    said = await caller.runtime.db.read(read)
    items = [message_shown(caller.runtime, one) for one in said[:limit]]
    more = cursor_of(items[-1].position) if len(said) > limit else None
    return shapes.Messages(items=items, next=more)


@router.post("/conversations/{conversation_id}/messages", status_code=202)
async def add_reply(
    conversation_id: ConversationId, wanted: shapes.ReplyWanted, caller: Writes, key: Key = ""
) -> shapes.ReplyQueued:
    """A member replies: the conversation becomes theirs, and the assistant is silent in it. 409
    with a reason where the reply may not go out; then nothing of it is kept."""
    by = by_of(caller, wanted.by)
    found = await shown_now(caller, conversation_id)
    plain = wanted.model_dump(mode="python", exclude_defaults=True)["parts"]
    said = msgspec.convert(plain, tuple[Part, ...])
    channel = await channel_of(caller, found.channel.id)
    parts = await with_files(caller.runtime, channel, said)
    try:
        id = await reply(by, channel, conversation_id, parts, key=key, reply_to=wanted.reply_to)
    except RefusedReply as error:
        raise Refused(error.refusal) from error
    return shapes.ReplyQueued(id=id, conversation=await shown_now(caller, conversation_id))


@router.get("/conversations/{conversation_id}/messages/{message_id}/why")
async def get_why(
    conversation_id: ConversationId, message_id: MessageId, caller: Reads
) -> shapes.WhyShown:
    """What the assistant decided that led to an answer, or about a question, and why."""
    row = await caller.runtime.db.read(
        lambda tx: store.access_decision(tx, caller.workspace_id, conversation_id, message_id)
    )
    return why_shown(row)


@router.get("/conversations/{conversation_id}/events")
async def list_events(
    conversation_id: ConversationId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Events:
    """Notes, and what else members did in a conversation, newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]

    def read(tx: Connection) -> list[dict[str, Any]]:
        store.access_conversation(tx, caller.workspace_id, conversation_id)
        return store.list_events(tx, caller.workspace_id, conversation_id, before, limit + 1)

    rows = await caller.runtime.db.read(read)
    items = [event_shown(row) for row in rows[:limit]]
    return shapes.Events(items=items, next=cursor_of(items[-1].id) if len(rows) > limit else None)


@router.post("/conversations/{conversation_id}/notes", status_code=201)
async def add_note(
    conversation_id: ConversationId, wanted: shapes.NoteWanted, caller: Writes, key: Key = ""
) -> shapes.NoteAdded:
    """Writes down a note for members; it is never sent."""
    by = by_of(caller, wanted.by)
    id = await arrange.add_note(by, conversation_id, wanted.text, key=key, mentions=wanted.mentions)
    return shapes.NoteAdded(id=id)


@router.post("/conversations/{conversation_id}/owner")
async def set_owner(
    conversation_id: ConversationId, wanted: shapes.OwnerWanted, caller: Writes
) -> shapes.ConversationShown:
    """Takes a conversation, assigns it, or hands it back; `next` says what happens then."""
    by = by_of(caller, wanted.by)
    name, id = wanted.name.strip(), wanted.id.strip()
    await own.set_owner(
        by, conversation_id, wanted.owner, name, id=id, instead_of=wanted.instead_of
    )
    return await shown_now(caller, conversation_id)


@router.post("/conversations/{conversation_id}/state")
async def set_state(
    conversation_id: ConversationId, wanted: shapes.StateWanted, caller: Writes
) -> shapes.ConversationShown:
    """Resolves a conversation, opens it, or puts it off. What is resolved goes back to the
    assistant; whoever writes opens theirs again."""
    by = by_of(caller, wanted.by)
    await arrange.change_state(by, conversation_id, wanted.state, wanted.until)
    return await shown_now(caller, conversation_id)


async def shown_now(caller: Caller, id: str) -> shapes.ConversationShown:
    """A conversation as it is now, for who asks. Raises `NotFound`."""

    def read(tx: Connection) -> shapes.ConversationShown:
        found = store.access_conversation(tx, caller.workspace_id, id)
        marks = marks_of(tx, caller.workspace_id, caller.member_id, [id])
        return conversation_shown(caller.runtime, found, marks)

    return await caller.runtime.db.read(read)


async def channel_of(caller: Caller, id: str) -> Channel:
    """The channel of a conversation. Raises `Conflict` where it was removed."""
    try:
        return await access_channel(caller.runtime, caller.workspace_id, id)
    except NotFound as error:
        raise Conflict("its channel was removed", advice="Write on another channel.") from error


def _cursor(place: Place, order: Order) -> str:
    return cursor_of(order, (place.at - EPOCH) // timedelta(microseconds=1), place.id)


def _read_place(cursor: str, order: Order) -> Place | None:
    key = read_cursor(cursor, str, int, str)
    if key is None:
        return None
    if key[0] != order:
        raise InputInvalid("the cursor is one of another order", advice="Begin without.")
    moment = timedelta(microseconds=min(max(key[1], 0), LAST_MOMENT))
    return Place(datetime.fromtimestamp(0, UTC) + moment, key[2])


LAST_MOMENT = 250_000_000_000_000_000
"""Microseconds up to the year 9892: later moments are none."""
LAST_POSITION = 2**31 - 1
