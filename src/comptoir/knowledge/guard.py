"""Common words: what anybody may say in a language, so that it is not taken for a typo."""

from __future__ import annotations

import gzip
import importlib.util
import itertools
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from comptoir.knowledge.language import fold

COMMON, EVERYDAY, FREQUENT = 30_000, 3_000, 200
"""How many of the most frequent words are kept: those that are right as they stand, those that
stand in any text, and those that carry no topic. 6 MB for each language."""

_kept: dict[tuple[str, int], frozenset[str]] = {}
_reading = threading.Lock()


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


def _words(language: str, count: int) -> frozenset[str]:
    found = _kept.get((language, count))
    if found is None:
        with _reading:
            found = _kept.setdefault((language, count), frozenset(_first(language, count)))
    return found


def _first(language: str, count: int) -> Iterator[str]:
    letters = (word for word in words_by_frequency(language) if word.isalpha())
    return map(fold.__wrapped__, itertools.islice(letters, count))


def words_by_frequency(language: str) -> Iterator[str]:
    """Yield words by falling frequency, from the compact list that wordfreq ships.

    The list is read without importing wordfreq, whose own dictionaries take 137 MB for three
    languages. Its format is fixed: a header, then one group of words per hundredth of a bel.
    """
    package = importlib.util.find_spec("wordfreq")
    if package is None or package.origin is None:
        return iter(())
    path = Path(package.origin).parent / "data" / f"small_{language}.msgpack.gz"
    if not path.exists():
        return iter(())
    groups: list[Any] = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
    return itertools.chain.from_iterable(groups[1:])
