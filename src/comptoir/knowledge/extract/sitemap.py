"""Sitemaps (sitemaps.org): XML, plain text, indexes, each also gzipped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from lxml import etree
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.dates import read_time
from comptoir.knowledge.extract.encoding import decode_text
from comptoir.knowledge.extract.markup import join
from comptoir.knowledge.extract.xml_guard import unpacked, without_entities

MAX_URLS = 50_000
MAX_ADDRESS = 2048

Dated = tuple[str, datetime | None]


class Sitemap(Struct, frozen=True):
    """Pages, and further sitemaps if it is an index: (address, last modified or None) each."""

    urls: list[Dated]
    children: list[Dated]


def read_sitemap(body: bytes) -> Sitemap:
    """The sitemap in `body`, at most 50,000 entries, each address once.

    Raises ContentUnreadable for what is neither a sitemap nor a list of addresses.
    """
    content = unpacked(body)
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return Sitemap(_text_urls(content), [])
    found: dict[str, dict[str, datetime | None]] = {"url": {}, "sitemap": {}}
    for kind, address, modified in _entries(without_entities(content)):
        if len(found[kind]) < MAX_URLS:
            found[kind].setdefault(address, modified)
    return Sitemap(list(found["url"].items()), list(found["sitemap"].items()))


def _entries(content: bytes) -> Iterator[tuple[str, str, datetime | None]]:
    walk = etree.iterparse(
        BytesIO(content),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=True,
    )
    seen = False
    try:
        for _, element in walk:
            kind = _name(element)
            seen = seen or kind in ("url", "sitemap", "urlset", "sitemapindex")
            if kind in ("url", "sitemap"):
                address, modified = _read_entry(element)
                if address:
                    yield kind, address, modified
                _forget(element)
    except etree.XMLSyntaxError as error:
        if not seen:
            raise ContentUnreadable(f"the sitemap is not XML: {error}") from error
    if not seen:
        raise ContentUnreadable("the file is XML but no sitemap")


def _read_entry(element: etree._Element) -> Dated:
    parts = {_name(child): (child.text or "").strip() for child in element}
    address = join("", parts.get("loc", ""))
    return (address if len(address) <= MAX_ADDRESS else "", read_time(parts.get("lastmod")))


def _forget(element: etree._Element) -> None:
    """Keep the memory flat: what was read is dropped with everything before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _text_urls(content: bytes) -> list[Dated]:
    lines = decode_text(content).split()
    urls = dict.fromkeys(line for line in lines if len(line) <= MAX_ADDRESS and join("", line))
    if not urls and lines:
        raise ContentUnreadable("the file is neither XML nor a list of addresses")
    return [(url, None) for url in list(urls)[:MAX_URLS]]
