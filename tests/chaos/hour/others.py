"""Rows that are not a storm of messages: each runs its own test for longer, and tells its figures.

They are tests of the suite with more rounds, run as an operator would run them, so that a row of
the report and a test of `make test` never differ.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys

from msgspec import Struct

from tests.conftest import REPOSITORY


class Other(Struct, frozen=True, kw_only=True):
    """What such a row found."""

    name: str
    how: str
    found: str
    is_clean: bool


class Planned(Struct, frozen=True, kw_only=True):
    """A row to be run: its tests, how long one round of them takes, which of their lines tell what
    was counted, and its share of the time where a storm has one."""

    name: str
    how: str
    tests: tuple[str, ...]
    round_seconds: float
    most_rounds: int
    told: str
    share: float = 1.0

    async def run(self, seed: str, seconds: float) -> Other:
        """Runs the tests to their end, as many rounds as fit into the time."""
        rounds = min(self.most_rounds, max(1, round(seconds / self.round_seconds)))
        environment = {
            **os.environ,
            "COMPTOIR_TEST_ROUNDS": str(rounds),
            "COMPTOIR_TEST_SEED": seed if seed.isdigit() else "7",
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", *self.tests),
            cwd=REPOSITORY,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        assert process.stdout is not None
        said = (await process.stdout.read()).decode(errors="replace")
        is_clean = await process.wait() == 0
        lines = [match[0].strip(". ") for match in re.finditer(self.told, said, re.MULTILINE)]
        found = "; ".join(lines) or said.strip().splitlines()[-1]
        return Other(name=self.name, how=self.how, found=found, is_clean=is_clean)


OTHERS = (
    Planned(
        name="campaign",
        how="kill -9 while a campaign is sent; 2 % of answers lost, people say STOP meanwhile; "
        "figures equal to the platform's ledger and to a recount",
        tests=("tests/chaos/test_campaign_kill.py",),
        round_seconds=12,
        most_rounds=67,
        told=r"\d+ people, .*$",
        share=8,
    ),
    Planned(
        name="bursts",
        how="kill -9 at random moments, messages alone and in bursts, doubled",
        tests=("tests/chaos/test_kill.py",),
        round_seconds=60,
        most_rounds=10,
        told=r"\d+ kills, .*?turns",
        share=2,
    ),
    Planned(
        name="each point of the path",
        how="the process kills itself at each named point, in turn",
        tests=("tests/chaos/test_failpoints.py",),
        round_seconds=40,
        most_rounds=3,
        told=r"\d+ passed.*$",
    ),
    Planned(
        name="SQLite power cut",
        how="what SQLite wrote is replayed up to every sync, with unsynced writes missing or torn; "
        "the harness sees loss without sync",
        tests=("tests/store/test_power_cut.py",),
        round_seconds=40,
        most_rounds=10,
        told=r"\d+ states .*$",
    ),
    Planned(
        name="every platform's own errors",
        how="throttled in its own words, 500, answers lost after acceptance, receipts doubled and "
        "reversed, malformed updates; a thousand in one post",
        tests=("tests/chaos/test_every_peer.py",),
        round_seconds=60,
        most_rounds=5,
        told=r"\w+: \d+ messages, [^;]*?parked",
    ),
)
