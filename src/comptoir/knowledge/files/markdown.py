"""Markdown with front matter (YAML between `---`): each section under a heading a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.dates import read_end, read_time
from comptoir.knowledge.extract.encoding import decode_text
from comptoir.knowledge.extract.markup import join, language_code
from comptoir.knowledge.extract.seldom import seldom
from comptoir.knowledge.extract.text import clean_block
from comptoir.knowledge.files.plain_yaml import load_yaml
from comptoir.knowledge.files.sections import Block, Head, drafts_of
from comptoir.model.document import Draft

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
MAX_FRONT = 20_000
ANCHOR = re.compile(r"\s*\{#[\w-]+\}\s*$")
IMAGE = ("image", "cover", "picture", "thumbnail")
LISTS = ("keywords", "tags", "questions", "audience", "diets", "ingredients", "steps")


def read_markdown(body: bytes, key: str, *, language: str = "", url: str = "") -> list[Draft]:
    """The sections of a Markdown file. `key` is its address, `url` where customers find it.

    Raises `ContentUnreadable` where the front matter is no YAML.
    """
    text = decode_text(body, language).replace("\x00", "")
    front, text = _front(text)
    blocks = list(_blocks(_reader().parse(text)))
    return drafts_of(blocks, _head(front, blocks, key, language, url))


@cache
def _reader() -> MarkdownIt:
    read: MarkdownIt = seldom("markdown_it").MarkdownIt("commonmark", {"html": True})
    return read.enable("table")


def _front(text: str) -> tuple[dict[str, Any], str]:
    match = FRONT.match(text)
    if match is None or len(match[1]) > MAX_FRONT:
        return {}, text
    found = load_yaml(match[1])
    if not isinstance(found, dict):
        raise ContentUnreadable("the front matter of the file is no list of names and values")
    return {name.lower().replace("-", "_"): value for name, value in found.items()}, text[
        match.end() :
    ]


def _head(front: Mapping[str, Any], blocks: list[Block], key: str, language: str, url: str) -> Head:
    first = next((b.text for b in blocks if b.level), "") if _has_one_title(blocks) else ""
    fields: dict[str, object] = {name: _list(front[name]) for name in LISTS if name in front}
    fields["keywords"] = [*_list(front.get("keywords")), *_list(front.get("tags"))]
    fields.pop("tags", None)
    return Head(
        key=key,
        title=_line(front.get("title")) or " ".join(first.split()) or stem_of(key),
        url=join(url, _line(front.get("url") or front.get("permalink"))) or url,
        type=_line(front.get("type")),
        language=language_code(_line(front.get("language") or front.get("lang"))) or language,
        image=next((i for n in IMAGE if (i := join(url, _line(front.get(n))))), ""),
        group=_line(front.get("group")),
        published_at=read_time(_line(front.get("date") or front.get("published_at"))),
        modified_at=read_time(_line(front.get("updated") or front.get("modified_at"))),
        valid_from=read_time(_line(front.get("valid_from"))),
        valid_until=read_end(_line(front.get("valid_until") or front.get("expires"))),
        seasons=tuple(_list(front.get("seasons"))),
        fields={**fields, "author": _line(front.get("author"))},
    )


def _has_one_title(blocks: list[Block]) -> bool:
    """Whether the first heading is the title of the whole: the only one of the highest level."""
    levels = [block.level for block in blocks if block.level]
    return bool(levels) and levels[0] == min(levels) and levels.count(levels[0]) == 1


def stem_of(key: str) -> str:
    """The name of the file at an address as a title: `opening-hours.md` as `opening hours`."""
    path = unquote(urlsplit(urldefrag(key).url).path) or key
    return re.sub(r"[_-]+", " ", PurePosixPath(path).stem).strip() or "document"


def _line(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _list(value: Any) -> list[str]:
    parts = value if isinstance(value, list) else _line(value).split(",")
    return [line for line in map(_line, parts) if line]


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    """Headings, and the lines of paragraphs, lists, tables and code."""
    level = 0
    row: list[str] | None = None
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield Block(0, " | ".join(row))
            row = None
        elif token.type == "inline":
            text = _text(token)
            if row is not None:
                row.append(text.replace("\n", " "))
            else:
                yield Block(level, ANCHOR.sub("", text) if level else text)
        elif token.type in ("fence", "code_block"):
            yield Block(0, token.content)
        elif token.type == "html_block":
            yield Block(0, clean_block(token.content))


def _text(token: Token) -> str:
    return "".join(map(_piece, token.children or ()))


def _piece(part: Token) -> str:
    if part.type in ("softbreak", "hardbreak"):
        return "\n"
    return "" if part.type in ("html_inline", "image") else part.content
