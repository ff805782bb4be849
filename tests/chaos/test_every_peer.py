"""Every platform misbehaves as it can, and nothing is lost, doubled or told backwards.

On the way in: posts three times over, in another order, 1,000 pieces in one of which one is
malformed, and posts that are answered 503 before or after they were logged. On the way out: 429,
500, answers lost after the message was taken. Receipts: skipped, failed before delivered, reversed,
twice. `COMPTOIR_TEST_ROUNDS` makes it longer, `COMPTOIR_TEST_SEED` repeats a run.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs
from sqlalchemy import Connection, func, select, text

from comptoir.channels.peers.every import KITS
from comptoir.channels.registry import ADAPTERS
from comptoir.errors import Busy
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel, Confirmation
from comptoir.model.message import RANK, MessageStatus
from comptoir.outbound import outcome
from comptoir.outbound.presence import Presence
from comptoir.store import tables
from comptoir.testing import MovableClock, open_story
from comptoir.workers import paces
from tests.chaos.peer_storm import ROUNDS, WAVE, Storm
from tests.stories.everywhere import messages_on, talking

pytestmark = [pytest.mark.chaos, pytest.mark.parametrize("engine", ["sqlite"])]
LOST, FAULTS = 3, 3
"""Answers lost, and sends refused, in a wave of their kind."""
STEP, EVERY = 5.0, 0.02
"""Our clock runs ahead by so many seconds, so often: what has to wait does not hold us up."""
TRIES = 10
READ_WAVES = 3
"""Of the four waves, those whose messages are read."""
WATERMARKED = frozenset({"messenger"})
"""Platforms that tell until when all was read. That may overtake the answer to a send: then only
the next one tells it."""
CONFIRMATION: dict[str, Confirmation] = {a.type: a.capabilities.confirmation for a in ADAPTERS}


class Verdict(Struct, frozen=True, kw_only=True):
    """The bar is 0 for each of these."""

    lost: int
    doubled: int
    strangers: int
    recorded_twice: int
    missing: int
    backwards: int
    left_failed: int
    unread: int


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due by time alone is looked for more often; nobody is shown that we type, which
    would use up the faults."""
    monkeypatch.setattr(paces, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(paces, "POLL_SECONDS", 0.02)
    monkeypatch.setattr(outcome, "CONFIRM_SECONDS", {"echo": 60.0, "query": 5.0, "none": 0.0})
    monkeypatch.setattr(Presence, "begin", lambda *_: None)


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every tenth post is answered 503 at first: before it was logged, or right after."""
    receive, tries, refused = Intake.receive, Counter[bytes](), list[str]()

    async def sometimes(intake: Intake, channel: Channel, raw: bytes) -> int:
        tries[raw] += 1
        at = len(tries) % 20
        if tries[raw] > 1 or at not in (1, 11):
            return await receive(intake, channel, raw)
        if at == 11:
            await receive(intake, channel, raw)
        refused.append("before" if at == 1 else "after")
        raise Busy("as ordered")

    monkeypatch.setattr(Intake, "receive", sometimes)
    return refused


@asynccontextmanager
async def hurrying(clock: MovableClock, storm: Storm) -> AsyncIterator[None]:
    """Our clock runs ahead; with it that of Messenger, which tells until when all was read."""

    async def run() -> None:
        while True:
            await asyncio.sleep(EVERY)
            clock.move(seconds=STEP)
            if storm.kit.type == "messenger":
                storm.peer.clock(STEP)

    running = asyncio.create_task(run())
    try:
        yield
    finally:
        running.cancel()


@pytest.mark.parametrize("kind", sorted(KITS))
async def test_nothing_is_lost_or_doubled(
    kind: str, database_url: str, tmp_path: Path, refusing: list[str]
) -> None:
    seed = int(os.environ.get("COMPTOIR_TEST_SEED", random.randrange(10**6)))
    dice, clock = random.Random(seed), MovableClock()
    opened = partial(
        open_story, database_url, data=tmp_path / "var", clock=clock, lease_seconds=7200.0
    )
    async with talking(opened, kind, burst_seconds=0.0) as talk:
        storm = Storm(talk, dice)
        await storm.teach(30)
        await talk.story.runtime.db.write(watch)
        again(talk.peer)
        async with hurrying(clock, storm):
            await rage(storm)
        verdict, parked = await judge(storm)
        odd = await talk.story.runtime.db.read(count_odd)
        said = f"{kind}: {sum(storm.asked.values())} messages, {len(talk.arrived)} answers"
        say(f"{said}, {parked} parked, {len(refusing)} posts refused; seed {seed}; {verdict}")
    found = {name: count for name, count in structs.asdict(verdict).items() if count}
    assert found == {}, f"seed {seed}"
    assert odd == 1
    assert storm.faults_left == 0, "all of them were met"
    assert parked in allowed_parked(kind), f"{parked} parked, seed {seed}"
    assert {"before", "after"} <= set(refusing)


async def rage(storm: Storm) -> None:
    """All that can go wrong, one kind in each wave."""
    storm.peer.duplicate(3)
    storm.receipts()
    await storm.flood()
    await storm.rest()
    storm.peer.reorder(True)
    for _ in range(ROUNDS):
        storm.receipts("echo", "sent", "read", copies=2)
        storm.throttle(FAULTS)
        await storm.wave()
        storm.receipts("echo", "failed", "delivered", copies=2)
        storm.peer.fail_next(500, FAULTS)
        await storm.wave()
        storm.receipts("echo", "sent", "delivered", "read", copies=2, reverse=True)
        storm.peer.hang_up(LOST)
        await storm.wave()
        storm.throttle(FAULTS)
        storm.peer.fail_next(500, FAULTS)
        storm.peer.hang_up(LOST)
        await storm.wave()


def allowed_parked(kind: str) -> range:
    """How many sends may be left to a person: those whose outcome nobody can find out. A 500 is
    never echoed; where nothing is echoed at all, lost answers stay lost too."""
    match CONFIRMATION[kind]:
        case "key" | "query":
            return range(1)
        case "echo":
            return range(2 * FAULTS * ROUNDS + 1)
        case "none":
            return range(2 * (FAULTS + LOST) * ROUNDS + 1)


def again(peer: Any) -> None:
    """The open channel's peer does not repeat posts of its own accord; others do."""
    if type(peer).__name__ != "OpenChannelPeer":
        return
    post = peer._post

    async def repeated(updates: list[dict[str, Any]]) -> int:
        for _ in range(TRIES):
            if (status := await post(updates)) != 503:
                return int(status)
        raise AssertionError("a post is never taken")

    peer._post = repeated


# What is looked at afterwards


def watch(tx: Connection) -> None:
    """From now on every change of a message's status is kept, in its order."""
    tx.execute(text("CREATE TABLE told (id TEXT, old TEXT, new TEXT)"))
    tx.execute(
        text(
            "CREATE TRIGGER tell AFTER UPDATE OF status ON message WHEN old.status != new.status "
            "BEGIN INSERT INTO told VALUES (new.id, old.status, new.status); END"
        )
    )


def count_odd(tx: Connection) -> int:
    """Pieces that nobody could read."""
    kept = tables.envelope.c.state.in_(("quarantined", "unreadable"))
    return tx.execute(select(func.count()).where(kept)).scalar_one()


async def judge(storm: Storm) -> tuple[Verdict, int]:
    """Compares the platform's ledger with our database, and with what was asked."""
    talk, db = storm.talk, storm.talk.story.runtime.db
    stored = await messages_on(talk.story, talk.connected.channel.id)
    heard = Counter(m["platform_id"] for m in stored if m["direction"] == "in")
    outgoing = [m for m in stored if m["direction"] == "out"]
    reached = Counter((_bare(a.to), talk.kit.seen(a).text) for a in talk.arrived)
    asked = Counter({(_bare(p), t): n for (p, t), n in storm.asked.items()})
    lost = sum((asked - reached).values())
    unsure = [m for m in outgoing if m["status"] in ("unknown", "refused")]
    parked = await talk.story.outbox("parked")
    assert {row["id"] for row in parked} == {m["id"] for m in unsure}, "parked ones are shown"
    changes = await db.read(lambda tx: tx.execute(text("SELECT old, new FROM told")).all())
    # Twilio does not repeat a receipt that we did not take.
    is_twilio = talk.kit.type in ("sms", "twilio_whatsapp")
    has_receipts = bool(talk.kit.receipts) and not is_twilio
    is_told = has_receipts and talk.kit.type not in WATERMARKED
    expected_reads = READ_WAVES * WAVE * ROUNDS - len(parked) if is_told else 0
    verdict = Verdict(
        lost=max(0, lost - len(parked)),
        doubled=_excess(reached),
        strangers=sum((reached - asked).values()),
        recorded_twice=_excess(heard) + abs(len(outgoing) - sum(asked.values())),
        missing=sum(asked.values()) - len(heard),
        backwards=sum(_is_back(old, new) for old, new in changes),
        left_failed=sum(m["status"] == "failed" for m in outgoing if has_receipts),
        unread=max(0, expected_reads - sum(m["status"] == "read" for m in outgoing)),
    )
    return verdict, len(parked)


def _is_back(old: str, new: str) -> bool:
    return RANK[MessageStatus(new)] < RANK[MessageStatus(old)]


def _bare(to: str) -> str:
    return to.removeprefix("whatsapp:")


def _excess(counts: Counter[Any]) -> int:
    return sum(n - 1 for n in counts.values())


def say(line: str) -> None:
    """Shown where a test fails, and with `pytest -s`."""
    sys.stdout.write(line + "\n")
