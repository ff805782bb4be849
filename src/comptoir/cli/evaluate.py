"""`comptoir evaluate`: how well the assistant answers, measured on judged messages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import to_builtins

from comptoir.assistant.evaluation import Figures, Verdict, figures, parse_judged
from comptoir.cli import calibrate as calibrating
from comptoir.cli.judging import decided, read_log, zone_of
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    new_console,
    new_group,
    opened,
    print_json,
    print_table,
    run,
    settings_of,
)
from comptoir.settings import Settings

app = new_group("Measure how well the assistant answers.")

LogFile = Annotated[Path, typer.Argument(help='JSON lines: {"wish": …, "expect": …}.')]


@app.command()
def wishes(
    file: LogFile,
    database: Database = None,
    workspace: WorkspaceName = "main",
    misses: Annotated[bool, typer.Option("--misses", help="List what went wrong too.")] = False,
    json: AsJson = False,
) -> None:
    """Decide on judged wishes as if a customer wrote each, and count what was right."""
    verdicts = run(judge(settings_of(database), workspace, file))
    missed = [one.as_json() for one in verdicts if one.missed] if misses else []
    if json:
        print_json(to_builtins(figures(verdicts)) | ({"misses": missed} if misses else {}))
        return
    show(figures(verdicts))
    if missed:
        columns = ("line", "wish", "expect", "outcome", "first", "rank", "confidence")
        print_table(columns, ([one[column] for column in columns] for one in missed))


@app.command()
def calibrate(
    file: Annotated[Path | None, typer.Argument(help="JSON lines, as for `wishes`.")] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    yes: Annotated[bool, typer.Option("--yes", help="Store it without asking.")] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Forget the workspace's own.")] = False,
    json: AsJson = False,
) -> None:
    """Fit on judged wishes how sure an answer must be, show the gain, and store it if you agree."""
    settings = settings_of(database)
    if reset or file is None:
        if not reset:
            raise typer.BadParameter("a file of judged wishes, or --reset")
        run(calibrating.keep(settings, workspace, None))
        new_console().print("the shipped calibration is used again")
        return
    found = run(calibrating.fit(settings, workspace, file))
    if not json:
        calibrating.show_fit(found)
    stored = yes or (not json and typer.confirm("Use it from now on?"))
    if stored:
        run(calibrating.keep(settings, workspace, found.calibration))
    if json:
        print_json(found.as_json(stored=stored))


async def judge(settings: Settings, slug: str, file: Path) -> list[Verdict]:
    """How the assistant of the workspace `slug` meets each wish in `file`.

    Raises `InputInvalid` with the number of a bad line, or `NotFound`.
    """
    text = read_log(file)
    async with opened(settings, slug) as (runtime, workspace):
        judged = parse_judged(text, zone_of(workspace))
        return await decided(runtime, workspace, judged)


def show(found: Figures) -> None:
    """Prints figures for people."""
    console = new_console()
    console.print(
        f"{found.wishes} wishes: {found.in_scope} that something answers, "
        f"{found.out_of_scope} out of scope"
    )
    rows: list[tuple[str, Any]] = [
        ("right one first", found.hit_at_1),
        ("mean reciprocal rank", f"{found.mrr:.3f}"),
        ("answered directly", found.answered),
        ("right of the direct answers", found.precision),
        ("answered directly at 95 % precision", found.answered_at_precision),
        ("solved within two turns", found.solved),
        ("out of scope, answered all the same", found.out_of_scope_answered),
        ("time of a decision, half of them under", f"{found.latency_p50:.1f} ms"),
        ("time of a decision, 95 % under", f"{found.latency_p95:.1f} ms"),
    ]
    for name, value in rows:
        console.print(f"  {name:40} {value if isinstance(value, str) else f'{value:.1%}'}")
