"""Expressions of segments in their one canonical form: reading it gives the same expression again.

print_segment(parse_segment("tag in (vegan) and bought within 4 weeks"))
# tag is vegan and event bought within 28 days
"""

from __future__ import annotations

from comptoir.model.segment import All, Condition, Either, Not, Segment
from comptoir.model.segment_reader import BARE, OPERATORS, RESERVED

_HEADS = {"last_seen": "last seen", "asked": "asked about", "consent": "consent to"}
_COMPARED = frozenset(("tag", "language", "channel", "name", "field", "declared", "segment"))


def print_segment(segment: Segment) -> str:
    """The canonical text of an expression: reading it gives the same expression again."""
    if isinstance(segment, Condition):
        return _printed(segment)
    if isinstance(segment, Not):
        if isinstance(segment.part, Condition) and _can_deny(segment.part):
            return _printed(segment.part, is_denied=True)
        return f"not {_grouped(segment.part)}"
    joint = " and " if isinstance(segment, All) else " or "
    return joint.join(_inside(part, segment) for part in segment.parts) or "everyone"


def _can_deny(condition: Condition) -> bool:
    """Whether it has a form of its own for what does not hold: `is not`, `not in`."""
    subject, how = condition.subject, condition.how
    return subject == "consent" or (subject in _COMPARED and how in ("is", "known"))


def _printed(condition: Condition, *, is_denied: bool = False) -> str:
    words = [_HEADS.get(condition.subject, condition.subject)]
    if condition.subject == "reachable" and condition.key:
        words.append("on")
    elif condition.subject == "received" or (condition.subject == "clicked" and condition.key):
        words.append("campaign")
    elif condition.subject == "clicked":
        words.append("anything")
    if condition.key:
        words.append(_value(condition.key))
    words += _comparison(condition, is_denied=is_denied)
    if condition.days:
        words.append(f"within {condition.days} day{'s' if condition.days > 1 else ''}")
    return " ".join(words)


def _comparison(condition: Condition, *, is_denied: bool) -> list[str]:
    no = " not" if is_denied else ""
    values = [_value(value) for value in condition.values]
    if condition.subject == "asked":
        return values
    if condition.subject == "event":
        return ["about", *values] if values else []
    if condition.subject == "consent":
        return [f"is{no}", *condition.values]
    if condition.how == "known":
        return [f"is{no} known"]
    if condition.how == "is" and len(values) > 1:
        return [f"{'not ' if is_denied else ''}in ({', '.join(values)})"]
    if not values:
        return []
    return [OPERATORS[condition.how] + no, *values]


def _value(text: str) -> str:
    if BARE.fullmatch(text) and text.casefold() not in RESERVED:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _inside(part: Segment, outer: Segment) -> str:
    """A part of `outer`, in brackets where it would be read otherwise without."""
    is_loose = isinstance(part, Either) or (isinstance(part, All) and isinstance(outer, All))
    return f"({print_segment(part)})" if is_loose else print_segment(part)


def _grouped(part: Segment) -> str:
    return print_segment(part) if isinstance(part, Condition | Not) else f"({print_segment(part)})"
