"""Relevance: chooses one item among what was recognised, by what, who and when. Pure.

*What* is the match to the wish: 0.25 * coverage + 0.25 * char + 1.0 * use + 0.45 * synonyms, and
up to 2.1 for the likeness to the title, as a part of 3.6.
*Who* is the person: 1.0 in the language of the wish or the contact, else `other_language`;
`not_theirs` for what does not concern their shares or branch where something else does; and
`UNTOLD` for a recipe whose ingredients nobody knows, where the person must not have some.
*When* is the moment: 1.0, or `out_of_season` for a document of other seasons than the one asked
for or running, for news falling by half with every `news_half_life` of age down to `old_news`,
and `given_before` for what they were given before where the wish is open.
Together: score = what * (1 - WHO + WHO * who) * (1 - WHEN + WHEN * when), with the weights of the
workspace (`model/weights.py`).

Left out and counted by name are documents not yet valid or expired, those over the minutes
asked for, against a diet, or with an ingredient that is not wanted. What only the contact's own
preferences speak against is left out too, unless its title is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec import structs

from comptoir.assistant.calibration import (
    IN_SCOPE,
    NO_CONFIDENCE,
    SHIPPED,
    SHIPPED_QUALITY,
    Confidence,
    Evidence,
    confidence,
    rounded,
)
from comptoir.assistant.comparing import COMPARED, features_of
from comptoir.assistant.evidence import evidence_for
from comptoir.assistant.ranking import (
    MOST_CANDIDATES,
    MOST_OPTIONS,
    SHORT,
    Ranking,
    Zone,
    rank_entities,
    rank_keyword,
    with_possible,
)
from comptoir.assistant.recognise import Recognised
from comptoir.assistant.weighing import (
    NEAR_TITLE,
    NOBODY,
    Circumstances,
    Item,
    Person,
    leaves_open,
    weighed_items,
)
from comptoir.knowledge.found import Match
from comptoir.knowledge.index import CHAR, COVERAGE, FULL_SCORE, SYNONYMS, USE
from comptoir.knowledge.language import words
from comptoir.model.calibration import Calibration
from comptoir.model.decision import Candidate
from comptoir.model.document import Document
from comptoir.model.weights import USUAL, Weights

__all__ = ["NEAR_TITLE", "Person", "Ranking", "Zone", "choose"]

OPEN = 0.1
"""How much less confidence an answer needs where the wish leaves the choice to us."""

ASK_BACK = 0.2
"""From this probability of being in scope on the first items are offered."""

NEAR = 0.35
"""An item is offered beside the first where it reaches this part of its strength."""

FAR = 0.06
"""What an item must come to, without its title, to be offered."""

FAR_USE, FAR_SYNONYMS, FAR_CHAR = 0.01, 0.05, 0.2
"""One of these it must mean, say in other words, or be like in letters."""

TITLE_MARGIN = 0.04
"""How much less like the wish every other title must be."""

IN_TITLE = 0.88
"""From this coverage on the words of a wish stand in the title, not only in the text."""

ALIKE, MEANT = 0.25, 0.35
"""What likeness of letters or of meaning a message of unknown words must reach."""

_UNKNOWN: tuple[Zone, str, Sequence[Item]] = ("none", "unknown", ())


def choose(
    recognised: Recognised,
    *,
    now: datetime,
    contact_language: str = "",
    workspace_languages: Sequence[str] = (),
    person: Person = NOBODY,
    weights: Weights = USUAL,
    calibration: Calibration | None = None,
) -> Ranking:
    """Return the one item that fits, or what to ask back.

    An editors' keyword comes first, then an entity of a catalogue, unless a document's title is
    met better, then documents. `calibration` is the workspace's own, if it has one.
    """
    language = recognised.language or contact_language or next(iter(workspace_languages), "")
    if recognised.keyword is not None:
        return rank_keyword(recognised, recognised.keyword, language)
    excluded: dict[str, int] = {}
    asked = Circumstances(
        recognised=recognised, language=language, now=now, person=person, weights=weights
    )
    items = weighed_items(asked, excluded)
    fitting = calibration_for(recognised, calibration)
    if _is_withheld(recognised, person, now):
        fitting = structs.replace(fitting, answer=1.0)
    documents = _rank_documents(recognised, items, language, excluded, fitting)
    entities = rank_entities(recognised, language)
    if entities is None:
        return with_possible(documents, recognised)
    better = documents.confidence > entities.confidence and documents.rule == "title"
    return documents if better else entities


def _rank_documents(
    recognised: Recognised,
    items: list[Item],
    language: str,
    excluded: dict[str, int],
    calibration: Calibration,
) -> Ranking:
    evidence = evidence_for(recognised, items) if items else None
    sure = _confidence(items, evidence, calibration)
    candidates = tuple(_document(item) for item in items[:MOST_CANDIDATES])
    zone, rule, offered = _zone(recognised, items, sure, calibration.answer)
    return Ranking(
        zone=zone,
        rule=rule,
        chosen=candidates[0] if zone == "answer" else None,
        options=tuple(_document(item) for item in offered),
        candidates=candidates,
        runner_up=candidates[1].title if len(candidates) > 1 else "",
        confidence=sure.both,
        understood=recognised.understood,
        language=language,
        excluded=excluded,
        evidence=rounded(evidence) if evidence is not None else {},
    )


def _is_withheld(recognised: Recognised, person: Person, now: datetime) -> bool:
    """Whether what was named is there, but not to be served: nothing else is the answer then."""
    matches = recognised.found.matches if recognised.found is not None else ()
    named = [match.document for match in matches if match.exact_title]
    return bool(named) and not any(one.may_be_served(now, person.meets) for one in named)


def calibration_for(recognised: Recognised, own: Calibration | None) -> Calibration:
    """Return the workspace's own calibration where it was fitted with the same models of meaning,
    else the shipped one."""
    quality = recognised.found is not None and recognised.found.quality
    if own is not None and own.quality == quality:
        return own
    return SHIPPED_QUALITY if quality else SHIPPED


class Judgeable(NamedTuple):
    """What a calibration judges: the evidence for the first document, and the documents that would
    be offered, first the first; `is_far` says that none of them would. `compared` are the items
    that are compared with each other, with their features (`comparing.FEATURES`)."""

    evidence: Evidence
    documents: list[Document]
    is_far: bool
    compared: Sequence[tuple[Document, tuple[float, ...]]]


def evidence_of(recognised: Recognised, *, now: datetime) -> Judgeable | None:
    """Return what there is to judge; None where no document was found."""
    asked = Circumstances(
        recognised=recognised,
        language=recognised.language,
        now=now,
        person=NOBODY,
        weights=USUAL,
    )
    items = weighed_items(asked, {})
    if not items:
        return None
    near = [item.match.document for item in _near(items)]
    compared = [(item.match.document, features_of(item)) for item in items[:COMPARED]]
    return Judgeable(evidence_for(recognised, items), near, is_far(items[0]), compared)


def _zone(
    recognised: Recognised, items: Sequence[Item], sure: Confidence, answer: float
) -> tuple[Zone, str, Sequence[Item]]:
    """Return the zone, the rule, and the items to offer."""
    if not items or sure.in_scope < ASK_BACK or _is_gibberish(recognised, items[0].best):
        return "none", "unknown", ()
    if items[0].best.exact_title:
        return "answer", "title", ()
    if not sure.answers(answer) and is_far(items[0]):
        return _UNKNOWN
    twins = _twins(recognised, items)
    if len(twins) > 1:
        return "ask_back", "ambiguous", twins
    if sure.answers(answer - OPEN if leaves_open(recognised) else answer):
        return "answer", "title" if items[0].best.title >= NEAR_TITLE else "content", ()
    return ("ask_back", "ambiguous", _near(items)) if len(items) > 1 else _UNKNOWN


def is_far(item: Item) -> bool:
    """Whether an item has next to nothing to do with the wish: it means something else, and holds
    a word of it at best. Then nothing behind it is worth offering either."""
    coverage, char, use, _, synonyms = features_of(item)
    apart = use < FAR_USE and synonyms < FAR_SYNONYMS and char < FAR_CHAR
    said = COVERAGE * coverage + CHAR * char + SYNONYMS * synonyms
    return apart or said + USE * use < FAR


def _near(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items worth offering: the first, and those not far behind it."""
    least = NEAR * items[0].strength
    return [item for item in items[:MOST_OPTIONS] if item.strength >= least]


