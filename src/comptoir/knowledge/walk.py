"""The automaton of the language identifier, kept as a tree: 2 MB instead of 45.

It finds the byte sequences that tell languages apart: after each byte of a text it is in the state
of the longest one that ends there. The package holds the next state of each state for each of 256
bytes. Nearly all of them follow from few: from a state lead the branches of a tree, and whatever
has no branch goes where the state of the next shorter sequence goes (Aho and Corasick, 1975).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

NOTHING = -1
STATES_AT_ONCE = 4096
Numbers = NDArray[np.intp]


class Walk:
    """Walks over a text. `moves` are rows of 256 next states, `rows` is the row of each state and
    `features` what is found on entering it, or `NOTHING`; state 0 is the start."""

    def __init__(self, moves: Sequence[int], rows: Sequence[int], features: Sequence[int]) -> None:
        table = np.asarray(moves).reshape(-1, 256)
        row_of = np.asarray(rows, dtype=np.intp)
        parents, letters, children, shorter = _tree(table, row_of)
        order = np.argsort(parents, kind="stable")
        starts = np.searchsorted(parents[order], np.arange(len(row_of) + 1))
        self._letters = letters[order].astype(np.uint8).tobytes()
        self._children = array("i", children[order].tolist())
        self._starts = array("i", starts.tolist())
        self._shorter = array("i", shorter.tolist())
        self._features = array("i", features)

    def visits(self, text: bytes) -> Counter[int]:
        """How often each feature is found in a text."""
        find, starts, children = self._letters.find, self._starts, self._children
        shorter, features = self._shorter, self._features
        state, found = 0, []
        for letter in text:
            at = find(letter, starts[state], starts[state + 1])
            while at < 0 and state:
                state = shorter[state]
                at = find(letter, starts[state], starts[state + 1])
            state = children[at] if at >= 0 else 0
            found.append(features[state])
        counted = Counter(found)
        del counted[NOTHING]
        return counted


def _tree(table: NDArray[np.uint32], row_of: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """The branches as states they leave, bytes and states they reach; and for each state that of
    the next shorter sequence.

    A state is reached first by the branch to it: every other way to it is longer.
    """
    known = np.zeros(len(row_of), dtype=bool)
    shorter = np.zeros(len(row_of), dtype=np.intp)
    known[0] = True
    level: Numbers = np.zeros(1, dtype=np.intp)
    branches = []
    while len(level):
        parents, letters, children = (
            np.concatenate(part)
            for part in zip(*_branches(table, row_of, level, known), strict=True)
        )
        known[children] = True
        from_shorter = table[row_of[shorter[parents]], letters]
        shorter[children] = np.where(parents == 0, 0, from_shorter)
        branches.append((parents, letters, children))
        level = children
    whole = [np.concatenate(part) for part in zip(*branches, strict=True)]
    return whole[0], whole[1], whole[2], shorter


def _branches(
    table: NDArray[np.uint32], row_of: Numbers, level: Numbers, known: NDArray[np.bool_]
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """The branches that leave the states of one level."""
    for start in range(0, len(level), STATES_AT_ONCE):
        states = level[start : start + STATES_AT_ONCE]
        after = table[row_of[states]]
        which, letters = np.nonzero(~known[after])
        yield states[which], letters, after[which, letters].astype(np.intp)
