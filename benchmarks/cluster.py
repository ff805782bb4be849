"""The durable path of a message on several processes, beside one process on SQLite, in one run.

    python -m benchmarks.cluster [--seconds 6] [--processes 1 2]

PostgreSQL with `fsync`, NATS, load generator, peer and all processes share the same cores, so that
the rate says what the machine does, not what another process adds. Each process has all roles; half
of the posts go to each. Last, how soon a keyword that was changed is answered with by another
process than the one that changed it.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import uvloop

from benchmarks.load import Peer, Pool, quantile, signed_post
from benchmarks.path import HOST, SERVE, TOKEN, Platform, cpu_seconds, fill, measure, start
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.runtime import open_runtime
from comptoir.settings import settings_from
from comptoir.store.keywords import put_keyword
from tests.nats_server import nats_server
from tests.ports import free_port
from tests.postgres_server import postgres_server

SECRET_KEY = "benchmark" * 4
CHANGES = 10


class Told:
    """Notes what each contact is sent, on behalf of `Platform`."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self.heard: list[tuple[float, bytes]] = []

    def accepted(self, head: bytes, body: bytes) -> bytes:
        """The id under which a send is accepted."""
        if b'"to":"v' in body:  # Asked to warm up, or to see a change.
            self.heard.append((time.perf_counter(), body))
            return b"v%d" % len(self.heard)
        return self._platform.accepted(head, body)


async def run(
    database: str, nats: str, processes: int, options: argparse.Namespace, folder: Path
) -> None:
    """Measures one kind of set-up and prints its row."""
    platform = Platform()
    told = Told(platform)
    loop = asyncio.get_running_loop()
    peer = await loop.create_server(lambda: Peer(told.accepted), HOST, 0)
    peer_port = peer.sockets[0].getsockname()[1]
    wishes = await fill(database, folder, peer_port, documents=200)
    environment = {
        "COMPTOIR_DATABASE": database,
        "COMPTOIR_DATA_DIRECTORY": str(folder),
        "COMPTOIR_SECRET_KEY": SECRET_KEY,
        "COMPTOIR_PORT": "0",
        "COMPTOIR_NATS": nats,
        "COMPTOIR_ALLOWED_HOSTS": f"{HOST}:{peer_port}",
    }
    started = [start([sys.executable, "-c", SERVE], environment) for _ in range(processes)]
    try:
        # The first questions make each process load what it knows; that is not the path.
        await asyncio.gather(*(warm(told, port) for _, port in started))
        pool = Pool()
        for _, port in started:
            await pool.connect(HOST, port, options.connections // processes)
        used = sum(cpu_seconds(process) for process, _ in started)
        result = await measure(platform, pool, wishes["keyword"], options.contacts, options.seconds)
        spent = sum(cpu_seconds(process) for process, _ in started) - used
        rate = len(result.latencies) / options.seconds
        engine = database.partition(":")[0]
        print(
            f"{engine:10} {processes} process{'es' if processes > 1 else '  '}"
            f" {rate:6.0f} msg/s  p50 {quantile(result.latencies, 0.5) * 1000:5.0f} ms"
            f"  p99 {quantile(result.latencies, 0.99) * 1000:5.0f} ms"
            f"  {spent / max(1, len(result.latencies)) * 1e6:5.0f} us of processes a message"
            f"  lost {len(result._asked)}, doubled {result.doubled}"
        )
        if nats and processes > 1:
            await visible(told, started[-1][1], environment)
    finally:
        stop([process for process, _ in started])
        peer.close()


async def warm(told: Told, port: int) -> None:
    """Returns when a process answers."""
    pool = Pool()
    await pool.connect(HOST, port, 1)
    await until_told(told, pool, port, b"v%d-" % port, word=b"bakey")


async def visible(told: Told, port: int, environment: dict[str, str]) -> None:
    """How soon a change by one process is answered with by another."""
    names = {name.removeprefix("COMPTOIR_").lower(): v for name, v in environment.items()}
    settings = settings_from(environment, database=names["database"])
    pool = Pool()
    await pool.connect(HOST, port, 1)
    seconds = []
    async with open_runtime(settings) as runtime:
        for number in range(CHANGES):
            text = f"news no {number} of the shop"
            word = Keyword(workspace_id="bench", id=stable_id("news"), word="newsword", text=text)
            put = partial(put_keyword, workspace_id="bench", keyword=word)
            await runtime.db.write(put)
            runtime.bus.publish("content.bench")
            seconds.append(await until_told(told, pool, number, text.encode()))
    print(
        f"a change is answered with elsewhere after {quantile(seconds, 0.5) * 1000:.0f} ms"
        f" (median), {max(seconds) * 1000:.0f} ms at most"
    )


async def until_told(
    told: Told, pool: Pool, number: int, text: bytes, word: bytes = b"newsword"
) -> float:
    """Asks again and again until the answer holds `text`; the seconds that took."""
    began, asked = time.perf_counter(), 0
    while not any(text in body for _, body in told.heard):
        asked += 1
        body = b'{"updates":[{"id":"v-%d-%d","type":"message","from":"v%d-%d","text":"%b"}]}' % (
            number,
            asked,
            number,
            asked,
            word,
        )
        pool.post(signed_post(f"/webhooks/open/{TOKEN}", body))
        await asyncio.sleep(0.05)
    return next(at for at, body in told.heard if text in body) - began


def stop(processes: list[subprocess.Popen[str]]) -> None:
    """Ends what was started."""
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait()


async def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--contacts", type=int, default=256)
    parser.add_argument("--connections", type=int, default=128)
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        nats = await asyncio.to_thread(
            lambda: stack.enter_context(nats_server(free_port(), folder)).url
        )
        server = await asyncio.to_thread(lambda: stack.enter_context(postgres_server(fsync=True)))
        await run(f"sqlite:///{folder}/bench.db", "", 1, options, folder)
        for processes in options.processes:
            database = await asyncio.to_thread(server.create)
            await run(database, nats if processes > 1 else "", processes, options, folder)


if __name__ == "__main__":
    uvloop.run(main())
