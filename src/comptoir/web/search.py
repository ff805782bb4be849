"""Search over the REST API: messages and contacts by their words, with what matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from comptoir.errors import ScopeMissing
from comptoir.inbox.searching import searchable
from comptoir.store import contacts, shown
from comptoir.store.database import Connection
from comptoir.store.search import END, Hit, Kind, find_newest
from comptoir.store.words import folded, words_of
from comptoir.web.access import Caller, needs
from comptoir.web.conversation_views import contact_listed, conversation_shown
from comptoir.web.event_shapes import MessageTold
from comptoir.web.event_views import message_told
from comptoir.web.inbox_shapes import ContactListed, ConversationShown
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["inbox"])

Reads = Annotated[Caller, needs("inbox:read")]
Id = Annotated[str, Query(max_length=100)]
LONGEST_SNIPPET = 160
_WORD = re.compile(r"[^\W_]+")


class Piece(BaseModel):
    """A piece of a text, and whether it is what was looked for."""

    text: str = Field(examples=["Tiramisu"])
    hit: bool = Field(examples=[True])


class FoundMessage(BaseModel):
    """A message that was found, with its conversation."""

    message: MessageTold
    conversation: ConversationShown
    snippet: list[Piece]


class FoundContact(BaseModel):
    """A contact who was found."""

    contact: ContactListed
    snippet: list[Piece]


class Found(BaseModel):
    """A page of what was found, the newest first."""

    messages: list[FoundMessage]
    contacts: list[FoundContact]
    next: str | None = Field(examples=[None])


@router.get("/search")
async def search(
    caller: Reads,
    text: Annotated[
        str,
        Query(
            min_length=1,
            max_length=200,
            description="All words must be there; the last may be the beginning of one.",
            examples=["tiram"],
        ),
    ],
    kind: Annotated[Literal["messages", "contacts"], Query()] = "messages",
    conversation_id: Id = "",
    channel_id: Id = "",
    author: Annotated[Literal["", "contact", "assistant", "member", "flow", "api"], Query()] = "",
    limit: Limit = 50,
    cursor: Cursor = "",
) -> Found:
    """Messages or contacts with these words, in capitals or not, with accents or without. What was
    said a moment ago may be missing. Contacts need the scope `contacts:read` too."""
    if kind == "contacts" and "contacts:read" not in caller.scopes:
        raise ScopeMissing("contacts need the scope contacts:read")
    before = (read_cursor(cursor, int) or (END,))[0]
    wanted = {"conversation": conversation_id, "channel": channel_id, "author": author}
    marks = [f"{name}:{value}" for name, value in wanted.items() if value]
    what: Kind = "contact" if kind == "contacts" else "message"

    def read(tx: Connection) -> Found:
        hits = find_newest(
            tx,
            caller.workspace_id,
            what,
            text,
            marks,
            before=min(max(before, 0), END),
            most=limit + 1,
        )
        page = hits[:limit]
        return Found(
            messages=_messages(caller, tx, page, text) if what == "message" else [],
            contacts=_contacts(caller, tx, page, text) if what == "contact" else [],
            next=cursor_of(page[-1].number) if len(hits) > limit else None,
        )

    return await caller.runtime.db.read(read)


def _messages(caller: Caller, tx: Connection, hits: Sequence[Hit], text: str) -> list[FoundMessage]:
    said = shown.find_said(tx, caller.workspace_id, [hit.subject for hit in hits])
    ids = sorted({one.message.conversation_id for one in said.values()})
    talks = shown.show_conversations(tx, caller.workspace_id, ids)
    where = {one.row["id"]: conversation_shown(caller.runtime, one) for one in talks}
    return [
        FoundMessage(
            message=message_told(caller.runtime, one),
            conversation=where[one.message.conversation_id],
            snippet=snippet(searchable(one.message.parts), text),
        )
        for hit in hits
        if (one := said.get(hit.subject)) is not None and one.message.conversation_id in where
    ]


def _contacts(caller: Caller, tx: Connection, hits: Sequence[Hit], text: str) -> list[FoundContact]:
    found = contacts.find_contacts(tx, caller.workspace_id, [hit.subject for hit in hits])
    return [
        FoundContact(contact=contact_listed(one), snippet=snippet(one.name, text))
        for hit in hits
        if (one := found.get(hit.subject)) is not None
    ]


def snippet(text: str, asked: str) -> list[Piece]:
    """The piece of `text` around the first word that was looked for, cut where words begin."""
    *exact, last = words_of(asked)
    hits = [
        match.span()
        for match in _WORD.finditer(text)
        if (word := folded(match.group())) in exact or word.startswith(last)
    ]
    start = max(0, hits[0][0] - LONGEST_SNIPPET // 3) if hits else 0
    start = text.rfind(" ", 0, start + 1) + 1 if start else 0
    return list(_pieces(text, hits, start, start + LONGEST_SNIPPET))


def _pieces(text: str, hits: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[Piece]:
    at = start
    for first, behind in hits:
        if first < at or behind > end:
            continue
        if first > at:
            yield Piece(text=text[at:first], hit=False)
        yield Piece(text=text[first:behind], hit=True)
        at = behind
    if at < min(end, len(text)):
        yield Piece(text=text[at:end], hit=False)
