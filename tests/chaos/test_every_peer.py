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
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from sqlalchemy import Connection, func, select, text

from comptoir import workers
from comptoir.channels.peers.every import KITS, Kit
from comptoir.channels.registry import ADAPTERS
from comptoir.errors import Busy
from comptoir.inbound.receive import Intake
from comptoir.model.channel import Channel, Confirmation
from comptoir.model.message import RANK, MessageStatus
from comptoir.outbound import outcome
from comptoir.outbound.presence import Presence
from comptoir.store import envelopes, tables
from comptoir.testing import MovableClock, open_story, until
from tests.stories.everywhere import Talk, messages_on, talking

pytestmark = [pytest.mark.chaos, pytest.mark.parametrize("engine", ["sqlite"])]
ROUNDS = int(os.environ.get("COMPTOIR_TEST_ROUNDS", "1"))
WAVE = 20
"""Messages of one wave."""
BATCH = 1000
BATCHING = frozenset({"instagram", "line", "messenger", "open", "whatsapp"})
"""Platforms that put several updates into one post."""
SINGLE_POSTS = min(1000, 100 * ROUNDS)
"""What the others post instead, one by one."""
LOST, FAULTS = 3, 3
"""Answers lost, and sends refused, in a wave of their kind."""
STEP, EVERY = 5.0, 0.02
"""Our clock runs ahead by so many seconds, so often: what has to wait does not hold us up."""
PATIENCE = 60.0
CONFIRMATION: dict[str, Confirmation] = {a.type: a.capabilities.confirmation for a in ADAPTERS}

THROTTLE: dict[str, tuple[str, int]] = {
    "instagram": ("613", 400),
    "messenger": ("613", 400),
    "sms": ("20429", 429),
    "twilio_whatsapp": ("20429", 429),
    "viber": ("12", 200),
    "whatsapp": ("130429", 400),
}
"""How a platform says that it is too much, where that is not a bare 429."""
FAILS = frozenset({"open", "sms", "twilio_whatsapp", "viber", "whatsapp"})
"""Platforms that tell of failures in receipts."""


def _piece(kind: str, peer: Any) -> dict[str, Any]:
    """An update that makes no sense, in a post that does."""
    match kind:
        case "apple":
            return {"v": 1, "id": "odd", "sourceId": "urn:mbid:odd", "type": 7}
        case "instagram" | "messenger":
            event = {"sender": {"id": "5"}, "recipient": {"id": peer.account}, "message": 7}
            return {"event": event, "standby": False}
        case "line":
            return {"type": "message", "webhookEventId": "odd", "source": "nobody", "message": 7}
        case "open":
            return {"id": 7, "type": "message", "from": {"not": "a name"}}
        case "sms" | "twilio_whatsapp":
            return {"Body": "from nobody", "To": peer.phone, "AccountSid": peer.account_sid}
        case "telegram":
            return {"update_id": 1, "message": 7}
        case "viber":
            return {"event": "message", "message_token": 1, "sender": "nobody", "message": 7}
        case "whatsapp":
            return {
                "field": "messages",
                "value": {**peer._value(), "messages": [7], "contacts": []},
            }
    raise KeyError(kind)


def person_of(kit: Kit, number: int) -> str:
    """Somebody else on the platform."""
    letters = kit.person.rstrip("=0123456789abcdef") if kit.type == "line" else ""
    if kit.type in ("apple", "open", "viber"):
        return f"{kit.person.rstrip('=')}{number}"
    if kit.type == "line":
        return f"{letters[:1] or 'U'}{number:032x}"
    digits = kit.person[-6:]
    return f"{kit.person[:-6]}{int(digits) + number:06d}"


