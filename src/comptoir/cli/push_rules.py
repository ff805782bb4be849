"""`comptoir push-rules`: when, how often and for how much goes out unasked."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Any

import typer
from msgspec import structs, to_builtins

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    reading,
)
from comptoir.errors import InputInvalid
from comptoir.model.push import Hours, PushRules
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.push_rules import put_rules, read_rules

app = new_group("Push rules: quiet hours, caps and budget of what goes out unasked.")

NONE = "none"
MILLION = 1_000_000


@app.command()
def show(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show the rules."""
    _print(in_workspace(database, workspace, reading(read_rules)), json=json)


@app.command(name="set")
def set_(
    quiet: Annotated[str | None, typer.Option(help="Such as 21:00-08:00, or none.")] = None,
    per_day: Annotated[str | None, typer.Option(help="At most so many a day, or none.")] = None,
    per_week: Annotated[str | None, typer.Option(help="At most so many a week, or none.")] = None,
    pulled_days: Annotated[int | None, typer.Option(help="Not what they asked for lately.")] = None,
    budget: Annotated[
        str | None, typer.Option(help="For a month, such as 250.00, or none.")
    ] = None,
    currency: Annotated[str | None, typer.Option(help="Such as EUR.")] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Set rules; what is not named stays. They hold for what is queued, too."""
    changed: dict[str, Any] = {}
    for name, given, read in (
        ("quiet", quiet, _hours),
        ("per_day", per_day, _count),
        ("per_week", per_week, _count),
        ("budget", budget, _micros),
    ):
        if given is not None:
            changed[name] = None if given == NONE else read(given)
    if pulled_days is not None:
        changed["pulled_days"] = pulled_days
    if currency is not None:
        changed["currency"] = currency.upper()

    async def verb(runtime: Runtime, where: Workspace) -> PushRules:
        def write(tx: Connection) -> PushRules:
            rules = structs.replace(read_rules(tx, where.id), **changed)
            put_rules(tx, where.id, rules, runtime.clock())
            return rules

        return await runtime.db.write(write)

    _print(in_workspace(database, workspace, verb), json=json)


def _print(rules: PushRules, *, json: bool) -> None:
    quiet = f"{rules.quiet.begin:%H:%M} to {rules.quiet.until:%H:%M}" if rules.quiet else NONE
    budget = NONE if rules.budget is None else f"{rules.budget / MILLION:.2f} {rules.currency}"
    lines = (
        f"quiet hours: {quiet}",
        f"at most a day: {rules.per_day if rules.per_day is not None else NONE}",
        f"at most a week: {rules.per_week if rules.per_week is not None else NONE}",
        f"not what they asked for in the last days: {rules.pulled_days}",
        f"budget of a month: {budget}",
    )
    print_done(to_builtins(rules), "\n".join(lines), json=json)


def _hours(text: str) -> Hours:
    begin, _, until = text.partition("-")
    try:
        return Hours(time.fromisoformat(begin), time.fromisoformat(until))
    except ValueError as error:
        raise InputInvalid(f"{text!r} are no hours", advice="Write 21:00-08:00.") from error


def _count(text: str) -> int:
    if not text.isdigit() or int(text) > 1000:
        raise InputInvalid(f"{text!r} is no number up to 1000")
    return int(text)


def _micros(text: str) -> int:
    try:
        micros = round(float(text) * MILLION)
    except (ValueError, OverflowError):
        micros = -1
    if not 0 <= micros <= 10**15:
        raise InputInvalid(f"{text!r} is no amount of money", advice="Write 250.00.")
    return micros
