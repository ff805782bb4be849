"""The whole durable path of a message, sustained: how many a second, and how long each takes.

    python -m benchmarks.path [--seconds 10] [--contacts 768] [--documents 10000]

Webhook in, verified, committed, answered, committed, sent to a loopback peer, its delivery receipt
recorded: all of it counts, on the same two cores as the load generator and the peer. Closed loop:
each contact writes again as soon as it was answered. Beside it, in the same run, a bare echo on the
same server, for the ratio. The burst window of the channel is 0 unless `--burst` says otherwise:
work is measured, not waiting.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import uvloop
from sqlalchemy import Connection, func, select

from benchmarks.load import SECRET, Peer, Pool, quantile, signed_post
from comptoir.knowledge.shelf import Shelves
from comptoir.model.catalogue import Alias, Catalogue, Entity
from comptoir.model.channel import Channel
from comptoir.model.document import Draft, Source
from comptoir.model.identity import stable_id
from comptoir.model.keyword import Keyword
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import settings_from
from comptoir.store.catalogues import put_catalogue, put_entities
from comptoir.store.channels import put_channel
from comptoir.store.content import Placed, content_hash, put_documents
from comptoir.store.database import open_database
from comptoir.store.keywords import put_keyword
from comptoir.store.sources import put_source
from comptoir.store.tables import outbox
from comptoir.store.workspaces import ensure_workspace

HOST = "127.0.0.1"
TOKEN = "benchmark-token"
WORKSPACE = Workspace(id="bench", slug="bench", name="Bench", languages=("en",))
ECHO = """
import asyncio, uvloop
from comptoir.web.server import make_server
async def echo(scope, receive, send):
    body = (await receive())["body"]
    await send({"type": "http.response.start", "status": 200,
                "headers": [(b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})
async def main():
    async with make_server(echo, host="127.0.0.1", port=0).listening() as port:
        print(f"listens on :{port}", flush=True)
        await asyncio.sleep(60)
uvloop.run(main())
"""
SERVE = """
import logging, structlog, uvloop
from comptoir.serving.process import serve
from comptoir.settings import read_settings
structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
uvloop.run(serve(read_settings()))
"""
SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi zo ka le mi no pu ra".split()


def words_of(dice: random.Random, count: int) -> list[str]:
    """Invented words that look like words."""
    return ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 4))) for _ in range(count)]


async def fill(
    database: str, data: Path, peer_port: int, documents: int, burst_seconds: float = 0.0
) -> dict[str, list[str]]:
    """A database with documents, a catalogue and keywords; what to ask for, by kind."""
    settings = settings_from({}, database=database, data_directory=data, secret_key="benchmark" * 4)
    dice = random.Random(7)
    vocabulary = words_of(dice, 4000)
    async with open_runtime(settings) as runtime:
        now = runtime.clock()
        await runtime.db.write(lambda tx: ensure_workspace(tx, WORKSPACE, now))
        channel = Channel(
            workspace_id="bench",
            id="open",
            type="open",
            name="Bench",
            secret=SECRET,
            config={"send_url": f"http://{HOST}:{peer_port}/send"},
            burst_seconds=burst_seconds,
        )
        await runtime.db.write(
            lambda tx: put_channel(tx, runtime.vault, channel, token=TOKEN, now=now)
        )
        keywords = await fill_keywords(runtime, vocabulary)
        entities = await fill_catalogue(runtime, dice, vocabulary)
        wishes = await fill_documents(runtime, dice, vocabulary, documents)
        shelves = Shelves(runtime)
        await shelves.of("bench")
        await shelves.close()
    return {"keyword": keywords, "catalogue": entities, "free text": wishes}


async def fill_keywords(runtime: Runtime, vocabulary: list[str]) -> list[str]:
    """200 keywords with a text each."""
    words = [f"{word}key" for word in dict.fromkeys(vocabulary)][:200]
    made = [
        Keyword(workspace_id="bench", id=stable_id(w), word=w, text=f"The answer to {w}.")
        for w in words
    ]
    for keyword in made:
        await runtime.db.write(partial(put_keyword, workspace_id="bench", keyword=keyword))
    return words


async def fill_catalogue(runtime: Runtime, dice: random.Random, vocabulary: list[str]) -> list[str]:
    """1,000 entities with a symbol and a name each; both are asked for."""
    entities = []
    for number in range(1000):
        symbol, name = f"QX{number}", f"{' '.join(dice.sample(vocabulary, 2)).title()} {number}"
        entities.append(
            Entity(
                workspace_id="bench",
                id=stable_id("entity", symbol),
                catalogue_id="companies",
                key=symbol,
                label=name,
                aliases=(Alias(symbol, "symbol"), Alias(name, "name")),
            )
        )
    catalogue = Catalogue(workspace_id="bench", id="companies", name="companies")
    await runtime.db.write(lambda tx: put_catalogue(tx, "bench", catalogue))
    await runtime.db.write(lambda tx: put_entities(tx, "bench", "companies", entities))
    return [e.key if n % 2 else e.label for n, e in enumerate(entities)]


async def fill_documents(
    runtime: Runtime, dice: random.Random, vocabulary: list[str], count: int
) -> list[str]:
    """Documents of 25 words; the wishes are a few words of one of them, not in their order."""
    common = vocabulary[:400]
    placed, wishes = [], []
    for number in range(count):
        title = " ".join(dice.sample(vocabulary, 3))
        text = " ".join(dice.choices(common, k=15) + dice.choices(vocabulary, k=10))
        draft = Draft(key=f"d{number}", type="WebPage", title=title, text=text, language="en")
        placed.append(Placed(draft, "", content_hash(draft)))
        if number % 10 == 0:
            picked = [*title.split()[1:], *text.split()[-3:]]
            wishes.append("something with " + " ".join(dice.sample(picked, 4)))
    await runtime.db.write(lambda tx: _store(tx, runtime, placed))
    return wishes


def _store(tx: Connection, runtime: Runtime, placed: list[Placed]) -> None:
    wanted = Source(workspace_id="bench", id="source", type="csv", url="file:bench")
    source = put_source(tx, "bench", wanted, runtime.clock())
    for start in range(0, len(placed), 500):
        put_documents(tx, "bench", source.id, placed[start : start + 500])


class Run:
    """One closed-loop run: contacts that write again as soon as they are answered."""

    def __init__(self, pool: Pool, wishes: list[str]) -> None:
        self._pool = pool
        self._wishes = wishes
        self._asked: dict[bytes, float] = {}
        self._count = 0
        self._name = os.urandom(4).hex()
        self.latencies: list[float] = []
        self.doubled = 0
        self.running = True

    def ask(self, contact: bytes) -> None:
        """The contact writes."""
        self._count += 1
        self._asked[contact] = time.perf_counter()
        wish = self._wishes[self._count % len(self._wishes)].encode()
        body = b'{"updates":[{"id":"%b-%d","type":"message","from":"%b","text":"%b"}]}' % (
            self._name.encode(),
            self._count,
            contact,
            wish,
        )
        self._pool.post(signed_post(f"/webhooks/open/{TOKEN}", body))

    def answered(self, contact: bytes, identity: bytes) -> None:
        """The contact was answered: the receipt goes back, and the next wish."""
        asked = self._asked.pop(contact, None)
        if asked is None:
            self.doubled += 1
            return
        self.latencies.append(time.perf_counter() - asked)
        receipt = (
            b'{"updates":[{"id":"r-%b","type":"receipt","from":"%b","message":"%b",'
            b'"status":"delivered"}]}' % (identity, contact, identity)
        )
        self._pool.post(signed_post(f"/webhooks/open/{TOKEN}", receipt))
        if self.running:
            self.ask(contact)


class Platform:
    """Hands each accepted send to the run under way."""

    def __init__(self) -> None:
        self.run: Run | None = None
        self._count = 0

    def accepted(self, _head: bytes, body: bytes) -> bytes:
        """The id under which a send is accepted."""
        self._count += 1
        identity = b"p%d" % self._count
        start = body.index(b'"to":"') + 6
        if self.run is not None:
            self.run.answered(body[start : body.index(b'"', start)], identity)
        return identity


def start(command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[str], int]:
    """A server process, and the port it says it listens on."""
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    return process, int(line.rsplit(":", 1)[1])


def cpu_seconds(process: subprocess.Popen[str]) -> float:
    """The processor time a process has used so far."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def echo_rate(seconds: float, connections: int) -> float:
    """Requests a second of a bare echo on our server."""
    process, port = start([sys.executable, "-c", ECHO], {})
    try:
        pool = Pool()
        body = signed_post("/", b"x" * 90)
        await pool.connect(HOST, port, connections)
        end = time.perf_counter() + seconds
        pool._line = _Endless(body, end)  # type: ignore[assignment]
        for _ in range(connections):
            pool.post(body)
        await asyncio.sleep(seconds)
        return sum(pool.statuses.values()) / seconds
    finally:
        process.terminate()
        process.wait()


class _Endless:
    """A line of requests that never ends before its time."""

    def __init__(self, request: bytes, end: float) -> None:
        self._request = request
        self._end = end

    def __bool__(self) -> bool:
        return time.perf_counter() < self._end

    def popleft(self) -> bytes:
        """The same request again."""
        return self._request


async def measure(
    platform: Platform, pool: Pool, wishes: list[str], contacts: int, seconds: float
) -> Run:
    """Runs the loop for a warm-up and then `seconds`, and waits for the last answers."""
    run = platform.run = Run(pool, wishes)
    for number in range(contacts):
        run.ask(b"c%d" % number)
    await asyncio.sleep(min(2.0, seconds / 2))
    run.latencies.clear()
    await asyncio.sleep(seconds)
    measured = run.latencies
    run.latencies, run.running = [], False
    for _ in range(100):
        if not run._asked:
            break
        await asyncio.sleep(0.1)
    run.latencies = measured
    return run


async def tried_again(database: str) -> int:
    """How many messages needed a second try."""
    store = open_database(database)
    try:
        counted = select(func.count()).select_from(outbox).where(outbox.c.attempts > 1)
        return int(await store.read(lambda tx: tx.execute(counted).scalar_one()))
    finally:
        await store.close()


async def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--contacts", type=int, default=768)
    parser.add_argument("--connections", type=int, default=256)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--burst", type=float, default=0.0, help="seconds that a turn waits")
    parser.add_argument("--only", default="", help="keyword, catalogue or free text")
    options = parser.parse_args()
    platform = Platform()
    loop = asyncio.get_running_loop()
    peer = await loop.create_server(lambda: Peer(platform.accepted), HOST, 0)
    peer_port = peer.sockets[0].getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/bench.db"
        wishes = await fill(database, Path(folder), peer_port, options.documents, options.burst)
        process, port = start(
            [sys.executable, "-c", SERVE],
            {
                "COMPTOIR_DATABASE": database,
                "COMPTOIR_DATA_DIRECTORY": folder,
                "COMPTOIR_SECRET_KEY": "benchmark" * 4,
                "COMPTOIR_PORT": "0",
                "COMPTOIR_ALLOWED_HOSTS": f"{HOST}:{peer_port}",
                "COMPTOIR_LOG_LEVEL": "warning",
            },
        )
        try:
            echo = await echo_rate(options.seconds / 2, options.connections)
            print(f"bare echo on the same server: {echo:,.0f} requests/s")
            print(
                f"\n{'answers':<12}{'messages/s':>12}{'of echo':>9}{'p50 ms':>9}{'p99 ms':>9}"
                f"{'CPU µs/msg':>12}{'late':>6}{'doubled':>9}"
            )
            pool = Pool()
            await pool.connect(HOST, port, options.connections)
            # The first question makes the server load what it knows; that is not the path.
            await measure(platform, pool, wishes["free text"][:20], 2, 4.0)
            for kind, texts in wishes.items():
                if options.only not in ("", kind):
                    continue
                before = cpu_seconds(process)
                began = time.perf_counter()
                run = await measure(platform, pool, texts, options.contacts, options.seconds)
                spent = cpu_seconds(process) - before
                rate = len(run.latencies) / options.seconds
                total = rate * (time.perf_counter() - began)
                print(
                    f"{kind:<12}{rate:>12,.0f}{rate / echo:>9.1%}"
                    f"{quantile(run.latencies, 0.5) * 1000:>9.1f}"
                    f"{quantile(run.latencies, 0.99) * 1000:>9.1f}"
                    f"{spent / max(total, 1) * 1e6:>12,.0f}{len(run._asked):>6}{run.doubled:>9}",
                    flush=True,
                )
            bad = {s: n for s, n in pool.statuses.items() if s != 200}
            print(f"\nwebhooks answered other than 200: {bad or 'none'}")
            print(f"sends tried more than once: {await tried_again(database)}")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    uvloop.run(main())
