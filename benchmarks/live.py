"""How soon members see what a customer writes: two listen, 20 conversations are live.

    python -m benchmarks.live [--seconds 20] [--conversations 20]

Each customer writes every few seconds to a real server, whose channel waits 1.5 seconds for the
rest of a burst. Measured is the time from the post to the event `message_received` in the live
stream, from which the web app draws both list and thread.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import aiohttp
import msgspec
import uvloop
from rich.console import Console
from rich.table import Table

from benchmarks.load import SECRET, Peer, quantile
from benchmarks.path import HOST, SERVE, TOKEN, WORKSPACE, cpu_seconds, start
from comptoir.connecting.tokens import add_token
from comptoir.model.channel import Channel
from comptoir.runtime import open_runtime
from comptoir.settings import settings_from
from comptoir.store.channels import put_channel
from comptoir.store.workspaces import ensure_workspace
from tests.postgres_server import postgres_server

BURST_SECONDS = 1.5
KEY = "benchmark" * 4
MEMBERS = 2


class Live:
    """What was posted when, and how long each member waited for it."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self._session = session
        self._url = url
        self._posted: dict[str, float] = {}
        self.waits: list[float] = []

    async def customer(self, number: int, until: float, dice: random.Random) -> None:
        """One conversation: a line every few seconds."""
        count = 0
        while time.perf_counter() < until:
            await asyncio.sleep(dice.uniform(0.5, 3.5))
            count += 1
            text = f"line {count} of {number}"
            body = (
                f'{{"updates":[{{"id":"{number}-{count}","type":"message",'
                f'"from":"c{number}","text":"{text}"}}]}}'
            )
            signature = hmac.new(SECRET.encode(), body.encode(), hashlib.sha256).hexdigest()
            head = {"x-comptoir-signature": f"sha256={signature}"}
            self._posted[text] = time.perf_counter()
            async with self._session.post(self._url, data=body, headers=head) as answer:
                answer.raise_for_status()

    async def member(self, response: aiohttp.ClientResponse) -> None:
        """One stream."""
        is_message = False
        async for line in response.content:
            if line.startswith(b"event:"):
                is_message = line.strip() == b"event: message_received"
            elif line.startswith(b"data:") and is_message:
                event = msgspec.json.decode(line[6:])
                began = self._posted.get(event["message"]["parts"][0]["text"])
                if began is not None:
                    self.waits.append(time.perf_counter() - began)


async def furnish(database: str, data: Path, peer_port: int) -> str:
    """A workspace with a channel; the token of an application that may read events."""
    settings = settings_from({}, database=database, data_directory=data, secret_key=KEY)
    async with open_runtime(settings) as runtime:
        now = runtime.clock()
        await runtime.db.write(lambda tx: ensure_workspace(tx, WORKSPACE, now))
        channel = Channel(
            workspace_id=WORKSPACE.id,
            id="open",
            type="open",
            name="Bench",
            secret=SECRET,
            config={"send_url": f"http://{HOST}:{peer_port}/send"},
            burst_seconds=BURST_SECONDS,
        )
        await runtime.db.write(
            lambda tx: put_channel(tx, runtime.vault, channel, token=TOKEN, now=now)
        )
        _, secret = await add_token(
            runtime, WORKSPACE.id, "members", ("events:read", "inbox:read", "contacts:read")
        )
        return secret


@contextmanager
def serving(database: str, data: Path, peer_port: int) -> Iterator[tuple[int, list[float]]]:
    """A server at work, by its port; its processor time is there after the block."""
    spent: list[float] = []
    process, port = start(
        [sys.executable, "-c", SERVE],
        {
            "COMPTOIR_DATABASE": database,
            "COMPTOIR_DATA_DIRECTORY": str(data),
            "COMPTOIR_SECRET_KEY": KEY,
            "COMPTOIR_PORT": "0",
            "COMPTOIR_ALLOWED_HOSTS": f"{HOST}:{peer_port}",
            "COMPTOIR_LOG_LEVEL": "warning",
        },
    )
    before = cpu_seconds(process)
    try:
        yield port, spent
        spent.append(cpu_seconds(process) - before)
    finally:
        process.terminate()
        process.wait()


async def measure(
    database: str, data: Path, seconds: float, conversations: int
) -> tuple[list[float], float]:
    """How long each member waited for each message, and the processor time of a message."""
    loop, count = asyncio.get_running_loop(), iter(range(10**9))
    peer = await loop.create_server(lambda: Peer(lambda *_: b"p%d" % next(count)), HOST, 0)
    peer_port = peer.sockets[0].getsockname()[1]
    secret = await furnish(database, data, peer_port)
    with serving(database, data, peer_port) as (port, spent):
        root, head = f"http://{HOST}:{port}", {"Authorization": f"Bearer {secret}"}
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(None)) as session:
            live, dice = Live(session, f"{root}/webhooks/open/{TOKEN}"), random.Random(7)
            events = f"{root}/api/v1/events"
            streams = [await session.get(events, headers=head) for _ in range(MEMBERS)]
            listening = [asyncio.create_task(live.member(one)) for one in streams]
            until = time.perf_counter() + seconds
            customers = (live.customer(n, until, dice) for n in range(conversations))
            await asyncio.gather(*customers)
            await asyncio.sleep(BURST_SECONDS + 1.0)
            for task in listening:
                task.cancel()
    peer.close()
    return live.waits, spent[0] / max(1, len(live.waits) // MEMBERS)


async def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--conversations", type=int, default=20)
    parser.add_argument("--only", default="", help="SQLite or PostgreSQL")
    options = parser.parse_args()
    columns = ("database", "events", "median ms", "p95 ms", "CPU ms a message")
    table = Table(*columns, title=f"load {os.getloadavg()[0]:.0f}")
    with tempfile.TemporaryDirectory() as folder, postgres_server(fsync=True) as server:
        urls = {"SQLite": f"sqlite:///{folder}/live.db", "PostgreSQL": server.create()}
        for name, url in urls.items():
            if options.only not in ("", name):
                continue
            data = Path(folder) / name
            waits, cost = await measure(url, data, options.seconds, options.conversations)
            figures = (quantile(waits, share) * 1000 for share in (0.5, 0.95))
            table.add_row(
                name, str(len(waits)), *(f"{one:.0f}" for one in figures), f"{cost * 1000:.1f}"
            )
        server.drop(urls["PostgreSQL"])
    Console().print(table)


if __name__ == "__main__":
    uvloop.run(main())
