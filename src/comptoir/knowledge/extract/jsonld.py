"""JSON-LD of a page: every script read on its own, repaired where that is safe, linked by @id.

Of 962 real recipe pages 752 wrap their nodes in `@graph`, 374 name the author only by `@id`, and
a few hold trailing commas, comments, bad escapes or two objects in a row. One script that cannot
be read never spoils the others.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

MAX_DEPTH = 40
OPENING = re.compile(r"^\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?")
CLOSING = re.compile(r"(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?[;\s]*$")
TOKENS = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*")'
    r"|//[^\n\"]*|/\*.*?\*/"  # comments
    r"|,(?=[\s,]*[}\]])",  # commas with nothing after them
    re.DOTALL,
)
BAD_ESCAPE = re.compile(r'\\(?:(?P<good>["\\/bfnrt]|u[0-9a-fA-F]{4})|(?P<quote>\')|)')
INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
DECODER = json.JSONDecoder(strict=False)


class Graph:
    """The nodes of a page, and the way from an `@id` to what it names."""

    def __init__(self, roots: list[Any], *, everywhere: bool = False) -> None:
        self._by_id: dict[str, Node] = {}
        self.nodes: list[Node] = []
        for root in roots:
            self._remember(root, 0)
        for root in roots:
            self.nodes.extend(_nodes(root, 0, everywhere))

    def follow(self, value: Any) -> Any:
        """`value`, or the node it names when it is nothing but a reference."""
        if isinstance(value, dict) and "@id" in value and len(value) <= 2:
            named = self._by_id.get(str(value["@id"]))
            return named if named is not None and len(named) > len(value) else value
        return value

    def of_type(self, types: frozenset[str]) -> list[Node]:
        """The nodes that have one of `types`, in the order of the page."""
        return [node for node in self.nodes if not types.isdisjoint(node_types(node))]

    def _remember(self, value: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            return
        if isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > len(self._by_id.get(name, ())):
                self._by_id[name] = value
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                self._remember(part, depth + 1)


def node_types(node: Node) -> list[str]:
    """The types of a node without namespace: `["Recipe"]`."""
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return [re.split(r"[/#:]", name.strip())[-1] for name in names if isinstance(name, str)]


def read_scripts(scripts: list[str]) -> Graph:
    """The graph of the ld+json scripts of one page; what cannot be read is left out."""
    return Graph([value for script in scripts for value in parse_script(script)])


def parse_script(script: str) -> list[Any]:
    """The JSON values of one script, often one, none if it is beyond repair."""
    text = CLOSING.sub("", OPENING.sub("", script, count=1)).strip("\ufeff; \t\r\n")
    for attempt in (_as_it_is, _repaired, _unescaped):
        values = attempt(text)
        if values:
            return values
    return []


def _as_it_is(text: str) -> list[Any]:
    try:
        return [DECODER.decode(text)]
    except (ValueError, RecursionError):
        return []


def _repaired(text: str) -> list[Any]:
    return list(_concatenated(TOKENS.sub(_mend, text)))


def _unescaped(text: str) -> list[Any]:
    return _repaired(html.unescape(text)) if "&quot;" in text or "&#34;" in text else []


def _mend(match: re.Match[str]) -> str:
    string = match.group("string")
    return BAD_ESCAPE.sub(_mend_escape, string) if string else ""


def _mend_escape(match: re.Match[str]) -> str:
    if match.group("good"):
        return match.group()
    return "'" if match.group("quote") else "\\\\"


def _concatenated(text: str) -> Iterator[Any]:
    """Values that stand in a row: `{…}{…}`, `{…},{…}`, `{…}}`."""
    position = 0
    while position < len(text):
        position = _next_start(text, position)
        try:
            value, position = DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield value


def _next_start(text: str, position: int) -> int:
    while position < len(text) and text[position] not in "{[":
        position += 1
    return position


def _nodes(value: Any, depth: int, everywhere: bool) -> Iterator[Node]:
    """The nodes a page is about; those that other nodes merely mention only if `everywhere`."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1, everywhere)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in value if everywhere else INSIDE:
            yield from _nodes(value.get(key), depth + 1, everywhere)
