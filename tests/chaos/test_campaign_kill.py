"""`kill -9` while a campaign is sent: nobody gets it twice, nobody is lost, the figures are true.

The platform drops its answer to some after it took them, and posts each receipt until it is taken;
what it took is its ledger. `make chaos` does it ten times as long; 50 kills among 20,000 people are
COMPTOIR_TEST_ROUNDS=25 COMPTOIR_TEST_PEOPLE=20000.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from comptoir.campaigns.edit import VariantWanted, Wanted, add_campaign
from comptoir.campaigns.states import move_campaign
from comptoir.model.push import PushRules
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store import campaigns
from comptoir.store.addresses import withdraw
from comptoir.store.campaign_sums import read_sums, recount, whole_sums
from comptoir.store.push_rules import put_rules
from comptoir.store.tables import conversation, outbox
from comptoir.store.workspaces import find_workspace
from comptoir.testing import until
from tests.campaigns.people import TOPIC, add_people
from tests.chaos.crowd import HOST, Crowd, crowd
from tests.chaos.test_kill import say
from tests.ports import free_port
from tests.processes import Process, command_of, environment_of, stored_in
from tests.shop import PATH, furnish

ROUNDS = int(os.environ.get("COMPTOIR_TEST_ROUNDS", "1"))
KILLS = 2 * ROUNDS
PEOPLE = int(os.environ.get("COMPTOIR_TEST_PEOPLE", 300 * ROUNDS))
PATIENCE = max(180.0, 20.0 * ROUNDS, PEOPLE / 15)
STOPPED = 20
"""People who say STOP while the campaign is under way."""
pytestmark = [pytest.mark.chaos, pytest.mark.timeout(max(300, 60 * KILLS + PEOPLE / 5))]


class World:
    """The database of the processes that die, seen from outside."""

    def __init__(self, runtime: Runtime, workspace_id: str, campaign_id: str) -> None:
        self._runtime = runtime
        self._where = workspace_id
        self._id = campaign_id

    async def sums(self) -> dict[str, int]:
        """The figures of the campaign."""
        return await self._runtime.db.read(lambda tx: whole_sums(tx, self._where, self._id))

    async def is_over(self) -> bool:
        """Whether everybody had their turn, and nothing more goes out by itself."""
        found = await self._runtime.db.read(
            lambda tx: campaigns.access_campaign(tx, self._where, self._id)
        )
        still = select(outbox.c.id).where(outbox.c.state.in_(("queued", "sending", "unknown")))
        left = await self._runtime.db.read(lambda tx: tx.execute(still.limit(1)).first())
        return found.state == "done" and left is None

    async def stop(self, names: list[str]) -> set[str]:
        """These people say STOP; those of them whose message had begun to go out by then."""

        def write(tx: Connection) -> set[str]:
            for name in names:
                withdraw(tx, self._where, "open", name, "stopped_at", self._runtime.clock())
            begun = select(conversation.c.key).join(
                outbox,
                (outbox.c.workspace_id == conversation.c.workspace_id)
                & (outbox.c.conversation_id == conversation.c.id),
            )
            rows = tx.execute(begun.where(outbox.c.attempts > 0))
            return {row[0] for row in rows} & set(names)

        return await self._runtime.db.write(write)

    async def is_counted_right(self) -> bool:
        """Whether the sums are those of a recount."""
        kept = await self._runtime.db.read(lambda tx: read_sums(tx, self._where, self._id))
        again = await self._runtime.db.read(lambda tx: recount(tx, self._where, self._id))
        return kept == again


async def scheduled(runtime: Runtime, names: list[str]) -> World:
    """A campaign to all of `names`, which begins with the first process."""
    workspace = await runtime.db.read(lambda tx: find_workspace(tx, "shop"))
    assert workspace is not None
    where, now = workspace.id, runtime.clock()
    await runtime.db.write(lambda tx: add_people(tx, where, names, now, channel_type="open"))
    rules = PushRules(quiet=None, per_day=None, per_week=None)
    await runtime.db.write(lambda tx: put_rules(tx, where, rules, now))
    variants = [VariantWanted(name="A", messages=[{"text": "Hello {{contact.first_name}}"}])]
    plan = {"stop": {"failed": 1.0, "left": 1.0}}
    audience = {"expression": "everyone"}
    wanted = Wanted(name="Storm", purpose=TOPIC, audience=audience, variants=variants, plan=plan)
    made = await add_campaign(runtime, where, wanted, by="test")
    await move_campaign(runtime, where, made.id, "schedule")
    return World(runtime, where, made.id)


async def rage(folder: Path, port: int, peer: str, platform: Crowd, dice: random.Random) -> Process:
    """Kills process after process, each after some more people were reached; the last one lives."""
    settings = stored_in(folder) | {"lease_seconds": 1.5, "port": port, "allowed_hosts": peer}
    environment = environment_of(**settings)
    for _ in range(KILLS):
        process = Process(command_of("serve"), environment, folder)
        try:
            wanted = len(platform.ledger) + dice.randint(20, PEOPLE // KILLS // 2)

            async def has_gone_on(least: int = wanted) -> bool:
                return len(platform.ledger) >= least

            await until(has_gone_on, "people who are reached", PATIENCE)
        finally:
            process.kill()
            process.close()
    return Process(command_of("serve"), environment, folder)


async def test_nobody_is_met_twice_and_nobody_is_lost(tmp_path: Path) -> None:
    seed = int(os.environ.get("COMPTOIR_TEST_SEED", random.randrange(10**6)))
    dice, port = random.Random(seed), free_port()
    say(f"COMPTOIR_TEST_SEED={seed} repeats this run")
    names = [f"n{number:05}" for number in range(PEOPLE)]
    async with crowd(port, dice) as (platform, peer):
        url = await furnish(tmp_path, [], send_url=f"http://{peer}/send", burst_seconds=0.0)
        platform.webhook = f"http://{HOST}:{port}{PATH}"
        settings = Settings(
            database=url,
            data_directory=tmp_path / "var",
            secret_key="a key for tests, at least 32 long",
            embeddings=False,
        )
        async with open_runtime(settings) as runtime:
            world = await scheduled(runtime, names)
            survivor = await rage(tmp_path, port, peer, platform, dice)
            try:
                reached = {one.to for one in platform.ledger}
                stopped = [name for name in names if name not in reached][-STOPPED:]
                begun = await world.stop(stopped)
                await until(world.is_over, "campaign that is over", PATIENCE)
                await asyncio.wait_for(platform.rest(), PATIENCE)

                # Who said STOP between a try that was cut off and the next one stays unconfirmed:
                # they get no second one, and nobody can say whether they have the first.
                async def is_counted() -> bool:
                    now = await world.sums()
                    known = now.get("sent", 0) + now.get("excluded", 0)
                    return PEOPLE - known == now.get("unconfirmed", 0) <= len(begun)

                await until(is_counted, f"figures of the ledger, seed {seed}", PATIENCE)
                sums, met = await world.sums(), Counter(one.to for one in platform.ledger)
            finally:
                await asyncio.to_thread(survivor.close)
            assert await world.is_counted_right()
    say(
        f"{PEOPLE} people, {KILLS} kills: {sum(met.values()) - len(met)} messaged twice,"
        f" {sums.get('unconfirmed', 0)} unconfirmed, {len(stopped)} said STOP"
    )
    assert max(met.values()) == 1, f"seed {seed}"
    left_out = set(names) - set(met)
    assert left_out <= set(stopped), f"seed {seed}"
    assert set(stopped) - begun <= left_out, f"seed {seed}"
    assert 0 <= len(met) - sums["sent"] <= sums.get("unconfirmed", 0), f"seed {seed}"
