"""The overview against a recount of the rows it is made of."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from comptoir.errors import InputInvalid
from comptoir.insights.overview import Overview, lasted, overview
from comptoir.model.decision import Rated, Reasons
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import inbox_changes, ratings, tables, timers, turns
from comptoir.store.database import Connection
from comptoir.store.inbox_changes import Event
from comptoir.store.ratings import Rating
from comptoir.store.timers import Timer
from comptoir.store.workspaces import create_workspace

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONE = "Asia/Kathmandu"
"""Hours that begin at a quarter."""
RULES = (("answer", "one_item"), ("ask_back", "ask_back"), ("handoff", "unknown"))
QUIET = ("silence", "owned_by_person")


def fill(tx: Connection, runtime: Runtime, slug: str) -> list[tuple[str, str, datetime]]:
    """Thirty days of a workspace: its turns as (outcome, rule, moment)."""
    made = random.Random(slug)
    workspace = Workspace(id=slug, slug=slug, name=slug, timezone=ZONE)
    create_workspace(tx, workspace, NOW)
    of = {"workspace_id": slug, "created_at": NOW}
    channel = {"id": "c", "type": "webchat", "name": "Chat", "config": {}, "burst_seconds": 0}
    secret = {"credentials": b"", "token_hash": slug.encode()}
    tx.execute(tables.channel.insert().values(**of, **channel, **secret))
    tx.execute(tables.contact.insert().values(**of, id="p"))
    talk = {"id": "t", "channel_id": "c", "contact_id": "p", "key": "p", "memory": {}}
    tx.execute(tables.conversation.insert().values(**of, **talk, owner="assistant"))
    told = []
    for number in range(400):
        outcome, rule = made.choice((*RULES, QUIET))
        at = NOW - timedelta(minutes=made.randrange(30 * 24 * 60))
        told.append((outcome, rule, at))
        decided = turns.Decided(
            workspace_id=slug,
            id=f"{number}",
            conversation_id="t",
            outcome=outcome,
            wish="",
            reasons=Reasons(rule=rule),
            milliseconds=1.0,
            decided_at=at,
        )
        turns.add(tx, [decided])
    for number in range(60):
        start = NOW - timedelta(hours=number * 5)
        one = Timer(
            conversation_id="t",
            kind=made.choice(("first_reply", "resolution")),
            started_at=start,
            due_at=start + timedelta(minutes=60) if number % 2 else None,
        )
        timers.start(tx, slug, one)
        if number % 5:
            timers.end(tx, slug, one, start + timedelta(minutes=made.randrange(1, 300)))
    for number in range(90):
        what, by = made.choice(("reply", "state", "note")), made.choice(("Ada", "Eve"))
        event = Event(
            workspace_id=slug,
            id=f"{number}",
            conversation_id="t",
            what=what,
            by=by,
            created_at=NOW - timedelta(hours=number * 8),
            details={"state": made.choice(("resolved", "open"))},
        )
        inbox_changes.add_event(tx, event)
        _rate(tx, slug, number, event)
    return told


def _rate(tx: Connection, slug: str, number: int, after: Event) -> None:
    """A rating that was asked for right after something was resolved, some of them given."""
    if after.what == "state" and after.details["state"] == "resolved":
        at = after.created_at + timedelta(seconds=1)
        new = Rating(id=f"{number}", conversation_id="t", team_id="", form="stars", asked_at=at)
        ratings.ask(tx, slug, new)
        if number % 3:
            given = Rated(id=new.id, score=1 + number % 5)
            ratings.answer_rating(tx, slug, "t", given, at, f"r{number}")


async def test_the_overview_is_what_a_recount_finds(runtime: Runtime) -> None:
    told = await runtime.db.write(lambda tx: fill(tx, runtime, "cakes"))
    await runtime.db.write(lambda tx: fill(tx, runtime, "rival"))
    since, until = NOW - timedelta(days=10), NOW
    found = await runtime.db.read(lambda tx: overview(tx, "cakes", since, until, NOW, ZONE))
    mine = [one for one in told if since <= one[2] < until]
    asked = [one for one in mine if one[1] != "owned_by_person"]
    assert found.span.asked == len(asked) > 50
    for outcome, count in (
        ("answer", found.span.answered),
        ("ask_back", found.span.asked_back),
        ("handoff", found.span.handed_over),
    ):
        assert count == sum(one[0] == outcome for one in asked)
    assert found.span.unanswered == sum(one[1] == "unknown" for one in asked)
    earlier = [one for one in told if since - (until - since) <= one[2] < since]
    assert found.before.asked == sum(one[1] != "owned_by_person" for one in earlier)
    grid = [[0] * 24 for _ in range(7)]
    for one in mine:
        there = one[2].astimezone(ZoneInfo(ZONE))
        grid[there.weekday()][there.hour] += 1
    assert [list(row) for row in found.hours] == grid
    (channel,) = found.channels
    assert (channel.turns, channel.answered) == (len(mine), found.span.answered)
    rows = await runtime.db.read(_rows)
    _check_waits(found, rows["timer"], since, until)
    _check_members(found, rows["event"], since, until)


def _rows(tx: Connection) -> dict[str, list[Any]]:
    return {
        table.name: list(tx.execute(table.select().where(table.c.workspace_id == "cakes")))
        for table in (tables.timer, tables.event)
    }


def _check_waits(found: Overview, rows: list[Any], since: datetime, until: datetime) -> None:
    began = [one for one in rows if since <= one.started_at < until]
    assert found.span.opened == sum(one.kind == "resolution" for one in began)
    assert found.span.promised == sum(one.due_at is not None for one in began)
    assert found.span.late == sum(one.late_at is not None for one in began) > 0
    for kind, told in (
        ("first_reply", found.span.first_reply),
        ("resolution", found.span.resolution),
    ):
        waits = [
            (one.ended_at - one.started_at).total_seconds()
            for one in rows
            if one.kind == kind and one.ended_at and since <= one.ended_at < until
        ]
        assert (told.count, told.median) == (len(waits), median(waits))
        assert told.p90 is not None
        assert sum(wait <= told.p90 for wait in waits) >= 0.9 * len(waits)
    assert found.span.resolved == found.span.resolution.count


def _check_members(found: Overview, rows: list[Any], since: datetime, until: datetime) -> None:
    mine = [one for one in rows if since <= one.created_at < until]
    assert {one.name for one in found.members} == {"Ada", "Eve"}
    for member in found.members:
        theirs = [one for one in mine if one.by == member.name]
        assert member.replies == sum(one.what == "reply" for one in theirs)
        done = [o for o in theirs if o.what == "state" and o.details["state"] == "resolved"]
        assert member.resolved == len(done)
        scores = [1 + int(one.id) % 5 for one in done if int(one.id) % 3]
        assert (member.rated, member.rated_good) == (len(scores), sum(s >= 4 for s in scores))
    assert sum(one.rated for one in found.members) == found.span.rated > 0


def test_nothing_lasted_no_time() -> None:
    assert lasted([]).median is None
    one = lasted([timedelta(seconds=n) for n in (10, 20, 30, 40)])
    assert (one.count, one.median, one.p90) == (4, 25.0, 40.0)


@pytest.mark.parametrize("since", [NOW, NOW + timedelta(1), NOW - timedelta(367)])
async def test_a_span_has_a_beginning_before_its_end(runtime: Runtime, since: datetime) -> None:
    with pytest.raises(InputInvalid):
        await runtime.db.read(lambda tx: overview(tx, "w", since, NOW, NOW, "UTC"))
