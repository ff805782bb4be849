"""Whether a value of live data stands as a standing wish waits for. Pure arithmetic, exact."""

from __future__ import annotations

from decimal import Decimal

from msgspec import structs

from comptoir.assistant.live.reading import Reading
from comptoir.model.connector import Connector
from comptoir.model.standing_wish import ValueIs

USUAL_FIELDS = ("price", "last", "value", "rate", "quote", "close", "level")
"""Names of mapped values that a plain number is meant of, the likeliest first."""


def value_field(connector: Connector) -> str:
    """The mapped value that a number is compared with; "" where a connector maps none."""
    numbers = [n for n, field in connector.map.items() if field.type in ("decimal", "integer")]
    return next((name for name in USUAL_FIELDS if name in numbers), next(iter(numbers), ""))


def value_in(reading: Reading, field: str) -> Decimal | None:
    """The value in a fresh reading; None in any other: an old value is no news."""
    found = reading.values.get(field) if reading.state == "fresh" else None
    if isinstance(found, bool) or not isinstance(found, Decimal | int):
        return None
    return Decimal(found)


def is_met(what: ValueIs, value: Decimal) -> bool:
    """Whether `value` stands as is waited for; never before the value at the start is known, where
    it is compared with that."""
    number = Decimal(what.number)
    if what.relation == "above":
        return value > number
    if what.relation == "below":
        return value < number
    if not what.base:
        return False
    base = Decimal(what.base)
    if what.relation == "crosses":
        return min(base, value) <= number <= max(base, value)
    return _has_moved(what, base, value)


def with_base(what: ValueIs, value: Decimal) -> ValueIs:
    """The condition with the value at the start, where that is not known yet."""
    return what if what.base else structs.replace(what, base=str(value))


def _has_moved(what: ValueIs, base: Decimal, value: Decimal) -> bool:
    """Whether the value changed by so many percent, in the direction that was named."""
    if not base:
        return False
    percent = (value - base) / abs(base) * 100
    moved = {"rises": percent, "falls": -percent}.get(what.relation, abs(percent))
    return moved >= Decimal(what.number)
