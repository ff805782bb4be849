"""How long a whole decision takes among 100,000 documents, and what hostile messages cost."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np

from comptoir.assistant.recognise import Keywords, recognise
from comptoir.assistant.relevance import choose
from comptoir.knowledge.embedder import Embedder, UniversalSentenceEncoder
from comptoir.knowledge.guard import words_by_frequency
from comptoir.knowledge.index import Index
from comptoir.knowledge.vectors import embedded
from comptoir.model.document import Document
from tests.assistant.corpora import document, with_typo

LANGUAGES = ("en", "de", "fr")
DOCUMENTS, EMBEDDED, CALLS = 100_000, 2_000, 300
NOW = datetime(2026, 11, 20, tzinfo=UTC)

HOSTILE = {
    "20,000 letters": "a" * 20_000,
    "20,000 words": "Schokoladenkuchen " * 1_200,
    "20,000 mixed": "".join(chr(33 + n * 7919 % 900) for n in range(20_000)),
    "lone surrogates": "\ud83d kuchen \udc00" * 500,
    "emoji flood": "🎂🍫" * 5_000,
    "query syntax": "title:( AND \"open NOT -salade prix: 50€ OR l'oignon ^2 ~ * ?",
    "one long word": "schoko" * 3_000,
    "typos only": " ".join(f"shcokoaldn{n}x" for n in range(1_500)),
    "control signs": "\x00\x01\u202e\u200b" * 4_000 + "soup",
    "combining signs": "e\u0301\u0302\u0303" * 5_000,
}


def made_up(count: int, seed: int = 1) -> list[Document]:
    """Return short documents of made-up words by their frequency, in three languages."""
    chance = random.Random(seed)
    known = {language: list(words_by_frequency(language))[100:20_000] for language in LANGUAGES}

    def some(language: str, many: int) -> str:
        picked = (int(len(known[language]) ** chance.random()) for _ in range(many))
        return " ".join(known[language][at] for at in picked)

    made = []
    for n in range(count):
        language = LANGUAGES[n % 3]
        title = " ".join(chance.sample(known[language], 4)).capitalize()
        made.append(document(f"d{n}", title, language, text=some(language, 25)))
    return made


def vectors_of(documents: Sequence[Document], embedder: Embedder) -> dict[str, bytes]:
    """Return a vector for each document: real ones for some, mixtures of them for the rest."""
    real = embedded(documents[:EMBEDDED], embedder)
    rows = np.stack([np.frombuffer(row, dtype=np.float16) for row in real.values()])
    chance = np.random.default_rng(3)
    vectors = dict(real)
    for start in range(EMBEDDED, len(documents), 5_000):
        part = documents[start : start + 5_000]
        mixed = sum(rows[chance.integers(0, len(rows), len(part))] for _ in range(2))
        halves = np.split(np.asarray(mixed, dtype=np.float32), 2, axis=1)
        unit = [half / np.linalg.norm(half, axis=1, keepdims=True) for half in halves]
        both = np.concatenate(unit, axis=1).astype(np.float16)
        vectors |= {d.id: row.tobytes() for d, row in zip(part, both, strict=True)}
    return vectors


def large_index(count: int = DOCUMENTS, quality: Embedder | None = None) -> Index:
    """Return an index of made-up documents."""
    documents = made_up(count)
    embedder = UniversalSentenceEncoder()
    index = Index(LANGUAGES, embedder, quality=quality)
    index.put(documents, vectors_of(documents, embedder))
    index.commit()
    if quality is not None:
        index.deepen(vectors_of(documents, quality))
    return index


def asked(index: Index, calls: int = CALLS) -> Iterator[str]:
    """Yield wishes of all kinds: titles, titles with a typo, a few words of one, sentences."""
    chance = random.Random(5)
    titles = [document.title for document in chance.sample([*index.documents()], calls)]
    for n, (title, other) in enumerate(pairwise([*titles, titles[0]])):
        yield (
            with_typo(title, chance),
            " ".join(chance.sample(title.split(), 2)),
            f"Ich hätte gern etwas mit {title.lower()}, ohne Nüsse",
            f"do you have {title.split()[0]} or {with_typo(other, chance).split()[-1]} for tonight",
        )[n % 4]


def decide(index: Index, text: str) -> None:
    """Go through both steps of the assistant."""
    recognised = recognise(text, keywords=Keywords(), index=index, languages=LANGUAGES)
    choose(recognised, now=NOW, contact_language="en", workspace_languages=LANGUAGES)


def milliseconds(index: Index, texts: Sequence[str]) -> tuple[list[float], list[float]]:
    """Return the times of a decision on each text by the wall and of the processor, sorted."""
    decide(index, "warm")
    wall, cpu = [], []
    for text in texts:
        began, worked = time.perf_counter(), time.process_time()
        decide(index, text)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    return sorted(wall), sorted(cpu)
