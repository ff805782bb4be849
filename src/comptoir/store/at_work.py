"""What the rules of work look at: conversations with their person and channel, closings told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, exists, or_, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.conversation_pages import PERSON
from comptoir.store.feed import FactKind, Unread, unread
from comptoir.store.joins import same
from comptoir.store.tables import (
    channel,
    contact,
    conversation,
    feed,
    message,
    timer,
    told_closed,
)


class Talk(Struct, frozen=True, kw_only=True):
    """A conversation as rules see it."""

    id: str
    channel_id: str
    channel_type: str
    channel_name: str
    contact_id: str
    contact_name: str
    language: str
    key: str
    owner: str
    owner_id: str
    member_id: str | None
    team_id: str | None
    state: str
    priority: str
    waiting_since: datetime | None
    blocked_at: datetime | None
    memory: dict[str, Any]


_COLUMNS = (
    conversation.c.id,
    conversation.c.channel_id,
    channel.c.type.label("channel_type"),
    channel.c.name.label("channel_name"),
    conversation.c.contact_id,
    contact.c.name.label("contact_name"),
    contact.c.language,
    conversation.c.key,
    conversation.c.owner,
    conversation.c.owner_id,
    conversation.c.member_id,
    conversation.c.team_id,
    conversation.c.state,
    conversation.c.priority,
    conversation.c.waiting_since,
    contact.c.blocked_at,
    conversation.c.memory,
)
_SELECT = (
    select(*_COLUMNS)
    .join_from(conversation, contact, same(contact, conversation.c.contact_id))
    .join(channel, same(channel, conversation.c.channel_id))
)


_OF_MESSAGE: tuple[FactKind, ...] = ("message_received", "message_sent")
_OF_CONVERSATION: tuple[FactKind, ...] = ("conversation_changed", "promise_near", "promise_late")
_RUNS = exists().where(
    timer.c.workspace_id == conversation.c.workspace_id,
    timer.c.conversation_id == conversation.c.id,
    timer.c.ended_at.is_(None),
)
_CONCERNS_PEOPLE = or_(
    feed.c.kind.in_(_OF_CONVERSATION),
    exists()
    .where(
        message.c.workspace_id == feed.c.workspace_id,
        message.c.id == feed.c.subject,
        same(conversation, message.c.conversation_id),
        or_(conversation.c.owner.in_(PERSON), _RUNS),
    )
    .correlate(feed),
)
"""A fact of a conversation that is with people, or somebody still waits in it."""


def unread_by_rules(
    tx: Connection, workspace_id: str, position: int, most: int, *, is_all: bool
) -> Unread:
    """The next facts after a position that rules of work look at; of messages only those in
    conversations with people, unless `is_all`."""
    kinds = (*_OF_MESSAGE, *_OF_CONVERSATION)
    which = () if is_all else (_CONCERNS_PEOPLE,)
    return unread(tx, workspace_id, position, most, kinds, *which)


def find_talks(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, Talk]:
    """Conversations by id; unknown ones are left out."""
    which = (conversation.c.workspace_id == workspace_id, conversation.c.id.in_(list(ids)))
    return {row.id: Talk(**row._asdict()) for row in tx.execute(_SELECT.where(*which))}


def find_talk(tx: Connection, workspace_id: str, id: str) -> Talk | None:
    """One conversation as it is now, or None."""
    return find_talks(tx, workspace_id, [id]).get(id)


def conversations_of(tx: Connection, workspace_id: str, messages: Iterable[str]) -> dict[str, Any]:
    """The rows of messages by id: conversation, position and parts."""
    rows = tx.execute(
        select(message.c.id, message.c.conversation_id, message.c.position, message.c.parts).where(
            message.c.workspace_id == workspace_id, message.c.id.in_(list(messages))
        )
    )
    return {row.id: row for row in rows}


def tell_closing(tx: Connection, workspace_id: str, id: str, closed_at: datetime) -> bool:
    """Writes down that somebody is told of a closing; False where they were told of it."""
    key = {"workspace_id": workspace_id, "conversation_id": id}
    statement = insert(told_closed).values(**key, closed_at=closed_at)
    told = statement.on_conflict_do_update(
        index_elements=list(key),
        set_={"closed_at": closed_at},
        where=told_closed.c.closed_at < closed_at,
    )
    return tx.execute(told).rowcount > 0
