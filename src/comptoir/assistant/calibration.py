"""Calibration: whether anything fits a message, and whether it is the first item.

The weights are those of two logistic regressions, fitted by `benchmarks/calibrate.py` on the
wishes of the bench (with and without a typo, over content in all three languages and in one),
loose namings of real recipes, out-of-scope messages, small talk and everyday sentences. Judged on
items left out of the fit, in percent, wishes and keywords in the language of the content:

| both from | right | keywords | wishes | out of scope | small talk | sentences |
|----------:|------:|---------:|-------:|-------------:|-----------:|----------:|
|      0.60 |  91.3 |     84.6 |   66.9 |          2.8 |        1.2 |       2.7 |
|      0.70 |  94.1 |     81.3 |   56.4 |          1.7 |        0.6 |       1.9 |
|      0.80 |  95.6 |     75.4 |   48.1 |          1.7 |        0.1 |       1.4 |
|      0.90 |  96.8 |     69.3 |   35.4 |          1.7 |        0.0 |       0.9 |

and answered or offered from a probability of being in scope of 0.50: keywords 96.1, wishes
82.2, out of scope 8.3, small talk 9.0, sentences 6.4. Over content in another language 55 % of
keywords and 21 % of wishes are answered from 0.70 on. Of small talk by other authors up to a
tenth is answered where it shares a rare word with a title ("good night", "overnight oats").
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Evidence(NamedTuple):
    """What both probabilities are read from; all run from 0 to 1, `score` to 2.

    `score` is that of the first item without its title, `margin` how far the next other item
    is behind it. `coverage`, `char`, `use` and `title` are the features of the first item.
    `words` is the number of words of the topic, `frame` that of the words around it where
    nothing says that something is wanted, six or more being 1.
    """

    score: float
    margin: float
    coverage: float
    char: float
    use: float
    title: float
    words: float
    frame: float


class Terms(NamedTuple):
    """The evidence and those products of it that make a difference."""

    score: float
    margin: float
    coverage: float
    char: float
    use: float
    title: float
    words: float
    frame: float
    words_coverage: float
    margin_use: float
    coverage_use: float
    margin_margin: float
    words_margin: float
    use_use: float
    words_use: float
    frame_coverage: float
    frame_use: float
    bias: float = 1.0


def terms_of(evidence: Evidence) -> Terms:
    """Return the terms of the regressions for this evidence."""
    _, margin, coverage, _, use, _, words, frame = evidence
    return Terms(
        *evidence,
        words_coverage=words * coverage,
        margin_use=margin * use,
        coverage_use=coverage * use,
        margin_margin=margin * margin,
        words_margin=words * margin,
        use_use=use * use,
        words_use=words * use,
        frame_coverage=frame * coverage,
        frame_use=frame * use,
    )


IN_SCOPE = Terms(
    score=6.403,
    margin=-1.476,
    coverage=-0.955,
    char=1.419,
    use=6.171,
    title=1.549,
    words=-2.664,
    frame=0.247,
    words_coverage=1.256,
    margin_use=-1.417,
    coverage_use=-2.092,
    margin_margin=-1.740,
    words_margin=0.845,
    use_use=3.864,
    words_use=4.081,
    frame_coverage=-1.595,
    frame_use=-0.928,
    bias=-3.847,
)
"""Weights for: one of the items is meant."""

RIGHT = Terms(
    score=2.443,
    margin=7.573,
    coverage=-0.883,
    char=-0.164,
    use=2.967,
    title=0.447,
    words=-0.331,
    frame=-0.408,
    words_coverage=0.857,
    margin_use=3.301,
    coverage_use=-2.244,
    margin_margin=-1.863,
    words_margin=-0.020,
    use_use=-2.438,
    words_use=-0.183,
    frame_coverage=-1.410,
    frame_use=2.159,
    bias=-2.156,
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