class Storm:
    """What people write, what the platform does meanwhile, and what is to come of it."""

    def __init__(self, talk: Talk, dice: random.Random) -> None:
        self.talk, self.dice = talk, dice
        self.kit, self.peer = talk.kit, talk.peer
        self.asked: Counter[tuple[str, str]] = Counter()
        self.people = 0
        self.words: list[str] = []

    async def teach(self, words: int) -> None:
        """Keywords with an answer each."""
        self.words = [f"recipe{n}" for n in range(words)]
        for word in self.words:
            await self.talk.story.answers(word, f"This is {word}.")

    @property
    def post(self) -> Callable[..., Awaitable[int]]:
        """How the peer posts updates."""
        names = ("_post_all", "post", "_post")
        if self.kit.type in ("instagram", "messenger"):
            names = ("_post",)
        found: Callable[..., Awaitable[int]] = next(
            getattr(self.peer, name) for name in names if hasattr(self.peer, name)
        )
        return found

    def wishes(self, count: int) -> list[tuple[str, str]]:
        """Who asks for what, shuffled: each person up to three things, none of them twice."""
        found = []
        while len(found) < count:
            self.people += 1
            words = self.dice.sample(self.words, self.dice.randint(1, 3))
            found += [(person_of(self.kit, self.people), word) for word in words]
        found = found[:count]
        self.dice.shuffle(found)
        return found

    async def ask(self, person: str, word: str) -> int:
        """Somebody asks for something."""
        self.asked[person, f"This is {word}."] += 1
        status: int = await self.peer.inbound(**{"from": person, "text": word})
        return status

    async def flood(self) -> None:
        """A thousand pieces, one of them malformed: in one post, where the platform batches."""
        is_batch = self.kit.type in BATCHING
        count = BATCH if is_batch else SINGLE_POSTS
        self.peer.batch(count if is_batch else 1)
        said = [self.ask(*wish) for wish in self.wishes(count - 1)]
        odd = self.peer.deliver(_piece(self.kit.type, self.peer), self.post)
        said.insert(self.dice.randrange(count - 1), odd)
        statuses = await asyncio.gather(*said)
        assert Counter(statuses) == ({0: count - 1, 200: 1} if is_batch else {200: count})
        self.peer.batch(1)

    async def wave(self) -> None:
        """Some people write, all at once."""
        wishes = self.wishes(WAVE)
        assert set(await asyncio.gather(*(self.ask(*wish) for wish in wishes))) == {200}
        await self.rest()

    async def rest(self) -> None:
        """Returns when all is answered, and every receipt was taken."""
        await until(self._is_at_rest, f"rest on {self.kit.type}", PATIENCE)
        while posting := set(self.peer._posting):
            await asyncio.wait(posting)
        await until(self._is_at_rest, f"rest on {self.kit.type}", PATIENCE)

    async def _is_at_rest(self) -> bool:
        pending = await self.talk.story.runtime.db.read(envelopes.count_pending)
        return pending == 0 and not await self.talk.story.outbox("queued", "sending", "unknown")

    def receipts(self, *statuses: str, copies: int = 1, reverse: bool = False) -> None:
        """Which receipts follow from now on, as far as the platform has them."""
        known = {*self.kit.receipts, *(("failed",) if self.kit.type in FAILS else ())}
        told = tuple(s for s in statuses if s in known)
        if self.kit.type == "open":
            self.peer._receipts = tuple(s for s in told for _ in range(copies))
        else:
            self.peer.receipts(told, copies, reverse)

    def throttle(self, times: int) -> None:
        """The next sends are too many."""
        if self.kit.type in THROTTLE:
            code, status = THROTTLE[self.kit.type]
            self.peer.refuse_next(code, times, status)
        else:
            self.peer.fail_next(429, times)


class Verdict(Struct, frozen=True, kw_only=True):
    """The bar is 0 for each of these."""

    lost: int
    doubled: int
    strangers: int
    recorded_twice: int
    missing: int
    backwards: int


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due by time alone is looked for more often; nobody is shown that we type, which
    would use up the faults."""
    monkeypatch.setattr(workers, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(workers, "POLL_SECONDS", 0.02)
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
async def hurrying(clock: MovableClock) -> AsyncIterator[None]:
    """Our clock runs ahead."""

    async def run() -> None:
        while True:
            await asyncio.sleep(EVERY)
            clock.move(seconds=STEP)

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
        async with hurrying(clock):
            await rage(storm)
        verdict, parked = await judge(storm)
        odd = await talk.story.runtime.db.read(count_odd)
        said = f"{kind}: {sum(storm.asked.values())} messages, {len(talk.arrived)} answers"
        say(f"{said}, {parked} parked, {len(refusing)} posts refused; seed {seed}; {verdict}")
    none = Verdict(lost=0, doubled=0, strangers=0, recorded_twice=0, missing=0, backwards=0)
    assert verdict == none, f"seed {seed}"
    assert odd == 1
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
        while (status := await post(updates)) == 503:
            await asyncio.sleep(0.01)
        return int(status)

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
    verdict = Verdict(
        lost=max(0, lost - len(parked)),
        doubled=_excess(reached),
        strangers=sum((reached - asked).values()),
        recorded_twice=_excess(heard) + abs(len(outgoing) - sum(asked.values())),
        missing=sum(asked.values()) - len(heard),
        backwards=sum(_is_back(old, new) for old, new in changes),
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
