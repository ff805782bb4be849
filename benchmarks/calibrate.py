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

from comptoir.assistant.calibration import Evidence, Terms, terms_of
from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import evidence_of
from comptoir.knowledge.embedder import UniversalSentenceEncoder
from comptoir.knowledge.index import Index
from comptoir.model.document import Document
from tests.assistant import corpora

FOLDS = 5
RIDGE = 1e-5
SENTENCES = 400
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
    judged = [(example, p) for fold in range(FOLDS) for example, p in judge(examples, fold)]
    report(judged)
    weights = fit(examples)
    print("\n".join(f"    {n}={w:.3f}," for n, w in zip(Terms._fields, weights, strict=True)))


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
    for number, (_, text) in enumerate(chance.sample(corpora.sentences(root), SENTENCES)):
        yield from example(index, text, "", number % FOLDS, "sentence")


def example(index: Index, text: str, right: str, fold: int, kind: str) -> Iterator[Example]:
    """Yield the example of one message; none where nothing was found at all."""
    recognised = recognise(
        text, keywords=Keywords(), index=index, languages=corpora.LANGUAGES
    )
    evidence, first = evidence_of(recognised, now=NOW)
    if first is not None:
        yield Example(evidence, right in (first.group, first.id), fold, kind)


def hash_of(item: str) -> int:
    """Return the fold of an item, the same in every run."""
    return sum(item.encode()) % FOLDS


def fit(examples: list[Example]) -> Array:
    """Return the weights, bias last, of a logistic regression."""
    x = np.array([terms_of(e.evidence) for e in examples])
    y = np.array([e.right for e in examples], dtype=float)
    weights: Array = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * len(x) * weights
        curve = (x.T * (p * (1 - p))) @ x + RIDGE * len(x) * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def judge(examples: list[Example], fold: int) -> Iterator[tuple[Example, float]]:
    """Yield the examples of a fold with the probability the other folds give them."""
    weights = fit([e for e in examples if e.fold != fold])
    for e in examples:
        if e.fold == fold:
            yield e, float(1 / (1 + np.exp(-np.array(terms_of(e.evidence)) @ weights)))


def report(judged: list[tuple[Example, float]]) -> None:
    """Print, per threshold, how much is answered, how much of that is right, and by kind."""
    kinds = sorted({example.kind for example, _ in judged})
    strangers = {"out of scope", "sentence"}
    for limit in (0.25, 0.35, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
        known = [e for e, p in judged if p >= limit and e.kind not in strangers]
        precision = sum(e.right for e in known) / max(1, len(known))
        shares = [
            f"{kind} {np.mean([p >= limit for e, p in judged if e.kind == kind]):.1%}"
            for kind in kinds
        ]
        print(f"p >= {limit}: right {precision:.1%}; answered: {', '.join(shares)}")


if __name__ == "__main__":
    main()
