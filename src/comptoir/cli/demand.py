"""`comptoir demand`: what was asked, what became of it, and writing what is missing."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from comptoir.cli.gating import CheckGolden, Override, pass_content
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_console,
    print_done,
    print_json,
    print_table,
)
from comptoir.insights.demand import Day, Group, Written, answer_demand, demand
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

app = typer.Typer(
    help="Demand: what was asked, and what nothing answered.", pretty_exceptions_enable=False
)

Days = Annotated[int, typer.Option(help="How many days back, today included.")]


@app.callback(invoke_without_command=True)
def radar(
    context: typer.Context,
    database: Database = None,
    workspace: WorkspaceName = "main",
    days: Days = 7,
    json: AsJson = False,
) -> None:
    """Demand: what was asked, and what nothing answered. Without a command, as `show`."""
    if context.invoked_subcommand is None:
        show(database, workspace, days, json=json)


@app.command()
def show(
    database: Database = None,
    workspace: WorkspaceName = "main",
    days: Days = 7,
    json: AsJson = False,
) -> None:
    """Count what was asked on each day, and group what nothing answered by its meaning."""
    seen = in_workspace(database, workspace, lambda runtime, where: demand(runtime, where, days))
    if json:
        print_json(seen.as_json())
        return
    counts = Day.__struct_fields__[1:]
    print_table(
        ("day", *(name.replace("_", " ") for name in counts)),
        ([day.day, *(getattr(day, name) for name in counts)] for day in seen.days),
    )
    if seen.groups:
        new_console().print("\nNot answered:")
        print_table(("times", "people", "words", "group"), map(_row, seen.groups))


@app.command()
def answer(
    group: Annotated[str, typer.Argument(help="Id of the group, as `demand show` names it.")],
    text: Annotated[str, typer.Option(help="The answer.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    question: Annotated[str, typer.Option(help="The question; else their own words.")] = "",
    language: Annotated[str, typer.Option(help="Language of the answer; else theirs.")] = "",
    days: Days = 90,
    check_golden: CheckGolden = False,
    override: Override = False,
    json: AsJson = False,
) -> None:
    """Write the answer to what a group asks; its words become ways to ask for it."""

    async def verb(runtime: Runtime, where: Workspace) -> Written:
        approve = partial(pass_content, runtime, where.id, check=check_golden, override=override)
        return await answer_demand(
            runtime,
            where,
            group,
            text,
            question=question,
            language=language,
            days=days,
            approve=approve,
        )

    written = in_workspace(database, workspace, verb)
    print_done(
        {"document": written.document.id, "group": written.group.as_json()},
        f"“{written.document.title}” is answered from now on, for {written.group.count} messages "
        f"of {written.group.people} people",
        json=json,
    )


def _row(group: Group) -> tuple[object, ...]:
    words = " · ".join(text for text, _ in group.wordings[:3])
    return group.count, group.people, words, group.id
