"""Segments: which contacts are meant, as an expression that can be read aloud.

`segment_text` reads and prints them; `docs/how-to/reach-the-right-people.md` lists every condition.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

Subject = Literal[
    "everyone",
    "tag",
    "language",
    "channel",
    "name",
    "field",
    "declared",
    "last_seen",
    "created",
    "asked",
    "received",
    "clicked",
    "event",
    "consent",
    "reachable",
    "blocked",
    "segment",
]
Operator = Literal["is", "contains", "begins", "above", "below", "known"]
MOST_CONDITIONS = 60
"""Conditions of one expression, those of the segments in it included."""
DEEPEST = 12
"""Brackets and `not`s inside each other."""
LONGEST = 4000
"""Characters of an expression."""
MOST_VALUES = 100
LONGEST_VALUE = 200
MOST_DAYS = 3650


class Condition(Struct, frozen=True, kw_only=True, tag="condition", omit_defaults=True):
    """One thing that holds of a contact or does not.

    `key` is what `subject` is further said of: the key of a field, the kind of a declaration, the
    name of an event, campaign, topic or channel type. One of `values` has to fit. `days` is how
    long ago at most, 0 for any time.
    """

    subject: Subject
    key: str = ""
    how: Operator = "is"
    values: tuple[str, ...] = ()
    days: int = 0


class Not(Struct, frozen=True, tag="not"):
    """Whatever does not hold."""

    part: Segment


class All(Struct, frozen=True, tag="and"):
    """All parts hold; without parts it is everyone."""

    parts: tuple[Segment, ...]


class Either(Struct, frozen=True, tag="or"):
    """At least one part holds."""

    parts: tuple[Segment, ...]


Segment: TypeAlias = Condition | Not | All | Either
EVERYONE = Condition(subject="everyone")


def conditions_of(segment: Segment) -> list[Condition]:
    """All conditions of an expression, from left to right."""
    if isinstance(segment, Condition):
        return [segment]
    parts = (segment.part,) if isinstance(segment, Not) else segment.parts
    return [one for part in parts for one in conditions_of(part)]


def depth_of(segment: Segment) -> int:
    """How many expressions lie inside each other; 1 for one condition."""
    if isinstance(segment, Condition):
        return 1
    parts = (segment.part,) if isinstance(segment, Not) else segment.parts
    return 1 + max((depth_of(part) for part in parts), default=0)
