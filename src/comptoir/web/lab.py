"""The lab over the REST API: any question, as anybody; nothing is stored and nothing is sent."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from comptoir.errors import Busy
from comptoir.insights.lab import Lab, Question
from comptoir.web import insight_shapes as shapes
from comptoir.web.access import Caller, needs

router = APIRouter(tags=["lab"])


def lab_of(request: Request) -> Lab:
    """The lab of this process. Raises `Busy` in one that has none."""
    lab: Lab | None = request.app.state.lab
    if lab is None:
        raise Busy("this process asks no assistant")
    return lab


TheLab = Annotated[Lab, Depends(lab_of)]


@router.post("/lab/ask")
async def ask_in_lab(
    wanted: shapes.LabQuestion, caller: Annotated[Caller, needs("lab:ask")], lab: TheLab
) -> shapes.LabAnswer:
    """What the assistant would decide on a question, and why."""
    asked = await lab.ask(
        caller.workspace_id,
        Question(
            wish=wanted.wish,
            contact=wanted.contact,
            channel_type=wanted.channel_type,
            language=wanted.language,
            diets=tuple(wanted.diets),
            without=tuple(wanted.without),
            tags=tuple(wanted.tags),
            at=wanted.at,
        ),
    )
    return shapes.LabAnswer(**asked.as_json())
