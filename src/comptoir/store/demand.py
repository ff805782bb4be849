"""What was asked and what became of it: counted, and the wishes that nothing answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, func, select, text
from sqlalchemy.dialects.postgresql import insert

from comptoir.store.joins import same
from comptoir.store.tables import conversation, demand_answer, turn

_MISSED = text("turn.rule = 'unknown'")
"""Written out, so that SQLite uses the index on such turns alone."""


class Missed(Struct, frozen=True, kw_only=True):
    """A wish that nothing answered. `language` is that of the reply."""

    turn_id: str
    wish: str
    language: str
    contact_id: str
    decided_at: datetime


def count_outcomes(
    tx: Connection, workspace_id: str, since: datetime, until: datetime
) -> dict[tuple[str, str], int]:
    """How many turns of a span had each outcome, by outcome and rule."""
    rows = tx.execute(
        select(turn.c.outcome, turn.c.rule, func.count())
        .where(
            turn.c.workspace_id == workspace_id,
            turn.c.decided_at >= since,
            turn.c.decided_at < until,
        )
        .group_by(turn.c.outcome, turn.c.rule)
    )
    return {(outcome, rule): count for outcome, rule, count in rows}


def list_missed(tx: Connection, workspace_id: str, since: datetime, most: int) -> list[Missed]:
    """The newest wishes since a moment that nothing answered, then or later; oldest first."""
    answered = (
        select(demand_answer.c.turn_id)
        .where(
            demand_answer.c.workspace_id == turn.c.workspace_id,
            demand_answer.c.turn_id == turn.c.id,
        )
        .exists()
    )
    rows = tx.execute(
        select(
            turn.c.id, turn.c.wish, turn.c.language, conversation.c.contact_id, turn.c.decided_at
        )
        .join(conversation, same(conversation, turn.c.conversation_id))
        .where(_MISSED, turn.c.workspace_id == workspace_id, turn.c.decided_at >= since, ~answered)
        .order_by(turn.c.decided_at.desc(), turn.c.id.desc())
        .limit(most)
    )
    found = [
        Missed(turn_id=id, wish=wish, language=language, contact_id=contact_id, decided_at=at)
        for id, wish, language, contact_id, at in rows
    ]
    return found[::-1]


def mark_answered(
    tx: Connection, workspace_id: str, turn_ids: Iterable[str], document_id: str, now: datetime
) -> None:
    """Notes which answer was written for these wishes; they are missed no more."""
    rows = [
        {
            "workspace_id": workspace_id,
            "turn_id": id,
            "document_id": document_id,
            "answered_at": now,
        }
        for id in turn_ids
    ]
    if rows:
        tx.execute(insert(demand_answer).on_conflict_do_nothing(), rows)
