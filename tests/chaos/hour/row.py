"""One row of the matrix on one set-up: people write, the fault strikes, both sides are counted."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from msgspec import Struct
from sqlalchemy import Connection, func, select

from comptoir.net.client import NetClient
from comptoir.store.database import Database, DatabaseFailed, open_database
from comptoir.store.tables import envelope, lease, message, outbox
from tests.chaos.bookkeeping import Found, judge, missed, read
from tests.chaos.crowd import listening
from tests.chaos.hour.faults import EMBEDDED, THREE_HOSTS, Fault
from tests.chaos.hour.hosts import HOSTS, HUB
from tests.chaos.hour.house import House, clustered, embedded, on_hosts, webhooks_of
from tests.chaos.hour.platform import FAIR, Platform, Weather
from tests.ports import HIGHEST, LOWEST
from tests.postgres_server import PostgresServer
from tests.shop import PATH, furnish, words

CONTACTS = 60
PATIENCE = 240.0
LOOK_SECONDS = 0.5
AFTERWARDS = 4.0
HOST = "127.0.0.1"
_DOORS = frozenset(
    (host, port) for host in (HOST, *HOSTS.values()) for port in range(LOWEST, HIGHEST)
)


class Row(Struct, frozen=True, kw_only=True):
    """What a fault did to a set-up. The bar is 0 for lost, doubled, disordered, unfinished and
    set aside."""

    fault: str
    where: str
    seed: str
    messages: int
    strikes: int
    posts: int
    repeats: int
    resent: int
    lost: int
    doubled: int
    disordered: int
    unfinished: int
    parked: int
    set_aside: int
    """Good messages that were quarantined: kept, listed and replayable, but not answered."""
    because: tuple[str, ...]
    answer_p50: float
    answer_p99: float
    recovery_p50: float
    recovery_p99: float
    seconds: float

    @property
    def is_clean(self) -> bool:
        """Whether the bar is met."""
        wrong = (self.lost, self.doubled, self.disordered, self.unfinished, self.set_aside)
        return not any(wrong)


async def run_row(
    fault: Fault, where: str, seed: str, seconds: float, rate: float, postgres: PostgresServer
) -> Row:
    """Runs it for so many seconds, at about `rate` messages a second, and waits until all is
    done."""
    dice, began = random.Random(f"{seed} {fault.name} {where}"), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="comptoir-chaos-") as name:
        folder = Path(name)
        async with _platform(dice, fault.weather, where) as (platform, peer):
            database = "" if where == EMBEDDED else postgres.create()
            keywords = words(dice)
            url = await furnish(folder, keywords, send_url=f"http://{peer}/send", database=database)
            async with _house(where, folder, peer, dice, postgres, url) as house:
                platform.webhooks = webhooks_of(house, PATH)
                strikes = await _storm(fault, house, platform, keywords, seconds, rate)
                found = await _at_rest(url)
                await asyncio.wait_for(platform.rest(), PATIENCE)
            if database:
                postgres.drop(database)
    return _row(fault, where, seed, platform, found, strikes, time.monotonic() - began)


@asynccontextmanager
async def _platform(
    dice: random.Random, weather: Weather, where: str
) -> AsyncIterator[tuple[Platform, str]]:
    async with NetClient(allowed_hosts=_DOORS) as net:
        platform = Platform(net, dice, weather)
        host = HUB if where == THREE_HOSTS else HOST
        async with listening(platform, host) as address:
            yield platform, address


@asynccontextmanager
async def _house(
    where: str, folder: Path, peer: str, dice: random.Random, postgres: PostgresServer, url: str
) -> AsyncIterator[House]:
    if where == EMBEDDED:
        async with embedded(folder, peer, dice) as house:
            yield house
    else:
        several = on_hosts if where == THREE_HOSTS else clustered
        async with several(folder, peer, dice, postgres, url) as house:
            yield house


async def _storm(
    fault: Fault,
    house: House,
    platform: Platform,
    keywords: list[str],
    seconds: float,
    rate: float,
) -> list[tuple[float, float]]:
    """Lets people write and strikes meanwhile; when each strike began and ended. People go on a
    little after the last one, so that there is something to recover with."""
    talks = asyncio.gather(
        *(platform.talk(f"c{n}", keywords, CONTACTS / rate) for n in range(CONTACTS))
    )
    strikes: list[tuple[float, float]] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        await asyncio.sleep(house.dice.uniform(*fault.every))
        if fault.strike is not None:
            began = time.monotonic()
            await fault.strike(house)
            strikes.append((began, time.monotonic()))
    await asyncio.sleep(AFTERWARDS)
    platform.is_open = False
    await asyncio.wait_for(talks, PATIENCE)
    platform.weather = FAIR
    return strikes


async def _at_rest(url: str) -> Found:
    """What there is when nothing is left to be done, or when patience is at its end."""
    database = open_database(url)
    try:
        for _ in range(round(PATIENCE / LOOK_SECONDS)):
            if not await _left(database):
                break
            await asyncio.sleep(LOOK_SECONDS)
        return await database.read(read)
    finally:
        await database.close()


async def _left(database: Database) -> int:
    try:
        return await database.read(_count_left)
    except (DatabaseFailed, OSError):
        return 1


def _count_left(tx: Connection) -> int:
    """What waits, is on its way, or was taken and is not known to be delivered."""
    on_its_way = outbox.c.state.in_(("queued", "sending", "unknown"))
    unread = (outbox.c.state == "accepted") & (message.c.status != "delivered")
    claimed = lease.c.ready_at.is_not(None) | lease.c.expires_at.is_not(None)
    counted = (
        select(func.count()).select_from(envelope).where(envelope.c.state == "pending"),
        select(func.count()).select_from(outbox).where(on_its_way),
        select(func.count())
        .select_from(outbox.join(message, message.c.id == outbox.c.id))
        .where(unread),
        select(func.count()).select_from(lease).where(claimed),
    )
    return sum(int(tx.execute(one).scalar_one()) for one in counted)


def _row(
    fault: Fault,
    where: str,
    seed: str,
    platform: Platform,
    found: Found,
    strikes: list[tuple[float, float]],
    seconds: float,
) -> Row:
    verdict, parked = judge(found, platform), found.outbox.get("parked", 0)
    aside = [e for e in found.envelopes if e["state"] in ("quarantined", "unreadable")]
    # What cannot be read was sent so on purpose; a good message taken for it would be lost.
    wronged = [e for e in aside if e["state"] == "quarantined"]
    known = found.parked | {e["platform_id"] for e in wronged}
    waits, recoveries = _waits(platform, found), _recoveries(platform, found, strikes)
    return Row(
        fault=fault.name,
        where=where,
        seed=seed,
        messages=sum(map(len, platform.asked.values())),
        strikes=len(strikes),
        posts=platform.posts,
        repeats=platform.repeats,
        resent=sum(n - 1 for n in platform.tries.values()),
        lost=len(missed(found, platform) - known),
        doubled=verdict.doubled + platform.forged_taken,
        disordered=verdict.disordered,
        unfinished=max(0, verdict.unfinished - 2 * parked - len(aside)),
        parked=parked,
        set_aside=len(wronged),
        because=tuple(sorted({e["error"] for e in wronged})),
        answer_p50=quantile(waits, 0.5),
        answer_p99=quantile(waits, 0.99),
        recovery_p50=quantile(recoveries, 0.5),
        recovery_p99=quantile(recoveries, 0.99),
        seconds=seconds,
    )


def _came(platform: Platform, found: Found) -> dict[str, float]:
    """When the answer to each message came."""
    reply = {m["turn_id"]: m["id"] for m in found.outbound}
    keys = {e["platform_id"]: reply.get(e["turn_id"], "") for e in found.envelopes}
    return {
        identity: platform.answered[key]
        for identity in platform.written
        if (key := keys.get(identity, "")) in platform.answered
    }


def _waits(platform: Platform, found: Found) -> list[float]:
    came = _came(platform, found)
    return [at - platform.written[identity] for identity, at in came.items()]


def _recoveries(
    platform: Platform, found: Found, strikes: list[tuple[float, float]]
) -> list[float]:
    """How long after the end of each strike the first message was answered that was written
    after its beginning."""
    came = sorted((at, platform.written[name]) for name, at in _came(platform, found).items())
    firsts = []
    for began, ended in strikes:
        first = next((at for at, written in came if written >= began and at >= ended), None)
        if first is not None:
            firsts.append(first - ended)
    return firsts


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of `values` lie; 0 without values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
