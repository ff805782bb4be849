"""Texts grouped by meaning: average linkage on cosines, cut at a threshold. Pure.

    groups(vectors, counts, THRESHOLD)      # [[0, 3], [1], [2, 4]]: indices, the heaviest first

Two groups are as alike as their members on average. Merging those that are each other's nearest
gives the same tree as always merging the two most alike of all (the nearest-neighbour chain), in
steps of one row each: two thousand texts take a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.embedder import prepare
from comptoir.knowledge.language import key

Rows = NDArray[np.float32]

THRESHOLD = 0.45
"""Likeness in meaning from which on two groups of wishes ask for the same."""
LETTERS_THRESHOLD = 0.4
"""… in letters."""
LETTERS = 1024
"""Length of a vector of letters."""


def letter_vectors(texts: Sequence[str]) -> Rows:
    """Return one row of length 1 per text, by the trigrams of its letters: what texts have in
    common where no model says what they mean."""
    rows = np.zeros((len(texts), LETTERS), dtype=np.float32)
    for row, text in zip(rows, map(prepare, texts), strict=True):
        folded = f"  {key(text) or text}  "
        for at in range(len(folded) - 2):
            row[crc32(folded[at : at + 3].encode()) % LETTERS] += 1
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


def groups(rows: Rows, counts: Sequence[int], threshold: float = THRESHOLD) -> list[list[int]]:
    """Return the indices of `rows` in groups, the one with the highest sum of `counts` first; in
    each group the highest count first."""
    members = _linked(rows, np.asarray(counts, dtype=np.float64), threshold)
    inside = [sorted(group, key=lambda one: (-counts[one], one)) for group in members]
    return sorted(inside, key=lambda group: (-sum(counts[one] for one in group), group[0]))


def _linked(rows: Rows, weights: NDArray[np.float64], threshold: float) -> list[list[int]]:
    """Follows the nearest neighbours until two are each other's; these become one."""
    product = rows @ rows.T
    alike = np.maximum(product, product.T)
    np.fill_diagonal(alike, -1.0)
    members = {at: [at] for at in range(len(rows))}
    open_, done, chain = set(members), [], list[int]()
    size = weights.copy()
    while open_:
        if not chain:
            chain.append(min(open_))
        here = chain[-1]
        nearest = int(alike[here].argmax())
        if alike[here, nearest] < threshold:
            # Whatever is merged elsewhere, nothing comes nearer than this.
            done.append(members[here])
            open_.discard(here)
            alike[here, :] = alike[:, here] = -1.0
            chain.pop()
        elif len(chain) > 1 and alike[here, nearest] <= alike[here, chain[-2]]:
            _merge(alike, size, members, chain.pop(), other := chain.pop())
            open_.discard(other)
        else:
            chain.append(nearest)
    return done


def _merge(
    alike: Rows,
    size: NDArray[np.float64],
    members: dict[int, list[int]],
    kept: int,
    gone: int,
) -> None:
    """`gone` becomes a part of `kept`, which is then as alike to the others as both on average."""
    together = size[kept] + size[gone]
    joined = (size[kept] * alike[kept] + size[gone] * alike[gone]) / together
    closed = (alike[kept] <= -1.0) | (alike[gone] <= -1.0)
    joined[closed] = -1.0
    alike[kept, :] = alike[:, kept] = joined.astype(np.float32)
    alike[gone, :] = alike[:, gone] = -1.0
    alike[kept, kept] = -1.0
    size[kept] = together
    members[kept] = members[kept] + members.pop(gone)
