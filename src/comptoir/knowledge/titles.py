"""Titles of documents: found as they are, or nearly so."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist


class Titles:
    """The titles of documents by number, as keys: whole, and without the frame of a wish."""

    def __init__(self) -> None:
        self._whole: list[str] = []
        self._topics: list[str] = []
        self._numbers: dict[str, tuple[int, ...]] = {}

    def put(self, titles: Mapping[int, tuple[str, str]]) -> None:
        """Set the titles of these numbers; empty keys clear one."""
        for number, (whole, topic) in titles.items():
            self._clear(number)
            self._whole[number], self._topics[number] = whole, topic
            for form in {whole, topic} - {""}:
                self._numbers[form] = (*self._numbers.get(form, ()), number)

    def exact(self, asked: str) -> tuple[int, ...]:
        """Return the numbers of the documents whose title has this key."""
        return self._numbers.get(asked, ())

    def likeness(self, wish: str, topic: str, numbers: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return how like the titles of `numbers` are to a wish, 0 to 1, by letters to change."""
        whole = [self._whole[number] for number in numbers]
        topics = [self._topics[number] for number in numbers]
        like = cdist([wish, topic], whole, scorer=OSA.normalized_similarity, dtype=np.float32)
        to_topics = cdist([topic], topics, scorer=OSA.normalized_similarity, dtype=np.float32)
        best: NDArray[np.float32] = np.maximum(like.max(axis=0), to_topics[0])
        return best

    def _clear(self, number: int) -> None:
        while len(self._whole) <= number:
            self._whole.append("")
            self._topics.append("")
        for form in {self._whole[number], self._topics[number]} - {""}:
            left = tuple(n for n in self._numbers.get(form, ()) if n != number)
            if left:
                self._numbers[form] = left
            else:
                self._numbers.pop(form, None)
