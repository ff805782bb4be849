"""Feeds: RSS, Atom, RDF and JSON Feed, read by fastfeedparser, by feedparser where that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import fastfeedparser
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.building import Building
from comptoir.knowledge.extract.jsonld import Graph, Node
from comptoir.knowledge.extract.languages import guess_language
from comptoir.knowledge.extract.markup import join, language_code
from comptoir.knowledge.extract.seldom import seldom
from comptoir.knowledge.extract.text import clean_block, clean_line, shorten
from comptoir.knowledge.extract.values import Reading, texts_of
from comptoir.knowledge.extract.xml_guard import unpacked, without_entities
from comptoir.model.document import Draft

MAX_ENTRIES = 2000
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|at_(?:medium|campaign)", re.IGNORECASE)
LANGUAGE = re.compile(
    rb"""(?:<(?:dc:)?language>\s*|<(?:feed|rss)\b[^<>]*?\bxml:lang\s*=\s*["'])([A-Za-z-]{2,11})"""
)
IMAGE = re.compile(r"""<img\b[^<>]*?\bsrc\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
NO_GRAPH = Graph([])


class FeedRead(Struct, frozen=True):
    """A feed: its drafts and the addresses of its entries, both in its order."""

    drafts: list[Draft]
    links: list[str]
    title: str = ""


def extract_feed(body: bytes, url: str, *, type_: str = "NewsArticle") -> list[Draft]:
    """The drafts of `read_feed`."""
    return read_feed(body, url, type_=type_).drafts


def read_feed(body: bytes, url: str, *, type_: str = "NewsArticle") -> FeedRead:
    """Read a feed fetched from `url`; every entry with a title or text becomes a `type_`.

    HTML becomes plain text. Raises ContentUnreadable for what is no feed.
    """
    content = without_entities(unpacked(body))
    feed = _parse(content)
    head: dict[str, Any] = feed.get("feed") or {}
    language = language_code(str(head.get("language") or "")) or _declared_language(content)
    drafts, links = [], []
    for entry in (feed.get("entries") or [])[:MAX_ENTRIES]:
        link = _link(entry, url)
        links.append(link)
        draft = _draft(entry, link, url, language, type_)
        if draft is not None:
            drafts.append(draft)
    return FeedRead(drafts, [link for link in dict.fromkeys(links) if link], _title(head))


def _declared_language(content: bytes) -> str:
    """What the head of the feed says; fastfeedparser leaves it out."""
    match = LANGUAGE.search(re.split(rb"<(?:item|entry)\b", content[:16_384], maxsplit=1)[0])
    return language_code(match.group(1).decode("ascii")) if match else ""


def _parse(body: bytes) -> dict[str, Any]:
    for parse in (_parse_fast, _parse_tolerant):
        feed = _attempt(parse, body)
        if feed.get("entries"):
            return feed
    if re.search(rb"<(?:\w+:)?(?:rss|feed|rdf)\b|jsonfeed\.org", body[:4096], re.IGNORECASE):
        return {"entries": []}
    raise ContentUnreadable("the file is no feed")


def _attempt(parse: Callable[[bytes], dict[str, Any]], body: bytes) -> dict[str, Any]:
    try:
        return parse(body)
    except Exception:  # both raise whatever their innards raise on hostile input
        return {}


def _parse_fast(body: bytes) -> dict[str, Any]:
    return dict(fastfeedparser.parse(body))


def _parse_tolerant(body: bytes) -> dict[str, Any]:
    # As a stream: given bytes or text, feedparser first tries to open a file of that name.
    return dict(seldom("feedparser").parse(BytesIO(body), sanitize_html=False))


def _title(head: dict[str, Any]) -> str:
    return clean_line(str(head.get("title") or ""))


def _draft(entry: Any, link: str, url: str, language: str, type_: str) -> Draft | None:
    text = clean_block(_content(entry))
    summary = clean_line(_text(entry, "summary") or _text(entry, "description"))
    title = clean_line(_text(entry, "title")) or shorten(summary or text.replace("\n", " "), 80)
    building = Building(type_)
    building.put("title", (title, "feed"))
    building.put("text", (text or summary, "feed"))
    building.put("summary", (shorten(summary or text.replace("\n", " ")), "feed"))
    building.put("url", (link, "feed"))
    building.put("image", (_image(entry, url), "feed"))
    _put_times(building, entry)
    building.put_field("author", (clean_line(_text(entry, "author")), "feed"))
    building.put_field("keywords", (_tags(entry), "feed"))
    building.put("language", (language or guess_language(f"{title} {text or summary}"), "feed"))
    return building.draft(_text(entry, "id") or link or title)


def _put_times(building: Building, entry: Any) -> None:
    node: Node = {name: _text(entry, name) for name in ("published", "created", "updated")}
    reading = Reading((("feed", node),), NO_GRAPH, "")
    building.put("published_at", reading.time("published", "created", "updated"))
    building.put("modified_at", reading.time("updated"))


def _text(entry: Any, name: str) -> str:
    value = entry.get(name)
    if isinstance(value, dict):
        value = value.get("name") or value.get("value")
    return value.strip() if isinstance(value, str) else ""


def _content(entry: Any) -> str:
    parts = entry.get("content")
    parts = parts if isinstance(parts, list) else [parts]
    values = [part.get("value") if isinstance(part, dict) else part for part in parts]
    return max((value for value in values if isinstance(value, str)), key=len, default="")


def _tags(entry: Any) -> list[str]:
    tags = entry.get("tags") or []
    terms = [tag.get("term") or tag.get("label") if isinstance(tag, dict) else tag for tag in tags]
    return texts_of(terms)[:30]


def _link(entry: Any, url: str) -> str:
    """The entry's address without what counts campaigns; a link may be relative to the feed."""
    link = join(url, _text(entry, "link")) if _text(entry, "link") else ""
    if not link and _text(entry, "id").startswith(("http://", "https://")):
        link = join(url, _text(entry, "id"))
    parts = urlsplit(link)
    if "utm_" not in parts.query and "clid=" not in parts.query:
        return link
    kept = [pair for pair in parse_qsl(parts.query, True) if not TRACKING.fullmatch(pair[0])]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def _image(entry: Any, url: str) -> str:
    for address, kind in _media(entry):
        if address and (not kind or kind.startswith("image")):
            return join(url, address)
    match = IMAGE.search(_content(entry) or _text(entry, "description") or _text(entry, "summary"))
    return join(url, match.group(1)) if match else ""


def _media(entry: Any) -> Iterator[tuple[str, str]]:
    for name in ("media_content", "media_thumbnail", "enclosures"):
        for part in entry.get(name) or []:
            if isinstance(part, dict):
                address = part.get("url") or part.get("href") or ""
                unclear = "" if name == "media_thumbnail" else "unknown"
                kind = part.get("type") or part.get("medium") or unclear
                is_image = re.search(r"\.(?:jpe?g|png|webp|avif|gif)\b", str(address), re.I)
                yield str(address), "image" if is_image else str(kind)
    if isinstance(entry.get("image"), str):
        yield entry["image"], ""
