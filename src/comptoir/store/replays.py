"""Turns as they were when they were decided, to be decided again."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, select

from comptoir.model.conversation import Conversation, Turn
from comptoir.model.decision import Inputs, Reasons
from comptoir.store import messages
from comptoir.store.joins import same
from comptoir.store.tables import channel, conversation, envelope, message, turn


class Past(Struct, frozen=True, kw_only=True):
    """A turn with what was decided about it. Without `inputs` it was decided by a command, or what
    it rested on was erased."""

    turn: Turn
    outcome: str
    reasons: Reasons
    document_id: str
    entity_id: str
    inputs: Inputs | None


def find_past(tx: Connection, workspace_id: str, message_id: str) -> Past | None:
    """The turn of a message, theirs or ours; None where there is none."""
    row = tx.execute(
        select(turn, conversation, channel.c.type)
        .join(conversation, same(conversation, turn.c.conversation_id))
        .join(channel, same(channel, conversation.c.channel_id))
        .where(
            turn.c.workspace_id == workspace_id,
            turn.c.id == _turn_of(tx, workspace_id, message_id),
        )
    ).first()
    return None if row is None else _past(tx, row)


def latest_past(tx: Connection, workspace_id: str, most: int) -> list[Past]:
    """The newest turns that a document answered or that were asked back, and that can be decided
    again."""
    ids = tx.scalars(
        select(turn.c.id)
        .where(
            turn.c.workspace_id == workspace_id,
            turn.c.inputs.is_not(None),
            (turn.c.document_id != "") | (turn.c.outcome == "ask_back"),
        )
        .order_by(turn.c.decided_at.desc(), turn.c.id.desc())
        .limit(most)
    ).all()
    found = (find_past(tx, workspace_id, id) for id in ids)
    return [past for past in found if past is not None]


def _turn_of(tx: Connection, workspace_id: str, message_id: str) -> str:
    """The id of the turn that a message belongs to: the message's own where it began one."""
    ours = select(message.c.turn_id).where(
        message.c.workspace_id == workspace_id, message.c.id == message_id
    )
    theirs = select(envelope.c.turn_id).where(
        envelope.c.workspace_id == workspace_id, envelope.c.id == message_id
    )
    found = (tx.execute(query).scalar_one_or_none() for query in (ours, theirs))
    return next((id for id in found if id), message_id)


def _past(tx: Connection, row: Row[Any]) -> Past:
    values = row._mapping
    inputs = values[turn.c.inputs]
    known = None if inputs is None else msgspec.convert(inputs, Inputs)
    return Past(
        turn=_turn(tx, values, known),
        outcome=values[turn.c.outcome],
        reasons=msgspec.convert(values[turn.c.reasons], Reasons),
        document_id=values[turn.c.document_id],
        entity_id=values[turn.c.entity_id],
        inputs=known,
    )


def _turn(tx: Connection, values: Any, inputs: Inputs | None) -> Turn:
    workspace_id, id = values[turn.c.workspace_id], values[turn.c.id]
    ids = tx.scalars(
        select(envelope.c.id).where(
            envelope.c.workspace_id == workspace_id, envelope.c.turn_id == id
        )
    ).all()
    said = messages.existing(tx, workspace_id, list(ids) or [id])
    before = Turn(
        workspace_id=workspace_id,
        id=id,
        conversation=Conversation(
            workspace_id=workspace_id,
            id=values[conversation.c.id],
            channel_id=values[conversation.c.channel_id],
            contact_id=values[conversation.c.contact_id],
            key=values[conversation.c.key],
            memory=inputs.memory if inputs is not None else {},
        ),
        messages=tuple(sorted(said, key=lambda one: one.position)),
        channel_type=values[channel.c.type],
        language=inputs.language if inputs is not None else "",
        preferences=inputs.preferences if inputs is not None else (),
        tags=inputs.tags if inputs is not None else (),
    )
    came_by_link = values[turn.c.wish] != before.text
    return msgspec.structs.replace(before, wish=values[turn.c.wish]) if came_by_link else before
