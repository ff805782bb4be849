"""A message that kills the process is quarantined; those worked on beside it are not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

import msgspec
import pytest
from sqlalchemy import Connection, select

from comptoir.assistant.decide import Assistant
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.outbound.send import Channels, Sender
from comptoir.pipeline import Pipeline
from comptoir.pipeline.suspicion import MAX_ATTEMPTS, TRUSTED_ATTEMPTS, Company
from comptoir.runtime import Runtime, open_runtime, utc_now
from comptoir.settings import Settings
from comptoir.store.channels import all_channels
from comptoir.store.leases import Claim, Key
from comptoir.store.tables import envelope
from comptoir.testing import MovableClock
from tests.shop import furnish_runtime

GUILTY = "guilty"
BYSTANDERS = [f"bystander-{n}" for n in range(30)]
LIVES = 40
in_bursts_or_not = pytest.mark.parametrize("burst_seconds", [0.0, 1.5])
"""Where there is a burst window, messages are recorded in a claim of its own before their turn."""


class Silent:
    """An assistant with nothing to say."""

    async def decide(self, turn: Turn, now: object, *more: Any) -> Decision:
        """Silence."""
        return Decision(outcome="silence", reasons=Reasons(rule="test"))


@in_bursts_or_not
async def test_only_what_kills_the_process_is_quarantined(
    settings: Settings, burst_seconds: float
) -> None:
    async with shop(settings, burst_seconds) as world:
        for name in (*BYSTANDERS[:15], GUILTY, *BYSTANDERS[15:]):
            await world.arrive(name)
        while await world.is_killed():
            pass
        states = await world.states()
    assert states == {GUILTY: "quarantined"} | dict.fromkeys(BYSTANDERS, "done")


@in_bursts_or_not
async def test_nobody_is_quarantined_for_what_newcomers_do(
    settings: Settings, burst_seconds: float
) -> None:
    """Now and then, in these lives, another one comes who kills at once, beside the suspects."""
    lives = (0, 1, 4, 9)
    async with shop(settings, burst_seconds) as world:
        await world.arrive("ada")
        for life in range(max(lives) + 1):
            if life in lives:
                await world.arrive(f"{GUILTY}-{life}")
            await world.is_killed()
        while await world.is_killed():
            pass
        states = await world.states()
    killers = [f"{GUILTY}-{life}" for life in lives]
    assert states == dict.fromkeys(killers, "quarantined") | {"ada": "done"}


def test_the_last_attempt_is_made_alone() -> None:
    company, trusted, last = Company(), claim_of("trusted", 1), claim_of("last", MAX_ATTEMPTS)
    company.add(trusted)
    assert company.choose([trusted, last]) == []
    assert company.is_closed, "nobody joins before those under way are done"
    company.remove(trusted)
    assert company.choose([trusted, last]) == [last]
    company.add(last)
    assert company.is_closed, "nobody joins it"
    company.remove(last)
    assert company.choose([trusted]) == [trusted]


def test_the_company_is_open_to_the_trusted() -> None:
    company, suspect = Company(), claim_of("suspect", MAX_ATTEMPTS - 1)
    company.add(suspect)
    company.add(claim_of("trusted", TRUSTED_ATTEMPTS))
    assert not company.is_closed
    assert company.between(-1, 3600) == [suspect, claim_of("trusted", TRUSTED_ATTEMPTS)]
    assert company.between(3600, 7200) == [], "their leases need not be renewed yet"
    assert company.between(-1, -0.5) == [], "nor any more"


def test_suspects_are_worked_on_one_at_a_time_beside_the_trusted() -> None:
    company, trusted = Company(), claim_of("trusted", TRUSTED_ATTEMPTS)
    one, two = claim_of("one", TRUSTED_ATTEMPTS + 2), claim_of("two", TRUSTED_ATTEMPTS + 1)
    assert company.choose([one, trusted, two]) == [trusted, two], "the least suspicious first"
    company.add(two)
    assert company.choose([one, trusted]) == [trusted]
    company.remove(two)
    assert company.choose([one]) == [one]


@dataclass(kw_only=True)
class World:
    """A database and the processes that die on it, one after the other."""

    runtime: Runtime
    channels: Channels
    channel: Channel
    clock: MovableClock
    lives: int = 0

    async def arrive(self, name: str) -> None:
        """Somebody writes."""
        update = {"id": f"m-{name}", "type": "message", "from": name, "text": "hello"}
        await Intake(self.runtime).receive(self.channel, msgspec.json.encode({"updates": [update]}))

    async def is_killed(self) -> bool:
        """One life of a process; whether it was killed, with all it had begun left as it was."""
        self.lives += 1
        assert self.lives < LIVES
        pipeline = Pipeline(self.runtime, cast(Assistant, Silent()), Sender(self.runtime))
        while "pending" in (await self.states()).values():
            begun = await pipeline.begin(128, self.channels)
            turns = [one.turn for one in begun if one.turn is not None]
            if any(turn.conversation.key.startswith(GUILTY) for turn in turns):
                self.clock.move(seconds=self.runtime.settings.lease_seconds + 1)
                return True
            await pipeline.handle(begun, self.channels)
            self.clock.move(seconds=0.1)
        return False

    async def states(self) -> dict[str, str]:
        """What became of each one's message."""
        return await self.runtime.db.read(read_states)


@asynccontextmanager
async def shop(settings: Settings, burst_seconds: float) -> AsyncIterator[World]:
    """A furnished workspace whose time stands still."""
    clock = MovableClock(utc_now())
    async with open_runtime(settings, clock=clock) as runtime:
        await furnish_runtime(runtime, {}, burst_seconds=burst_seconds)
        found = await runtime.db.read(lambda tx: all_channels(tx, runtime.vault))
        channels = {(c.workspace_id, c.id): c for c in found}
        channel = next(c for c in found if c.type == OpenAdapter.type)
        yield World(runtime=runtime, channels=channels, channel=channel, clock=clock)


def claim_of(name: str, attempts: int) -> Claim:
    """A claim, the newest of so many."""
    return Claim(Key("shop", "open", name), epoch=attempts, attempts=attempts)


def read_states(tx: Connection) -> dict[str, str]:
    """What became of each one's message."""
    rows = tx.execute(select(envelope.c.conversation_key, envelope.c.state))
    return {row[0]: row[1] for row in rows}
