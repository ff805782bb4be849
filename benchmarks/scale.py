"""Figures at scale: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.scale [DOCUMENTS]`.

Made-up documents of about 25 words, drawn as words of a language are (the n-th most frequent is
said 1/n as often), from our own list of words; three each stand for translations of one item.
Vectors are made up as well: the sum of one random vector for each word, so that texts with the same
words are near; the real encoder runs for each question all the same, so that its time and memory
count. Printed are the time to build the index, memory, the time of a whole decision, and how long a
change takes to be found.
"""

from __future__ import annotations

import gc
import random
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import numpy as np

from benchmarks.search import LANGUAGES, answered, resident
from comptoir.knowledge.embedder import UniversalSentenceEncoder, Vectors, unit_rows
from comptoir.knowledge.guard import common_words, words_by_frequency
from comptoir.knowledge.index import Index
from comptoir.knowledge.language import words as words_in
from comptoir.memory import give_memory_back, settle_memory
from comptoir.model.document import Document
from tests.assistant.corpora import document

DOCUMENTS, QUESTIONS, AT_ONCE = 20_000, 200, 10_000
NOW = datetime(2026, 11, 20, tzinfo=UTC)
BUCKETS = 16_384


class MadeUp:
    """An encoder that adds up a random vector for each word of a text."""

    id, dim, usual = "made-up", 512, UniversalSentenceEncoder.usual

    def __init__(self) -> None:
        rng = np.random.default_rng(1)
        self._rows = rng.standard_normal((BUCKETS, self.dim), dtype=np.float32)
        self._real = UniversalSentenceEncoder()

    def encode_queries(self, texts: list[str]) -> Vectors:
        """Return one row per text, after the real encoder has done its work."""
        self._real.encode_queries(texts)
        return self.encode_passages(texts)

    def encode_passages(self, texts: list[str]) -> Vectors:
        """Return one row per text."""
        return unit_rows(np.stack([self._sum(text) for text in texts]))

    def _sum(self, text: str) -> Vectors:
        said = [zlib.crc32(word.lower().encode()) % BUCKETS for word in words_in(text)] or [0]
        total: Vectors = self._rows[said].sum(axis=0)
        return total


def main() -> None:
    """Print all figures."""
    give_memory_back()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    chance = random.Random(1)
    words = {language: list(words_by_frequency(language))[300:60_000] for language in LANGUAGES}
    weights = {language: weights_of(len(found)) for language, found in words.items()}
    for language in LANGUAGES:
        common_words(language)
    embedder = MadeUp()
    embedder.encode_queries(["warm"])
    gc.collect()
    before = resident()
    index, started = Index(LANGUAGES, embedder), time.process_time()
    for part in made_up(count, chance, words, weights):
        index.put(part)
        index.commit()
    settle_memory()
    print(f"{count} documents: {time.process_time() - started:.0f} s CPU to build")
    print(f"memory: {resident():.0f} MB in all, {resident() - before:.0f} MB for the index")
    ask(index, [question(chance, words, weights) for _ in range(QUESTIONS)])
    change(index)


def made_up(
    count: int,
    chance: random.Random,
    words: dict[str, list[str]],
    weights: dict[str, list[float]],
) -> Iterator[list[Document]]:
    """Documents of three languages, some thousand at a time."""
    for start in range(0, count, AT_ONCE):
        part = []
        for n in range(start, min(start + AT_ONCE, count)):
            language = LANGUAGES[n % len(LANGUAGES)]
            said = chance.choices(words[language], cum_weights=weights[language], k=25)
            title, summary = " ".join(said[:5]).capitalize(), " ".join(said[5:])
            one = document(f"document{n:010d}", title, language, summary=summary, group=f"{n // 3}")
            part.append(one)
        yield part


def weights_of(count: int) -> list[float]:
    """How often each of so many words is said, added up."""
    return [float(w) for w in np.cumsum(1 / np.arange(10, count + 10))]


def question(
    chance: random.Random, words: dict[str, list[str]], weights: dict[str, list[float]]
) -> str:
    """Three words of one language."""
    language = chance.choice(LANGUAGES)
    said = chance.choices(words[language], cum_weights=weights[language], k=3)
    return f"Ich suche etwas mit {' '.join(said)}" if language == "de" else " ".join(said)


def ask(index: Index, questions: Sequence[str]) -> None:
    """Print how long whole decisions take."""
    answered(index, "something else", NOW)
    wall, cpu = [], []
    for text in questions:
        at, busy = time.perf_counter(), time.process_time()
        answered(index, text, NOW)
        wall.append((time.perf_counter() - at) * 1000)
        cpu.append((time.process_time() - busy) * 1000)
    wall.sort()
    cpu.sort()
    p95 = len(wall) * 95 // 100
    print(f"a decision: {wall[len(wall) // 2]:.1f} ms, p95 {wall[p95]:.1f} ms;", end=" ")
    print(f"{sum(cpu) / len(cpu):.1f} ms CPU on average, p95 {cpu[p95]:.1f} ms")
    print(f"memory after the questions: {resident():.0f} MB")


def change(index: Index) -> None:
    """Print how long it takes until a new and a changed document are found."""
    took = []
    for n in range(5):
        title = f"Brandneuer Zwiebelkuchen Nummer {n}"
        one = document(f"document{n:010d}", title, "de")
        at = time.perf_counter()
        index.put([one])
        index.commit()
        found = index.search(title)
        took.append(time.perf_counter() - at)
        assert found.matches[0].document.title == title
    print(f"a change is found after {max(took):.2f} s at most")


if __name__ == "__main__":
    main()
