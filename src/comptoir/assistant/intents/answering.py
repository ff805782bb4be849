"""Which of an intent's answers is given: by its conditions, then in turn. Pure.

Of the answers whose conditions hold, those with the most conditions count: what was written for
the evening outweighs what is always said. Where several are left, the message's id says which: one
message always gets the same, and many messages get each about as often.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from msgspec import structs

from comptoir.model.intent import WEEKDAYS, Conditions, IntentAnswer

MIDNIGHT = time()


def choose_answer(
    answers: Sequence[IntentAnswer], *, channel: str, language: str, now: datetime, turn: str
) -> IntentAnswer | None:
    """The answer to give, or None where no condition holds.

    `channel` is the type of the channel, `now` the workspace's local time. Where no answer is in
    `language`, one in another language is better than none.
    """
    fitting = [a for a in answers if holds(a.conditions, channel, language, now)]
    if not fitting:
        anyway = (structs.replace(a.conditions, languages=()) for a in answers)
        pairs = zip(answers, anyway, strict=True)
        fitting = [a for a, when in pairs if holds(when, channel, language, now)]
    most = max((_named(a.conditions) for a in fitting), default=0)
    strictest = [a for a in fitting if _named(a.conditions) == most]
    return strictest[zlib.crc32(turn.encode()) % len(strictest)] if strictest else None


def holds(conditions: Conditions, channel: str, language: str, now: datetime) -> bool:
    """Whether all conditions hold on this channel type, in this language, at this local time."""
    if conditions.channels and channel not in conditions.channels:
        return False
    if conditions.languages and _base(language) not in map(_base, conditions.languages):
        return False
    return _in_hours(conditions, now)


def _in_hours(conditions: Conditions, now: datetime) -> bool:
    """Whether the moment is in the span of hours, on a day that counts: that on which the span
    began, where it goes over midnight."""
    said = now.time().replace(tzinfo=None)
    since, until = conditions.since or MIDNIGHT, conditions.until or MIDNIGHT
    if until > since:
        return since <= said < until and _on_day(conditions, now)
    if said >= since:
        return _on_day(conditions, now)
    return said < until and _on_day(conditions, now - timedelta(days=1))


def _on_day(conditions: Conditions, day: datetime) -> bool:
    if conditions.weekdays and WEEKDAYS[day.weekday()] not in conditions.weekdays:
        return False
    first, last = conditions.first, conditions.last
    return (first is None or first <= day.date()) and (last is None or day.date() <= last)


def _named(conditions: Conditions) -> int:
    """How many kinds of conditions there are: channel, language, days of the week, hours, dates."""
    hours = conditions.since is not None or conditions.until is not None
    dates = conditions.first is not None or conditions.last is not None
    kinds = (conditions.channels, conditions.languages, conditions.weekdays, hours, dates)
    return sum(map(bool, kinds))


def _base(language: str) -> str:
    return language.partition("-")[0].lower()
