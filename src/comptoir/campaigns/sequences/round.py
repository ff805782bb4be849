"""Lets people into sequences and takes their steps: each look and each step is one transaction."""

from __future__ import annotations

from msgspec import structs

from comptoir.campaigns.sequences.enter import look
from comptoir.campaigns.sequences.states import paused
from comptoir.campaigns.sequences.step import step_some
from comptoir.campaigns.turns import AFTER_FAULT, take_turn
from comptoir.outbound.enqueue import QUEUED
from comptoir.runtime import Runtime
from comptoir.store import sequences
from comptoir.store.database import Connection


async def sequence_round(runtime: Runtime) -> bool:
    """Looks at each trigger that is due, and takes the next steps; whether there was any step."""
    now = runtime.clock()
    for workspace_id, id in await runtime.db.read(lambda tx: sequences.looking(tx, now)):
        await take_turn(runtime, "sequence", (workspace_id, id), look_once, _give_up)
    due = await runtime.db.read(lambda tx: sequences.stepping(tx, now))
    for workspace_id, id in due:
        if await take_turn(runtime, "sequence", (workspace_id, id), step_once, _give_up):
            runtime.bus.publish(QUEUED)
    return bool(due)


def _give_up(tx: Connection, runtime: Runtime, workspace_id: str, id: str, reason: str) -> None:
    """Pauses a sequence that cannot go on until somebody puts it right; after any other fault it
    is looked at again in a while."""
    sequence = sequences.take_sequence(tx, workspace_id, id)
    if sequence is None:
        return
    if reason and sequence.state == "active":
        sequences.put_sequence(tx, paused(tx, sequence, reason))
    else:
        again = runtime.clock() + AFTER_FAULT
        later = structs.replace(sequence, due_at=again, looks_at=again)
        sequences.put_sequence(tx, later, is_news=False)


def look_once(tx: Connection, runtime: Runtime, workspace_id: str, id: str) -> int:
    """Lets in whom the trigger of a sequence means now."""
    now = runtime.clock()
    sequence = sequences.take_sequence(tx, workspace_id, id)
    if sequence is not None and sequence.state == "active":
        sequences.put_sequence(tx, look(tx, sequence, now), is_news=False)
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
