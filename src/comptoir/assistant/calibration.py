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


IN_SCOPE = Terms(*[0.0] * 15)
"""Weights for: one of the items is meant."""

RIGHT = Terms(*[0.0] * 15)
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
