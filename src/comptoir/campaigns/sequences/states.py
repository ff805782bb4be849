"""How a sequence goes from state to state: draft → active ⇄ paused; any of them → archived.

Paused, nobody enters, nobody takes a step, and what waits in the outbox is held from the next
claim on. Archived, everybody inside leaves and what waits is taken back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import structs

from comptoir.campaigns.sequences.enter import begins
from comptoir.campaigns.turns import check_state
from comptoir.model.sequence import Sequence
from comptoir.runtime import Runtime
from comptoir.store import sequences
from comptoir.store.database import Connection

Verb = Literal["activate", "pause", "resume", "archive"]
FROM: dict[Verb, tuple[str, ...]] = {
    "activate": ("draft",),
    "pause": ("active",),
    "resume": ("paused",),
    "archive": ("active", "paused"),
}
"""In which states each verb is possible."""


async def move_sequence(runtime: Runtime, workspace_id: str, id: str, verb: Verb) -> Sequence:
    """The sequence in its new state. Raises `NotFound`, `Conflict` where its state does not allow
    it."""

    def write(tx: Connection) -> Sequence:
        sequence = sequences.access_sequence(tx, workspace_id, id, lock=True)
        check_state("sequence", sequence.state, FROM[verb])
        moved = _moved(tx, sequence, verb, runtime.clock())
        sequences.put_sequence(tx, moved)
        return moved

    return await runtime.db.write(write)


def _moved(tx: Connection, sequence: Sequence, verb: Verb, now: datetime) -> Sequence:
    match verb:
        case "pause":
            return paused(tx, sequence, "by hand")
        case "archive":
            _hold(tx, sequence, "cancelled", now)
            return structs.replace(sequence, state="archived", reason="", looks_at=None)
        case _:
            _hold(tx, sequence, "sending", None)
            active = structs.replace(sequence, state="active", reason="", due_at=None)
            return begins(tx, active, now)


def paused(tx: Connection, sequence: Sequence, reason: str) -> Sequence:
    """Nothing more happens until somebody lets it go on."""
    _hold(tx, sequence, "paused", None)
    return structs.replace(sequence, state="paused", reason=reason, looks_at=None)


def _hold(tx: Connection, sequence: Sequence, state: str, due_at: datetime | None) -> None:
    sequences.hold_campaigns(tx, sequence.workspace_id, sequence.id, state, due_at)
