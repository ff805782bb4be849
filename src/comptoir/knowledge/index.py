"""The index of one workspace: finds the documents that fit a wish in free words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from comptoir.knowledge.embedder import Embedder
from comptoir.model.document import Document


class Match(Struct, frozen=True, kw_only=True):
    """One document that may fit, with its features; all run from 0 to 1.

    `coverage` is the weighted share of the wish's words found in the document, `char` the
    likeness of the letters, `use` the likeness of the meaning, `title` the likeness of the
    whole wish to the title (1.0 = the same). `exact_title` says that the wish is the title.
    `score` is what they were fused to.
    """

    document: Document
    score: float
    coverage: float = 0.0
    char: float = 0.0
    use: float = 0.0
    title: float = 0.0
    title_words: float = 0.0
    exact_title: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """What a search found, best first.

    `understood` is the wish after repair, `language` its language where that is sure, else an
    empty string. `exact` says that the wish was the title of every match.
    """

    text: str
    understood: str
    language: str = ""
    matches: tuple[Match, ...] = ()
    exact: bool = False


class Index:
    """Documents of one workspace, searchable by words, letters and meaning."""

    def __init__(
        self, languages: Sequence[str], embedder: Embedder, *, directory: Path | None = None
    ) -> None:
        raise NotImplementedError

    def put(
        self, documents: Sequence[Document], vectors: Mapping[str, bytes] | None = None
    ) -> dict[str, bytes]:
        """Stage documents, new or changed; return the vectors that had to be computed, by id."""
        raise NotImplementedError

    def remove(self, ids: Iterable[str]) -> None:
        """Stage the removal of documents."""
        raise NotImplementedError

    def commit(self) -> None:
        """Make everything staged searchable."""
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError

    def get(self, id: str) -> Document:
        """Return the document, or raise KeyError."""
        raise NotImplementedError

    def search(self, text: str, *, limit: int = 20) -> Found:
        """Return the documents that fit `text`, best first, at most `limit`."""
        raise NotImplementedError
