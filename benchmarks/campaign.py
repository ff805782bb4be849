"""Campaigns: sends a second, durable at every step, while people go on asking; clicks; the pace.

    python -m benchmarks.campaign [--people 20000] [--paced 3000] [--clicks 8000]

A real `comptoir serve` on SQLite, with the load generator and a loopback platform without limits
on the same cores. Each message is claimed with its recipient, committed as *sending*, taken by the
platform, and committed as accepted. Meanwhile people ask for keywords, and wait for the answer.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import uvloop
from sqlalchemy import Connection, insert, select

from benchmarks.load import Peer, Pool, quantile, signed_post
from benchmarks.path import HOST, SERVE, TOKEN, WORKSPACE, cpu_seconds, fill, start
from comptoir.campaigns.edit import VariantWanted, Wanted, add_campaign
from comptoir.campaigns.states import move_campaign
from comptoir.model.identity import stable_id
from comptoir.model.push import PushRules
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings, settings_from
from comptoir.store.campaign_sums import read_sums, recount, whole_sums
from comptoir.store.consents import record_consents
from comptoir.store.ledger import Consented
from comptoir.store.push_rules import put_rules
from comptoir.store.tables import address, click, contact, link_token

TOPIC = "topic:bench"
ASKED_EVERY = 0.05
PATIENCE = 300.0
MESSAGE = {"text": "Hello {{contact.first_name|there}}, have a look.", "buttons": []}
LINK = {"label": "Look", "url": "https://shop.example/page"}


class Platform:
    """Counts whom campaigns reached, and times the answers to those who ask."""

    def __init__(self) -> None:
        self.reached: dict[bytes, list[float]] = {}
        self.asked: dict[bytes, float] = {}
        self.latencies: list[float] = []
        self._count = 0

    def accepted(self, _head: bytes, body: bytes) -> bytes:
        """The id under which a send is accepted."""
        self._count += 1
        begin = body.index(b'"to":"') + 6
        to = body[begin : body.index(b'"', begin)]
        if to.startswith(b"asker"):
            began = self.asked.pop(to, None)
            if began is not None:
                self.latencies.append(time.perf_counter() - began)
        else:
            self.reached.setdefault(to, []).append(time.perf_counter())
        return b"p%d" % self._count


def add_people(tx: Connection, runtime: Runtime, first: int, count: int) -> None:
    """People who permitted the topic."""
    now = runtime.clock()
    names = [f"{first + n:08}" for n in range(count)]
    ids = {name: stable_id("contact", name) for name in names}
    own = {"workspace_id": WORKSPACE.id, "created_at": now}
    tx.execute(
        insert(contact),
        [{**own, "id": ids[n], "name": f"Person {n}", "language": "en"} for n in names],
    )
    tx.execute(
        insert(address),
        [
            {**own, "channel_type": "open", "value": n, "contact_id": ids[n], "details": {}}
            for n in names
        ],
    )
    record_consents(
        tx,
        [
            Consented(
                workspace_id=WORKSPACE.id,
                id=stable_id("consent", n),
                contact_id=ids[n],
                channel_type="open",
                address=n,
                purpose=TOPIC,
                state="given",
                source="import",
                said_at=now,
                written_at=now,
            )
            for n in names
        ],
    )


async def scheduled(runtime: Runtime, name: str, **plan: object) -> str:
    """A campaign to everybody that begins at once."""
    message = MESSAGE | {"buttons": [LINK]}
    wanted = Wanted(
        name=name,
        purpose=TOPIC,
        plan=plan,
        audience={"expression": "everyone", "channels": ["open"]},
        variants=[VariantWanted(name="A", messages=[message])],
    )
    made = await add_campaign(runtime, WORKSPACE.id, wanted, by="bench")
    await move_campaign(runtime, WORKSPACE.id, made.id, "schedule")
    return made.id


async def ask(platform: Platform, pool: Pool, words: Sequence[str], until: asyncio.Event) -> None:
    """Somebody asks every 50 ms, whatever became of the question before."""
    number = 0
    while not until.is_set():
        number += 1
        who = f"asker{number % 200}".encode()
        platform.asked[who] = time.perf_counter()
        body = b'{"updates":[{"id":"a-%d","type":"message","from":"%b","text":"%b"}]}' % (
            number,
            who,
            words[number % len(words)].encode(),
        )
        pool.post(signed_post(f"/webhooks/open/{TOKEN}", body))
        await asyncio.sleep(ASKED_EVERY)


async def until_so(is_so: Callable[[], bool], seconds: float) -> None:
    """Returns when it is so, or after so many seconds."""
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.05)


async def send_all(
    runtime: Runtime, platform: Platform, pool: Pool, words: Sequence[str], people: int, pid: object
) -> str:
    """Sends a campaign without a pace, and prints what it did."""
    platform.reached.clear()
    over = asyncio.Event()
    asking = asyncio.create_task(ask(platform, pool, words, over))
    # The first question makes the server load what it knows.
    await until_so(lambda: len(platform.latencies) > 20, PATIENCE)
    platform.latencies = []
    await asyncio.sleep(3.0)
    quiet, platform.latencies = platform.latencies, []
    assert isinstance(pid, subprocess.Popen)
    before = cpu_seconds(pid)
    began = time.perf_counter()
    id = await scheduled(runtime, "all")
    await until_so(lambda: len(platform.reached) >= people, PATIENCE)
    times = sorted(at for found in platform.reached.values() for at in found)
    spent = cpu_seconds(pid) - before
    over.set()
    await asking
    doubled = sum(len(found) - 1 for found in platform.reached.values())
    rate = len(times) / max(times[-1] - times[0], 0.001) if times else 0
    each = spent / max(len(times), 1) * 1e6
    print(
        f"sent {len(platform.reached):,} of {people:,}: {rate:,.0f}/s, first after "
        f"{(times[0] - began) * 1000:,.0f} ms, CPU {each:,.0f} µs each, "
        f"doubled {doubled}"
    )
    for name, found in (("alone", quiet), ("meanwhile", platform.latencies)):
        print(
            f"replies {name}: p50 {quantile(found, 0.5) * 1000:.0f} ms, "
            f"p99 {quantile(found, 0.99) * 1000:.0f} ms ({len(found)})"
        )
    return id


async def counted(runtime: Runtime, id: str, people: int) -> None:
    """Waits until all is counted, and compares the figures with a recount."""
    end, sums = time.monotonic() + PATIENCE, dict[str, int]()
    began = time.perf_counter()
    while sums.get("sent", 0) < people and time.monotonic() < end:
        await asyncio.sleep(0.2)
        sums = await runtime.db.read(lambda tx: whole_sums(tx, WORKSPACE.id, id))
    late = time.perf_counter() - began
    kept = await runtime.db.read(lambda tx: read_sums(tx, WORKSPACE.id, id))
    again = await runtime.db.read(lambda tx: recount(tx, WORKSPACE.id, id))
    same = {cell: n for cell, n in kept.items() if cell[2] != "clicks"} == again
    print(f"counted {late:.1f} s after the last send; equal to a recount: {same}")


async def clicks(runtime: Runtime, port: int, id: str, count: int) -> None:
    """Opens links as fast as they are answered."""
    tokens = await runtime.db.read(
        lambda tx: [row[0] for row in tx.execute(select(link_token.c.token).limit(100))]
    )
    pool = Pool()
    await pool.connect(HOST, port, 128)
    began = time.perf_counter()
    for number in range(count):
        token = tokens[number % len(tokens)].encode()
        pool.post(
            b"GET /l/%b HTTP/1.1\r\nhost: x\r\nuser-agent: Mozilla/5.0 (Android)\r\n\r\n" % token
        )
    await until_so(lambda: sum(pool.statuses.values()) >= count, PATIENCE)
    rate = count / (time.perf_counter() - began)
    kept = await runtime.db.read(lambda tx: len(tx.execute(select(click.c.id)).all()))
    print(f"clicks: {rate:,.0f}/s answered {pool.statuses}, {kept:,} of {count:,} kept ({id[:6]})")


async def paced(runtime: Runtime, platform: Platform, people: int, per_minute: int) -> None:
    """Sends with a pace, and says how far off it was."""
    platform.reached.clear()
    await scheduled(runtime, "paced", per_minute=per_minute)
    await until_so(lambda: len(platform.reached) >= people, 20.0)
    times = sorted(at for found in platform.reached.values() for at in found)
    # What goes out at once at the beginning is the burst; the pace is what follows.
    late = [at for at in times if at > times[0] + 2.0]
    rate = (len(late) - 1) / (late[-1] - late[0]) * 60
    print(f"pace wanted {per_minute:,}/min, kept {rate:,.0f}/min: {rate / per_minute - 1:+.1%}")


def settings_in(folder: str) -> Settings:
    """The settings of both processes."""
    return settings_from(
        {},
        database=f"sqlite:///{folder}/bench.db",
        data_directory=Path(folder),
        secret_key="benchmark" * 4,
    )


async def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--paced", type=int, default=12_000, help="a minute")
    parser.add_argument("--clicks", type=int, default=8000)
    options = parser.parse_args()
    platform = Platform()
    loop = asyncio.get_running_loop()
    peer = await loop.create_server(lambda: Peer(platform.accepted), HOST, 0)
    peer_port = peer.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_in(folder)
        words = (await fill(settings.database, Path(folder), peer_port, 200))["keyword"]
        async with open_runtime(settings) as runtime:
            rules = PushRules(quiet=None, per_day=None, per_week=None)
            await runtime.db.write(lambda tx: put_rules(tx, WORKSPACE.id, rules, runtime.clock()))
            for first in range(0, options.people, 5000):
                count = min(5000, options.people - first)
                await runtime.db.write(lambda tx, f=first, n=count: add_people(tx, runtime, f, n))  # type: ignore[misc]
            process, port = start(
                [sys.executable, "-c", SERVE],
                {
                    "COMPTOIR_DATABASE": settings.database,
                    "COMPTOIR_DATA_DIRECTORY": folder,
                    "COMPTOIR_SECRET_KEY": "benchmark" * 4,
                    "COMPTOIR_PORT": "0",
                    "COMPTOIR_ALLOWED_HOSTS": f"{HOST}:{peer_port}",
                    "COMPTOIR_LOG_LEVEL": "warning",
                    "OPENBLAS_NUM_THREADS": os.environ.get("OPENBLAS_NUM_THREADS", "1"),
                },
            )
            try:
                pool = Pool()
                # One connection, so that none is idle for long and closed.
                await pool.connect(HOST, port, 1)
                id = await send_all(runtime, platform, pool, words, options.people, process)
                await counted(runtime, id, options.people)
                await clicks(runtime, port, id, options.clicks)
                await paced(runtime, platform, options.people, options.paced)
            finally:
                process.terminate()
                process.wait()


if __name__ == "__main__":
    uvloop.run(main())
