"""Values of contact fields, as they are kept.

parse_value(field, "12.50")      "12.5", for a field of type number
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from comptoir.errors import InputInvalid
from comptoir.store.contact_fields import Field

Value = str | float | None
LONGEST = 1000


def parse_value(field: Field, value: Value) -> str:
    """A value as it is kept; "" where it is to be forgotten. Raises `InputInvalid`."""
    text = "" if value is None else str(value).strip()
    if not text:
        return ""
    if len(text) > LONGEST:
        raise InputInvalid(f"{field.key}: at most {LONGEST} characters")
    match field.type:
        case "number":
            return _number(field, text)
        case "date":
            return _date(field, text)
        case "choice" if text not in field.choices:
            raise InputInvalid(f"{field.key}: {text!r} is no choice")
    return text


def _number(field: Field, text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise InputInvalid(f"{field.key}: {text!r} is no number") from None
    if not number.is_finite() or abs(number.adjusted()) > 15:
        raise InputInvalid(f"{field.key}: {text!r} is no number to keep")
    return format(number.normalize(), "f")


def _date(field: Field, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InputInvalid(f"{field.key}: {text!r} is no date, such as 2026-12-24") from None
