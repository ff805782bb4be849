"""The sets of messages that relevance is measured on, and ways to spoil a message."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from comptoir.knowledge.embedder import Embedder
from comptoir.knowledge.index import Index
from comptoir.knowledge.language import plain
from comptoir.model.document import Document
from tests.assistant import corpora

Change = Callable[[str], str]
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe"})


class Question(NamedTuple):
    """What somebody writes, the item it asks for ("" for none), and its kind and language."""

    text: str
    item: str
    kind: str
    language: str


class Bench(NamedTuple):
    """Content in some languages among everyday sentences, and what is asked of it."""

    documents: list[Document]
    questions: list[Question]


def bench(root: Path, language: str = "") -> Bench:
    """Return the 60 items in three languages, or in one, among 4,000 everyday sentences."""
    items = [d for d in corpora.wish_documents(root) if language in ("", d.language)]
    questions = [Question(w.text, w.item, w.kind, w.language) for w in corpora.wishes(root)]
    return Bench([*items, *distractors(root)], questions)


def distractors(root: Path) -> list[Document]:
    """Return everyday sentences as documents."""
    return [
        corpora.document(f"sentence-{n}", sentence, language)
        for n, (language, sentence) in enumerate(corpora.sentences(root))
    ]


def strangers(root: Path) -> list[Question]:
    """Return messages that nothing answers."""
    return [Question(text, "", "out of scope", lang) for lang, text in corpora.out_of_scope(root)]


def changed(questions: Sequence[Question], change: Change) -> list[Question]:
    """Return the questions as spoilt by `change`."""
    return [question._replace(text=change(question.text)) for question in questions]


def typos(seed: int) -> Change:
    """Return a change that puts one typo into each text, the same in every run."""
    chance = random.Random(seed)
    return lambda text: corpora.with_typo(text, chance)


def without_accents(text: str) -> str:
    """Return "Crème brûlée" as "Creme brulee"."""
    return "".join(plain(sign).upper() if sign.isupper() else plain(sign) for sign in text)


def in_digraphs(text: str) -> str:
    """Return "Käse" as "Kaese"."""
    return text.translate(_DIGRAPHS)


CHANGES: dict[str, Change] = {
    "clean": str,
    "typo": typos(11),
    "another typo": typos(12),
    "capitals": str.upper,
    "no accents": without_accents,
    "ae oe ss": in_digraphs,
}


def built(documents: Sequence[Document], languages: Sequence[str], embedder: Embedder) -> Index:
    """Return an index of the documents."""
    index = Index(languages, embedder)
    index.put(documents)
    index.commit()
    return index


def titles(documents: Sequence[Document]) -> Iterator[Document]:
    """Yield the documents whose title no other has."""
    counts: dict[str, int] = {}
    for document in documents:
        counts[document.title] = counts.get(document.title, 0) + 1
    yield from (document for document in documents if counts[document.title] == 1)
