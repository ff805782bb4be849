"""Which of several nodes of one type a page is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from comptoir.knowledge.extract.jsonld import Node
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.values import text_of


def choose(nodes: list[Node], page: Markup, wealth: Callable[[Node], int]) -> Node | None:
    """The node named like the page, the richest of those; the richest if none is named like it."""
    if not nodes:
        return None
    titles = [page.meta("og:title"), *page.headings, page.title]
    wanted = [plain for title in titles if (plain := plain_words(title))]
    return max(nodes, key=lambda node: (_is_named(node, wanted), wealth(node)))


def _is_named(node: Node, wanted: list[str]) -> bool:
    name = plain_words(text_of(node.get("name") or node.get("headline")))
    return bool(name) and any(name in title for title in wanted)


def plain_words(text: str) -> str:
    """`text` for comparison: NFKC, casefolded, without punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[\W_]+", " ", folded).split())
