"""Articles: NewsArticle and its kin, blog posts, and pages that have at least running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from comptoir.knowledge.extract import fallback
from comptoir.knowledge.extract.building import Building, put_head
from comptoir.knowledge.extract.choosing import choose
from comptoir.knowledge.extract.dates import read_end
from comptoir.knowledge.extract.jsonld import Node, node_types
from comptoir.knowledge.extract.markup import Markup
from comptoir.knowledge.extract.overview import is_overview
from comptoir.knowledge.extract.text import shorten
from comptoir.knowledge.extract.values import (
    Reading,
    each,
    first_of,
    texts_of,
)
from comptoir.model.document import Draft, Provenance

NEWS = frozenset(
    {
        *("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle"),
        *("BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "Reportage"),
        *("LiveBlogPosting", "AdvertiserContentArticle"),
    }
)
ARTICLES = frozenset(
    {
        *("Article", "BlogPosting", "TechArticle", "ScholarlyArticle", "Report", "HowTo"),
        *("SatiricalArticle", "MedicalScholarlyArticle", "SocialMediaPosting"),
    }
)
PAGES = frozenset({"WebPage", "AboutPage", "ContactPage", "ItemPage", "MedicalWebPage"})

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "article.published",
)
MODIFIED = ("article:modified_time", "og:updated_time", "dcterms.modified", "last-modified")
LEAST_BODY = 200
TEASER = 600
"""A shorter `articleBody` is often the part before the paywall or a summary of the text."""
TICKER = re.compile(
    r"\b(?:NYSE|NASDAQ|AMEX|XETRA|ETR|FRA|NSE|BSE|LSE|LON|EPA|AMS|SIX|SWX|TSE|HKG|ASX|TSX)"
    r"(?:\s?[:|]\s?)([A-Z0-9][A-Z0-9.&-]{0,11})(?![\w.])"
)
TICKER_KEYS = ("tickerSymbol", "ticker", "symbol")


def read_article(page: Markup, language: str = "") -> Draft | None:
    """The news item or article the page is, or None if nothing says that it is one."""
    sources = _sources(page, NEWS) or _sources(page, ARTICLES)
    is_article = page.meta("og:type").lower() == "article" or page.meta("article:published_time")
    if not sources and not is_article:
        return None
    is_news = any(not NEWS.isdisjoint(node_types(node)) for _, node in sources)
    reading = Reading(tuple(sources), page.graph, page.base_url)
    building = Building("NewsArticle" if is_news else "Article")
    put_article(building, reading)
    _put_from_head(building, page)
    _put_body(building, page)
    building.put("text", reading.block("articleBody", "text"))
    put_head(building, page, reading, language)
    return building.draft(page.canonical)


def read_web_page(page: Markup, language: str = "") -> Draft | None:
    """Any page with running text of its own, as the last resort."""
    building = Building("WebPage")
    _put_body(building, page)
    if not building.has("text"):
        return None
    nodes = tuple[tuple[Provenance, Node], ...](
        ("json-ld", node) for node in page.graph.of_type(PAGES)[:1]
    )
    reading = Reading(nodes, page.graph, page.base_url)
    building.put_field("overview", (is_overview(page), "html"))
    building.put("published_at", reading.time("datePublished"))
    building.put("modified_at", reading.time("dateModified"))
    _put_times(building, page)
    put_head(building, page, reading, language)
    return building.draft(page.canonical)


def put_article(building: Building, reading: Reading) -> None:
    """Everything the nodes know of an article."""
    building.put("title", reading.line("headline", "name"))
    summary, provenance = reading.line("description", "abstract", "alternativeHeadline")
    building.put("summary", (shorten(summary), provenance))
    body, provenance = reading.block("articleBody", "text")
    building.put("text", (body if len(body) >= TEASER else "", provenance))
    building.put("image", reading.image())
    building.put("published_at", reading.time("datePublished", "dateCreated", "uploadDate"))
    building.put("modified_at", reading.time("dateModified"))
    building.put("valid_until", reading.first(("expires",), _end, empty=None))
    authors, provenance = reading.texts("author", "creator")
    building.put_field("author", (_names(authors), provenance))
    building.put_field("section", reading.line("articleSection"))
    building.put_field("keywords", reading.words("keywords"))
    building.put_field("mentions", _mentions(reading))
    building.put_field("tickers", _tickers(reading))


def _sources(page: Markup, types: frozenset[str]) -> list[tuple[Provenance, Node]]:
    found: list[tuple[Provenance, Node]] = []
    for provenance, graph in page.graphs():
        node = choose(graph.of_type(types), page, _wealth) if not found else None
        if node is not None:
            found.append((provenance, node))
    return found


def _wealth(node: Node) -> int:
    known = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author", "image"))
    return known + (2 if node.get("articleBody") else 0)


def _end(value: Any) -> datetime | None:
    return read_end(first_of(value))


def _names(authors: list[str]) -> str:
    return ", ".join(name for name in authors[:10] if "://" not in name and len(name) < 120)


def _mentions(reading: Reading) -> tuple[list[str], Provenance]:
    """The names of what the article is about, as the editors marked it."""
    names = [name for key in ("about", "mentions") for name in reading.texts(key)[0]]
    return list(dict.fromkeys(name for name in names if "://" not in name)), "json-ld"


def _tickers(reading: Reading) -> tuple[list[str], Provenance]:
    """Exchange symbols of the companies marked, and those written as `NSE: WIPRO`."""
    marked = [ticker for _, node in reading.nodes for ticker in _marked_tickers(node, reading)]
    text = " ".join(reading.line(key)[0] for key in ("headline", "description"))
    text += " " + reading.block("articleBody")[0]
    written = [match.rstrip(".-&") for match in TICKER.findall(text)]
    return list(dict.fromkeys([*marked, *written])), "json-ld" if marked else "text"


def _marked_tickers(node: Node, reading: Reading) -> Iterator[str]:
    for part in each([node.get("about"), node.get("mentions")]):
        named = reading.graph.follow(part)
        if isinstance(named, dict):
            for key in TICKER_KEYS:
                yield from texts_of(named.get(key))


def _put_from_head(building: Building, page: Markup) -> None:
    head = _head(page)
    _put_times(building, page)
    building.put("published_at", (_first_time(page), "html"))
    if not building.has("published_at"):
        building.put("published_at", (fallback.read_day(page.text), "text"))
    authors = page.metas.get("author", []) + page.metas.get("article:author", [])
    building.put_field("author", (_names(texts_of(authors)), "meta"))
    building.put_field("section", (page.meta("article:section"), "opengraph"))
    building.put_field("keywords", head.words("news_keywords", "article:tag", "keywords"))


def _put_times(building: Building, page: Markup) -> None:
    head = _head(page)
    building.put("published_at", head.time(*PUBLISHED))
    building.put("modified_at", head.time(*MODIFIED))
    building.put("valid_until", (_unavailable_after(page), "meta"))


def _unavailable_after(page: Markup) -> datetime | None:
    """When search engines are asked to forget the page. Not `expires`: that one is for caches."""
    rules = " ".join(page.metas.get("robots", []))
    declared = rules.partition("unavailable_after:")[2] or page.meta("unavailable_after")
    return read_end(declared.strip())


def _head(page: Markup) -> Reading:
    metas: Node = dict(page.metas)
    return Reading((("meta", metas),), page.graph, page.base_url)


def _first_time(page: Markup) -> datetime | None:
    """What the first time element of the page names, if it has a machine-readable form."""
    values = [e.get("datetime") for e in page.tree.iter("time") if e.get("datetime")]
    return Reading((("html", {"time": values[:1]}),), page.graph, "").time("time")[0]


def _put_body(building: Building, page: Markup) -> None:
    if building.has("text"):
        return
    body = fallback.read_body(page.text, page.url)
    building.put("text", (body if len(body) >= LEAST_BODY else "", "text"))
