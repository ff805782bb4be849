"""`comptoir segment`: whom you can reach, by an expression that can be read aloud."""

from __future__ import annotations

from typing import Annotated

import typer
from msgspec import to_builtins

from comptoir.campaigns import segments
from comptoir.campaigns.segments import Counted
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    new_group,
    print_done,
    print_list,
)
from comptoir.errors import NotFound
from comptoir.model.workspace import Workspace
from comptoir.people.acting import By
from comptoir.runtime import Runtime
from comptoir.store import segments as store
from comptoir.store.contacts import Listed
from comptoir.store.segments import Kind, Saved

app = new_group("Segments: which contacts are meant, who of them is reached and who is not.")

Name = Annotated[str, typer.Argument(help="Name or id of the segment.")]
MOST_LISTED = 1000


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What it is called.")],
    expression: Annotated[
        str, typer.Argument(help="Whom it means; nothing makes a static list.")
    ] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Keep a segment: an expression, or a list that contacts are put on."""
    kind: Kind = "query" if expression else "static"

    async def verb(runtime: Runtime, where: Workspace) -> Saved:
        return await segments.add_segment(by_cli(runtime, where), name, expression, kind)

    made = in_workspace(database, workspace, verb)
    print_done(to_builtins(made), f"{made.name}: {made.expression or 'a static list'}", json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the segments."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Saved]:
        return await runtime.db.read(lambda tx: store.list_segments(tx, where.id))

    print_list(
        in_workspace(database, workspace, verb),
        ("name", "kind", "expression", "changed"),
        lambda one: (one.name, one.kind, one.expression, minute_of(one.updated_at)),
        json=json,
        empty="There is no segment: comptoir segment add NAME EXPRESSION",
    )


@app.command()
def count(
    expression: Annotated[str, typer.Argument(help="Whom to count; nothing is everyone.")] = "",
    purpose: Annotated[
        str, typer.Option(help="What for, such as topic:kitchen: who agreed to it?")
    ] = "service",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Count whom an expression means, who of them is reached, and why the others are not."""

    async def verb(runtime: Runtime, where: Workspace) -> Counted:
        by = by_cli(runtime, where)
        return await segments.count(by, expression=expression, purpose=purpose)

    found = in_workspace(database, workspace, verb)
    lines = [found.expression, f"{found.count} contacts, {found.reached} of them are reached"]
    lines += [f"  {reason}: {number}" for reason, number in sorted(found.excluded.items())]
    print_done(to_builtins(found), "\n".join(lines), json=json)


@app.command()
def contacts(
    name: Name,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """List the contacts that are in a segment now, the newest first; up to 1000."""

    async def verb(runtime: Runtime, where: Workspace) -> list[Listed]:
        one = await _find(runtime, where, name)
        return await segments.list_contacts(by_cli(runtime, where), one.id, "", MOST_LISTED)

    print_list(
        in_workspace(database, workspace, verb),
        ("id", "name", "language", "tags"),
        lambda one: (one.id, one.name, one.language, ", ".join(one.tags)),
        json=json,
    )


@app.command()
def remove(
    name: Name,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Forget a segment; its contacts stay."""

    async def verb(runtime: Runtime, where: Workspace) -> None:
        one = await _find(runtime, where, name)
        await runtime.db.write(lambda tx: store.remove_segment(tx, where.id, one.id))

    in_workspace(database, workspace, verb)
    print_done({"removed": name}, f"{name} is forgotten", json=json)


def by_cli(runtime: Runtime, where: Workspace) -> By:
    """Whoever types at the command line of the machine."""
    return By(runtime=runtime, workspace_id=where.id, name="command line")


async def _find(runtime: Runtime, where: Workspace, name: str) -> Saved:
    known = await runtime.db.read(lambda tx: store.list_segments(tx, where.id))
    for one in known:
        if name in (one.name, one.id):
            return one
    names = ", ".join(one.name for one in known) or "none"
    raise NotFound(f"there is no segment {name!r}", advice=f"There are: {names}.")
