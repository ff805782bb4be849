"""Whether an intent answers a message, beside what else was recognised. Pure.

Before an intent come an editor's keyword, an entity of a catalogue, and a document whose title is
asked for; after it come documents that are only like the wish. An intent answers from the
threshold on that was chosen from the workspace's own examples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import structs

from comptoir.assistant.ranking import MOST_CANDIDATES, SURE_ENTITY, Ranking
from comptoir.knowledge.intents.loaded import Intents
from comptoir.knowledge.intents.recogniser import Guess
from comptoir.model.decision import Candidate

BEFORE = ("keyword", "symbol", "entity", "chosen_before", "title")
"""The rules that outweigh any intent."""

SHOWN = 3
"""Intents that are shown as candidates."""

WORTH_SHOWING = 0.1
"""From this score on an intent that does not answer is shown among the candidates."""


def with_intent(
    ranking: Ranking, wish: str, intents: Intents, may_answer: Callable[[str], bool]
) -> Ranking:
    """The ranking with the intents that `wish` may have: the first answers where it is sure.

    `may_answer` says whether the intent of this id has an answer that may be given now.
    """
    if ranking.rule in BEFORE or _is_among_entities(ranking):
        return ranking
    guesses = intents.guesses(wish)[:SHOWN]
    shown = [guess for guess in guesses if guess.score >= WORTH_SHOWING]
    candidates = tuple(_candidate(guess, intents) for guess in shown or guesses[:1])
    sure = bool(guesses) and guesses[0].score >= intents.threshold
    if not sure or not may_answer(guesses[0].intent):
        kept = ranking.candidates[: MOST_CANDIDATES - len(shown)]
        return structs.replace(ranking, candidates=(*kept, *candidates[: len(shown)]))
    return _answered(ranking, candidates, guesses)


def _answered(
    ranking: Ranking, candidates: tuple[Candidate, ...], guesses: Sequence[Guess]
) -> Ranking:
    every = (*candidates, *ranking.candidates)[:MOST_CANDIDATES]
    return structs.replace(
        ranking,
        zone="answer",
        rule="intent",
        chosen=candidates[0],
        options=(),
        candidates=every,
        runner_up=every[1].title if len(every) > 1 else "",
        confidence=guesses[0].probability,
    )


def _is_among_entities(ranking: Ranking) -> bool:
    """Whether it is asked back which of several entities is meant, surely one of them."""
    return any(one.kind == "entity" and one.score >= SURE_ENTITY for one in ranking.options)


def _candidate(guess: Guess, intents: Intents) -> Candidate:
    return Candidate(
        kind="intent",
        id=guess.intent,
        title=intents.by_id[guess.intent].name,
        what=guess.score,
        score=guess.score,
        parts={"probability": guess.probability, "threshold": intents.threshold},
    )
