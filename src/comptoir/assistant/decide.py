"""Decides what to say about a turn. It sends nothing and writes nothing.

In order: commands (STOP before everything), who owns the conversation, an open choice, then what
was recognised: an editor's keyword, an entity with its live data, a document, a question back, or
an honest no with a way to a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from msgspec import Struct, structs

from comptoir.assistant.answer import document_parts, entity_parts
from comptoir.assistant.commands import Command, command_in, without_courtesies
from comptoir.assistant.live.answer import live_parts, read_connector, values_of
from comptoir.assistant.live.fetch import LiveData
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import Ranking, choose
from comptoir.assistant.texts import TEXTS, say
from comptoir.errors import InputInvalid
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import Shelf, Shelves
from comptoir.model.catalogue import Entity
from comptoir.model.connector import Connector
from comptoir.model.conversation import Turn
from comptoir.model.decision import Candidate, Decision, Reasons
from comptoir.model.document import Document
from comptoir.model.message import Choice, Choices, Part, Text
from comptoir.runtime import Runtime

log = structlog.get_logger(__name__)

HUMAN = "command:human"
MAX_HEADLINES = 3


class Ready(Struct, frozen=True, kw_only=True):
    """A shelf with what the assistant has compiled from it."""

    shelf: Shelf
    keywords: Keywords
    connectors: dict[str, tuple[Connector, dict[str, str]]]
    articles: dict[str, list[Document]]
    """By folded ticker or name: the articles on it, newest first."""


class Assistant:
    """Decides on turns of all workspaces."""

    def __init__(self, runtime: Runtime, shelves: Shelves) -> None:
        self._shelves = shelves
        self._live = LiveData(runtime.net, runtime.clock)
        self._ready: dict[str, Ready] = {}

    async def close(self) -> None:
        """Returns when nothing is being fetched any more."""
        await self._live.close()

    async def decide(self, turn: Turn, now: datetime) -> Decision:
        """What to do about `turn`. Slow only where live data has to be fetched."""
        shelf = self._shelves.peek(turn.workspace_id) or await self._shelves.of(turn.workspace_id)
        language = turn.language or shelf.workspace.language
        if turn.blocked:
            return _silence("blocked")
        command = command_in(turn)
        if command in ("stop", "start"):
            return _consent(command, language)
        if turn.stopped:
            return _silence("stopped")
        if command == "menu" or (turn.conversation.owner == "assistant" and command):
            return _command(command, shelf, language)
        if turn.conversation.owner != "assistant":
            return _silence("owned_by_person")
        return await self._answer(turn, self._prepared(shelf), language, now)

    async def _answer(
        self, turn: Turn, ready: Ready, language: str, now: datetime
    ) -> Decision:
        picked = _picked(turn)
        if picked:
            return await self._picked(picked, ready, language, now)
        wish = without_courtesies(turn)
        recognised = recognise(
            wish,
            keywords=ready.keywords,
            catalogues=tuple(ready.shelf.matchers.values()),
            index=ready.shelf.index,
            languages=ready.shelf.workspace.languages,
            contact_language=language,
        )
        ranking = choose(
            recognised,
            now=now,
            contact_language=language,
            workspace_languages=ready.shelf.workspace.languages,
        )
        speaks = ranking.language if ranking.language in TEXTS else language
        if ranking.zone == "answer" and ranking.chosen is not None:
            decision = await self._chosen(ranking.chosen, ranking.reasons(), ready, speaks, now)
            return decision or _not_found(ranking, speaks)
        if ranking.zone == "ask_back":
            return _ask_back(ranking, speaks)
        return _not_found(ranking, speaks)

    async def _picked(
        self, payload: str, ready: Ready, language: str, now: datetime
    ) -> Decision:
        """The answer to a choice that was offered."""
        kind, _, identity = payload.partition(":")
        reasons = Reasons(rule="choice", language=language, confidence=1.0)
        if kind in ("document", "entity", "keyword"):
            candidate = Candidate(kind=kind, id=identity, title="", what=1.0, score=1.0)  # type: ignore[arg-type]
            decision = await self._chosen(candidate, reasons, ready, language, now)
            if decision is not None:
                return decision
        return Decision(
            outcome="ask_back",
            reasons=Reasons(rule="choice_gone", language=language),
            parts=(Text(say("choice_gone", language)),),
            language=language,
            memory={},
        )

    async def _chosen(
        self,
        chosen: Candidate,
        reasons: Reasons,
        ready: Ready,
        language: str,
        now: datetime,
    ) -> Decision | None:
        """The answer with one item; None where it is gone or may not be served now."""
        if chosen.kind == "entity":
            found = _entity(ready.shelf.matchers, chosen.id)
            return found and await self._entity(*found, reasons, ready, language, now)
        if chosen.kind == "keyword":
            return _keyword(chosen.id, reasons, ready.shelf, language, now)
        return _document(ready.shelf, chosen.id, reasons, language, now)

    async def _entity(
        self,
        matcher: CatalogueMatcher,
        entity: Entity,
        reasons: Reasons,
        ready: Ready,
        language: str,
        now: datetime,
    ) -> Decision:
        connector = ready.connectors.get(matcher.catalogue.connector)
        if connector is None:
            parts: tuple[Part, ...] = entity_parts(entity)
            notes: dict[str, Any] = {}
        else:
            compiled, secrets = connector
            reading = await self._live.fetch(
                compiled,
                matcher.catalogue.workspace_id,
                values_of(compiled, entity),
                secrets,
            )
            articles = _articles_on(entity, ready, language, now)
            parts = live_parts(
                compiled,
                reading,
                entity,
                language,
                now,
                languages=ready.shelf.workspace.languages,
                headlines=[{"title": a.title, "url": a.url} for a in articles],
            )
            notes = {"live_data": reading.state, "from_cache": reading.from_cache}
        return Decision(
            outcome="answer",
            reasons=structs.replace(reasons, notes=notes),
            parts=parts,
            entity_id=entity.id,
            language=language,
            memory={},
        )

    def _prepared(self, shelf: Shelf) -> Ready:
        """What is compiled from a shelf, kept until there is a newer one."""
        ready = self._ready.get(shelf.workspace.id)
        if ready is None or ready.shelf is not shelf:
            ready = self._ready[shelf.workspace.id] = _prepare(shelf)
        return ready


def _prepare(shelf: Shelf) -> Ready:
    connectors = {}
    for stored in shelf.connectors.values():
        try:
            connectors[stored.name] = (read_connector(stored.definition), stored.secrets)
        except InputInvalid as error:
            log.error("connector_unusable", connector=stored.name, error=str(error))
    words = [k for group in shelf.keywords.values() for k in group]
    return Ready(
        shelf=shelf,
        keywords=Keywords(words),
        connectors=connectors,
        articles=_articles(shelf),
    )


def _articles(shelf: Shelf) -> dict[str, list[Document]]:
    by_name: dict[str, list[Document]] = {}
    dated = [d for d in shelf.index.documents() if d.published_at and "Article" in d.type]
    for document in sorted(dated, key=lambda d: str(d.published_at), reverse=True):
        for name in _names_in(document):
            by_name.setdefault(name, []).append(document)
    return by_name


def _names_in(document: Document) -> set[str]:
    """The folded names and symbols an article is about; a symbol may follow its exchange's."""
    names = [*document.fields.get("tickers", ()), *document.fields.get("mentions", ())]
    texts = [str(name) for name in names[:20]]
    return {key(t) for t in texts} | {key(t.rpartition(" ")[2]) for t in texts}


