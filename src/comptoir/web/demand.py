"""The demand radar over the REST API: what was asked, and writing what is missing."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from comptoir.insights.demand import MOST_DAYS, answer_demand, demand
from comptoir.model.document import Document
from comptoir.store.workspaces import get_workspace
from comptoir.web import insight_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.keywords import gate_of
from comptoir.web.lab import TheLab

router = APIRouter(tags=["demand"])

Days = Annotated[int, Query(ge=1, le=MOST_DAYS, description="How many days, today included.")]
GroupId = Annotated[str, Path(max_length=100, description="The group's id.")]


@router.get("/demand")
async def show_demand(
    caller: Annotated[Caller, needs("demand:read")], days: Days = 7
) -> shapes.DemandShown:
    """What was asked day by day, and what nothing answered, grouped by meaning."""
    workspace = await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    return shapes.DemandShown(**(await demand(caller.runtime, workspace, days)).as_json())


@router.post("/demand/{group_id}/answer", status_code=201)
async def write_demand_answer(
    group_id: GroupId,
    wanted: shapes.NewDemandAnswer,
    caller: Annotated[Caller, needs("demand:write")],
    lab: TheLab,
    days: Days = 90,
) -> shapes.DemandAnswered:
    """Writes the answer to what a group asks; its words become ways to ask for it. Refused where
    that breaks golden questions."""
    gate = gate_of(caller, lab, override=wanted.override)

    async def approve(document: Document) -> None:
        await gate.check_content([document])

    workspace = await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    written = await answer_demand(
        caller.runtime,
        workspace,
        group_id,
        wanted.text,
        question=wanted.question,
        language=wanted.language,
        days=days,
        approve=approve,
    )
    group = shapes.GroupShown(**written.group.as_json())
    return shapes.DemandAnswered(document_id=written.document.id, group=group)
