"""Word files (.docx): headings by their styles, paragraphs, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.dates import read_time
from comptoir.knowledge.extract.markup import language_code
from comptoir.knowledge.files.markdown import stem_of
from comptoir.knowledge.files.office import Archive, attribute, forget, local, walk
from comptoir.knowledge.files.sections import Block, Head, drafts_of
from comptoir.model.document import Draft

BODY = "word/document.xml"
TITLE = -1
"""Stands for the level of a paragraph in the style of the title."""
HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
SKIPPED = frozenset({"delText", "instrText", "Fallback"})
MAX_PARENTS = 10
MAX_ELEMENTS = 500_000
"""Of the body of a document: a book of a thousand pages has fewer."""


class _Style(Struct, frozen=True):
    level: int
    based_on: str


def read_docx(body: bytes, key: str, *, language: str = "", url: str = "") -> list[Draft]:
    """The sections of a Word file. Raises `ContentUnreadable`."""
    archive = Archive(body)
    if BODY not in archive:
        raise ContentUnreadable("the file is no Word document")
    levels = _levels(archive)
    found = list(_blocks(archive.read(BODY), levels))
    blocks = [block for block in found if block.level != TITLE]
    title = next((b.text for b in found if b.level == TITLE and b.text.strip()), "")
    head = Head(
        key=key,
        title=" ".join((title or archive.property("title")).split()) or stem_of(key),
        url=url,
        language=language_code(archive.property("language")) or language,
        modified_at=read_time(archive.property("modified")),
    )
    return drafts_of(blocks, head)


def _levels(archive: Archive) -> dict[str, int]:
    """The level of the headings by the id of their style; a style inherits from another."""
    styles: dict[str, _Style] = {}
    for _, element in walk(archive.read("word/styles.xml"), top=2):
        if local(element) == "style":
            parts = {local(part): attribute(part, "val") for part in element.iter()}
            style = _Style(_level_of(parts), parts.get("basedOn", ""))
            styles[attribute(element, "styleId")] = style
    return {name: level for name in styles if (level := _inherited(styles, name))}


def _level_of(parts: dict[str, str]) -> int:
    name = parts.get("name", "").strip()
    if name.lower() == "title":
        return TITLE
    if match := HEADING.fullmatch(name):
        return int(match[1])
    outline = parts.get("outlineLvl", "")
    return int(outline) + 1 if outline in tuple("012345678") else 0


def _inherited(styles: dict[str, _Style], name: str) -> int:
    for _ in range(MAX_PARENTS):
        style = styles.get(name)
        if style is None or style.level:
            return style.level if style else 0
        name = style.based_on
    return 0


class _Table(Struct):
    """The rows of a table as they are met. Tables in a cell are lines of that cell."""

    cells: list[str]
    lines: list[str]


def _blocks(body: bytes, levels: dict[str, int]) -> Iterator[Block]:
    tables: list[_Table] = []
    for event, element in walk(body, ("start", "end"), most=MAX_ELEMENTS):
        name = local(element)
        if event == "start":
            if name == "tbl":
                tables.append(_Table([], []))
            continue
        if name == "p":
            block = _paragraph(element, levels)
            if tables:
                tables[-1].lines.append(block.text)
            else:
                yield block
            element.clear()
        elif tables:
            line = _in_table(name, tables)
            if line:
                yield Block(0, line)
            if name == "tr":
                forget(element)


def _in_table(name: str, tables: list[_Table]) -> str:
    """The line that the end of this element completes, "" for none."""
    table = tables[-1]
    if name == "tc":
        table.cells.append(" ".join(part for part in table.lines if part.strip()))
        table.lines = []
    elif name == "tr":
        line, table.cells = " | ".join(cell for cell in table.cells if cell), []
        if len(tables) == 1:
            return line
        tables[-2].lines.append(line)
    elif name == "tbl":
        tables.pop()
    return ""


def _paragraph(element: etree._Element, levels: dict[str, int]) -> Block:
    style, outline, pieces = "", "", []
    steps = etree.iterwalk(element, events=("start",))
    for _, part in steps:
        name = local(part)
        if name in SKIPPED:
            steps.skip_subtree()
        elif name == "t":
            pieces.append(part.text or "")
        elif name == "pStyle":
            style = attribute(part, "val")
        elif name == "outlineLvl":
            outline = attribute(part, "val")
        elif name in BREAKS and part.getparent() is not None:
            is_tab_stop = local(part.getparent()) == "tabs"
            pieces.append("" if is_tab_stop else BREAKS[name])
    level = int(outline) + 1 if outline in tuple("012345678") else levels.get(style, 0)
    return Block(level, "".join(pieces))
