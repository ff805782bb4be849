"""Searches for what a wish asks: recognised, then one item chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from msgspec import structs

from comptoir.assistant.against import names_unwanted, with_named
from comptoir.assistant.asked import Asked
from comptoir.assistant.constraints import NONE, Constraints, read_constraints
from comptoir.assistant.person import is_for
from comptoir.assistant.recognise import Recognised, recognise
from comptoir.assistant.relevance import Ranking, choose
from comptoir.assistant.weighing import leaves_open
from comptoir.knowledge.catalogue import WHOLE
from comptoir.knowledge.language import normalise
from comptoir.model.document import Document

T = TypeVar("T")

_THREADS = ThreadPoolExecutor(2, "search")

_LIKE = "something like"
"""Makes a title something to look for: the title alone would be found and nothing else."""


def recognised(wish: str, asked: Asked) -> Recognised:
    """What `wish` may mean. A language they declared outweighs the one it looks like."""
    shelf = asked.ready.shelf
    found = recognise(
        wish,
        keywords=asked.ready.keywords,
        catalogues=tuple(shelf.matchers.values()),
        index=shelf.index,
        languages=shelf.workspace.languages,
        contact_language=asked.language,
        serves=partial(_may_be_served, asked),
    )
    theirs = [one for one in found.entities if is_for(one.entity, asked.person.meets)]
    if len(theirs) < len(found.entities):
        found = structs.replace(found, entities=tuple(theirs))
    return structs.replace(found, language=asked.spoken) if asked.spoken else found


def ranked(wish: str, asked: Asked) -> Ranking:
    """The one item that fits `wish`, or what to ask back."""
    return _said_against(recognised(wish, asked), asked)


def _said_against(found: Recognised, asked: Asked) -> Ranking:
    """What fits; where something was named that they avoid, the question whether they want it."""
    ranking = _chosen(found, asked)
    wants = asked.person.preferences
    if "preference" not in ranking.excluded:
        return ranking
    if leaves_open(found) and not names_unwanted(found.understood, wants):
        return ranking
    unbound = structs.replace(asked.person, preferences=NONE)
    free = _chosen(found, structs.replace(asked, person=unbound))
    matches = found.found.matches if found.found is not None else ()
    documents = {match.document.id: match.document for match in matches}
    return with_named(ranking, free, documents, wants, asked.now)


def ranked_alike(wish: str, asked: Asked, *, named: bool = False) -> Ranking:
    """As `ranked`, with what is like it too where the wish is a title. Only where something was
    just `named` it is said that they avoid it."""
    found = recognised(wish, asked)
    if found.found is not None and found.found.exact:
        _, topic = read_constraints(normalise(wish))
        serves = partial(_may_be_served, asked)
        alike = asked.ready.shelf.index.search(f"{_LIKE} {wish}", topic=topic, serves=serves)
        found = structs.replace(found, found=alike)
    return _said_against(found, asked) if named else _chosen(found, asked)


def _may_be_served(asked: Asked, document: Document) -> bool:
    return document.may_be_served(asked.now, asked.person.meets)


def _chosen(found: Recognised, asked: Asked) -> Ranking:
    workspace = asked.ready.shelf.workspace
    demands = found.constraints.joined(asked.person.demands)
    return choose(
        structs.replace(found, constraints=demands),
        now=asked.now,
        contact_language=asked.language,
        workspace_languages=workspace.languages,
        person=asked.person,
        weights=workspace.weights,
        calibration=workspace.calibration,
    )


def demanding(asked: Asked, demands: Constraints, *seen: str) -> Asked:
    """The same question with demands, and without documents that were `seen`."""
    person = structs.replace(asked.person, demands=demands, seen=frozenset(seen))
    return structs.replace(asked, person=person)


async def aside(work: Callable[..., T], *arguments: object) -> T:
    """What `work` returns, done in a thread: a search takes milliseconds in which other messages
    would wait."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, work, *arguments)


def is_quick(wish: str, asked: Asked) -> bool:
    """Whether `wish` is wholly a keyword or the name of an entity: then nothing is searched."""
    if asked.ready.keywords.exactly(wish) is not None:
        return True
    return any(matcher.is_name(wish) for matcher in asked.ready.shelf.matchers.values())


def is_name(text: str, asked: Asked) -> bool:
    """Whether the whole of `text` is a keyword, the name of an entity, or a title."""
    found = recognised(text, asked)
    named = bool(found.entities) and found.entities[0].score >= WHOLE
    titled = found.found is not None and found.found.exact
    return found.keyword is not None or named or titled
