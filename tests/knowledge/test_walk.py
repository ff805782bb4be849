"""The automaton kept as a tree goes where the package's own goes."""

from __future__ import annotations

import numpy as np
import pytest
from py3langid.langid import LanguageIdentifier, visit_counts

from comptoir.knowledge import language
from comptoir.knowledge.walk import Walk

TEXTS = (
    "etwas mit Schokolade, ohne Nüsse, in 30 Minuten",
    "quelque chose au chocolat — sans noix",
    "ciasto z jabłkami i cynamonem",
    "чизкейк с клубникой",
    "いちごのケーキ",
    "\ud800 half a character",
    "WIPRA 7 x",
    "+",
    "",
)


@pytest.fixture(scope="module")
def whole() -> LanguageIdentifier:
    """The identifier as the package has it."""
    return LanguageIdentifier.from_model_file("data/model.npz.xz")


@pytest.fixture(scope="module")
def walk(whole: LanguageIdentifier) -> Walk:
    return Walk(whole.tk_nextmove, whole.tk_row, whole.tk_output)


def test_the_same_is_found_on_the_way(whole: LanguageIdentifier, walk: Walk) -> None:
    own = whole.tk_nextmove, whole._rowbase, whole.tk_output
    for text in TEXTS:
        written = whole._encode(text)
        assert walk.visits(written) == (visit_counts(*own, written) or {}), text


def test_every_state_goes_on_to_the_same_ones(whole: LanguageIdentifier, walk: Walk) -> None:
    shorter, children = np.asarray(walk._shorter), np.asarray(walk._children)
    letters = np.frombuffer(walk._letters, dtype=np.uint8)
    parents = np.repeat(np.arange(len(shorter)), np.diff(walk._starts))
    table = np.asarray(whole.tk_nextmove).reshape(-1, 256)
    row_of = np.asarray(whole.tk_row)
    for start in range(0, len(shorter), 4096):
        states = np.arange(start, min(start + 4096, len(shorter)))
        built = table[row_of[shorter[states]]]
        built[states == 0] = 0
        ours = (parents >= start) & (parents <= states[-1])
        built[parents[ours] - start, letters[ours]] = children[ours]
        assert (built == table[row_of[states]]).all()


@pytest.mark.parametrize("text", TEXTS)
def test_languages_are_ranked_as_by_the_package(whole: LanguageIdentifier, text: str) -> None:
    theirs = [pair for pair in whole.rank(text) if pair[0] in language.TOLD_APART]
    ours = language._identifier().rank(text)
    assert [name for name, _ in ours] == [name for name, _ in theirs]
    assert [score for _, score in ours] == pytest.approx([score for _, score in theirs])
