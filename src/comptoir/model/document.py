"""Documents: the items of a company's own content, each answerable as one card."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, convert, field

from comptoir.model.audience import includes

# fmt: off
SourceType = Literal[
    "sitemap", "feed", "page", "csv", "json", "yaml", "markdown", "html", "pdf", "docx", "xlsx",
    "merchant", "folder", "push", "answer",
]
# fmt: on
Provenance = Literal[
    "json-ld", "microdata", "opengraph", "meta", "html", "text", "feed", "row", "hand"
]
"""Where the value of a field was read, so that an editor sees why it is what it is."""


class Draft(Struct, kw_only=True):
    """A document as read from one page, feed entry or row, before it is stored.

    `key` identifies it within its source (canonical URL, entry id or row key). `group` is the
    same for translations of one item. Times are aware datetimes. `fields` holds what depends on
    the type, with plain JSON values: Recipe: ingredients [str], steps [str], minutes int,
    prep_minutes int, cook_minutes int, servings str, diets [str], keywords [str], author str;
    NewsArticle: author, section, mentions [str], tickers [str]; FAQPage entries become one
    document each, of type Question, with the answer as `text`. `provenance` maps the name of a
    field (title, image, fields.ingredients …) to where it was read. `audience` are the conditions
    of `model/audience.py`: whom it is for.
    """

    key: str
    type: str
    title: str
    language: str = ""
    url: str = ""
    text: str = ""
    summary: str = ""
    image: str = ""
    group: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    seasons: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    provenance: dict[str, Provenance] = field(default_factory=dict)


class Document(Struct, frozen=True, kw_only=True):
    """One stored item of content. See `Draft` for what the parts mean."""

    workspace_id: str
    id: str
    source_id: str
    key: str
    type: str
    title: str
    language: str
    url: str
    text: str
    summary: str
    image: str
    group: str
    published_at: datetime | None
    modified_at: datetime | None
    valid_from: datetime | None
    valid_until: datetime | None
    seasons: tuple[str, ...]
    fields: dict[str, Any]
    provenance: dict[str, str]
    audience: tuple[str, ...] = ()

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether the document may be served at `moment`: not embargoed and not expired."""
        started = self.valid_from is None or self.valid_from <= moment
        return started and (self.valid_until is None or moment < self.valid_until)

    def is_for(self, met: Collection[str]) -> bool:
        """Whether somebody who meets these conditions is in the document's audience."""
        return includes(self.audience, met)

    def may_be_served(self, moment: datetime, met: Collection[str]) -> bool:
        """Whether it is valid at `moment` and for somebody who meets these conditions."""
        return self.is_valid_at(moment) and self.is_for(met)


PROPOSED = "proposed_questions"
"""The field of a document that holds questions proposed for it."""


class Edits(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What members set of a document in place of what its source says; no sync undoes it."""

    title: str | UnsetType = UNSET
    summary: str | UnsetType = UNSET
    text: str | UnsetType = UNSET
    valid_from: datetime | UnsetType | None = UNSET
    valid_until: datetime | UnsetType | None = UNSET
    seasons: tuple[str, ...] | UnsetType = UNSET
    audience: tuple[str, ...] | UnsetType = UNSET
    questions: tuple[str, ...] | UnsetType = UNSET
    """Questions that it answers as well, proposed by a language model: searched like keywords."""


def edits_of(stored: Any) -> dict[str, Any]:
    """The fields that stored edits set, by name; none for None."""
    found = convert(stored or {}, Edits)
    values = {name: getattr(found, name) for name in Edits.__struct_fields__}
    return {name: value for name, value in values.items() if value is not UNSET}


class Source(Struct, frozen=True, kw_only=True):
    """Where documents come from."""

    workspace_id: str
    id: str
    type: SourceType
    url: str
    name: str = ""
    config: dict[str, Any] = field(default_factory=dict)


class Mark(Struct, frozen=True):
    """A document, the content version of its last change, and a digest of what it said then, to
    whom, and whether it was shown."""

    id: str
    version: int
    digest: str
