"""Titles of documents: found as they are, or nearly so."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import msgspec
import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.records import Hashed, Records

MOST_ALIKE = 500
"""Documents of one and the same title that are looked at."""

_pack = msgspec.msgpack.Encoder().encode
_unpack = msgspec.msgpack.Decoder(tuple[str, ...]).decode


class Titles:
    """The titles of documents by number, as keys: whole, and without the frame of a wish.

    A document may have further titles, the other ways in which its question is asked.
    """

    def __init__(self) -> None:
        self._forms = Records()
        self._numbers = Hashed()

    def put(self, titles: Mapping[int, tuple[str, ...]]) -> None:
        """Set the titles of these numbers: two keys each; empty keys clear one."""
        self._forms.grow(max(titles, default=-1) + 1)
        for number, (whole, topic, *others) in titles.items():
            known = set(self._of(number))
            further = tuple(dict.fromkeys(form for form in others if form))
            self._forms[number] = _pack((whole, topic, *further))
            fresh = dict.fromkeys((whole, topic, *further)).keys() - known - {""}
            self._numbers.add((form, number) for form in fresh)

    def exact(self, asked: str) -> tuple[int, ...]:
        """Return the numbers of the documents whose title has this key."""
        if not asked:
            return ()
        found = dict.fromkeys(islice(self._numbers.find(asked), MOST_ALIKE))
        return tuple(number for number in found if asked in self._of(number))

    def whole(self, numbers: NDArray[np.intp]) -> list[str]:
        """Return the whole titles of `numbers` as keys."""
        return [(self._of(number) or ("",))[0] for number in numbers.tolist()]

    def likeness(self, wish: str, topic: str, numbers: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return how like the titles of `numbers` are to a wish, 0 to 1, by letters to change."""
        forms = [self._of(number) or ("", "") for number in numbers.tolist()]
        like = _likeness([wish, topic], [form[0] for form in forms])
        to_topics = _likeness([topic], [form[1] for form in forms])
        best: NDArray[np.float32] = np.maximum(like.max(axis=0), to_topics[0])
        for place, (_, _, *others) in enumerate(forms):
            if others:
                best[place] = max(best[place], _likeness([wish, topic], others).max())
        return best

    def keep(self, into: Packing, name: str) -> None:
        """Keep all titles."""
        self._forms.keep(into, name)
        self._numbers.keep(into, name)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        self._forms.take_up(kept, name)
        self._numbers.take_up(kept, name)

    def _of(self, number: int) -> tuple[str, ...]:
        packed = self._forms[number]
        return _unpack(packed) if packed else ()


def _likeness(asked: list[str], titles: list[str]) -> NDArray[np.float32]:
    return cdist(asked, titles, scorer=OSA.normalized_similarity, dtype=np.float32)
