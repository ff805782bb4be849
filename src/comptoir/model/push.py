"""What is sent to people unasked: the rules of a workspace, and what is known of one such message.

Everything but answers has a purpose: `standing_wish` (they asked to be told), or `topic:<slug>` (a
newsletter they permitted). Answers are `service`.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from comptoir.model.zones import zone_of

SERVICE = "service"
ALL = "all"
"""What STOP and START are about: withdrawn, it counts for every purpose."""
MARKETING = "marketing"
"""A platform's own switch for advertising."""
STANDING_WISH = "standing_wish"
TIMED_WISH = "standing_wish:timed"
"""A wish whose moment the person chose: quiet hours and caps do not move it."""
_TOPIC = "topic:"
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def topic_purpose(slug: str) -> str:
    """The purpose of a topic."""
    return _TOPIC + slug


def topic_of(purpose: str) -> str:
    """The slug of the topic that a purpose is of; "" for any other purpose."""
    return purpose.removeprefix(_TOPIC) if purpose.startswith(_TOPIC) else ""


class Hours(Struct, frozen=True):
    """From one wall time to another, over midnight where `until` is the earlier."""

    begin: time
    until: time

    def hold(self, local: time) -> bool:
        """Whether a wall time lies in them."""
        if self.begin <= self.until:
            return self.begin <= local < self.until
        return local >= self.begin or local < self.until


NIGHT = Hours(time(21), time(8))


class PushRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When, how often and for how much a workspace sends unasked. None: no such rule.

    `per_day` and `per_week` count all that a person gets unasked in 24 hours and 7 days. What they
    asked for themselves is not sent to them again for `pulled_days`. `budget` is for a month, in
    millionths of `currency`.
    """

    quiet: Hours | None = NIGHT
    per_day: int | None = 2
    per_week: int | None = 6
    pulled_days: int = 14
    budget: int | None = None
    currency: str = "EUR"


class Push(Struct, frozen=True, kw_only=True):
    """What the gate knows of one message that goes out unasked.

    `consent` is given, withdrawn or "" (unknown). `sent` are the moments at which the person got
    something unasked in the last week, newest first. `pulled_at` is when they got the same item by
    asking. `tier_free_at` is set where the platform takes no further person on this channel
    before. `spent` of this month and `cost` are in millionths of the currency.
    """

    purpose: str
    consent: str
    rules: PushRules
    timezone: str = "UTC"
    workspace_timezone: str = "UTC"
    sent: tuple[datetime, ...] = ()
    pulled_at: datetime | None = None
    marketing_wait_until: datetime | None = None
    tier_free_at: datetime | None = None
    spent: int = 0
    cost: int = 0


def quiet_until(quiet: Hours | None, timezone: str, now: datetime) -> datetime | None:
    """When the quiet hours around `now` end where the person is; None outside of them."""
    zone = zone_of(timezone) or ZoneInfo("UTC")
    if quiet is None or not quiet.hold(now.astimezone(zone).time()):
        return None
    at = _next(quiet.until, zone, now)
    # A clock that is put back can lead into the same hours again.
    while quiet.hold(at.astimezone(zone).time()):
        at = _next(quiet.until, zone, at)
    return at


def _next(clock: time, zone: ZoneInfo, now: datetime) -> datetime:
    """The next moment after `now` at which the wall shows `clock`, either time it does."""
    day = now.astimezone(zone).date()
    for days in range(3):
        for fold in (0, 1):
            there = datetime.combine(day + timedelta(days=days), clock, zone).replace(fold=fold)
            at = there.astimezone(UTC)
            if at > now:
                return at
    raise AssertionError("unreachable")


def capped_until(rules: PushRules, sent: tuple[datetime, ...], now: datetime) -> datetime | None:
    """When a person may get something unasked again; None where they may now."""
    ends = [
        sent[most - 1] + span if most else now + span
        for most, span in ((rules.per_day, DAY), (rules.per_week, WEEK))
        if most is not None and len([at for at in sent if now - at < span]) >= most
    ]
    return max(ends, default=None)


def next_month(timezone: str, now: datetime) -> datetime:
    """When the next month begins there."""
    zone = zone_of(timezone) or ZoneInfo("UTC")
    there = now.astimezone(zone)
    year, month = (there.year + 1, 1) if there.month == 12 else (there.year, there.month + 1)
    return datetime(year, month, 1, tzinfo=zone).astimezone(UTC)


def month_of(timezone: str, now: datetime) -> str:
    """The month there, such as 2026-11."""
    return now.astimezone(zone_of(timezone) or ZoneInfo("UTC")).strftime("%Y-%m")
