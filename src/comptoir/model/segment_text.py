"""Expressions of segments as people write them: read, and printed in their one canonical form.

    tree = parse_segment("tag is vegan and not (blocked or bought within 4 weeks)")
    print_segment(tree)  # tag is vegan and not (blocked or event bought within 28 days)

`not` binds closer than `and`, `and` closer than `or`; brackets group. Values with spaces, or that
are words of the expression, stand in quotes. Nothing at all means everyone.
"""

from __future__ import annotations

from collections.abc import Callable

from comptoir.errors import SegmentInvalid
from comptoir.model.segment import (
    EVERYONE,
    LONGEST,
    MOST_CONDITIONS,
    Condition,
    Not,
    Segment,
    conditions_of,
)
from comptoir.model.segment_reader import Reader

_STATES = ("given", "withdrawn", "unknown")
_DECLARED = ("diet", "without", "language", "holding", "branch", "timezone")
_KNOWS = (
    "everyone, tag, language, channel, name, field, declared, last seen, created, asked about,"
    " received, clicked, bought, event, consent to, reachable, blocked or segment"
)


def parse_segment(text: str) -> Segment:
    """The expression in `text`. Raises `SegmentInvalid`, which says where and what to write."""
    if len(text) > LONGEST:
        raise SegmentInvalid(f"an expression has at most {LONGEST} characters")
    reader = Reader(text, _CONDITIONS, _KNOWS)
    if not text.strip():
        return EVERYONE
    tree = reader.either()
    if not reader.is_at_end:
        raise reader.wrong("and, or, or the end")
    if len(conditions_of(tree)) > MOST_CONDITIONS:
        raise SegmentInvalid(
            f"an expression has at most {MOST_CONDITIONS} conditions",
            advice="Use `in (…)` for many values, or save a part of it as a segment.",
        )
    return tree


def _tag(reader: Reader) -> Segment:
    return reader.compared(Condition(subject="tag"), "contains", "begins")


def _language(reader: Reader) -> Segment:
    return reader.compared(Condition(subject="language"), "known")


def _channel(reader: Reader) -> Segment:
    return reader.compared(Condition(subject="channel"))


def _name(reader: Reader) -> Segment:
    return reader.compared(Condition(subject="name"), "contains", "begins", "known")


def _field(reader: Reader) -> Segment:
    condition = Condition(subject="field", key=reader.value("the key of a field"))
    return reader.compared(condition, "contains", "begins", "above", "below", "known")


def _declared(reader: Reader) -> Segment:
    return reader.compared(Condition(subject="declared", key=reader.one_of(*_DECLARED)), "known")


def _last_seen(reader: Reader) -> Segment:
    return Condition(subject="last_seen", days=reader.days())


def _created(reader: Reader) -> Segment:
    if not (days := reader.days()):
        raise reader.wrong("within and a number of days")
    return Condition(subject="created", days=days)


def _asked(reader: Reader) -> Segment:
    words = (reader.value("what they asked about"),)
    return Condition(subject="asked", values=words, days=reader.days())


def _received(reader: Reader) -> Segment:
    key = reader.value("the name of a campaign")
    return Condition(subject="received", key=key, days=reader.days())


def _clicked(reader: Reader) -> Segment:
    key = "" if reader.takes("anything") else _campaign(reader)
    return Condition(subject="clicked", key=key, days=reader.days())


def _campaign(reader: Reader) -> str:
    reader.needs("campaign")
    return reader.value("the name of a campaign")


def _event(reader: Reader) -> Segment:
    name = reader.value("the name of an event")
    values = (reader.value("what it was about"),) if reader.takes("about") else ()
    return Condition(subject="event", key=name, values=values, days=reader.days())


def _bought(reader: Reader) -> Segment:
    has_one = reader.takes("about") or reader.has_value
    values = (reader.value("what they bought"),) if has_one else ()
    return Condition(subject="event", key="bought", values=values, days=reader.days())


def _consent(reader: Reader) -> Segment:
    topic = reader.value("the short name of a topic")
    if not reader.takes("is"):
        return Condition(subject="consent", key=topic, values=("given",))
    is_denied = reader.takes("not")
    made = Condition(subject="consent", key=topic, values=(reader.one_of(*_STATES),))
    return Not(made) if is_denied else made


def _reachable(reader: Reader) -> Segment:
    key = reader.value("a channel type") if reader.takes("on") else ""
    return Condition(subject="reachable", key=key)


def _blocked(_reader: Reader) -> Segment:
    return Condition(subject="blocked")


def _everyone(_reader: Reader) -> Segment:
    return EVERYONE


def _segment(reader: Reader) -> Segment:
    return reader.compared(Condition(subject="segment"))


_CONDITIONS: dict[str, Callable[[Reader], Segment]] = {
    "everyone": _everyone,
    "tag": _tag,
    "language": _language,
    "channel": _channel,
    "name": _name,
    "field": _field,
    "declared": _declared,
    "last seen": _last_seen,
    "created": _created,
    "asked about": _asked,
    "received campaign": _received,
    "clicked": _clicked,
    "bought": _bought,
    "event": _event,
    "consent to": _consent,
    "reachable": _reachable,
    "blocked": _blocked,
    "segment": _segment,
}
