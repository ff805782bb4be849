"""What other weights would change: golden questions, and what was asked lately.

    effect = await weights_effect(rt, shelves, workspace_id, Weights(when=0.3))
    [(one.wish, one.before, one.after) for one in effect.changed]

Each turn is decided twice, at its moment and with what it rested on, on today's content: with the
weights of today and with the others. Nothing is stored and nothing is sent.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from comptoir.assistant.decide import Assistant
from comptoir.insights.gate import Gate, with_weights
from comptoir.insights.lab import document_shown, standing_still
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.conversation import Turn
from comptoir.model.golden import Checked
from comptoir.model.weights import Weights
from comptoir.runtime import Runtime
from comptoir.store.replays import latest_past

MOST = 50
"""Turns that are decided again."""


class Chosen(Struct, frozen=True, kw_only=True):
    """What is decided on a wish: the outcome, and the document where there is one."""

    outcome: str
    document_id: str = ""
    title: str = ""


class Moved(Struct, frozen=True, kw_only=True):
    """A wish that would be decided otherwise."""

    message_id: str
    wish: str
    before: Chosen
    after: Chosen


class Effect(Struct, frozen=True, kw_only=True):
    """What would change: how many turns were tried, those that move, and the golden questions
    that are met now and would not be."""

    tried: int
    moved: list[Moved]
    broken: list[Checked]


async def weights_effect(
    rt: Runtime, shelves: Shelves, workspace_id: str, weights: Weights, *, most: int = MOST
) -> Effect:
    """What these weights would change for the newest `most` turns and the golden questions."""
    shelf = await shelves.of(workspace_id)
    other = with_weights(shelf, weights)
    broken = await Gate(rt, shelves, workspace_id, override=True).check(
        lambda known: with_weights(known, weights)
    )
    past = await rt.db.read(lambda tx: latest_past(tx, workspace_id, most))
    asked = [(one.turn, one.inputs.at) for one in past if one.inputs is not None]
    async with standing_still(rt, shelf) as now, standing_still(rt, other) as then:
        found = [
            (turn, await _chosen(now, shelf, turn, at), await _chosen(then, other, turn, at))
            for turn, at in asked
        ]
    moved = [
        Moved(message_id=turn.id, wish=turn.text, before=before, after=after)
        for turn, before, after in found
        if before != after
    ]
    return Effect(tried=len(found), moved=moved, broken=broken)


async def _chosen(assistant: Assistant, shelf: Shelf, turn: Turn, at: datetime) -> Chosen:
    decision = await assistant.decide(turn, at)
    shown = document_shown(shelf, decision.document_id) or {}
    return Chosen(
        outcome=decision.outcome,
        document_id=decision.document_id,
        title=shown.get("title", ""),
    )
