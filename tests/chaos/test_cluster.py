"""Several processes with different roles on one PostgreSQL and one NATS, while they are killed and
stand still: none lost, none answered twice, in order.

A web server takes the posts, two workers answer, a sender and a scheduler of their own do the rest.
Workers and senders are killed; one stands still for longer than its lease and goes on; NATS dies
and comes back; PostgreSQL cuts every connection.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest

from comptoir.net.client import NetClient, Response
from comptoir.store.database import Database, open_database
from comptoir.store.processes import list_processes
from comptoir.testing import until
from tests.chaos.bookkeeping import Verdict, judge, read
from tests.chaos.cluster import Cluster, cut_connections
from tests.chaos.crowd import HOST, Crowd, crowd
from tests.chaos.test_kill import until_at_rest, wishes_of
from tests.nats_server import NatsServer, nats_server
from tests.ports import free_port
from tests.postgres_server import PostgresServer
from tests.processes import memory_of, stored_in
from tests.shop import PATH, furnish, words

pytestmark = pytest.mark.chaos
ROUNDS = int(os.environ.get("COMPTOIR_TEST_ROUNDS", "1"))
IS_LONG = ROUNDS > 1
"""`make chaos`. In `make test` fewer messages meet each blow once, fewer processes answer them
without models of meaning, and the dead worker is not replaced: starting takes longest."""
CONTACTS = 20 if IS_LONG else 10
EACH = 15 * ROUNDS if IS_LONG else 5
LEASE_SECONDS = 1.5
PATIENCE = 180.0
MEGABYTE = 2**20
MOST_BYTES = 150 * MEGABYTE
"""Of a process without the role worker: it loads no model of language."""


@asynccontextmanager
async def cluster(
    folder: Path, port: int, url: str, nats: NatsServer, peer: str
) -> AsyncIterator[Cluster]:
    settings: dict[str, object] = {
        "database": url,
        "nats": nats.url,
        "lease_seconds": LEASE_SECONDS,
        "allowed_hosts": peer,
        "embeddings": "on" if IS_LONG else "off",
    }
    opened = Cluster(folder, stored_in(folder) | settings | {"port": port})
    try:
        opened.start("web", "web")
        opened.start("one", "worker")
        opened.start("two", "worker", *([] if IS_LONG else ["scheduler"]))
        opened.start("sender", "sender")
        if IS_LONG:
            opened.start("scheduler", "scheduler")
        for name in list(opened.running):
            await opened.ready(name)
        yield opened
    finally:
        await asyncio.to_thread(opened.close)


async def test_nothing_is_lost_or_doubled_by_several_processes(
    tmp_path: Path, postgres: PostgresServer, postgres_template: str
) -> None:
    seed = int(os.environ.get("COMPTOIR_TEST_SEED", random.randrange(10**6)))
    dice, port = random.Random(seed), free_port()
    keywords, url = words(dice), postgres.create(template=postgres_template)
    async with crowd(port, dice) as (platform, peer):
        await furnish(tmp_path, keywords, send_url=f"http://{peer}/send", database=url)
        platform.webhook = f"http://{HOST}:{port}{PATH}"
        with nats_server(free_port(), tmp_path) as nats:
            async with cluster(tmp_path, port, url, nats, peer) as house:
                database = open_database(url)
                try:
                    await all_are_seen(database, house)
                    await a_worker_is_asked(port)
                    await storm(house, nats, postgres, platform, keywords)
                    await until_at_rest(database)
                    await asyncio.wait_for(platform.rest(), PATIENCE)
                    found = await database.read(read)
                finally:
                    await database.close()
    postgres.drop(url)
    verdict = judge(found, platform)
    assert verdict == Verdict(lost=0, doubled=0, disordered=0, unfinished=0), f"seed {seed}"
    assert sum(len(asked) for asked in platform.asked.values()) == CONTACTS * EACH


async def all_are_seen(database: Database, house: Cluster) -> None:
    """Every process says what it is there for; only workers load what they need to answer."""

    async def is_so() -> bool:
        found = await database.read(list_processes)
        return sorted(role for one in found for role in one.roles) == [
            *("scheduler", "sender", "web", "worker", "worker")
        ]

    await until(is_so, "all roles")
    for name in house.running.keys() & {"web", "sender", "scheduler"}:
        size = memory_of(house.running[name].popen.pid)
        assert size < MOST_BYTES, f"{name}: {size / MEGABYTE:.0f} MiB"


async def a_worker_is_asked(port: int) -> None:
    """What the web server cannot answer itself, a worker does: here, who may not ask."""
    async with NetClient(allowed_hosts=frozenset({(HOST, port)})) as net:

        async def asked(path: str) -> Response:
            method = "POST" if path == "lab/ask" else "GET"
            return await net.request(method, f"http://{HOST}:{port}/api/v1/{path}")

        async def is_there() -> bool:
            # Until a worker listens, the web server asks to be asked again.
            return (await asked("lab/ask")).status != 503

        await until(is_there, "worker that answers")
        for path, status in (("lab/ask", 401), ("documents", 401), ("no/such/thing", 404)):
            got = await asked(path)
            assert got.status == status, path
            assert msgspec.json.decode(got.body)["code"], path


async def storm(
    house: Cluster,
    nats: NatsServer,
    postgres: PostgresServer,
    platform: Crowd,
    keywords: list[str],
) -> None:
    """What may happen, one thing after another, each amid a share of the messages."""
    pace = asyncio.Semaphore(0)
    talks = asyncio.gather(
        *(platform.converse(f"c{n}", wishes_of(n, EACH, keywords), pace) for n in range(CONTACTS))
    )

    async def let_through() -> None:
        for _ in range(CONTACTS * EACH // 5 + 1):
            pace.release()
            await asyncio.sleep(0.002)

    for _ in range(ROUNDS):
        await let_through()
        house.kill("one")
        if IS_LONG:
            house.start("one", "worker")
        house.signal("two", signal.SIGSTOP)
        await let_through()
        if IS_LONG:
            await house.ready("one")
        await asyncio.sleep(LEASE_SECONDS)
        house.signal("two", signal.SIGCONT)
        await let_through()
        nats.stop()
        house.kill("sender")
        house.start("sender", "sender")
        await let_through()
        await house.ready("sender")
        nats.start()
        cut_connections(postgres)
        await let_through()
    await asyncio.wait_for(talks, PATIENCE)
