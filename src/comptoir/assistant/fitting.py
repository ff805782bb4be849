"""Fits a calibration on judged messages, and judges it on those left out of the fit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from comptoir.assistant.calibration import Confidence, Evidence, probability, terms_of
from comptoir.assistant.comparing import Comparison
from comptoir.assistant.evaluation import Verdict, lowest_threshold
from comptoir.model.calibration import Calibration

FOLDS = 5
RIDGE = 1e-3
"""How strongly weights are held near where they start, for each example."""

HELD = 10_000
"""Weights that start somewhere are held as if by so many examples."""

LEAST = 50
"""Judged messages below which nothing can be said of a fit."""

STEPS = 40

OF_COMPARISON = frozenset(Comparison._fields)
"""How items compare with each other says nothing of whether anything is meant at all."""

Array = NDArray[np.float64]


class Example(NamedTuple):
    """One judged message: its evidence, whether anything answers it, whether the first item does.

    Examples of one `group` (an item, a message) are never both fitted on and judged. One of half
    the `weight` counts half in a fit.
    """

    evidence: Evidence
    in_scope: bool
    right: bool
    group: str
    weight: float = 1.0


class Judgement(NamedTuple):
    """An example with the confidence that others give it."""

    example: Example
    confidence: Confidence


def fitted(
    examples: Sequence[Example], start: Calibration | None = None, *, ridge: float = RIDGE
) -> Calibration:
    """Return the calibration that tells these examples apart.

    With `start` the weights are held near its own, so that few examples change little.
    """
    meant = [one for one in examples if one.in_scope]
    names = list(terms_of(Evidence(*[0.0] * len(Evidence._fields))))
    alone = [name for name in names if name not in OF_COMPARISON]
    scope = [one.in_scope for one in examples]
    in_scope = _regression(examples, scope, start.in_scope if start else {}, ridge, alone)
    firsts = [one.right for one in meant]
    right = _regression(meant, firsts, start.right if start else {}, ridge, names)
    quality = start is not None and start.quality
    found = Calibration(in_scope=in_scope, right=right, answer=1.0, quality=quality)
    return structs.replace(found, answer=answer_from(judged_by(examples, found)))


def answer_from(judged: Iterable[Judgement]) -> float:
    """Return the confidence from which on 95 % of the answers are right, 0.5 to 0.95."""
    return min(0.95, max(0.5, round(_threshold(judged), 3)))


def _threshold(judged: Iterable[Judgement]) -> float:
    """Return the confidence from which on 95 % are right of those that may be answered at all."""
    pairs = (
        (one.confidence.both, one.example.right) for one in judged if one.confidence.answers(0.0)
    )
    return lowest_threshold(pairs)


def judged_by(examples: Iterable[Example], calibration: Calibration) -> list[Judgement]:
    """Return each example with the confidence that `calibration` gives it."""
    return [Judgement(one, _confidence(one, calibration)) for one in examples]


def cross_validated(
    examples: Sequence[Example], start: Calibration | None = None, *, ridge: float = RIDGE
) -> list[Judgement]:
    """Return each example as judged by a calibration fitted on the other groups."""
    folds = _folds(examples)
    judged: list[Judgement] = []
    for fold in range(FOLDS):
        rest = [one for one, at in zip(examples, folds, strict=True) if at != fold]
        held = [one for one, at in zip(examples, folds, strict=True) if at == fold]
        judged += judged_by(held, fitted(rest, start, ridge=ridge))
    return judged


class Gain(Struct, frozen=True, kw_only=True):
    """What answers come to at 95 % precision: the part of the messages in scope that is answered,
    the part out of scope that is, the confidence it takes, and how many were judged."""

    answered: float
    out_of_scope_answered: float
    threshold: float
    examples: int


def gain_of(judged: Sequence[Judgement]) -> Gain:
    """Return what these judgements come to."""
    threshold = _threshold(judged)
    reached = [one.confidence.answers(threshold) for one in judged]
    scope = [one.example.in_scope for one in judged]
    inside = [got for got, known in zip(reached, scope, strict=True) if known]
    outside = [got for got, known in zip(reached, scope, strict=True) if not known]
    return Gain(
        answered=sum(inside) / max(1, len(inside)),
        out_of_scope_answered=sum(outside) / max(1, len(outside)),
        threshold=min(1.0, threshold),
        examples=len(judged),
    )


def examples_of(verdicts: Iterable[Verdict]) -> list[Example]:
    """Return the examples among judged wishes: those where documents were searched."""
    return [
        Example(
            Evidence(**one.evidence),
            one.in_scope,
            one.rank == 1,
            one.judged.expect or one.judged.wish,
        )
        for one in verdicts
        if one.evidence.keys() == set(Evidence._fields)
    ]


def _folds(examples: Sequence[Example]) -> list[int]:
    """Return a fold for each example, the same for those of a group."""
    places = {group: at for at, group in enumerate(sorted({one.group for one in examples}))}
    return [places[one.group] % FOLDS for one in examples]


def _confidence(example: Example, calibration: Calibration) -> Confidence:
    terms = terms_of(example.evidence)
    return Confidence(
        probability(calibration.in_scope, terms), probability(calibration.right, terms)
    )


def _regression(
    examples: Sequence[Example],
    truth: Sequence[bool],
    start: dict[str, float],
    ridge: float,
    names: Sequence[str],
) -> dict[str, float]:
    """Return the weights of a logistic regression on the terms of these names, by Newton's
    method."""
    origin = np.array([start.get(name, 0.0) for name in names])
    if not examples:
        return dict(zip(names, origin.tolist(), strict=True))
    terms = (terms_of(one.evidence) for one in examples)
    x = np.array([[of[name] for name in names] for of in terms])
    y = np.array(truth, dtype=np.float64)
    counts = np.array([one.weight for one in examples])
    hold = np.full(len(names), ridge * (HELD if start else counts.sum()))
    weights = origin.copy()
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ weights).clip(-30, 30)))
        slope: Array = x.T @ (counts * (y - p)) - hold * (weights - origin)
        curve: Array = (x.T * (counts * p * (1 - p))) @ x + np.diag(hold)
        weights = weights + np.linalg.solve(curve, slope)
    return {name: round(float(w), 4) for name, w in zip(names, weights, strict=True)}
