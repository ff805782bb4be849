"""Rates are kept by all processes together; an answer never waits behind a newsletter.

Two runtimes share nothing but the database, as two processes do. Their clock moves in steps, and
both take what they may at each step, at the same time.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import cast

import pytest
from msgspec import structs
from sqlalchemy import Connection

from comptoir.channels.base import Accepted, Adapter, Outgoing, SendResult
from comptoir.model.channel import Channel, Rate
from comptoir.model.message import Text
from comptoir.model.update import SendKind
from comptoir.model.workspace import Workspace
from comptoir.net.client import NetClient
from comptoir.outbound.acquire import Wanted, on_pace
from comptoir.outbound.limits import RESERVE
from comptoir.outbound.say import say
from comptoir.outbound.send import Sender
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.channels import put_channel
from comptoir.store.workspaces import ensure_workspace
from comptoir.testing import MovableClock, Script
from comptoir.testing.permitting import NEWS, permits

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SHOP = Workspace(id="w", slug="w", name="W", languages=("en",))
STEP = timedelta(milliseconds=20)
CLOSE = 0.02
"""How far from the rate the throughput may be."""


class Timed(Script):
    """A platform that notes when each message came."""

    def __init__(self, rate: Rate | None = None, person_rate: Rate | None = None) -> None:
        super().__init__("none")
        self.capabilities = structs.replace(self.capabilities, rate=rate, person_rate=person_rate)
        self.came: list[tuple[datetime, str, SendKind]] = []
        self.clock = MovableClock(START)

    async def send(self, channel: Channel, net: NetClient, message: Outgoing) -> SendResult:
        self.came.append((self.clock(), message.to, message.kind))
        return Accepted(f"timed-{len(self.came)}")


class Office:
    """Two processes on one database, and the platform that both send to."""

    def __init__(self, runtimes: Sequence[Runtime], platform: Timed, channel: Channel) -> None:
        self.runtimes, self.platform, self.channel = runtimes, platform, channel
        self.senders = [Sender(runtime) for runtime in runtimes]
        self._said = 0

    async def queue(self, people: Sequence[str], kind: SendKind = "reply") -> None:
        """A message to each of the people; the processes take turns."""
        for to in people:
            self._said += 1
            runtime = self.runtimes[self._said % 2]
            words = (Text(f"No. {self._said}"),)
            purpose = NEWS if kind == "campaign" else "service"
            if purpose == NEWS:
                await permits(runtime, self.channel, to)
            await say(runtime, self.channel, to, words, kind=kind, purpose=purpose)

    async def step(self) -> None:
        """Both processes take and send all they may at this moment."""
        known = {(self.channel.workspace_id, self.channel.id): self.channel}
        while sum(await asyncio.gather(*(sender.take(known) for sender in self.senders))):
            await asyncio.gather(*(t for s in self.senders for t in s.under_way))

    async def work(self, seconds: float) -> None:
        """So much time passes."""
        for _ in range(round(timedelta(seconds=seconds) / STEP)):
            self.platform.clock.move(seconds=STEP.total_seconds())
            await self.step()

    @property
    def times(self) -> list[float]:
        """When messages came, in seconds from the start."""
        return [(at - START).total_seconds() for at, _, _ in self.platform.came]

    @property
    def kinds(self) -> list[str]:
        return [kind for _, _, kind in self.platform.came]


@pytest.fixture
def platform(request: pytest.FixtureRequest) -> Timed:
    """With the rates that the test names."""
    rates: Timed = request.param
    # Parameters are made once for both engines.
    return Timed(rates.capabilities.rate, rates.capabilities.person_rate)


@pytest.fixture
async def office(settings: Settings, platform: Timed) -> AsyncIterator[Office]:
    async with (
        open_runtime(settings, clock=platform.clock) as one,
        open_runtime(settings, clock=platform.clock) as other,
    ):
        adapters: dict[str, Adapter] = {**one.channels, "script": cast(Adapter, platform)}
        runtimes = [replace(runtime, channels=adapters) for runtime in (one, other)]
        channel = Channel(
            workspace_id="w", id="c", type="script", name="A channel", secret="", config={}
        )
        await one.db.write(lambda tx: ensure_workspace(tx, SHOP, START))
        await one.db.write(lambda tx: put_channel(tx, one.vault, channel, token="t", now=START))
        yield Office(runtimes, platform, channel)


def people(count: int) -> list[str]:
    return [f"person {n}" for n in range(count)]


def per_second(times: Sequence[float], burst: float) -> float:
    """The throughput after the burst was used up."""
    rest = times[round(burst) :]
    return len(rest) / (rest[-1] - times[0])


@pytest.mark.parametrize("platform", [Timed(rate=Rate(25.0, 10.0))], indirect=True, ids=["25/s"])
async def test_both_together_keep_the_rate_of_a_channel(office: Office) -> None:
    await office.queue(people(160))
    await office.step()
    assert len(office.times) == 10, "the burst"
    await office.work(6.2)
    assert len(office.times) == 160
    assert per_second(office.times, 10) == pytest.approx(25.0, rel=CLOSE)
    for at in office.times:
        within = [t for t in office.times if at <= t < at + 1]
        assert len(within) <= 25 + 10


@pytest.mark.parametrize(
    "platform", [Timed(person_rate=Rate(5.0, 3.0))], indirect=True, ids=["5/s"]
)
async def test_both_together_keep_the_rate_of_a_person(office: Office) -> None:
    """Another person does not wait for them."""
    await office.queue(["ada"] * 53)
    await office.step()
    assert len(office.times) == 3
    await office.queue(["bob"])
    await office.step()
    assert [to for _, to, _ in office.platform.came][3:] == ["bob"]
    await office.work(10.1)
    times = [t for t, (_, to, _) in zip(office.times, office.platform.came, strict=True)]
    mine = [t for t, (_, to, _) in zip(times, office.platform.came, strict=True) if to == "ada"]
    assert len(mine) == 53
    assert per_second(mine, 3) == pytest.approx(5.0, rel=CLOSE)


@pytest.mark.parametrize("platform", [Timed(rate=Rate(5.0, 8.0))], indirect=True, ids=["5/s"])
async def test_an_answer_overtakes_a_campaign(office: Office) -> None:
    """Whenever it comes, and in whichever process; a campaign leaves it room in the burst."""
    await office.queue(people(40), "campaign")
    await office.step()
    assert len(office.times) == 8 * RESERVE
    await office.queue(["ada", "bob", "carol", "dan"])
    await office.step()
    assert office.kinds[4:] == ["reply"] * 4, "at once, out of what was kept for them"
    assert office.times[4:] == office.times[:4]
    await office.work(3.0)
    before = len(office.times)
    assert before < 40
    asked = (office.platform.clock() - START).total_seconds()
    await office.queue(["eve"])
    await office.step()
    assert office.kinds[before:] == ["reply"]
    assert office.times[before] == asked
    await office.work(10.0)
    assert office.kinds.count("campaign") == 40


@pytest.mark.parametrize("platform", [Timed(rate=Rate(5.0, 1.0))], indirect=True, ids=["5/s"])
async def test_without_a_burst_it_is_the_next(office: Office) -> None:
    await office.queue(people(20), "campaign")
    await office.work(1.0)
    before = len(office.times)
    await office.queue(["ada"])
    await office.work(0.4)
    assert "reply" in office.kinds[before : before + 2]
    assert office.times[office.kinds.index("reply")] <= 1.0 + 1 / 5.0 + CLOSE


@pytest.mark.parametrize("platform", [Timed(rate=Rate(5.0, 10.0))], indirect=True, ids=["5/s"])
async def test_the_first_messages_of_all_are_counted_too(office: Office) -> None:
    """Both processes begin at once on a channel that nobody has sent on."""

    def wanted(process: int) -> list[Wanted]:
        return [
            Wanted(
                workspace_id="w",
                id=f"{process} {number}",
                channel_id="c",
                to=f"person {process} {number}",
                kind="reply",
                capabilities=office.platform.capabilities,
            )
            for number in range(10)
        ]

    def taken(tx: Connection, process: int) -> int:
        found = on_pace(tx, wanted(process), START)
        return sum(at <= START for at in found.values())

    # Connected already, so that both are in the middle of it together.
    await asyncio.gather(*(r.db.write(lambda tx: None) for r in office.runtimes))
    allowed = await asyncio.gather(
        *(r.db.write(partial(taken, process=n)) for n, r in enumerate(office.runtimes))
    )
    assert sum(allowed) == 10
