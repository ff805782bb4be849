"""A message that kills the process is quarantined; those worked on beside it are not."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import cast

import msgspec
from sqlalchemy import Connection, select

from comptoir.assistant.decide import Assistant
from comptoir.channels.open.adapter import OpenAdapter
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel
from comptoir.model.conversation import Turn
from comptoir.model.decision import Decision, Reasons
from comptoir.outbound.send import Channels, Sender
from comptoir.pipeline import Pipeline
from comptoir.runtime import Runtime, open_runtime, utc_now
from comptoir.settings import Settings
from comptoir.store.channels import all_channels
from comptoir.store.tables import envelope
from tests.shop import furnish_runtime

GUILTY = "guilty"
BYSTANDERS = [f"bystander-{n}" for n in range(30)]
LIVES = 20


class MovableClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = utc_now()

    def __call__(self) -> datetime:
        return self.now


class Silent:
    """An assistant with nothing to say."""

    async def decide(self, turn: Turn, now: object) -> Decision:
        """Silence."""
        return Decision(outcome="silence", reasons=Reasons(rule="test"))


async def test_only_what_kills_the_process_is_quarantined(settings: Settings) -> None:
    clock = MovableClock()
    async with open_runtime(settings, clock=clock) as runtime:
        await furnish_runtime(runtime, {})
        found = await runtime.db.read(lambda tx: all_channels(tx, runtime.vault))
        channels = {(c.workspace_id, c.id): c for c in found}
        channel = next(c for c in found if c.type == OpenAdapter.type)
        for name in (*BYSTANDERS[:15], GUILTY, *BYSTANDERS[15:]):
            await arrive(runtime, channel, name)
        lives = 0
        while await is_killed(runtime, channels, clock):
            lives += 1
            clock.now += timedelta(seconds=settings.lease_seconds + 1)
            assert lives < LIVES
        states = await runtime.db.read(read_states)
    assert states == {GUILTY: "quarantined"} | dict.fromkeys(BYSTANDERS, "done")


async def is_killed(runtime: Runtime, channels: Channels, clock: MovableClock) -> bool:
    """One life of a process; whether it was killed, with all that it had begun left as it was."""
    pipeline = Pipeline(runtime, cast(Assistant, Silent()), Sender(runtime))
    while "pending" in (await runtime.db.read(read_states)).values():
        begun = await pipeline.begin(128, channels)
        turns = [one.turn for one in begun if one.turn is not None]
        if any(turn.conversation.key == GUILTY for turn in turns):
            return True
        await pipeline.handle(begun, channels)
        clock.now += timedelta(seconds=0.1)
    return False


async def arrive(runtime: Runtime, channel: Channel, name: str) -> None:
    """Somebody writes."""
    update = {"id": f"m-{name}", "type": "message", "from": name, "text": "hello"}
    await Intake(runtime).receive(channel, msgspec.json.encode({"updates": [update]}))


def read_states(tx: Connection) -> dict[str, str]:
    """What became of each one's message."""
    rows = tx.execute(select(envelope.c.conversation_key, envelope.c.state))
    return {row[0]: row[1] for row in rows}
