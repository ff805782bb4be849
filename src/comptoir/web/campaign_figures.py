"""The figures of campaigns over the REST API."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query, Response

from comptoir.campaigns.report import Report, as_csv, report_of
from comptoir.runtime import Runtime
from comptoir.web import campaign_figure_shapes as shapes
from comptoir.web.access import Caller, needs

router = APIRouter(tags=["campaigns"])

Reads = Annotated[Caller, needs("campaigns:read")]
CampaignId = Annotated[str, Path(max_length=100, description="The campaign's id.")]
TABLE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The table.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


@router.get("/campaigns/{campaign_id}/figures")
async def show_figures(campaign_id: CampaignId, caller: Reads) -> shapes.ReportShown:
    """All figures of a campaign, as they are this moment."""
    report = await _report(caller.runtime, caller.workspace_id, campaign_id)
    plain = msgspec.to_builtins(report)
    campaign = plain.pop("campaign")
    named = {name: campaign[name] for name in ("id", "name", "state")}
    return shapes.ReportShown(**named, reason=report.campaign.reason, **plain)


@router.get("/campaigns/{campaign_id}/figures.csv", response_class=Response, responses=TABLE)
async def export_figures(campaign_id: CampaignId, caller: Reads) -> Response:
    """The figures as a table."""
    report = await _report(caller.runtime, caller.workspace_id, campaign_id)
    headers = {
        "Content-Disposition": f'attachment; filename="campaign-{report.campaign.id}.csv"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(as_csv(report), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/campaign-figures")
async def compare_campaigns(
    caller: Reads,
    id: Annotated[list[str], Query(min_length=1, max_length=20, description="The campaigns' ids.")],
) -> shapes.Compared:
    """The figures of several campaigns beside each other."""
    items = []
    for one in dict.fromkeys(id):
        report = await _report(caller.runtime, caller.workspace_id, one)
        items.append(shapes.FigureRow(value=one, name=report.campaign.name, counts=report.counts))
    return shapes.Compared(items=items)


async def _report(runtime: Runtime, workspace_id: str, id: str) -> Report:
    now = runtime.clock()
    return await runtime.db.read(lambda tx: report_of(tx, workspace_id, id, now))
