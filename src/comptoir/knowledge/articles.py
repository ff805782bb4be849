"""Articles by what they are about, kept up to date while a shelf is loaded."""

from __future__ import annotations

from collections.abc import Iterable

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

    def update(self, documents: Iterable[Document], removed: Iterable[str] = ()) -> None:
        """Take in new and changed documents of any type, and the ids of those that are gone."""
        gone, fresh = set(removed), dict[str, list[Document]]()
        changed: set[str] = set()
        for document in documents:
            gone.add(document.id)
            changed |= self._names.pop(document.id, frozenset())
            if document.published_at is not None and "Article" in document.type:
                self._names[document.id] = names = _names_in(document)
                slim = replace(document, text="", summary="", fields={}, provenance={})
                for name in names:
                    fresh.setdefault(name, []).append(slim)
        for id in gone - self._names.keys():
            changed |= self._names.pop(id, frozenset())
        for name in changed | fresh.keys():
            self._put(name, gone, fresh.get(name, []))

    def _put(self, name: str, gone: set[str], fresh: list[Document]) -> None:
        kept = [document for document in self._on.get(name, ()) if document.id not in gone]
        if kept or fresh:
            self._on[name] = tuple(sorted([*kept, *fresh], key=_time, reverse=True))
        else:
            self._on.pop(name, None)


def _time(document: Document) -> float:
    return document.published_at.timestamp() if document.published_at is not None else 0.0


def _names_in(document: Document) -> frozenset[str]:
    """The folded names and symbols an article is about; a symbol may follow its exchange's."""
    names = [*document.fields.get("tickers", ()), *document.fields.get("mentions", ())]
    texts = [str(name) for name in names[:MOST_NAMES]]
    return frozenset({key(t) for t in texts} | {key(t.rpartition(" ")[2]) for t in texts})
