"""Calibration: how probable it is that the first item is what was wanted."""

from __future__ import annotations

import math
from typing import NamedTuple


class Evidence(NamedTuple):
    """What the probability is read from; all run from 0 to 1, `score` to 2.

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
    bias: float = 1.0


def terms_of(evidence: Evidence) -> Terms:
    """Return the terms of the regression for this evidence."""
    _, margin, coverage, _, use, _, words = evidence
    return Terms(
        *evidence,
        words_coverage=words * coverage,
        margin_use=margin * use,
        coverage_use=coverage * use,
        margin_margin=margin * margin,
        words_margin=words * margin,
    )


WEIGHTS = Terms(*[0.0] * 13)


def probability(evidence: Evidence) -> float:
    """Return the probability, 0 to 1, that the first item is right."""
    total = sum(w * x for w, x in zip(WEIGHTS, terms_of(evidence), strict=True))
    return 1 / (1 + math.exp(-total))
