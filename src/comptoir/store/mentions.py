"""What members have seen: notes that name them, and how far they read a conversation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, distinct, func, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.conversation_pages import PERSON
from comptoir.store.tables import conversation, mention, message, seen

MOST_UNREAD = 100
"""Unread messages of a conversation are counted up to here."""


def add_mentions(
    tx: Connection, workspace_id: str, conversation_id: str, event_id: str, members: Iterable[str]
) -> None:
    """Writes down who is named in a note."""
    where = {
        "workspace_id": workspace_id,
        "conversation_id": conversation_id,
        "event_id": event_id,
    }
    if rows := [{**where, "member_id": id} for id in members]:
        tx.execute(insert(mention).on_conflict_do_nothing(), rows)


def count_mentions(tx: Connection, workspace_id: str, member_id: str) -> int:
    """In how many conversations a member is named in notes they have not seen."""
    which = (mention.c.workspace_id == workspace_id, mention.c.member_id == member_id)
    query = select(func.count(distinct(mention.c.conversation_id)))
    return tx.execute(query.where(*which, mention.c.read_at.is_(None))).scalar_one()


def unseen_mentions(
    tx: Connection, workspace_id: str, member_id: str, ids: Sequence[str]
) -> set[str]:
    """Those of some conversations in which a member is named in notes they have not seen."""
    rows = tx.execute(
        select(mention.c.conversation_id).where(
            mention.c.workspace_id == workspace_id,
            mention.c.member_id == member_id,
            mention.c.conversation_id.in_(ids),
            mention.c.read_at.is_(None),
        )
    )
    return {row[0] for row in rows}


def mark_seen(
    tx: Connection,
    workspace_id: str,
    conversation_id: str,
    member_id: str,
    position: int,
    now: datetime,
) -> None:
    """A member has read a conversation up to a message, and what names them in it."""
    row = {
        "workspace_id": workspace_id,
        "conversation_id": conversation_id,
        "member_id": member_id,
    }
    statement = insert(seen).values(**row, position=position)
    tx.execute(
        statement.on_conflict_do_update(index_elements=list(row), set_={"position": position})
    )
    which = (mention.c[name] == value for name, value in row.items())
    tx.execute(update(mention).where(*which, mention.c.read_at.is_(None)).values(read_at=now))


def count_unread(
    tx: Connection, workspace_id: str, member_id: str, ids: Sequence[str]
) -> dict[str, int]:
    """How many messages of contacts a member has not read, by conversation, up to `MOST_UNREAD`.

    Where they never looked, only what is with people counts: nobody reads after the assistant.
    """
    mine = and_(
        seen.c.workspace_id == conversation.c.workspace_id,
        seen.c.conversation_id == conversation.c.id,
        seen.c.member_id == member_id,
    )
    read = func.coalesce(seen.c.position, 0)
    first = conversation.c.last_position - MOST_UNREAD
    rows = tx.execute(
        select(conversation.c.id, func.count())
        .select_from(conversation)
        .outerjoin(seen, mine)
        .join(
            message,
            and_(
                message.c.workspace_id == conversation.c.workspace_id,
                message.c.conversation_id == conversation.c.id,
                message.c.position > read,
                message.c.position > first,
            ),
        )
        .where(
            conversation.c.workspace_id == workspace_id,
            conversation.c.id.in_(ids),
            message.c.direction == "in",
            seen.c.position.is_not(None) | conversation.c.owner.in_(PERSON),
        )
        .group_by(conversation.c.id)
    )
    return {row[0]: row[1] for row in rows}
