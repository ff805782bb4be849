"""Calibration: whether anything fits a message, and whether it is the first item.

The weights are those of two logistic regressions, fitted by `benchmarks/calibrate.py` on the
wishes of the bench (with and without a typo, over content in all three languages and in one,
with and without everyday sentences among it), loose namings of real recipes, out-of-scope
messages, small talk and everyday sentences. benchmarks/README.md shows what they come to on
items left out of the fit. A workspace may fit its own on its judged log: `comptoir evaluate
calibrate`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from comptoir.assistant.shipped_weights import ANSWER, WEIGHTS
from comptoir.model.calibration import Calibration


class Evidence(NamedTuple):
    """What both probabilities are read from; `score` runs from 0 to 1.7, `odds` and `appeal` to 2,
    the others to 1.

    `score` is that of the first item without its title, `margin` how far the next other item
    is behind it, `ahead` the same as a part of its strength, `field` how far the fifth is behind.
    `coverage`, `char`, `use` and `title` are the features of the first item; `ahead_use` and
    `ahead_title` how much better the latter two are than the next item's, `behind_use` how much
    better another item's is; `ahead_coverage`, `ahead_char` and `ahead_synonyms` how much better
    each is than the best of all others, less than 0 where another's is better. `words` is the
    number of words of the topic, `frame` that of the words around it where nothing says that
    something is wanted, six or more being 1; `known` the part of its words that are words at all.
    `translated` is 1 where the first item is there in several languages, which speak for each
    other, else 0. `elsewhere` is how near the topic is to what people say to anybody. The rest
    says how the first item compares with the others (`comparing.Comparison`).
    """

    score: float
    margin: float
    coverage: float
    char: float
    use: float
    title: float
    words: float
    frame: float
    ahead: float = 0.0
    field: float = 0.0
    ahead_use: float = 0.0
    ahead_title: float = 0.0
    behind_use: float = 0.0
    ahead_coverage: float = 0.0
    ahead_char: float = 0.0
    ahead_synonyms: float = 0.0
    known: float = 1.0
    translated: float = 0.0
    elsewhere: float = 0.0
    chance: float = 0.0
    odds: float = 0.0
    appeal: float = 0.0
    overtaken: float = 0.0
    third: float = 0.0
    stands_out: float = 0.0
    alone: float = 0.0
    lonely: float = 0.0


def terms_of(evidence: Evidence) -> dict[str, float]:
    """Return the terms of the regressions by name: the evidence, and what of it matters more."""
    e = evidence
    return {
        **e._asdict(),
        "words_coverage": e.words * e.coverage,
        "margin_use": e.margin * e.use,
        "coverage_use": e.coverage * e.use,
        "margin_margin": e.margin * e.margin,
        "words_margin": e.words * e.margin,
        "use_use": e.use * e.use,
        "words_use": e.words * e.use,
        "frame_coverage": e.frame * e.coverage,
        "frame_use": e.frame * e.use,
        "translated_use": e.translated * e.use,
        "margin_root": math.sqrt(max(0.0, e.margin)),
        "bias": 1.0,
    }


def rounded(evidence: Evidence) -> dict[str, float]:
    """Return the evidence by name, as it is stored with a decision."""
    return {name: round(value, 4) for name, value in evidence._asdict().items()}


IN_SCOPE = 0.88
"""From this probability on that anything is meant at all a message is answered, however plainly the
first item would be the one: of what people say to anybody, hardly anything reaches it."""


class Confidence(NamedTuple):
    """How probable it is that one of the items is meant, and, if so, the first."""

    in_scope: float
    right: float

    def answers(self, least: float) -> bool:
        """Whether the first item is the answer, where that takes a confidence of `least`."""
        return self.both >= least and self.in_scope >= IN_SCOPE

    @property
    def both(self) -> float:
        """How probable it is that the first item is meant: what an answer rests on."""
        return self.in_scope * self.right


NO_CONFIDENCE = Confidence(0.0, 0.0)

SHIPPED = Calibration(in_scope=WEIGHTS["in_scope"], right=WEIGHTS["right"], answer=ANSWER)
"""For a workspace that has none of its own, with the usual model of meaning."""

SHIPPED_QUALITY = Calibration(
    in_scope=WEIGHTS["in_scope_quality"],
    right=WEIGHTS["right_quality"],
    answer=ANSWER,
    quality=True,
)
"""The same with both models of meaning."""


def confidence(evidence: Evidence, calibration: Calibration = SHIPPED) -> Confidence:
    """Return both probabilities, 0 to 1."""
    terms = terms_of(evidence)
    return Confidence(
        probability(calibration.in_scope, terms), probability(calibration.right, terms)
    )


def probability(weights: Mapping[str, float], terms: Mapping[str, float]) -> float:
    """Return what a logistic regression makes of these terms; a term without weight is left out."""
    total = sum(weights.get(name, 0.0) * value for name, value in terms.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