def _articles_on(entity: Entity, ready: Ready, language: str, now: datetime) -> list[Document]:
    """The newest articles on an entity, those in the contact's language first."""
    names = [key(entity.key), key(entity.label)]
    found = {d.id: d for name in names for d in ready.articles.get(name, ())}
    valid = [d for d in found.values() if d.is_valid_at(now)]
    valid.sort(key=lambda d: d.language != language)
    return valid[:MAX_HEADLINES]


def _picked(turn: Turn) -> str:
    """The payload of the choice that was tapped, or typed as its number or label."""
    if turn.payload:
        return turn.payload
    offered: list[dict[str, str]] = turn.conversation.memory.get("choices") or []
    said = turn.text.strip().casefold()
    for number, choice in enumerate(offered, 1):
        if said in (str(number), f"{number}.", choice["label"].casefold()):
            return choice["payload"]
    return ""


def _silence(rule: str) -> Decision:
    return Decision(outcome="silence", reasons=Reasons(rule=rule))


def _consent(command: Command | None, language: str) -> Decision:
    stopping = command == "stop"
    return Decision(
        outcome="answer",
        reasons=Reasons(rule=f"command:{command}", language=language, confidence=1.0),
        parts=(Text(say("stopped" if stopping else "started", language)),),
        language=language,
        consent="stop" if stopping else "start",
        memory={},
    )


