"""The score from which on a guess is answered, and how well a score tells in scope from out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

WRONG = 1.0
"""What a wrong answer costs, an answer that is right being worth 1."""

STRANGE = 1.0
"""What an answer to a message that fits no intent costs: as all of these together weigh as much
as all that fit, each of them weighs more, since they are the fewer among examples and the more
among real messages."""

LOWEST, HIGHEST = 0.2, 0.95


class Trial(NamedTuple):
    """The score of a guess, whether it is right, and whether the message fits no intent."""

    score: float
    right: bool
    strange: bool


def best_threshold(trials: Sequence[Trial]) -> float:
    """The score from which on answering is worth most; `HIGHEST` where nothing is."""
    meant = sum(not trial.strange for trial in trials)
    if not meant:
        return HIGHEST
    strange = max(1, len(trials) - meant)
    worth = best = 0.0
    threshold = HIGHEST
    for trial in sorted(trials, key=lambda one: -one.score):
        if trial.strange:
            worth -= STRANGE / strange
        else:
            worth += (1.0 if trial.right else -WRONG) / meant
        if worth >= best:
            best, threshold = worth, trial.score
    return min(max(threshold, LOWEST), HIGHEST)


def auroc(meant: Sequence[float], strange: Sequence[float]) -> float:
    """How probable it is that a message in scope has a higher score than one that is not."""
    ordered = np.sort(np.asarray(strange, dtype=np.float64))
    own = np.asarray(meant, dtype=np.float64)
    below = np.searchsorted(ordered, own, side="left")
    not_above = np.searchsorted(ordered, own, side="right")
    return float((below + not_above).sum() / (2 * len(own) * len(ordered)))


def threshold_at_recall(strange: Sequence[float], recall: float) -> float:
    """The lowest threshold under which this share of the messages out of scope stays."""
    ordered = sorted(strange)
    kept_out = min(len(ordered), int(np.ceil(recall * len(ordered))))
    return float(np.nextafter(ordered[kept_out - 1], 2.0)) if kept_out else 0.0
