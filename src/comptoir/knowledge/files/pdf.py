"""PDF files: each page a draft, with the heading of the page where there is one.

Encrypted files and scanned ones, which are pictures without text, are refused with the reason.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import msgspec
from msgspec import Struct

from comptoir.errors import ContentUnreadable
from comptoir.knowledge.extract.dates import read_time
from comptoir.knowledge.files.markdown import stem_of
from comptoir.knowledge.files.pdf_limits import SECONDS
from comptoir.knowledge.files.sections import Block, Head, clean, drafts_of
from comptoir.model.document import Draft

LEAST_TEXT = 20
"""A file with fewer characters is a scan."""
REPEATED = 0.5
"""A line on more than this share of the pages is a running head or foot."""
JUNK_TITLE = re.compile(r"^(?:microsoft \w+ - |untitled|unbenannt|sans titre)|\.\w{2,4}$", re.I)
NO_TEXT = re.compile(r"[\W\d_]*")
ADVICE = {
    "encrypted": "Save it without a password.",
    "scanned": "It holds pictures of text only: run a text recognition (OCR) over it.",
    "too_large": "Split it.",
    "broken": "Open it and save it anew as PDF.",
}
SAID = {
    "encrypted": "the PDF has a password",
    "scanned": "the PDF holds no text",
    "too_large": "the PDF takes more time or memory than it may",
    "broken": "the PDF is broken",
}


class _Read(Struct):
    title: str = ""
    modified: str = ""
    count: int = 0
    pages: list[str] = []
    outline: list[tuple[int, str]] = []
    problem: str = ""


def read_pdf(
    body: bytes, key: str, *, language: str = "", url: str = ""
) -> tuple[list[Draft], str]:
    """The pages of a PDF that have text, and a warning where not all pages were read.

    Raises `ContentUnreadable` for a file with a password, without text, broken, or too large.
    """
    found = _in_a_process(body)
    pages = _without_running_lines([clean(text).split("\n") for text in found.pages])
    if not found.problem and sum(len("".join(lines)) for lines in pages) < LEAST_TEXT:
        found.problem = "scanned"
    if found.problem:
        raise ContentUnreadable(SAID[found.problem], advice=ADVICE[found.problem])
    title = "" if JUNK_TITLE.search(found.title) else clean(found.title).replace("\n", " ")
    head = Head(
        key=key,
        title=title or _heading(pages[0] if len(pages) == 1 else []) or stem_of(key),
        url=url,
        language=language,
        modified_at=read_time(found.modified),
    )
    drafts = _drafts(pages, dict(reversed(found.outline)), head)
    is_cut = found.count > len(found.pages)
    warning = f"{stem_of(key)}: {len(found.pages)} of {found.count} pages were read"
    return drafts, warning if is_cut else ""


def _in_a_process(body: bytes) -> _Read:
    command = [sys.executable, "-m", "comptoir.knowledge.files.pdf_reader"]
    try:
        run = subprocess.run(  # noqa: S603  our own module, no word of the command is from outside
            command, input=body, capture_output=True, timeout=SECONDS, check=False
        )
        return msgspec.json.decode(run.stdout, type=_Read)
    except (subprocess.TimeoutExpired, msgspec.DecodeError):
        return _Read(problem="too_large")


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    """The lines of the pages without page numbers and what stands on most pages."""
    ends = Counter(
        _shape(line) for lines in pages for line in {*lines[:2], *lines[-2:]} if len(pages) > 2
    )
    running = {shape for shape, count in ends.items() if count > REPEATED * len(pages)}
    return [[line for line in lines if not _is_running(line, running)] or lines for lines in pages]


def _is_running(line: str, running: set[str]) -> bool:
    return line.isdigit() or _shape(line) in running


def _shape(line: str) -> str:
    """The line with its numbers alike: `Page 3 of 9` on every page."""
    return re.sub(r"\d+", "0", line.casefold())


def _heading(lines: list[str]) -> str:
    """The first line, if it looks like a heading: short, and no sentence."""
    first = lines[0] if len(lines) > 1 else ""
    is_short = 3 <= len(first) <= 90 and not first.endswith((".", ",", ";", ":"))
    return first if is_short and not NO_TEXT.fullmatch(first) else ""


def _drafts(pages: list[list[str]], outline: dict[int, str], head: Head) -> list[Draft]:
    """One draft a page, under `key#page=3`, the form that readers of PDF understand."""
    drafts = []
    for number, lines in enumerate(pages):
        place = f"#page={number + 1}" if number or len(pages) > 1 else ""
        heading = clean(outline.get(number, "")).replace("\n", " ") or _heading(lines)
        named = f"{head.title} ({number + 1})" if len(pages) > 1 else head.title
        page = msgspec.structs.replace(
            head,
            key=head.key + place,
            title=heading or named,
            url=head.url + place if head.url else "",
            fields={"page": number + 1, "section": head.title if heading else ""},
        )
        text = lines[1:] if lines and lines[0] == heading else lines
        drafts += drafts_of([Block(0, "\n".join(text))], page)
    return drafts
