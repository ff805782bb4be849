"""`comptoir replay MESSAGE`: a decision made again, at its moment and with what it rested on."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, structs

from comptoir.assistant.decide import Assistant
from comptoir.errors import NotFound
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.decision import Decision, Inputs
from comptoir.model.weights import Weights
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.replays import Past, find_past


class Replayed(Struct, frozen=True, kw_only=True):
    """What was decided `then` and is decided `now`, and what `changed` since: of the decision, and
    of what it rests on."""

    then: dict[str, str]
    now: dict[str, str]
    changed: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the same is decided."""
        return self.then == self.now


class _Weighed(Shelves):
    """Shelves with the weights of another moment."""

    def __init__(self, runtime: Runtime, weights: Weights) -> None:
        super().__init__(runtime)
        self._weights = weights

    async def of(self, workspace_id: str) -> Shelf:
        shelf = await super().of(workspace_id)
        workspace = structs.replace(shelf.workspace, weights=self._weights)
        return structs.replace(shelf, workspace=workspace)

    def peek(self, workspace_id: str) -> Shelf | None:
        return None


async def replay_message(runtime: Runtime, workspace: Workspace, message_id: str) -> Replayed:
    """Decides again about the turn of a message. Nothing is stored and nothing is sent.

    Raises `NotFound` where nothing was decided about it by searching, or where what the decision
    rested on was erased.
    """
    past = await runtime.db.read(lambda tx: find_past(tx, workspace.id, message_id))
    if past is None or past.inputs is None:
        raise NotFound(
            f"the decision about {message_id} cannot be made again",
            advice="Name a message that was answered by searching. A command needs no replay, and "
            "what was erased with a person cannot be replayed.",
        )
    decision, version = await _decide(runtime, past, past.inputs)
    then = _told(past.outcome, past.reasons.rule, past.document_id, past.entity_id)
    now = _told(decision.outcome, decision.reasons.rule, decision.document_id, decision.entity_id)
    changed = [f"{name}: {then[name]} → {now[name]}" for name in then if then[name] != now[name]]
    return Replayed(
        then=then, now=now, changed=(*changed, *_grounds(past.inputs, workspace, version))
    )


async def _decide(runtime: Runtime, past: Past, inputs: Inputs) -> tuple[Decision, int]:
    """The decision now, and the version of the content that it rests on."""
    shelves = _Weighed(runtime, inputs.weights)
    assistant = Assistant(runtime, shelves)
    try:
        shelf = await shelves.of(past.turn.workspace_id)
        return await assistant.decide(past.turn, inputs.at), shelf.version
    finally:
        await assistant.close()
        await shelves.close()


def _told(outcome: str, rule: str, document_id: str, entity_id: str) -> dict[str, str]:
    return {"outcome": outcome, "rule": rule, "document": document_id, "entity": entity_id}


def _grounds(inputs: Inputs, workspace: Workspace, version: int) -> list[str]:
    """What is different today of what the decision rested on."""
    found: list[Any] = []
    if inputs.content != version:
        found.append(f"content: version {inputs.content} → {version}")
    if inputs.weights != workspace.weights:
        found.append("weights: the workspace has others today; those of then were used")
    return found
