"""`Idempotency-Key`: the same request again, after a lost answer, does nothing a second time.

No table remembers the keys: what is made has its id from the key, and dies at that unique id when
it is made again. A key belongs to a workspace and a route.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Header, Request

from comptoir.errors import Conflict
from comptoir.model.identity import Ids

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


class FirstId(Ids):
    """Gives a chosen id first, then those of others."""

    def __init__(self, first: str, others: Ids) -> None:
        super().__init__()
        self._first, self._others = [first], others

    def new(self) -> str:
        return self._first.pop() if self._first else self._others.new()


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
