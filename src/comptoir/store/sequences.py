"""Sequences and their steps: kept, found, moved from state to state."""

from __future__ import annotations

from collections.abc import Sequence as Many
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, and_, delete, exists, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from comptoir.errors import NotFound
from comptoir.model.sequence import Sequence, SequencePlan, Step, Told
from comptoir.store.feed import note
from comptoir.store.tables import (
    campaign,
    sequence,
    sequence_occasion,
    sequence_run,
    sequence_step,
)

_FIXED = ("workspace_id", "id", "created_at", "created_by")
_STEPS = tuple[Step, ...]


class Occasion(Struct, frozen=True, kw_only=True):
    """New documents that begin a sequence for all who want them."""

    workspace_id: str
    sequence_id: str
    occasion: str
    documents: tuple[Told, ...]
    at: datetime
    entered_after: str = ""
    is_filled: bool = False


def add_sequence(tx: Connection, new: Sequence) -> None:
    """Stores a new sequence."""
    values = {name: getattr(new, name) for name in Sequence.__struct_fields__}
    tx.execute(insert(sequence).values(values))
    note(tx, new.workspace_id, "sequence_changed", new.id, new.state)


def put_sequence(tx: Connection, changed: Sequence, *, is_news: bool = True) -> None:
    """Writes a sequence as it is now; it is no news when it is only looked at again later."""
    names = [name for name in Sequence.__struct_fields__ if name not in _FIXED]
    values = {name: getattr(changed, name) for name in names}
    tx.execute(update(sequence).where(*_which(changed.workspace_id, changed.id)).values(values))
    if is_news:
        note(tx, changed.workspace_id, "sequence_changed", changed.id, changed.state)


def remove_sequence(tx: Connection, workspace_id: str, id: str) -> None:
    """Forgets a sequence with its steps."""
    note(tx, workspace_id, "sequence_changed", id, "removed")
    tx.execute(delete(sequence).where(*_which(workspace_id, id)))


def find_sequence(
    tx: Connection, workspace_id: str, id: str, *, lock: bool = False
) -> Sequence | None:
    """One sequence, None if there is none; with `lock` its row stays locked until the commit."""
    statement = select(sequence).where(*_which(workspace_id, id))
    row = tx.execute(statement.with_for_update() if lock else statement).first()
    return _sequence(row) if row else None


def access_sequence(tx: Connection, workspace_id: str, id: str, *, lock: bool = False) -> Sequence:
    """One sequence. Raises `NotFound`."""
    found = find_sequence(tx, workspace_id, id, lock=lock)
    if found is None:
        raise NotFound("there is no such sequence")
    return found


def list_sequences(tx: Connection, workspace_id: str) -> list[Sequence]:
    """The sequences of a workspace, the newest first."""
    rows = tx.execute(
        select(sequence)
        .where(sequence.c.workspace_id == workspace_id)
        .order_by(sequence.c.created_at.desc(), sequence.c.id.desc())
    )
    return [_sequence(row) for row in rows]


def take_sequence(tx: Connection, workspace_id: str, id: str) -> Sequence | None:
    """The sequence where no other process is at it, its row locked until the commit."""
    statement = select(sequence).where(*_which(workspace_id, id))
    row = tx.execute(statement.with_for_update(skip_locked=True)).first()
    return _sequence(row) if row else None


def looking(tx: Connection, now: datetime) -> list[tuple[str, str]]:
    """Workspace and id of the sequences whose trigger is to be looked at."""
    rows = tx.execute(
        select(sequence.c.workspace_id, sequence.c.id)
        .where(sequence.c.state == "active", sequence.c.looks_at <= now)
        .order_by(sequence.c.looks_at)
    )
    return [(row[0], row[1]) for row in rows]


def stepping(tx: Connection, now: datetime) -> list[tuple[str, str]]:
    """Workspace and id of the sequences in which somebody's turn has come."""
    is_due = exists().where(
        sequence_run.c.workspace_id == sequence.c.workspace_id,
        sequence_run.c.sequence_id == sequence.c.id,
        sequence_run.c.state == "inside",
        or_(sequence_run.c.due_at <= now, sequence.c.state == "archived"),
    )
    rows = tx.execute(
        select(sequence.c.workspace_id, sequence.c.id).where(
            sequence.c.state.in_(("active", "archived")),
            or_(sequence.c.due_at.is_(None), sequence.c.due_at <= now),
            is_due,
        )
    )
    return [(row[0], row[1]) for row in rows]


