"""Runs the fault matrix and writes its report.

    python -m tests.chaos.hour [--seconds 3600] [--seed 42] [--only NAME …] [--report FILE]

The time is shared by all rows; each row begins with fresh databases. The exit status is 1 where a
row does not meet the bar.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tests.chaos.hour.faults import CLUSTERED, EMBEDDED, FAULTS, THREE_HOSTS
from tests.chaos.hour.hosts import HUB, is_possible, three_hosts
from tests.chaos.hour.others import OTHERS, Other
from tests.chaos.hour.report import line_of, machine, render
from tests.chaos.hour.row import Row, run_row
from tests.postgres_server import postgres_server

REPORT = Path(__file__).parents[3] / "docs" / "reference" / "reliability.md"
BESIDE = 25.0
"""Seconds that a row takes beside its storm: starting, settling, counting."""
LEAST = 10.0


def say(line: str) -> None:
    """Prints at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def run_all(options: argparse.Namespace) -> tuple[list[Row], list[Other]]:
    """Every row that was asked for, on each of its set-ups, then the others."""
    wanted = [f for f in FAULTS if not options.only or f.name in options.only]
    planned = [(f, where) for f in wanted for where in f.where if where in options.where]
    others = [one for one in OTHERS if not options.only or one.name in options.only]
    share = options.seconds / max(1, len(planned) + sum(one.share for one in others))
    storm = max(LEAST, share - BESIDE)
    rows: list[Row] = []
    done: list[Other] = []
    with ExitStack() as stack:
        on_hosts = any(where == THREE_HOSTS for _, where in planned)
        if on_hosts:
            stack.enter_context(three_hosts())
        address = HUB if on_hosts else ""
        postgres = stack.enter_context(postgres_server(fsync=True, address=address))
        for fault, where in planned:
            row = await run_row(fault, where, options.seed, storm, options.rate, postgres)
            say(line_of(row))
            rows.append(row)
            save(options, rows, done)
        for other in others:
            found = await other.run(options.seed, other.share * share)
            say(f"{found.name}: {found.found}: {'ok' if found.is_clean else 'BAR NOT MET'}")
            done.append(found)
            save(options, rows, done)
    return rows, done


def save(options: argparse.Namespace, rows: list[Row], done: list[Other]) -> None:
    """Writes the report as far as it goes."""
    if options.report:
        options.report.write_text(render(options.machine, rows, done), encoding="utf-8")


def main() -> None:
    """Runs what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3600.0)
    parser.add_argument("--seed", default="")
    parser.add_argument("--rate", type=float, default=60.0, help="messages a second, at most")
    parser.add_argument("--only", action="append", default=[], help="name of a row")
    parser.add_argument(
        "--where", action="append", default=[], help="embedded, clustered, three hosts"
    )
    parser.add_argument("--report", type=Path, default=REPORT)
    options = parser.parse_args()
    options.seed = options.seed or str(random.randrange(10**6))
    options.where = options.where or [EMBEDDED, CLUSTERED, *([THREE_HOSTS] * is_possible())]
    began = time.monotonic()
    options.machine = machine(options.seed, options.seconds)
    say(f"seed {options.seed}: `make chaos SEED={options.seed}` runs the same again")
    rows, done = asyncio.run(run_all(options))
    clean = all(row.is_clean for row in rows) and all(one.is_clean for one in done)
    say(f"{'clean' if clean else 'NOT CLEAN'} after {time.monotonic() - began:.0f} s")
    sys.exit(0 if clean else 1)


if __name__ == "__main__":
    main()
