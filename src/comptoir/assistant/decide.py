"""Decides what to say about a turn. It sends nothing and writes nothing.

In order: commands (STOP before everything), who owns the conversation, an open choice, then what
was recognised: an editor's keyword, an entity with its live data, a document, a question back, or
an honest no with a way to a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any

import structlog
from msgspec import Struct, structs

from comptoir.assistant import outcomes
from comptoir.assistant.answer import entity_parts
from comptoir.assistant.commands import (
    Command,
    command_behind,
    command_in,
    without_courtesies,
)
from comptoir.assistant.live.answer import live_parts, values_of
from comptoir.assistant.live.fetch import LiveData
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.ready import Live, Preparations, Ready
from comptoir.assistant.recognise import recognise
from comptoir.assistant.relevance import Ranking, choose
from comptoir.assistant.texts import TEXTS
from comptoir.errors import ComptoirError
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.language import SURE, guess
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.catalogue import Entity
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.model.message import Part
from comptoir.runtime import Runtime

log = structlog.get_logger(__name__)


LIVE_PATIENCE = 7.5
"""Longest time in seconds that a decision waits for live data; everything else takes moments."""


class Asked(Struct, frozen=True, kw_only=True):
    """The circumstances of a question: what is known, the language to answer in, the moment."""

    ready: Ready
    language: str
    now: datetime


class Assistant:
    """Decides on turns of all workspaces."""

    def __init__(self, runtime: Runtime, shelves: Shelves) -> None:
        self._shelves = shelves
        self._live = LiveData(runtime.net, runtime.clock)
        self._preparations = Preparations()

    async def close(self) -> None:
        """Returns when nothing is being fetched or compiled any more."""
        await self._live.close()
        await self._preparations.close()

    async def decide(self, turn: Turn, now: datetime) -> Decision:
        """What to do about `turn`. Slow only where live data has to be fetched."""
        command = command_in(turn) or command_behind(_picked(turn))
        if command in ("stop", "start"):
            return outcomes.consent(command, turn, turn.language or await self._language(turn))
        shelf = self._shelves.peek(turn.workspace_id) or await self._shelves.of(turn.workspace_id)
        language = turn.language or shelf.workspace.language
        known = _by_rule(turn, command, shelf, language)
        if known is not None:
            return known
        ready = await self._preparations.of(shelf)
        asked = Asked(ready=ready, language=language, now=now)
        picked = _picked(turn)
        return await (self._pick(picked, asked) if picked else self._answer(turn, asked))

    async def _language(self, turn: Turn) -> str:
        """The workspace's language. STOP is obeyed even where its content cannot be loaded."""
        try:
            return (await self._shelves.of(turn.workspace_id)).workspace.language
        except ComptoirError as error:
            log.error("shelf_not_loaded", workspace=turn.workspace_id, error=str(error))
            return "en"

    async def _answer(self, turn: Turn, asked: Asked) -> Decision:
        """The answer to a wish in words."""
        ranking = _ranked(without_courtesies(turn), asked)
        language = ranking.language if ranking.language in TEXTS else asked.language
        if ranking.zone == "ask_back":
            return outcomes.ask_back(ranking, language)
        decision, chosen = None, ranking.chosen
        if ranking.zone == "answer" and chosen is not None:
            asked = structs.replace(asked, language=language)
            decision = await self._item(chosen.kind, chosen.id, ranking.reasons(), asked)
        return decision or outcomes.not_found(ranking, _language_of_no(turn, asked, language))

    async def _pick(self, payload: str, asked: Asked) -> Decision:
        """The answer to a choice that was offered."""
        kind, _, id = payload.partition(":")
        reasons = Reasons(rule="choice", language=asked.language, confidence=1.0)
        decision = await self._item(kind, id, reasons, asked)
        return decision or outcomes.choice_gone(asked.language)

    async def _item(self, kind: str, id: str, reasons: Reasons, asked: Asked) -> Decision | None:
        """The answer with one item; None where it is gone or may not be served now."""
        ready, language, now = asked.ready, asked.language, asked.now
        match kind:
            case "entity":
                found = _entity(ready.shelf.matchers, id)
                return await self._entity(*found, reasons, asked) if found else None
            case "keyword":
                return outcomes.keyword(ready, id, reasons, language, now)
            case "document":
                return outcomes.document(ready.shelf, id, reasons, language, now)
            case _:
                return None

    async def _entity(
        self, matcher: CatalogueMatcher, entity: Entity, reasons: Reasons, asked: Asked
    ) -> Decision:
        """The answer with an entity: its live data, or what the catalogue says of it."""
        live = asked.ready.connectors.get(matcher.catalogue.connector)
        parts = entity_parts(entity)
        if live is not None:
            reading = await self._read(live, entity)
            parts = _live_parts(live, reading, entity, asked)
            notes = {"live_data": reading.state, "from_cache": reading.from_cache}
            reasons = structs.replace(reasons, notes=reasons.notes | notes)
        return Decision(
            outcome="answer",
            reasons=reasons,
            parts=parts,
            entity_id=entity.id,
            language=asked.language,
            memory={},
        )

    async def _read(self, live: Live, entity: Entity) -> Reading:
        return await self._live.fetch(
            live.connector,
            entity.workspace_id,
            values_of(live.connector, entity),
            live.secrets,
            patience=LIVE_PATIENCE,
        )


