"""Standing wishes over random days: two processes that crash at any commit tell nothing twice, and
nothing outside of what was agreed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from comptoir.assistant.decide import Assistant
from comptoir.knowledge.shelf import Shelves
from comptoir.model.channel import Channel
from comptoir.model.document import Draft, Source
from comptoir.model.keyword import Keyword
from comptoir.model.standing_wish import Every, NewContent, StandingWish, Watched
from comptoir.model.wish_times import next_time
from comptoir.model.workspace import Workspace
from comptoir.pipeline.standing import StandingRounds
from comptoir.runtime import Runtime
from comptoir.store import addresses, content, keywords, newcomers, sources, workspaces
from comptoir.store import standing_wishes as wishes
from comptoir.store.channels import put_channel
from comptoir.store.content import Placed
from comptoir.store.database import Connection, Database
from comptoir.store.leases import Key
from comptoir.store.newcomers import Newcomer
from comptoir.store.standing_occurrences import list_of
from comptoir.store.tables import conversation, message
from comptoir.testing import MovableClock, Script
from tests.stories.conftest import on_sqlite

START = datetime(2026, 10, 22, 9, 0, tzinfo=UTC)
"""Three days before clocks are put back in Paris."""
PARIS = ZoneInfo("Europe/Paris")
FRIDAYS = Every(words="dinner", days=(4, 6), hour=2, minute=30)
"""At a time that clocks show twice on the night of a change."""
WISHES: tuple[Watched, ...] = (
    NewContent(words="tiramisu"),
    NewContent(words="new tiramisu recipe"),
    FRIDAYS,
)


class Crash(Exception):
    """The process ends here."""


class Crashing:
    """A database whose process dies before or after a commit, as the dice want."""

    def __init__(self, db: Database, dice: random.Random) -> None:
        self._db, self._dice = db, dice

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    async def write(self, work: Callable[[Connection], Any]) -> Any:
        if self._dice.random() < 0.07:
            raise Crash
        result = await self._db.write(work)
        if self._dice.random() < 0.07:
            raise Crash
        return result


@asynccontextmanager
async def processes(runtime: Runtime, dice: random.Random) -> AsyncIterator[list[StandingRounds]]:
    """Two processes on one database."""
    crashing: Any = Crashing(runtime.db, dice)
    shelves = Shelves(runtime)
    assistant = Assistant(runtime, shelves)
    yield [StandingRounds(replace(runtime, db=crashing), assistant) for _ in range(2)]
    await assistant.close()
    await shelves.close()


def furnish(tx: Connection, runtime: Runtime, people: list[str]) -> dict[str, StandingWish]:
    """A workspace with a channel that has a window, and people with wishes."""
    now = runtime.clock()
    workspaces.create_workspace(tx, Workspace(id="w", slug="w", name="W", languages=("en",)), now)
    channel = Channel(workspace_id="w", id="c", type="script", name="c", secret="s", config={})
    put_channel(tx, runtime.vault, channel, token="t", now=now)
    source = Source(workspace_id="w", id="s", type="push", url="push:s")
    sources.put_source(tx, "w", source, now)
    word = Keyword(workspace_id="w", id="k", word="dinner", text="Pasta!")
    keywords.put_keyword(tx, "w", word)
    made = {}
    for name in people:
        key = Key("w", "c", name)
        new = Newcomer(key=key, channel_type="script", identities=(name,))
        thread = newcomers.open_threads(tx, [new], runtime.ids, now)[key].conversation
        for number, what in enumerate(WISHES):
            due = next_time(what, "Europe/Paris", now) if isinstance(what, Every) else None
            wish = StandingWish(
                workspace_id="w", id=f"{name}{number}", contact_id=thread.contact_id,
                conversation_id=thread.id, channel_type="script", what=what, label="l",
                language="en", timezone="Europe/Paris", message_id="m", created_at=now,
                ends_at=now + timedelta(days=8 + 4 * number), due_at=due,
            )  # fmt: skip
            wishes.add_wish(tx, wish)
            made[wish.id] = wish
    return made


def brings(tx: Connection, number: int, dice: random.Random) -> None:
    """A new recipe, or an edit of an older one, or its translation."""
    draft = Draft(
        key=f"d{dice.randint(0, number)}", type="Recipe", title=f"Tiramisu {number}",
        language="en", group=f"g{number // 2}" if dice.random() < 0.5 else "",
    )  # fmt: skip
    content.put_documents(tx, "w", "s", [Placed(draft, "", content.content_hash(draft))])


def writes(tx: Connection, who: str, now: datetime) -> None:
    """Somebody writes: the window opens."""
    which = (conversation.c.workspace_id == "w", conversation.c.key == who)
    tx.execute(update(conversation).where(*which).values(last_inbound_at=now))


@pytest.mark.parametrize("seed", range(3))
@on_sqlite
async def test_never_twice_never_outside_never_after_the_end(runtime: Runtime, seed: int) -> None:
    await random_days(runtime, seed)


@pytest.mark.parametrize("engine", ["postgresql"])
async def test_never_twice_on_postgresql(runtime: Runtime) -> None:
    await random_days(runtime, 1)


async def random_days(opened: Runtime, seed: int) -> None:
    """Two weeks in steps of some hours, then the books are checked."""
    dice, clock = random.Random(seed), MovableClock(START)
    script = Script(window=timedelta(hours=24))
    channels: dict[str, Any] = {**opened.channels, "script": script}
    runtime = replace(opened, clock=clock, channels=channels)
    people = ["ada", "bob", "cid"]
    made = await runtime.db.write(lambda tx: furnish(tx, runtime, people))
    stopped: dict[str, datetime] = {}
    async with processes(runtime, dice) as rounds:
        for step in range(50):
            clock.move(hours=dice.choice([0.02, 0.5, 3, 9]))
            for who in people:
                if dice.random() < 0.3:
                    await runtime.db.write(lambda tx, who=who: writes(tx, who, clock()))  # type: ignore[misc]
            if dice.random() < 0.4:
                await runtime.db.write(lambda tx, step=step: brings(tx, step, dice))  # type: ignore[misc]
            if step == 35:
                stopped["cid"] = clock()
                await runtime.db.write(
                    lambda tx: addresses.withdraw(tx, "w", "script", "cid", "stopped_at", clock())
                )
            for one in rounds:
                try:
                    await one.round()
                except Crash:
                    continue
    await check(runtime, made, stopped)


async def check(
    runtime: Runtime, made: dict[str, StandingWish], stopped: dict[str, datetime]
) -> None:
    """Every message belongs to one occurrence, and to the rules of its wish."""
    rows = await runtime.db.read(
        lambda tx: tx.execute(
            select(message.c.id, message.c.created_at, conversation.c.key)
            .join(conversation, conversation.c.id == message.c.conversation_id)
            .where(message.c.direction == "out")
        ).all()
    )
    sent = {row.id: row for row in rows if "." not in row.id}
    told: Counter[tuple[str, str]] = Counter()
    days: Counter[tuple[str, Any]] = Counter()
    seen = set()
    for wish in made.values():
        for one in await runtime.db.read(lambda tx, id=wish.id: list_of(tx, "w", id, 500)):  # type: ignore[misc]
            if one.state != "said":
                continue
            row = sent[one.message_id]
            assert one.message_id not in seen
            seen.add(one.message_id)
            assert row.created_at < wish.ends_at
            assert row.created_at < stopped.get(row.key, datetime.max.replace(tzinfo=UTC))
            there = row.created_at.astimezone(PARIS)
            if isinstance(wish.what, NewContent):
                told[row.key, one.subject] += 1
                days[wish.id, there.date()] += 1
                assert 8 <= there.hour < 21
            else:
                due = one.happened_at.astimezone(PARIS)
                assert (due.weekday() in FRIDAYS.days, due.hour, due.minute) == (True, 2, 30)
                told[wish.id, str(due.date())] += 1
    assert seen == set(sent), "nothing is sent without its row"
    assert len(seen) > 6, "something was told at all"
    assert max(told.values()) == max(days.values()) == 1
