"""Calibration: how probable it is that the first item is what was wanted."""

from __future__ import annotations

import math
from typing import NamedTuple


class Evidence(NamedTuple):
    """What the probability is read from; all but `words` run from 0 to about 2.

    `score` is that of the first item, `margin` how far the next other item is behind it.
    `coverage`, `char`, `use` and `title` are the features of the first item. `words` counts
    the words of the topic.
    """

    score: float
    margin: float
    coverage: float
    char: float
    use: float
    title: float
    words: float


WEIGHTS = Evidence(1.0, 2.0, 1.0, 1.0, 1.0, 3.0, 0.0)
BIAS = -4.0


def probability(evidence: Evidence) -> float:
    """Return the probability, 0 to 1, that the first item is right."""
    total = BIAS + sum(w * x for w, x in zip(WEIGHTS, evidence, strict=True))
    return 1 / (1 + math.exp(-total))
