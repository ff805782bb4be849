"""One schema.org node, from wherever it comes, to a draft."""

from __future__ import annotations

from collections.abc import Callable

from comptoir.knowledge.extract.article import ARTICLES, NEWS, put_article
from comptoir.knowledge.extract.building import Building
from comptoir.knowledge.extract.event import put_event
from comptoir.knowledge.extract.faq import QUESTION, put_question
from comptoir.knowledge.extract.jsonld import Graph, Node, node_types
from comptoir.knowledge.extract.markup import language_code
from comptoir.knowledge.extract.product import PRODUCTS, put_product
from comptoir.knowledge.extract.recipe import RECIPE, put_recipe
from comptoir.knowledge.extract.values import Reading, text_of
from comptoir.model.document import Draft

Put = Callable[[Building, Reading], None]
KINDS: tuple[tuple[frozenset[str], str, Put], ...] = (
    (RECIPE, "Recipe", put_recipe),
    (NEWS, "NewsArticle", put_article),
    (ARTICLES, "Article", put_article),
    (PRODUCTS, "Product", put_product),
    (QUESTION, "Question", put_question),
)


def read_node(node: Node, graph: Graph, base_url: str = "", language: str = "") -> Draft | None:
    """The draft of a node of a type we know, keyed by its `@id`, URL or name; else None."""
    found = _kind(node)
    if found is None:
        return None
    type_, put = found
    reading = Reading((("json-ld", node),), graph, base_url)
    building = Building(type_)
    put(building, reading)
    building.put("url", (_address(node), "json-ld"))
    declared = language_code(text_of(node.get("inLanguage")))
    building.put("language", (declared or language, "json-ld"))
    name = reading.line("name", "headline")[0]
    return building.draft(str(node.get("@id") or _address(node) or name))


def _kind(node: Node) -> tuple[str, Put] | None:
    types = set(node_types(node))
    for names, type_, put in KINDS:
        if types & names:
            return type_, put
    if any(name.endswith("Event") for name in types):
        return "Event", put_event
    return None


def _address(node: Node) -> str:
    for key in ("url", "mainEntityOfPage"):
        value = node.get(key)
        value = value.get("@id") if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return ""
