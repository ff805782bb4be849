"""Recognises a wish: keyword, entities of catalogues, documents and constraints. Pure.

An example of what comes in: "Hallo\\nich hätte gern\\nwas mit Schokolade, ohne Nüsse".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from comptoir.assistant.constraints import NONE, Constraints, read_constraints
from comptoir.knowledge.catalogue import WHOLE, CatalogueMatcher, EntityMatch
from comptoir.knowledge.index import Found, Index, Serves
from comptoir.knowledge.language import MAX_CHARACTERS, key, normalise, sure_language
from comptoir.knowledge.spelling import Spelling
from comptoir.model.keyword import Keyword

KEYWORD_TYPO = 0.9
"""Score of a keyword with one typo; without it is 1."""

SHORTEST_TYPO = 5
"""Keywords of fewer letters must be right."""


class Keywords:
    """The editors' trigger words of a workspace, ready to be looked up."""

    def __init__(self, keywords: Iterable[Keyword] = ()) -> None:
        self._keywords: dict[str, list[Keyword]] = {}
        for keyword in keywords:
            self._keywords.setdefault(_asked(keyword.word), []).append(keyword)
        self._spelling = Spelling(form for form in self._keywords if len(form) >= SHORTEST_TYPO)

    def __len__(self) -> int:
        return sum(map(len, self._keywords.values()))

    def find(self, text: str, language: str = "") -> tuple[Keyword, float] | None:
        """Return the keyword the whole message is, with 1.0 or less for a typo, or None.

        Where one word has several answers, the one in `language` is taken.
        """
        return self.exactly(text, language) or self.nearly(text, language)

    def exactly(self, text: str, language: str = "") -> tuple[Keyword, float] | None:
        """Return the keyword the whole message is, rightly spelt, or None."""
        asked = _asked(text)
        return (self._in_language(asked, language), 1.0) if asked in self._keywords else None

    def nearly(self, text: str, language: str = "") -> tuple[Keyword, float] | None:
        """Return the keyword the whole message is but for a typo, or None."""
        asked = _asked(text)
        near = self._spelling.near(asked, 1) if len(asked) >= SHORTEST_TYPO else []
        return (self._in_language(near[0][1], language), KEYWORD_TYPO) if near else None

    def _in_language(self, form: str, language: str) -> Keyword:
        keywords = self._keywords[form]
        fitting = (keyword for keyword in keywords if keyword.language == language)
        general = (keyword for keyword in keywords if not keyword.language)
        return next(fitting, None) or next(general, keywords[0])


def _asked(text: str) -> str:
    """Return the form in which keywords are compared; signs alone stay as they are."""
    return key(text) or text.strip()


class Recognised(Struct, frozen=True, kw_only=True):
    """What a message may mean. `language` is empty where the message does not tell it.

    `keyword_score` and the scores of `entities` run from 0 to 1; `entities` come surest first.
    `understood` is the topic after repair.
    """

    text: str
    understood: str
    language: str = ""
    keyword: Keyword | None = None
    keyword_score: float = 0.0
    entities: tuple[EntityMatch, ...] = ()
    found: Found | None = None
    constraints: Constraints = NONE


def recognise(
    text: str,
    *,
    keywords: Keywords,
    catalogues: Sequence[CatalogueMatcher] = (),
    index: Index | None = None,
    languages: Sequence[str] = (),
    contact_language: str = "",
    serves: Serves | None = None,
) -> Recognised:
    """Return what `text` (a burst: lines joined by line breaks) may mean.

    `languages` are those of the workspace; `serves` tells which documents may be served. A keyword
    ends the search, and so does a message that is wholly the name of an entity: nothing else is
    looked at. Otherwise entities and documents are both returned; `relevance.choose` weighs them.
    """
    text = text[:MAX_CHARACTERS]
    wish = normalise(text)
    if (word := keywords.exactly(text, contact_language)) is not None:
        return _keyword(text, *word)
    entities = _entities(text, catalogues)
    if entities and entities[0].score >= WHOLE:
        # The whole message is its name: no document could say more of what is meant.
        return Recognised(
            text=text,
            understood=entities[0].alias.text,
            language=sure_language(wish, languages),
            entities=entities,
        )
    if (word := keywords.nearly(text, contact_language)) is not None:
        return _keyword(text, *word)
    constraints, topic = read_constraints(wish)
    found = None
    if index is not None and len(index):
        found = index.search(text, topic=topic, serves=serves)
    return Recognised(
        text=text,
        understood=found.understood if found is not None else wish,
        language=found.language if found is not None else sure_language(wish, languages),
        entities=entities,
        found=found,
        constraints=constraints,
    )


def _keyword(text: str, keyword: Keyword, score: float) -> Recognised:
    return Recognised(
        text=text,
        understood=keyword.word,
        language=keyword.language,
        keyword=keyword,
        keyword_score=score,
    )


def _entities(text: str, catalogues: Sequence[CatalogueMatcher]) -> tuple[EntityMatch, ...]:
    found = (match for catalogue in catalogues for match in catalogue.find(text))
    return tuple(sorted(found, key=lambda match: -match.score))
