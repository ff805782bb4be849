"""Sequences over the REST API: written, looked at, let run, held, and what came of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query

from comptoir.campaigns.sequences import edit
from comptoir.campaigns.sequences.edit import Wanted
from comptoir.campaigns.sequences.looking import preview_sequence
from comptoir.campaigns.sequences.report import figures_of
from comptoir.campaigns.sequences.states import move_sequence as move
from comptoir.model.identity import stable_id
from comptoir.model.sequence import Sequence
from comptoir.store import sequence_runs, sequences
from comptoir.store.database import Connection
from comptoir.store.sequence_runs import Member
from comptoir.web import sequence_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.idempotency import Key
from comptoir.web.paging import Cursor, Limit, cursor_of, page_of, read_cursor

router = APIRouter(tags=["sequences"])

Reads = Annotated[Caller, needs("campaigns:read")]
Writes = Annotated[Caller, needs("campaigns:write")]
Sends = Annotated[Caller, needs("campaigns:send")]
SequenceId = Annotated[str, Path(max_length=100, description="The sequence's id.")]


@router.get("/sequences")
async def list_sequences(caller: Reads, limit: Limit = 50, cursor: Cursor = "") -> shapes.Sequences:
    """The sequences of the workspace, by name."""

    def read(tx: Connection) -> tuple[list[shapes.SequenceListed], str | None]:
        found = sequences.list_sequences(tx, caller.workspace_id)
        page = page_of(found, _by_name, cursor, limit)
        return [shapes.SequenceListed(**_listed(tx, one)) for one in page.items], page.next

    items, after = await caller.runtime.db.read(read)
    return shapes.Sequences(items=items, next=after)


@router.post("/sequences", status_code=201)
async def add_sequence(
    wanted: shapes.NewSequence, caller: Writes, key: Key = ""
) -> shapes.SequenceShown:
    """Writes a sequence: a draft, which nobody enters yet."""
    id = stable_id("sequence", caller.workspace_id, key) if key else ""
    made = await edit.add_sequence(
        caller.runtime, caller.workspace_id, _wanted(wanted), by=caller.name, id=id
    )
    return await _shown(caller, made.id)


@router.get("/sequences/{sequence_id}")
async def show_sequence(sequence_id: SequenceId, caller: Reads) -> shapes.SequenceShown:
    """One sequence with its steps."""
    return await _shown(caller, sequence_id)


@router.patch("/sequences/{sequence_id}")
async def change_sequence(
    sequence_id: SequenceId, wanted: shapes.SequenceChange, caller: Writes
) -> shapes.SequenceShown:
    """Changes a sequence. Other steps are for those who enter from now on; who is inside goes to
    the end of the version they began with."""
    await edit.change_sequence(caller.runtime, caller.workspace_id, sequence_id, _wanted(wanted))
    return await _shown(caller, sequence_id)


@router.delete("/sequences/{sequence_id}", status_code=204)
async def remove_sequence(sequence_id: SequenceId, caller: Writes) -> None:
    """Forgets a draft. What ran is archived, and keeps its figures."""
    await edit.remove_sequence(caller.runtime, caller.workspace_id, sequence_id)


@router.post("/sequences/{sequence_id}/moves")
async def move_sequence(
    sequence_id: SequenceId, wanted: shapes.SequenceMove, caller: Sends
) -> shapes.SequenceShown:
    """Lets a sequence run, holds it, lets it go on, or ends it for all who are inside. What happens
    while it is held begins nothing later."""
    await move(caller.runtime, caller.workspace_id, sequence_id, wanted.to)
    return await _shown(caller, sequence_id)


@router.get("/sequences/{sequence_id}/previews")
async def preview_steps(sequence_id: SequenceId, caller: Reads) -> shapes.StepPreviews:
    """How each message reads for some people, as the platform gets it."""
    found = await preview_sequence(caller.runtime, caller.workspace_id, sequence_id)
    plain = [msgspec.to_builtins(one) for one in found]
    return shapes.StepPreviews(
        items=[shapes.StepPreview(**one, step=one.pop("variant")) for one in plain]
    )


@router.get("/sequences/{sequence_id}/figures")
async def show_sequence_figures(sequence_id: SequenceId, caller: Reads) -> shapes.SequenceFigures:
    """The figures of a sequence and of each step, as they are this moment."""
    found = await caller.runtime.db.read(
        lambda tx: figures_of(tx, sequences.access_sequence(tx, caller.workspace_id, sequence_id))
    )
    return shapes.SequenceFigures(**msgspec.to_builtins(found))


@router.get("/sequences/{sequence_id}/runs")
async def list_sequence_runs(
    sequence_id: SequenceId,
    caller: Reads,
    limit: Limit = 50,
    cursor: Cursor = "",
    state: Annotated[
        Literal["inside", "over"] | None, Query(description="Only those in it.")
    ] = None,
) -> shapes.SequenceRuns:
    """The people of a sequence, at which step they are or why they left."""
    after = read_cursor(cursor, str, int) or ("", 0)

    def read(tx: Connection) -> list[shapes.SequenceRunShown]:
        sequence = sequences.access_sequence(tx, caller.workspace_id, sequence_id)
        found = sequence_runs.list_runs(
            tx,
            caller.workspace_id,
            sequence.id,
            state=state or "",
            after=(after[0], after[1]),
            limit=limit + 1,
        )
        keys = _keys(tx, sequence, {one.run.version for one in found})
        return [_person(one, keys[one.run.version][one.run.position]) for one in found]

    found = await caller.runtime.db.read(read)
    items = found[:limit]
    more = cursor_of(items[-1].contact_id, items[-1].entry) if len(found) > limit else None
    return shapes.SequenceRuns(items=items, next=more)


def _by_name(one: Sequence) -> tuple[str, str]:
    return one.name.casefold(), one.id


def _wanted(given: shapes.NewSequence | shapes.SequenceChange) -> Wanted:
    plain: dict[str, Any] = given.model_dump(mode="json", exclude_unset=True)
    return Wanted(**plain)


def _keys(tx: Connection, sequence: Sequence, versions: set[int]) -> dict[int, list[str]]:
    where, id = sequence.workspace_id, sequence.id
    return {v: [s.key for s in sequences.steps_of(tx, where, id, v)] for v in versions}


async def _shown(caller: Caller, id: str) -> shapes.SequenceShown:
    def read(tx: Connection) -> shapes.SequenceShown:
        one = sequences.access_sequence(tx, caller.workspace_id, id)
        steps = sequences.steps_of(tx, caller.workspace_id, id, one.version)
        return shapes.SequenceShown(**_listed(tx, one), steps=msgspec.to_builtins(steps))

    return await caller.runtime.db.read(read)


def _listed(tx: Connection, one: Sequence) -> dict[str, Any]:
    names = shapes.SequenceListed.model_fields.keys() - {"entered", "inside", "plan"}
    plain = {name: getattr(one, name) for name in names}
    sums = sequence_runs.read_sums(tx, one.workspace_id, one.id)
    inside = sequence_runs.waiting(tx, one.workspace_id, one.id)
    return {
        **plain,
        "plan": msgspec.to_builtins(one.plan),
        "entered": sums.get(("", "entered"), 0),
        "inside": sum(inside.values()),
    }


def _person(one: Member, step: str) -> shapes.SequenceRunShown:
    names = shapes.SequenceRunShown.model_fields.keys() - {"contact_name", "step"}
    plain = {name: getattr(one.run, name) for name in names}
    return shapes.SequenceRunShown(**plain, contact_name=one.name, step=step)
