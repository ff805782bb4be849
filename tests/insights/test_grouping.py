"""Texts are grouped by what they mean: every text once, the heaviest group first."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comptoir.insights.grouping import LETTERS_THRESHOLD, THRESHOLD, Rows, groups, letter_vectors
from comptoir.knowledge.embedder import UniversalSentenceEncoder

WISHES = [
    ["do you deliver to Switzerland?", "livrez-vous en Suisse ?", "liefert ihr in die Schweiz?"],
    ["gluten free bread", "glutenfreies Brot", "recette de pain sans gluten"],
    ["gift card", "Geschenkgutschein kaufen", "carte cadeau"],
    ["where can I park", "wo kann ich parken"],
    ["I want to complain"],
]


def test_wishes_of_three_languages_are_grouped_by_meaning() -> None:
    texts = [text for same in WISHES for text in same]
    rows = UniversalSentenceEncoder().encode_passages(texts)
    found = groups(rows, [1] * len(texts), THRESHOLD)
    assert sorted(sorted(texts[at] for at in group) for group in found) == sorted(
        sorted(same) for same in WISHES
    )


def test_without_a_model_letters_tell() -> None:
    texts = ["gift cards", "do you sell gift cards", "parking", "Gift card?"]
    found = groups(letter_vectors(texts), [5, 1, 9, 1], LETTERS_THRESHOLD)
    assert found == [[2], [0, 1, 3]]


def random_rows(seed: int, count: int) -> Rows:
    dice = np.random.default_rng(seed)
    rows = dice.normal(size=(count, 4)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def slow_groups(rows: Rows, threshold: float) -> set[frozenset[int]]:
    """The same by the book: always the two groups that are most alike."""
    found = [[at] for at in range(len(rows))]
    alike = rows.astype(np.float64) @ rows.T.astype(np.float64)
    while len(found) > 1:
        pairs = [(a, b) for a in range(len(found)) for b in range(a)]
        mean = {(a, b): alike[np.ix_(found[a], found[b])].mean() for a, b in pairs}
        a, b = max(pairs, key=lambda pair: mean[pair])
        if mean[a, b] < threshold:
            break
        found[b] += found.pop(a)
    return {frozenset(group) for group in found}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), count=st.integers(0, 14), cut=st.sampled_from((0.2, 0.5, 0.8)))
def test_it_is_average_linkage(seed: int, count: int, cut: float) -> None:
    rows = random_rows(seed, count)
    found = groups(rows, [1] * count, cut)
    assert {frozenset(group) for group in found} == slow_groups(rows, cut)


@pytest.mark.parametrize("texts", [[], [""], ["", "", "a"], ["x" * 20_000, "🎂" * 300, "\ud800"]])
def test_odd_texts_are_grouped_all_the_same(texts: list[str]) -> None:
    found = groups(letter_vectors(texts), [1] * len(texts))
    assert sorted(at for group in found for at in group) == list(range(len(texts)))
