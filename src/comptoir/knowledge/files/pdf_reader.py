"""Reads a PDF in a process of its own: `python -m comptoir.knowledge.files.pdf_reader < x.pdf`.

Prints one JSON object: {"title", "modified", "count", "pages": [text …], "outline": [[page, title]
…]}, pages counted from 0, or {"problem": "encrypted" | "broken"}. A PDF can ask for any amount of
work, so the process that reads it has limits of memory and time and is thrown away afterwards.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from contextlib import suppress
from typing import Any

import pypdf
from pypdf.errors import FileNotDecryptedError

from comptoir.knowledge.files.pdf_limits import (
    MAX_CHARACTERS,
    MAX_ENTRIES,
    MAX_PAGE,
    MAX_PAGES,
    MEMORY,
    SECONDS,
)


def limit() -> None:
    """Bounds the memory and the time of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415  Windows has none
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(body: bytes) -> dict[str, Any]:
    """What is in a PDF, as the module says."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"problem": "encrypted"}
        return {
            "title": _said(reader, "title"),
            "modified": _said(reader, "modification_date"),
            "count": len(reader.pages),
            "outline": _outline(reader),
            "pages": _pages(reader),
        }
    except FileNotDecryptedError:
        return {"problem": "encrypted"}
    except (Exception, RecursionError):  # whatever a broken file does to the parser
        return {"problem": "broken"}


def _said(reader: pypdf.PdfReader, name: str) -> str:
    try:
        value: Any = getattr(reader.metadata, name, None)
    except Exception:  # a broken date must not cost the text
        return ""
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value or "")[:300]


def _pages(reader: pypdf.PdfReader) -> list[str]:
    pages, total = [], 0
    for number in range(min(len(reader.pages), MAX_PAGES)):
        try:
            text = reader.pages[number].extract_text()[:MAX_PAGE]
        except (Exception, RecursionError):  # one broken page, the others are read
            text = ""
        pages.append(text.encode("utf-8", "replace").decode())
        total += len(text)
        if total > MAX_CHARACTERS:
            break
    return pages


def _outline(reader: pypdf.PdfReader) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    try:
        waiting: list[Any] = list(reader.outline)
        while waiting and len(found) < MAX_ENTRIES:
            entry = waiting.pop(0)
            if isinstance(entry, list):
                waiting = [*entry, *waiting]
                continue
            number = reader.get_destination_page_number(entry)
            if number is not None:
                found.append((number, str(entry.title)[:300].encode("utf-8", "replace").decode()))
    except (Exception, RecursionError):  # the outline is a help, no more
        return found
    return found


def main() -> None:
    """Reads standard input, prints the object."""
    limit()
    sys.setrecursionlimit(2000)
    logging.disable()
    try:
        found = read(sys.stdin.buffer.read())
    except MemoryError:
        found = {"problem": "too_large"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
