"""Microdata of a page as nodes in the shape of JSON-LD (HTML standard, section 5)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from lxml import etree

from comptoir.knowledge.extract.jsonld import Node
from comptoir.knowledge.extract.text import element_lines

LINKS = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    "object": "data",
}
ADDRESSES = frozenset({"url", "sameAs", "image", "logo", "photo", "mainEntityOfPage", "video"})
LAZY = ("data-src", "data-lazy-src", "data-original")
MAX_DEPTH = 30


def read_items(tree: etree._Element, base_url: str) -> list[Node]:
    """The top-level items: `{"@type": "Recipe", "name": …}`; values are strings, nodes or lists.

    Text of several lines keeps them, so that steps written as a list stay steps.
    """
    elements = tree.iterfind(".//*[@itemscope]")
    return [_item(element, base_url, 0) for element in elements if "itemprop" not in element.attrib]


def read_loose(tree: etree._Element, base_url: str, names: frozenset[str]) -> Node:
    """Properties among `names` wherever they are: for pages whose items end too early."""
    node: Node = {}
    for element in tree.iterfind(".//*[@itemprop]"):
        found = [name for name in (element.get("itemprop") or "").split() if name in names]
        for name in found:
            _add(node, name, _value(element, base_url, found))
    return node


def _item(element: etree._Element, base_url: str, depth: int) -> Node:
    node: Node = {"@type": (element.get("itemtype") or "").split()}
    if element.get("itemid"):
        node["@id"] = element.get("itemid")
    if depth <= MAX_DEPTH:
        for root in [element, *_referenced(element)]:
            for child in root:
                _collect(child, node, base_url, depth)
    return node


def _referenced(element: etree._Element) -> list[etree._Element]:
    tree = element.getroottree()
    names = (element.get("itemref") or "").split()[:20]
    found = (tree.xpath("//*[@id=$name]", name=name) for name in names)
    return [elements[0] for elements in found if elements and elements[0] is not element]


def _collect(element: etree._Element, node: Node, base_url: str, depth: int) -> None:
    if not isinstance(element.tag, str) or depth > MAX_DEPTH * 8:
        return
    names = (element.get("itemprop") or "").split()
    is_scope = "itemscope" in element.attrib
    if names:
        scoped = is_scope and _item(element, base_url, depth + 1)
        value = scoped or _value(element, base_url, names)
        for name in names:
            _add(node, name, value)
    if not is_scope:
        for child in element:
            _collect(child, node, base_url, depth + 1)


def _add(node: Node, name: str, value: Any) -> None:
    if value in ("", None):
        return
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def _value(element: etree._Element, base_url: str, names: list[str]) -> str:
    if element.get("content") is not None:
        return str(element.get("content"))
    if element.tag == "time" and element.get("datetime"):
        return str(element.get("datetime"))
    if element.tag == "a" and ADDRESSES.isdisjoint(names):
        return "\n".join(element_lines(element))  # <a itemprop="author" href="…">a name</a>
    if element.tag in LINKS:
        address = _address(element)
        return _join(base_url, address) if address else ""
    if element.tag in ("data", "meter") and element.get("value"):
        return str(element.get("value"))
    return "\n".join(element_lines(element))


def _address(element: etree._Element) -> str:
    address = str(element.get(LINKS[element.tag]) or "")
    if element.tag == "img" and (not address or address.startswith("data:")):
        address = next((str(element.get(name)) for name in LAZY if element.get(name)), address)
    return address


def _join(base_url: str, address: str) -> str:
    try:
        return urljoin(base_url, address.strip())
    except ValueError:
        return ""
