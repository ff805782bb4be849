"""`comptoir doctor`: what is right, what is wrong, and how to mend it."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
import time
import zoneinfo
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import astuple
from rich.console import Console

from comptoir.bus.nats import NatsBus
from comptoir.connecting.encoding import NAME as ENCODING
from comptoir.connecting.encoding import describe_encoder
from comptoir.errors import ComptoirError, NotFound
from comptoir.knowledge.cache import look_at_kept
from comptoir.knowledge.shelf import embedder_of, quality_of
from comptoir.runtime import KEY_FILE, read_secret_key
from comptoir.serving.watching import issues_of_processes
from comptoir.settings import Settings
from comptoir.store import envelopes, workspaces
from comptoir.store.database import (
    Database,
    check_sqlite_version,
    open_database,
    sqlite_version,
)
from comptoir.store.migrate import migrate
from comptoir.store.processes import list_processes
from comptoir.web.static import read_static

MIN_FREE = 1_000_000_000
"""Bytes; below this a busy database may fill the disk within a day."""
BUS_SECONDS = 3.0
SLOW_SYNC = 0.05
"""Seconds a synced write may take before answers get slow."""


class Check(Struct, frozen=True, kw_only=True):
    """One thing that was looked at. `advice` says what to do where it is not ok."""

    name: str
    ok: bool
    found: str
    advice: str = ""


async def examine(settings: Settings) -> list[Check]:
    """All checks, in the order in which to mend what is wrong."""
    data = settings.data_directory
    checks = [
        _check("configuration", lambda: f"{settings.host}:{settings.port}", ""),
        _check("data directory", lambda: _writable(data), f"Make {data} writable for this user."),
        _check("secret key", lambda: _key(settings), "See docs/how-to/operate.md, secret key."),
        _check("disk space", lambda: _space(data), "Free some space or move the data directory."),
        _check("disk sync", lambda: _sync(data), "Use a local disk, not a network share."),
        _check("SQLite", _sqlite, "Install the versions pinned in requirements/run.txt."),
        _check("clock", _clock, "Set the clock, best by NTP: consent and order depend on it."),
        _check("time zones", _zones, "Install the package tzdata."),
        _check("chat element", _element, "Build it: `make run` does."),
        _check(ENCODING, lambda: describe_encoder(settings.ffmpeg), "Set COMPTOIR_FFMPEG."),
    ]
    database = await _database(settings)
    checks += [database, await _bus(settings)]
    # Processes are read from the database: one that does not open is told of once.
    return [*checks, *await _looked_up(settings)] if database.ok else checks


def show(checks: list[Check]) -> None:
    """Prints the checks for people."""
    console = Console()
    for check in checks:
        mark = "[green]ok  [/green]" if check.ok else "[red]WRONG[/red]"
        console.print(f"{mark} {check.name}: {check.found}", highlight=False)
        if not check.ok:
            console.print(f"      → {check.advice}", highlight=False)


def _check(name: str, look: Callable[[], str], advice: str) -> Check:
    try:
        return Check(name=name, ok=True, found=look())
    except ComptoirError as error:
        return Check(name=name, ok=False, found=str(error), advice=advice or error.advice)
    except OSError as error:
        return Check(name=name, ok=False, found=str(error), advice=advice)


def _writable(directory: Path) -> str:
    directory.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=directory):
        return f"{directory} is writable"


def _key(settings: Settings) -> str:
    if settings.secret_key:
        return "given by the setting"
    path = settings.data_directory / KEY_FILE
    read_secret_key(settings.data_directory)
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path} can be read by others: chmod 600 {path}")
    return f"{path}; keep a copy beside the backup"


def _space(directory: Path) -> str:
    free = shutil.disk_usage(directory).free
    if free < MIN_FREE:
        raise OSError(f"only {free / 1e9:.2f} GB free")
    return f"{free / 1e9:.0f} GB free"


def _sync(directory: Path) -> str:
    with tempfile.TemporaryFile(dir=directory) as file:
        started = time.perf_counter()
        for _ in range(5):
            file.write(b"x" * 4096)
            file.flush()
            os.fsync(file.fileno())
        seconds = (time.perf_counter() - started) / 5
    if seconds > SLOW_SYNC:
        raise OSError(f"a synced write takes {seconds * 1000:.0f} ms")
    return f"a synced write takes {seconds * 1000:.1f} ms"


def _sqlite() -> str:
    check_sqlite_version()
    return sqlite_version()


def _clock() -> str:
    now = datetime.now(UTC)
    if now.year < 2026:
        raise OSError(f"it says {now:%Y-%m-%d}")
    return f"{now:%Y-%m-%d %H:%M:%S} UTC"


def _zones() -> str:
    try:
        zoneinfo.ZoneInfo("Europe/Paris")
    except zoneinfo.ZoneInfoNotFoundError as error:
        raise OSError("no time zone data") from error
    return "found"


def _element() -> str:
    try:
        return f"{len(read_static('widget.js').body)} bytes"
    except NotFound as error:
        raise OSError("not built") from error


async def _bus(settings: Settings) -> Check:
    """Whether hints reach other processes. Without them all goes on, more slowly."""
    if not settings.nats:
        return Check(name="bus", ok=True, found="none: for one process")
    bus = NatsBus(settings.nats, credentials=settings.nats_credentials)
    try:
        await asyncio.wait_for(bus.connected(), BUS_SECONDS)
    except TimeoutError:
        return Check(
            name="bus",
            ok=False,
            found=bus.trouble,
            advice="Start NATS, or mend COMPTOIR_NATS. Until then processes look by themselves.",
        )
    finally:
        await bus.close()
    return Check(name="bus", ok=True, found="NATS answers")


async def _looked_up(settings: Settings) -> list[Check]:
    """What is read from the database beside what else is found."""
    database = open_database(settings.database)
    try:
        return [await _processes(database), await _indexes(database, settings)]
    finally:
        await database.close()


async def _processes(database: Database) -> Check:
    """What the running processes say of themselves; it is fine that none runs."""
    name, now = "processes", datetime.now(UTC)
    found = await database.read(list_processes)
    if not found:
        return Check(name=name, ok=True, found="none runs")
    issues = list(issues_of_processes(found, now))
    if issues:
        said, advice = (", ".join(words) for words in zip(*map(astuple, issues), strict=True))
        return Check(name=name, ok=False, found=said, advice=advice)
    roles = ", ".join(f"{one.name}: {' '.join(one.roles)}" for one in found)
    return Check(name=name, ok=True, found=roles)


async def _indexes(database: Database, settings: Settings) -> Check:
    """What is kept of the search indexes; what is not is derived anew at a start."""
    name = "search index"
    try:
        models = embedder_of(settings), quality_of(settings)
    except ComptoirError as error:
        return Check(name=name, ok=False, found=str(error), advice=error.advice)
    known = await database.read(workspaces.list_workspaces)
    found = [await look_at_kept(database, settings.data_directory, one, *models) for one in known]
    said = "; ".join(one.said for one in found) or "no workspace"
    advice = "Make it anew: `comptoir index rebuild`. Until then a start takes longer."
    ok = not any(one.is_damaged for one in found)
    return Check(name=name, ok=ok, found=said, advice="" if ok else advice)


async def _database(settings: Settings) -> Check:
    try:
        await migrate(settings.database)
        database = open_database(settings.database)
    except Exception as error:
        advice = error.advice if isinstance(error, ComptoirError) else "Check COMPTOIR_DATABASE."
        return Check(name="database", ok=False, found=str(error), advice=advice)
    try:
        waiting = await database.read(envelopes.count_pending)
        count = len(await database.read(workspaces.list_workspaces))
    finally:
        await database.close()
    found = f"{database.kind}, {count} workspaces, {waiting} messages waiting"
    return Check(name="database", ok=True, found=found)
