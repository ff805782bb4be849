"""Sequences: who enters and when, the steps, the ways out, and figures that equal a recount."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from comptoir.campaigns.follow import follow_clicks
from comptoir.campaigns.sequences import enter as enter_module
from comptoir.campaigns.sequences import step as steps_module
from comptoir.campaigns.sequences.edit import Wanted, change_sequence, remove_sequence
from comptoir.campaigns.sequences.round import sequence_round
from comptoir.errors import Conflict, InputInvalid
from comptoir.model.push import Hours, PushRules
from comptoir.model.sequence import Wait
from comptoir.model.sequence_times import wait_end
from comptoir.model.standing_wish import Every, Occurrence, StandingWish
from comptoir.runtime import Runtime
from comptoir.store.contact_events import ContactEvent, add_contact_event
from comptoir.store.contact_merge import merge
from comptoir.store.contact_unmerge import unmerge
from comptoir.store.contacts import Change, change_contact
from comptoir.store.erasing import erase
from comptoir.store.holding_back import HeldBack, hold_back
from comptoir.store.links import Click, add_clicks, list_links
from comptoir.store.merges import Merge
from comptoir.store.push_rules import put_rules
from comptoir.store.sequences import campaigns_of
from comptoir.store.standing_occurrences import add_occurrences
from comptoir.store.standing_wishes import add_wish, get_wish
from comptoir.store.tables import conversation, link_token
from tests.campaigns.series import Scene, W, set_up
from tests.conftest import REPOSITORY
from tests.processes import environment_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HELLO = {"kind": "message", "key": "hello", "messages": [{"text": "Hello {{contact.first_name}}"}]}
TIP = {"kind": "message", "key": "tip", "messages": [{"text": "A tip"}]}
GIVEN = {"kind": "consent"}


@pytest.fixture
async def scene(runtime: Runtime) -> Scene:
    """A workspace at noon, whose rules let everything through."""
    made = await set_up(runtime, NOON)
    rules = PushRules(quiet=None, per_day=None, per_week=None)
    await runtime.db.write(lambda tx: put_rules(tx, W, rules, NOON))
    return made


async def event(scene: Scene, contact_id: str, name: str, about: str = "") -> None:
    now = scene.clock()
    one = ContactEvent(
        workspace_id=W,
        id=scene.runtime.ids.new(),
        contact_id=contact_id,
        name=name,
        about=about,
        at=now,
        created_at=now,
    )
    await scene.runtime.db.write(lambda tx: add_contact_event(tx, one))


async def tags(scene: Scene, contact_id: str, *tags: str) -> None:
    now = scene.clock()
    await scene.runtime.db.write(
        lambda tx: change_contact(tx, W, contact_id, Change(tags=tags), now)
    )


async def test_a_welcome_with_waits_conditions_and_ways_out(scene: Scene) -> None:
    ada, bea, cem, dia = await scene.people("ada", "bea", "cem", "dia", consents=False)
    steps = [
        HELLO,
        {"kind": "wait", "days": 2, "until": "09:00"},
        {"kind": "condition", "expression": "tag is vegan", "otherwise": "end"},
        TIP,
        {"kind": "change", "key": "mark", "tag": "taught", "untag": "vegan"},
        {"kind": "leave", "key": "end"},
    ]
    series = await scene.sequence(GIVEN, steps, exits={"event": "bought"})
    for id, name in ((ada, "ada"), (bea, "bea"), (cem, "cem")):
        await scene.consent(id, name, "given")
    await scene.consent(dia, "dia", "given", "topic:other")
    await tags(scene, ada, "vegan")
    await scene.waits_for()
    await scene.waits_for()
    assert Counter(await scene.said()) == Counter(
        {(one, "Hello Person"): 1 for one in ("ada", "bea", "cem")}
    )
    await event(scene, bea, "bought")
    await scene.runs_on(hours=2)
    await scene.consent(cem, "cem", "withdrawn")
    await scene.runs_on(days=1, hours=18, minutes=57)
    reasons = {one.contact_id: (one.state, one.reason) for one in await scene.runs(series)}
    assert reasons == {ada: ("inside", ""), bea: ("over", "event"), cem: ("over", "withdrawn")}
    await scene.runs_on(minutes=1)
    await scene.runs_on(hours=26)
    assert [one for one in await scene.said() if one[1] == "A tip"] == [("ada", "A tip")]
    sums = await scene.sums(series)
    assert sums["", "entered"] == 3
    assert (sums["hello", "passed"], sums["tip", "passed"], sums["mark", "passed"]) == (3, 1, 1)
    assert sums["step-1", "left:event"] == sums["step-1", "left:withdrawn"] == 1
    assert sums["end", "left:leave"] == 1
    kept = await scene.runtime.db.read(lambda tx: campaigns_of(tx, W, series.id))
    assert sorted(step for _, step in kept) == ["hello", "tip"]
    once = await scene.runs(series)
    await scene.consent(ada, "ada", "given")
    await scene.waits_for()
    assert await scene.runs(series) == once, "never again"


async def test_dates_come_once_by_the_clock_where_people_are(scene: Scene) -> None:
    ids = await scene.people("ny", "paris", "leap", "tokyo")
    ny, paris, leap, tokyo = ids
    await scene.dates(
        "birthday",
        {ny: "1990-03-08", paris: "1990-03-29", leap: "1996-02-29", tokyo: "1990-03-03"},
        {ny: "America/New_York", paris: "Europe/Paris", tokyo: "Asia/Tokyo"},
    )
    on = {"kind": "date", "field": "birthday", "at": "02:30", "yearly": True}
    series = await scene.sequence(on, [HELLO], again="after_end")
    began: dict[str, list[datetime]] = {}
    while scene.clock() < NOON + timedelta(days=30):
        await scene.runs_on(hours=6)
    for run in await scene.runs(series):
        began.setdefault(run.contact_id, []).append(run.started_at)
    assert {id: len(times) for id, times in began.items()} == {ny: 1, paris: 1, tokyo: 1}
    # What the trigger means to the minute, on nights when the clock jumps over 02:30.
    meant = {
        ny: datetime(2026, 3, 8, 7, 30, tzinfo=UTC),
        paris: datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    }
    for id, moment in meant.items():
        assert moment <= began[id][0] < moment + timedelta(hours=6)
    assert began[tokyo][0] < datetime(2026, 3, 3, 0, tzinfo=UTC)
    scene.clock.move(
        seconds=(datetime(2027, 2, 27, 12, tzinfo=UTC) - scene.clock()).total_seconds()
    )
    await scene.runs_on()
    for _ in range(8):
        await scene.runs_on(hours=6)
    leaps = [one for one in await scene.runs(series) if one.contact_id == leap]
    assert [one.cause for one in leaps] == ["date:2027-02-28"]
    await scene.sums(series)


async def test_days_before_an_appointment_and_a_day_too_late(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bea, cem, dia = await scene.people("ada", "bea", "cem", "dia")
    same_day = dict.fromkeys((ada, cem, dia), "2026-03-05")
    await scene.dates("visit", {**same_day, bea: "2026-03-09"}, {})
    on = {"kind": "date", "field": "visit", "days": -2, "at": "13:00"}
    series = await scene.sequence(on, [HELLO])
    monkeypatch.setattr(enter_module, "ENTER_AT_ONCE", 2)
    scene.clock.move(hours=25)
    await sequence_round(scene.runtime)
    assert len(await scene.runs(series)) == 2, "a page in one transaction"
    await scene.runs_on(minutes=1)
    assert sorted(one[0] for one in await scene.said()) == ["ada", "cem", "dia"]
    # Nothing ran for days: a reminder that would come more than a day late does not come.
    await scene.runs_on(days=7)
    assert {one.contact_id for one in await scene.runs(series)} == {*same_day}
    with pytest.raises(InputInvalid, match="no date called"):
        await scene.sequence({"kind": "date", "field": "nothing"}, [HELLO])


async def test_events_tags_and_clicks_begin_it_and_begin_it_again_as_the_rule_says(
    scene: Scene,
) -> None:
    ada, bea = await scene.people("ada", "bea")
    await tags(scene, bea, "vip")
    bought = await scene.sequence(
        {"kind": "event", "name": "bought", "about": "wok"},
        [HELLO],
        again="after_days",
        again_days=10,
        who="not tag is staff",
    )
    tagged = await scene.sequence({"kind": "tag", "tag": "vip"}, [TIP], again="after_end")
    await event(scene, ada, "bought", "wok")
    await event(scene, ada, "bought", "wok")
    await event(scene, bea, "bought", "pan")
    await tags(scene, ada, "vip")
    await tags(scene, bea, "vip", "blue")
    await scene.waits_for()
    assert [(one.contact_id, one.entry) for one in await scene.runs(bought)] == [(ada, 1)]
    assert [(one.contact_id, one.entry) for one in await scene.runs(tagged)] == [(ada, 1)]
    await scene.runs_on(days=9)
    await event(scene, ada, "bought", "wok")
    await tags(scene, ada)
    await scene.waits_for()
    await tags(scene, ada, "vip")
    await scene.waits_for()
    assert len(await scene.runs(bought)) == 1
    assert [one.entry for one in await scene.runs(tagged)] == [1, 2]
    await scene.runs_on(days=2)
    await event(scene, ada, "bought", "wok")
    await scene.waits_for()
    assert [one.entry for one in await scene.runs(bought)] == [1, 2]
    assert Counter(await scene.said()) == {("ada", "Hello Person"): 2, ("ada", "A tip"): 2}
    await tags(scene, bea, "staff")
    await event(scene, bea, "bought", "wok")
    await scene.waits_for()
    assert len(await scene.runs(bought)) == 2, "staff does not enter"


async def test_clicks_begin_it_also_behind_those_who_may_not_enter(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More click at once than are looked at in one transaction, the first ones for nothing."""
    ids = await scene.people("ada", "bea", "cem", "dia", "eve", "fay")
    await tags(scene, ids[0], "staff")
    await tags(scene, ids[1], "staff")
    page = {"text": "Look", "buttons": [{"label": "Open", "url": "https://shop.example/t"}]}
    first = await scene.sequence(
        {"kind": "event", "name": "go"},
        [{"kind": "message", "key": "page", "messages": [page]}],
        tracks=True,
    )
    for id in ids:
        await event(scene, id, "go")
    await scene.waits_for()
    [(campaign_id, _)] = await scene.runtime.db.read(lambda tx: campaigns_of(tx, W, first.id))
    assert len(await scene.runtime.db.read(lambda tx: list_links(tx, W, campaign_id))) == 1
    on = {"kind": "click", "campaign_id": campaign_id}
    after = await scene.sequence(on, [TIP], who="not tag is staff")
    monkeypatch.setattr(enter_module, "ENTER_AT_ONCE", 2)
    await scene.runtime.db.write(lambda tx: _clicks(tx, ids[:5], scene.clock()))
    for _ in range(3):
        await scene.waits_for()
    assert {one.contact_id for one in await scene.runs(after)} == {*ids[2:5]}
    await scene.runtime.db.write(lambda tx: _clicks(tx, ids[5:], scene.clock()))
    for _ in range(3):
        await scene.waits_for()
    assert {one.contact_id for one in await scene.runs(after)} == {*ids[2:]}


