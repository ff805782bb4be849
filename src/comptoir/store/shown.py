"""What the inbox shows of conversations and messages, read for one page at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, select

from comptoir.errors import NotFound
from comptoir.model.message import Message, Part
from comptoir.model.update import Pricing
from comptoir.store.joins import is_address_of_it, same
from comptoir.store.messages import message_of, parts_of
from comptoir.store.tables import (
    address,
    channel,
    contact,
    conversation,
    conversation_tag,
    event,
    message,
    reaction,
    turn,
)


class Shown(Struct, frozen=True, kw_only=True):
    """A conversation with its person, its channel, its tags and its last message."""

    row: dict[str, Any]
    tags: tuple[str, ...] = ()
    last: Message | None = None


class Said(Struct, frozen=True, kw_only=True):
    """A message with what became of it since: reactions as (who, emoji), edits, what the platform
    charges for it, and whether the assistant decided something about it."""

    message: Message
    reactions: tuple[tuple[str, str], ...] = ()
    edited_at: datetime | None = None
    revoked_at: datetime | None = None
    is_decided: bool = False
    pricing: Pricing | None = None


_COLUMNS = (
    *conversation.c,
    contact.c.name.label("contact_name"),
    contact.c.language.label("contact_language"),
    contact.c.blocked_at,
    channel.c.type.label("channel_type"),
    channel.c.name.label("channel_name"),
    address.c.username,
    address.c.stopped_at,
)
_JOINED = (
    select(*_COLUMNS)
    .join_from(conversation, contact, same(contact, conversation.c.contact_id))
    .join(channel, same(channel, conversation.c.channel_id))
    .outerjoin(address, is_address_of_it(channel.c.type))
)


def show_conversations(tx: Connection, workspace_id: str, ids: Sequence[str]) -> list[Shown]:
    """What is shown of conversations, in the order of `ids`; unknown ones are left out."""
    rows = tx.execute(
        _JOINED.where(conversation.c.workspace_id == workspace_id, conversation.c.id.in_(ids))
    )
    found = {row.id: row for row in rows}
    tags = _tags(tx, workspace_id, found)
    last = _last(tx, workspace_id, found)
    return [
        Shown(row=dict(found[id]._mapping), tags=tuple(tags.get(id, ())), last=last.get(id))
        for id in ids
        if id in found
    ]


def access_conversation(tx: Connection, workspace_id: str, id: str) -> Shown:
    """One conversation. Raises `NotFound`, also for one of another workspace."""
    for one in show_conversations(tx, workspace_id, [id]):
        return one
    raise NotFound("there is no such conversation")


def _tags(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in tx.execute(
        select(conversation_tag.c.conversation_id, conversation_tag.c.tag)
        .where(
            conversation_tag.c.workspace_id == workspace_id,
            conversation_tag.c.conversation_id.in_(list(ids)),
        )
        .order_by(conversation_tag.c.tag)
    ):
        found.setdefault(row[0], []).append(row[1])
    return found


def _last(tx: Connection, workspace_id: str, ids: Iterable[str]) -> dict[str, Message]:
    rows = tx.execute(
        select(message)
        .join(
            conversation,
            (conversation.c.workspace_id == message.c.workspace_id)
            & (conversation.c.id == message.c.conversation_id)
            & (conversation.c.last_position == message.c.position),
        )
        .where(
            message.c.workspace_id == workspace_id,
            conversation.c.workspace_id == workspace_id,
            conversation.c.id.in_(list(ids)),
        )
    )
    return {row.conversation_id: message_of(row) for row in rows}


def list_said(
    tx: Connection, workspace_id: str, conversation_id: str, before: int, limit: int
) -> list[Said]:
    """The messages of a conversation before position `before`, newest first. 0 is the end."""
    query = select(message).where(
        message.c.workspace_id == workspace_id, message.c.conversation_id == conversation_id
    )
    if before:
        query = query.where(message.c.position < before)
    rows = tx.execute(query.order_by(message.c.position.desc()).limit(limit)).all()
    return _said(tx, workspace_id, rows)


def find_said(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, Said]:
    """Messages by their ids; unknown ones are left out."""
    rows = tx.execute(
        select(message).where(message.c.workspace_id == workspace_id, message.c.id.in_(ids))
    ).all()
    return {said.message.id: said for said in _said(tx, workspace_id, rows)}


class Worded(Struct, frozen=True):
    """A message with its words and where it belongs."""

    id: str
    conversation_id: str
    channel_id: str
    author: str
    parts: tuple[Part, ...]


def find_texts(tx: Connection, workspace_id: str, ids: Sequence[str]) -> list[Worded]:
    """What messages say, oldest first; unknown ones are left out."""
    rows = tx.execute(
        select(
            message.c.id,
            message.c.conversation_id,
            message.c.channel_id,
            message.c.author,
            message.c.parts,
        )
        .where(message.c.workspace_id == workspace_id, message.c.id.in_(ids))
        .order_by(message.c.created_at, message.c.id)
    )
    return [Worded(*row[:4], parts_of(row[4])) for row in rows]


def _said(tx: Connection, workspace_id: str, rows: Sequence[Row[Any]]) -> list[Said]:
    reactions = _reactions(tx, workspace_id, [row.id for row in rows])
    decided = _decided(tx, workspace_id, rows)
    return [
        Said(
            message=message_of(row),
            reactions=tuple(reactions.get(row.id, ())),
            edited_at=row.edited_at,
            revoked_at=row.revoked_at,
            is_decided=(row.turn_id or row.id) in decided,
            pricing=msgspec.convert(row.pricing, Pricing) if row.pricing else None,
        )
        for row in rows
    ]


def _reactions(
    tx: Connection, workspace_id: str, ids: Sequence[str]
) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in tx.execute(
        select(reaction)
        .where(reaction.c.workspace_id == workspace_id, reaction.c.message_id.in_(ids))
        .order_by(reaction.c.created_at, reaction.c.author)
    ):
        found.setdefault(row.message_id, []).append((row.author, row.emoji))
    return found


def _decided(tx: Connection, workspace_id: str, rows: Sequence[Row[Any]]) -> set[str]:
    ids = {row.turn_id or row.id for row in rows}
    found = tx.execute(
        select(turn.c.id).where(turn.c.workspace_id == workspace_id, turn.c.id.in_(ids))
    )
    return {row[0] for row in found}


def access_decision(
    tx: Connection, workspace_id: str, conversation_id: str, message_id: str
) -> dict[str, Any]:
    """The turn that a message answers, or began, as a plain row. Raises `NotFound`."""
    said = tx.execute(
        select(message.c.turn_id).where(
            message.c.workspace_id == workspace_id,
            message.c.conversation_id == conversation_id,
            message.c.id == message_id,
        )
    ).first()
    row = (
        said
        and tx.execute(
            select(turn).where(
                turn.c.workspace_id == workspace_id, turn.c.id == (said[0] or message_id)
            )
        ).first()
    )
    if not row:
        raise NotFound(
            "there is no decision about this message",
            advice="A burst is decided on at its first message; members decide by themselves.",
        )
    return dict(row._mapping)


def find_events(tx: Connection, workspace_id: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What members did, by id, as plain rows; unknown ones are left out."""
    rows = tx.execute(
        select(event).where(event.c.workspace_id == workspace_id, event.c.id.in_(ids))
    )
    return {row.id: dict(row._mapping) for row in rows}


def list_events(
    tx: Connection, workspace_id: str, conversation_id: str, before: str, limit: int
) -> list[dict[str, Any]]:
    """What members did in a conversation before the event `before`, newest first; "" is the end."""
    query = select(event).where(
        event.c.workspace_id == workspace_id, event.c.conversation_id == conversation_id
    )
    if before:
        query = query.where(event.c.id < before)
    rows = tx.execute(query.order_by(event.c.id.desc()).limit(limit))
    return [dict(row._mapping) for row in rows]
