"""The answer with one item: an editor's keyword, a document, an entity with its live data."""

from __future__ import annotations

from itertools import islice
from typing import Any

from msgspec import structs

from comptoir.assistant import memory, outcomes
from comptoir.assistant.answer import entity_parts
from comptoir.assistant.asked import Asked
from comptoir.assistant.intents.outcome import Pointer, intent
from comptoir.assistant.live.fetch import LiveData
from comptoir.assistant.live.honest import honest_parts
from comptoir.assistant.live.reading import Reading
from comptoir.assistant.live.said import values_of
from comptoir.assistant.live.slow import patiently
from comptoir.assistant.ready import Live
from comptoir.knowledge.catalogue import CatalogueMatcher
from comptoir.model.catalogue import Entity
from comptoir.model.decision import Decision, Reasons

LIVE_PATIENCE = 7.5
"""Longest time in seconds that a decision waits for live data; everything else takes moments."""


class Items:
    """Answers with items of all workspaces."""

    def __init__(self, live: LiveData) -> None:
        self._live = live

    async def answer(self, kind: str, id: str, reasons: Reasons, asked: Asked) -> Decision | None:
        """The answer with one item; None where it is gone or may not be served now."""
        match kind:
            case "entity":
                found = outcomes.servable_entity(id, asked)
                return await self._entity(*found, reasons, asked) if found else None
            case "keyword":
                return outcomes.keyword(id, reasons, asked)
            case "document":
                return outcomes.document(id, reasons, asked)
            case "intent":
                meant = intent(id, reasons, asked)
                if isinstance(meant, Pointer):
                    return await self.answer(meant.kind, meant.id, reasons, asked)
                return meant
            case _:
                return None

    async def _entity(
        self, matcher: CatalogueMatcher, entity: Entity, reasons: Reasons, asked: Asked
    ) -> Decision:
        """The answer with an entity: its live data, or what the catalogue says of it."""
        live = asked.ready.connectors.get(matcher.catalogue.connector)
        parts = entity_parts(entity)
        if live is not None:
            reading = await self._read(live, entity, asked)
            parts, guard = honest_parts(
                live.connector,
                reading,
                entity,
                asked.language,
                asked.now,
                languages=asked.ready.shelf.workspace.languages,
                headlines=_headlines(live, entity, asked),
            )
            notes = {"live_data": reading.state, "from_cache": reading.from_cache, **guard}
            reasons = structs.replace(reasons, notes=reasons.notes | notes)
        return Decision(
            outcome="answer",
            reasons=reasons,
            parts=parts,
            entity_id=entity.id,
            language=asked.language,
            memory=memory.shown(asked.talk, f"entity:{entity.id}", asked.now),
        )

    async def _read(self, live: Live, entity: Entity, asked: Asked) -> Reading:
        fetching = self._live.fetch(
            live.connector,
            entity.workspace_id,
            values_of(live.connector, entity),
            live.secrets,
            patience=LIVE_PATIENCE,
        )
        languages = (asked.language, *asked.ready.shelf.workspace.languages)
        return await patiently(fetching, live.connector, languages, asked.tell)


def _headlines(live: Live, entity: Entity, asked: Asked) -> list[dict[str, Any]]:
    """The newest articles on an entity, as many as its connector asks for, those in the
    contact's language first."""
    wanted = next(iter(live.connector.content.values()), None)
    if wanted is None:
        return []
    articles = asked.ready.shelf.articles.on(entity.key, entity.label)
    met = asked.person.meets
    valid = [a for a in articles if a.type == wanted.type and a.may_be_served(asked.now, met)]
    valid.sort(key=lambda article: article.language != asked.language)
    return [{"title": a.title, "url": a.url} for a in islice(valid, wanted.limit)]
