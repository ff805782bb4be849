"""`comptoir sequence`: steps that people go through by themselves, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from comptoir.campaigns.sequences.edit import Wanted, add_sequence, change_sequence
from comptoir.campaigns.sequences.report import Figures, figures_of, kind_of
from comptoir.campaigns.sequences.states import Verb, move_sequence
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    new_group,
    print_done,
    print_json,
    print_list,
    print_table,
    read_yaml,
)
from comptoir.errors import InputInvalid
from comptoir.model.sequence import Sequence, Step
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import sequences
from comptoir.store.database import Connection

app = new_group("Sequences: steps that people go through by themselves.")

Id = Annotated[str, typer.Argument(help="The sequence's id.")]
GUIDE = "See docs/how-to/run-a-sequence.md."


@app.command()
def add(
    file: Annotated[Path, typer.Argument(help="name, purpose, plan, steps: YAML.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Write a sequence from a file: a draft, which nobody enters yet."""
    wanted = _wanted(read_yaml(file, GUIDE))
    made = in_workspace(
        database,
        workspace,
        lambda runtime, where: add_sequence(runtime, where.id, wanted, by="operator"),
        make=True,
    )
    print_done(msgspec.to_builtins(made), f"{made.id} is a draft", json=json)


@app.command()
def change(
    id: Id,
    file: Annotated[Path, typer.Argument(help="What is to change, in YAML.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Change a sequence; who is inside goes on with the steps they began with."""
    wanted = _wanted(read_yaml(file, GUIDE))
    made = in_workspace(
        database, workspace, lambda runtime, where: change_sequence(runtime, where.id, id, wanted)
    )
    words = f"{made.name} is changed: version {made.version}"
    print_done(msgspec.to_builtins(made), words, json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the sequences, the newest first."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Sequence]:
        return await runtime.db.read(lambda tx: sequences.list_sequences(tx, where.id))

    print_list(
        in_workspace(database, workspace, verb),
        ("id", "name", "purpose", "begins with", "state", "why", "since"),
        lambda one: (
            *(one.id, one.name, one.purpose, one.plan.trigger.__struct_config__.tag),
            *(one.state, one.reason, minute_of(one.activated_at, "")),
        ),
        json=json,
        empty="There is no sequence: comptoir sequence add FILE",
    )


@app.command()
def show(
    id: Id, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show the steps of a sequence, as who enters now goes through them."""

    async def verb(runtime: Runtime, where: Workspace) -> tuple[Step, ...]:
        def read(tx: Connection) -> tuple[Step, ...]:
            one = sequences.access_sequence(tx, where.id, id)
            return sequences.steps_of(tx, where.id, id, one.version)

        return await runtime.db.read(read)

    print_list(
        in_workspace(database, workspace, verb),
        ("step", "does", "what"),
        lambda step: (step.key, kind_of(step), _words(step)),
        json=json,
    )


@app.command()
def move(
    id: Id,
    to: Annotated[Verb, typer.Argument(help="What becomes of it.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Let a sequence run, hold it, let it go on, or end it for all who are inside."""
    moved = in_workspace(
        database, workspace, lambda runtime, where: move_sequence(runtime, where.id, id, to)
    )
    print_done(msgspec.to_builtins(moved), f"{moved.name} is {moved.state}", json=json)


@app.command()
def figures(
    id: Id, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show who came to each step and what became of them."""

    async def verb(runtime: Runtime, where: Workspace) -> Figures:
        return await runtime.db.read(
            lambda tx: figures_of(tx, sequences.access_sequence(tx, where.id, id))
        )

    found = in_workspace(database, workspace, verb)
    if json:
        print_json(msgspec.to_builtins(found))
        return
    ended = ", ".join(f"{people} {why}" for why, people in sorted(found.ended.items()))
    typer.echo(f"{found.entered} came in, {found.inside} are inside; ended: {ended or 'nobody'}")
    print_table(
        ("step", "came", "there now", "went on", "left", "sent", "read", "clicked"),
        (
            (
                *(one.key, one.entered, one.waiting, one.passed + one.skipped),
                ", ".join(f"{people} {why}" for why, people in sorted(one.left.items())),
                *(one.messages.get(name, "") for name in ("sent", "read", "clicked")),
            )
            for one in found.steps
        ),
    )


def _words(step: Step) -> str:
    plain: dict[str, Any] = msgspec.to_builtins(step)
    return ", ".join(f"{name}: {value}" for name, value in plain.items() if name not in _SHOWN)


_SHOWN = ("key", "kind")


def _wanted(plain: dict[str, Any]) -> Wanted:
    try:
        return Wanted(**plain)
    except TypeError as error:
        raise InputInvalid(
            f"the sequence cannot be read: {error}", advice="It has name, purpose, plan, steps."
        ) from error
