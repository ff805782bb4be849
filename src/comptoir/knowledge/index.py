"""The index of one workspace: finds the documents that fit a wish in free words."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder, Vectors
from comptoir.knowledge.entries import Entry, entry_of, id_in, unpack
from comptoir.knowledge.features import (
    CHAR,
    COVERAGE,
    POOL,
    SYNONYMS,
    USE,
    Compared,
    Features,
    largest,
)
from comptoir.knowledge.found import Found, Match
from comptoir.knowledge.kept import Packed, Packing
from comptoir.knowledge.language import key, normalise, sure_language
from comptoir.knowledge.phrases import strip_wish, topic_key
from comptoir.knowledge.records import Records
from comptoir.knowledge.register import Groups, Numbers
from comptoir.knowledge.titles import Titles
from comptoir.knowledge.vectors import embedded
from comptoir.model.document import Document

__all__ = [
    "CHAR",
    "COVERAGE",
    "FULL_SCORE",
    "SYNONYMS",
    "TITLE",
    "USE",
    "Found",
    "Index",
    "Match",
]

TITLE = 2.0
"""What likeness to a title counts for in a score, beside the features."""

LIKE_TITLE = 0.1
"""What any likeness to a title counts for."""

FULL_SCORE = COVERAGE + CHAR + USE + TITLE + LIKE_TITLE

NEAR_TITLE = 0.75
"""From this likeness on the title counts by itself."""

TRANSLATED = 5
"""First matches whose translations are added."""

BESIDE_QUALITY = 0.5
"""What words and letters count for beside two models of meaning."""

READ = 40
"""Documents whose words are compared with those of a wish one by one."""

EVER_PUT = "index.ever_put"

IN_TRANSLATION = 0.3
"""How much the likeness of an item in all its languages counts beside that of a document."""


Serves = Callable[[Document], bool]
"""Whether a document may be served."""


class Index:
    """Documents of one workspace, searchable by words, letters and meaning.

    `languages` are those of the workspace. The index is disposable: it is built from the
    stored documents and their vectors. `quality` is a second, slower model: its vectors are
    put in later (`deepen`), and count once almost all are there. With a `directory` the postings
    of its words live in files there, not in memory, and the index can be kept (`keep`); what was
    kept before is taken up there; `holding` is what lets the directory be, as long as the index is.
    One thread may write while others search.
    """

    def __init__(
        self,
        languages: Sequence[str],
        embedder: Embedder,
        *,
        quality: Embedder | None = None,
        directory: Path | None = None,
        holding: object = None,
    ) -> None:
        self._holding = holding
        self.languages = tuple(languages)
        self.embedder = embedder
        self.quality = quality
        self.directory = directory
        self.written = 0
        """How many changes of documents and vectors it saw since it was made or taken up."""
        self._ever_put = 0
        self._titles = Titles()
        self._features = Features(self.languages, embedder, quality, self._titles, directory)
        self._documents = Records()
        self._numbers = Numbers(self._has)
        self._groups = Groups()
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
        number = self._numbers.of(id)
        found = unpack(self._documents[number]) if number is not None else None
        if found is None or found.id != id:
            raise KeyError(id)
        return found

    def documents(self) -> Iterator[Document]:
        """Yield every document that is searchable."""
        with self._reading:
            numbers = range(len(self._documents))
        packed = (self._documents[number] for number in numbers)
        return (unpack(one) for one in packed if one)

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
                known = self._numbers.known(vectors)
                self._features.deepen({n: vectors[id] for id, n in known.items()})
            self.written += len(known)
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
            known = self._numbers.known(staged)
            gone, cleared = [*known.values()], [n for id, n in known.items() if id not in fresh]
            self._numbers.take_back(cleared)
            numbers = known | self._numbers.give(id for id in fresh if id not in known)
            learnt = {numbers[id]: document for id, (document, _) in fresh.items()}
            self._features.put_words(learnt, gone)
            entries = {
                numbers[id]: entry_of(document, vector, self.languages)
                for id, (document, vector) in fresh.items()
            }
            cleared = [number for number in cleared if number not in entries]
            self._features.put_letters(entries, cleared)
            with self._reading:
                self._publish(entries, cleared)
            self._features.settle(len(self))
            self.written += len(staged)
            self._ever_put += len(fresh)

    def keep(self, into: Packing) -> None:
        """Keep all that is searchable. Needs a directory. Searches go on meanwhile."""
        with self._writing:
            self._features.keep(into)
            self._titles.keep(into, "titles")
            self._documents.keep(into, "documents")
            self._numbers.keep(into, "numbers")
            self._groups.keep(into, "groups")
            into.number(EVER_PUT, self._ever_put)

    def take_up(self, kept: Packed) -> None:
        """Take up what was kept; only an index that nothing was put into. Its directory has to
        hold the files of the kept one."""
        self._titles.take_up(kept, "titles")
        self._documents.take_up(kept, "documents")
        self._numbers.take_up(kept, "numbers")
        self._groups.take_up(kept, "groups")
        self._features.take_up(kept, len(self))
        self._ever_put = ever_put(kept)

    def _has(self, number: int, id: str) -> bool:
        packed = self._documents[number] if number < len(self._documents) else b""
        return bool(packed) and id_in(packed) == id

    def _publish(self, entries: Mapping[int, Entry], cleared: Sequence[int]) -> None:
        self._documents.grow(max(entries, default=-1) + 1)
        for number in cleared:
            self._documents[number] = b""
        for number, entry in entries.items():
            self._documents[number] = entry.packed
        nothing = dict.fromkeys(cleared, "")
        self._groups.put(nothing | {n: entry.group for n, entry in entries.items()})
        self._features.put_vectors(entries, cleared)
        self._titles.put(
            dict.fromkeys(cleared, ("", "")) | {n: entry.keys for n, entry in entries.items()}
        )

    def search(
        self, text: str, *, topic: str = "", limit: int = 20, serves: Serves | None = None
    ) -> Found:
        """Return the documents that fit `text`, best first, at most `limit`, those that may not be
        served (`serves`) not counted.

        A text that is a title of what may be served is found at once, without looking at anything
        else. `topic` is what to look for where it is less than the whole text. Translations of the
        first items follow at the end, also where they would not have been found.
        """
        wish = normalise(text)
        with self._reading:
            first = partial(_first, limit=limit, serves=serves or _any)
            exact = first(self._titled(self._named(wish, whole=topic in ("", wish))))
            exact += self._translations(exact)
        if any(serves is None or serves(match.document) for match in exact):
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
            matches = first(self._fitting(wish, understood)) if understood else []
            matches += self._translations(matches)
        return Found(
            text=text,
            understood=understood,
            language=sure_language(wish, self.languages),
            matches=tuple(matches),
            known=self._features.known(understood),
            elsewhere=self._features.elsewhere(understood) if understood else 0.0,
            quality=self.is_deep,
        )

    def _named(self, wish: str, *, whole: bool) -> Sequence[int]:
        """Return the documents whose title the wish is. Where the `whole` wish may be the title,
        so may be its topic."""
        numbers = self._titles.exact(key(wish))
        return numbers or (self._titles.exact(topic_key(wish, self.languages)) if whole else ())

    def _titled(self, numbers: Iterable[int]) -> Iterator[Match]:
        """Yield the documents whose title was asked for."""
        for number in numbers:
            yield Match(
                document=unpack(self._documents[number]),
                score=FULL_SCORE,
                coverage=1.0,
                char=1.0,
                use=1.0,
                title=1.0,
                exact_title=True,
            )

    def _fitting(self, wish: str, topic: str) -> Iterator[Match]:
        """Yield the documents that hold the words of `topic`, mean the same, or have a title like
        the `wish`, the best first."""
        compared = self._features.of(topic, len(self._documents))
        numbers, coverage, char, use = compared
        beside = BESIDE_QUALITY if self.is_deep else 1.0
        said = beside * (COVERAGE * coverage + CHAR * char)
        pool = largest(said + USE * use, POOL)
        self._share_meaning(numbers, pool, use)
        title = self._titles.likeness(key(wish), key(topic), numbers[pool])
        titled = LIKE_TITLE * title + TITLE * (title - NEAR_TITLE).clip(0.0) / (1 - NEAR_TITLE)
        score = ((said + USE * use)[pool] + titled).astype(np.float32)
        synonyms = self._synonyms(topic, numbers[pool], score, coverage[pool])
        score += beside * SYNONYMS * synonyms
        for i in np.argsort(-score, kind="stable").tolist():
            if score[i] > 0 and self._documents[int(numbers[pool[i]])]:
                looked_at = float(title[i]), float(synonyms[i])
                yield self._match(int(pool[i]), compared, looked_at, float(score[i]))

    def _synonyms(
        self, topic: str, pool: NDArray[np.intp], score: Vectors, coverage: Vectors
    ) -> Vectors:
        """Return how much of the topic those of the pool that fit best say in other words."""
        found: Vectors = np.zeros(len(pool), dtype=np.float32)
        nearest = np.argsort(-score, kind="stable")[:READ]
        packed = [self._documents[number] for number in pool[nearest].tolist()]
        found[nearest] = self._features.synonyms(topic, packed, coverage[nearest])
        return found

    def _share_meaning(
        self, numbers: NDArray[np.intp], pool: NDArray[np.intp], use: Vectors
    ) -> None:
        """Let translations of one item speak for each other: chance hits are alone. One that was
        not compared is like nothing."""
        for members in self._groups.around(numbers[pool]):
            places = np.searchsorted(numbers, members).clip(max=len(numbers) - 1)
            there = places[numbers[places] == members]
            best, mean = use[there].max(), use[there].sum() / len(members)
            use[there] = best + IN_TRANSLATION * (mean - best)

    def _match(
        self,
        place: int,
        compared: Compared,
        looked_at: tuple[float, float],
        score: float,
    ) -> Match:
        number, coverage, char, use = (each[place].item() for each in compared)
        title, synonyms = looked_at
        return Match(
            document=unpack(self._documents[number]),
            score=score,
            coverage=coverage,
            char=char,
            use=use,
            title=title,
            synonyms=synonyms,
            exact_title=title > 0.9999,
        )

    def _translations(self, matches: Sequence[Match]) -> list[Match]:
        """Return the translations of the first matches that are not among `matches`."""
        there = {match.document.id for match in matches}
        first = dict.fromkeys(match.document.group for match in matches[:TRANSLATED])
        numbers = [number for group in first for number in self._groups.members(group)]
        documents = map(unpack, filter(None, (self._documents[n] for n in numbers)))
        return [
            Match(document=d, score=0.0)
            for d in documents
            if d.group in first and d.id not in there
        ]


def ever_put(kept: Packed) -> int:
    """How many documents were put into a kept index since it was derived, with every change of
    each."""
    return kept.number(EVER_PUT)


def _any(_: Document) -> bool:
    return True


def _first(matches: Iterator[Match], limit: int, serves: Serves) -> list[Match]:
    """Return the matches up to the last of `limit` that may be served."""
    found: list[Match] = []
    for match in matches:
        found.append(match)
        limit -= serves(match.document)
        if limit <= 0:
            break
    return found
