"""People whose name the platform tells when asked: of whom it is still to be asked.

A row is there until the name is known or nobody will tell it. A claim moves `due_at` into the
future: a worker that dies leaves a row that is due again then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.conversation import Conversation
from comptoir.store.channels import is_of_types
from comptoir.store.feed import note
from comptoir.store.joins import same
from comptoir.store.tables import contact, conversation, nameless


class Due(Struct, frozen=True, kw_only=True):
    """Somebody to be asked for: `key` is theirs on the channel. `attempts` counts this one."""

    workspace_id: str
    conversation_id: str
    channel_id: str
    contact_id: str
    key: str
    attempts: int


def add(tx: Connection, conversations: Sequence[Conversation], now: datetime) -> None:
    """Notes with whom these conversations are as to be asked for, at once."""
    rows = [
        {
            "workspace_id": c.workspace_id,
            "conversation_id": c.id,
            "channel_id": c.channel_id,
            "due_at": now,
        }
        for c in conversations
    ]
    if rows:
        tx.execute(insert(nameless).on_conflict_do_nothing(), rows)


def is_due(tx: Connection, now: datetime, types: Collection[str]) -> bool:
    """Whether somebody is to be asked for now on a channel of these types."""
    due = select(nameless.c.channel_id).where(nameless.c.due_at <= now, is_of_types(nameless))
    return tx.execute(due.limit(1), {"types": list(types)}).first() is not None


def claim(
    tx: Connection, now: datetime, until: datetime, most: int, types: Collection[str]
) -> list[Due]:
    """Whom to ask for now on channels of these types, nobody else until then; oldest first."""
    rows = tx.execute(
        select(
            nameless.c.workspace_id,
            nameless.c.conversation_id,
            nameless.c.channel_id,
            nameless.c.attempts,
            conversation.c.contact_id,
            conversation.c.key,
        )
        .join(conversation, same(conversation, nameless.c.conversation_id))
        .where(nameless.c.due_at <= now, is_of_types(nameless))
        .order_by(nameless.c.due_at)
        .limit(most)
        .with_for_update(of=nameless, skip_locked=True),
        {"types": list(types)},
    ).all()
    claimed = [_due(row) for row in rows]
    for due in claimed:
        _update(tx, due, due_at=until, attempts=due.attempts)
    return claimed


def postpone(tx: Connection, due: Due, until: datetime) -> None:
    """They are asked for again then."""
    _update(tx, due, due_at=until)


def settle(tx: Connection, due: Due, name: str) -> None:
    """Ends the asking. The name is kept where the contact has none: what they or a member said
    counts for more."""
    if name:
        tx.execute(
            update(contact)
            .where(
                contact.c.workspace_id == due.workspace_id,
                contact.c.id == due.contact_id,
                contact.c.name == "",
            )
            .values(name=name)
        )
        note(tx, due.workspace_id, "contact_changed", due.contact_id, "name")
    tx.execute(delete(nameless).where(*_which(due)))


def _due(row: Any) -> Due:
    return Due(
        workspace_id=row.workspace_id,
        conversation_id=row.conversation_id,
        channel_id=row.channel_id,
        contact_id=row.contact_id,
        key=row.key,
        attempts=row.attempts + 1,
    )


def _which(due: Due) -> tuple[Any, ...]:
    return (
        nameless.c.workspace_id == due.workspace_id,
        nameless.c.conversation_id == due.conversation_id,
    )


def _update(tx: Connection, due: Due, **values: Any) -> None:
    tx.execute(update(nameless).where(*_which(due)).values(**values))
