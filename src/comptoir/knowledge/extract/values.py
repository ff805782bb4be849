"""Plain values out of structured data, where a property may be text, a list, a node or a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from msgspec import Struct

from comptoir.knowledge.extract.dates import read_naive_time
from comptoir.knowledge.extract.jsonld import Graph, Node
from comptoir.knowledge.extract.markup import join
from comptoir.knowledge.extract.text import clean_block, clean_line
from comptoir.model.document import Provenance

T = TypeVar("T")
MAX_DEPTH = 6
NAMES = ("name", "@value", "headline", "text", "title", "alternateName")


class Reading(Struct, frozen=True):
    """Nodes that describe the same thing, the most trusted first, and where each was read."""

    nodes: tuple[tuple[Provenance, Node], ...]
    graph: Graph
    base_url: str

    def first(
        self, keys: tuple[str, ...], read: Callable[[Any], T], *, empty: T
    ) -> tuple[T, Provenance]:
        """The first value that `read` makes something of, and its provenance."""
        for provenance, node in self.nodes:
            for key in keys:
                value = read(node.get(key)) if key in node else empty
                if value:
                    return value, provenance
        return empty, "json-ld"

    def line(self, *keys: str) -> tuple[str, Provenance]:
        """The first of `keys` as one line of text."""
        return self.first(keys, lambda value: text_of(value, self.graph), empty="")

    def block(self, *keys: str) -> tuple[str, Provenance]:
        """The first of `keys` as text with its paragraphs."""
        return self.first(keys, block_of, empty="")

    def texts(self, *keys: str) -> tuple[list[str], Provenance]:
        """The first of `keys` as a list of lines."""
        return self.first(keys, lambda value: texts_of(value, self.graph), empty=[])

    def words(self, *keys: str) -> tuple[list[str], Provenance]:
        """The first of `keys` as keywords: a list, or text with commas."""
        return self.first(keys, lambda value: words_of(value, self.graph), empty=[])

    def image(self, *keys: str) -> tuple[str, Provenance]:
        """The address of the first image."""
        keys = keys or ("image", "thumbnailUrl")
        return self.first(keys, lambda value: image_of(value, self.graph, self.base_url), empty="")

    def time(self, *keys: str) -> tuple[datetime | None, Provenance]:
        """The first time; one with a zone is preferred to one without."""
        naive: tuple[datetime | None, Provenance] = (None, "json-ld")
        for provenance, node in self.nodes:
            for value in (node.get(key) for key in keys):
                found = read_naive_time(first_of(value))
                if found is not None and found.tzinfo is not None:
                    return found, provenance
                naive = naive if naive[0] is not None or found is None else (found, provenance)
        return (naive[0].replace(tzinfo=UTC), naive[1]) if naive[0] else naive


def first_of(value: Any) -> Any:
    """The first entry of a list, else the value itself; `{"@value": x}` is x."""
    while isinstance(value, list):
        value = value[0] if value else None
    return value.get("@value", value) if isinstance(value, dict) else value


def each(value: Any, depth: int = 0) -> Iterator[Any]:
    """The entries of a value that may be one thing, a list, or lists in a list."""
    if isinstance(value, list):
        if depth < MAX_DEPTH:
            for part in value:
                yield from each(part, depth + 1)
    elif value is not None:
        yield value


def text_of(value: Any, graph: Graph | None = None) -> str:
    """One clean line: of a string or number, a node's name, or the first that has any."""
    return next(iter(_lines(value, graph, 0)), "")


def texts_of(value: Any, graph: Graph | None = None) -> list[str]:
    """Clean lines, one for each entry, without repetitions."""
    return list(dict.fromkeys(_lines(value, graph, 0)))


def words_of(value: Any, graph: Graph | None = None) -> list[str]:
    """Keywords: entries, taken apart at commas and semicolons, without repetitions."""
    lines = _lines(value, graph, 0)
    parts = (part.strip() for line in lines for part in line.replace(";", ",").split(","))
    return list(dict.fromkeys(part for part in parts if part))


def _lines(value: Any, graph: Graph | None, depth: int) -> Iterator[str]:
    if graph is not None:
        value = graph.follow(value)
    if isinstance(value, str):
        if line := clean_line(value):
            yield line
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield f"{value:g}" if isinstance(value, float) else str(value)
    elif isinstance(value, list) and depth < MAX_DEPTH:
        for part in value:
            yield from _lines(part, graph, depth + 1)
    elif isinstance(value, dict) and depth < MAX_DEPTH:
        for key in NAMES:
            found = list(_lines(value.get(key), graph, depth + 1))
            if found:
                yield found[0]
                return


def block_of(value: Any) -> str:
    """Text with its paragraphs, one a line."""
    parts = [part.get("text", "") if isinstance(part, dict) else part for part in each(value)]
    return "\n".join(clean_block(part) for part in parts if isinstance(part, str)).strip()


def image_of(value: Any, graph: Graph, base_url: str) -> str:
    """The address of the widest image where widths are given, else of the first one."""
    candidates = [_candidate(graph.follow(part), base_url) for part in each(value)]
    found = [candidate for candidate in candidates if candidate[1]]
    return max(found, key=lambda candidate: candidate[0])[1] if found else ""


def _candidate(value: Any, base_url: str) -> tuple[int, str]:
    if isinstance(value, str):
        return 0, join(base_url, value)
    if not isinstance(value, dict):
        return 0, ""
    for key in ("url", "contentUrl", "@id", "thumbnailUrl"):
        address = first_of(value.get(key))
        if isinstance(address, str) and (target := join(base_url, address)):
            return _width(value.get("width")), target
    return 0, ""


def _width(value: Any) -> int:
    digits = "".join(c for c in text_of(value) if c.isdigit()) if value is not None else ""
    return int(digits) if 0 < len(digits) < 6 else 0
