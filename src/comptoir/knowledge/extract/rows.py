"""Rows of files: encoding and delimiter guessed, columns recognised by their names."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.encoding import decode_text

DELIMITERS = ",;\t|"
MAX_ROWS = 500_000
SAMPLE_LINES = 30


def read_rows(body: bytes, language: str = "") -> list[dict[str, str]]:
    """The rows of a CSV file by column name, values stripped, empty rows left out.

    The first row names the columns. Raises ContentUnreadable if it is no table.
    """
    text = decode_text(body, language)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=guess_delimiter(text))
    try:
        header = _header(next(reader, []))
        rows = [_row(header, cells) for _, cells in zip(range(MAX_ROWS), reader, strict=False)]
    except csv.Error as error:
        raise ContentUnreadable(f"the file is no table: {error}") from error
    if len(header) < 1 or not any(header):
        raise ContentUnreadable("the first row of the file names no columns")
    return [row for row in rows if any(row.values())]


def guess_delimiter(text: str) -> str:
    """The delimiter that splits the first lines most evenly: comma, semicolon, tab or bar."""
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: Sequence[str], mark: str) -> tuple[float, int]:
    try:
        counts = [len(row) for row in csv.reader(lines, delimiter=mark)]
    except csv.Error:
        return 0.0, 0
    columns = counts[0] if counts else 0
    if columns < 2:
        return 0.0, 0
    return sum(count == columns for count in counts) / len(counts), columns


def _header(cells: Sequence[str]) -> list[str]:
    return [cell.strip().strip("\ufeff") for cell in cells]


def _row(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}


def column(names: Iterable[str], *wanted: str) -> str:
    """The first column that is called one of `wanted`, whatever its case and signs, or ""."""
    by_plain = {plain_name(name): name for name in reversed(list(names))}
    return next((by_plain[word] for word in wanted if word in by_plain), "")


def plain_name(name: str) -> str:
    """`Name of Company` as `nameofcompany`, `Kürzel` as `kurzel`."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W_]+", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


def split_list(value: str) -> list[str]:
    """A cell that holds several values: separated by bars, else line breaks or semicolons."""
    for mark in ("|", "\n", ";"):
        if mark in value:
            return [part for part in (piece.strip() for piece in value.split(mark)) if part]
    return [value.strip()] if value.strip() else []
