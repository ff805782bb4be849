"""Titles of documents: found as they are, or nearly so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from comptoir.knowledge.language import key
from comptoir.knowledge.phrases import topic_key


class Titles:
    """The titles of documents by number, as keys: whole, and without the frame of a wish."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = tuple(languages)
        self._whole: list[str] = []
        self._topics: list[str] = []
        self._numbers: dict[str, tuple[int, ...]] = {}

    def put(self, titles: Mapping[int, str]) -> None:
        """Set the titles of these numbers; an empty title clears one."""
        for number, title in titles.items():
            self._clear(number)
            self._whole[number], self._topics[number] = key(title), self._topic(title)
            for form in {self._whole[number], self._topics[number]} - {""}:
                self._numbers[form] = (*self._numbers.get(form, ()), number)

    def exact(self, asked: str) -> tuple[int, ...]:
        """Return the numbers of the documents whose title has this key."""
        return self._numbers.get(asked, ())

    def likeness(
        self, wish: str, topic: str, numbers: NDArray[np.intp]
    ) -> NDArray[np.float32]:
        """Return how like the titles of `numbers` are to a wish, 0 to 1, by letters to change."""
        whole = [self._whole[number] for number in numbers]
        topics = [self._topics[number] for number in numbers]
        like = cdist([wish, topic], whole, scorer=OSA.normalized_similarity, dtype=np.float32)
        to_topics = cdist([topic], topics, scorer=OSA.normalized_similarity, dtype=np.float32)
        best: NDArray[np.float32] = np.maximum(like.max(axis=0), to_topics[0])
        return best

    def _topic(self, title: str) -> str:
        return topic_key(title, self._languages) if title else ""

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
