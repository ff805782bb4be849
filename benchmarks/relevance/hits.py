"""How often the right item comes first, beside what else one could use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from benchmarks.relevance.baselines import Ranked, alike, full_text, fused, meant, stemmed
from benchmarks.relevance.sets import (
    CHANGES,
    Bench,
    Change,
    Question,
    bench,
    built,
    changed,
    titles,
    typos,
    without_accents,
)
from comptoir.knowledge.embedder import Embedder, NoEmbedder
from comptoir.knowledge.index import Index
from comptoir.knowledge.vectors import embedded
from comptoir.model.document import Document
from tests.assistant import corpora

First = Callable[[str], str]
"""The item that a system puts first for a text, "" for none."""

PAGE_LANGUAGES = ("de", "en", "es", "fr", "it", "nl", "pt")


def ours(documents: Sequence[Document], embedder: Embedder, quality: Embedder | None) -> First:
    """Return Comptoir's search over these documents."""
    index = made(documents, corpora.LANGUAGES, embedder, quality)
    return lambda text: first_of(index, text)


def made(
    documents: Sequence[Document],
    languages: Sequence[str],
    embedder: Embedder,
    quality: Embedder | None,
) -> Index:
    """Return an index of the documents, with the vectors of the second model where there is one."""
    index = Index(languages, embedder, quality=quality)
    index.put(documents)
    index.commit()
    if quality is not None:
        index.deepen(remembered(documents, quality))
    return index


_vectors: dict[str, bytes] = {}


def remembered(documents: Sequence[Document], quality: Embedder) -> dict[str, bytes]:
    """Return vectors of the second model, each computed once in a run."""
    fresh = [document for document in documents if document.id not in _vectors]
    _vectors.update(embedded(fresh, quality))
    return {document.id: _vectors[document.id] for document in documents}


def first_of(index: Index, text: str) -> str:
    """Return the item of the first match."""
    matches = index.search(text).matches
    return (matches[0].document.group or matches[0].document.id) if matches else ""


def baselines(documents: Sequence[Document], embedder: Embedder) -> dict[str, First]:
    """Return the systems we compare with."""
    tantivy = stemmed(documents, corpora.LANGUAGES)
    letters, meaning = alike(documents), meant(documents, embedder)
    systems = {
        "SQLite FTS5": full_text(documents),
        "tantivy alone": tantivy,
        "embedding alone": meaning,
        "rank fusion of tantivy, letters, embedding": fused(tantivy, letters, meaning),
    }
    return {name: _first(documents, ranked) for name, ranked in systems.items()}


def _first(documents: Sequence[Document], ranked: Ranked) -> First:
    def first(text: str) -> str:
        found = ranked(text)
        return (documents[found[0]].group or documents[found[0]].id) if found else ""

    return first


def share(first: First, questions: Sequence[Question], **only: str) -> float:
    """Return the percentage of those questions whose item comes first."""
    asked = [q for q in questions if all(getattr(q, name) == is_ for name, is_ in only.items())]
    return 100 * mean(first(question.text) == question.item for question in asked)


def same_language(systems: dict[str, First], at: Bench) -> Iterator[tuple[str, ...]]:
    """Yield a row per system: clean, typo (mean of two), capitals … in each language."""
    spoilt = {name: changed(at.questions, change) for name, change in CHANGES.items()}
    for name, first in systems.items():
        cells = [_in_each(first, spoilt["clean"])]
        both = [_shares(first, spoilt[kind]) for kind in ("typo", "another typo")]
        cells.append(_cell(map(mean, zip(*both, strict=True))))
        cells += [_in_each(first, spoilt[kind]) for kind in ("capitals", "no accents", "ae oe ss")]
        cells.append(f"{share(first, spoilt['clean'], kind='keyword'):.0f}")
        yield name, *cells


def _shares(first: First, questions: Sequence[Question]) -> list[float]:
    return [share(first, questions, language=language) for language in corpora.LANGUAGES]


def _in_each(first: First, questions: Sequence[Question]) -> str:
    return _cell(_shares(first, questions))


def _cell(numbers: Iterator[float] | Sequence[float]) -> str:
    return "/".join(f"{number:.0f}" for number in numbers)


def other_language(systems: dict[str, dict[str, First]], at: Bench) -> Iterator[tuple[str, ...]]:
    """Yield a row per system: content in one language, questions in another; and the mean."""
    for name, by_content in systems.items():
        pairs = {
            (content, asked): share(first, at.questions, language=asked)
            for content, first in by_content.items()
            for asked in corpora.LANGUAGES
            if asked != content
        }
        cells = [
            "/".join(
                f"{pairs[content, asked]:.0f}" for asked in corpora.LANGUAGES if asked != content
            )
            for content in corpora.LANGUAGES
        ]
        yield name, *cells, f"{mean(pairs.values()):.1f}"


def pages(root: Path, embedder: Embedder, quality: Embedder | None) -> Iterator[tuple[str, ...]]:
    """Yield how often the page comes first whose title was asked for, of titles that are unique."""
    with TemporaryDirectory() as unpacked:
        recipes = corpora.recipes(root, Path(unpacked))
    index = made(recipes, PAGE_LANGUAGES, embedder, quality)
    words_only = built(recipes, PAGE_LANGUAGES, NoEmbedder())
    unique = [*titles(recipes)]
    spoil: dict[str, Change] = {"as is": str, "one typo": typos(21), "no accents": without_accents}
    for name, found in (("Comptoir", index), ("Comptoir without embeddings", words_only)):
        yield name, *(_titles_found(found, unique, change) for change in spoil.values())
    table = full_text(recipes)
    cells = (
        f"{100 * mean(_is_first(table, recipes, r, change(r.title)) for r in unique):.1f}"
        for change in spoil.values()
    )
    yield "SQLite FTS5", *cells


def _titles_found(index: Index, unique: Sequence[Document], change: Callable[[str], str]) -> str:
    return f"{100 * mean(first_of(index, change(r.title)) == r.id for r in unique):.1f}"


def _is_first(ranked: Ranked, all_: Sequence[Document], wanted: Document, text: str) -> bool:
    found = ranked(text)
    return bool(found) and all_[found[0]].id == wanted.id


def counted(outcomes: Sequence[str]) -> str:
    """Return how often each outcome came."""
    return ", ".join(f"{name} {count}" for name, count in Counter(outcomes).most_common())


def benches(root: Path) -> dict[str, Bench]:
    """Return the bench in all languages ("") and in each alone."""
    return {language: bench(root, language) for language in ("", *corpora.LANGUAGES)}
