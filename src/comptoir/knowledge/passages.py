"""What of a document is searched: its title, its keywords, its body, and a short passage."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from comptoir.model.document import PROPOSED, Document

KEYWORD_FIELDS = (
    "keywords",
    "diets",
    "ingredients",
    "category",
    "cuisine",
    "section",
    "mentions",
    "tickers",
    "brand",
    PROPOSED,
)
BODY_FIELDS = ("steps", "description")


PASSAGE_CHARACTERS = 140
MOST_TITLES = 50


def about(document: Document) -> str:
    """Return the first words about the document besides its title, without cutting a word."""
    text = document.summary or document.text or _strings(document.fields.get("keywords"))
    return first_words(text)


def first_words(text: str) -> str:
    """Return as much of `text` as a passage holds, without cutting a word."""
    if len(text) <= PASSAGE_CHARACTERS:
        return text
    return text[:PASSAGE_CHARACTERS].rpartition(" ")[0] or text[:PASSAGE_CHARACTERS]


def passage_of(document: Document) -> str:
    """Return the title with the first words about it."""
    return f"{document.title}. {about(document)}"


def titles_of(document: Document) -> list[str]:
    """Return the title, and the other ways in which an editor wrote that a question is asked."""
    others = _flat(document.fields.get("questions"))
    return [document.title, *islice(others, MOST_TITLES)]


def fields_of(document: Document) -> dict[str, str]:
    """Return what is searched word by word: title, about, keywords and body."""
    rest = (_strings(document.fields.get(name)) for name in BODY_FIELDS)
    return {
        "title": " ; ".join(titles_of(document)),
        "about": about(document),
        "keywords": " ; ".join(_strings(document.fields.get(name)) for name in KEYWORD_FIELDS),
        "body": " ".join((document.summary, document.text, *rest)),
    }


def _strings(value: Any) -> str:
    return ", ".join(_flat(value))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
