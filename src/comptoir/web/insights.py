"""Figures over the REST API."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from msgspec import structs, to_builtins
from pydantic import AwareDatetime, BaseModel, Field

from comptoir.insights.overview import Overview, overview
from comptoir.model.spreadsheet import safe_cell
from comptoir.store.database import Connection
from comptoir.store.workspaces import get_workspace
from comptoir.web.access import Caller, needs

router = APIRouter(tags=["insights"])

Reads = Annotated[Caller, needs("insights:read")]
USUAL = timedelta(days=7)
Seconds = Annotated[float | None, Field(description="Seconds; null where none is known.")]


class LastedShown(BaseModel):
    """How long something took."""

    count: int = Field(examples=[42])
    median: Seconds
    p90: Seconds


class NowShown(BaseModel):
    """How things stand now."""

    with_people: int = Field(description="Open conversations with people.", examples=[11])
    unassigned: int = Field(examples=[3])
    waiting: int = Field(description="Of how many the person waits.", examples=[5])
    late: int = Field(description="Of how many the answer was promised earlier.", examples=[1])
    oldest_waiting_since: datetime | None


class SpanShown(BaseModel):
    """What happened in a span."""

    asked: int = Field(description="Turns that the assistant was to answer.", examples=[900])
    answered: int = Field(examples=[700])
    asked_back: int = Field(examples=[90])
    handed_over: int = Field(examples=[60])
    unanswered: int = Field(description="Nothing fitted the wish.", examples=[40])
    opened: int = Field(description="Conversations that came to people.", examples=[64])
    resolved: int = Field(description="Conversations that people were done with.", examples=[60])
    first_reply: LastedShown
    next_reply: LastedShown
    resolution: LastedShown
    promised: int = Field(description="Waits of which an end was promised.", examples=[120])
    late: int = Field(description="How many of them lasted longer.", examples=[4])
    rating_asked: int = Field(description="How often a rating was asked for.", examples=[50])
    rated: int = Field(description="How many of these were given.", examples=[20])
    rated_good: int = Field(description="With 4 or 5 stars, or a thumb up.", examples=[18])


class ChannelFigures(BaseModel):
    """Turns on a channel."""

    channel_id: str = Field(examples=["01a203abd0b181f155a2635a7ba782ff"])
    name: str = Field(examples=["Cake bot"])
    type: str = Field(examples=["telegram"])
    turns: int = Field(examples=[300])
    answered: int = Field(examples=[240])
    handed_over: int = Field(examples=[20])


class MemberFigures(BaseModel):
    """What somebody did."""

    name: str = Field(examples=["Ada"])
    replies: int = Field(examples=[80])
    conversations: int = Field(description="In how many they replied.", examples=[31])
    resolved: int = Field(examples=[28])
    rated: int = Field(description="How many of the resolved were rated.", examples=[9])
    rated_good: int = Field(description="With 4 or 5 stars, or a thumb up.", examples=[8])


class OverviewShown(BaseModel):
    """How things stand, and what happened in a span and in the one before it."""

    since: datetime
    until: datetime
    zone: str = Field(examples=["Europe/Paris"])
    now: NowShown
    span: SpanShown
    before: SpanShown = Field(description="As long, and right before.")
    channels: list[ChannelFigures] = Field(description="The busiest first.")
    members: list[MemberFigures] = Field(description="Who said most first.")
    hours: list[list[int]] = Field(description="Turns by weekday, from Monday on, and hour.")


def _span(
    since: Annotated[
        AwareDatetime | None, Query(alias="from", description="A week ago where it is left out.")
    ] = None,
    until: Annotated[
        AwareDatetime | None, Query(alias="to", description="Now where it is left out.")
    ] = None,
) -> tuple[datetime | None, datetime | None]:
    """From when to when."""
    return since, until


Asked = Annotated[tuple[datetime | None, datetime | None], Depends(_span)]


@router.get("/insights/overview")
async def show_overview(caller: Reads, asked: Asked) -> OverviewShown:
    """What waits now, and what became of a span of up to a year, beside the span before it."""
    return OverviewShown(**to_builtins(await _overview(caller, asked)))


@router.get(
    "/insights/overview/export",
    response_class=Response,
    responses={
        200: {
            "description": "A table: group, name, figure, its value and that of the span before.",
            "content": {"text/csv": {"schema": {"type": "string"}}},
        }
    },
)
async def export_overview(caller: Reads, asked: Asked) -> Response:
    """The same as a CSV table."""
    held = io.StringIO()
    rows = [("group", "name", "figure", "value", "before"), *_rows(await _overview(caller, asked))]
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows(rows)
    headers = {"Content-Disposition": 'attachment; filename="overview.csv"'}
    return Response(held.getvalue(), media_type="text/csv", headers=headers)


async def _overview(caller: Caller, asked: tuple[datetime | None, datetime | None]) -> Overview:
    now = caller.runtime.clock()
    until = asked[1] or now
    since = asked[0] or _earlier(until)

    def read(tx: Connection) -> Overview:
        zone = get_workspace(tx, caller.workspace_id).timezone
        return overview(tx, caller.workspace_id, since, until, now, zone)

    return await caller.runtime.db.read(read)


def _earlier(until: datetime) -> datetime:
    try:
        return until - USUAL
    except OverflowError:
        return until


def _rows(found: Overview) -> Iterator[tuple[str, str, str, Any, Any]]:
    before = structs.asdict(found.before)
    for name, value in structs.asdict(found.span).items():
        if isinstance(value, int):
            yield "span", "", name, value, before[name]
            continue
        for figure, one in structs.asdict(value).items():
            yield "span", name, figure, one, getattr(before[name], figure)
    for group, items in (("channel", found.channels), ("member", found.members)):
        for item in items:
            plain = structs.asdict(item)
            called = safe_cell(plain.pop("name"))
            for figure, one in plain.items():
                if isinstance(one, int):
                    yield group, called, figure, one, ""
    for day, hours in enumerate(found.hours, 1):
        yield from (("weekday", str(day), f"{hour:02}", one, "") for hour, one in enumerate(hours))
