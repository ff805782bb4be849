"""Files that contacts sent: which are still to be fetched from the platform, and what came of it.

pending → stored | failed. A claim moves `due_at` into the future: a worker that dies leaves a row
that is due again then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.message import Media, Message
from comptoir.store.channels import is_of_types
from comptoir.store.feed import note
from comptoir.store.joins import same
from comptoir.store.messages import parts_of
from comptoir.store.tables import attachment, conversation, file, message

_PENDING: ColumnElement[bool] = literal_column("attachment.state = 'pending'")


class Due(Struct, frozen=True, kw_only=True):
    """A file to be fetched: part number `part` of a message. `attempts` counts this one."""

    workspace_id: str
    message_id: str
    part: int
    channel_id: str
    conversation_key: str
    attempts: int
    created_at: datetime
    media: Media | None
    """None where the message does not hold it any more."""


def add(tx: Connection, messages: Sequence[Message], channel_ids: Sequence[str]) -> None:
    """Notes every file in messages of contacts that has to be fetched, as due at once."""
    rows = [
        _fields(m.workspace_id, m.id, number, channel_id, m.created_at)
        for m, channel_id in zip(messages, channel_ids, strict=True)
        if m.direction == "in"
        for number, part in enumerate(m.parts)
        if isinstance(part, Media) and part.reference
    ]
    if rows:
        tx.execute(insert(attachment).on_conflict_do_nothing(), rows)


def claim(
    tx: Connection, now: datetime, until: datetime, most: int, types: Collection[str]
) -> list[Due]:
    """The files to fetch now from channels of these types, nobody else's until then; oldest
    first."""
    rows = tx.execute(
        select(
            attachment.c.workspace_id,
            attachment.c.message_id,
            attachment.c.part,
            attachment.c.channel_id,
            attachment.c.attempts,
            attachment.c.created_at,
            message.c.parts,
            conversation.c.key,
        )
        .join(message, same(message, attachment.c.message_id))
        .join(conversation, same(conversation, message.c.conversation_id))
        .where(attachment.c.due_at <= now, _PENDING, is_of_types(attachment))
        .order_by(attachment.c.due_at)
        .limit(most)
        .with_for_update(of=attachment, skip_locked=True),
        {"types": list(types)},
    ).all()
    claimed = [_due(row) for row in rows]
    for due in claimed:
        _update(tx, due, due_at=until, attempts=due.attempts)
    return claimed


def postpone(tx: Connection, due: Due, until: datetime, error: str) -> None:
    """The file is tried again then."""
    _update(tx, due, due_at=until, error=error)


def fail(tx: Connection, due: Due, error: str) -> None:
    """The file is given up; `error` says why, in plain words."""
    _update(tx, due, state="failed", due_at=None, error=error)


def put_fetched(tx: Connection, due: Due, media: Media, file_id: str) -> None:
    """The file is here: `media` takes the place of the part, unless that was changed meanwhile.

    A file whose message was taken back meanwhile goes, and so does one that it takes the place of.
    """
    before = tx.execute(select(attachment.c.file_id).where(*_which(due)).with_for_update()).scalar()
    if before is None:
        _remove_file(tx, due.workspace_id, file_id)
        return
    if before not in ("", file_id):
        _remove_file(tx, due.workspace_id, before)
    _put_part(tx, due, media)
    _update(tx, due, state="stored", due_at=None, error="", file_id=file_id)


def _put_part(tx: Connection, due: Due, media: Media) -> None:
    which = (message.c.workspace_id == due.workspace_id, message.c.id == due.message_id)
    stored = tx.execute(select(message.c.parts).where(*which).with_for_update()).scalar()
    parts = list(parts_of(stored or []))
    if due.media is not None and due.part < len(parts) and parts[due.part] == due.media:
        parts[due.part] = media
        tx.execute(update(message).where(*which).values(parts=parts))
        note(tx, due.workspace_id, "message_changed", due.message_id, "file")


def _remove_file(tx: Connection, workspace_id: str, file_id: str) -> None:
    tx.execute(delete(file).where(file.c.workspace_id == workspace_id, file.c.id == file_id))


def renew(
    tx: Connection, workspace_id: str, channel_id: str, platform_id: str, now: datetime
) -> None:
    """Notes the files of a message of a contact that was edited: what it holds now is fetched."""
    stored = tx.execute(_of_contact(workspace_id, channel_id, platform_id)).first()
    if stored is None:
        return
    rows = [
        _fields(workspace_id, stored.id, number, channel_id, now)
        for number, part in enumerate(parts_of(stored.parts))
        if isinstance(part, Media) and part.reference
    ]
    if rows:
        again = {"state": "pending", "attempts": 0, "due_at": now, "error": ""}
        key = ["workspace_id", "message_id", "part"]
        tx.execute(insert(attachment).on_conflict_do_update(index_elements=key, set_=again), rows)


def forget(tx: Connection, workspace_id: str, channel_id: str, platform_id: str) -> None:
    """The files of a message that a contact took back are gone at once; their bytes follow with
    the next sweep."""
    stored = tx.execute(_of_contact(workspace_id, channel_id, platform_id)).first()
    if stored is None:
        return
    whose = (attachment.c.workspace_id == workspace_id, attachment.c.message_id == stored.id)
    held = select(attachment.c.file_id).where(*whose, attachment.c.file_id != "")
    tx.execute(delete(file).where(file.c.workspace_id == workspace_id, file.c.id.in_(held)))
    tx.execute(delete(attachment).where(*whose))


def is_due(tx: Connection, now: datetime, types: Collection[str]) -> bool:
    """Whether a file is to be fetched now from a channel of these types."""
    due = select(attachment.c.part).where(
        attachment.c.due_at <= now, _PENDING, is_of_types(attachment)
    )
    return tx.execute(due.limit(1), {"types": list(types)}).first() is not None


def next_due(tx: Connection, now: datetime) -> datetime | None:
    """When the next file is to be fetched that is not due yet."""
    value: datetime | None = tx.execute(
        select(func.min(attachment.c.due_at)).where(attachment.c.due_at > now, _PENDING)
    ).scalar()
    return value


def of_message(tx: Connection, workspace_id: str, message_id: str) -> list[dict[str, Any]]:
    """What became of the files of a message, by part."""
    rows = tx.execute(
        select(attachment)
        .where(attachment.c.workspace_id == workspace_id, attachment.c.message_id == message_id)
        .order_by(attachment.c.part)
    )
    return [dict(row._mapping) for row in rows]


def _of_contact(workspace_id: str, channel_id: str, platform_id: str) -> Select[Any]:
    return select(message.c.id, message.c.parts).where(
        message.c.workspace_id == workspace_id,
        message.c.channel_id == channel_id,
        message.c.platform_id == platform_id,
        message.c.direction == "in",
    )


def _fields(
    workspace_id: str, message_id: str, part: int, channel_id: str, at: datetime
) -> dict[str, Any]:
    """A new row."""
    return {
        "workspace_id": workspace_id,
        "message_id": message_id,
        "part": part,
        "channel_id": channel_id,
        "state": "pending",
        "due_at": at,
        "created_at": at,
    }


def _due(row: Any) -> Due:
    parts = parts_of(row.parts)
    part = parts[row.part] if row.part < len(parts) else None
    return Due(
        workspace_id=row.workspace_id,
        message_id=row.message_id,
        part=row.part,
        channel_id=row.channel_id,
        conversation_key=row.key,
        attempts=row.attempts + 1,
        created_at=row.created_at,
        media=part if isinstance(part, Media) and part.reference else None,
    )


def _which(due: Due) -> tuple[ColumnElement[bool], ...]:
    return (
        attachment.c.workspace_id == due.workspace_id,
        attachment.c.message_id == due.message_id,
        attachment.c.part == due.part,
    )


def _update(tx: Connection, due: Due, **values: Any) -> None:
    """Changes a row that is still pending: whoever comes late changes nothing."""
    if "error" in values:
        values["error"] = values["error"][:1000]
    tx.execute(update(attachment).where(*_which(due), _PENDING).values(**values))
