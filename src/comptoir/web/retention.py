"""Retention over the REST API: how long each kind is kept, what a run would forget, and a run."""

from __future__ import annotations

from threading import Lock
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from comptoir.errors import Busy
from comptoir.inbox import retention
from comptoir.store.retention import KINDS, read_retention
from comptoir.web.access import Caller, needs
from comptoir.web.shapes import Shape

router = APIRouter(tags=["retention"])

Reads = Annotated[Caller, needs("settings:read")]
Erases = Annotated[Caller, needs("contacts:erase")]
Days = Annotated[int, Field(ge=1, le=retention.MOST_DAYS)]
_RUNNING = Lock()
"""Held while a run is under way in this process: a second one would find nothing."""


class RetentionRules(Shape):
    """Days by kind; null keeps a kind for good. Kinds that are not named stay as they are."""

    days: dict[Annotated[str, Field(max_length=40)], Days | None] = Field(
        default={}, max_length=40, examples=[{"messages": 730, "raw": 30}]
    )


class RetentionRule(BaseModel):
    """A kind of what is kept: for how many days, null for good; at least `least`."""

    kind: str = Field(examples=["messages"])
    days: int | None
    least: int


class RetentionShown(BaseModel):
    """All kinds, in the order in which they are forgotten."""

    items: list[RetentionRule]


class RetentionCounts(BaseModel):
    """How much of each kind that has a rule."""

    counts: dict[str, int] = Field(examples=[{"messages": 1204}])


@router.get("/retention")
async def get_retention(caller: Reads) -> RetentionShown:
    """For how long each kind of what people said and did is kept."""
    return _shown(await caller.runtime.db.read(lambda tx: read_retention(tx, caller.workspace_id)))


@router.put("/retention")
async def set_retention(wanted: RetentionRules, caller: Erases) -> RetentionShown:
    """Sets rules; they are carried out every night. Look first what that would forget."""
    return _shown(await retention.set_rules(caller.runtime, caller.workspace_id, wanted.days))


@router.post("/retention/look")
async def look_at_retention(wanted: RetentionRules, caller: Reads) -> RetentionCounts:
    """Counts what a run would forget, with the rules that are set and those that you try; nothing
    is changed."""
    found = await retention.look(caller.runtime, caller.workspace_id, wanted.days)
    return RetentionCounts(counts=found)


@router.post("/retention/run")
async def run_retention(caller: Erases) -> RetentionCounts:
    """Forgets now what is past its time, for ever, in small steps; how much of each kind went."""
    if not _RUNNING.acquire(blocking=False):
        raise Busy("a run is under way", advice="Try again when that run has ended.")
    try:
        return RetentionCounts(counts=await retention.run(caller.runtime, caller.workspace_id))
    finally:
        _RUNNING.release()


def _shown(rules: dict[str, int]) -> RetentionShown:
    return RetentionShown(
        items=[
            RetentionRule(kind=kind.name, days=rules.get(kind.name), least=kind.least)
            for kind in KINDS.values()
        ]
    )
