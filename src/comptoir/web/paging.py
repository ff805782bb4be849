"""Lists in pages: `?limit=50&cursor=…`, answered `{"items": […], "next": "…" or null}`.

A cursor names the last item of the page before, so that nothing is skipped or told twice when
items come and go meanwhile. It is for repeating, not for reading.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, NamedTuple, TypeVar

import msgspec
from fastapi import Query

from comptoir.errors import InputInvalid

T = TypeVar("T")
Limit = Annotated[int, Query(ge=1, le=100, description="Most items of a page.", examples=[50])]
Cursor = Annotated[
    str, Query(max_length=1000, description="`next` of the page before; empty for the first.")
]


def cursor_of(*key: str | int) -> str:
    """The cursor after the item with this key."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> tuple[Any, ...] | None:
    """The key in a cursor, None for an empty one. Raises `InputInvalid` for one we did not make."""
    if not cursor:
        return None
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = msgspec.json.decode(raw)
    except (binascii.Error, ValueError, RecursionError) as error:
        raise InputInvalid("the cursor is not one of ours", advice="Begin without.") from error
    is_right = isinstance(key, list) and [type(part) for part in key] == list(kinds)
    if not is_right:
        raise InputInvalid("the cursor is one of another list", advice="Begin without.")
    return tuple(key)


class Page(NamedTuple, Generic[T]):
    """Items, and the cursor of the next page; None where there is none."""

    items: list[T]
    next: str | None


def page_of(
    items: Sequence[T], key: Callable[[T], tuple[str, ...]], cursor: str, limit: int
) -> Page[T]:
    """One page of a list that is short enough to be held."""
    ordered = sorted(items, key=key)
    after = read_cursor(cursor, *(str for _ in key(ordered[0]))) if ordered else None
    rest = [item for item in ordered if after is None or key(item) > after]
    page = rest[:limit]
    return Page(page, cursor_of(*key(page[-1])) if len(rest) > limit else None)
