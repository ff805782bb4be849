"""Writes the report of a run, docs/reference/reliability.md; its words are in page.md beside this
file."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from msgspec import Struct

from tests.chaos.hour.faults import FAULTS
from tests.chaos.hour.others import Other
from tests.chaos.hour.row import Row

PAGE = Path(__file__).with_name("page.md")
COLUMNS = (
    *("fault", "set-up", "messages", "strikes", "lost", "doubled", "disordered", "unfinished"),
    *("set aside", "parked", "resent", "answer p50 / p99 s", "recovery p50 / p99 s"),
)


class Machine(Struct, frozen=True, kw_only=True):
    """Where and when a run was made; memory in GB, the load when it began."""

    cores: int
    memory: int
    system: str
    load: float
    began: datetime
    seed: str
    seconds: float


def machine(seed: str, seconds: float) -> Machine:
    """This machine, now."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        cores=os.cpu_count() or 0,
        memory=round(pages / 2**30),
        system=f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
        load=os.getloadavg()[0],
        began=datetime.now(UTC),
        seed=seed,
        seconds=seconds,
    )


def render(where: Machine, rows: Sequence[Row], others: Sequence[Other]) -> str:
    """The whole page."""
    named = {row.fault for row in rows}
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        run=_run(where, rows),
        storms=_table(COLUMNS, map(_cells, rows)),
        hows=_table(("fault", "how"), ((f.name, f.how) for f in FAULTS if f.name in named)),
        others=_table(("row", "how", "found", "bar met"), map(_other, others)),
    )


def _run(where: Machine, rows: Sequence[Row]) -> str:
    names = ("messages", "strikes", "lost", "doubled", "disordered", "unfinished", "set_aside")
    sums = ", ".join(
        f"{name.replace('_', ' ')} {sum(getattr(row, name) for row in rows):,}" for name in names
    )
    again = f"make chaos SECONDS={where.seconds:.0f} SEED={where.seed}"
    return (
        f"{where.began:%Y-%m-%d %H:%M} UTC, by `{again}`. {where.cores} cores and {where.memory} GB"
        f" for Comptoir, databases and platform together, load {where.load:.1f} when it began;"
        f" {where.system}. Storms: **{sums}**."
    )


def _cells(row: Row) -> tuple[object, ...]:
    recovery = f"{row.recovery_p50:.1f} / {row.recovery_p99:.1f}" if row.strikes else "–"
    return (
        *(row.fault, row.where, f"{row.messages:,}", row.strikes, row.lost, row.doubled),
        *(row.disordered, row.unfinished, row.set_aside, row.parked, row.resent),
        *(f"{row.answer_p50:.2f} / {row.answer_p99:.2f}", recovery),
    )


def _other(one: Other) -> tuple[object, ...]:
    return one.name, one.how, one.found, "yes" if one.is_clean else "**no**"


def _table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    cells = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in cells)


def line_of(row: Row) -> str:
    """A row for people who watch."""
    bar = "ok" if row.is_clean else "BAR NOT MET"
    return (
        f"{row.fault}, {row.where}: {row.messages} messages, {row.strikes} strikes;"
        f" lost {row.lost}, doubled {row.doubled}, disordered {row.disordered},"
        f" unfinished {row.unfinished}, set aside {row.set_aside} {'; '.join(row.because)},"
        f" parked {row.parked}; answer p99 {row.answer_p99:.2f} s,"
        f" recovery p99 {row.recovery_p99:.2f} s; {row.seconds:.0f} s: {bar}"
    )