def _clicks(tx: Any, contacts: list[str], since: datetime) -> None:
    """They click one after the other."""
    tokens = {row.contact_id: row.token for row in tx.execute(link_token.select())}
    clicks = [
        Click(workspace_id=W, id=id, token=tokens[id], at=since + timedelta(seconds=number))
        for number, id in enumerate(contacts)
    ]
    add_clicks(tx, clicks)
    follow_clicks(tx, W)


async def test_new_documents_reach_who_wants_them_at_most_once_a_week(scene: Scene) -> None:
    await scene.people("ada", "bea")
    await scene.people("nobody", consents=False)
    await scene.documents("Old soup", tags=["Vegan"])
    says = [{"text": "New: {{document.title}} ({{document.count}})\n{{document.list}}"}]
    on = {"kind": "document", "types": ["recipe"], "tags": ["vegan"], "every_days": 7}
    steps = [{"kind": "message", "key": "news", "messages": says}]
    plain = await scene.sequence(on, steps)
    digest = await scene.sequence({**on, "digest": True}, steps)
    await scene.waits_for()
    assert await scene.said() == []
    await scene.documents("Steak", tags=["meat"])
    await scene.documents("Curry", tags=["Vegan"])
    await scene.waits_for()
    await scene.waits_for()
    first = Counter(await scene.said())
    assert first == {(one, "New: Curry (1)\n• Curry"): 2 for one in ("ada", "bea")}
    await scene.documents("Dal", tags=["vegan"])
    await scene.runs_on(days=2)
    await scene.documents("Pie", tags=["vegan"])
    await scene.waits_for()
    assert len(await scene.said()) == 4
    await scene.runs_on(days=5)
    await scene.waits_for()
    more = Counter(await scene.said()) - first
    assert more == {(one, "New: Pie (2)\n• Pie\n• Dal"): 1 for one in ("ada", "bea")}
    assert len(await scene.runs(plain)) == 2
    assert len(await scene.runs(digest)) == 4
    await scene.sums(digest)


