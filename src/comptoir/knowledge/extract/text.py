"""Clean text out of what sites put into titles, descriptions and structured data."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption"),
        *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"),
    }
)
HIDDEN = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "iframe"})

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))})\b[^<>]*>", re.IGNORECASE)
HIDDEN_TAG = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff]")


def clean_line(value: str) -> str:
    """`value` as one line of plain text: entities decoded, tags and control characters gone."""
    return " ".join(_plain(value).split())


def clean_lines(value: str) -> list[str]:
    """The lines of `value`, a text or a piece of HTML; block elements begin new lines."""
    return [line for line in (" ".join(part.split()) for part in _plain(value).split("\n")) if line]


def clean_block(value: str) -> str:
    """`value` as plain text that keeps its paragraphs, one a line."""
    return "\n".join(clean_lines(value))


def _plain(value: str) -> str:
    text = value
    for _ in range(2):  # some sites escape twice: &amp;eacute;
        if "<" in text:
            text = _without_tags(text)
        if not ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = _without_tags(text)
    return unicodedata.normalize("NFC", CONTROLS.sub("", text))


def _without_tags(text: str) -> str:
    text = COMMENT.sub(" ", HIDDEN_TAG.sub(" ", text))
    if BLOCK_TAG.search(text):  # then the line breaks of the source mean nothing
        text = BLOCK_TAG.sub("\n", text.replace("\n", " "))
    return TAG.sub("", text)


def element_lines(element: etree._Element) -> list[str]:
    """The visible text of an element, line by line as block elements break it."""
    text = CONTROLS.sub("", "".join(_pieces(element)))
    return [line for line in (" ".join(part.split()) for part in text.split("\n")) if line]


def element_text(element: etree._Element) -> str:
    """The visible text of an element as one line."""
    return " ".join(element_lines(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag in HIDDEN:
                walk.skip_subtree()
                continue
            if node.tag in BLOCKS:
                yield "\n"
            yield _unbroken(node.text)
            continue
        if node is element:
            return
        if node.tag in BLOCKS:
            yield "\n"
        yield _unbroken(node.tail)


def _unbroken(text: str | None) -> str:
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def shorten(text: str, limit: int = 300) -> str:
    """`text` cut at a word, with an ellipsis, to at most `limit` characters."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return cut[: cut.rfind(" ")].rstrip(" ,;:-") + "…" if " " in cut[limit // 2 :] else cut + "…"
