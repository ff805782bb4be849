"""What is remembered of a conversation after an answer. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import structs

from comptoir.assistant.constraints import NONE, Constraints
from comptoir.model.conversation import Memory
from comptoir.model.message import Choice

MOST_SHOWN = 20
MOST_GIVEN = 30


def begun(talk: Memory, wish: str) -> Memory:
    """A new wish: what was shown for the one before is of the past."""
    return Memory(wish=wish, given=talk.given)


def demanding(talk: Memory, demands: Constraints) -> Memory:
    """The same wish with more demands."""
    return structs.replace(talk, demands=_plain(demands))


def demands_of(talk: Memory) -> Constraints:
    """What was demanded besides the wish."""
    try:
        return msgspec.convert(talk.demands, Constraints)
    except msgspec.ValidationError:
        return NONE


def shown(talk: Memory, item: str, now: datetime) -> dict[str, Any]:
    """Remembers that `item` (`kind:id`) was shown, as the last one."""
    kind, _, id = item.partition(":")
    given = talk.given
    if kind == "document":
        kept = [pair for pair in given.items() if pair[0] != id][-MOST_GIVEN + 1 :]
        given = dict([*kept, (id, now.date().isoformat())])
    before = [one for one in talk.shown if one != item][-MOST_SHOWN + 1 :]
    return structs.replace(
        talk, shown=(*before, item), choices=(), offer="", declared=(), given=given, at=now
    ).stored()


def offered(
    talk: Memory, choices: Sequence[Choice], now: datetime, offer: str = ""
) -> dict[str, Any]:
    """Remembers open choices: where they cannot be tapped, their numbers are typed. `offer` is
    what YES stands for."""
    return structs.replace(talk, choices=tuple(choices), offer=offer, declared=(), at=now).stored()


def closed(talk: Memory, now: datetime) -> dict[str, Any]:
    """Remembers the talk without anything open."""
    return offered(talk, (), now)


def nothing(talk: Memory) -> dict[str, Any]:
    """Remembers nothing of the talk; only what they were given."""
    return Memory(given=talk.given).stored()


def _plain(constraints: Constraints) -> dict[str, Any]:
    """Only what is demanded, in an order that is always the same."""
    values = structs.asdict(constraints)
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in values.items()
        if value
    }