async def test_only_documents_that_may_be_told_are_told(scene: Scene) -> None:
    """One that is not valid yet waits; one that was withdrawn is not told any more."""
    await scene.people("ada")
    says = [{"text": "New: {{document.list}}"}]
    news = {"kind": "message", "key": "news", "messages": says}
    steps = [{"kind": "wait", "hours": 2}, news]
    series = await scene.sequence({"kind": "document", "every_days": 3, "digest": True}, steps)
    await scene.documents("Ahead", valid_from=NOON + timedelta(days=1))
    await scene.waits_for()
    assert await scene.runs(series) == []
    await scene.runs_on(days=1)
    await scene.waits_for()
    await scene.documents("Dal", "Pie", "Rye")
    await scene.waits_for(minutes=130)
    assert await scene.said() == [("ada", "New: • Ahead")]
    await scene.withdraw("Dal")
    await scene.runs_on(days=3)
    await scene.waits_for()
    await scene.withdraw("Pie")
    await scene.waits_for(minutes=130)
    assert (await scene.said())[1:] == [("ada", "New: • Rye")]
    await scene.documents("Gone")
    await scene.runs_on(days=3)
    await scene.waits_for()
    assert len(await scene.runs(series)) == 3
    await scene.withdraw("Gone")
    await scene.waits_for(minutes=130)
    assert len(await scene.said()) == 2
    sums = await scene.sums(series)
    assert (sums["news", "passed"], sums["news", "skipped"]) == (2, 1)


