"""When to answer and when not: judged by calibrations fitted on other items.

Also what `benchmarks.calibrate` fits the shipped calibrations on.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.relevance.hits import made
from benchmarks.relevance.sets import Question, bench, distractors, strangers
from comptoir.assistant.calibration import IN_SCOPE
from comptoir.assistant.evaluation import lowest_threshold
from comptoir.assistant.fitting import Example, Judgement, cross_validated
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import ASK_BACK, evidence_of
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.index import Index
from comptoir.model.document import Document
from tests.assistant import corpora

NOW = datetime(2026, 11, 20, tzinfo=UTC)
SMALL_TALK = Path(__file__).parents[1] / "small_talk.tsv"
SENTENCES, EVERYDAY, TYPOS, OFFERED = 200, 2400, 3, 3
RIDGE = 3e-3

AMONG = " among sentences"
LESS = 0.3
"""What a message counts for in a fit where everyday sentences are among the content, which nobody
serves: much of what people say is near to one of them."""

MORE, DAILY = " with more typos", "everyday"
"""Sets that are fitted on besides: wishes with other typos, and many everyday sentences."""

LITTLE = 0.1
"""What one of many everyday sentences counts for in a fit."""

WEIGHTS = {AMONG: LESS, DAILY: LITTLE}


class Asked(NamedTuple):
    """An example with the set and kind it comes from, and the place of the right item among those
    that would be offered, 0 where it is not; and the features of the items that are compared,
    those of the right one first, nothing where it is not among them."""

    example: Example
    set: str
    kind: str
    place: int
    compared: list[tuple[float, ...]]


def collected(root: Path, embedder: Embedder, quality: Embedder | None) -> Iterator[Asked]:
    """Yield the messages of every set: content in three languages and in one, with everyday
    sentences among it and without, with more typos, and the recipes of real sites."""
    chance = random.Random(7)
    for language in ("", *corpora.LANGUAGES):
        alone = [d for d in corpora.wish_documents(root) if language in ("", d.language)]
        for name, documents in (("", alone), (AMONG, [*alone, *distractors(root)])):
            index = made(documents, corpora.LANGUAGES, embedder, quality)
            set_ = (language or "all") + name
            yield from _wishes(index, root, chance, set_, language)
            yield from _strangers(index, root, chance, set_, sentences=not name)
        yield from _more(made(alone, corpora.LANGUAGES, embedder, quality), root, language)
    with TemporaryDirectory() as unpacked:
        recipes = corpora.recipes(root, Path(unpacked))
    index = made(recipes, corpora.LANGUAGES, embedder, quality)
    yield from _loose_titles(index, recipes, chance)
    yield from _strangers(index, root, chance, "recipes", sentences=True)


def _wishes(
    index: Index, root: Path, chance: random.Random, set_: str, only: str
) -> Iterator[Asked]:
    for question in bench(root).questions:
        kind = "same" if only in ("", question.language) else "other"
        for text in (question.text, corpora.with_typo(question.text, chance)):
            yield from _asked(index, question._replace(text=text), set_, kind, question.item)


def _more(index: Index, root: Path, only: str) -> Iterator[Asked]:
    """Yield what widens a fit: other typos; and everyday sentences, asked of all content."""
    chance = random.Random(99)
    for question in bench(root).questions:
        kind = "same" if only in ("", question.language) else "other"
        for _ in range(TYPOS):
            text = corpora.with_typo(question.text, chance)
            spoilt = question._replace(text=text)
            yield from _asked(index, spoilt, (only or "all") + MORE, kind, question.item)
    for _, text in chance.sample(corpora.sentences(root), EVERYDAY if not only else 0):
        yield from _asked(index, Question(text, "", "", ""), DAILY, "sentence", text)


def _loose_titles(
    index: Index, recipes: Sequence[Document], chance: random.Random
) -> Iterator[Asked]:
    for recipe in recipes:
        words = recipe.title.split()
        if len(words) > 2:
            text = " ".join(chance.sample(words, 2))
            yield from _asked(index, Question(text, recipe.id, "", ""), "recipes", "same", text)


def _strangers(
    index: Index, root: Path, chance: random.Random, set_: str, *, sentences: bool
) -> Iterator[Asked]:
    for number, question in enumerate(strangers(root)):
        yield from _asked(index, question, set_, "out of scope", f"stranger {number % 12}")
    for row in SMALL_TALK.read_text().splitlines():
        for number, text in enumerate(row.split("\t")[1:]):
            question = Question(text, "", "", "")
            yield from _asked(index, question, set_, "small talk", f"talk {number}")
    for _, text in chance.sample(corpora.sentences(root), SENTENCES if sentences else 0):
        yield from _asked(index, Question(text, "", "", ""), set_, "sentence", text)


def _asked(index: Index, question: Question, set_: str, kind: str, group: str) -> Iterator[Asked]:
    """Yield what comes of one message; nothing where nothing was found at all."""
    recognised = recognise(
        question.text, keywords=Keywords(), index=index, languages=corpora.LANGUAGES
    )
    found = evidence_of(recognised, now=NOW)
    if found is None:
        return
    items = [_item(document) for document in found.documents]
    place = items.index(question.item) + 1 if question.item in items else 0
    weight = next((w for end, w in WEIGHTS.items() if set_.endswith(end)), 1.0)
    example = Example(found.evidence, bool(question.item), place == 1, group, weight)
    rivals = [(_item(d) != question.item, features) for d, features in found.compared]
    ordered = [features for _, features in sorted(rivals, key=lambda one: one[0])]
    is_there = not all(is_other for is_other, _ in rivals)
    place = 0 if found.is_far else place
    yield Asked(example, set_, kind, place, ordered if is_there else [])


def _item(document: Document) -> str:
    return document.group or document.id


SETS: dict[str, Callable[[Asked], bool]] = {
    "content in three languages": lambda one: one.set == "all" and one.kind != "other",
    "the same among 4,000 sentences": lambda one: one.set == "all among sentences",
    "content in the language of the question": lambda one: (
        one.set in corpora.LANGUAGES and one.kind != "other"
    ),
    "content in another language": lambda one: one.set in corpora.LANGUAGES and one.kind != "same",
}


def rows(asked: Sequence[Asked], answer: float) -> Iterator[tuple[str, ...]]:
    """Yield per set what is answered, judged by fits on other items; `answer` is the confidence
    from which on the product answers."""
    by_example = {id(one.example): one for one in asked}
    judged = cross_validated([one.example for one in asked], ridge=RIDGE)
    for name, belongs in SETS.items():
        mine = [
            one
            for one in judged
            if belongs(by_example[id(one.example)])
            and by_example[id(one.example)].kind in ("same", "other", "out of scope")
        ]
        places = {id(one): by_example[id(one.example)].place for one in mine}
        threshold = lowest_threshold([(one.confidence.both, one.example.right) for one in mine])
        yield name, "best for 95 %", *_figures(mine, places, threshold, 0.0)
        yield name, "as shipped", *_figures(mine, places, answer, IN_SCOPE)
    daily = [one for one in judged if by_example[id(one.example)].set == DAILY]
    answered = mean(_is_answered(one, answer, IN_SCOPE) for one in daily)
    empty = [""] * 3
    yield "everyday sentences", "as shipped", f"{answer:.2f}", *empty, f"{100 * answered:.1f}", ""


def _is_answered(one: Judgement, answer: float, in_scope: float) -> bool:
    return one.confidence.both >= answer and one.confidence.in_scope >= in_scope


def _figures(
    mine: Sequence[Judgement], places: dict[int, int], answer: float, in_scope: float
) -> list[str]:
    meant = [one for one in mine if one.example.in_scope]
    outside = [one for one in mine if not one.example.in_scope]
    is_answered = partial(_is_answered, answer=answer, in_scope=in_scope)
    answered = [*filter(is_answered, mine)]
    solved = [
        one.example.right
        if is_answered(one)
        else one.confidence.in_scope >= ASK_BACK and 0 < places[id(one)] <= OFFERED
        for one in meant
    ]
    return [
        f"{answer:.2f}",
        f"{100 * mean(one.example.right for one in meant):.0f}",
        f"{100 * mean(map(is_answered, meant)):.1f}",
        f"{100 * mean(one.example.right for one in answered):.1f}" if answered else "-",
        f"{100 * mean(map(is_answered, outside)):.1f}",
        f"{100 * mean(solved):.1f}",
    ]
