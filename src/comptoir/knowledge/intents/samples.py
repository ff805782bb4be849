"""Reads samples from CSV: a column `text`, a column `intent`, and perhaps `language`.

    text,intent
    Where is my card?,card_arrival
    Do you sell shoes?,

A message without an intent is one that fits none. `category` and `label` are other names of the
column `intent`, as published sets have them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from comptoir.errors import InputInvalid
from comptoir.knowledge.intents.learning import MOST_EXAMPLES

LONGEST_TEXT = 2000
LONGEST_NAME = 200

TEXT = ("text", "example", "sentence", "utterance")
INTENT = ("intent", "category", "label")
ADVICE = "The first line is `text,intent`; then one message per line."


class Row(NamedTuple):
    """One message of a file; `intent` is empty where it fits none."""

    line: int
    text: str
    intent: str
    language: str = ""


def parse_samples(content: str) -> list[Row]:
    """The rows of a CSV text, separated by commas, semicolons or tabs.

    Raises `InputInvalid`, with the number of the line where one is bad.
    """
    lines = StringIO(content.lstrip("\ufeff"), newline="")
    first = content.lstrip("\ufeff").partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        rows = list(_rows(reader))
    except csv.Error as error:
        raise InputInvalid(f"line {reader.line_num}: {error}", advice=ADVICE) from error
    if not rows:
        raise InputInvalid("there is no message in the file", advice=ADVICE)
    if len(rows) > MOST_EXAMPLES:
        raise InputInvalid(f"more than {MOST_EXAMPLES} messages", advice="Split the file.")
    return rows


def checked(row: Row) -> Row:
    """The row, tidy. Raises `InputInvalid` with its line where it cannot be used."""
    text, intent = " ".join(row.text.split()), row.intent.strip()
    if not text or len(text) > LONGEST_TEXT:
        raise InputInvalid(f"line {row.line}: a message has 1 to {LONGEST_TEXT} characters")
    if not _is_name(intent):
        raise InputInvalid(f"line {row.line}: an intent's name is one line of {LONGEST_NAME}")
    return row._replace(text=text, intent=intent, language=row.language.strip().lower())


def clean_intent_name(name: str) -> str:
    """The name of an intent, tidy. Raises `InputInvalid` for what is none."""
    plain = " ".join(name.split())
    if not plain or not _is_name(plain):
        raise InputInvalid(f"an intent's name is one line of 1 to {LONGEST_NAME} characters")
    return plain


def _is_name(name: str) -> bool:
    return len(name) <= LONGEST_NAME and name.isprintable()


def _rows(reader: Iterator[list[str]]) -> Iterator[Row]:
    header = [name.strip().lower() for name in next(reader, [])]
    text, intent = _column(header, TEXT), _column(header, INTENT)
    if text is None or intent is None:
        missing = "text" if text is None else "intent"
        raise InputInvalid(f"line 1: there is no column `{missing}`", advice=ADVICE)
    language = _column(header, ("language",))
    line = 2
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(header):
                wrong = f"line {line}: {len(cells)} columns instead of {len(header)}"
                raise InputInvalid(wrong, advice="A text with a comma stands between quotes.")
            said = cells[language] if language is not None else ""
            yield checked(Row(line, cells[text], cells[intent], said))
        line = reader.line_num + 1  # type: ignore[attr-defined]


def _column(header: Sequence[str], names: Sequence[str]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)
