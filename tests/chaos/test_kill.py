"""`kill -9` at random moments while messages flow in: none lost, none answered twice, in order.

A real `comptoir serve` on a SQLite file, messages over signed HTTP with duplicates, a platform
that repeats what was not acknowledged. `make chaos` does it with 50 kills and 2,000 messages.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time
from pathlib import Path

import pytest

from comptoir.store.database import Database, open_database
from tests.chaos.bookkeeping import Verdict, is_at_rest, judge, read, unfinished
from tests.chaos.crowd import HOST, Crowd, crowd
from tests.ports import free_port
from tests.processes import Process, command_of, environment_of, stored_in
from tests.shop import PATH, answer_to, furnish, words

pytestmark = pytest.mark.chaos
ROUNDS = int(os.environ.get("COMPTOIR_TEST_ROUNDS", "1"))
KILLS = 5 * ROUNDS
MESSAGES = 200 * ROUNDS
CONTACTS = min(100, 40 * ROUNDS)
LEASE_SECONDS = 1.5
UNREADY = 0.2
"""Share of the kills that may hit a process which is still starting."""
PATIENCE = 180.0


class Storm:
    """Starts the process again and again, lets some messages through, and kills it."""

    def __init__(self, folder: Path, port: int, peer: str, dice: random.Random) -> None:
        settings = {"lease_seconds": LEASE_SECONDS, "port": port, "allowed_hosts": peer}
        self._environment = environment_of(**stored_in(folder) | settings)
        self._folder = folder
        self._dice = dice

    async def rage(self, pace: asyncio.Semaphore, messages: int) -> None:
        """Kills `KILLS` times, letting an equal share of the messages through each time."""
        share = -(-messages // KILLS)
        for _ in range(KILLS):
            process = self.start()
            try:
                await self._let_through(process, pace, share)
            finally:
                process.kill()
                process.close()

    async def _let_through(self, process: Process, pace: asyncio.Semaphore, share: int) -> None:
        if self._dice.random() >= UNREADY:
            await asyncio.to_thread(process.line_with, "listens on")
        window = self._dice.uniform(0.02, 1.2)
        for _ in range(share):
            pace.release()
            await asyncio.sleep(window / share)

    def start(self) -> Process:
        """One more process on the same database and port."""
        return Process(command_of("serve"), self._environment, self._folder)


def wishes_of(contact: int, count: int, keywords: list[str]) -> list[str]:
    """What a contact asks for: never the same twice."""
    return [keywords[(contact * 7 + n) % len(keywords)] for n in range(count)]


async def until_at_rest(database: Database) -> float:
    """How many seconds it took until nothing was left to be done."""
    began = time.monotonic()
    while not await database.read(is_at_rest):
        left = unfinished(await database.read(read))
        assert time.monotonic() - began < PATIENCE, f"{left} things are never finished"
        await asyncio.sleep(0.2)
    return time.monotonic() - began


@pytest.mark.parametrize("burst_seconds", [0.0, 0.3], ids=["each alone", "bursts"])
async def test_nothing_is_lost_or_doubled(tmp_path: Path, burst_seconds: float) -> None:
    seed = int(os.environ.get("COMPTOIR_TEST_SEED", random.randrange(10**6)))
    dice, port = random.Random(seed), free_port()
    say(f"COMPTOIR_TEST_SEED={seed} repeats this run")
    keywords = words(dice)
    async with crowd(port, dice) as (platform, peer):
        url = await furnish(
            tmp_path, keywords, send_url=f"http://{peer}/send", burst_seconds=burst_seconds
        )
        platform.webhook = f"http://{HOST}:{port}{PATH}"
        storm, pace = Storm(tmp_path, port, peer, dice), asyncio.Semaphore(0)
        each = MESSAGES // CONTACTS
        talks = asyncio.gather(
            *(
                platform.converse(f"c{n}", wishes_of(n, each, keywords), pace)
                for n in range(CONTACTS)
            )
        )
        await storm.rage(pace, MESSAGES)
        survivor = storm.start()
        database = open_database(url)
        try:
            await asyncio.wait_for(talks, PATIENCE)
            seconds = await until_at_rest(database)
            await asyncio.wait_for(platform.rest(), PATIENCE)
            found = await database.read(read)
        finally:
            await database.close()
            await asyncio.to_thread(survivor.close)
    verdict = judge(found, platform)
    resent = sum(n - 1 for n in platform.tries.values())
    figures = (
        f"{KILLS} kills, {MESSAGES} messages in {platform.posts} posts, {platform.repeats} "
        f"repeated; {len(found.turns)} turns, {len(platform.ledger)} answers, {resent} sent again "
        f"with the same key; at rest after {seconds:.1f} s; {verdict}"
    )
    say(figures)
    assert verdict == Verdict(lost=0, doubled=0, disordered=0, unfinished=0), f"seed {seed}"
    assert sum(len(asked) for asked in platform.asked.values()) == MESSAGES
    if not burst_seconds:
        assert answers_in_words(platform) == {
            f"c{n}": [answer_to(w) for w in wishes_of(n, each, keywords)] for n in range(CONTACTS)
        }


def say(line: str) -> None:
    """Shown where a test fails, and with `pytest -s`."""
    sys.stdout.write(line + "\n")


def answers_in_words(platform: Crowd) -> dict[str, list[str]]:
    """What each contact was told."""
    texts = {a.key: a.body["parts"][0]["text"] for a in platform.ledger}
    return {c: [texts[key] for key in keys] for c, keys in platform.answers().items()}
