"""The process dies at each named point of the path in turn; the messages are answered once."""

from __future__ import annotations

import asyncio
import random
import signal
from pathlib import Path

import pytest

from comptoir.store.database import open_database
from tests.chaos.bookkeeping import Verdict, judge, read
from tests.chaos.crowd import HOST, crowd
from tests.chaos.test_kill import ROUNDS, answers_in_words, until_at_rest
from tests.ports import free_port
from tests.processes import START_SECONDS, Process, command_of, environment_of, stored_in
from tests.shop import PATH, answer_to, furnish, words

pytestmark = pytest.mark.chaos
ON_THE_WAY = ("logged", "claimed", "recorded", "decided", "answered", "sending", "sent")
CONTACTS = 3


class Mortal:
    """Starts processes that are to die at a point."""

    def __init__(self, folder: Path, port: int, peer: str) -> None:
        self._settings = stored_in(folder) | {
            "lease_seconds": 3.0,
            "port": port,
            "allowed_hosts": peer,
        }
        self._folder = folder

    def start(self, failpoint: str = "") -> Process:
        """A process that takes requests until it passes the point."""
        environment = environment_of(**self._settings, failpoint=failpoint)
        return Process(command_of("serve"), environment, self._folder)

    async def die(self, failpoint: str) -> None:
        """Starts a process and returns when it has killed itself."""
        process = self.start(failpoint)
        try:
            code = await asyncio.to_thread(process.popen.wait, START_SECONDS)
            assert code == -signal.SIGKILL, f"{failpoint}: {code}\n{process.log()}"
        finally:
            process.kill()
            process.close()


@pytest.mark.parametrize("passing", range(1, min(ROUNDS, 3) + 1))
async def test_dying_at_each_point(tmp_path: Path, passing: int) -> None:
    dice, port = random.Random(7), free_port()
    keywords = words(dice)
    # With a burst window, messages are recorded before their turn is claimed.
    burst = 0.2 if passing == 2 else 0.0
    async with crowd(port, dice) as (platform, peer):
        url = await furnish(tmp_path, keywords, send_url=f"http://{peer}/send", burst_seconds=burst)
        platform.webhook = f"http://{HOST}:{port}{PATH}"
        mortal, pace = Mortal(tmp_path, port, peer), asyncio.Semaphore(CONTACTS)
        talks = asyncio.gather(
            *(platform.converse(f"c{n}", [keywords[n]], pace) for n in range(CONTACTS))
        )
        for point in ON_THE_WAY:
            await mortal.die(f"{point}:{passing}")
        survivor, database = mortal.start(), open_database(url)
        try:
            await asyncio.wait_for(talks, START_SECONDS)
            await until_at_rest(database)
            found = await database.read(read)
        finally:
            await database.close()
            await asyncio.to_thread(survivor.close)
    assert judge(found, platform) == Verdict(lost=0, doubled=0, disordered=0, unfinished=0)
    assert answers_in_words(platform) == {
        f"c{n}": [answer_to(keywords[n])] for n in range(CONTACTS)
    }
