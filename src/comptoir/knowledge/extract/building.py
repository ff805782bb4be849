"""How readers put a draft together, remembering where each value was read."""

from __future__ import annotations

from typing import Any, TypeVar

from comptoir.knowledge.extract.markup import Markup, language_code
from comptoir.knowledge.extract.text import shorten
from comptoir.knowledge.extract.titles import page_title
from comptoir.knowledge.extract.values import Reading, text_of
from comptoir.model.document import Draft, Provenance

T = TypeVar("T")


class Building:
    """A draft under construction. The first value put under a name stays."""

    def __init__(self, type_: str) -> None:
        self.type = type_
        self._values: dict[str, Any] = {}
        self._fields: dict[str, Any] = {}
        self._provenance: dict[str, Provenance] = {}

    def put(self, name: str, found: tuple[Any, Provenance]) -> None:
        """Give the draft's own attribute `name` a value, unless it has one or there is none."""
        if found[0] and name not in self._values:
            self._values[name], self._provenance[name] = found

    def put_field(self, name: str, found: tuple[Any, Provenance]) -> None:
        """The same for an entry of `fields`."""
        if found[0] and name not in self._fields:
            self._fields[name], self._provenance[f"fields.{name}"] = found

    def has(self, name: str) -> bool:
        """Whether the attribute has a value."""
        return name in self._values

    def field(self, name: str, default: T) -> T:
        """The value of an entry of `fields`."""
        found: T = self._fields.get(name, default)
        return found

    def draft(self, key: str) -> Draft | None:
        """The finished draft, or None if it has no title."""
        if not self.has("title"):
            return None
        return Draft(
            key=key,
            type=self.type,
            fields=self._fields,
            provenance=self._provenance,
            **self._values,
        )


def put_head(building: Building, page: Markup, reading: Reading, language: str = "") -> None:
    """What every type takes from the head of the page when its own data lacks it."""
    building.put("title", page_title(page))
    put_summary(building, page)
    building.put("image", _image(page))
    building.put("url", (page.canonical, "html"))
    building.put("group", (page.group, "html"))
    put_language(building, page, reading, language)


def put_summary(building: Building, page: Markup) -> None:
    """The description of the page, shortened."""
    building.put("summary", (shorten(page.meta("og:description")), "opengraph"))
    building.put("summary", (shorten(page.meta("description", "twitter:description")), "meta"))


def put_language(building: Building, page: Markup, reading: Reading, language: str) -> None:
    """`inLanguage`, else what the page declares, else what its source is known to be in."""
    declared, provenance = reading.first(("inLanguage",), text_of, empty="")
    building.put("language", (language_code(declared), provenance))
    building.put("language", (page.language, "html"))
    building.put("language", (language_code(language), "hand"))


def _image(page: Markup) -> tuple[str, Provenance]:
    """The preview image of the page."""
    for content in page.metas.get("og:image", []) + page.metas.get("twitter:image", []):
        if target := page.absolute(content):
            return target, "opengraph"
    return "", "opengraph"
