"""The words of an index: how often each occurs, how it is written, which one a typo meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from comptoir.knowledge.compounds import SHORTEST_COMPOUND, SHORTEST_PART, split_compound
from comptoir.knowledge.guard import (
    common_words,
    is_common,
    is_rare,
    known_near,
    nearly_common,
    read_lists,
    written,
)
from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.language import fold, plain, stems
from comptoir.knowledge.spelling import SHORTEST, Spelling, allowed

LONGEST = 40
"""Letters of the longest word that is repaired with what is common, or in its parts."""

SLIPPED = 3_000
"""How many of the most frequent words one as short as `SHORTEST` may have meant."""

COMPOUNDING = ("de", "nl")
"""Languages that write several words as one."""

Held = Callable[[str], bool]
"""Whether any document holds a word, inflected or as a part of another."""

_Worth = tuple[bool, int, int]


def _anything(_: str) -> bool:
    return True


class Vocabulary:
    """Folded words, and how those are written that only occur with an accent.

    It only grows: words of documents that are gone do little harm until it is derived anew.
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
        self._spelling.add(_spelt(self._unlisted))
        self._unlisted = []
        self.forget_parts()

    def forget_parts(self) -> None:
        """Give back the memory of the compounds seen so far."""
        self._split = {}

    def keep(self, into: Packing, name: str) -> None:
        """Keep all words."""
        into.texts(f"{name}.words", self._counts)
        into.array(f"{name}.counts", np.fromiter(self._counts.values(), dtype=np.int64))
        into.texts(f"{name}.accented", self._written)
        into.texts(f"{name}.written", self._written.values())
        self._spelling.keep(into, name)

    def take_up(self, kept: Packed, name: str) -> None:
        """Take up what was kept, instead of everything that is here."""
        words, counts = kept.texts(f"{name}.words"), kept.array(f"{name}.counts").tolist()
        self._counts = dict(zip(words, counts, strict=True))
        accented, forms = kept.texts(f"{name}.accented"), kept.texts(f"{name}.written")
        self._written = dict(zip(accented, forms, strict=True))
        self._spelling.take_up(kept, name, _spelt(self._counts))
        read_lists(self.languages)

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

    def repair(self, word: str, is_held: Held = _anything) -> str:
        """Return the word that `word` most likely is; itself where it is right."""
        folded = fold(word)
        if folded in self._counts:
            as_seen = self._written.get(folded, word)
            return word if not word.isascii() or self._is_common(folded) else as_seen
        if self.is_word(folded) or not folded.isalpha() or self.parts(folded):
            return word
        if any(stem in self._counts for stem in stems(word, self.languages)):
            return word
        # a typo may look like an umlaut: the "oe" of "mooey" is none
        forms = dict.fromkeys((folded, plain(word)))
        if any(self._is_common(form) for form in forms):
            return word
        found = (self._nearest(form) or self._guessed(form, is_held) for form in forms)
        meant = next(filter(None, found), word)
        return meant[0].upper() + meant[1:] if word[:2].lower() != word[:2] else meant

    def _nearest(self, folded: str) -> str | None:
        most = allowed(folded) or (len(folded) == SHORTEST)
        near = self._spelling.near(folded, int(most))
        if len(folded) == SHORTEST:  # "piza", "ikwi", "ceke"
            near = [
                pair for pair in near if _is_slip(folded, pair[1]) or _is_misread(folded, pair[1])
            ]
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

    def _guessed(self, folded: str, is_held: Held) -> str | None:
        """Return a word that is not of the index, but whose stem, parts or meaning may be."""
        if is_rare(folded, self.languages) or not SHORTEST <= len(folded) <= LONGEST:
            return None
        common = self._common(folded, is_held)
        if common and is_held(common):
            return common
        return self._compound(folded) or self._known(folded, is_held) or common

    def _common(self, folded: str, is_held: Held) -> str | None:
        """Return the common word one edit away, rather one that is held: the meaning of others
        counts."""
        near = (
            (not is_held(word), word[0] != folded[0], rank, word)
            for rank, word in nearly_common(folded, self.languages)
            if len(folded) > SHORTEST or (rank < SLIPPED and _is_slip(folded, word))
        )
        meant = min(near, default=None)
        return self._as_written(meant[-1]) if meant else None

    def _known(self, folded: str, is_held: Held) -> str | None:
        """Return the less common word one edit away that is held."""
        if len(folded) == SHORTEST:
            return None
        near = (word for word in known_near(folded, self.languages) if is_held(word))
        return min(near, key=lambda word: (word[0] != folded[0], word), default=None)

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


def _spelt(words: Iterable[str]) -> Iterator[str]:
    """Yield those of folded words that are repaired."""
    return (word for word in words if word.isalpha())


def _is_misread(typed: str, meant: str) -> bool:
    """Whether a letter is another or too much, and not the first one."""
    return typed[0] == meant[0] and len(meant) >= SHORTEST


def _is_slip(typed: str, meant: str) -> bool:
    """Whether a letter was left out, or two were swapped."""
    return len(meant) > len(typed) or sorted(meant) == sorted(typed)
