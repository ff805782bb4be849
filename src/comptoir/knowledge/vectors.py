"""Vectors of documents, compared with that of a wish by brute force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from comptoir.knowledge.embedder import Embedder, Vectors
from comptoir.knowledge.passages import passage_of
from comptoir.model.document import Document

BATCH = 256


class VectorTable:
    """Two rows per document number, for its title and its passage; zeros where there are none."""

    def __init__(self, dim: int) -> None:
        self._dim = dim
        self._titles: Vectors = np.zeros((0, dim), dtype=np.float32)
        self._passages: Vectors = np.zeros((0, dim), dtype=np.float32)

    def put(self, rows: Mapping[int, bytes]) -> None:
        """Set the rows of these numbers, see `embedded`; empty bytes clear them."""
        size = max((number + 1 for number in rows), default=0)
        self._titles = _grown(self._titles, size)
        self._passages = _grown(self._passages, size)
        for number, row in rows.items():
            both = np.frombuffer(row, dtype=np.float16) if row else np.zeros(2 * self._dim)
            self._titles[number], self._passages[number] = both[: self._dim], both[self._dim :]

    def likeness(self, query: Vectors, size: int) -> Vectors:
        """Return the better cosine of title and passage for the first `size` numbers, 0 to 1."""
        better: Vectors = np.maximum(self._titles[:size] @ query, self._passages[:size] @ query)
        return better.clip(0.0, 1.0)


def embedded(documents: Sequence[Document], embedder: Embedder) -> dict[str, bytes]:
    """Return by id the vectors of documents, title and passage: float16, 4 bytes a dimension."""
    vectors: dict[str, bytes] = {}
    for start in range(0, len(documents) if embedder.dim else 0, BATCH):
        batch = documents[start : start + BATCH]
        titles = embedder.encode_passages([d.title for d in batch])
        passages = embedder.encode_passages([passage_of(d) for d in batch])
        both = np.concatenate([titles, passages], axis=1).astype(np.float16)
        vectors |= {d.id: row.tobytes() for d, row in zip(batch, both, strict=True)}
    return vectors


def _grown(rows: Vectors, size: int) -> Vectors:
    missing = size - len(rows)
    if missing <= 0:
        return rows
    room = np.zeros((max(missing, len(rows) // 8), rows.shape[1]), dtype=np.float32)
    return np.concatenate([rows, room])
