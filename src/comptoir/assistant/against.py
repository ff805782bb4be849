"""What was asked for by name and does not suit what the person declared. Pure.

"poulet rôti", of a declared vegetarian, is neither served as if nothing were known nor answered
with a gratin as if nothing were asked: it is said that it does not suit them, and offered, beside
the nearest item that does.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import structs

from comptoir.assistant.constraints import Constraints
from comptoir.assistant.fitness import reason_against
from comptoir.assistant.ranking import MOST_CANDIDATES, Ranking
from comptoir.assistant.relevance import IN_TITLE
from comptoir.model.decision import Candidate
from comptoir.model.document import Document

RULE = "against_preference"


def is_named(one: Candidate) -> bool:
    """Whether the words of the wish stand in the title of a document."""
    return one.kind == "document" and one.parts.get("coverage", 0.0) >= IN_TITLE


def with_named(
    ranking: Ranking, free: Ranking, document: Document | None, wants: Constraints, now: datetime
) -> Ranking:
    """`ranking`, or the question whether the item that was named is wanted all the same.

    `free` is the ranking as it would be for somebody who declared nothing, `document` its first
    candidate, `wants` what was declared. What suits them and is named as well goes before.
    """
    named = free.candidates[0] if free.candidates and free.zone != "none" else None
    if named is None or document is None or not is_named(named):
        return ranking
    if not reason_against(document, wants, now):
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
