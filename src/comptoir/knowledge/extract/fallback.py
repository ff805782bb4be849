"""What no structured data says: the body of an article by trafilatura, its date by htmldate.

Both are slow (16 and 250 pages a second) next to the readers before them (170), so they are asked
only for what is missing. They take 21 MB: a process that needs neither does not load them.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime

from comptoir.knowledge.extract.seldom import seldom

MAX_CHARACTERS = 1_500_000
SHORT = 250

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_body(text: str, url: str) -> str:
    """The running text of a page, one paragraph a line; "" if none is found."""
    precise = _extract(text, url, False)
    return precise if len(precise) >= SHORT else max(precise, _extract(text, url, True), key=len)


def _extract(text: str, url: str, favor_recall: bool) -> str:
    found = seldom("trafilatura").extract(
        text[:MAX_CHARACTERS],
        url=url,
        include_comments=False,
        include_tables=True,
        favor_recall=favor_recall,
    )
    return found or ""


def read_day(text: str) -> datetime | None:
    """The day of publication, as midnight UTC."""
    find_date = seldom("htmldate").find_date
    found = find_date(text[:MAX_CHARACTERS], original_date=True, outputformat="%Y-%m-%d")
    return datetime.strptime(found, "%Y-%m-%d").replace(tzinfo=UTC) if found else None
