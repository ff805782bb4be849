"""What a workspace is called, which languages it answers in, and what time it has."""

from __future__ import annotations

from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter

from comptoir.errors import InputInvalid
from comptoir.people.sign_up import clean_name
from comptoir.store.workspaces import change_workspace, get_workspace
from comptoir.web import people_shapes as shapes
from comptoir.web.access import Caller, needs

router = APIRouter(tags=["settings"])

Reads = Annotated[Caller, needs("settings:read")]
Writes = Annotated[Caller, needs("settings:write")]


@router.get("/workspace")
async def get_settings(caller: Reads) -> shapes.WorkspaceOf:
    """The workspace."""
    return await _shown(caller)


@router.patch("/workspace")
async def change_settings(wanted: shapes.WorkspaceChange, caller: Writes) -> shapes.WorkspaceOf:
    """Changes name, languages or time zone."""
    values: dict[str, Any] = {}
    if wanted.name is not None:
        values["name"] = clean_name(wanted.name)
    if wanted.languages is not None:
        values["languages"] = tuple(dict.fromkeys(wanted.languages))
    if wanted.timezone is not None:
        values["timezone"] = _zone(wanted.timezone)
    if values:
        id = caller.workspace_id
        await caller.runtime.db.write(lambda tx: change_workspace(tx, id, **values))
        caller.runtime.bus.publish(f"content.{id}")
    return await _shown(caller)


async def _shown(caller: Caller) -> shapes.WorkspaceOf:
    found = await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    return shapes.WorkspaceOf(
        slug=found.slug,
        name=found.name,
        languages=list(found.languages),
        timezone=found.timezone,
    )


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputInvalid(
            f"there is no time zone {name!r}", advice="Use one such as Europe/Paris."
        ) from error
    return name