def _language_of_no(turn: Turn, asked: Asked, guessed: str) -> str:
    """What fits nothing may be in no language at all: only a sure guess outweighs the contact's."""
    said = guess(turn.text, asked.ready.shelf.workspace.languages)
    return guessed if said.probability >= SURE else asked.language


def _by_rule(turn: Turn, command: Command | None, shelf: Shelf, language: str) -> Decision | None:
    """What commands and the conversation's owner decide before anything is searched."""
    if turn.blocked:
        return outcomes.silence("blocked")
    if turn.stopped:
        return outcomes.silence("stopped")
    owner = turn.conversation.owner
    if command == "menu" and owner in ("assistant", "team"):
        return outcomes.menu(shelf.workspace.name, language)
    if owner != "assistant":
        return outcomes.silence("owned_by_person")
    if command == "human":
        return outcomes.human(language)
    return outcomes.courtesy(command, shelf.workspace.name, language) if command else None


def _picked(turn: Turn) -> str:
    """The payload of the choice that was tapped, or typed as its number or label."""
    if turn.wish:
        return ""
    if turn.payload:
        return turn.payload
    offered: list[dict[str, str]] = turn.conversation.memory.get("choices") or []
    said = turn.text.strip().casefold()
    for number, choice in enumerate(offered, 1):
        if said in (str(number), f"{number}.", choice["label"].casefold()):
            return choice["payload"]
    return ""


def _ranked(wish: str, asked: Asked) -> Ranking:
    shelf = asked.ready.shelf
    recognised = recognise(
        wish,
        keywords=asked.ready.keywords,
        catalogues=tuple(shelf.matchers.values()),
        index=shelf.index,
        languages=shelf.workspace.languages,
        contact_language=asked.language,
    )
    return choose(
        recognised,
        now=asked.now,
        contact_language=asked.language,
        workspace_languages=shelf.workspace.languages,
    )


def _entity(
    matchers: Mapping[str, CatalogueMatcher], entity_id: str
) -> tuple[CatalogueMatcher, Entity] | None:
    for matcher in matchers.values():
        entity = matcher.get(entity_id)
        if entity is not None:
            return matcher, entity
    return None


def _live_parts(live: Live, reading: Reading, entity: Entity, asked: Asked) -> tuple[Part, ...]:
    return live_parts(
        live.connector,
        reading,
        entity,
        asked.language,
        asked.now,
        languages=asked.ready.shelf.workspace.languages,
        headlines=_headlines(live, entity, asked),
    )


def _headlines(live: Live, entity: Entity, asked: Asked) -> list[dict[str, Any]]:
    """The newest articles on an entity, as many as its connector asks for, those in the
    contact's language first."""
    wanted = next(iter(live.connector.content.values()), None)
    if wanted is None:
        return []
    articles = asked.ready.shelf.articles.on(entity.key, entity.label)
    valid = [a for a in articles if a.type == wanted.type and a.is_valid_at(asked.now)]
    valid.sort(key=lambda article: article.language != asked.language)
    return [{"title": a.title, "url": a.url} for a in islice(valid, wanted.limit)]