async def test_nobody_goes_on_after_a_restore_or_counts_who_was_erased(scene: Scene) -> None:
    ada, bea = await scene.people("ada", "bea")
    steps = [HELLO, {"kind": "wait", "days": 1}, TIP]
    series = await scene.sequence({"kind": "event", "name": "go"}, steps)
    await event(scene, ada, "go")
    await event(scene, bea, "go")
    await scene.waits_for()
    wish = await _wish(scene, ada)
    held = await scene.runtime.db.write(lambda tx: hold_back(tx, scene.clock()))
    assert held == HeldBack(2, 0, 0, sequences=1, wishes=1)
    assert {(one.state, one.reason) for one in await scene.runs(series)} == {("over", "restored")}
    again = await scene.runtime.db.read(lambda tx: get_wish(tx, W, wish.id))
    assert again.due_at is not None
    assert scene.clock() < again.due_at <= scene.clock() + timedelta(days=1)
    await scene.move(series, "resume")
    await scene.runs_on(days=2)
    assert [one for one in await scene.said() if one[1] == "A tip"] == []
    assert (await scene.sums(series))["", "restored"] == 2
    await scene.runtime.db.write(
        lambda tx: erase(tx, W, ada, lambda *names: repr(names).encode(), "Ada", NOON)
    )
    sums = await scene.sums(series)
    assert (sums["", "entered"], sums["", "restored"], sums["hello", "passed"]) == (1, 1, 1)


