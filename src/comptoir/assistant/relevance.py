"""Relevance: chooses one item among what was recognised, by what, who and when. Pure.

*What* is the match to the wish: 0.5 * coverage + 0.5 * char + 1.0 * use, and up to 2.0 for
the likeness to the title, as a part of all 4.0.
*Who* is the language: 1.0 in the language of the wish or the contact, else `OTHER_LANGUAGE`; and
`UNTOLD` for a recipe whose ingredients nobody knows, where the person must not have some.
*When* is the moment: 1.0, or `OUT_OF_SEASON` for a document of other seasons than the one asked
for or running, and for news falling by half with every `NEWS_HALF_LIFE` of age down to
`OLD_NEWS`.
Together: score = what * (1 - WHO + WHO * who) * (1 - WHEN + WHEN * when).

Left out and counted by name are documents not yet valid or expired, those over the minutes
asked for, against a diet, or with an ingredient that is not wanted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from msgspec import Struct

from comptoir.assistant.calibration import NO_CONFIDENCE, Confidence, Evidence, confidence
from comptoir.assistant.constraints import NONE, Constraints
from comptoir.assistant.fitness import is_told, reason_against, when_score
from comptoir.assistant.ranking import (
    MOST_CANDIDATES,
    MOST_OPTIONS,
    Ranking,
    Zone,
    rank_entities,
    rank_keyword,
)
from comptoir.assistant.recognise import Recognised
from comptoir.knowledge.found import Match
from comptoir.knowledge.index import CHAR, COVERAGE, FULL_SCORE, USE
from comptoir.knowledge.language import words
from comptoir.knowledge.phrases import WISH_WORDS, is_open, says_wish
from comptoir.model.decision import Candidate
from comptoir.model.document import Document

__all__ = ["Ranking", "Zone", "choose"]

WHO, WHEN = 0.15, 0.15
"""How much of a score person and moment can take away."""

OTHER_LANGUAGE = 0.5

UNTOLD = 0.5
"""For a recipe that does not tell what is in it, where a diet or an exclusion was named."""

ANSWER = 0.72
"""From this confidence on the first item is the answer."""

ANSWER_OPEN = 0.6
"""The same for a wish that leaves the choice to us."""

ASK_BACK = 0.5
"""From this probability of being in scope on the first items are offered."""

NEAR = 0.8
"""An item is offered beside the first where it reaches this part of its score."""

NEAR_TITLE = 0.85
"""From this likeness on a title counts as asked for."""

TITLE_MARGIN = 0.04
"""How much less like the wish every other title must be."""

IN_TITLE = 0.88
"""From this coverage on the words of a wish stand in the title, not only in the text."""

ALIKE, MEANT = 0.25, 0.6
"""What likeness of letters or of meaning a message of unknown words must reach."""

SHORT = 3
"""Words of a message that is a mere keyword."""

OPEN_MARGIN = 0.3
"""The margin of an open wish ("something with chocolate"): several items are right."""


WISH_LANGUAGES = tuple(WISH_WORDS)

_UNKNOWN: tuple[Zone, str, Sequence[Item]] = ("none", "unknown", ())


class Item(Struct, frozen=True, kw_only=True):
    """The translations of one item: the match to answer with, and the best evidence of all."""

    match: Match
    best: Match
    who: float
    when: float

    @property
    def strength(self) -> float:
        """How well the item fits before calibration, in the unit of `Match.score`."""
        worth = (1 - WHO + WHO * self.who) * (1 - WHEN + WHEN * self.when)
        return self.best.score * worth


def choose(
    recognised: Recognised,
    *,
    now: datetime,
    contact_language: str = "",
    workspace_languages: Sequence[str] = (),
    preferences: Constraints = NONE,
    seen: Collection[str] = (),
) -> Ranking:
    """Return the one item that fits, or what to ask back.

    `preferences` are the contact's own, declared earlier; `seen` are ids of documents that were
    shown already and are not wanted again. An editors' keyword comes first, then an entity of a
    catalogue, unless a document's title is met better, then documents.
    """
    language = recognised.language or contact_language or next(iter(workspace_languages), "")
    if recognised.keyword is not None:
        return rank_keyword(recognised, recognised.keyword, language)
    excluded: dict[str, int] = {}
    items = _items(recognised, language, now, preferences, seen, excluded)
    documents = _rank_documents(recognised, items, language, excluded)
    entities = rank_entities(recognised, language)
    if entities is None:
        return documents
    better = documents.confidence > entities.confidence and documents.rule == "title"
    return documents if better else entities


def _items(
    recognised: Recognised,
    language: str,
    now: datetime,
    preferences: Constraints,
    seen: Collection[str],
    excluded: dict[str, int],
) -> list[Item]:
    """Return the items that may be served, strongest first; count those left out."""
    groups: dict[str, list[Match]] = {}
    shown = {m.document.group for m in _matches(recognised) if m.document.id in seen} - {""}
    for match in _matches(recognised):
        document = match.document
        near_title = match.title >= NEAR_TITLE
        wish = preferences if near_title else recognised.constraints.joined(preferences)
        reason = reason_against(document, wish, now)
        if document.id in seen or document.group in shown:
            reason = "seen"
        if reason:
            excluded[reason] = excluded.get(reason, 0) + 1
        else:
            groups.setdefault(document.group or document.id, []).append(match)
    items = (_item(group, recognised, language, now) for group in groups.values())
    return sorted(items, key=lambda item: -item.strength)


def _matches(recognised: Recognised) -> tuple[Match, ...]:
    return recognised.found.matches if recognised.found is not None else ()


def _item(group: list[Match], recognised: Recognised, language: str, now: datetime) -> Item:
    """Return the item of translations, to be answered with the one in `language`."""
    best = max(group, key=lambda match: match.score)
    titled = [match for match in group if match.exact_title]
    match = max(titled or group, key=lambda m: (_base(m.document.language) == language, m.score))
    return Item(
        match=match,
        best=best,
        who=_who_score(match.document, recognised.constraints, language),
        when=when_score(match.document, recognised.constraints, now),
    )


def _who_score(document: Document, wish: Constraints, language: str) -> float:
    read = 1.0 if _base(document.language) in ("", language) else OTHER_LANGUAGE
    return read if is_told(document, wish) else read * UNTOLD


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _rank_documents(
    recognised: Recognised, items: list[Item], language: str, excluded: dict[str, int]
) -> Ranking:
    sure = _confidence(recognised, items)
    candidates = tuple(_document(item) for item in items[:MOST_CANDIDATES])
    zone, rule, offered = _zone(recognised, items, sure)
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
    )


def evidence_of(recognised: Recognised, *, now: datetime) -> tuple[Evidence, Document | None]:
    """Return the evidence for the first document, and the document; for calibration."""
    items = _items(recognised, recognised.language, now, NONE, (), {})
    if not items:
        return Evidence(*[0.0] * len(Evidence._fields)), None
    return _evidence(recognised, items), items[0].match.document


def _zone(
    recognised: Recognised, items: Sequence[Item], sure: Confidence
) -> tuple[Zone, str, Sequence[Item]]:
    """Return the zone, the rule, and the items to offer."""
    if not items or sure.in_scope < ASK_BACK or _is_gibberish(recognised, items[0].best):
        return "none", "unknown", ()
    if items[0].best.exact_title:
        return "answer", "title", ()
    twins = _twins(recognised, items)
    if len(twins) > 1:
        return "ask_back", "ambiguous", twins
    if sure.both >= (ANSWER_OPEN if _is_open(recognised) else ANSWER):
        return "answer", "title" if items[0].best.title >= NEAR_TITLE else "content", ()
    near = [item for item in items[2:MOST_OPTIONS] if item.strength >= NEAR * items[0].strength]
    return ("ask_back", "ambiguous", [*items[:2], *near]) if len(items) > 1 else _UNKNOWN


def _is_gibberish(recognised: Recognised, best: Match) -> bool:
    """Whether nothing said is a word, or looks like a title: meaning is noise then."""
    known = recognised.found is None or recognised.found.known > 0
    if known or best.coverage > 0 or best.title >= NEAR_TITLE:
        return False
    return best.char < ALIKE and best.use < MEANT


def _twins(recognised: Recognised, items: Sequence[Item]) -> Sequence[Item]:
    """Return the items whose titles hold a short wish, all of it, where it is no title itself."""
    if len(words(recognised.text)) > SHORT or _is_open(recognised):
        return ()
    if items[0].best.title >= NEAR_TITLE or items[0].best.coverage < IN_TITLE:
        return ()
    return [item for item in items if item.best.coverage >= IN_TITLE][:MOST_OPTIONS]


def _is_open(recognised: Recognised) -> bool:
    """Whether the wish leaves the choice to us: "something …", or demands instead of a name."""
    wish = recognised.constraints
    demands = wish.minutes or wish.quick or wish.diets or wish.without
    return bool(demands) or is_open(recognised.text)


def _confidence(recognised: Recognised, items: Sequence[Item]) -> Confidence:
    """Return how surely the first item is meant; one like its title and no other's is."""
    if not items:
        return NO_CONFIDENCE
    title = items[0].best.title
    rival = max((item.best.title for item in items[1:]), default=0.0)
    alone = title >= NEAR_TITLE and title - rival >= TITLE_MARGIN
    read = confidence(_evidence(recognised, items))
    if alone or items[0].best.exact_title:
        return Confidence(max(read.in_scope, title), max(read.right, title))
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
        },
    )


def _evidence(recognised: Recognised, items: Sequence[Item]) -> Evidence:
    best = items[0].best
    behind = items[1].strength if len(items) > 1 else 0.0
    margin = min(1.0, items[0].strength - behind)
    topic = len(words(recognised.understood))
    wanted = says_wish(recognised.text, WISH_LANGUAGES)
    around = 0 if wanted else len(words(recognised.text)) - topic
    return Evidence(
        score=COVERAGE * best.coverage + CHAR * best.char + USE * best.use,
        margin=max(margin, OPEN_MARGIN) if _is_open(recognised) else margin,
        coverage=best.coverage,
        char=best.char,
        use=best.use,
        title=max(0.0, best.title - 0.5) * 2,
        words=min(1.0, topic / 6),
        frame=min(1.0, max(0, around) / 6),
    )
