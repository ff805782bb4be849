"""Recognises a wish: keyword, entities of catalogues, documents and constraints. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from comptoir.assistant.constraints import NONE, Constraints
from comptoir.knowledge.catalogue import EntityMatch, CatalogueMatcher
from comptoir.knowledge.index import Found, Index
from comptoir.model.keyword import Keyword


class Keywords:
    """The editors' trigger words of a workspace, ready to be looked up."""

    def __init__(self, keywords: Iterable[Keyword] = ()) -> None:
        raise NotImplementedError

    def find(self, text: str, language: str = "") -> tuple[Keyword, float] | None:
        """Return the keyword the whole message is, with 1.0 or less for a typo, or None."""
        raise NotImplementedError


class Recognised(Struct, frozen=True, kw_only=True):
    """What a message may mean. `language` is empty where the message does not tell it."""

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
) -> Recognised:
    """Return what `text` (a burst: lines joined by line breaks) may mean."""
    raise NotImplementedError