def _command(command: Command | None, shelf: Shelf, language: str) -> Decision:
    reasons = Reasons(rule=f"command:{command}", language=language, confidence=1.0)
    name = shelf.workspace.name
    if command == "human":
        parts: tuple[Part, ...] = (Text(say("human", language)),)
        return Decision(
            outcome="handoff", reasons=reasons, parts=parts, language=language, memory={}
        )
    text = say("thanks" if command == "thanks" else "hello", language, name=name)
    if command == "menu":
        choice = Choice(say("talk_to_person", language), HUMAN)
        return Decision(
            outcome="answer",
            reasons=reasons,
            parts=(Text(say("menu", language, name=name)), Choices((choice,))),
            choices=(choice,),
            language=language,
            memory={},
        )
    return Decision(outcome="answer", reasons=reasons, parts=(Text(text),), language=language)


def _entity(
    matchers: Mapping[str, CatalogueMatcher], entity_id: str
) -> tuple[CatalogueMatcher, Entity] | None:
    for matcher in matchers.values():
        entity = matcher.get(entity_id)
        if entity is not None:
            return matcher, entity
    return None


def _document(
    shelf: Shelf, document_id: str, reasons: Reasons, language: str, now: datetime
) -> Decision | None:
    try:
        document = shelf.index.get(document_id)
    except KeyError:
        return None
    if not document.is_valid_at(now):
        return None
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=document_parts(document, document.language if document.language in TEXTS else language),
        document_id=document.id,
        language=language,
        memory={"document": document.id},
    )


def _keyword(
    keyword_id: str, reasons: Reasons, shelf: Shelf, language: str, now: datetime
) -> Decision | None:
    words = (k for group in shelf.keywords.values() for k in group)
    keyword = next((k for k in words if k.id == keyword_id), None)
    if keyword is None:
        return None
    if keyword.document_id:
        return _document(shelf, keyword.document_id, reasons, language, now)
    return Decision(
        outcome="answer",
        reasons=reasons,
        parts=(Text(keyword.text),),
        language=language,
        memory={},
    )


def _ask_back(ranking: Ranking, language: str) -> Decision:
    choices = tuple(Choice(o.title, f"{o.kind}:{o.id}") for o in ranking.options)
    return Decision(
        outcome="ask_back",
        reasons=ranking.reasons(),
        parts=(Text(say("which", language)), Choices(choices)),
        choices=choices,
        language=language,
        memory={"choices": [{"label": c.label, "payload": c.payload} for c in choices]},
    )


def _not_found(ranking: Ranking, language: str) -> Decision:
    choice = Choice(say("talk_to_person", language), HUMAN)
    return Decision(
        outcome="handoff",
        reasons=ranking.reasons(),
        parts=(Text(say("not_found", language)), Choices((choice,))),
        choices=(choice,),
        language=language,
        memory={},
    )
