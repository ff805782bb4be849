"""The assistant's settings over the REST API: weights with their effect, and the language model."""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import Annotated

from fastapi import APIRouter
from msgspec import structs

from comptoir.insights.effect import weights_effect
from comptoir.insights.gate import with_weights
from comptoir.model.workspace import Workspace
from comptoir.store.model_usage import usage_on
from comptoir.store.workspaces import get_workspace, set_model_use, set_weights
from comptoir.web import assistant_shapes as shapes
from comptoir.web.access import Caller, needs
from comptoir.web.keywords import access_gate
from comptoir.web.lab import TheLab

router = APIRouter(tags=["assistant"])

Reads = Annotated[Caller, needs("assistant:read")]
Writes = Annotated[Caller, needs("assistant:write")]


@router.get("/assistant/weights")
async def get_weights(caller: Reads) -> shapes.WeightsOfWorkspace:
    """How much person and moment count in the choice of one item."""
    return shapes.WeightsOfWorkspace.of((await _workspace(caller)).weights)


@router.patch("/assistant/weights")
async def change_weights(
    wanted: shapes.ChangedWeights, caller: Writes, lab: TheLab
) -> shapes.WeightsOfWorkspace:
    """Changes weights from the next answer on; refused where that breaks golden questions."""
    id = caller.workspace_id
    weights = wanted.on((await _workspace(caller)).weights)
    change = partial(with_weights, weights=weights)
    await access_gate(caller, lab, change, override=wanted.override)
    await caller.runtime.db.write(lambda tx: set_weights(tx, id, weights))
    caller.runtime.bus.publish(f"content.{id}")
    return shapes.WeightsOfWorkspace.of(weights)


@router.post("/assistant/weights/effect")
async def try_weights(
    wanted: shapes.ChangedWeights, caller: Writes, lab: TheLab
) -> shapes.EffectShown:
    """What these weights would change for the wishes of late; nothing is changed."""
    weights = wanted.on((await _workspace(caller)).weights)
    found = await weights_effect(caller.runtime, lab.shelves, caller.workspace_id, weights)
    return shapes.EffectShown.of(found)


@router.get("/assistant/model")
async def get_model(caller: Reads) -> shapes.ModelShown:
    """What the language model may do, and what it used today."""
    return await _model(caller)


@router.put("/assistant/model")
async def use_model(wanted: shapes.ModelUseWanted, caller: Writes) -> shapes.ModelShown:
    """Says what the language model may do for the workspace."""
    id = caller.workspace_id
    await caller.runtime.db.write(lambda tx: set_model_use(tx, id, wanted.use))
    caller.runtime.bus.publish(f"content.{id}")
    return await _model(caller)


async def _model(caller: Caller) -> shapes.ModelShown:
    rt = caller.runtime
    today = rt.clock().astimezone(UTC).date()
    used = await rt.db.read(lambda tx: usage_on(tx, caller.workspace_id, today))
    return shapes.ModelShown(
        use=(await _workspace(caller)).model_use,
        is_set_up=bool(rt.settings.model_url and rt.settings.model_name),
        name=rt.settings.model_name,
        daily_tokens=rt.settings.model_daily_tokens,
        **structs.asdict(used),
    )


async def _workspace(caller: Caller) -> Workspace:
    return await caller.runtime.db.read(lambda tx: get_workspace(tx, caller.workspace_id))
