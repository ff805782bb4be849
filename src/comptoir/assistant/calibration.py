"""Calibration: whether anything fits a message, and whether it is the first item.

TABLE
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Evidence(NamedTuple):
    """What both probabilities are read from; all run from 0 to 1, `score` to 2.

    `score` is that of the first item without its title, `margin` how far the next other item
    is behind it. `coverage`, `char`, `use` and `title` are the features of the first item.
    `words` is the number of words of the topic, six or more being 1.
    """

    score: float
    margin: float
    coverage: float
    char: float
    use: float
    title: float
    words: float


class Terms(NamedTuple):
    """The evidence and those products of it that make a difference."""

    score: float
    margin: float
    coverage: float
    char: float
    use: float
    title: float
    words: float
    words_coverage: float
    margin_use: float
    coverage_use: float
    margin_margin: float
    words_margin: float
    use_use: float
    words_use: float
    bias: float = 1.0


def terms_of(evidence: Evidence) -> Terms:
    """Return the terms of the regressions for this evidence."""
    _, margin, coverage, _, use, _, words = evidence
    return Terms(
        *evidence,
        words_coverage=words * coverage,
        margin_use=margin * use,
        coverage_use=coverage * use,
        margin_margin=margin * margin,
        words_margin=words * margin,
        use_use=use * use,
        words_use=words * use,
    )


IN_SCOPE = Terms(
    score=6.430,
    margin=-2.693,
    coverage=-1.315,
    char=1.674,
    use=6.251,
    title=0.647,
    words=-3.460,
    words_coverage=1.781,
    margin_use=-1.923,
    coverage_use=-0.728,
    margin_margin=-2.094,
    words_margin=0.708,
    use_use=3.271,
    words_use=3.707,
    bias=-2.923,
)
"""Weights for: one of the items is meant."""

RIGHT = Terms(
    score=2.184,
    margin=7.380,
    coverage=-1.380,
    char=0.152,
    use=2.799,
    title=0.130,
    words=0.002,
    words_coverage=0.284,
    margin_use=4.326,
    coverage_use=-0.845,
    margin_margin=-0.911,
    words_margin=-0.437,
    use_use=-2.510,
    words_use=-0.202,
    bias=-2.130,
)
"""Weights for: the first item is meant, if one is."""


class Confidence(NamedTuple):
    """How probable it is that one of the items is meant, and, if so, the first."""

    in_scope: float
    right: float

    @property
    def both(self) -> float:
        """The weaker of the two: what an answer rests on."""
        return min(self)


NO_CONFIDENCE = Confidence(0.0, 0.0)


def confidence(evidence: Evidence) -> Confidence:
    """Return both probabilities, 0 to 1."""
    terms = terms_of(evidence)
    return Confidence(_probability(IN_SCOPE, terms), _probability(RIGHT, terms))


def _probability(weights: Terms, terms: Terms) -> float:
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, terms, strict=True))))
