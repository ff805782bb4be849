"""Common words: what anybody may say in a language, so that it is not taken for a typo."""

from __future__ import annotations

import gzip
import importlib.util
import itertools
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.language import fold
from comptoir.knowledge.spelling import Spelling, edited

COMMON, EVERYDAY, FREQUENT = 30_000, 3_000, 200
"""How many of the most frequent words are kept: those that are right as they stand, those that
stand in any text, and those that carry no topic. 6 MB for each language."""

MEANT = 20_000
"""How many of the most frequent words a typo may have meant. 5 MB for each language."""

RARE = 120_000
"""How many words are right as they stand where nothing of the index is near. 1 MB a language."""

_hashes: dict[str, NDArray[np.int64]] = {}
_spellings: dict[str, tuple[dict[str, int], Spelling]] = {}
_accented: dict[str, dict[str, str]] = {}
_kept: dict[tuple[str, int], frozenset[str]] = {}
_reading = threading.Lock()
_groups = msgspec.msgpack.Decoder(list[msgspec.Raw]).decode
_group = msgspec.msgpack.Decoder(list[str]).decode


def common_words(language: str) -> frozenset[str]:
    """Return the folded common words of `language`; empty where no list is known."""
    return _words(language, COMMON)


def frequent_words(language: str) -> frozenset[str]:
    """Return the folded words that are most frequent in `language`."""
    return _words(language, FREQUENT)


def is_common(word: str, languages: Iterable[str]) -> bool:
    """Whether the folded `word` is a common word of one of `languages`."""
    return any(word in _words(language, COMMON) for language in languages)


def is_everyday(word: str, languages: Iterable[str]) -> bool:
    """Whether the folded `word` is an everyday word of one of `languages`.

    Known brands are common words; only those named like things are everyday words.
    """
    return any(word in _words(language, EVERYDAY) for language in languages)


def nearly_common(word: str, languages: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield (rank, common word) of those one edit from the folded `word`, 0 the most frequent."""
    for language in languages:
        ranks, spelling = _spelt(language)
        yield from ((ranks[near], near) for _, near in spelling.near(word, 1))


def written(word: str, languages: Iterable[str]) -> str:
    """Return how the folded `word`, a common one, is written: "kundigen" gives "kündigen"."""
    for language in languages:
        ranks, _ = _spelt(language)
        if word in ranks:
            return _accented[language].get(word, word)
    return word


def is_rare(word: str, languages: Iterable[str]) -> bool:
    """Whether the folded `word` is known in one of `languages` at all, if seldom used."""
    return bool(_are_rare([word], languages)[0])


def known_near(word: str, languages: Iterable[str]) -> list[str]:
    """Return the words known in one of `languages`, if seldom used, one edit from the folded
    `word`."""
    near = sorted(edited(word))
    return [one for one, is_known in zip(near, _are_rare(near, languages), strict=True) if is_known]


def _are_rare(words: Sequence[str], languages: Iterable[str]) -> NDArray[np.bool_]:
    wanted = np.fromiter(map(hash, words), dtype=np.int64)
    found = np.zeros(len(words), dtype=bool)
    for language in languages:
        known = _rare(language)
        if len(known):
            found |= known[np.searchsorted(known, wanted).clip(max=len(known) - 1)] == wanted
    return found


def read_lists(languages: Iterable[str]) -> None:
    """Read what typos are held against, so that the first of them need not wait."""
    for language in languages:
        common_words(language)
        _spelt(language)
        _rare(language)


def _rare(language: str) -> NDArray[np.int64]:
    found = _hashes.get(language)
    if found is None:
        with _reading:
            words = itertools.islice(words_by_frequency(language, "large"), RARE)
            hashes = np.fromiter((hash(fold.__wrapped__(w)) for w in words), dtype=np.int64)
            found = _hashes.setdefault(language, np.sort(hashes))
    return found


def _spelt(language: str) -> tuple[dict[str, int], Spelling]:
    found = _spellings.get(language)
    if found is None:
        with _reading:
            spelt: dict[str, str] = {}
            for word in _alphabetic(language, MEANT):
                spelt.setdefault(fold.__wrapped__(word), word)
            ranks = {word: rank for rank, word in enumerate(spelt)}
            _accented[language] = {folded: word for folded, word in spelt.items() if folded != word}
            found = _spellings.setdefault(language, (ranks, Spelling(ranks)))
    return found


def _words(language: str, count: int) -> frozenset[str]:
    found = _kept.get((language, count))
    if found is None:
        with _reading:
            found = _kept.setdefault((language, count), frozenset(_first(language, count)))
    return found


def _first(language: str, count: int) -> Iterator[str]:
    return map(fold.__wrapped__, _alphabetic(language, count))


def _alphabetic(language: str, count: int) -> Iterator[str]:
    letters = (word for word in words_by_frequency(language) if word.isalpha())
    return itertools.islice(letters, count)


def words_by_frequency(language: str, size: str = "small") -> Iterator[str]:
    """Yield words by falling frequency, from the lists that wordfreq ships, small or large.

    The list is read without importing wordfreq, whose own dictionaries take 137 MB for three
    languages. Its format is fixed: a header, then one group of words per hundredth of a bel.
    """
    package = importlib.util.find_spec("wordfreq")
    if package is None or package.origin is None:
        return iter(())
    path = Path(package.origin).parent / "data" / f"{size}_{language}.msgpack.gz"
    if not path.exists():
        return iter(())
    groups = _groups(gzip.decompress(path.read_bytes()))
    return itertools.chain.from_iterable(map(_group, groups[1:]))
