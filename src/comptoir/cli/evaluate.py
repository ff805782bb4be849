"""`comptoir evaluate`: how well the assistant answers, measured on judged messages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import to_builtins

from comptoir.assistant.evaluation import Figures, figures
from comptoir.cli import calibrate as calibrating
from comptoir.cli.evaluate_intents import intents
from comptoir.cli.judging import judge
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_json,
    print_table,
    read_text,
)
from comptoir.model.calibration import Calibration

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
    text = read_text(file)
    verdicts = in_workspace(database, workspace, lambda runtime, where: judge(runtime, where, text))
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
    if reset or file is None:
        if not reset:
            raise typer.BadParameter("a file of judged wishes, or --reset")
        _keep(database, workspace, None)
        new_console().print("the shipped calibration is used again")
        return
    text = read_text(file)
    found = in_workspace(
        database, workspace, lambda runtime, where: calibrating.fit(runtime, where, text)
    )
    if not json:
        calibrating.show_fit(found)
    stored = yes or (not json and typer.confirm("Use it from now on?"))
    if stored:
        _keep(database, workspace, found.calibration)
    if json:
        print_json(found.as_json(stored=stored))


def _keep(database: str | None, slug: str, calibration: Calibration | None) -> None:
    in_workspace(
        database, slug, lambda runtime, where: calibrating.keep(runtime, where, calibration)
    )


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


app.command()(intents)
