"""What is at an address that somebody typed in: a sitemap, a feed, a table, or one page."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import get_args
from urllib.parse import urlsplit

from lxml import etree, html
from msgspec import Struct

from comptoir.errors import AddressForbidden, ContentUnreadable, FetchFailed, InputInvalid
from comptoir.knowledge.addresses import clean_address, is_same_site
from comptoir.knowledge.crawl import FILE_LIMITS, Crawler
from comptoir.knowledge.extract.detect import detect_kind
from comptoir.knowledge.extract.rows import column, read_rows
from comptoir.knowledge.files.office import OLE
from comptoir.knowledge.robots import read_robots
from comptoir.knowledge.sitemaps import fetch_sitemap
from comptoir.model.document import SourceType
from comptoir.net.client import Response

FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
SYMBOLS = ("symbol", "ticker", "isin", "wkn")
LABELS = ("name", "label", "company", "companyname", "nameofcompany", "bezeichnung", "firma", "nom")


class Located(Struct, frozen=True):
    """A source as it was found. `body` is the file where it was read already."""

    type: SourceType
    url: str
    body: bytes = b""


async def locate(crawler: Crawler, address: str) -> Located:
    """The source at `address`. For the home page of a site that is its sitemap or, failing that,
    its feed.

    Raises `InputInvalid` for what is no web address, `FetchFailed` where nothing answers, and
    `ContentUnreadable` for a file of another kind.
    """
    url = clean_address(address if "://" in address else f"https://{address}")
    if not url:
        raise InputInvalid(f"{address!r} is not a web address")
    answer = await crawler.fetch(url, limits=FILE_LIMITS)
    if answer.status != 200:
        reason = f"http_{answer.status}"
        raise FetchFailed(f"{url} answered {answer.status}", reason=reason)
    content_type = answer.headers.get("Content-Type", "")
    type = source_type(answer.body, content_type, url)
    if type == "page" and urlsplit(url).path == "/" and not urlsplit(url).query:
        return await _locate_site(crawler, url, answer)
    return Located(type, url, answer.body)


def source_type(body: bytes, content_type: str, name: str) -> SourceType:
    """What kind of source a file is. Raises `ContentUnreadable` for another kind of file."""
    kind = detect_kind(body, content_type, name)
    for known in get_args(SourceType):
        if kind == known:
            return known  # type: ignore[no-any-return]
    if body.startswith(OLE):
        raise ContentUnreadable(
            f"{name} is encrypted, or of an Office before 2007",
            advice="Save it without a password as .docx or .xlsx.",
        )
    raise ContentUnreadable(
        f"{name} is neither a page, a sitemap, a feed nor a file that can be read",
        advice="Give a web address, or a Markdown, PDF, Word, Excel, CSV, JSON or YAML file.",
    )


def file_type(body: bytes, name: str) -> SourceType:
    """What kind of source a file on disk is, where a page is a file like others.

    Raises `ContentUnreadable`.
    """
    found = source_type(body, "", name)
    return "html" if found == "page" else found


def is_catalogue(body: bytes) -> bool:
    """Whether a CSV file lists things with symbols and names rather than things to read."""
    try:
        rows = read_rows(body[:65_536])
    except ContentUnreadable:
        return False
    names = list(rows[0]) if rows else []
    return bool(column(names, *SYMBOLS) and column(names, *LABELS))


async def _locate_site(crawler: Crawler, url: str, home: Response) -> Located:
    robots = await read_robots(crawler, home.url)
    named = [sitemap for sitemap in robots.sitemaps if is_same_site(sitemap, home.url)]
    for sitemap in (*named[:5], clean_address("/sitemap.xml", home.url)):
        if await _is_sitemap(crawler, sitemap):
            return Located("sitemap", sitemap)
    feeds = await asyncio.to_thread(lambda: list(feed_links(home.body, home.url)))
    for feed in feeds[:1]:
        return Located("feed", feed)
    return Located("page", url)


async def _is_sitemap(crawler: Crawler, url: str) -> bool:
    try:
        sitemap = await fetch_sitemap(crawler, url)
    except (FetchFailed, AddressForbidden, ContentUnreadable):
        return False
    return bool(sitemap.urls or sitemap.children)


def feed_links(body: bytes, url: str) -> Iterator[str]:
    """The feeds that a page announces."""
    try:
        tree = html.document_fromstring(body)
    except (etree.LxmlError, ValueError):
        return
    for link in tree.iterfind(".//link[@href]"):
        if "alternate" in (link.get("rel") or "") and link.get("type") in FEED_TYPES:
            feed = clean_address(link.get("href") or "", url)
            if feed:
                yield feed
