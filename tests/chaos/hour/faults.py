"""The fault matrix as data: what is done, to which set-up, in which weather, and how often."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.chaos.cluster import cut_connections
from tests.chaos.hour import hosts
from tests.chaos.hour.house import LEASE_SECONDS, House
from tests.chaos.hour.platform import FAIR, Weather

EMBEDDED, CLUSTERED, THREE_HOSTS = "embedded", "clustered", "three hosts"
BOTH = (EMBEDDED, CLUSTERED)
FULL_SECONDS = 3.0
LEASES = (2, 7)
"""How many leases long a process stands still: more than a message has attempts, too."""
PARTED = (2.0, 20.0)
"""Least and most seconds for which a host is cut off."""
Strike = Callable[[House], Awaitable[None]]


class Fault(Struct, frozen=True, kw_only=True):
    """A row of the matrix. `every` is the least and most seconds from one strike's end to the
    next strike."""

    name: str
    how: str
    where: tuple[str, ...] = BOTH
    weather: Weather = FAIR
    strike: Strike | None = None
    every: tuple[float, float] = (0.5, 3.0)


async def kill(house: House) -> None:
    """At any moment, even while it starts."""
    name = house.any()
    if house.dice.random() < 0.2:
        house.cluster.kill(name)
        house.launch(name)
        await asyncio.sleep(house.dice.uniform(0, 1))
    await house.kill(name)


async def stop_in_order(house: House) -> None:
    """SIGTERM, as at an upgrade; the next one starts when it has ended."""
    name = house.any()
    process = house.cluster.running.pop(name)
    await asyncio.to_thread(process.close)
    await house.begin(name)


async def stand_still(house: House) -> None:
    """A worker that holds leases, or the sender, or the whole of it."""
    names = [n for n, roles in house.roles.items() if not roles or roles[0] in ("worker", "sender")]
    await house.stand_still(house.dice.choice(names), LEASE_SECONDS * house.dice.choice(LEASES))


async def cut_host_off(house: House) -> None:
    """One of the hosts: its processes go on, and reach nobody."""
    name = house.any()
    await asyncio.to_thread(hosts.cut_off, name)
    await asyncio.sleep(house.dice.uniform(*PARTED))
    await asyncio.to_thread(hosts.join, name)


async def cut_database(house: House) -> None:
    """Every connection of every process at once."""
    assert house.postgres is not None
    await asyncio.to_thread(cut_connections, house.postgres)


async def restart_database(house: House) -> None:
    """An immediate stop, as a crash: the server recovers from its log."""
    assert house.postgres is not None
    await asyncio.to_thread(house.postgres.postmaster.stop, signal.SIGQUIT)
    await asyncio.sleep(house.dice.uniform(0, 2))
    house.postgres.postmaster.start()
    await asyncio.to_thread(house.postgres.wait)


async def fill_disk(house: House) -> None:
    """Nothing can be written for a while: each write fails as on a full disk."""
    if house.postgres is None:
        await asyncio.to_thread(_limit_files, house.pids, "0", {})
        await asyncio.sleep(FULL_SECONDS)
        await asyncio.to_thread(_limit_files, house.pids, "unlimited", {})
        return
    postmaster = house.postgres.postmaster
    await asyncio.to_thread(_limit_files, _family(postmaster.pid), "0", postmaster.account)
    await asyncio.sleep(FULL_SECONDS)
    if not postmaster.has_ended:
        await asyncio.to_thread(
            _limit_files, _family(postmaster.pid), "unlimited", postmaster.account
        )
        await asyncio.sleep(1)
    if postmaster.has_ended:
        # It ends itself where it cannot write its log; its supervisor starts it again.
        postmaster.start()
    await asyncio.to_thread(house.postgres.wait)


async def restart_nats(house: House) -> None:
    """Gone, and back after some seconds."""
    assert house.nats is not None
    await asyncio.to_thread(house.nats.stop)
    await asyncio.sleep(house.dice.uniform(0.5, 3))
    await asyncio.to_thread(house.nats.start)


async def part_from_nats(house: House) -> None:
    """Its connections stand, and nothing comes through."""
    assert house.nats is not None
    house.nats.pause()
    await asyncio.sleep(house.dice.uniform(0.5, 4))
    house.nats.resume()


async def crawl(house: House) -> None:
    """A hundred clients that begin a request and never end it."""
    port = int(str(house.settings["port"]))
    opened = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(100)]
    for one in opened:
        one.send(b"POST /webhooks/open/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n")
    await asyncio.sleep(3)
    for one in opened:
        one.close()


def _limit_files(pids: list[int], most: str, account: dict[str, Any]) -> None:
    """Sets how long a file of these processes may become, as whoever runs them."""
    for pid in pids:
        command = ["prlimit", "--pid", str(pid), f"--fsize={most}:"]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL, **account)


def _family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    return [pid, *map(int, children.read_text(encoding="ascii").split())]


FAULTS = (
    Fault(
        name="kill -9",
        how="SIGKILL of a process at random moments, a fifth of them while it starts; posts twice",
        weather=Weather(lost=0.02, doubled=0.1),
        strike=kill,
    ),
    Fault(
        name="stop in order",
        how="SIGTERM under load, started again",
        strike=stop_in_order,
    ),
    Fault(
        name="stands still",
        how=f"SIGSTOP of a worker or sender for {LEASES[0]} or {LEASES[1]} times its lease of "
        f"{LEASE_SECONDS:.0f} s, then SIGCONT",
        strike=stand_still,
    ),
    Fault(
        name="connections cut",
        how="`pg_terminate_backend` of every connection",
        where=(CLUSTERED,),
        strike=cut_database,
    ),
    Fault(
        name="PostgreSQL restarted",
        how="immediate stop, up to 2 s away, started again",
        where=(CLUSTERED,),
        strike=restart_database,
        every=(3.0, 6.0),
    ),
    Fault(
        name="NATS restarted",
        how="killed, away for up to 3 s",
        where=(CLUSTERED,),
        strike=restart_nats,
    ),
    Fault(
        name="NATS parted",
        how="SIGSTOP for up to 4 s: connections stand, nothing comes through",
        where=(CLUSTERED,),
        strike=part_from_nats,
    ),
    Fault(
        name="host cut off",
        how=f"one of three hosts taken off the network for up to {PARTED[1]:.0f} s: its "
        "connections stand, nothing comes through; it comes back by itself",
        where=(THREE_HOSTS,),
        strike=cut_host_off,
        every=(4.0, 8.0),
    ),
    Fault(
        name="disk full",
        how=f"`RLIMIT_FSIZE` 0 for {FULL_SECONDS:.0f} s on the process, or on PostgreSQL",
        strike=fill_disk,
        every=(4.0, 8.0),
    ),
    Fault(
        name="platform refuses",
        how="10 % of sends answered 429, 10 % answered 500, 5 % answered 503",
        weather=Weather(refused={429: 0.1, 500: 0.1, 503: 0.05}),
    ),
    Fault(
        name="platform loses answers",
        how="10 % taken and reset before the answer, 2 % taken and reset after 4 s, "
        "5 % answered byte by byte",
        weather=Weather(lost=0.1, hanging=0.02, slow=0.05),
    ),
    Fault(
        name="odd webhooks",
        how="20 % doubled, 10 % old ones again, 10 % with a forged signature, 5 % senseless; "
        "receipts doubled and overtaking",
        weather=Weather(doubled=0.2, late=0.1, forged=0.1, odd=0.05, shuffled=True),
    ),
    Fault(
        name="slow clients",
        how="100 connections that never end their request, again and again",
        strike=crawl,
    ),
    Fault(
        name="all at once",
        how="kill -9, SIGSTOP and all of the weather above together",
        weather=Weather(
            refused={429: 0.05, 500: 0.03},
            lost=0.05,
            hanging=0.01,
            slow=0.02,
            doubled=0.1,
            late=0.05,
            forged=0.05,
            odd=0.02,
            shuffled=True,
        ),
        strike=kill,
    ),
)
