"""Excel files (.xlsx): each sheet a table whose first full row names the columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.seldom import seldom
from comptoir.knowledge.files.office import Archive, attribute, local, walk

if TYPE_CHECKING:
    from lxml import etree

BOOK = "xl/workbook.xml"
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_SHEETS = 50
MAX_CELL = 32_767
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Numbers of the built-in formats that show dates or times."""
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_EPOCH = datetime.combine(date(1899, 12, 30), time.min)
_EPOCH_1904 = datetime.combine(date(1904, 1, 1), time.min)
CELL = re.compile(r"([A-Z]{1,3})\d+")


class Sheet(Struct, frozen=True):
    """One sheet: its name and its rows by the name of the column."""

    name: str
    rows: list[dict[str, str]]


class _Book(Struct, frozen=True):
    strings: list[str]
    dates: frozenset[int]
    epoch: datetime


def read_sheets(body: bytes) -> list[Sheet]:
    """The sheets that hold a table. Raises `ContentUnreadable` for what is no Excel file."""
    archive = Archive(body)
    if BOOK not in archive:
        raise ContentUnreadable("the file is no Excel file")
    names, epoch = _names(archive)
    targets = archive.relations(BOOK)
    book = _Book(_strings(archive), _date_styles(archive), epoch)
    found = []
    for name, id in names[:MAX_SHEETS]:
        rows = list(_table(_rows(archive.read(targets.get(id, "")), book)))
        if rows:
            found.append(Sheet(name, rows))
    return found


def first_table(body: bytes) -> Iterator[list[str]]:
    """The rows of the first sheet that holds any, one by one. Raises `ContentUnreadable`."""
    archive = Archive(body)
    if BOOK not in archive:
        raise ContentUnreadable("the file is no Excel file")
    names, epoch = _names(archive)
    targets = archive.relations(BOOK)
    book = _Book(_strings(archive), _date_styles(archive), epoch)
    for _, id in names[:MAX_SHEETS]:
        rows = _rows(archive.read(targets.get(id, "")), book)
        if (first := next((row for row in rows if row), None)) is not None:
            return chain([first], rows)
    return iter(())


def as_csv(body: bytes) -> bytes:
    """The first table of an Excel file as CSV. Raises `ContentUnreadable` where there is none."""
    sheets = read_sheets(body)
    if not sheets:
        raise ContentUnreadable("the Excel file holds no table")
    held = io.StringIO()
    names = list(dict.fromkeys(name for row in sheets[0].rows for name in row))
    writer = csv.DictWriter(held, names, restval="")
    writer.writeheader()
    writer.writerows(sheets[0].rows)
    return held.getvalue().encode()


def _names(archive: Archive) -> tuple[list[tuple[str, str]], datetime]:
    """Name and relation of the sheets that are shown, and the day that counts as 0."""
    names, epoch = [], _EPOCH
    for _, element in walk(archive.read(BOOK)):
        if local(element) == "sheet" and element.get("state", "visible") == "visible":
            names.append((element.get("name") or "", attribute(element, "id")))
        elif local(element) == "workbookPr" and element.get("date1904") in ("1", "true"):
            epoch = _EPOCH_1904
    return names, epoch


def _strings(archive: Archive) -> list[str]:
    found = []
    for _, element in walk(archive.read("xl/sharedStrings.xml"), top=2):
        if local(element) == "si":
            found.append(_text(element))
    return found


def _text(element: etree._Element) -> str:
    """The text of a cell without its phonetic reading."""
    steps, pieces = seldom("lxml.etree").iterwalk(element, events=("start",)), []
    for _, part in steps:
        if local(part) == "rPh":
            steps.skip_subtree()
        elif local(part) == "t":
            pieces.append(part.text or "")
    return "".join(pieces)[:MAX_CELL]


def _date_styles(archive: Archive) -> frozenset[int]:
    """The numbers of the cell styles that show a date."""
    custom: set[int] = set()
    dates: set[int] = set()
    count = 0
    for _, element in walk(archive.read("xl/styles.xml")):
        if local(element) == "numFmt" and _shows_date(element.get("formatCode") or ""):
            custom.add(_number(element.get("numFmtId")))
        elif local(element) == "xf" and _is_in(element, "cellXfs"):
            if _number(element.get("numFmtId")) in DATE_FORMATS | custom:
                dates.add(count)
            count += 1
    return frozenset(dates)


def _is_in(element: etree._Element, name: str) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) == name


def _shows_date(code: str) -> bool:
    return bool(re.search(r"[dyYD]|h+:?m", QUOTED.sub("", code)))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1


def _rows(body: bytes, book: _Book) -> Iterator[list[str]]:
    count = 0
    for _, element in walk(body):
        if local(element) == "row":
            yield _row(element, book)
            count += 1
            if count >= MAX_ROWS:
                return


def _row(element: etree._Element, book: _Book) -> list[str]:
    cells: dict[int, str] = {}
    for number, cell in enumerate(element):
        column = _column(cell.get("r") or "", number)
        if column < MAX_COLUMNS and (text := _cell(cell, book).strip()):
            cells[column] = text
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _column(reference: str, position: int) -> int:
    match = CELL.fullmatch(reference)
    if match is None:
        return position
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(cell: etree._Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((part.text or "" for part in cell if local(part) == "v"), "")
    if kind == "s":
        index = _number(value)
        return book.strings[index] if 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "yes" if value == "1" else "no"
    if kind == "n":
        return _amount(value, _number(cell.get("s")) in book.dates, book.epoch)
    return "" if kind == "e" else value[:MAX_CELL]


def _amount(value: str, is_date: bool, epoch: datetime) -> str:
    """`44621.5` as it is shown: a number without a needless fraction, or a moment in ISO form."""
    try:
        number = float(value)
    except ValueError:
        return ""
    if is_date and 0 < number < 2_958_466:
        moment = epoch + timedelta(seconds=round(number * 86_400))
        if number < 1:
            return moment.time().isoformat("minutes")
        return moment.date().isoformat() if number == int(number) else moment.isoformat()
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def _table(rows: Iterator[list[str]]) -> Iterator[dict[str, str]]:
    """The rows below the first one with two columns or more: titles stand above a table."""
    header = next((row for row in rows if sum(bool(cell) for cell in row) > 1), [])
    for row in rows:
        named = {name: cell for name, cell in zip(header, row, strict=False) if name}
        if any(named.values()):
            yield named
