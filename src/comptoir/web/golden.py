"""Golden questions over the REST API: kept, listed, run, and made of messages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from msgspec import to_builtins

from comptoir.insights.golden import (
    add_golden,
    forget_golden,
    golden_from,
    golden_of,
    run_golden,
    run_json,
)
from comptoir.insights.lab import Question
from comptoir.model.golden import Golden
from comptoir.store.golden import last_run, list_golden
from comptoir.store.workspaces import get_workspace
from comptoir.web import insight_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.lab import TheLab
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["golden"])

Reads = Annotated[Caller, needs("golden:read")]
Writes = Annotated[Caller, needs("golden:write")]
GoldenId = Annotated[str, Path(max_length=100, description="The question's id.")]


@router.get("/golden")
async def list_golden_questions(
    caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Goldens:
    """The golden questions, and whether each was met in the last run."""
    db, id = caller.runtime.db, caller.workspace_id
    questions = await db.read(lambda tx: list_golden(tx, id))
    last = await db.read(lambda tx: last_run(tx, id))
    met = {one.id: one.passed for one in last.results}
    page = page_of(questions, lambda one: (one.id,), cursor, limit)
    items = [_shown(one, met.get(one.id)) for one in page.items]
    return shapes.Goldens(items=items, next=page.next)


@router.post("/golden", status_code=201)
async def add_golden_question(
    wanted: shapes.NewGolden, caller: Writes, lab: TheLab
) -> shapes.GoldenShown:
    """Keeps a question with what must answer it."""
    question = Question(
        wish=wanted.question,
        language=wanted.language,
        diets=tuple(wanted.diets),
        without=tuple(wanted.without),
        at=wanted.at,
    )
    workspace = await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    made = golden_of(workspace, question, wanted.expect)
    await add_golden(caller.runtime, lab.shelves, workspace.id, [made])
    return _shown(made)


@router.post("/golden/from", status_code=201)
async def golden_from_message(
    wanted: shapes.GoldenOfMessage, caller: Writes, lab: TheLab
) -> shapes.GoldenShown:
    """Makes a question of a message that was answered wrongly, with the right item."""
    rt = caller.runtime
    workspace = await rt.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    made = await golden_from(
        rt, workspace, wanted.message_id, wanted.expect, same_time=wanted.same_time
    )
    await add_golden(rt, lab.shelves, workspace.id, [made])
    return _shown(made)


@router.delete("/golden/{golden_id}", status_code=204)
async def remove_golden_question(golden_id: GoldenId, caller: Writes) -> None:
    """Forgets a question."""
    await forget_golden(caller.runtime, caller.workspace_id, [golden_id])


@router.get("/golden/run")
async def last_golden_run(caller: Reads) -> shapes.GoldenRunShown:
    """What came of the last run: one follows every change of content, keywords and weights."""
    run = await caller.runtime.db.read(lambda tx: last_run(tx, caller.workspace_id))
    return shapes.GoldenRunShown(**run_json(run))


@router.post("/golden/run")
async def run_golden_now(caller: Writes, lab: TheLab) -> shapes.GoldenRunShown:
    """Decides on all questions as the content is now."""
    run = await run_golden(caller.runtime, lab.shelves, caller.workspace_id)
    return shapes.GoldenRunShown(**run_json(run))


def _shown(golden: Golden, passed: bool | None = None) -> shapes.GoldenShown:
    return shapes.GoldenShown(**to_builtins(golden), passed=passed)
