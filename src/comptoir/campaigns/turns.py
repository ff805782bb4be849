"""Turns of campaigns and sequences: each is one transaction, and what fails in it stops no other.

await take_turn(runtime, "campaign", (workspace_id, id), step, give_up)
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Literal

import structlog

from comptoir.errors import ComptoirError, Conflict
from comptoir.runtime import Runtime
from comptoir.store.database import Connection

log = structlog.get_logger(__name__)

AFTER_FAULT = timedelta(seconds=30)
"""How soon one is looked at whose last turn failed for no fault of its own."""
LONGEST_REASON = 500
Kind = Literal["campaign", "sequence"]
Turn = Callable[[Connection, Runtime, str, str], int]
"""Does the next thing for (workspace id, id); how many messages were queued."""
GiveUp = Callable[[Connection, Runtime, str, str, str], None]
"""Pauses it with a reason; with "" it is looked at again after `AFTER_FAULT`."""


async def take_turn(
    runtime: Runtime, kind: Kind, which: tuple[str, str], turn: Turn, give_up: GiveUp
) -> int:
    """What `turn` returned; 0 where it failed, and was given up."""
    workspace_id, id = which
    try:
        return await runtime.db.write(lambda tx: turn(tx, runtime, workspace_id, id))
    except Exception as error:
        log.exception("turn_failed", of=kind, id=id, error=type(error).__name__)
        reason = reason_of(error)
    # Where the database itself is away, this fails too, and the round is tried again later.
    await runtime.db.write(lambda tx: give_up(tx, runtime, workspace_id, id, reason))
    return 0


def reason_of(error: Exception) -> str:
    """What somebody has to put right; "" for any other fault."""
    if isinstance(error, ComptoirError) and not error.retryable:
        return f"{error}"[:LONGEST_REASON]
    return ""


def check_state(kind: Kind, state: str, allowed: Collection[str]) -> None:
    """Raises `Conflict` where something is not possible in this state."""
    if state not in allowed:
        raise Conflict(
            f"the {kind} is {state}", advice=f"This is possible while it is {' or '.join(allowed)}."
        )
