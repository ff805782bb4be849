"""The figures of a campaign as people read them, from the sums that are kept.

Rates are of those who were sent it, `null` where nobody was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from comptoir.model.campaign import Campaign, Variant
from comptoir.model.campaign_figures import LATER, METRICS, WITHIN, Cell
from comptoir.model.spreadsheet import safe_cell
from comptoir.store import campaigns as rows
from comptoir.store.campaign_sums import read_sums
from comptoir.store.channels import named_channels
from comptoir.store.database import Connection
from comptoir.store.workspaces import get_workspace

COUNTS = (*METRICS, "clicks")
DIMENSIONS = ("variant", "item", "channel", "country", "language")
WEEK = 7


class Row(Struct, frozen=True, kw_only=True):
    """The figures of one value of a dimension."""

    value: str
    name: str
    counts: dict[str, int]


class Reason(Struct, frozen=True, kw_only=True):
    """Why so many people are in a state."""

    state: str
    reason: str
    people: int


class Step(Struct, frozen=True, kw_only=True):
    """How many had read it so many minutes after it was sent; None is any later."""

    minutes: int | None
    people: int


class Hour(Struct, frozen=True, kw_only=True):
    """What happened in an hour (UTC)."""

    at: datetime
    counts: dict[str, int]


class Speed(Struct, frozen=True, kw_only=True):
    """How fast it is sent, and when it ends at that pace."""

    per_minute: float
    left: int
    ends_at: datetime | None


class Report(Struct, frozen=True, kw_only=True):
    """All figures of a campaign. `heat` has a row for each weekday from Monday on, with the reads
    of its 24 hours as the workspace's clock shows them."""

    campaign: Campaign
    counts: dict[str, int]
    by: dict[str, tuple[Row, ...]]
    reasons: tuple[Reason, ...]
    reading: tuple[Step, ...]
    hours: tuple[Hour, ...]
    heat: tuple[tuple[int, ...], ...]
    speed: Speed | None


def report_of(tx: Connection, workspace_id: str, id: str, now: datetime) -> Report:
    """The figures of a campaign as they are now. Raises `NotFound`."""
    campaign = rows.access_campaign(tx, workspace_id, id)
    sums = read_sums(tx, workspace_id, id)
    names = _names(tx, campaign, rows.list_variants(tx, workspace_id, id))
    counts = _counts(sums, "all", "")
    hours = _hours(sums)
    return Report(
        campaign=campaign,
        counts=counts,
        by={what: _rows(sums, what, names) for what in DIMENSIONS},
        reasons=_reasons(sums),
        reading=_reading(sums),
        hours=hours,
        heat=_heat(hours, get_workspace(tx, workspace_id).timezone),
        speed=_speed(campaign, counts, now),
    )


def _names(tx: Connection, campaign: Campaign, variants: Sequence[Variant]) -> dict[str, str]:
    titles = {
        item.key: item.title
        for variant in variants
        for message in variant.messages
        for item in message.items
    }
    channels = {id: name for id, (_, name) in named_channels(tx, campaign.workspace_id).items()}
    return {**titles, **channels, **{one.id: one.name for one in variants}}


def _counts(sums: Mapping[Cell, int], by: str, value: str) -> dict[str, int]:
    return {name: sums.get((by, value, name), 0) for name in COUNTS}


def _rows(sums: Mapping[Cell, int], by: str, names: Mapping[str, str]) -> tuple[Row, ...]:
    values = sorted({value for what, value, _ in sums if what == by})
    return tuple(
        Row(value=value, name=names.get(value, value), counts=_counts(sums, by, value))
        for value in values
    )


def _reasons(sums: Mapping[Cell, int]) -> tuple[Reason, ...]:
    found = []
    for (by, value, _), people in sums.items():
        if by == "reason":
            state, _, reason = value.partition(":")
            found.append(Reason(state=state, reason=reason, people=people))
    return tuple(sorted(found, key=lambda one: (one.state, -one.people, one.reason)))


def _reading(sums: Mapping[Cell, int]) -> tuple[Step, ...]:
    """The curve: each step holds all before it."""
    people, found = 0, []
    for minutes in WITHIN:
        people += sums.get(("delay", f"{minutes:05}", "read"), 0)
        found.append(Step(minutes=minutes, people=people))
    people += sums.get(("delay", LATER, "read"), 0)
    return (*found, Step(minutes=None, people=people))


def _hours(sums: Mapping[Cell, int]) -> tuple[Hour, ...]:
    found: dict[str, dict[str, int]] = {}
    for (by, value, metric), count in sums.items():
        if by == "hour":
            found.setdefault(value, {})[metric] = count
    return tuple(
        Hour(at=datetime.strptime(hour, "%Y-%m-%dT%H").replace(tzinfo=UTC), counts=found[hour])
        for hour in sorted(found)
    )


def _heat(hours: Sequence[Hour], zone: str) -> tuple[tuple[int, ...], ...]:
    heat = [[0] * 24 for _ in range(WEEK)]
    for one in hours:
        at = one.at.astimezone(ZoneInfo(zone or "UTC"))
        heat[at.weekday()][at.hour] += one.counts.get("read", 0)
    return tuple(tuple(row) for row in heat)


def _speed(campaign: Campaign, counts: Mapping[str, int], now: datetime) -> Speed | None:
    """Of a campaign that is being sent; by what it did since it began."""
    if campaign.state != "sending" or campaign.started_at is None:
        return None
    minutes = max((now - campaign.started_at).total_seconds() / 60, 1 / 60)
    done = counts["sent"] + counts["failed"]
    pace, left = done / minutes, counts["queued"] + counts["sending"]
    ends = now + timedelta(minutes=left / pace) if pace and left / pace < 1e6 else None
    return Speed(per_minute=round(pace, 1), left=left, ends_at=ends)


def as_csv(report: Report) -> str:
    """The figures as a table: one line for the whole, then one for each value of each
    dimension."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("by", "value", "name", *COUNTS))
    lines = [Row(value="", name=report.campaign.name, counts=report.counts)]
    for by, found in (("all", lines), *((what, report.by[what]) for what in DIMENSIONS)):
        for row in found:
            cells = (safe_cell(row.value), safe_cell(row.name))
            writer.writerow((by, *cells, *(row.counts[name] for name in COUNTS)))
    return out.getvalue()
