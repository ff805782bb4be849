"""The intents of a workspace as a process holds them: their answers, and what was learnt."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents.recogniser import Guess, Recogniser, read_recogniser
from comptoir.model.intent import Intent
from comptoir.runtime import Runtime
from comptoir.store.intents import find_fingerprint, find_model, list_intents

log = structlog.get_logger(__name__)


class Intents(Struct, frozen=True, kw_only=True):
    """Intents by id, with what recognises them; None where nothing is learnt yet."""

    by_id: dict[str, Intent] = {}
    fingerprint: str = ""
    recogniser: Recogniser | None = None
    embedders: tuple[Embedder, ...] = ()

    def guesses(self, text: str) -> list[Guess]:
        """The intents that `text` may have and that are still there, the likeliest first."""
        if self.recogniser is None or not self.by_id:
            return []
        found = self.recogniser.guesses(text, self.embedders)
        return [guess for guess in found if guess.intent in self.by_id]

    @property
    def threshold(self) -> float:
        """The score from which on a guess may be answered."""
        return self.recogniser.threshold if self.recogniser is not None else 1.0


NO_INTENTS = Intents()


async def load_intents(
    rt: Runtime, workspace_id: str, embedders: Sequence[Embedder], old: Intents = NO_INTENTS
) -> Intents:
    """The intents as they are stored now; what `old` learnt is kept where it is the same."""
    listed = await rt.db.read(lambda tx: list_intents(tx, workspace_id))
    mark = await rt.db.read(lambda tx: find_fingerprint(tx, workspace_id))
    recogniser = old.recogniser
    if mark != old.fingerprint:
        recogniser = await _recogniser(rt, workspace_id, embedders)
    return Intents(
        by_id={intent.id: intent for intent in listed},
        fingerprint=mark,
        recogniser=recogniser,
        embedders=tuple(embedders),
    )


async def _recogniser(
    rt: Runtime, workspace_id: str, embedders: Sequence[Embedder]
) -> Recogniser | None:
    """What was learnt, where this process can use it."""
    model = await rt.db.read(lambda tx: find_model(tx, workspace_id))
    if model is None:
        return None
    try:
        found = await asyncio.to_thread(read_recogniser, model.content)
    except InputInvalid as error:
        log.error("intents_unusable", workspace=workspace_id, error=str(error))
        return None
    ids = tuple(embedder.id for embedder in embedders if embedder.dim)
    if found.embedders != ids:
        log.error("intents_of_other_embeddings", workspace=workspace_id, learnt=found.embedders)
        return None
    return found
