"""How probable each of the first items is, were one of them meant: they are compared with each
other, not each with a threshold. Pure.

A conditional logit (McFadden, 1974): the appeal of an item is a weighted sum of its features, each
the best of its translations, and the chance of an item is the softmax of that. The order of items
is not touched by it. `benchmarks.calibrate --comparison` fits the weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import mean, pstdev
from typing import NamedTuple

from comptoir.assistant.weighing import Item

COMPARED = 8
"""Items that are compared; those behind them hardly change a chance."""


class Features(NamedTuple):
    """The features of an item, each the best of its translations, which speak for each other."""

    coverage: float
    char: float
    use: float
    title: float
    synonyms: float


FEATURES = Features._fields

LEAST = 1e-3
"""No chance is less, and none is nearer to 1."""

NEAR, FAR = 0.1, 0.4
"""Strength by which an item falls behind until it crowds the first e times less."""

STANDS_OUT, EVEN = 6.0, 0.05
"""Deviations that count as 1, and what is added to the deviation of strengths that are alike."""


class Comparison(NamedTuple):
    """How the first item compares with the others.

    `chance` is its probability among the first eight, 0 to 1, `odds` the same as log odds (a
    quarter of them), `appeal` what its features come to (a tenth of it), `overtaken` how much more
    probable another is. `third` is how far the third item is behind in strength; `stands_out` by
    how many deviations it is above the mean of all others, 1 being six; `alone` and `lonely` are 1
    with no other item near or further off, and 1/n among n equals.
    """

    chance: float
    odds: float
    appeal: float
    overtaken: float
    third: float
    stands_out: float
    alone: float
    lonely: float


def compared(items: Sequence[Item], weights: Mapping[str, float]) -> Comparison:
    """Return how the first of these items, of which there is one at least, compares."""
    appeals = [appeal(item, weights) for item in items[:COMPARED]]
    chances = _softmax(appeals)
    first = min(1 - LEAST, max(LEAST, chances[0]))
    strengths = [item.strength for item in items]
    return Comparison(
        chance=first,
        odds=math.log(first / (1 - first)) / 4,
        appeal=appeals[0] / 10,
        overtaken=max(chances) - chances[0],
        third=strengths[0] - (strengths[2] if len(strengths) > 2 else 0.0),
        stands_out=_stands_out(strengths),
        alone=_alone(strengths, NEAR),
        lonely=_alone(strengths, FAR),
    )


def features_of(item: Item) -> Features:
    """Return the features that are compared."""
    return Features(*(max(getattr(match, name) for match in item.matches) for name in FEATURES))


def appeal(item: Item, weights: Mapping[str, float]) -> float:
    """Return what the features of an item come to."""
    features = zip(FEATURES, features_of(item), strict=True)
    return sum(weights.get(name, 0.0) * value for name, value in features)


def _softmax(appeals: Sequence[float]) -> list[float]:
    most = max(appeals)
    shares = [math.exp(one - most) for one in appeals]
    return [share / sum(shares) for share in shares]


def _stands_out(strengths: Sequence[float]) -> float:
    others = strengths[1:]
    if len(others) < 2:
        return 1.0
    return min(1.0, (strengths[0] - mean(others)) / (pstdev(others) + EVEN) / STANDS_OUT)


def _alone(strengths: Sequence[float], distance: float) -> float:
    return 1 / sum(math.exp((one - strengths[0]) / distance) for one in strengths)