async def _wish(scene: Scene, contact_id: str) -> StandingWish:
    """A recurring wish that was due a minute ago, with something that is about to be said."""
    now = scene.clock()

    def write(tx: Any) -> StandingWish:
        theirs = conversation.c.contact_id == contact_id
        wish = StandingWish(
            workspace_id=W,
            id="wish",
            contact_id=contact_id,
            conversation_id=tx.execute(select(conversation.c.id).where(theirs)).scalar_one(),
            channel_type="script",
            what=Every(words="soup", days=tuple(range(7)), hour=12),
            label="soup",
            language="en",
            timezone="UTC",
            message_id="yes",
            created_at=now,
            ends_at=now + timedelta(days=90),
            due_at=now - timedelta(minutes=1),
        )
        add_wish(tx, wish)
        one = Occurrence(
            workspace_id=W,
            wish_id=wish.id,
            key="k",
            contact_id=contact_id,
            subject="document:d",
            happened_at=now,
            not_before=now,
        )
        add_occurrences(tx, [one])
        return wish

    return await scene.runtime.db.write(write)


async def test_pause_edit_and_archive_while_people_are_inside(scene: Scene) -> None:
    ada, bea, cem = await scene.people("ada", "bea", "cem")
    on = {"kind": "event", "name": "go"}
    series = await scene.sequence(on, [{"kind": "wait", "days": 1}, HELLO])
    await event(scene, ada, "go")
    await scene.waits_for()
    wanted = Wanted(steps=[{"kind": "wait", "days": 1}, TIP])
    changed = await change_sequence(scene.runtime, W, series.id, wanted)
    assert changed.version == 2
    await event(scene, bea, "go")
    await scene.waits_for()
    await scene.move(series, "pause")
    await event(scene, cem, "go")
    await scene.runs_on(days=2)
    assert await scene.said() == []
    with pytest.raises(Conflict):
        await scene.move(series, "pause")
    await scene.move(series, "resume")
    await scene.waits_for()
    assert Counter(await scene.said()) == {("ada", "Hello Person"): 1, ("bea", "A tip"): 1}
    assert {one.contact_id for one in await scene.runs(series)} == {ada, bea}
    with pytest.raises(Conflict):
        await remove_sequence(scene.runtime, W, series.id)
    await event(scene, cem, "go")
    await scene.waits_for()
    await scene.move(series, "archive")
    await scene.waits_for()
    assert (await scene.sums(series))["", "archived"] == 1
    with pytest.raises(Conflict):
        await change_sequence(scene.runtime, W, series.id, wanted)


async def test_what_may_go_later_waits_and_nobody_is_told_who_left(scene: Scene) -> None:
    ids = await scene.people("ada", "bea")
    rules = PushRules(quiet=Hours(time(11), time(18)), per_day=1, per_week=None)
    await scene.runtime.db.write(lambda tx: put_rules(tx, W, rules, NOON))
    series = await scene.sequence(
        {"kind": "event", "name": "go"}, [HELLO, TIP], exits={"expression": "tag is done"}
    )
    for id in ids:
        await event(scene, id, "go")
    await scene.waits_for()
    assert await scene.said() == []
    await tags(scene, ids[1], "done")
    await scene.runs_on(hours=6, minutes=5)
    assert await scene.said() == [("ada", "Hello Person")]
    assert {one.reason for one in await scene.runs(series)} == {"", "condition"}
    await scene.runs_on(days=1, hours=1)
    assert await scene.said() == [("ada", "Hello Person"), ("ada", "A tip")]
    await scene.sums(series)


