"""Fields that a page keeps only in its HTML, found where the editor says they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec
from lxml import etree

from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.encoding import decode_page
from comptoir.knowledge.extract.languages import guess_language
from comptoir.knowledge.extract.markup import Markup, language_code
from comptoir.knowledge.extract.text import clean_line, element_lines
from comptoir.model.document import Draft

LISTS = frozenset(
    {"ingredients", "steps", "keywords", "diets", "questions", "tickers", "mentions", "audience"}
)
MOST = 500


class Place(Protocol):
    """Where a value stands: an XPath, and the attribute that holds it, "" for its text."""

    @property
    def xpath(self) -> str: ...
    @property
    def attribute(self) -> str: ...


def with_selected(
    drafts: list[Draft], page: Markup, places: Mapping[str, Place], language: str = ""
) -> list[Draft]:
    """`drafts` with the first one completed: what the editor selected goes before all else.

    Where the page gave none, a selected title makes an Article of it.
    """
    found = {name: lines for name, place in places.items() if (lines := _lines(page, place))}
    if not found:
        return drafts
    if drafts:
        return [_completed(drafts[0], found, page), *drafts[1:]]
    if "title" not in found:
        return drafts
    empty = Draft(key=page.canonical, type="Article", title="", url=page.canonical)
    made = _completed(empty, found, page)
    declared = page.language or language or guess_language(f"{made.title} {made.text}")
    return [msgspec.structs.replace(made, language=made.language or declared)]


def parsed(body: bytes, url: str, content_type: str, language: str) -> Markup:
    """The page taken apart."""
    return Markup(decode_page(body, content_type, language), url)


def _completed(draft: Draft, found: Mapping[str, list[str]], page: Markup) -> Draft:
    own: dict[str, Any] = {}
    fields, provenance = dict(draft.fields), dict(draft.provenance)
    for name, lines in found.items():
        short = name.removeprefix("fields.")
        value = lines if short in LISTS and short != name else _value(name, lines, page)
        if not value:
            continue
        provenance[name] = "html"
        if short != name:
            fields[short] = value
        else:
            own[name] = value
    return msgspec.structs.replace(draft, **own, fields=fields, provenance=provenance)


def _value(name: str, lines: list[str], page: Markup) -> Any:
    match name:
        case "text":
            return "\n".join(lines)
        case "image":
            return page.absolute(lines[0])
        case "language":
            return language_code(lines[0])
        case "published_at" | "modified_at" | "valid_from":
            return read_time(lines[0])
        case "valid_until":
            return read_end(lines[0])
    return " ".join(lines) if name == "summary" else lines[0]


def _lines(page: Markup, place: Place) -> list[str]:
    try:
        elements = page.tree.xpath(place.xpath)
    except etree.XPathError:
        return []
    lines: list[str] = []
    for element in elements[:MOST]:
        if place.attribute:
            lines.append(clean_line(element.get(place.attribute) or ""))
        elif element.tag == "img":
            lines.append(element.get("src") or "")
        else:
            lines += element_lines(element)
    return [line for line in lines if line]
