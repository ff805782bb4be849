"""Fits the weights that items are compared with each other by, see `assistant/comparing.py`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.relevance.abstention import Asked
from comptoir.assistant.comparing import COMPARED, FEATURES

RIDGE = 1e-3
STEPS = 15


def fitted_comparison(asked: Sequence[Asked]) -> dict[str, float]:
    """Return the weights of a conditional logit by feature, by Newton's method: those under which
    the right item stands out most among the others."""
    known = [one for one in asked if one.compared]
    counts = np.array([one.example.weight for one in known])
    features = np.zeros((len(known), COMPARED, len(FEATURES)))
    there = np.zeros((len(known), COMPARED), dtype=bool)
    for row, one in enumerate(known):
        features[row, : len(one.compared)] = one.compared
        there[row, : len(one.compared)] = True
    share, weights = counts / counts.sum(), np.zeros(len(FEATURES))
    for _ in range(STEPS):
        appeal = np.where(there, features @ weights, -np.inf)
        chance = np.exp(appeal - appeal.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        usual = np.einsum("ik,ikf->if", chance, features)
        slope = share @ (features[:, 0] - usual) - RIDGE * weights
        spread = np.einsum("i,ik,ikf,ikg->fg", share, chance, features, features)
        curve = (
            spread - np.einsum("i,if,ig->fg", share, usual, usual) + RIDGE * np.eye(len(weights))
        )
        weights += np.linalg.solve(curve, slope)
    return {name: round(float(w), 1) for name, w in zip(FEATURES, weights, strict=True)}
