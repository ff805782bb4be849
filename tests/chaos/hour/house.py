"""Where Comptoir lives while it is struck: one process on SQLite, several on PostgreSQL and NATS,
or three hosts with all roles each."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from types import MappingProxyType

from tests.chaos.cluster import Cluster
from tests.chaos.hour.hosts import HOSTS, HUB, inside
from tests.nats_server import NatsServer, nats_server
from tests.ports import free_port
from tests.postgres_server import PostgresServer
from tests.processes import stored_in

HOST = "127.0.0.1"
LEASE_SECONDS = 2.0
EMBEDDED = {"all": ()}
CLUSTERED = {
    "web": ("web",),
    "worker 1": ("worker",),
    "worker 2": ("worker",),
    "sender": ("sender",),
    "scheduler": ("scheduler",),
}
ALL_ROLES = ("web", "worker", "sender", "scheduler")
Roles = Mapping[str, tuple[str, ...]]


class House:
    """The processes of one set-up by name, and what they stand on."""

    def __init__(
        self,
        cluster: Cluster,
        settings: Mapping[str, object],
        roles: Roles,
        dice: random.Random,
        postgres: PostgresServer | None = None,
        nats: NatsServer | None = None,
        hosts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`hosts` are the addresses of those that are on hosts of their own."""
        self.cluster = cluster
        self.settings = settings
        self.roles = roles
        self.dice = dice
        self.postgres = postgres
        self.nats = nats
        self.hosts = hosts

    @property
    def pids(self) -> list[int]:
        """The ids of its processes."""
        return [process.popen.pid for process in self.cluster.running.values()]

    async def start(self) -> None:
        """Starts all; returns when each works."""
        for name in self.roles:
            self.launch(name)
        for name in self.roles:
            await self.cluster.ready(name)

    def any(self) -> str:
        """One of its processes."""
        return self.dice.choice(list(self.roles))

    async def kill(self, name: str) -> None:
        """`kill -9`, and started again at once."""
        self.cluster.kill(name)
        await self.begin(name)

    def launch(self, name: str) -> None:
        """Begins to start one."""
        within: Sequence[str] = inside(name) if name in self.hosts else ()
        self.cluster.start(name, *self.roles[name], within=within)

    async def begin(self, name: str) -> None:
        """Starts one that is dead; returns when it works."""
        self.launch(name)
        await self.cluster.ready(name)

    async def stand_still(self, name: str, seconds: float) -> None:
        """Stops one where it is, for longer than its leases, and lets it go on."""
        self.cluster.signal(name, signal.SIGSTOP)
        await asyncio.sleep(seconds)
        self.cluster.signal(name, signal.SIGCONT)


@asynccontextmanager
async def embedded(folder: Path, peer: str, dice: random.Random) -> AsyncIterator[House]:
    """One process on a SQLite file."""
    settings = _settings(folder, peer)
    async with _closed(Cluster(folder, settings)) as cluster:
        house = House(cluster, settings, EMBEDDED, dice)
        await house.start()
        yield house


@asynccontextmanager
async def clustered(
    folder: Path, peer: str, dice: random.Random, postgres: PostgresServer, database: str
) -> AsyncIterator[House]:
    """A web server, two workers, a sender and a scheduler on PostgreSQL and NATS."""
    async with AsyncExitStack() as stack:
        nats = stack.enter_context(nats_server(free_port(), folder))
        settings = _settings(folder, peer) | {"database": database, "nats": nats.url}
        cluster = await stack.enter_async_context(_closed(Cluster(folder, settings)))
        house = House(cluster, settings, CLUSTERED, dice, postgres, nats)
        await house.start()
        yield house


@asynccontextmanager
async def on_hosts(
    folder: Path, peer: str, dice: random.Random, postgres: PostgresServer, database: str
) -> AsyncIterator[House]:
    """Three hosts with all roles each, which reach PostgreSQL and NATS over the network."""
    roles = dict.fromkeys(HOSTS, ALL_ROLES)
    async with AsyncExitStack() as stack:
        nats = stack.enter_context(nats_server(free_port(), folder, HUB))
        settings = _settings(folder, peer) | {"database": database, "nats": nats.url}
        settings["host"] = "0.0.0.0"
        cluster = await stack.enter_async_context(_closed(Cluster(folder, settings)))
        house = House(cluster, settings, roles, dice, postgres, nats, HOSTS)
        await house.start()
        yield house


@asynccontextmanager
async def _closed(cluster: Cluster) -> AsyncIterator[Cluster]:
    try:
        yield cluster
    finally:
        await asyncio.to_thread(cluster.close)


def _settings(folder: Path, peer: str) -> dict[str, object]:
    stored = stored_in(folder)
    return stored | {"lease_seconds": LEASE_SECONDS, "port": free_port(), "allowed_hosts": peer}


def webhooks_of(house: House, path: str) -> list[str]:
    """Where a platform posts to it."""
    port = house.settings["port"]
    return [f"http://{host}:{port}{path}" for host in house.hosts.values() or (HOST,)]
