"""Turns: what was decided about each burst of messages, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from comptoir.model.decision import Inputs, Reasons
from comptoir.store.hot import Hot
from comptoir.store.tables import message, turn

_INSERT = Hot(
    insert(turn).on_conflict_do_nothing(),
    *("workspace_id", "id", "conversation_id", "outcome", "wish", "reasons", "milliseconds"),
    *("decided_at", "document_id", "entity_id", "language", "inputs", "rule"),
)


class Decided(Struct, frozen=True, kw_only=True):
    """One turn as it is stored. `milliseconds` is how long the decision took."""

    workspace_id: str
    id: str
    conversation_id: str
    outcome: str
    wish: str
    reasons: Reasons
    milliseconds: float
    decided_at: datetime
    document_id: str = ""
    entity_id: str = ""
    language: str = ""
    inputs: Inputs | None = None


def add(tx: Connection, decided: Sequence[Decided]) -> None:
    """Writes what was decided."""
    if decided:
        _INSERT.run(
            tx,
            [
                {
                    "workspace_id": d.workspace_id,
                    "id": d.id,
                    "conversation_id": d.conversation_id,
                    "outcome": d.outcome,
                    "wish": d.wish,
                    "reasons": d.reasons,
                    "milliseconds": d.milliseconds,
                    "decided_at": d.decided_at,
                    "document_id": d.document_id,
                    "entity_id": d.entity_id,
                    "language": d.language,
                    "inputs": d.inputs,
                    "rule": d.reasons.rule,
                }
                for d in decided
            ],
        )


def behind_message(tx: Connection, workspace_id: str, message_id: str) -> dict[str, Any] | None:
    """The turn a message answers, as a plain row; None if it answers none."""
    row = tx.execute(
        select(turn)
        .join(
            message,
            (message.c.workspace_id == turn.c.workspace_id) & (message.c.turn_id == turn.c.id),
        )
        .where(message.c.workspace_id == workspace_id, message.c.id == message_id)
    ).first()
    return dict(row._mapping) if row else None
