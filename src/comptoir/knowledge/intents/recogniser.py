"""What was learnt of a workspace's intents: tells which one a message has, and how surely."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.intents.features import BUCKETS, Array, Space, Terms, vectors_of
from comptoir.knowledge.intents.regression import softmax

VERSION = 1
"""Goes up when a model of an older version can no longer be read, or would be learnt otherwise."""


class Guess(Struct, frozen=True):
    """An intent that a message may have.

    `probability` is its share among all intents and none of them; `score` is that times the
    likeness of the message to the nearest example of any intent, both 0 to 1.
    """

    intent: str
    score: float
    probability: float


class Recogniser(Struct, frozen=True, kw_only=True):
    """A linear model over `features`, one column per intent and a last one for none of them.

    `landmarks` are vectors of examples. From `threshold` on a guess may be answered. `embedders`
    are the ids of those it was learnt with, and must be asked with.
    """

    intents: tuple[str, ...]
    embedders: tuple[str, ...]
    space: Space
    weights: Array
    landmarks: Array
    threshold: float = 1.0

    def guesses(self, text: str, embedders: Sequence[Embedder]) -> list[Guess]:
        """All intents, the likeliest first."""
        vectors = vectors_of([text], embedders)
        scores = sum((self._lexical(terms) for terms in self.space.lexical(text)), self._nothing())
        if vectors:
            scores = scores + self.space.meaning(vectors)[0] @ self.weights[BUCKETS:]
        shares = softmax(scores)[:-1]
        like = float(self.likeness(vectors)[0])
        order = np.argsort(-shares, kind="stable")
        return [
            Guess(self.intents[at], float(shares[at]) * like, float(shares[at])) for at in order
        ]

    def judged(self, texts: Sequence[str], vectors: Sequence[Array]) -> tuple[Array, Array]:
        """The shares of the intents of many messages, (n, intents), and the score of each
        message's first, (n,)."""
        shares = softmax(self.space.rows(texts, vectors) @ self.weights)[:, :-1]
        return shares, np.asarray(shares.max(axis=1) * self.likeness(vectors, len(texts)))

    def likeness(self, vectors: Sequence[Array], count: int = 1) -> Array:
        """How near each message is to an example, 0 to 1; 1 without an embedder."""
        if not vectors:
            return np.ones(count, dtype=np.float32)
        return np.asarray((vectors[0] @ self.landmarks.T).max(axis=1).clip(0, 1))

    def _lexical(self, terms: Terms) -> Array:
        return np.asarray(terms.values @ self.weights[terms.columns])

    def _nothing(self) -> Array:
        return np.zeros(self.weights.shape[1], dtype=np.float32)


class _Stored(Struct, frozen=True):
    version: int
    intents: tuple[str, ...]
    embedders: tuple[str, ...]
    threshold: float
    rarity: bytes
    whitening: tuple[bytes, ...]
    weights: bytes
    landmarks: bytes


def stored(model: Recogniser) -> bytes:
    """The model as it is stored: numbers in half precision."""
    return msgspec.msgpack.encode(
        _Stored(
            version=VERSION,
            intents=model.intents,
            embedders=model.embedders,
            threshold=model.threshold,
            rarity=_half(model.space.rarity),
            whitening=tuple(map(_half, model.space.whitening)),
            weights=_half(model.weights),
            landmarks=_half(model.landmarks),
        )
    )


def read_recogniser(content: bytes) -> Recogniser:
    """The model that was stored. Raises `InputInvalid` where it is of another version."""
    try:
        found = msgspec.msgpack.decode(content, type=_Stored)
    except msgspec.MsgspecError as error:
        raise InputInvalid(f"the intents cannot be read: {error}", advice=TRAIN) from error
    if found.version != VERSION:
        raise InputInvalid("the intents were learnt by another version", advice=TRAIN)
    whitening = tuple(_square(matrix) for matrix in found.whitening)
    return Recogniser(
        intents=found.intents,
        embedders=found.embedders,
        threshold=found.threshold,
        space=Space(_full(found.rarity), whitening),
        weights=_full(found.weights).reshape(-1, len(found.intents) + 1),
        landmarks=_full(found.landmarks).reshape(-1, len(whitening[0]) if whitening else 1),
    )


TRAIN = "Learn them again: comptoir intent train."


def _half(array: Array) -> bytes:
    return array.astype("<f2").tobytes()


def _full(content: bytes) -> Array:
    return np.frombuffer(content, dtype="<f2").astype(np.float32)


def _square(content: bytes) -> Array:
    flat = _full(content)
    side = round(len(flat) ** 0.5)
    return flat.reshape(side, side)
