"""What a search found."""

from __future__ import annotations

from msgspec import Struct

from comptoir.model.document import Document


class Match(Struct, frozen=True, kw_only=True):
    """One document that may fit, with its features; all run from 0 to 1.

    `coverage` is the weighted share of the wish's words found in the document, `char` the
    likeness of the letters, `use` the likeness of the meaning, `title` the likeness of the
    whole wish to the title (1.0 = the same), `synonyms` the share of the wish's words that it holds
    no word of but says otherwise. `exact_title` says that the wish is the title.
    `score` is what they were fused to.
    """

    document: Document
    score: float
    coverage: float = 0.0
    char: float = 0.0
    use: float = 0.0
    title: float = 0.0
    synonyms: float = 0.0
    exact_title: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """What a search found, best first.

    `understood` is the topic of the wish after repair, `language` its language where that is
    sure, else an empty string. `known` is the share of the topic's words, 0 to 1, that are words
    at all, `elsewhere` how near it is to what people say to anybody, 0 to 1. `exact` says that the
    wish was the title of the first matches, `quality` that the second model of meaning has had its
    say.
    """

    text: str
    understood: str
    language: str = ""
    matches: tuple[Match, ...] = ()
    known: float = 1.0
    elsewhere: float = 0.0
    exact: bool = False
    quality: bool = False