def _is_gibberish(recognised: Recognised, best: Match) -> bool:
    """Whether nothing said is a word, or looks like a title: meaning is noise then."""
    known = recognised.found is None or recognised.found.known > 0
    if known or best.coverage > 0 or best.title >= NEAR_TITLE:
        return False
    return best.char < ALIKE and best.use < MEANT


def _twins(recognised: Recognised, items: Sequence[Item]) -> Sequence[Item]:
    """Return the items whose titles hold a short wish, all of it, where it is no title itself."""
    if len(words(recognised.text)) > SHORT or leaves_open(recognised):
        return ()
    if items[0].best.title >= NEAR_TITLE or items[0].best.coverage < IN_TITLE:
        return ()
    return [item for item in items if item.best.coverage >= IN_TITLE][:MOST_OPTIONS]


def _confidence(
    items: Sequence[Item], evidence: Evidence | None, calibration: Calibration
) -> Confidence:
    """Return how surely the first item is meant; one like its title and no other's is."""
    if evidence is None:
        return NO_CONFIDENCE
    title = items[0].best.title
    rival = max((item.best.title for item in items[1:]), default=0.0)
    alone = title >= NEAR_TITLE and title - rival >= TITLE_MARGIN
    read = confidence(evidence, calibration)
    if alone or items[0].best.exact_title:
        return Confidence(max(read.in_scope, title, IN_SCOPE), max(read.right, title))
    return read


def _document(item: Item) -> Candidate:
    document, best = item.match.document, item.best
    return Candidate(
        kind="document",
        id=document.id,
        title=document.title,
        language=document.language,
        what=min(1.0, best.score / FULL_SCORE),
        who=item.who,
        when=item.when,
        score=min(1.0, item.strength / FULL_SCORE),
        parts={
            "coverage": best.coverage,
            "char": best.char,
            "use": best.use,
            "title": best.title,
            "synonyms": best.synonyms,
        },
    )
