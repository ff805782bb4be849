"""Questions with their answers: FAQPage and QAPage, each question a draft of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any
from urllib.parse import urldefrag, urljoin

from comptoir.knowledge.extract.building import Building, put_language
from comptoir.knowledge.extract.choosing import plain_words
from comptoir.knowledge.extract.jsonld import Graph, Node
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.text import shorten
from comptoir.knowledge.extract.values import Reading, block_of, each
from comptoir.model.document import Draft, Provenance

PAGES = frozenset({"FAQPage", "QAPage"})
QUESTION = frozenset({"Question"})
POSITION = re.compile(r"(?:(?:faq|question|frage|item|entry|q)[-_]?)*\d{1,4}", re.IGNORECASE)
"""Names that only count: the third question need not be the third one in another language."""


def read_questions(page: Markup, language: str = "") -> list[Draft]:
    """The questions of the page that have an answer, in order, each once."""
    drafts: dict[str, Draft] = {}
    for provenance, graph in page.graphs():
        if not drafts:
            for node in _questions(graph):
                draft = _draft(node, graph, provenance, page, language)
                if draft is not None:
                    drafts.setdefault(draft.key, draft)
    return list(drafts.values())


def _questions(graph: Graph) -> Iterator[Node]:
    for faq in graph.of_type(PAGES):
        for part in each(faq.get("mainEntity")):
            node = graph.follow(part)
            if isinstance(node, dict):
                yield node
    if not graph.of_type(PAGES):
        yield from graph.of_type(QUESTION)


def _draft(
    node: Node, graph: Graph, provenance: Provenance, page: Markup, language: str
) -> Draft | None:
    reading = Reading(((provenance, node),), graph, page.base_url)
    building = Building("Question")
    put_question(building, reading)
    building.put("url", (page.canonical, "html"))
    building.put("group", (_group(node, page), provenance))
    put_language(building, page, reading, language)
    if not building.has("text") or not building.has("title"):
        return None
    return building.draft(_key(node, reading.line("name", "text")[0], page))


def put_question(building: Building, reading: Reading) -> None:
    """The question as title and its answer, the accepted one before a suggested one, as text."""
    provenance, node = reading.nodes[0]
    answer = _answer(node, reading.graph)
    building.put("title", reading.line("name", "text"))
    building.put("text", (answer, provenance))
    building.put("summary", (shorten(answer.replace("\n", " ")), provenance))
    building.put("image", reading.image())
    building.put("modified_at", reading.time("dateModified"))


def _answer(node: Node, graph: Graph) -> str:
    for key in ("acceptedAnswer", "suggestedAnswer"):
        for part in each(node.get(key)):
            text = _answer_text(graph.follow(part))
            if text:
                return text
    return ""


def _answer_text(answer: Any) -> str:
    return block_of(
        answer.get("text") or answer.get("name") if isinstance(answer, dict) else answer
    )


def _group(node: Node, page: Markup) -> str:
    """The same for all translations of the question: that of its page and its own name there."""
    name = urldefrag(_declared(node)).fragment or node.get("identifier")
    if not page.group or not isinstance(name, str) or not name or POSITION.fullmatch(name):
        return ""
    return f"{page.group}#{name}"


def _key(node: Node, question: str, page: Markup) -> str:
    absolute = urljoin(page.canonical, _declared(node))
    if absolute != page.canonical:
        return absolute
    return f"{page.canonical}#{blake2b(plain_words(question).encode(), digest_size=6).hexdigest()}"


def _declared(node: Node) -> str:
    """The address of its own that the question declares, "" for none."""
    declared = node.get("@id") or node.get("url")
    return declared if isinstance(declared, str) and not declared.startswith("_:") else ""
