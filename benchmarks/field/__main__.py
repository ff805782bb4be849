"""Comptoir beside its peers, in turns on this machine: the same job, the same provider.

    python -m benchmarks.field [--seconds 6] [--rounds 3] [--only NAME …] [--folder DIRECTORY]

Each round starts every program anew, so that what the machine does meanwhile meets all of them;
medians are printed, with least and most. Peers are installed into folders below `--folder`, which
may be thrown away. One that cannot be installed or does not answer is told, and left out.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import uvloop

from benchmarks.field.measure import KEPT_SECONDS, Bot, Switch, Taken, measure
from benchmarks.field.ours import Ours, filled
from benchmarks.field.peers import PEERS, Peer, installed, started
from tests.nats_server import nats_server
from tests.ports import free_port
from tests.postgres_server import postgres_server

FOLDER = Path(tempfile.gettempdir()) / "comptoir-field"
SET_UPS = (("comptoir, SQLite", 0), ("comptoir, PostgreSQL", 1), ("comptoir, PostgreSQL × 2", 2))
HEADER = (
    *("program", "messages/s", "of it", "p50 ms", "p99 ms", "ack p99 ms", "CPU µs", "MB"),
    *("disordered", "acked before kill", "lost", "doubled"),
)


def say(line: str) -> None:
    """Prints at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Theirs:
    """A peer's process."""

    def __init__(self, peer: Peer, place: Path, provider: int) -> None:
        self._start = partial(started, peer, place, provider)
        self._port = free_port()
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> list[tuple[int, int]]:
        """Begins to start it; its id and port."""
        self._running = self._start(self._port)
        return [(self._running.pid, self._port)]

    def kill(self) -> None:
        """`kill -9`."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()


async def our_bots(
    options: argparse.Namespace, folder: Path, switch: Switch, stack: ExitStack
) -> tuple[dict[str, Bot], list[str]]:
    """Comptoir's set-ups that were asked for, and the words of the job."""
    bots, words = {}, [f"word{number}key" for number in range(200)]
    wanted = [(name, count) for name, count in SET_UPS if _is_wanted(options, name)]
    nats, postgres = "", None
    if any(count for _, count in wanted):
        nats = stack.enter_context(nats_server(free_port(), folder)).url
        postgres = stack.enter_context(postgres_server(fsync=True))
    for name, count in wanted:
        here = folder / str(count)
        database = postgres.create() if postgres and count else f"sqlite:///{here}/bench.db"
        words = await filled(database, here, switch.port)
        ours = Ours(database, here, switch.port, max(1, count), nats)
        bots[name] = Bot("open", switch, ours.start, ours.kill, patience=KEPT_SECONDS)
    return bots, words


def their_bots(options: argparse.Namespace, switch: Switch) -> dict[str, Bot]:
    """The peers that can be installed here."""
    bots = {}
    for peer in (one for one in PEERS if _is_wanted(options, one.name)):
        try:
            place = installed(peer, options.folder)
        except (OSError, subprocess.CalledProcessError) as error:
            say(f"{peer.name} cannot be installed here: {_last(error)}")
            continue
        theirs = Theirs(peer, place, switch.port)
        bots[peer.name] = Bot(peer.dialect, switch, theirs.start, theirs.kill)
    return bots


def _is_wanted(options: argparse.Namespace, name: str) -> bool:
    return not options.only or any(word in name for word in options.only)


def _last(error: Exception) -> str:
    said = getattr(error, "stderr", b"") or str(error).encode()
    return said.decode(errors="replace").strip().splitlines()[-1][:200]


async def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    switch = Switch()
    await switch.listen()
    bots = await asyncio.to_thread(their_bots, options, switch)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        ours, words = await our_bots(options, folder, switch, stack)
        taken = await rounds(ours | bots, words, options)
    show(taken)


async def rounds(
    bots: dict[str, Bot], words: list[str], options: argparse.Namespace
) -> dict[str, list[Taken]]:
    """Everybody in turn, as often as was asked for."""
    taken: dict[str, list[Taken]] = {name: [] for name in bots}
    for number in range(options.rounds):
        for name, bot in bots.items():
            try:
                found = await measure(bot, words, options.seconds)
            except (OSError, TimeoutError, subprocess.CalledProcessError) as error:
                say(f"{name}, round {number + 1}: {error}")
                continue
            taken[name].append(found)
            say(f"{name}, round {number + 1}: {found.rate:.0f} messages/s, lost {found.lost}")
    return taken


def show(taken: dict[str, list[Taken]]) -> None:
    """Prints medians, least and most of the rate, and what was lost in all rounds."""
    first = next(iter(taken.values()), [])
    base = statistics.median(one.rate for one in first) if first else 0.0
    say("\n| " + " | ".join(HEADER) + " |\n|" + "---|" * len(HEADER))
    for name, found in taken.items():
        if found:
            say("| " + " | ".join(_cells(name, found, base)) + " |")


def _cells(name: str, found: list[Taken], base: float) -> list[str]:
    def middle(what: str) -> float:
        return float(statistics.median(getattr(one, what) for one in found))

    def whole(what: str) -> str:
        return str(sum(getattr(one, what) for one in found))

    rates = [one.rate for one in found]
    return [
        name,
        f"{middle('rate'):,.0f} ({min(rates):,.0f} to {max(rates):,.0f})",
        f"{base / max(1e-9, middle('rate')):.1f}×",
        *(f"{middle(what):,.0f}" for what in ("p50", "p99", "ack_p99", "cpu", "memory")),
        *(whole(what) for what in ("disordered", "killed", "lost", "doubled")),
    ]


if __name__ == "__main__":
    uvloop.run(main())
