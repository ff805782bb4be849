"""New documents held against standing wishes: the document looks the wishes up, never a wish the
whole content. Pure.

    matched = Wishes(active, ("en", "fr", "de")).fitting(document, now)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from comptoir.assistant.constraints import Constraints, read_constraints
from comptoir.assistant.fitness import reason_against
from comptoir.knowledge.language import fold, normalise, plain, stems, words
from comptoir.knowledge.phrases import topic_words, wish_words
from comptoir.model.document import Document
from comptoir.model.standing_wish import NewContent, StandingWish

TYPES = {
    "Recipe": "recipe recipes rezept rezepte rezepten recette recettes",
    "Article": "article articles news headline headlines story stories artikel nachricht"
    " nachrichten neuigkeiten meldung actualite actualites nouvelle nouvelles",
    "Product": "product products produkt produkte produit produits",
    "Event": "event events veranstaltung veranstaltungen evenement evenements",
}
"""The words that name a type of documents; a type of schema.org ends in its name."""

SHORTEST_PART = 5
SHORTEST_COMPOUND = 9
FIELDS = (
    *("questions", "keywords", "ingredients", "mentions"),
    *("tickers", "section", "category", "diets"),
)
"""Fields of a document that say what it is about."""
MOST_TEXT = 500
"""Characters of the text that count where there is no summary: a mere mention is no topic."""

_TYPE_OF = {fold(word): type for type, names in TYPES.items() for word in names.split()}


class _Wanted(Struct, frozen=True):
    """What one wish wants: all of these words, each by any of its stems."""

    wish: StandingWish
    words: tuple[frozenset[str], ...]
    type: str
    constraints: Constraints


class Wishes:
    """Active wishes for new content, ready to be looked up."""

    def __init__(self, wishes: Iterable[StandingWish], languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._by_stem: dict[str, list[_Wanted]] = {}
        self._any: list[_Wanted] = []
        for wish in wishes:
            if isinstance(wish.what, NewContent):
                self._add(_wanted(wish, wish.what.words, languages))

    def fitting(self, document: Document, now: datetime) -> list[StandingWish]:
        """The wishes that a document fits. What it demands besides is checked too."""
        said = _stems_of(document, self._languages)
        near = {w.wish.id: w for stem in said for w in self._by_stem.get(stem, ())}
        return [
            wanted.wish
            for wanted in (*near.values(), *self._any)
            if self._speaks(document, wanted.wish) and _fits(document, said, wanted, now)
        ]

    def _add(self, wanted: _Wanted) -> None:
        if not wanted.words:
            self._any.append(wanted)
            return
        # One word is enough to find a wish by: the longest is the rarest.
        longest = max(wanted.words, key=lambda forms: max(map(len, forms)))
        for stem in longest:
            self._by_stem.setdefault(stem, []).append(wanted)

    def _speaks(self, document: Document, wish: StandingWish) -> bool:
        """Whether a document is in the language of a wish, where the workspace speaks that."""
        is_spoken = wish.language in self._languages
        return not is_spoken or document.language in ("", wish.language)


def is_about_anything(text: str, languages: tuple[str, ...]) -> bool:
    """Whether words name no topic, type or demand: then everything new would fit."""
    found, types = _topic(text, languages)
    return not found and not types and read_constraints(normalise(text))[0] == Constraints()


def _wanted(wish: StandingWish, text: str, languages: tuple[str, ...]) -> _Wanted:
    constraints, _ = read_constraints(normalise(text))
    found, types = _topic(text, languages)
    forms = tuple(stems(word, languages) for word in found)
    return _Wanted(wish, forms, types[0] if types else "", constraints)


def _topic(text: str, languages: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The words that carry the topic, and the types that are named."""
    _, rest = read_constraints(normalise(text))
    said = words(rest)
    types = [_TYPE_OF[fold(word)] for word in said if fold(word) in _TYPE_OF]
    named = [word for word in topic_words(said, languages) if fold(word) not in _TYPE_OF]
    frame = wish_words(languages)
    return [word for word in named if fold(word) not in frame], types


def _fits(document: Document, said: frozenset[str], wanted: _Wanted, now: datetime) -> bool:
    if wanted.type and not document.type.endswith(wanted.type):
        return False
    if not all(forms & said for forms in wanted.words):
        return False
    return reason_against(document, wanted.constraints, now) in ("", "not_yet_valid")


def _stems_of(document: Document, languages: tuple[str, ...]) -> frozenset[str]:
    found = {word for text in _texts(document) for word in words(text)}
    said = {stem for word in found for stem in stems(word, languages)}
    if document.language == "de":
        said.update(part for word in found for part in _parts(fold(plain(word))))
    return frozenset(said)


def _texts(document: Document) -> Iterator[str]:
    yield document.title
    yield document.summary or document.text[:MOST_TEXT]
    for name in FIELDS:
        yield from _strings(document.fields.get(name))


def _strings(value: Any) -> Sequence[str]:
    if isinstance(value, str):
        return (value,)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else ()


def _parts(word: str) -> Iterator[str]:
    """What a long German word may begin or end with: "schokoladenkuchen" is on "schokolad"."""
    if len(word) >= SHORTEST_COMPOUND:
        for length in range(SHORTEST_PART, len(word) - 2):
            yield word[:length]
            yield word[-length:]
