"""Whether a page only leads to others: a front page, a category, a list of recipes.

Such a page has links that stand alone, as a heading or in a card or a list, with little text for
each. Links amid running text lead nowhere in particular: an article may be full of them.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree

from comptoir.knowledge.extract.markup import Markup, without_fragment
from comptoir.knowledge.extract.text import BLOCKS, element_text

LEAST_LINKS = 5
MOST_TEXT = 200
"""Characters beside the links that an overview has for each of them."""

MOST_IN_BLOCK = 50
"""A block of more elements is not looked into: it says more than one link."""

AROUND = frozenset({"nav", "header", "footer", "aside"})
"""Parts of a page that lead away from every page."""

KINDS = frozenset({"CollectionPage", "SearchResultsPage"})


def is_overview(page: Markup) -> bool:
    """Whether `page` says that it is an overview, or looks like one."""
    return bool(page.graph.of_type(KINDS)) or _looks_like_one(page)


def _looks_like_one(page: Markup) -> bool:
    links: dict[str, int] = {}
    for link in page.tree.iter("a"):
        target = without_fragment(page.absolute(link.get("href") or ""))
        if target and not _is_around(link) and _stands_alone(link):
            links.setdefault(target, len(element_text(link)))
    if len(links) < LEAST_LINKS:
        return False
    beside = _length(page.tree) - sum(links.values())
    return beside <= MOST_TEXT * len(links)


def _is_around(element: etree._Element) -> bool:
    return any(parent.tag in AROUND for parent in element.iterancestors())


def _stands_alone(link: etree._Element) -> bool:
    """Whether its block says nothing else."""
    block = next((one for one in link.iterancestors() if one.tag in BLOCKS), None)
    if block is None or next(islice(block.iter(), MOST_IN_BLOCK, None), None) is not None:
        return False
    return element_text(block) == element_text(link) != ""


def _length(tree: etree._Element) -> int:
    """Characters of the page, without what leads away from every page."""
    body = tree.find(".//body")
    whole = tree if body is None else body
    around = [one for one in whole.iter(*AROUND) if not _is_around(one)]
    return len(element_text(whole)) - sum(len(element_text(one)) for one in around)
