"""What a fetched body is, from its bytes first and its declared type second."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Literal
from urllib.parse import urlsplit

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.encoding import decode_text
from comptoir.knowledge.extract.rows import guess_delimiter
from comptoir.knowledge.extract.xml_guard import unpacked
from comptoir.knowledge.files.merchant import is_merchant
from comptoir.knowledge.files.office import BROKEN

# fmt: off
Kind = Literal[
    "sitemap", "feed", "page", "csv", "json", "yaml", "markdown", "pdf", "docx", "xlsx",
    "merchant", "unsupported",
]
# fmt: on

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
    ("yaml", "yaml"),
    ("markdown", "markdown"),
    ("tab-separated", "csv"),
    ("json", "json"),
    ("rss", "feed"),
    ("atom", "feed"),
)
ENDINGS: dict[str, Kind] = {
    "csv": "csv",
    "tsv": "csv",
    "json": "json",
    "jsonl": "json",
    "yaml": "yaml",
    "yml": "yaml",
}
MARKDOWN = frozenset({"md", "markdown"})
OFFICE: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
)
PDF_HEAD = 1024
"""Readers of PDF accept so many bytes of something else before it."""


def detect_kind(body: bytes, content_type: str = "", url: str = "") -> Kind:
    """The reader that fits; `unsupported` for files that nothing here reads.

    A name decides only among texts: what is a PDF or an archive says so in its first bytes.
    """
    if b"%PDF-" in body[:PDF_HEAD]:
        return "pdf"
    if body.startswith(b"PK\x03\x04"):
        return _of_archive(body)
    try:
        head = unpacked(body)[:HEAD]
    except ContentUnreadable:
        return "unsupported"
    if _is_binary(head):
        return "unsupported"
    if _ending(url) in MARKDOWN:
        return "markdown"
    if is_merchant(body):
        return "merchant"
    text = decode_text(head).strip()
    if text.startswith("<"):
        return _of_markup(text, content_type)
    if text[:1] in ("{", "["):
        return "feed" if "jsonfeed.org/version" in text else "json"
    return _of_text(text, content_type, url)


def _of_archive(body: bytes) -> Kind:
    try:
        names = set(zipfile.ZipFile(BytesIO(body)).namelist())
    except BROKEN:
        return "unsupported"
    return next((kind for name, kind in OFFICE if name in names), "unsupported")


def _ending(url: str) -> str:
    return urlsplit(url).path.rsplit(".", 1)[-1].lower()


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
    ending = _ending(url)
    if ending in ENDINGS:
        return ENDINGS[ending]
    mark = guess_delimiter(text)
    counts = {line.count(mark) for line in lines[:10]}
    if len(lines) > 1 and min(counts, default=0) > 0 and (ending != "txt" or mark == "\t"):
        return "csv"
    return "markdown" if ending == "txt" and lines else "unsupported"
