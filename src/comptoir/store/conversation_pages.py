"""Conversations as the inbox lists them: filtered, in order, a page at a time.

Which ones are on a page is found in the indexes of `conversation` alone; what is shown of them is
read afterwards, for those only. A conversation in which nothing was said yet is on no page.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from comptoir.model.conversation import Owner
from comptoir.store.tables import address, contact, conversation, conversation_tag

State = Literal["open", "snoozed", "resolved"]
Order = Literal["newest", "waiting"]
PERSON: tuple[Owner, ...] = ("team", "member")
"""The owners who are people."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which conversations are wanted; what is empty does not matter.

    `unanswered_since` keeps those of which the contact has been waiting since then or longer;
    `text` is the beginning of a name, username or address.
    """

    owners: tuple[Owner, ...] = ()
    owner_id: str = ""
    state: State | Literal[""] = ""
    channel_id: str = ""
    contact_id: str = ""
    tag: str = ""
    unanswered_since: datetime | None = None
    text: str = ""
    order: Order = "newest"


class Place(NamedTuple):
    """Where a conversation stands in an order."""

    at: datetime
    id: str


def list_places(
    tx: Connection, workspace_id: str, wanted: Wanted, after: Place | None, limit: int
) -> list[Place]:
    """The places of the next `limit` conversations behind `after`."""
    is_newest = wanted.order == "newest"
    found = [
        [Place(*row) for row in tx.execute(statement)]
        for statement in page_statements(workspace_id, wanted, after, limit)
    ]
    return list(heapq.merge(*found, reverse=is_newest))[:limit]


def page_statements(
    workspace_id: str, wanted: Wanted, after: Place | None, limit: int
) -> Iterator[Select[Any]]:
    """The statements that find a page; each walks one stretch of an index, from `after` on.

    The stretches are those of one state and one owner, or that of a contact or channel.
    """
    states = (wanted.state,) if wanted.state else get_args(State)
    owners = wanted.owners or get_args(Owner)
    sort = conversation.c.last_message_at
    if wanted.order == "waiting":
        sort = conversation.c.waiting_since
    place = tuple_(sort, conversation.c.id)
    base = select(sort, conversation.c.id).where(
        conversation.c.workspace_id == workspace_id, sort.is_not(None), *_conditions(wanted)
    )
    if wanted.order == "newest":
        base = base.order_by(sort.desc(), conversation.c.id.desc())
    else:
        base = base.order_by(sort, conversation.c.id)
    if after is not None:
        there = tuple_(literal(after.at, sort.type), literal(after.id))
        base = base.where(place < there if wanted.order == "newest" else place > there)
    base = base.limit(limit)
    if wanted.contact_id or wanted.channel_id:
        yield base.where(conversation.c.state.in_(states), conversation.c.owner.in_(owners))
        return
    for state in states:
        for owner in owners:
            yield base.where(conversation.c.state == state, conversation.c.owner == owner)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for column in ("owner_id", "channel_id", "contact_id"):
        if value := getattr(wanted, column):
            yield conversation.c[column] == value
    if wanted.unanswered_since is not None:
        yield conversation.c.waiting_since <= wanted.unanswered_since
    if wanted.tag:
        yield exists().where(
            conversation_tag.c.workspace_id == conversation.c.workspace_id,
            conversation_tag.c.conversation_id == conversation.c.id,
            conversation_tag.c.tag == wanted.tag,
        )
    if wanted.text:
        yield exists().where(
            contact.c.workspace_id == conversation.c.workspace_id,
            contact.c.id == conversation.c.contact_id,
            is_called(wanted.text),
        )


def is_called(text: str) -> ColumnElement[bool]:
    """Whether a contact's name, a word of it, or one of their addresses or usernames begins so,
    in capitals or not."""
    starts = dict.fromkeys((text, text.lower(), text.title()))  # SQLite folds only ASCII.
    named = [_begins(" " + contact.c.name, start, behind="% ") for start in starts]
    under = exists().where(
        address.c.workspace_id == contact.c.workspace_id,
        address.c.contact_id == contact.c.id,
        or_(
            _begins(address.c.value, text),
            _begins(address.c.value, f"+{text}"),
            _begins(address.c.username, text),
            _begins(address.c.username, f"@{text}"),
        ),
    )
    return or_(*named, under)


def _begins(column: ColumnElement[str], text: str, *, behind: str = "") -> ColumnElement[bool]:
    return func.lower(column).like(func.lower(f"{behind}{_escaped(text)}%"), escape="\\")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Count(NamedTuple):
    """How many conversations of a state have this owner, and of how many the contact waits."""

    state: State
    owner: Owner
    all: int
    waiting: int


def count_conversations(tx: Connection, workspace_id: str) -> list[Count]:
    """The conversations of a workspace, counted by state and owner."""
    mine = and_(
        conversation.c.workspace_id == workspace_id, conversation.c.last_message_at.is_not(None)
    )
    waiting = {
        (row[0], row[1]): row[2]
        for row in tx.execute(_counted(mine, conversation.c.waiting_since.is_not(None)))
    }
    rows = tx.execute(_counted(mine))
    return [Count(row[0], row[1], row[2], waiting.get((row[0], row[1]), 0)) for row in rows]


def _counted(*which: ColumnElement[bool]) -> Select[Any]:
    by = (conversation.c.state, conversation.c.owner)
    return select(*by, func.count()).where(*which).group_by(*by)
