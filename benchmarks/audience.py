"""Audiences of a million contacts: counted, chosen with reasons, and written down; on one machine.

    python -m benchmarks.audience [--contacts 1000000] [--database URL]

Each contact has an address, seven in ten a conversation, eight in ten agreed to the newsletter, and
every third has a tag. What is timed is the statement of a segment: how many contacts it holds, how
many of them are reached and why the others are not, and writing the audience of a campaign down,
piece by piece as it begins, with its sums. Without `--database` it is a SQLite file, else an empty
PostgreSQL. The processor time of the database is told beside the time that passed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, insert
from sqlalchemy import text as sql

from comptoir.campaigns.run import FILLED_AT_ONCE
from comptoir.model.campaign import Audience, Campaign, Plan
from comptoir.model.channel import Channel
from comptoir.model.segment_text import parse_segment
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import settings_from
from comptoir.store.audiences import condition_of, count_contacts, count_reasons, reachable
from comptoir.store.campaign_sums import whole_sums
from comptoir.store.campaigns import add_campaign, remove_campaign
from comptoir.store.channels import put_channel
from comptoir.store.hot import Hot
from comptoir.store.recipients import fill as fill_audience
from comptoir.store.tables import (
    address,
    consent_state,
    contact,
    contact_tag,
    conversation,
)
from comptoir.store.workspaces import ensure_workspace

BAR = 20.0
"""Seconds that building an audience of a million may take."""
WORKSPACE = Workspace(id="bench", slug="bench", name="Bench", languages=("en",))
NOW = datetime(2026, 7, 1, tzinfo=UTC)
CHUNK = 10_000
PURPOSE = "topic:news"
SEGMENTS = (
    "",
    "tag is vegan and language is de and last seen within 30 days",
    "not (tag is vegan or consent to news is withdrawn) and reachable on open",
)
_OWN = ("workspace_id", "contact_id")
_HOT = {
    "contact": Hot(insert(contact), "workspace_id", "id", "name", "language", "created_at"),
    "address": Hot(
        insert(address), *_OWN, "channel_type", "value", "details", "stopped_at", "created_at"
    ),
    "tag": Hot(insert(contact_tag), *_OWN, "tag"),
    "state": Hot(
        insert(consent_state),
        *(*_OWN, "channel_type", "address", "purpose", "state", "consent_id", "since"),
    ),
    "conversation": Hot(
        insert(conversation),
        *(*_OWN, "id", "channel_id", "key", "owner", "memory", "last_inbound_at", "created_at"),
    ),
}


def rows_of(n: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What there is of contact number `n`, by table."""
    id = f"p{n:09}"
    own = {"workspace_id": "bench", "contact_id": id, "created_at": NOW}
    yield "contact", {**own, "id": id, "name": f"Person {n}", "language": ("de", "fr", "en")[n % 3]}
    stopped = NOW if n % 50 == 0 else None
    yield (
        "address",
        {**own, "channel_type": "open", "value": f"{n}", "details": {}, "stopped_at": stopped},
    )
    if n % 3 == 0:
        yield "tag", {**own, "tag": "vegan"}
    if n % 10 < 8:
        state = "withdrawn" if n % 100 == 7 else "given"
        what = {"channel_type": "open", "address": f"{n}", "purpose": PURPOSE, "state": state}
        yield "state", {**own, **what, "consent_id": "", "since": NOW}
    if n % 10 < 7:
        seen = NOW - timedelta(minutes=n % 100_000)
        talk = {"id": f"c{n:09}", "channel_id": "open", "key": f"{n}", "owner": "assistant"}
        yield "conversation", {**own, **talk, "memory": {}, "last_inbound_at": seen}


async def fill(runtime: Runtime, contacts: int) -> None:
    """Puts the contacts in, and says how long that took."""
    began = time.perf_counter()
    channel = Channel(
        workspace_id="bench", id="open", type="open", name="Bench", secret="x", config={}
    )
    await runtime.db.write(lambda tx: ensure_workspace(tx, WORKSPACE, NOW))
    await runtime.db.write(lambda tx: put_channel(tx, runtime.vault, channel, token="t", now=NOW))
    for start in range(0, contacts, CHUNK):
        await runtime.db.write(lambda tx, at=start: _put(tx, at, contacts))  # type: ignore[misc]
    await runtime.db.write(_analyze)
    print(f"{contacts} contacts filled in within {time.perf_counter() - began:.0f} s\n")


