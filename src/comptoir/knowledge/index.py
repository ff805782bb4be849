"""The index of one workspace: finds the documents that fit a wish in free words."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from comptoir.knowledge.embedder import Embedder, Vectors
from comptoir.knowledge.entries import Entry, entry_of, stems_of, unpack
from comptoir.knowledge.found import Found, Match
from comptoir.knowledge.grams import Grams, Letters, grams_of
from comptoir.knowledge.language import fold, key, normalise, stems, sure_language, words
from comptoir.knowledge.lexicon import Lexicon, Wanted
from comptoir.knowledge.passages import fields_of
from comptoir.knowledge.phrases import strip_wish, topic_key, topic_words
from comptoir.knowledge.titles import Titles
from comptoir.knowledge.vectors import VectorTable, embedded
from comptoir.knowledge.vocabulary import Vocabulary
from comptoir.model.document import Document

__all__ = ["CHAR", "COVERAGE", "FULL_SCORE", "TITLE", "USE", "Found", "Index", "Match"]

COVERAGE, CHAR, USE, TITLE = 0.5, 0.5, 1.0, 2.0
"""What each feature counts for in a score: absolute values are added up, never ranks."""

FULL_SCORE = COVERAGE + CHAR + USE + TITLE

NEAR_TITLE = 0.75
"""From this likeness on the title counts by itself."""

POOL = 100
"""Documents whose titles are compared letter by letter."""

TRANSLATED = 5
"""First matches whose translations are added."""

SLICE = 2000
_NO_GRAMS: Grams = grams_of("")


class Index:
    """Documents of one workspace, searchable by words, letters and meaning.

    `languages` are those of the workspace. The index is disposable: it is built from the
    stored documents and their vectors. With a `directory` the postings of its words live in
    files there instead of in memory. One thread may write while others search.
    """

    def __init__(
        self, languages: Sequence[str], embedder: Embedder, *, directory: Path | None = None
    ) -> None:
        self.languages = tuple(languages)
        self.embedder = embedder
        self._lexicon = Lexicon(directory)
        self._title_letters = Letters()
        self._passage_letters = Letters()
        self._vectors = VectorTable(embedder.dim)
        self._vocabulary = Vocabulary(self.languages)
        self._titles = Titles()
        self._numbers: dict[str, int] = {}
        self._documents: list[bytes] = []
        self._groups: dict[str, set[str]] = {}
        self._free: list[int] = []
        self._staged: dict[str, tuple[Document, bytes] | None] = {}
        self._writing = threading.RLock()
        self._reading = threading.RLock()

    def __len__(self) -> int:
        return len(self._numbers)

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
            self._learn_words(document for document, _ in fresh.values())
            self._put_words(numbers, fresh, gone)
            self._vocabulary.forget_parts()
            entries = {
                numbers[id]: entry_of(document, vector, self.languages)
                for id, (document, vector) in fresh.items()
            }
            cleared = [number for number in gone if number not in entries]
            self._put_letters(entries, cleared)
            with self._reading:
                self._publish(entries, gone, cleared)

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

    def _learn_words(self, documents: Iterable[Document]) -> None:
        for document in documents:
            for text in fields_of(document).values():
                self._vocabulary.add(words(text))
        self._vocabulary.settle()

    def _put_words(
        self,
        numbers: Mapping[str, int],
        fresh: Mapping[str, tuple[Document, bytes]],
        gone: Iterable[int],
    ) -> None:
        self._lexicon.remove(gone)
        for start in range(0, len(fresh), SLICE):
            ids = list(fresh)[start : start + SLICE]
            self._lexicon.put({numbers[id]: stems_of(fresh[id][0], self._vocabulary) for id in ids})
        self._lexicon.commit()

    def _put_letters(self, entries: Mapping[int, Entry], cleared: Iterable[int]) -> None:
        nothing = dict.fromkeys(cleared, _NO_GRAMS)
        self._title_letters.put(nothing | {n: entry.title for n, entry in entries.items()})
        self._passage_letters.put(nothing | {n: entry.passage for n, entry in entries.items()})

    def _publish(
        self, entries: Mapping[int, Entry], gone: Iterable[int], cleared: Iterable[int]
    ) -> None:
        for number in gone:
            old = unpack(self._documents[number])
            self._numbers.pop(old.id, None)
            self._groups.get(old.group, set()).discard(old.id)
            self._documents[number] = b""
        self._documents += [b""] * (max(entries, default=-1) + 1 - len(self._documents))
        for number, entry in entries.items():
            self._documents[number] = entry.packed
            self._numbers[entry.id] = number
            if entry.group:
                self._groups.setdefault(entry.group, set()).add(entry.id)
        self._vectors.put(
            dict.fromkeys(cleared, b"") | {n: entry.vector for n, entry in entries.items()}
        )
        self._titles.put(
            dict.fromkeys(cleared, ("", "")) | {n: entry.keys for n, entry in entries.items()}
        )

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
        understood = self._repaired(asked)
        with self._reading:
            said = self._repaired(topic or wish)
            matches = self._fitting(wish, understood, said, limit) if understood else []
            matches += self._translations(matches)
        return Found(
            text=text,
            understood=understood,
            language=sure_language(wish, self.languages),
            matches=tuple(matches),
            known=self._known(understood),
        )

    def _known(self, topic: str) -> float:
        found = topic_words(words(topic), self.languages)
        known = (
            self._vocabulary.is_word(fold(w)) or self._vocabulary.parts(fold(w)) for w in found
        )
        return sum(map(bool, known)) / max(1, len(found))

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

    def _repaired(self, text: str) -> str:
        return " ".join(self._vocabulary.repair(word) for word in words(text))

    def _fitting(self, wish: str, topic: str, said: str, limit: int) -> list[Match]:
        """Return the documents that hold the words of `topic`, mean what is `said`, or have a
        title like the `wish`."""
        features = self._features(topic, said)
        score = COVERAGE * features[0] + CHAR * features[1] + USE * features[2]
        pool = _largest(score, POOL)
        title = self._titles.likeness(key(wish), key(topic), pool)
        score = score[pool] + TITLE * (title - NEAR_TITLE).clip(0.0) / (1 - NEAR_TITLE)
        best = np.argsort(-score, kind="stable")[:limit]
        return [
            self._match(int(pool[i]), features, float(score[i]), float(title[i]))
            for i in best.tolist()
            if score[i] > 0 and self._documents[pool[i]]
        ]

    def _features(self, topic: str, said: str) -> tuple[Vectors, Vectors, Vectors]:
        """Return coverage, likeness of letters and likeness of meaning for every number."""
        size = len(self._documents)
        coverage = np.zeros(size, dtype=np.float32)
        wanted = [self._wanted(word) for word in topic_words(words(topic), self.languages)]
        for number, share in self._lexicon.coverage(wanted, POOL).items():
            if number < size:
                coverage[number] = share
        letters = grams_of(key(topic))
        char = np.maximum(
            self._title_letters.cosines(letters, size),
            self._passage_letters.cosines(letters, size),
        )
        if not self.embedder.dim:
            return coverage, char, np.zeros(size, dtype=np.float32)
        query = self.embedder.encode_queries([said])[0]
        return coverage, char, self._vectors.likeness(query, size)

    def _wanted(self, word: str) -> Wanted:
        folded = fold(word)
        parts = self._vocabulary.parts(folded)
        return Wanted(
            stems(word, self.languages),
            tuple(stems(part, self.languages) for part in parts),
            "" if folded in self._vocabulary or parts else folded,
        )

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


def _largest(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.argpartition(scores, -count)[-count:]
