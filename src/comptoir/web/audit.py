"""The audit over the REST API: seen and exported, never changed."""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from comptoir.model.spreadsheet import safe_cell
from comptoir.store import audit as store
from comptoir.store.audit import Note, Wanted
from comptoir.web import people_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, cursor_of, read_cursor

router = APIRouter(tags=["audit"])

Reads = Annotated[Caller, needs("audit:read")]
Word = Annotated[str, Query(max_length=100)]
AT_ONCE = 1000
COLUMNS = (
    *("id", "at", "who", "who_id", "name", "action", "outcome"),
    *("object_kind", "object_id", "details", "address"),
)
TABLE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The table.", "content": {"text/csv": {"schema": {"type": "string"}}}}
}


def _wanted(
    who_id: Annotated[str, Query(max_length=100, description="A member or a token.")] = "",
    action: Annotated[str, Query(max_length=100, examples=["change_member"])] = "",
    object_id: Word = "",
    outcome: Literal["", "done", "refused"] = "",
    since: AwareDatetime | None = None,
    until: Annotated[AwareDatetime | None, Query(description="Not included.")] = None,
) -> Wanted:
    """Which notes are asked for."""
    return Wanted(
        who_id=who_id,
        action=action,
        object_id=object_id,
        outcome=outcome,
        since=since,
        until=until,
    )


@router.get("/audit")
async def list_audit(
    caller: Reads,
    wanted: Annotated[Wanted, Depends(_wanted)],
    limit: Limit = 50,
    cursor: Cursor = "",
) -> shapes.Noted:
    """Who did or read what, newest first."""
    before = (read_cursor(cursor, str) or ("",))[0]
    found = await caller.runtime.db.read(
        lambda tx: store.list_notes(tx, caller.workspace_id, wanted, before, limit + 1)
    )
    items = [_shown(one) for one in found[:limit]]
    return shapes.Noted(items=items, next=cursor_of(items[-1].id) if len(found) > limit else None)


@router.get("/audit/export", response_class=StreamingResponse, responses=TABLE)
async def export_audit(
    caller: Reads, wanted: Annotated[Wanted, Depends(_wanted)]
) -> StreamingResponse:
    """The same as a CSV table, all of it."""
    headers = {"Content-Disposition": 'attachment; filename="audit.csv"'}
    lines = _lines(caller, wanted)
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


async def _lines(caller: Caller, wanted: Wanted) -> AsyncIterator[bytes]:
    yield _csv([COLUMNS])
    before = ""
    while True:
        last = before
        found = await caller.runtime.db.read(
            lambda tx: store.list_notes(tx, caller.workspace_id, wanted, last, AT_ONCE)  # noqa: B023
        )
        if not found:
            return
        before = found[-1].id
        yield _csv([_row(one) for one in found])


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    held = io.StringIO()
    csv.writer(held, quoting=csv.QUOTE_ALL).writerows(rows)
    return held.getvalue().encode()


def _row(one: Note) -> tuple[str, ...]:
    details = " ".join(f"{name}={value}" for name, value in one.details.items())
    values = {name: str(getattr(one, name)) for name in COLUMNS}
    values |= {"at": one.at.isoformat(), "details": details}
    return tuple(map(safe_cell, values.values()))


def _shown(one: Note) -> shapes.NotedShown:
    return shapes.NotedShown(
        **{name: getattr(one, name) for name in shapes.NotedShown.model_fields}
    )
