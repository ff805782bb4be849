"""The file of an import to its rows: CSV with any usual encoding and delimiter, or Excel.

Rows go to the database some hundred at a time, so that a file of a million rows takes no more
memory than a short one. Reading may begin anew at any time: a row has its number.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO

from msgspec import Struct

from comptoir.campaigns.imports.guess import has_header
from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.encoding import guess_encoding
from comptoir.knowledge.extract.rows import guess_delimiter
from comptoir.knowledge.files.xlsx import MAX_ROWS, first_table
from comptoir.model.spreadsheet import plain_cell
from comptoir.runtime import Runtime
from comptoir.store import imports
from comptoir.store.database import Connection
from comptoir.store.workspaces import get_workspace

IN_MEMORY = 8_000_000
"""Bytes of a file that stay in memory; longer ones are put on disk while they are read."""
SAMPLE = 200_000
AT_ONCE = 1000
MOST_ROWS = 2_000_000
MOST_COLUMNS = 200
LONGEST_CELL = 2000
WESTERN = "en"
"""A language whose lists are in the usual encoding of Western Europe."""
ZIP = b"PK\x03\x04"

Hold = Callable[[Connection], bool]
"""Holds an import for longer, in a transaction; whether it still was one's own."""


class Table(Struct, frozen=True, kw_only=True):
    """What a file holds. `rows` can be gone through once."""

    header: tuple[str, ...]
    encoding: str
    delimiter: str
    rows: Iterator[list[str]]


def read_table(file: IO[bytes], language: str = "") -> Table:
    """The table in a file; `language` tells the usual encoding where nothing else does. Raises
    `ContentUnreadable` for what is none."""
    sample = file.read(SAMPLE)
    file.seek(0)
    if sample.startswith(ZIP):
        encoding = delimiter = ""
        rows = first_table(file.read())
    else:
        encoding, delimiter = _guessed(sample, language)
        text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
        rows = _lines(text, delimiter)
    full = (row for row in rows if any(cell.strip() for cell in row))
    first = next(full, None)
    if first is None:
        raise ContentUnreadable("the file holds no rows", advice="Save it as CSV or .xlsx again.")
    if has_header(first):
        header = tuple(cell.strip()[:LONGEST_CELL] for cell in first[:MOST_COLUMNS])
        return Table(header=header, encoding=encoding, delimiter=delimiter, rows=full)
    header = tuple(f"Column {n + 1}" for n in range(len(first[:MOST_COLUMNS])))
    return Table(header=header, encoding=encoding, delimiter=delimiter, rows=_with(first, full))


def _guessed(sample: bytes, language: str) -> tuple[str, str]:
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "")):
        if sample.startswith(mark):
            encoding = name or "utf-8-sig"
            break
    else:
        # The last line may be cut in the middle of a character.
        whole = sample[: sample.rfind(b"\n") + 1] or sample
        encoding = guess_encoding(whole, language or WESTERN)
    return encoding, guess_delimiter(sample.decode(encoding, errors="replace"))


def _lines(text: IO[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader((line.replace("\x00", "") for line in text), delimiter=delimiter)
    except csv.Error as error:
        raise ContentUnreadable(f"the file is no table: {error}") from error


def _with(first: list[str], rest: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rest


async def read_import(runtime: Runtime, workspace_id: str, id: str, hold: Hold) -> Table | None:
    """Writes the rows of an uploaded file down; its header and what was guessed, None where `hold`
    says that it is somebody else's by now. Raises `ContentUnreadable`."""
    with SpooledTemporaryFile(IN_MEMORY) as file:
        await _gather(runtime, workspace_id, id, file)
        file.seek(0)
        workspace = await runtime.db.read(lambda tx: get_workspace(tx, workspace_id))
        language = next(iter(workspace.languages), "")
        table = await asyncio.to_thread(read_table, file, language)
        count, width = 0, len(table.header)
        while rows := await asyncio.to_thread(_some, table.rows, width):
            count += len(rows)
            most = MOST_ROWS if table.delimiter else MAX_ROWS - 1
            if count > most:
                raise ContentUnreadable(
                    f"the file has more than {most} rows",
                    advice="Save it as CSV, which may be longer, or import it in parts.",
                )
            keep = partial(
                _keep, workspace_id=workspace_id, id=id, rows=rows, count=count, hold=hold
            )
            if not await runtime.db.write(keep):
                return None
    return table


async def _gather(runtime: Runtime, workspace_id: str, id: str, file: IO[bytes]) -> None:
    number = 0
    while True:
        read = partial(imports.get_piece, workspace_id=workspace_id, id=id, number=number)
        piece = await runtime.db.read(read)
        if piece is None:
            return
        await asyncio.to_thread(file.write, piece)
        number += 1


def _some(rows: Iterator[list[str]], width: int) -> list[list[str]]:
    short = ((cell.strip()[:LONGEST_CELL] for cell in row[:width]) for row in islice(rows, AT_ONCE))
    return [[plain_cell(cell) for cell in row] for row in short]


def _keep(
    tx: Connection, workspace_id: str, id: str, rows: list[list[str]], count: int, hold: Hold
) -> bool:
    if not hold(tx):
        return False
    imports.put_rows(tx, workspace_id, id, count - len(rows) + 1, rows)
    imports.change_import(tx, workspace_id, id, rows=count)
    return True
