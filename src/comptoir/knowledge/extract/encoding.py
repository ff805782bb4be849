"""Bytes of a page to text, in the order that was right most often on real pages."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes
from w3lib.encoding import html_to_unicode

SAMPLE = 20_000
WESTERN = frozenset({"de", "fr", "es", "it", "pt", "nl", "en", "da", "sv", "no", "nb", "fi", "ca"})


def decode_page(body: bytes, content_type: str = "", language: str = "") -> str:
    """The text of an HTML page.

    Asked in turn: byte order mark, HTTP header, meta element, strict UTF-8, the usual legacy
    encoding of `language` (cp1252 for Western Europe), a detector. Accented text that happens to
    be valid UTF-8 is UTF-8 whatever is declared: proxies and archives convert pages and leave
    the declaration. Never raises: bytes that do not fit become U+FFFD.
    """
    if not body.isascii() and _is_utf8(body):
        return body.decode("utf-8", errors="replace").replace("\x00", "").removeprefix("\ufeff")

    def detect(rest: bytes) -> str:
        return guess_encoding(rest, language)

    try:
        text = html_to_unicode(content_type or None, body, auto_detect_fun=detect)[1]
    except (LookupError, ValueError):
        text = body.decode(detect(body), errors="replace")
    return text.replace("\x00", "").removeprefix("\ufeff")


def decode_text(body: bytes, language: str = "") -> str:
    """The text of a file without any declaration: CSV, JSON, plain text."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    return body.decode(guess_encoding(body, language), errors="replace").replace("\x00", "")


def guess_encoding(body: bytes, language: str = "") -> str:
    """The name of the encoding of undeclared bytes."""
    if _is_utf8(body):
        return "utf-8"
    if language.lower()[:2] in WESTERN:
        return "cp1252"
    best = from_bytes(body[:SAMPLE]).best()
    return best.encoding if best is not None else "cp1252"


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page that was cut off in the middle of a character is still UTF-8.
        return error.end >= len(body) and len(body) > 100 and error.start > len(body) - 4
    return True
