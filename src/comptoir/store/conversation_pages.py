"""Conversations as the inbox lists them: filtered, in order, a page at a time.

Which ones are on a page is found in the indexes of `conversation` alone; what is shown of them is
read afterwards, for those only. A conversation in which nothing was said yet is on no page.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import datetime
from itertools import product
from typing import Any, Literal, NamedTuple, get_args

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from comptoir.model.conversation import Owner
from comptoir.store.begins import begins_so
from comptoir.store.tables import address, contact, conversation, conversation_tag, mention

State = Literal["open", "snoozed", "resolved"]
Order = Literal["newest", "waiting", "due"]
PERSON: tuple[Owner, ...] = ("team", "member")
"""The owners who are people."""


class Wanted(Struct, frozen=True, kw_only=True):
    """Which conversations are wanted; what is empty does not matter.

    Of what holds several, one has to be so. `unanswered_since` keeps those of which the contact has
    been waiting since then or longer, `due_before` those whose answer was promised by then;
    `mentioned` is a member who is named in notes they have not seen; `text` is the beginning of a
    name, username or address.
    """

    owners: tuple[Owner, ...] = ()
    owner_id: str = ""
    states: tuple[State, ...] = ()
    member_ids: tuple[str, ...] = ()
    team_ids: tuple[str, ...] = ()
    channel_ids: tuple[str, ...] = ()
    contact_id: str = ""
    tags: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    mentioned: str = ""
    unanswered_since: datetime | None = None
    due_before: datetime | None = None
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

    The stretches are those of one state and one owner, member or team, or that of a contact or
    channel.
    """
    sort = _SORTED_BY[wanted.order]
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
    for stretch in _stretches(wanted):
        yield base.where(*stretch).limit(limit)


_SORTED_BY: dict[Order, Any] = {
    "newest": conversation.c.last_message_at,
    "waiting": conversation.c.waiting_since,
    "due": conversation.c.due_at,
}


def _stretches(wanted: Wanted) -> Iterator[tuple[ColumnElement[bool], ...]]:
    states = wanted.states or get_args(State)
    owners = wanted.owners or get_args(Owner)
    is_owned = conversation.c.owner.in_(owners)
    if wanted.contact_id or wanted.channel_ids or wanted.mentioned:
        yield conversation.c.state.in_(states), is_owned
        return
    for state in states:
        is_so = conversation.c.state == state
        if wanted.member_ids:
            yield from ((is_so, is_owned, conversation.c.member_id == m) for m in wanted.member_ids)
        elif wanted.team_ids:
            yield from ((is_so, is_owned, conversation.c.team_id == t) for t in wanted.team_ids)
        else:
            yield from ((is_so, conversation.c.owner == owner) for owner in owners)


_ONE_OF = {
    "member_ids": conversation.c.member_id,
    "team_ids": conversation.c.team_id,
    "channel_ids": conversation.c.channel_id,
    "priorities": conversation.c.priority,
}


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    for column in ("owner_id", "contact_id"):
        if value := getattr(wanted, column):
            yield conversation.c[column] == value
    for name, one_of in _ONE_OF.items():
        if values := getattr(wanted, name):
            yield one_of.in_(values)
    if wanted.unanswered_since is not None:
        yield conversation.c.waiting_since <= wanted.unanswered_since
    if wanted.due_before is not None:
        yield conversation.c.due_at <= wanted.due_before
    yield from _elsewhere(wanted)


def _elsewhere(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Conditions on what belongs to a conversation."""
    if wanted.tags:
        yield exists().where(
            conversation_tag.c.workspace_id == conversation.c.workspace_id,
            conversation_tag.c.conversation_id == conversation.c.id,
            conversation_tag.c.tag.in_(wanted.tags),
        )
    if wanted.mentioned:
        yield conversation.c.id.in_(
            select(mention.c.conversation_id).where(
                mention.c.workspace_id == conversation.c.workspace_id,
                mention.c.member_id == wanted.mentioned,
                mention.c.read_at.is_(None),
            )
        )
    if wanted.languages:
        yield exists().where(
            contact.c.workspace_id == conversation.c.workspace_id,
            contact.c.id == conversation.c.contact_id,
            contact.c.language.in_(wanted.languages),
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
    named = [begins_so(" " + contact.c.name, start, behind="% ") for start in starts]
    under = exists().where(
        address.c.workspace_id == contact.c.workspace_id,
        address.c.contact_id == contact.c.id,
        or_(
            begins_so(address.c.value, text),
            begins_so(address.c.value, f"+{text}"),
            begins_so(address.c.username, text),
            begins_so(address.c.username, f"@{text}"),
        ),
    )
    return or_(*named, under)


class Count(NamedTuple):
    """How many conversations of a state have this owner, and of how many the contact waits.

    Open ones of people are all counted: that is their work. Others up to `MOST_COUNTED`.
    """

    state: State
    owner: Owner
    all: int
    waiting: int


def count_conversations(tx: Connection, workspace_id: str) -> list[Count]:
    """The conversations of a workspace, counted by state and owner."""
    found = iter(tx.execute(_COUNTED, {"workspace_id": workspace_id}).one())
    return [Count(state, owner, next(found), next(found)) for state, owner in _STRETCHES]


MOST_COUNTED = 1000
"""What a list holds is counted up to here."""
_STRETCHES: list[tuple[State, Owner]] = list(product(get_args(State), get_args(Owner)))


def _counted(state: State, owner: Owner) -> Iterator[ScalarSelect[int]]:
    """How long a stretch of the list is, and of the list of those that wait; each is read in the
    index of that list."""
    for sort in (conversation.c.last_message_at, conversation.c.waiting_since):
        stretch = select(sort).where(
            conversation.c.workspace_id == bindparam("workspace_id"),
            conversation.c.state == state,
            conversation.c.owner == owner,
            sort.is_not(None),
        )
        if state != "open" or owner not in PERSON:
            stretch = stretch.limit(MOST_COUNTED)
        yield select(func.count()).select_from(stretch.subquery()).scalar_subquery()


_COUNTED = select(*(count for stretch in _STRETCHES for count in _counted(*stretch)))


def count_wanted(tx: Connection, workspace_id: str, wanted: Wanted) -> int:
    """How many conversations are wanted, up to `MOST_COUNTED`."""
    found = 0
    for statement in page_statements(workspace_id, wanted, None, MOST_COUNTED):
        found += tx.execute(select(func.count()).select_from(statement.subquery())).scalar_one()
    return min(found, MOST_COUNTED)


def count_teams(tx: Connection, workspace_id: str) -> dict[str, int]:
    """How many open conversations are with people of each team."""
    rows = tx.execute(
        select(conversation.c.team_id, func.count())
        .where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.team_id.is_not(None),
            conversation.c.state == "open",
            conversation.c.owner.in_(PERSON),
        )
        .group_by(conversation.c.team_id)
    )
    return {row[0]: row[1] for row in rows}
