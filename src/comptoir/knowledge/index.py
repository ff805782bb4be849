"""The index of one workspace: finds the documents that fit a wish in free words."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder, Vectors
from comptoir.knowledge.entries import Entry, entry_of, unpack
from comptoir.knowledge.features import CHAR, COVERAGE, POOL, USE, Features, largest
from comptoir.knowledge.found import Found, Match
from comptoir.knowledge.language import key, normalise, sure_language
from comptoir.knowledge.phrases import strip_wish, topic_key
from comptoir.knowledge.records import Records
from comptoir.knowledge.titles import Titles
from comptoir.knowledge.vectors import embedded
from comptoir.model.document import Document

__all__ = ["CHAR", "COVERAGE", "FULL_SCORE", "TITLE", "USE", "Found", "Index", "Match"]

TITLE = 2.0
"""What likeness to a title counts for in a score, beside the features."""

FULL_SCORE = COVERAGE + CHAR + USE + TITLE

NEAR_TITLE = 0.75
"""From this likeness on the title counts by itself."""

TRANSLATED = 5
"""First matches whose translations are added."""

BESIDE_QUALITY = 0.5
"""What words and letters count for beside two models of meaning."""

IN_TRANSLATION = 0.3
"""How much the likeness of an item in all its languages counts beside that of a document."""


class Index:
    """Documents of one workspace, searchable by words, letters and meaning.

    `languages` are those of the workspace. The index is disposable: it is built from the
    stored documents and their vectors. `quality` is a second, slower model: its vectors are
    put in later (`deepen`), and count once almost all are there. With a `directory` the postings
    of its words live in files there, not in memory. One thread may write while others search.
    """

    def __init__(
        self,
        languages: Sequence[str],
        embedder: Embedder,
        *,
        quality: Embedder | None = None,
        directory: Path | None = None,
    ) -> None:
        self.languages = tuple(languages)
        self.embedder = embedder
        self.quality = quality
        self._titles = Titles()
        self._features = Features(self.languages, embedder, quality, self._titles, directory)
        self._numbers: dict[str, int] = {}
        self._documents = Records()
        self._groups: dict[str, set[str]] = {}
        self._translations_of: dict[int, tuple[int, ...]] = {}
        self._free: list[int] = []
        self._staged: dict[str, tuple[Document, bytes] | None] = {}
        self._writing = threading.RLock()
        self._reading = threading.RLock()

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def is_deep(self) -> bool:
        """Whether the second model has its say."""
        return self._features.is_deep

    def get(self, id: str) -> Document:
        """Return the document, or raise KeyError."""
        return unpack(self._documents[self._numbers[id]])

    def documents(self) -> Iterator[Document]:
        """Yield every document that is searchable."""
        with self._reading:
            packed = [self._documents[number] for number in self._numbers.values()]
        return map(unpack, packed)

    def put(
        self, documents: Sequence[Document], vectors: Mapping[str, bytes] | None = None
    ) -> dict[str, bytes]:
        """Stage documents, new or changed; `commit` makes them searchable.

        `vectors` are those computed before, by id, as float16 bytes of this embedder. Returns
        the ones that had to be computed now, to be stored by the caller.
        """
        known = vectors or {}
        missing = [d for d in documents if len(known.get(d.id, b"")) != 4 * self.embedder.dim]
        fresh = embedded(missing, self.embedder)
        with self._writing:
            for document in documents:
                vector = fresh.get(document.id) or known.get(document.id, b"")
                self._staged[document.id] = (document, vector)
        return fresh

    def shallow(self, limit: int) -> list[Document]:
        """Return some documents, at most `limit`, that have no vector of the second model."""
        if self.quality is None:
            return []
        with self._reading:
            lacking = self._features.shallow(len(self._documents))
            packed = filter(None, (self._documents[number] for number in lacking))
            return [unpack(document) for document in islice(packed, limit)]

    def deepen(self, vectors: Mapping[str, bytes]) -> None:
        """Add vectors of the second model by id; those of unknown documents do no harm."""
        with self._writing:
            with self._reading:
                known = {self._numbers[id]: v for id, v in vectors.items() if id in self._numbers}
                self._features.deepen(known)
            self._features.settle_deep(len(self))

    def remove(self, ids: Iterable[str]) -> None:
        """Stage the removal of documents; unknown ids do no harm."""
        with self._writing:
            self._staged.update(dict.fromkeys(ids))

    def commit(self) -> None:
        """Make everything staged searchable. Searches go on meanwhile."""
        with self._writing:
            staged, self._staged = self._staged, {}
            fresh = {id: entry for id, entry in staged.items() if entry is not None}
            gone = [self._numbers[id] for id in staged if id in self._numbers]
            numbers = self._numbers_for(fresh, gone)
            learnt = {numbers[id]: document for id, (document, _) in fresh.items()}
            self._features.put_words(learnt, gone)
            entries = {
                numbers[id]: entry_of(document, vector, self.languages)
                for id, (document, vector) in fresh.items()
            }
            cleared = [number for number in gone if number not in entries]
            self._features.put_letters(entries, cleared)
            with self._reading:
                self._publish(entries, gone, cleared)
            self._features.settle(len(self))

    def _numbers_for(self, fresh: Iterable[str], gone: Sequence[int]) -> dict[str, int]:
        """Return a number for each of the `fresh` ids: a free one or the next."""
        free = [*self._free, *gone]
        last = len(self._documents)
        numbers = {}
        for id in fresh:
            if free:
                numbers[id] = free.pop()
            else:
                numbers[id], last = last, last + 1
        self._free = free
        return numbers

    def _publish(
        self, entries: Mapping[int, Entry], gone: Sequence[int], cleared: Sequence[int]
    ) -> None:
        touched: set[str] = set()
        for number in gone:
            self._translations_of.pop(number, None)
            old = unpack(self._documents[number])
            self._numbers.pop(old.id, None)
            self._groups.get(old.group, set()).discard(old.id)
            self._documents[number] = b""
            touched.add(old.group)
        self._documents.grow(max(entries, default=-1) + 1)
        for number, entry in entries.items():
            self._documents[number] = entry.packed
            self._numbers[entry.id] = number
            if entry.group:
                self._groups.setdefault(entry.group, set()).add(entry.id)
                touched.add(entry.group)
        self._relate(touched)
        self._features.put_vectors(entries, cleared)
        self._titles.put(
            dict.fromkeys(cleared, ("", "")) | {n: entry.keys for n, entry in entries.items()}
        )

    def _relate(self, groups: Iterable[str]) -> None:
        """Note for each document of these groups which numbers its translations have."""
        for group in groups:
            numbers = tuple(self._numbers[id] for id in self._groups.get(group, ()))
            self._translations_of.update(dict.fromkeys(numbers, numbers))

    def search(self, text: str, *, topic: str = "", limit: int = 20) -> Found:
        """Return the documents that fit `text`, best first, at most `limit`.

        A text that is a title is found at once, without looking at anything else. `topic` is
        what to look for where it is less than the whole text. Translations of the first items
        follow at the end, also where they would not have been found.
        """
        wish = normalise(text)
        with self._reading:
            exact = self._exactly(wish, whole=topic in ("", wish), limit=limit)
        if exact:
            languages = {match.document.language for match in exact if match.exact_title}
            language = languages.pop() if len(languages) == 1 else ""
            return Found(
                text=text,
                understood=strip_wish(wish, self.languages),
                language=language,
                matches=tuple(exact),
                exact=True,
            )
        asked = strip_wish(topic or wish, self.languages)
        understood = self._features.repaired(asked)
        with self._reading:
            matches = self._fitting(wish, understood, limit) if understood else []
            matches += self._translations(matches)
        return Found(
            text=text,
            understood=understood,
            language=sure_language(wish, self.languages),
            matches=tuple(matches),
            known=self._features.known(understood),
            quality=self.is_deep,
        )

    def _exactly(self, wish: str, *, whole: bool, limit: int) -> list[Match]:
        """Return the documents whose title the wish is, their translations behind them.

        Where the `whole` wish may be the title, so may be its topic.
        """
        numbers = self._titles.exact(key(wish))
        if not numbers and whole:
            numbers = self._titles.exact(topic_key(wish, self.languages))
        matches = self._titled(numbers[:limit])
        return matches + self._translations(matches)

    def _titled(self, numbers: Iterable[int]) -> list[Match]:
        """Return the documents whose title was asked for."""
        return [
            Match(
                document=unpack(self._documents[number]),
                score=FULL_SCORE,
                coverage=1.0,
                char=1.0,
                use=1.0,
                title=1.0,
                exact_title=True,
            )
            for number in numbers
        ]

    def _fitting(self, wish: str, topic: str, limit: int) -> list[Match]:
        """Return the documents that hold the words of `topic`, mean the same, or have a title
        like the `wish`."""
        coverage, char, use = features = self._features.of(topic, len(self._documents))
        said = COVERAGE * coverage**2 + CHAR * char**2
        if self.is_deep:
            said *= BESIDE_QUALITY
        pool = largest(said + USE * use, POOL)
        self._share_meaning(pool, use)
        score = said + USE * use
        title = self._titles.likeness(key(wish), key(topic), pool)
        score = score[pool] + TITLE * (title - NEAR_TITLE).clip(0.0) / (1 - NEAR_TITLE)
        best = np.argsort(-score, kind="stable")[:limit]
        return [
            self._match(int(pool[i]), features, float(score[i]), float(title[i]))
            for i in best.tolist()
            if score[i] > 0 and self._documents[int(pool[i])]
        ]

    def _share_meaning(self, pool: NDArray[np.intp], use: Vectors) -> None:
        """Let translations of one item speak for each other: chance hits are alone."""
        groups = {self._translations_of[n] for n in pool.tolist() if n in self._translations_of}
        for numbers in map(list, groups):
            best = use[numbers].max()
            use[numbers] = best + IN_TRANSLATION * (use[numbers].mean() - best)

    def _match(
        self, number: int, features: tuple[Vectors, ...], score: float, title: float
    ) -> Match:
        coverage, char, use = (float(feature[number]) for feature in features)
        return Match(
            document=unpack(self._documents[number]),
            score=score,
            coverage=coverage,
            char=char,
            use=use,
            title=title,
            exact_title=title > 0.9999,
        )

    def _translations(self, matches: Sequence[Match]) -> list[Match]:
        """Return the translations of the first matches that are not among `matches`."""
        there = {match.document.id for match in matches}
        first = dict.fromkeys(match.document.group for match in matches[:TRANSLATED])
        documents = [self.get(id) for group in first for id in self._groups.get(group, ())]
        return [Match(document=d, score=0.0) for d in documents if d.id not in there]
