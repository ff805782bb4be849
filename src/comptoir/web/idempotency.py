"""`Idempotency-Key`: the same request again, after a lost answer, does nothing a second time.

A key belongs to a workspace and a route. That of a message is kept beside it (`request_keys`); a
channel and a link have their id from it, and die at that unique id when they are made again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Header, Request

from comptoir.errors import Conflict

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        pattern=r"^[\x21-\x7e]*$",
        description="Any word of your own; the same request with it is done once.",
        examples=["order-4711-ready"],
    ),
]


@contextmanager
def alone(request: Request, *key: str) -> Iterator[None]:
    """Lets one request with a key pass at a time. Raises `Conflict` for another meanwhile."""
    under_way: set[tuple[str, ...]] = request.app.state.under_way
    if not key[-1]:
        yield
        return
    if key in under_way:
        raise Conflict(
            "a request with this key is being worked on", advice="Repeat it in a moment."
        )
    under_way.add(key)
    try:
        yield
    finally:
        under_way.discard(key)