def _analyze(tx: Connection) -> None:
    tx.execute(sql("ANALYZE"))


def _put(tx: Connection, start: int, contacts: int) -> None:
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in _HOT}
    for n in range(start, min(start + CHUNK, contacts)):
        for name, row in rows_of(n):
            found[name].append(row)
    for name, rows in found.items():
        _HOT[name].run(tx, rows)


def counted(tx: Connection, expression: str) -> str:
    """How many contacts a segment holds."""
    return f"{count_contacts(tx, condition_of(tx, 'bench', parse_segment(expression), NOW)):,}"


def reasoned(tx: Connection, expression: str) -> str:
    """How many of them are reached, and why the others are not."""
    found = count_reasons(tx, _chosen(tx, expression))
    return ", ".join(f"{reason or 'reached'} {n:,}" for reason, n in sorted(found.items()))


async def written(runtime: Runtime, expression: str) -> str:
    """The audience of a campaign written down, in as many transactions as it takes."""
    audience = Audience(expression=expression or "everyone", channels=("open",))
    one = Campaign(
        workspace_id="bench",
        id="all",
        name="All",
        purpose=PURPOSE,
        state="sending",
        audience=audience,
        plan=Plan(),
        created_at=NOW,
    )
    await runtime.db.write(lambda tx: add_campaign(tx, one))
    most = FILLED_AT_ONCE

    def fill_more(tx: Connection) -> str:
        return fill_audience(tx, one, ["open"], NOW, most)

    while last := await runtime.db.write(fill_more):
        one = structs.replace(one, filled_after=last)
    sums = await runtime.db.read(lambda tx: whole_sums(tx, "bench", "all"))
    return f"{sums.get('audience', 0):,}, {sums.get('queued', 0):,} of them to be sent it"


async def forget(runtime: Runtime) -> None:
    """Without the campaign again; it takes its time and is not measured."""
    await runtime.db.write(lambda tx: remove_campaign(tx, "bench", "all"))


def spent(tx: Connection) -> float:
    """Processor seconds of the process that works on the database: our own, or its backend."""
    if tx.dialect.name == "sqlite":
        return time.process_time()
    pid = tx.execute(sql("SELECT pg_backend_pid()")).scalar_one()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _chosen(tx: Connection, expression: str) -> Any:
    return reachable(
        tx, "bench", expression=expression, channel_ids=["open"], purpose=PURPOSE, now=NOW
    )


async def measure(runtime: Runtime) -> None:
    """Prints the table."""
    tasks: dict[str, Callable[[str], Awaitable[str]]] = {
        "count": lambda said: runtime.db.write(lambda tx: counted(tx, said)),
        "reasons": lambda said: runtime.db.write(lambda tx: reasoned(tx, said)),
        "write": lambda said: written(runtime, said),
    }
    for expression in SEGMENTS:
        print(expression or "everyone")
        for name, work in tasks.items():
            began, before = time.perf_counter(), await runtime.db.write(spent)
            said = await work(expression)
            took, cpu = time.perf_counter() - began, await runtime.db.write(spent) - before
            late = f"  over {BAR:.0f} s" if took > BAR else ""
            print(f"  {name:<10}{took:>7.1f} s, CPU {cpu:.1f} s{late}  {said}", flush=True)
        await forget(runtime)
    print(f"\nmemory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


async def main() -> None:
    """Fills a database and measures on it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--database", default="", help="an empty PostgreSQL, or nothing")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = asked.database or f"sqlite:///{folder}/bench.db"
        settings = settings_from({}, database=database, data_directory=Path(folder))
        async with open_runtime(settings) as runtime:
            await fill(runtime, asked.contacts)
            await measure(runtime)


if __name__ == "__main__":
    asyncio.run(main())
