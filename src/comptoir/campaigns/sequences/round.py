"""Lets people into sequences and takes their steps: each look and each step is one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import structlog
from msgspec import structs

from comptoir.campaigns.sequences.enter import look
from comptoir.campaigns.sequences.states import paused
from comptoir.campaigns.sequences.step import step_some
from comptoir.errors import ComptoirError
from comptoir.outbound.enqueue import QUEUED
from comptoir.runtime import Runtime
from comptoir.store import sequences
from comptoir.store.database import Connection

log = structlog.get_logger(__name__)

AFTER_FAULT = timedelta(seconds=30)
"""How soon a sequence is looked at that failed for no fault of its own."""
LONGEST_REASON = 500
Turn = Callable[[Connection, Runtime, str, str], int]


async def sequence_round(runtime: Runtime) -> bool:
    """Looks at each trigger that is due, and takes the next steps; whether there was any step."""
    now = runtime.clock()
    for workspace_id, id in await runtime.db.read(lambda tx: sequences.looking(tx, now)):
        await _safely(runtime, workspace_id, id, look_once)
    due = await runtime.db.read(lambda tx: sequences.stepping(tx, now))
    for workspace_id, id in due:
        if await _safely(runtime, workspace_id, id, step_once):
            runtime.bus.publish(QUEUED)
    return bool(due)


async def _safely(runtime: Runtime, workspace_id: str, id: str, turn: Turn) -> int:
    """One turn of a sequence; what is wrong with it stops no other."""
    try:
        return await runtime.db.write(lambda tx: turn(tx, runtime, workspace_id, id))
    except Exception as error:
        log.exception("sequence_failed", sequence=id, error=type(error).__name__)
        wrong = error
    # Where the database itself is away, this fails too, and the round is tried again later.
    await runtime.db.write(lambda tx: _give_up(tx, runtime, workspace_id, id, wrong))
    return 0


def _give_up(
    tx: Connection, runtime: Runtime, workspace_id: str, id: str, error: Exception
) -> None:
    """Pauses a sequence that cannot go on until somebody puts it right; after any other fault it
    is looked at again in a while."""
    sequence = sequences.take_sequence(tx, workspace_id, id)
    if sequence is None:
        return
    if isinstance(error, ComptoirError) and not error.retryable and sequence.state == "active":
        sequences.put_sequence(tx, paused(tx, sequence, f"{error}"[:LONGEST_REASON]))
    else:
        again = runtime.clock() + AFTER_FAULT
        sequences.put_sequence(tx, structs.replace(sequence, due_at=again, looks_at=again))


def look_once(tx: Connection, runtime: Runtime, workspace_id: str, id: str) -> int:
    """Lets in whom the trigger of a sequence means now."""
    now = runtime.clock()
    sequence = sequences.take_sequence(tx, workspace_id, id)
    if sequence is not None and sequence.state == "active":
        sequences.put_sequence(tx, look(tx, sequence, now))
    return 0


def step_once(tx: Connection, runtime: Runtime, workspace_id: str, id: str) -> int:
    """Takes the steps that are due in a sequence; how many messages were queued."""
    sequence = sequences.take_sequence(tx, workspace_id, id)
    if sequence is None or sequence.state not in ("active", "archived"):
        return 0
    done = step_some(tx, runtime, sequence, runtime.clock())
    if done.stop and sequence.state == "active":
        sequences.put_sequence(tx, paused(tx, sequence, done.stop))
    return done.queued
