"""The overview: what waits now, and what became of a span of time, beside the span before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo

from msgspec import Struct

from comptoir.errors import InputInvalid
from comptoir.store import conversation_pages, demand, figures, ratings, timers
from comptoir.store.conversation_pages import PERSON, Wanted
from comptoir.store.database import Connection
from comptoir.store.figures import OfChannel, OfMember

LONGEST = timedelta(days=366)
FIRST_YEAR = 2000
_ASIDE = ("owned_by_person", "blocked", "stopped", "rating")
"""Rules of turns that ask the assistant nothing."""


class Now(Struct, frozen=True, kw_only=True):
    """How things stand: conversations that are open with people, and how many of them wait."""

    with_people: int
    unassigned: int
    waiting: int
    late: int
    oldest_waiting_since: datetime | None


class Lasted(Struct, frozen=True, kw_only=True):
    """How long something took, in seconds: how often it is known, the median, nine in ten."""

    count: int
    median: float | None
    p90: float | None


class Span(Struct, frozen=True, kw_only=True):
    """What happened in a span. `asked` are the turns that the assistant was to answer; `opened` and
    `resolved` count conversations that came to people, and were done with."""

    asked: int
    answered: int
    asked_back: int
    handed_over: int
    unanswered: int
    opened: int
    resolved: int
    first_reply: Lasted
    next_reply: Lasted
    resolution: Lasted
    promised: int
    late: int
    rating_asked: int
    rated: int
    rated_good: int


class Overview(Struct, frozen=True, kw_only=True):
    """All of it. `hours` holds the turns by weekday (from Monday on) and hour, in the zone."""

    since: datetime
    until: datetime
    zone: str
    now: Now
    span: Span
    before: Span
    channels: tuple[OfChannel, ...]
    members: tuple[OfMember, ...]
    hours: tuple[tuple[int, ...], ...]


def overview(
    tx: Connection, workspace_id: str, since: datetime, until: datetime, now: datetime, zone: str
) -> Overview:
    """The figures of a span. Raises `InputInvalid` for one that is empty or too long."""
    if not timedelta() < until - since <= LONGEST:
        raise InputInvalid(f"a span has up to {LONGEST.days} days", advice="Begin before it ends.")
    if since.year < FIRST_YEAR:
        raise InputInvalid(f"a span begins in {FIRST_YEAR} or later")
    return Overview(
        since=since,
        until=until,
        zone=zone,
        now=_now(tx, workspace_id, now),
        span=_span(tx, workspace_id, since, until),
        before=_span(tx, workspace_id, since - (until - since), since),
        channels=tuple(figures.turns_by_channel(tx, workspace_id, since, until)),
        members=tuple(figures.by_member(tx, workspace_id, since, until)),
        hours=_hours(figures.turns_by_quarter(tx, workspace_id, since, until), zone),
    )


def _now(tx: Connection, workspace_id: str, now: datetime) -> Now:
    counted = conversation_pages.count_conversations(tx, workspace_id)
    theirs = [one for one in counted if one.state == "open" and one.owner in PERSON]
    late = Wanted(states=("open",), owners=PERSON, due_before=now, order="due")
    return Now(
        with_people=sum(one.all for one in theirs),
        unassigned=sum(one.all for one in theirs if one.owner == "team"),
        waiting=sum(one.waiting for one in theirs),
        late=conversation_pages.count_wanted(tx, workspace_id, late),
        oldest_waiting_since=figures.oldest_waiting(tx, workspace_id, PERSON),
    )


def _span(tx: Connection, workspace_id: str, since: datetime, until: datetime) -> Span:
    counted = demand.count_outcomes(tx, workspace_id, since, until)
    asked = {key: count for key, count in counted.items() if key[1] not in _ASIDE}
    promised = timers.count_promises(tx, workspace_id, since, until)
    waits = {
        kind: lasted(figures.list_waits(tx, workspace_id, kind, since, until))
        for kind in ("first_reply", "next_reply", "resolution")
    }
    rating_asked, rated, good = ratings.count_ratings(tx, workspace_id, since, until)
    return Span(
        rating_asked=rating_asked,
        rated=rated,
        rated_good=good,
        asked=sum(asked.values()),
        answered=_sum(asked, "answer"),
        asked_back=_sum(asked, "ask_back"),
        handed_over=_sum(asked, "handoff"),
        unanswered=sum(count for (_, rule), count in asked.items() if rule == "unknown"),
        opened=figures.count_waits(tx, workspace_id, "resolution", since, until),
        resolved=waits["resolution"].count,
        promised=sum(count for _, count, _ in promised),
        late=sum(late for _, _, late in promised),
        **waits,
    )


def _sum(counted: dict[tuple[str, str], int], outcome: str) -> int:
    return sum(count for (one, _), count in counted.items() if one == outcome)


def lasted(waits: Sequence[timedelta]) -> Lasted:
    """How long waits lasted; nine in ten are not longer than `p90`."""
    seconds = sorted(wait.total_seconds() for wait in waits)
    if not seconds:
        return Lasted(count=0, median=None, p90=None)
    middle = len(seconds) // 2
    median = (seconds[middle] + seconds[-middle - 1]) / 2
    return Lasted(count=len(seconds), median=median, p90=seconds[ceil(len(seconds) * 0.9) - 1])


def _hours(counted: Sequence[tuple[datetime, int]], zone: str) -> tuple[tuple[int, ...], ...]:
    place = ZoneInfo(zone)
    grid = [[0] * 24 for _ in range(7)]
    for moment, count in counted:
        there = moment.astimezone(place)
        grid[there.weekday()][there.hour] += count
    return tuple(map(tuple, grid))
