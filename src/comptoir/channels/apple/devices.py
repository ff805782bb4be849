"""What the device shows with which somebody wrote last: `capability-list`, a header of each post.

    capability-list: QUICK,LIST,TIME,AUTH,AUTH2,FORM

https://register.apple.com/resources/messages/msp-rest-api/common-specs
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from comptoir.channels.apple.choices import QUICK_REPLIES

HEADER, FIELD = "capability-list", "capabilityList"
_WORD = re.compile(r"[A-Z0-9_]{1,30}")
_MOST = 30
Form = Literal["quick", "list", "time"]


def shown_by(headers: Mapping[str, str]) -> dict[str, str]:
    """The header as a field for the piece, which is all that parsing sees."""
    return {FIELD: headers[HEADER][:500]} if headers.get(HEADER) else {}


def device_of(piece: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept with the person: {"shows": ["LIST", "QUICK", …]}, nothing where nothing is
    told. What a header does not hold is not made up."""
    given = piece.get(FIELD)
    if not isinstance(given, str):
        return {}
    found = (word.strip().upper() for word in given.split(","))
    shows = sorted({word for word in found if _WORD.fullmatch(word)})[:_MOST]
    return {"shows": shows} if shows else {}


def form_for(count: int, details: Mapping[str, Any], *, are_times: bool = False) -> Form | None:
    """How so many choices are shown on a device: times in a calendar, few as quick replies, else a
    list; None where it has none of these. A device of which nothing is known shows everything."""
    shows = details.get("shows")
    known = shows if isinstance(shows, list) else ["QUICK", "LIST", "TIME"]
    if are_times and "TIME" in known:
        return "time"
    if count in QUICK_REPLIES and "QUICK" in known:
        return "quick"
    return "list" if "LIST" in known else None
