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

WORDS_KEPT = 30_000
"""Most frequent words kept per language, as folded forms: about 3 MB."""

_kept: dict[str, frozenset[str]] = {}
_frequent: dict[str, frozenset[str]] = {}
_reading = threading.Lock()


def common_words(language: str) -> frozenset[str]:
    """Return the folded common words of `language`; empty where no list is known."""
    return _words(language, WORDS_KEPT, _kept)


def frequent_words(language: str) -> frozenset[str]:
    """Return the two hundred most frequent words of `language`, folded."""
    return _words(language, 200, _frequent)


def is_common(word: str, languages: Iterable[str]) -> bool:
    """Whether the folded `word` is a common word of one of `languages`."""
    return any(word in common_words(language) for language in languages)


def _words(language: str, count: int, kept: dict[str, frozenset[str]]) -> frozenset[str]:
    found = kept.get(language)
    if found is None:
        with _reading:
            found = kept.setdefault(language, frozenset(_first_words(language, count)))
    return found


def _first_words(language: str, count: int) -> Iterator[str]:
    letters = (word for word in _list(language) if not any(map(str.isdigit, word)))
    return map(fold.__wrapped__, itertools.islice(letters, count))


def _list(language: str) -> Iterator[str]:
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
