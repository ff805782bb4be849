"""What was asked for by name and does not suit what the person declared. Pure.

"poulet rôti", of a declared vegetarian, is neither served as if nothing were known nor answered
with a gratin as if nothing were asked: it is said that it does not suit them, and offered, beside
the nearest item that does. So is "something with chicken", whatever the dish is called: what they
avoid is named by its kind or as an ingredient.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import structs

from comptoir.assistant.constraints import Constraints
from comptoir.assistant.fitness import reason_against
from comptoir.assistant.ingredients import DIETS, holds
from comptoir.assistant.ranking import MOST_CANDIDATES, MOST_OPTIONS, Ranking
from comptoir.assistant.relevance import IN_TITLE
from comptoir.model.decision import Candidate
from comptoir.model.document import Document

RULE = "against_preference"

HOLDS = 0.25
"""From this coverage on an item holds what was asked for, wherever it says so."""


def is_named(one: Candidate) -> bool:
    """Whether the words of the wish stand in the title of a document."""
    return one.kind == "document" and one.parts.get("coverage", 0.0) >= IN_TITLE


def names_unwanted(wish: str, wants: Constraints) -> bool:
    """Whether a wish names something that is avoided by whoever `wants` this: chicken by a
    vegetarian, almonds by whom nuts harm."""
    families = frozenset().union(*(DIETS.get(diet, frozenset()) for diet in wants.diets))
    return any(holds(unwanted, (wish,)) for unwanted in families | wants.without)


def with_named(
    ranking: Ranking,
    free: Ranking,
    documents: Mapping[str, Document],
    wants: Constraints,
    now: datetime,
) -> Ranking:
    """`ranking`, or the question whether the item that was named is wanted all the same.

    `free` is the ranking as it would be for somebody who declared nothing, `documents` its
    candidates by id, `wants` what was declared. What suits them and is named as well goes before.
    """
    named = _named(free, documents, wants, now)
    if named is None:
        return ranking
    fitting = ranking.candidates[:1] if ranking.zone != "none" else ()
    if any(map(is_named, fitting)) or any(one.kind != "document" for one in fitting):
        return ranking
    return structs.replace(
        ranking,
        zone="ask_back",
        rule=RULE,
        chosen=None,
        options=(named, *fitting),
        candidates=(named, *ranking.candidates)[:MOST_CANDIDATES],
        runner_up=fitting[0].title if fitting else "",
        confidence=free.confidence,
    )


def _named(
    free: Ranking, documents: Mapping[str, Document], wants: Constraints, now: datetime
) -> Candidate | None:
    """What was named and does not suit: the first candidate, or what holds an ingredient that was
    asked for by its name, or one of the first by another."""
    first = free.candidates[0] if free.candidates and free.zone != "none" else None
    if first is None:
        return None
    unsuited = [
        one
        for one in free.candidates
        if one.id in documents and reason_against(documents[one.id], wants, now)
    ]
    if names_unwanted(free.understood, wants):
        holding = (one for one in unsuited if one.parts.get("coverage", 0.0) >= HOLDS)
        near = (one for one in free.candidates[:MOST_OPTIONS] if one in unsuited)
        return next(holding, next(near, None))
    return first if first in unsuited and is_named(first) else None
