"""What one recipient adds to the figures of a campaign. Pure: the sums that are kept with every
change and those of a recount come from the same function, so they are equal.

parts_of(counted)   →   {("all", "", "audience"): 1, ("all", "", "sent"): 1, …}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from comptoir.model.calling import PHONES, country_of

Cell = tuple[str, str, str]
"""What is counted by, its value, and the metric."""

METRICS = (
    "audience",
    "excluded",
    "queued",
    "sending",
    "sent",
    "delivered",
    "read",
    "clicked",
    "pulled",
    "replied",
    "failed",
    "unconfirmed",
    "cancelled",
    "left",
    "cost",
)
"""The metrics of people; `cost` is in millionths, `clicks` count openings of links."""
WITHIN = (1, 5, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320)
"""The curve of reading: how many read within so many minutes of the send."""
LATER = "later"
_WAITING = ("queued", "sending", "failed", "unconfirmed", "excluded", "cancelled")
_BY_HOUR = ("sent", "delivered", "read", "clicked", "pulled", "replied")


class Counted(NamedTuple):
    """What of a recipient the figures depend on."""

    variant_id: str
    channel_id: str
    channel_type: str
    address: str
    language: str
    state: str
    reason: str
    cost: int
    accepted_at: datetime | None
    delivered_at: datetime | None
    read_at: datetime | None
    clicked_at: datetime | None
    pulled_at: datetime | None
    replied_at: datetime | None
    left_at: datetime | None


def parts_of(one: Counted, people: int = 1) -> dict[Cell, int]:
    """What `people` like this one add to the sums."""
    found: dict[Cell, int] = {}
    country = country_of(one.address) if one.channel_type in PHONES else ""
    by = [("all", ""), ("variant", one.variant_id), ("channel", one.channel_id)]
    by += [("country", country), ("language", one.language)]
    times = _times(one)
    metrics = {"audience": people, **{name: people for name, at in times if at is not None}}
    if one.state in _WAITING:
        metrics[one.state] = people
    if one.left_at is not None:
        metrics["left"] = people
    if one.cost:
        metrics["cost"] = one.cost * people
    for name, count in metrics.items():
        for what, value in by:
            found[what, value, name] = count
    if one.reason:
        found["reason", f"{one.state}:{one.reason}", "people"] = people
    for name, at in times:
        if at is not None:
            found["hour", at.strftime("%Y-%m-%dT%H"), name] = people
    if one.read_at is not None and one.accepted_at is not None:
        found["delay", delay_of(one.accepted_at, one.read_at), "read"] = people
    return found


def changes(pairs: Iterable[tuple[Counted, Counted]]) -> Counter[Cell]:
    """What changed in the sums, for recipients as they were and as they are."""
    total: Counter[Cell] = Counter()
    for before, after in pairs:
        if before == after:
            continue
        total.update(parts_of(after))
        total.subtract(parts_of(before))
    return Counter({cell: count for cell, count in total.items() if count})


def delay_of(sent: datetime, read: datetime) -> str:
    """The step of the curve of reading, in minutes, zero-padded so that it sorts; or `later`."""
    minutes = (read - sent).total_seconds() / 60
    step = next((one for one in WITHIN if minutes <= one), None)
    return LATER if step is None else f"{step:05}"


def _times(one: Counted) -> list[tuple[str, datetime | None]]:
    times = (one.accepted_at, one.delivered_at, one.read_at)
    return list(zip(_BY_HOUR, (*times, one.clicked_at, one.pulled_at, one.replied_at), strict=True))