def put_steps(
    tx: Connection, workspace_id: str, sequence_id: str, version: int, steps: Many[Step]
) -> None:
    """The steps of a version from now on."""
    tx.execute(
        delete(sequence_step).where(
            sequence_step.c.workspace_id == workspace_id,
            sequence_step.c.sequence_id == sequence_id,
            sequence_step.c.version == version,
        )
    )
    rows = [
        {
            "workspace_id": workspace_id,
            "sequence_id": sequence_id,
            "version": version,
            "position": position,
            "step_key": step.key,
            "step": step,
        }
        for position, step in enumerate(steps)
    ]
    if rows:
        tx.execute(insert(sequence_step), rows)


def steps_of(tx: Connection, workspace_id: str, sequence_id: str, version: int) -> tuple[Step, ...]:
    """The steps of a version in their order."""
    rows = tx.execute(
        select(sequence_step.c.step)
        .where(
            sequence_step.c.workspace_id == workspace_id,
            sequence_step.c.sequence_id == sequence_id,
            sequence_step.c.version == version,
        )
        .order_by(sequence_step.c.position)
    )
    return msgspec.convert([row[0] for row in rows], _STEPS)


def count_steps(tx: Connection, workspace_id: str) -> dict[tuple[str, int], int]:
    """How many steps each version of each sequence has."""
    rows = tx.execute(
        select(sequence_step.c.sequence_id, sequence_step.c.version, func.count())
        .where(sequence_step.c.workspace_id == workspace_id)
        .group_by(sequence_step.c.sequence_id, sequence_step.c.version)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def put_occasion(tx: Connection, one: Occasion) -> None:
    """Writes an occasion as it is now."""
    values = {name: getattr(one, name) for name in Occasion.__struct_fields__}
    statement = insert(sequence_occasion).values(values)
    key = ["workspace_id", "sequence_id", "occasion"]
    moved = {"entered_after": one.entered_after, "is_filled": one.is_filled}
    tx.execute(statement.on_conflict_do_update(index_elements=key, set_=moved))


def find_occasion(
    tx: Connection, workspace_id: str, sequence_id: str, occasion: str = ""
) -> Occasion | None:
    """An occasion by its name; without a name the first for which people still enter."""
    mine = and_(
        sequence_occasion.c.workspace_id == workspace_id,
        sequence_occasion.c.sequence_id == sequence_id,
    )
    found = select(sequence_occasion).where(mine).order_by(sequence_occasion.c.at)
    if occasion:
        found = found.where(sequence_occasion.c.occasion == occasion)
    else:
        found = found.where(sequence_occasion.c.is_filled.is_(False))
    row = tx.execute(found.limit(1)).first()
    if row is None:
        return None
    documents = msgspec.convert(row.documents, tuple[Told, ...])
    return Occasion(**{**row._mapping, "documents": documents})


def campaigns_of(tx: Connection, workspace_id: str, sequence_id: str) -> list[tuple[str, str]]:
    """The id and the step of each campaign through which a sequence speaks."""
    rows = tx.execute(
        select(campaign.c.id, campaign.c.step_key).where(
            campaign.c.workspace_id == workspace_id, campaign.c.sequence_id == sequence_id
        )
    )
    return [(row[0], row[1]) for row in rows]


def hold_campaigns(
    tx: Connection, workspace_id: str, sequence_id: str, state: str, due_at: datetime | None
) -> None:
    """Moves what a sequence sends with it: paused is held in the outbox from the next claim on,
    cancelled is taken back when it is `due_at`."""
    tx.execute(
        update(campaign)
        .where(campaign.c.workspace_id == workspace_id, campaign.c.sequence_id == sequence_id)
        .values(state=state, due_at=due_at)
    )


def _which(workspace_id: str, id: str) -> tuple[Any, Any]:
    return (sequence.c.workspace_id == workspace_id, sequence.c.id == id)


def _sequence(row: Row[Any]) -> Sequence:
    plain = {
        **row._mapping,
        "plan": msgspec.convert(row.plan, SequencePlan),
        "missed": msgspec.convert(row.missed, tuple[Told, ...]),
    }
    return Sequence(**{name: plain[name] for name in Sequence.__struct_fields__})
