"""What an editor names when they say what is right: addresses, keys, codes, keywords."""

from __future__ import annotations

from collections.abc import Iterator

from comptoir.knowledge.language import key
from comptoir.knowledge.shelf import Shelf
from comptoir.model.document import Document

HOW_TO_NAME = (
    "`expect` is the address, key or id of a document, an entity's code, or `keyword:` and a "
    "keyword."
)
KEYWORD = "keyword:"


class Expected:
    """The ids behind what is named on a shelf. All translations of an item are the same answer."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._named: dict[str, set[str]] = {}
        items: dict[str, set[str]] = {}
        for document in shelf.index.documents():
            translations = items.setdefault(document.group or document.id, set())
            translations.add(document.id)
            for name in _names(document):
                self._named[name] = translations

    def of(self, name: str) -> frozenset[str]:
        """The ids of what is called so: of documents, entities, or keywords; none where nothing
        is."""
        if name.startswith(KEYWORD):
            return frozenset(self._keywords(name.removeprefix(KEYWORD)))
        found = {*self._named.get(name, ()), *self._entities(name)}
        return frozenset(found or self._keywords(name))

    def _entities(self, code: str) -> Iterator[str]:
        for matcher in self._shelf.matchers.values():
            yield from (match.entity.id for match in matcher.find(code) if match.entity.key == code)

    def _keywords(self, word: str) -> Iterator[str]:
        for keyword in self._shelf.keywords.get(key(word), ()):
            yield keyword.document_id or keyword.id


def _names(document: Document) -> Iterator[str]:
    yield from filter(None, (document.id, document.key, document.url))
