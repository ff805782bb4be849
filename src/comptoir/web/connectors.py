"""Connectors of live data over the REST API: edited as a form or as YAML, tested, tried."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query

from comptoir.assistant.live.answer import read_connector
from comptoir.assistant.live.editing import (
    definition_text,
    known_secrets,
    read_definition,
    store_connector,
)
from comptoir.assistant.live.hours import closed_words, hours_values
from comptoir.assistant.live.stored import Once, ask_once, record_answer, run_recorded
from comptoir.errors import InputInvalid, NotFound
from comptoir.insights.lab import moment_of
from comptoir.model.calendar import hours_at
from comptoir.store.catalogues import list_catalogues
from comptoir.store.connectors import Connector, list_connectors, remove_connector
from comptoir.store.workspaces import get_workspace
from comptoir.web import connector_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.paging import Cursor, Limit, page_of

router = APIRouter(tags=["connectors"])

LARGEST_SHOWN = 100_000
"""Bytes of an answer that is shown whole."""

Reads = Annotated[Caller, needs("connectors:read")]
Writes = Annotated[Caller, needs("connectors:write")]
ConnectorId = Annotated[str, Path(max_length=100, description="The connector's id.")]
At = Annotated[
    datetime | None,
    Query(description="Now where it is left out; without an offset, the workspace's time."),
]


@router.get("/connectors")
async def list_live_connectors(
    caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Connectors:
    """The connectors of the workspace, and which catalogues they answer for."""
    page = page_of(await _stored(caller), lambda one: (one.id,), cursor, limit)
    used = await _used(caller)
    items = [shapes.ConnectorListed(**_listed(one, used)) for one in page.items]
    return shapes.Connectors(items=items, next=page.next)


@router.put("/connectors")
async def set_connector(wanted: shapes.DeclarationStored, caller: Writes) -> shapes.ConnectorShown:
    """Stores a connector; the one with the same name is replaced, unless `is_new`."""
    name = await store_connector(
        caller.runtime,
        caller.workspace_id,
        _definition(wanted),
        wanted.secrets,
        is_new=wanted.is_new,
    )
    return await _shown(caller, await _named(caller, name))


@router.post("/connectors/read")
async def read_declaration(wanted: shapes.DeclarationRead, _: Writes) -> shapes.DeclarationShown:
    """A declaration both as an object, for a form, and as YAML; what cannot be used in it is said
    in `problem`. Nothing is stored and nothing is asked."""
    definition = _definition(wanted)
    names, problem = _usable(definition)
    return shapes.DeclarationShown(
        definition=definition,
        yaml=wanted.yaml if wanted.yaml is not None else definition_text(definition),
        secrets=names,
        problem=problem,
    )


@router.post("/connectors/try")
async def try_connector(
    wanted: shapes.DeclarationTried, caller: Writes
) -> shapes.ConnectorTriedShown:
    """Asks the source of a declaration once, by the code of live answers; nothing is stored."""
    connector = read_connector(_definition(wanted))
    stored = await known_secrets(caller.runtime, caller.workspace_id, connector)
    once = await ask_once(
        caller.runtime,
        caller.workspace_id,
        connector,
        stored | wanted.secrets,
        wanted.input,
        wanted.language,
    )
    return _tried(once)


@router.get("/connectors/{connector_id}")
async def get_connector(connector_id: ConnectorId, caller: Reads) -> shapes.ConnectorShown:
    """One connector with its declaration, without its secrets."""
    return await _shown(caller, await _access(caller, connector_id))


@router.delete("/connectors/{connector_id}", status_code=204)
async def forget_connector(connector_id: ConnectorId, caller: Writes) -> None:
    """Forgets a connector and its secrets; its entities are answered from the catalogue alone."""
    found, id = await _access(caller, connector_id), caller.workspace_id
    await caller.runtime.db.write(lambda tx: remove_connector(tx, id, found.name))
    caller.runtime.bus.publish(f"content.{id}")


@router.post("/connectors/{connector_id}/test")
async def test_connector(connector_id: ConnectorId, caller: Writes) -> shapes.Checks:
    """Runs the recorded tests, without any network, by the code that answers customers."""
    found = await _access(caller, connector_id)
    results = await run_recorded(caller.runtime, caller.workspace_id, found.name, {})
    return shapes.Checks(
        ok=all(one.is_passed for one in results),
        items=[shapes.CheckShown.of(one) for one in results],
    )


@router.post("/connectors/{connector_id}/record")
async def record_connector(
    connector_id: ConnectorId, wanted: shapes.Asked, caller: Writes
) -> shapes.CheckShown:
    """Asks the source once, and keeps its answer as a test that expects what is said now."""
    found = await _access(caller, connector_id)
    result = await record_answer(
        caller.runtime, caller.workspace_id, found.name, wanted.input, wanted.language
    )
    return shapes.CheckShown.of(result)


@router.get("/connectors/{connector_id}/hours")
async def get_connector_hours(
    connector_id: ConnectorId, caller: Reads, at: At = None
) -> shapes.HoursShown:
    """Whether the market or place of a connector is open, by its calendar."""
    calendar = read_connector((await _access(caller, connector_id)).definition).calendar
    if calendar is None:
        raise NotFound("this connector has no calendar", advice="Declare one under `calendar`.")
    workspace = await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
    now = moment_of(at, workspace) or caller.runtime.clock()
    hours = hours_at(calendar, now)
    values = hours_values(hours, now, workspace.language)
    return shapes.HoursShown(
        at=now,
        timezone=calendar.zone,
        is_open=hours.is_open,
        opens=hours.opens,
        closes=hours.closes,
        closed=hours.closed,
        holiday=values["holiday"],
        words="" if hours.is_open else closed_words(values, workspace.language),
    )


def _definition(wanted: shapes.DeclarationRead) -> dict[str, Any]:
    if (wanted.definition is None) == (wanted.yaml is None):
        raise InputInvalid("a declaration is given as `definition` or as `yaml`, not as both")
    return read_definition(wanted.yaml) if wanted.yaml is not None else wanted.definition or {}


def _usable(definition: dict[str, Any]) -> tuple[list[str], str]:
    """The names of the secrets of a declaration, and why it cannot be used, "" where it can."""
    try:
        return sorted(read_connector(definition).secrets), ""
    except InputInvalid as error:
        return [], str(error)


def _tried(once: Once) -> shapes.ConnectorTriedShown:
    response = once.test.response
    is_shown = isinstance(response, dict) and len(msgspec.json.encode(response)) <= LARGEST_SHOWN
    return shapes.ConnectorTriedShown(
        status=once.test.status,
        state=once.reading.state,
        reason=once.reading.reason,
        values=shapes.plain_values(once.reading.values),
        text=once.result.text,
        parts=[msgspec.to_builtins(part) for part in once.result.parts],
        response=response if is_shown and isinstance(response, dict) else None,
    )


async def _stored(caller: Caller) -> list[Connector]:
    vault = caller.runtime.vault
    return await caller.runtime.db.read(lambda tx: list_connectors(tx, caller.workspace_id, vault))


async def _access(caller: Caller, connector_id: str) -> Connector:
    """The connector with this id in the caller's workspace. Raises `NotFound`."""
    for one in await _stored(caller):
        if one.id == connector_id:
            return one
    raise NotFound("there is no such connector")


async def _named(caller: Caller, name: str) -> Connector:
    return next(one for one in await _stored(caller) if one.name == name)


async def _used(caller: Caller) -> dict[str, list[str]]:
    """The names of the catalogues that are answered with each connector, by its name."""
    known = await caller.runtime.db.read(lambda tx: list_catalogues(tx, caller.workspace_id))
    used: dict[str, list[str]] = {}
    for one in known:
        used.setdefault(one.connector, []).append(one.name)
    return used


async def _shown(caller: Caller, one: Connector) -> shapes.ConnectorShown:
    return shapes.ConnectorShown(
        **_listed(one, await _used(caller)),
        definition=one.definition,
        yaml=definition_text(one.definition),
    )


def _listed(one: Connector, used: dict[str, list[str]]) -> dict[str, Any]:
    names = {"id": one.id, "name": one.name, "catalogues": used.get(one.name, [])}
    try:
        connector = read_connector(one.definition)
    except InputInvalid as error:
        return {**names, "url": "", "secrets": [], "tests": 0, "problem": str(error)}
    url, tests = connector.request.url.source, len(connector.tests)
    return {**names, "url": url, "secrets": sorted(one.secrets), "tests": tests, "problem": ""}
