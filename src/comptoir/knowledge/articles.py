"""Articles by what they are about, kept up to date while a shelf is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from comptoir.knowledge.language import key
from comptoir.model.document import Document

MOST_NAMES = 20


class Articles:
    """The dated articles of a workspace by folded name or symbol, newest first.

    They are kept without their text. One thread may take in changes while others ask.
    """

    def __init__(self) -> None:
        self._on: dict[str, tuple[Document, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def on(self, *names: str) -> list[Document]:
        """Return the articles on what has any of `names`, newest first."""
        found = {d.id: d for name in names for d in self._on.get(key(name), ())}
        return sorted(found.values(), key=_time, reverse=True)

    def update(self, documents: Sequence[Document], removed: Iterable[str] = ()) -> None:
        """Take in new and changed documents of any type, and the ids of those that are gone."""
        gone = {*removed, *(document.id for document in documents)}
        touched = {name for id in gone for name in self._names.pop(id, ())}
        fresh: dict[str, list[Document]] = {}
        for document in filter(_is_dated_article, documents):
            self._names[document.id] = _names_in(document)
            slim = replace(document, text="", summary="", fields={}, provenance={})
            for name in self._names[document.id]:
                fresh.setdefault(name, []).append(slim)
        for name in touched | fresh.keys():
            self._put(name, gone, fresh.get(name, []))

    def _put(self, name: str, gone: set[str], fresh: list[Document]) -> None:
        kept = [document for document in self._on.get(name, ()) if document.id not in gone]
        if kept or fresh:
            self._on[name] = tuple(sorted([*kept, *fresh], key=_time, reverse=True))
        else:
            self._on.pop(name, None)


def _is_dated_article(document: Document) -> bool:
    return document.published_at is not None and "Article" in document.type


def _time(document: Document) -> float:
    return document.published_at.timestamp() if document.published_at is not None else 0.0


def _names_in(document: Document) -> frozenset[str]:
    """The folded names and symbols an article is about; a symbol may follow its exchange's."""
    names = [*document.fields.get("tickers", ()), *document.fields.get("mentions", ())]
    texts = [str(name) for name in names[:MOST_NAMES]]
    return frozenset({key(t) for t in texts} | {key(t.rpartition(" ")[2]) for t in texts})