async def test_a_step_that_breaks_off_happens_once(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = await scene.people(*(f"p{number:03}" for number in range(110)))
    series = await scene.sequence({"kind": "tag", "tag": "new"}, [HELLO])
    change = Change(tags=["new"])

    def tag_all(tx: Any) -> None:
        for id in ids:
            change_contact(tx, W, id, change, NOON)

    await scene.runtime.db.write(tag_all)
    left = iter((True, False, True))

    def breaks(name: str) -> None:
        if next(left, False):
            raise ConnectionError(name)

    monkeypatch.setattr(steps_module, "failpoint", breaks)
    for _ in range(8):
        scene.clock.move(seconds=31)
        await sequence_round(scene.runtime)
    said = await scene.said()
    assert Counter(one for one, _ in said) == Counter(f"p{number:03}" for number in range(110))
    sums = await scene.sums(series)
    assert sums["", "finished"] == sums["hello", "passed"] == 110


DIES = """
import asyncio, sys
from datetime import UTC, datetime
from comptoir.settings import read_settings
from tests.campaigns.series import go_on

asyncio.run(go_on(read_settings(database=sys.argv[1]), datetime(2026, 3, 2, 12, 1, tzinfo=UTC)))
"""


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_process_killed_in_a_step_leaves_nothing_half_done(
    scene: Scene, database_url: str
) -> None:
    (ada,) = await scene.people("ada")
    series = await scene.sequence({"kind": "event", "name": "go"}, [HELLO])
    await event(scene, ada, "go")
    environment = environment_of(
        failpoint="stepped", secret_key="a key for tests, at least 32 long"
    )
    command = [sys.executable, "-c", DIES, database_url]
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, cwd=REPOSITORY, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert [one.state for one in await scene.runs(series)] == ["inside"]
    assert await scene.said() == []
    await scene.waits_for()
    assert await scene.said() == [("ada", "Hello Person")]
    await scene.sums(series)


async def test_two_contacts_who_are_one_are_told_once(scene: Scene) -> None:
    ada, bea = await scene.people("ada", "bea")
    steps = [{"kind": "wait", "days": 1}, HELLO]
    series = await scene.sequence({"kind": "event", "name": "go"}, steps)
    await event(scene, ada, "go")
    await event(scene, bea, "go")
    await scene.waits_for()
    one = Merge(
        workspace_id=W,
        id="m",
        contact_id=ada,
        name="",
        by="",
        created_at=scene.runtime.clock(),
    )
    await scene.runtime.db.write(lambda tx: merge(tx, one, bea))
    await scene.runs_on(days=1, minutes=5)
    assert len(await scene.said()) == 1
    assert [(one.contact_id, one.entry) for one in await scene.runs(series)] == [(ada, 1), (ada, 2)]
    await scene.sums(series)
    await scene.runtime.db.write(lambda tx: unmerge(tx, W, ada, "m"))
    assert {(one.contact_id, one.entry) for one in await scene.runs(series)} == {(ada, 1), (bea, 1)}
    await scene.sums(series)


def test_waits_end_by_the_clock_of_the_person() -> None:
    step = Wait(days=1, until="02:30")
    night = datetime(2026, 3, 28, 1, tzinfo=UTC)
    # The clocks in Paris jump from 02:00 to 03:00 that night: as much later as they jump.
    assert wait_end(step, night, "Europe/Paris") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    autumn = datetime(2026, 10, 24, 0, tzinfo=UTC)
    assert wait_end(step, autumn, "Europe/Paris") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert wait_end(Wait(hours=3), night, "") == night + timedelta(hours=3)
