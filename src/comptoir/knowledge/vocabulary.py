"""The words of an index: how often each occurs, how it is written, which one a typo meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from comptoir.knowledge.compounds import SHORTEST_COMPOUND, SHORTEST_PART, split_compound
from comptoir.knowledge.guard import (
    common_words,
    is_common,
    is_rare,
    nearly_common,
    read_lists,
    written,
)
from comptoir.knowledge.language import fold, stems
from comptoir.knowledge.spelling import SHORTEST, Spelling, allowed

SHORTEST_COMMON = 5
LONGEST = 40
"""Letters of the words that are repaired with what is common, or in their parts."""

COMPOUNDING = ("de", "nl")
"""Languages that write several words as one."""

_Worth = tuple[bool, int, int]


class Vocabulary:
    """Folded words, and how those are written that only occur with an accent.

    It only grows: words of documents that are gone do no harm.
    """

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = tuple(languages)
        self._splits = any(code in self.languages for code in COMPOUNDING)
        self._written: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._spelling = Spelling()
        self._unlisted: list[str] = []
        self._split: dict[str, tuple[str, ...]] = {}

    def __contains__(self, folded: str) -> bool:
        return folded in self._counts

    def add(self, words: Iterable[str]) -> None:
        """Count the words of one document, as written."""
        for word in words:
            folded, lower = fold(word), word.lower()
            known = self._counts.get(folded, 0)
            self._counts[folded] = known + 1
            if not known:
                self._unlisted.append(folded)
            if lower == folded:
                self._written.pop(folded, None)
            elif not known:
                self._written[folded] = lower

    def settle(self) -> None:
        """Make the words added lately known to `repair` and `parts`."""
        read_lists(self.languages)
        self._spelling.add(word for word in self._unlisted if word.isalpha())
        self._unlisted = []
        self.forget_parts()

    def forget_parts(self) -> None:
        """Give back the memory of the compounds seen so far."""
        self._split = {}

    def is_word(self, folded: str) -> bool:
        """Whether `folded` is a word of the index or a common word of its languages."""
        return folded in self._counts or self._is_common(folded)

    def _is_common(self, folded: str) -> bool:
        return is_common(folded, self.languages)

    def parts(self, folded: str) -> tuple[str, ...]:
        """Return the parts of a compound, nothing where it is none."""
        if not self._splits:
            return ()
        known = self._split.get(folded)
        if known is None:
            known = self._split[folded] = split_compound(folded, self._is_part)
        return known

    def _is_part(self, folded: str) -> bool:
        return self._counts.get(folded, 0) > 0 or any(
            folded in common_words(language)
            for language in COMPOUNDING
            if language in self.languages
        )

    def repair(self, word: str) -> str:
        """Return the word of the index that `word` most likely is; itself where it is right."""
        folded = fold(word)
        if folded in self._counts:
            as_seen = self._written.get(folded, word)
            return word if not word.isascii() or self._is_common(folded) else as_seen
        if self.is_word(folded) or not folded.isalpha() or self.parts(folded):
            return word
        if any(stem in self._counts for stem in stems(word, self.languages)):
            return word
        meant = self._nearest(folded) or self._guessed(folded) or word
        return meant[0].upper() + meant[1:] if word[:2].lower() != word[:2] else meant

    def _nearest(self, folded: str) -> str | None:
        most = allowed(folded) or (len(folded) == SHORTEST)
        near = self._spelling.near(folded, int(most))
        if len(folded) == SHORTEST:  # only a letter left out or two swapped: "piza", "ikwi"
            near = [pair for pair in near if _is_slip(folded, pair[1])]
        if near and is_rare(folded, self.languages):  # "courge" is no typo of "courage"
            near = [(edits, word) for edits, word in near if not self._is_common(word)]
        if not near:
            return None
        best = min(
            near, key=lambda pair: (pair[0], pair[1][0] != folded[0], -self._counts[pair[1]])
        )
        return self._as_written(best[1])

    def _as_written(self, folded: str) -> str:
        """Return a word with the accents it has in the index, or in its language."""
        if folded in self._counts:
            return self._written.get(folded, folded)
        return written(folded, self.languages)

    def _guessed(self, folded: str) -> str | None:
        """Return a word that is not of the index, but whose parts or meaning may be."""
        if is_rare(folded, self.languages):
            return None
        return self._compound(folded) or self._common(folded)

    def _common(self, folded: str) -> str | None:
        """Return the common word one edit away: no word of the index, but its meaning counts."""
        if not SHORTEST_COMMON <= len(folded) <= LONGEST:
            return None
        near = (
            (word[0] != folded[0], rank, word)
            for rank, word in nearly_common(folded, self.languages)
        )
        meant = min(near, default=None)
        return self._as_written(meant[2]) if meant else None

    def _compound(self, folded: str) -> str | None:
        """Return the compound with one edit in one of its two parts."""
        if not self._splits or not SHORTEST_COMPOUND <= len(folded) <= LONGEST:
            return None
        repaired: list[tuple[_Worth, str]] = []
        for at in range(SHORTEST_PART, len(folded) - SHORTEST_PART + 1):
            head, tail = folded[:at], folded[at:]
            if self._is_part(tail):
                end = self._as_written(tail)
                repaired += (
                    (worth, self._as_written(part) + end) for worth, part in self._near_parts(head)
                )
            elif self._is_part(head):
                start = self._as_written(head)
                repaired += (
                    (worth, start + self._as_written(part))
                    for worth, part in self._near_parts(tail)
                )
        return min(repaired)[1] if repaired else None

    def _near_parts(self, part: str) -> Iterator[tuple[_Worth, str]]:
        """Yield words one edit from a part of a compound, with their worth, least the best."""
        if len(part) <= SHORTEST_PART:
            return
        for _, word in self._spelling.near(part, 1):
            yield (word[0] != part[0], 0, -self._counts[word]), word
        for rank, word in nearly_common(
            part, [code for code in COMPOUNDING if code in self.languages]
        ):
            yield (word[0] != part[0], 1, rank), word


def _is_slip(typed: str, meant: str) -> bool:
    """Whether a letter was left out, or two were swapped."""
    return len(meant) > len(typed) or sorted(meant) == sorted(typed)
