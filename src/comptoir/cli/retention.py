"""`comptoir retention`: for how long each kind is kept, what a run would forget, and a run."""

from __future__ import annotations

from typing import Annotated

import typer

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_json,
    print_table,
    reading,
)
from comptoir.errors import InputInvalid
from comptoir.inbox import retention
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.retention import KINDS, read_retention

app = new_group("Retention: for how long what people said and did is kept.")

FOR_GOOD = "ever"
Tried = Annotated[list[str] | None, typer.Option("--try", help="KIND=DAYS, as if it were set.")]


@app.command()
def show(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List each kind with its days."""
    rules = in_workspace(database, workspace, reading(read_retention))
    if json:
        print_json({name: rules.get(name) for name in KINDS})
        return
    rows = ((name, rules.get(name, FOR_GOOD), kind.least) for name, kind in KINDS.items())
    print_table(("kind", "days", "at least"), rows)


@app.command(name="set")
def set_(
    rules: Annotated[list[str], typer.Argument(help="KIND=DAYS; KIND=ever keeps it for good.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Set rules; they are carried out every night."""
    days = _days(rules)

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, int]:
        return await retention.set_rules(runtime, where.id, days)

    found = in_workspace(database, workspace, verb)
    words = ", ".join(f"{name}: {number} days" for name, number in found.items())
    print_done(found, words or "everything is kept for good", json=json)


@app.command(name="dry-run")
def dry_run(
    tried: Tried = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Count what a run would forget; nothing is changed."""
    days = _days(tried or [])

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, int]:
        return await retention.look(runtime, where.id, days)

    _print(in_workspace(database, workspace, verb), "would be forgotten", json=json)


@app.command()
def run(
    yes: Annotated[bool, typer.Option("--yes", help="Forget; without it, only count.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Forget now what is past its time, for ever. Without --yes it says how much."""

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, int]:
        work = retention.run if yes else retention.look
        return await work(runtime, where.id)

    found = in_workspace(database, workspace, verb)
    _print(found, "forgotten" if yes else "would be forgotten; add --yes to do it", json=json)


def _print(found: dict[str, int], words: str, *, json: bool) -> None:
    lines = [f"{name}: {count} {words}" for name, count in found.items()]
    print_done(found, "\n".join(lines) or "There is no rule: comptoir retention set", json=json)


def _days(rules: list[str]) -> dict[str, int | None]:
    """KIND=DAYS, one each. Raises `InputInvalid`."""
    found: dict[str, int | None] = {}
    for rule in rules:
        kind, _, days = rule.partition("=")
        if days != FOR_GOOD and not days.isdigit():
            raise InputInvalid(f"{rule!r} is no rule", advice="Write messages=730.")
        found[kind] = None if days == FOR_GOOD else int(days)
    return found
