"""Messages: what was said by whom, and what became of it since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Update, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.message import RANK, Context, Message, MessageStatus, Part
from comptoir.store.feed import FactKind, Noted, note, note_all
from comptoir.store.hot import Hot
from comptoir.store.tables import message, outbox, reaction

_INSERT = Hot(
    insert(message).on_conflict_do_nothing(),
    *("workspace_id", "id", "conversation_id", "channel_id", "position", "direction", "author"),
    *("parts", "payload", "status", "rank", "platform_id", "turn_id", "error", "context"),
    "created_at",
)
_RECORDED = select(message).where(
    message.c.workspace_id == bindparam("workspace_id"),
    message.c.id.in_(bindparam("ids", expanding=True)),
)
_SAID = select(message.c.id, message.c.direction).where(
    message.c.workspace_id == bindparam("workspace_id"),
    message.c.channel_id == bindparam("channel_id"),
    message.c.platform_id == bindparam("platform_id"),
)


def add(tx: Connection, messages: Sequence[Message], channel_ids: Sequence[str]) -> None:
    """Writes messages; one that is there already stays as it is."""
    if messages:
        rows = zip(messages, channel_ids, strict=True)
        _INSERT.run(tx, [_row(m, channel_id) for m, channel_id in rows])
        note_all(tx, [_said_fact(m) for m in messages])


class Recorded(NamedTuple):
    """A message as it is stored, and whether it was taken back since."""

    message: Message
    is_revoked: bool


def recorded(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, Recorded]:
    """Those of `ids` that are written already, by id."""
    rows = tx.execute(_RECORDED, {"workspace_id": workspace_id, "ids": ids})
    return {row.id: Recorded(message_of(row), row.revoked_at is not None) for row in rows}


def existing(tx: Connection, workspace_id: str, ids: Sequence[str]) -> list[Message]:
    """Those of `ids` that are written already, by position."""
    rows = tx.execute(
        select(message)
        .where(message.c.workspace_id == workspace_id, message.c.id.in_(ids))
        .order_by(message.c.position)
    )
    return [message_of(row) for row in rows]


def has_member_spoken(
    tx: Connection, workspace_id: str, conversation_id: str, position: int
) -> bool:
    """Whether a member said something in a conversation after `position`."""
    spoken = select(message.c.id).where(
        message.c.workspace_id == workspace_id,
        message.c.conversation_id == conversation_id,
        message.c.position > position,
        message.c.author == "member",
    )
    return tx.execute(spoken.limit(1)).first() is not None


def after(
    tx: Connection, workspace_id: str, conversation_id: str, position: int, *, limit: int = 200
) -> list[Message]:
    """The messages of a conversation after `position`, oldest first."""
    rows = tx.execute(
        select(message)
        .where(
            message.c.workspace_id == workspace_id,
            message.c.conversation_id == conversation_id,
            message.c.position > position,
        )
        .order_by(message.c.position)
        .limit(limit)
    )
    return [message_of(row) for row in rows]


def latest(
    tx: Connection, workspace_id: str, conversation_id: str, *, limit: int = 50
) -> list[Message]:
    """The last messages of a conversation, oldest first."""
    rows = tx.execute(
        select(message)
        .where(message.c.workspace_id == workspace_id, message.c.conversation_id == conversation_id)
        .order_by(message.c.position.desc())
        .limit(limit)
    )
    return [message_of(row) for row in rows][::-1]


def is_known(tx: Connection, workspace_id: str, channel_id: str, platform_id: str) -> bool:
    """Whether there is a message with this id of the platform."""
    bound = {"workspace_id": workspace_id, "channel_id": channel_id, "platform_id": platform_id}
    return tx.execute(_SAID, bound).first() is not None


def is_ours(tx: Connection, workspace_id: str, channel_id: str, id: str) -> bool:
    """Whether `id` is that of a message of ours on this channel."""
    which = (
        message.c.workspace_id == workspace_id,
        message.c.channel_id == channel_id,
        message.c.id == id,
        message.c.direction == "out",
    )
    return tx.execute(select(message.c.id).where(*which)).first() is not None


def edit(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    platform_id: str,
    parts: Sequence[Part],
    now: datetime,
) -> bool:
    """A message of the contact reads differently now, unless they took it back; whether there is
    such a message."""
    statement = _of_contact(workspace_id, channel_id, platform_id)
    kept = statement.where(message.c.revoked_at.is_(None)).values(parts=parts, edited_at=now)
    return _is_changed(tx, workspace_id, kept, "edited")


def revoke(
    tx: Connection, workspace_id: str, channel_id: str, platform_id: str, now: datetime
) -> bool:
    """A message of the contact was taken back: what it said is gone from here too. Whether there
    is such a message."""
    emptied = _of_contact(workspace_id, channel_id, platform_id).values(
        parts=[], payload="", revoked_at=now
    )
    return _is_changed(tx, workspace_id, emptied, "revoked")


def react(
    tx: Connection,
    workspace_id: str,
    channel_id: str,
    platform_id: str,
    author: str,
    emoji: str,
    now: datetime,
) -> bool:
    """Keeps or takes back (no `emoji`) what somebody thinks of a message; whether there is such a
    message."""
    bound = {"workspace_id": workspace_id, "channel_id": channel_id, "platform_id": platform_id}
    said = tx.execute(_SAID, bound).first()
    if said is None:
        return False
    which = {"workspace_id": workspace_id, "message_id": said[0], "author": author}
    tx.execute(
        delete(reaction).where(*(reaction.c[column] == value for column, value in which.items()))
    )
    if emoji:
        tx.execute(insert(reaction).values(**which, emoji=emoji[:32], created_at=now))
    note(tx, workspace_id, "message_changed", said[0], "reaction")
    return True


def cancel_queued(tx: Connection, workspace_id: str, channel_id: str) -> None:
    """What waits to be sent on a channel is not sent any more."""
    cancelled = MessageStatus.cancelled
    mine = (outbox.c.workspace_id == workspace_id, outbox.c.channel_id == channel_id)
    tx.execute(
        update(outbox)
        .where(*mine, outbox.c.state == "queued")
        .values(state=cancelled.value, error="the channel was closed")
    )
    changed = tx.execute(
        update(message)
        .where(
            message.c.workspace_id == workspace_id,
            message.c.id.in_(select(outbox.c.id).where(*mine, outbox.c.state == cancelled.value)),
            message.c.rank < RANK[cancelled],
        )
        .values(status=cancelled.value, rank=RANK[cancelled])
        .returning(message.c.id)
    )
    for id in changed.scalars():
        note(tx, workspace_id, "message_status", id, cancelled.value)


def _said_fact(item: Message) -> Noted:
    kind: FactKind = "message_received" if item.direction == "in" else "message_sent"
    return Noted(item.workspace_id, kind, item.id)


def _is_changed(tx: Connection, workspace_id: str, statement: Update, what: str) -> bool:
    """Changes messages; whether there was one to change."""
    ids = tx.execute(statement.returning(message.c.id)).scalars().all()
    note_all(tx, [Noted(workspace_id, "message_changed", id, what) for id in ids])
    return bool(ids)


def _of_contact(workspace_id: str, channel_id: str, platform_id: str) -> Update:
    return update(message).where(
        message.c.workspace_id == workspace_id,
        message.c.channel_id == channel_id,
        message.c.platform_id == platform_id,
        message.c.direction == "in",
    )


def _row(item: Message, channel_id: str) -> dict[str, Any]:
    return {
        "workspace_id": item.workspace_id,
        "id": item.id,
        "conversation_id": item.conversation_id,
        "channel_id": channel_id,
        "position": item.position,
        "direction": item.direction,
        "author": item.author,
        "parts": item.parts,
        "payload": item.payload,
        "status": item.status.value,
        "rank": RANK[item.status],
        "platform_id": item.platform_id,
        "turn_id": item.turn_id,
        "error": item.error,
        "context": item.context,
        "created_at": item.created_at,
    }


def message_of(row: Row[Any]) -> Message:
    """A row of `message` as a struct."""
    return Message(
        workspace_id=row.workspace_id,
        id=row.id,
        conversation_id=row.conversation_id,
        position=row.position,
        direction=row.direction,
        author=row.author,
        parts=parts_of(row.parts),
        status=MessageStatus(row.status),
        created_at=row.created_at,
        platform_id=row.platform_id,
        turn_id=row.turn_id,
        error=row.error,
        payload=row.payload,
        context=msgspec.convert(row.context, Context) if row.context else None,
    )


def parts_of(raw: list[dict[str, Any]]) -> tuple[Part, ...]:
    """Stored parts as structs."""
    return msgspec.convert(raw, tuple[Part, ...])
