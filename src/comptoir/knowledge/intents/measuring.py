"""How well intents are recognised, measured on messages whose intent is known."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents.features import vectors_of
from comptoir.knowledge.intents.learning import NONE, Sample, learn
from comptoir.knowledge.intents.recogniser import Recogniser
from comptoir.knowledge.intents.threshold import auroc, threshold_at_recall

RECALL = 0.6
"""The part of the messages out of scope that is kept out where accuracies are compared."""

TIMED = 100


class Measured(Struct, frozen=True, kw_only=True):
    """What a measurement comes to; shares run from 0 to 1, None where nothing was to be measured.

    `accuracy` is of messages in scope, whatever their score; `auroc` tells those in scope from
    those out of it by their score; `accuracy_kept` counts as right only what is also above the
    threshold under which 60 % of the messages out of scope stay. At the model's own `threshold`,
    `answered_right` and `answered_wrong` are of messages in scope, `out_of_scope_answered` of the
    others.
    """

    intents: int
    examples: int
    in_scope: int
    out_of_scope: int
    accuracy: float | None
    auroc: float | None
    accuracy_kept: float | None
    threshold: float
    answered_right: float | None
    answered_wrong: float | None
    out_of_scope_answered: float | None
    training_seconds: float
    milliseconds: float


def measure(
    train: Sequence[Sample], test: Sequence[Sample], embedders: Sequence[Embedder]
) -> Measured:
    """Learns from `train` and is asked with `test`. Raises `InputInvalid` for an empty one."""
    if not test:
        raise InputInvalid("there is nothing to test with", advice="Add messages to the file.")
    vectors_of(["warm"], embedders)
    started = time.perf_counter()
    model = learn(train, embedders)
    seconds = time.perf_counter() - started
    texts = [sample.text for sample in test]
    shares, scores = model.judged(texts, vectors_of(texts, embedders))
    first = [model.intents[at] for at in shares.argmax(axis=1)]
    meant = np.array([sample.intent != NONE for sample in test])
    right = np.array([said == sample.intent for said, sample in zip(first, test, strict=True)])
    above = scores >= model.threshold
    both = meant.any() and not meant.all()
    limit = threshold_at_recall(scores[~meant].tolist(), RECALL) if both else 0.0
    return Measured(
        intents=len(model.intents),
        examples=len(train),
        in_scope=int(meant.sum()),
        out_of_scope=int((~meant).sum()),
        accuracy=_share(right[meant]),
        auroc=auroc(scores[meant].tolist(), scores[~meant].tolist()) if both else None,
        accuracy_kept=_share((right & (scores >= limit))[meant]) if both else None,
        threshold=model.threshold,
        answered_right=_share((right & above)[meant]),
        answered_wrong=_share((~right & above)[meant]),
        out_of_scope_answered=_share(above[~meant]),
        training_seconds=seconds,
        milliseconds=_milliseconds(model, texts, embedders),
    )


def few(samples: Sequence[Sample], shots: int, seed: int) -> list[Sample]:
    """`shots` samples of each intent, drawn by `seed`; all of those that have no intent."""
    chance = random.Random(seed)
    by_intent: dict[str, list[Sample]] = {}
    for sample in samples:
        by_intent.setdefault(sample.intent, []).append(sample)
    drawn = by_intent.pop(NONE, [])
    for _, those in sorted(by_intent.items()):
        drawn += chance.sample(those, min(shots, len(those)))
    return drawn


def _milliseconds(model: Recogniser, texts: Sequence[str], embedders: Sequence[Embedder]) -> float:
    """The time of one message in the middle, its vector not remembered from before."""
    times = []
    for text in texts[:TIMED]:
        started = time.perf_counter()
        model.guesses(text, embedders)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)[len(times) // 2]


def _share(counted: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float | None:
    return float(counted.mean()) if len(counted) else None
