"""What a fetched body is, from its bytes first and its declared type second."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.encoding import decode_text
from comptoir.knowledge.extract.rows import guess_delimiter
from comptoir.knowledge.extract.xml_guard import unpacked

Kind = Literal["sitemap", "feed", "page", "csv", "json", "pdf", "unsupported"]

HEAD = 4096
ROOT = re.compile(r"<\s*(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype\b[^>\[]*(?:\[.*?\])?\s*>|\s+)", re.I | re.S
)
ROOTS: dict[str, Kind] = {
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "html": "page",
}
DECLARED: tuple[tuple[str, Kind], ...] = (
    ("html", "page"),
    ("csv", "csv"),
    ("tab-separated", "csv"),
    ("json", "json"),
    ("rss", "feed"),
    ("atom", "feed"),
)
ENDINGS: dict[str, Kind] = {"csv": "csv", "tsv": "csv", "json": "json", "jsonl": "json"}


def detect_kind(body: bytes, content_type: str = "", url: str = "") -> Kind:
    """The reader that fits. `pdf` and `unsupported` are for files nothing here reads."""
    if body.startswith(b"%PDF"):
        return "pdf"
    try:
        head = unpacked(body)[:HEAD]
    except ContentUnreadable:
        return "unsupported"
    if _is_binary(head):
        return "unsupported"
    text = decode_text(head).strip()
    if text.startswith("<"):
        return _of_markup(text, content_type)
    if text[:1] in ("{", "["):
        return "feed" if "jsonfeed.org/version" in text else "json"
    return _of_text(text, content_type, url)


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(byte < 9 or 13 < byte < 27 for byte in head)
    return controls * 50 > len(head)


def _of_markup(text: str, content_type: str) -> Kind:
    rest = text
    while match := PROLOG.match(rest):
        rest = rest[match.end() :]
    root = ROOT.match(rest)
    known = ROOTS.get(root.group(1).lower()) if root else None
    if known is not None:
        return known
    is_xml = text.startswith("<?xml") or "xml" in content_type.lower()
    return "unsupported" if is_xml and "html" not in content_type.lower() else "page"


def _of_text(text: str, content_type: str, url: str) -> Kind:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(re.match(r"https?://\S+$", line) for line in lines[:-1] or lines):
        return "sitemap"
    for word, kind in DECLARED:
        if word in content_type.lower():
            return kind
    ending = urlsplit(url).path.rsplit(".", 1)[-1].lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    counts = {line.count(guess_delimiter(text)) for line in lines[:10]}
    return "csv" if len(lines) > 1 and min(counts, default=0) > 0 else "unsupported"
