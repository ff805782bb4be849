"""Multinomial logistic regression, in numpy: the minimum of

    sum of weight * -log P(intent | row)  +  |W|^2 / (2 * C)

found by L-BFGS. Where there are fewer rows than columns it is found among the combinations of the
rows, which hold it: the same solution, many times faster.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Ids = NDArray[np.int64]
Objective = Callable[[Array], tuple[float, Array]]

C = 20.0
"""The inverse strength of the pull towards zero."""

REMEMBERED = 8
MOST_STEPS = 30
CLOSE_ENOUGH = 1e-3
"""The search ends where the slope has fallen to this part of what it was at the start."""


def fit(rows: Array, labels: Ids, count: int, weights: Array | None = None, c: float = C) -> Array:
    """Weights of shape (columns, count) for `count` intents; `labels` are 0 to count - 1."""
    weights = np.ones(len(rows), dtype=np.float32) if weights is None else weights
    if len(rows) < rows.shape[1]:
        return _fit_few(rows, labels, count, weights, c)
    return _fit(rows, labels, count, weights, c)


def softmax(scores: Array) -> Array:
    """Rows of scores as probabilities."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), dtype=np.float32)


def _fit_few(rows: Array, labels: Ids, count: int, weights: Array, c: float) -> Array:
    """With rows = R Q, R triangular and Q orthonormal, the answer lies in the span of Q."""
    gram = (rows @ rows.T).astype(np.float64)
    gram[np.diag_indices_from(gram)] += 1e-4
    lower = np.linalg.cholesky(gram)
    inner = _fit(lower.astype(np.float32), labels, count, weights, c)
    combined = np.linalg.solve(lower.T, inner.astype(np.float64))
    return np.asarray(rows.T @ combined.astype(np.float32), dtype=np.float32)


def _fit(rows: Array, labels: Ids, count: int, weights: Array, c: float) -> Array:
    target = np.zeros((len(rows), count), dtype=np.float32)
    target[np.arange(len(rows)), labels] = 1

    def objective(flat: Array) -> tuple[float, Array]:
        matrix = flat.reshape(rows.shape[1], count)
        found = softmax(rows @ matrix)
        likelihood = np.log(np.maximum(found[np.arange(len(rows)), labels], 1e-12))
        slope = rows.T @ ((found - target) * weights[:, None]) + matrix / c
        loss = -float(weights @ likelihood) + float(flat @ flat) / (2 * c)
        return loss, slope.ravel()

    start = np.zeros(rows.shape[1] * count, dtype=np.float32)
    return _minimum(objective, start).reshape(rows.shape[1], count)


def _minimum(objective: Objective, at: Array) -> Array:
    """L-BFGS with a line search that halves; the objective is convex, so any descent ends well."""
    past: deque[tuple[Array, Array, float]] = deque(maxlen=REMEMBERED)
    loss, slope = objective(at)
    enough = CLOSE_ENOUGH * float(np.linalg.norm(slope))
    for step in range(MOST_STEPS):
        if float(np.linalg.norm(slope)) <= enough:
            break
        towards = _direction(slope, past)
        length = 1.0 if step else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        moved = _moved(objective, at, loss, slope, towards, length)
        if moved is None:
            break
        new_at, new_loss, new_slope = moved
        change, bend = new_at - at, new_slope - slope
        curved = float(change @ bend)
        if curved > 1e-10:
            past.append((change, bend, 1 / curved))
        at, loss, slope = new_at, new_loss, new_slope
    return at


def _direction(slope: Array, past: deque[tuple[Array, Array, float]]) -> Array:
    towards = -slope
    shares = []
    for change, bend, scale in reversed(past):
        share = scale * float(change @ towards)
        towards = towards - np.float32(share) * bend
        shares.append(share)
    if past:
        change, bend, scale = past[-1]
        towards = towards * np.float32(1 / (scale * float(bend @ bend)))
    for (change, bend, scale), share in zip(past, reversed(shares), strict=True):
        towards = towards + np.float32(share - scale * float(bend @ towards)) * change
    return towards


def _moved(
    objective: Objective, at: Array, loss: float, slope: Array, towards: Array, length: float
) -> tuple[Array, float, Array] | None:
    """The next place, its loss and its slope; None where nothing near is lower."""
    falls = float(slope @ towards)
    for _ in range(12):
        place = at + np.float32(length) * towards
        new_loss, new_slope = objective(place)
        if new_loss <= loss + 1e-4 * length * falls:
            return place, new_loss, new_slope
        length /= 2
    return None
