"""Learns a recogniser from examples, and from which score on it may answer.

Every intent's name counts as one more example of it: editors name things well. Small talk, what an
editor marked as fitting no intent and the titles of the workspace's documents are what has none.

The threshold is chosen by cross-validation on the workspace's own examples: in each fold a part of
the intents is left out altogether, and what customers say of those must not be answered, since
most of what comes in has an intent that nobody taught. See `threshold.py`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents.features import Array, Ids, new_space, vectors_of
from comptoir.knowledge.intents.recogniser import Recogniser
from comptoir.knowledge.intents.regression import fit
from comptoir.knowledge.intents.threshold import Trial, best_threshold
from comptoir.knowledge.language import key

NONE = ""
"""The label of what fits no intent."""

MOST_EXAMPLES = 20_000
MOST_TITLES = 200
LANDMARKS = 32
"""Examples of an intent that are kept to tell how near a message is to any."""

TOO_NEAR = 0.6
"""Small talk nearer than this to an example is left out: it may be what an intent is about."""

FOLDS = 5
MOST_TRIED = 2000
"""Examples that the threshold is chosen on, spread over all intents."""

_PARTS_OF_NAME = re.compile(r"[\W_]+|(?<=[a-zà-ÿ])(?=[A-Z])")


class Sample(NamedTuple):
    """A message and the intent it has, `NONE` where it has none."""

    text: str
    intent: str


class Lesson(NamedTuple):
    """Messages with the numbers of their intents (the last number is none) and their weights."""

    texts: list[str]
    vectors: list[Array]
    labels: Ids
    weights: Array

    def part(self, chosen: NDArray[np.bool_]) -> Lesson:
        """Only the chosen ones."""
        texts = [text for text, taken in zip(self.texts, chosen, strict=True) if taken]
        vectors = [rows[chosen] for rows in self.vectors]
        return Lesson(texts, vectors, self.labels[chosen], self.weights[chosen])


def learn(
    samples: Sequence[Sample],
    embedders: Sequence[Embedder],
    *,
    names: Mapping[str, str] | None = None,
    titles: Sequence[str] = (),
) -> Recogniser:
    """The recogniser of these samples, with its threshold.

    `names` are those of the intents where their labels are not names themselves; `titles` are
    those of documents. Seconds for thousands of samples: call it off the event loop. Raises
    `InputInvalid` where there is no intent at all, or too many samples.
    """
    intents = tuple(sorted({sample.intent for sample in samples} - {NONE}))
    if not intents:
        raise InputInvalid("there is no intent with an example", advice="Import some first.")
    if len(samples) > MOST_EXAMPLES:
        raise InputInvalid(f"more than {MOST_EXAMPLES} examples", advice="Keep the best ones.")
    names = {intent: intent for intent in intents} if names is None else names
    lesson = _lesson(samples, intents, embedders, names, titles)
    model = _learnt(lesson, intents, embedders)
    threshold = best_threshold(list(_trials(lesson, model)))
    return structs.replace(model, threshold=threshold)


def words_of_name(name: str) -> str:
    """The name of an intent as words, "" where it has none: "cardArrival_late" gives
    "card Arrival late"."""
    parts = [part for part in _PARTS_OF_NAME.split(name) if part]
    return " ".join(parts) if any(len(p) > 2 and p.isalpha() for p in parts) else ""


@cache
def small_talk() -> tuple[str, ...]:
    """What people say to any assistant, in English, German and French."""
    file = resources.files("comptoir.knowledge.intents") / "small_talk.csv"
    with file.open(encoding="utf-8") as lines:
        return tuple(row["text"] for row in csv.DictReader(lines))


def _lesson(
    samples: Sequence[Sample],
    intents: tuple[str, ...],
    embedders: Sequence[Embedder],
    names: Mapping[str, str],
    titles: Sequence[str],
) -> Lesson:
    number = {intent: at for at, intent in enumerate(intents)} | {NONE: len(intents)}
    named = (Sample(words_of_name(names.get(intent, "")), intent) for intent in intents)
    taught = list(_distinct([*samples, *named]))
    strange = [*small_talk(), *titles[:MOST_TITLES]]
    strange = [sample.text for sample in _distinct(Sample(text, NONE) for text in strange)]
    texts = [*(sample.text for sample in taught), *strange]
    vectors = vectors_of(texts, embedders)
    labels = [*(number[sample.intent] for sample in taught), *[len(intents)] * len(strange)]
    weights = np.ones(len(texts), dtype=np.float32)
    weights[len(taught) :] = min(1.0, len(taught) / max(1, len(strange)))
    lesson = Lesson(texts, vectors, np.array(labels), weights)
    return lesson.part(~_too_near(lesson, len(taught)))


def _distinct(samples: Iterable[Sample]) -> Iterable[Sample]:
    """Every message once; one taught for two intents stays with the first."""
    seen: set[str] = set()
    for sample in samples:
        said = key(sample.text) or sample.text.strip()
        if said and said not in seen:
            seen.add(said)
            yield sample


def _too_near(lesson: Lesson, taught: int) -> NDArray[np.bool_]:
    near = np.zeros(len(lesson.texts), dtype=bool)
    known = {key(text) for text in lesson.texts[:taught]}
    near[taught:] = [key(text) in known for text in lesson.texts[taught:]]
    if lesson.vectors:
        rows = lesson.vectors[0]
        near[taught:] |= (rows[taught:] @ rows[:taught].T).max(axis=1, initial=0) > TOO_NEAR
    return near


def _learnt(lesson: Lesson, intents: tuple[str, ...], embedders: Sequence[Embedder]) -> Recogniser:
    meant = lesson.labels < len(intents)
    inner = lesson.part(meant)
    space = new_space(inner.texts, inner.vectors, inner.labels)
    rows = space.rows(lesson.texts, lesson.vectors)
    return Recogniser(
        intents=intents,
        embedders=tuple(embedder.id for embedder in embedders if embedder.dim),
        space=space,
        weights=fit(rows, lesson.labels, len(intents) + 1, lesson.weights),
        landmarks=_landmarks(inner),
    )


def _landmarks(lesson: Lesson) -> Array:
    """Vectors of up to `LANDMARKS` examples of each intent, spread over them."""
    if not lesson.vectors:
        return np.zeros((0, 1), dtype=np.float32)
    kept = [_spread(np.flatnonzero(lesson.labels == one), LANDMARKS) for one in set(lesson.labels)]
    return lesson.vectors[0][np.concatenate(kept)]


def _spread(among: Ids, most: int) -> Ids:
    places = np.linspace(0, len(among) - 1, min(most, len(among))).round().astype(np.int64)
    return among[places]


def _trials(lesson: Lesson, model: Recogniser) -> Iterable[Trial]:
    """What is answered in each fold: to examples held back, and to what has no intent there."""
    each = max(FOLDS, MOST_TRIED // (len(model.intents) + 1))
    kept = [_spread(np.flatnonzero(lesson.labels == one), each) for one in set(lesson.labels)]
    chosen = np.zeros(len(lesson.texts), dtype=bool)
    chosen[np.concatenate(kept)] = True
    tried = lesson.part(chosen)
    for fold in range(FOLDS):
        yield from _fold(tried, model, fold)


def _fold(lesson: Lesson, model: Recogniser, fold: int) -> Iterable[Trial]:
    none = len(model.intents)
    strangers = _untaught(none, fold)
    turn = np.zeros(len(lesson.texts), dtype=np.int64)
    for intent in set(lesson.labels):
        of_intent = lesson.labels == intent
        turn[of_intent] = np.arange(int(of_intent.sum())) % FOLDS
    untaught = np.isin(lesson.labels, strangers)
    held = (turn == fold) | untaught
    if not (lesson.labels[~held] < none).any():
        return
    learnt = _learnt_fold(lesson.part(~held), model)
    asked = lesson.part(held)
    shares, scores = learnt.judged(asked.texts, asked.vectors)
    foreign = (asked.labels == none) | np.isin(asked.labels, strangers)
    right = shares.argmax(axis=1) == asked.labels
    for score, is_right, is_foreign in zip(scores, right, foreign, strict=True):
        yield Trial(float(score), bool(is_right), bool(is_foreign))


def _untaught(intents: int, fold: int) -> list[int]:
    """The intents left out of a fold: every fifth of them, where there are enough."""
    return list(range(fold, intents, FOLDS)) if intents > 2 else []


def _learnt_fold(lesson: Lesson, model: Recogniser) -> Recogniser:
    """Learnt from a part; intents left out of it keep a column that nothing is drawn to."""
    inner = lesson.part(lesson.labels < len(model.intents))
    space = new_space(inner.texts, inner.vectors, inner.labels)
    rows = space.rows(lesson.texts, lesson.vectors)
    weights = fit(rows, lesson.labels, len(model.intents) + 1, lesson.weights)
    return structs.replace(model, space=space, weights=weights, landmarks=_landmarks(inner))
