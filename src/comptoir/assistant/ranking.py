"""The choice among what was recognised, and the simple cases: keywords and entities. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Literal

from msgspec import Struct, field, structs

from comptoir.assistant.recognise import Recognised
from comptoir.knowledge.catalogue import EntityMatch
from comptoir.knowledge.language import words
from comptoir.knowledge.meant import POSSIBLE
from comptoir.knowledge.names import VALUE_WORDS, words_of
from comptoir.model.decision import Candidate, Reasons
from comptoir.model.keyword import Keyword

Zone = Literal["answer", "ask_back", "none"]

SURE_ENTITY = 0.7
"""Entities of a lower score do not answer; they are offered from `POSSIBLE` on."""

MOST_POSSIBLE = 2
"""Entities that are offered before documents."""

SHORT = 3
"""Words of a message that is a mere keyword."""

MOST_OPTIONS = 3
MOST_CANDIDATES = 8


class Ranking(Struct, frozen=True, kw_only=True):
    """The choice: one item (`chosen`), two or three to ask back with (`options`), or none.

    `rule` is one of keyword, symbol, entity, title, content, ambiguous, against_preference,
    unknown. `confidence` is the probability that the first candidate is what was wanted.
    """

    zone: Zone
    rule: str
    chosen: Candidate | None = None
    options: tuple[Candidate, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    runner_up: str = ""
    confidence: float = 0.0
    understood: str = ""
    language: str = ""
    excluded: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, float] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)

    def reasons(self) -> Reasons:
        """Return the choice as the reasons of a decision."""
        return Reasons(
            rule=self.rule,
            candidates=self.candidates,
            runner_up=self.runner_up,
            confidence=self.confidence,
            understood=self.understood,
            language=self.language,
            excluded=self.excluded,
            evidence=self.evidence,
            notes=self.notes,
        )


def rank_keyword(recognised: Recognised, keyword: Keyword, language: str) -> Ranking:
    """Return the editors' keyword as the answer."""
    score = recognised.keyword_score
    chosen = Candidate(
        kind="keyword",
        id=keyword.id,
        title=keyword.word,
        language=keyword.language,
        what=score,
        score=score,
    )
    return Ranking(
        zone="answer",
        rule="keyword",
        chosen=chosen,
        candidates=(chosen,),
        confidence=score,
        understood=recognised.understood,
        language=language,
    )


def rank_entities(recognised: Recognised, language: str) -> Ranking | None:
    """Return the choice among the entities, or None where none is sure."""
    sure = [match for match in recognised.entities if match.score >= SURE_ENTITY]
    if not sure:
        return None
    first = [match for match in sure if match.score == sure[0].score]
    candidates = tuple(_entity(match, first) for match in sure[:MOST_CANDIDATES])
    alone = len(first) == 1
    rule = "symbol" if sure[0].how in ("exact_symbol", "symbol") else "entity"
    return Ranking(
        zone="answer" if alone else "ask_back",
        rule=rule if alone else "ambiguous",
        chosen=candidates[0] if alone else None,
        options=() if alone else candidates[: min(len(first), MOST_OPTIONS)],
        candidates=candidates,
        runner_up=candidates[1].title if len(candidates) > 1 else "",
        confidence=sure[0].score / (1 if alone else len(first)),
        understood=sure[0].alias.text,
        language=language,
    )


def with_possible(ranking: Ranking, recognised: Recognised) -> Ranking:
    """Return the choice among documents with the entities that may be meant, where no document is
    the answer: before the documents those that are named; behind them those a typo may have meant,
    and alone only where the message is short or asks for a value."""
    if ranking.zone == "answer":
        return ranking
    maybe = [match for match in recognised.entities if POSSIBLE <= match.score < SURE_ENTITY]
    named = [match for match in maybe if match.how != "fuzzy"][:MOST_POSSIBLE]
    guesses = [match for match in maybe if match.how == "fuzzy"][:MOST_POSSIBLE]
    if ranking.zone == "none" and not (named or _may_be_guessed(recognised.text)):
        return ranking
    if not (named or guesses):
        return ranking
    before, behind = ([_entity(match, maybe) for match in part] for part in (named, guesses))
    options = tuple(chain(before, ranking.options, behind))[:MOST_OPTIONS]
    offered = {(one.kind, one.id) for one in options}
    others = (one for one in ranking.candidates if (one.kind, one.id) not in offered)
    candidates = tuple(chain(options, others))[:MOST_CANDIDATES]
    return structs.replace(
        ranking,
        zone="ask_back",
        rule="ambiguous",
        options=options,
        candidates=candidates,
        runner_up=next((one.title for one in candidates[1:]), ""),
    )


def _may_be_guessed(text: str) -> bool:
    """Whether a message is short enough to be a mere name, or asks for a value."""
    asks = not VALUE_WORDS.isdisjoint(word.folded for word in words_of(text))
    return asks or len(words(text)) <= SHORT


def _entity(match: EntityMatch, rivals: Sequence[EntityMatch]) -> Candidate:
    same = [rival for rival in rivals if rival.entity.label == match.entity.label]
    label = match.entity.label
    return Candidate(
        kind="entity",
        id=match.entity.id,
        title=label if len(same) < 2 else f"{label} ({match.entity.key})",
        what=match.score,
        score=match.score,
        parts={match.how: match.score},
    )
