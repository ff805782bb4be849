"""Fits the confidence of an answer: `python -m benchmarks.calibrate`.

Prints the weights for `comptoir.assistant.calibration` and what they come to. Positive examples
are the wishes of the bench whose first item is the right one; negative ones are wishes whose
first item is wrong, out-of-scope messages, and everyday sentences. Each fifth of the items is
judged by weights fitted on the other four fifths.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from comptoir.assistant.calibration import Confidence, Evidence, Terms, terms_of
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import evidence_of
from comptoir.knowledge.embedder import UniversalSentenceEncoder
from comptoir.knowledge.index import Index
from comptoir.model.document import Document
from tests.assistant import corpora

FOLDS = 5
STRANGERS = ("out of scope", "sentence", "small talk")
SMALL_TALK = Path(__file__).with_name("small_talk.tsv")
RIDGE = 1e-4
SENTENCES = 300
NOW = datetime(2026, 11, 20, tzinfo=UTC)

Array = NDArray[np.float64]


class Example(NamedTuple):
    """One message: its evidence, whether the first item is right, its fold, its kind."""

    evidence: Evidence
    right: bool
    fold: int
    kind: str


def main() -> None:
    """Collect, fit and report."""
    root = corpora.corpora()
    if root is None:
        sys.exit("no corpora: set COMPTOIR_TEST_CORPORA")
    examples = [*collect(root)]
    judged = [pair for fold in range(FOLDS) for pair in judge(examples, fold)]
    report(judged)
    for name, weights in zip(("IN_SCOPE", "RIGHT"), fit_both(examples), strict=True):
        terms = zip(Terms._fields, weights, strict=True)
        print(f"{name} = Terms(", *(f"    {n}={w:.3f}," for n, w in terms), ")", sep="\n")


def collect(root: Path) -> Iterator[Example]:
    """Yield the examples of the bench in three languages, in one, and of the recipes."""
    documents = corpora.wish_documents(root)
    chance = random.Random(7)
    for language in ("", *corpora.LANGUAGES):
        index = built(d for d in documents if language in ("", d.language))
        yield from of_wishes(index, root, chance, language)
        yield from of_strangers(index, root, chance)
    with TemporaryDirectory() as unpacked:
        recipes = corpora.recipes(root, Path(unpacked))
    index = built(recipes)
    yield from of_titles(index, recipes, chance)
    yield from of_strangers(index, root, chance)


def built(documents: Iterable[Document]) -> Index:
    """Return an index of these documents."""
    index = Index(corpora.LANGUAGES, UniversalSentenceEncoder())
    index.put([*documents])
    index.commit()
    return index


def of_wishes(index: Index, root: Path, chance: random.Random, only: str) -> Iterator[Example]:
    """Yield wishes as they are and with a typo."""
    for wish in corpora.wishes(root):
        fold = hash_of(wish.item)
        kind = f"{wish.kind} {'same' if only in ('', wish.language) else 'other'} language"
        for text in (wish.text, corpora.with_typo(wish.text, chance)):
            yield from example(index, text, wish.item, fold, kind)


def of_titles(
    index: Index, recipes: Iterable[Document], chance: random.Random
) -> Iterator[Example]:
    """Yield two words of a title: a wish that names a recipe loosely."""
    for recipe in recipes:
        words = recipe.title.split()
        if len(words) > 2:
            text = " ".join(chance.sample(words, 2))
            yield from example(index, text, recipe.id, hash_of(recipe.id), "two words")


def of_strangers(index: Index, root: Path, chance: random.Random) -> Iterator[Example]:
    """Yield messages that nothing fits."""
    for number, (_, text) in enumerate(corpora.out_of_scope(root)):
        yield from example(index, text, "", number % 12 % FOLDS, "out of scope")
    for row in SMALL_TALK.read_text().splitlines():
        for number, text in enumerate(row.split("\t")[1:]):
            yield from example(index, text, "", number % FOLDS, "small talk")
    for number, (_, text) in enumerate(chance.sample(corpora.sentences(root), SENTENCES)):
        yield from example(index, text, "", number % FOLDS, "sentence")


def example(index: Index, text: str, right: str, fold: int, kind: str) -> Iterator[Example]:
    """Yield the example of one message; none where nothing was found at all."""
    recognised = recognise(text, keywords=Keywords(), index=index, languages=corpora.LANGUAGES)
    evidence, first = evidence_of(recognised, now=NOW)
    if first is not None:
        yield Example(evidence, right in (first.group, first.id), fold, kind)


def hash_of(item: str) -> int:
    """Return the fold of an item, the same in every run."""
    return sum(item.encode()) % FOLDS


def fit_both(examples: list[Example]) -> tuple[Array, Array]:
    """Return the weights for being in scope, and for being right where it is."""
    known = [e for e in examples if e.kind not in STRANGERS]
    return (
        fit(examples, [e.kind not in STRANGERS for e in examples]),
        fit(known, [e.right for e in known]),
    )


def fit(examples: list[Example], truth: list[bool]) -> Array:
    """Return the weights of a logistic regression, by Newton's method."""
    x = np.array([terms_of(e.evidence) for e in examples])
    y = np.array(truth, dtype=float)
    weights: Array = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * len(x) * weights
        curve = (x.T * (p * (1 - p))) @ x + RIDGE * len(x) * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def judge(examples: list[Example], fold: int) -> Iterator[tuple[Example, Confidence]]:
    """Yield the examples of a fold with the probabilities the other folds give them."""
    weights = fit_both([e for e in examples if e.fold != fold])
    for e in examples:
        if e.fold == fold:
            terms = np.array(terms_of(e.evidence))
            yield e, Confidence(*(float(1 / (1 + np.exp(-terms @ w))) for w in weights))


def report(judged: list[tuple[Example, Confidence]]) -> None:
    """Print, per threshold, how much is answered, how much of that is right, and by kind."""
    for limit in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        known = [e for e, sure in judged if sure.both >= limit and e.kind not in STRANGERS]
        precision = sum(e.right for e in known) / max(1, len(known))
        print(f"answered from {limit}: right {precision:.1%};", shares(judged, limit, "both"))
    for limit in (0.3, 0.4, 0.5, 0.6, 0.7):
        print(f"in scope from {limit}:", shares(judged, limit, "in_scope"))


def shares(judged: list[tuple[Example, Confidence]], limit: float, name: str) -> str:
    """Return per kind of message the share that reaches `limit`."""
    reached: dict[str, list[bool]] = {}
    for e, sure in judged:
        reached.setdefault(e.kind, []).append(getattr(sure, name) >= limit)
    return ", ".join(f"{kind} {np.mean(share):.1%}" for kind, share in sorted(reached.items()))


if __name__ == "__main__":
    main()
