"""Automations over the REST API: kept, tried, and what they did."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path

from comptoir.errors import NotFound
from comptoir.inbox import automations
from comptoir.inbox.automations import Tried, try_rule
from comptoir.inbox.conditions import Rule, parse_rule
from comptoir.store import automations as store
from comptoir.store.automations import Automation, Run
from comptoir.store.database import Connection
from comptoir.web import rule_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.acting import by_of
from comptoir.web.paging import Cursor, Limit, cursor_of, page_of, read_cursor

router = APIRouter(tags=["rules"])

Reads = Annotated[Caller, needs("rules:read")]
Writes = Annotated[Caller, needs("rules:write")]
AutomationId = Annotated[str, Path(max_length=100, description="The automation's id.")]
LAST = 2**63 - 1


@router.get("/automations")
async def list_automations(
    caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Automations:
    """The automations of the workspace."""
    found = await caller.runtime.db.read(lambda tx: store.list_automations(tx, caller.workspace_id))
    page = page_of(found, lambda one: (one.name, one.id), cursor, limit)
    return shapes.Automations(items=[_shown(one) for one in page.items], next=page.next)


@router.post("/automations", status_code=201)
async def add_automation(wanted: shapes.NewAutomation, caller: Writes) -> shapes.AutomationShown:
    """Keeps an automation, for what happens from now on."""
    made = await automations.add_automation(
        by_of(caller), wanted.name, _rule(wanted.rule), active=wanted.active
    )
    return _shown(made)


@router.patch("/automations/{automation_id}")
async def change_automation(
    automation_id: AutomationId, wanted: shapes.AutomationChange, caller: Writes
) -> shapes.AutomationShown:
    """Changes an automation, or switches it on or off."""
    rule = _rule(wanted.rule) if wanted.rule else None
    changed = await automations.change_automation(
        by_of(caller), automation_id, wanted.name, rule, wanted.active
    )
    return _shown(changed)


@router.delete("/automations/{automation_id}", status_code=204)
async def remove_automation(automation_id: AutomationId, caller: Writes) -> None:
    """Forgets an automation with its log."""
    if not await caller.runtime.db.write(
        lambda tx: store.remove_automation(tx, caller.workspace_id, automation_id)
    ):
        raise NotFound("there is no such automation")


@router.get("/automations/{automation_id}/runs")
async def list_runs(
    automation_id: AutomationId, caller: Reads, limit: Limit = 50, cursor: Cursor = ""
) -> shapes.Runs:
    """What an automation did in the last two weeks, newest first."""
    before = min(max((read_cursor(cursor, int) or (0,))[0], 0), LAST)

    def read(tx: Connection) -> list[Run]:
        store.access_automation(tx, caller.workspace_id, automation_id)
        return store.list_runs(tx, caller.workspace_id, automation_id, before, limit + 1)

    found = await caller.runtime.db.read(read)
    items = [_run(one) for one in found[:limit]]
    more = cursor_of(items[-1].position) if len(found) > limit else None
    return shapes.Runs(items=items, next=more)


@router.post("/automations/try")
async def try_automation(wanted: shapes.TryWanted, caller: Writes) -> shapes.TriedList:
    """For which of the last conversations a rule would do something; nothing is done."""
    rule = _rule(wanted.rule)

    def read(tx: Connection) -> list[Tried]:
        return try_rule(tx, caller.runtime, by_of(caller), rule, wanted.last)

    found = await caller.runtime.db.read(read)
    return shapes.TriedList(
        items=[
            shapes.AutomationTriedShown(
                conversation_id=one.conversation_id, contact_name=one.contact_name, text=one.text
            )
            for one in found
        ]
    )


def _rule(wanted: shapes.AutomationRule) -> Rule:
    plain: dict[str, Any] = wanted.model_dump()
    return parse_rule(plain)


def _shown(one: Automation) -> shapes.AutomationShown:
    return shapes.AutomationShown(
        id=one.id,
        name=one.name,
        rule=shapes.AutomationRule(**one.rule),
        active=one.active,
        since=one.since,
    )


def _run(one: Run) -> shapes.AutomationRunShown:
    return shapes.AutomationRunShown(
        position=one.position,
        conversation_id=one.conversation_id,
        at=one.at,
        outcomes=list(one.outcomes),
    )
