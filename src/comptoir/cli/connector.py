"""`comptoir connector`: live data for the entities of a catalogue."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from comptoir.assistant.live.answer import read_connector
from comptoir.assistant.live.check import CheckResult
from comptoir.assistant.live.stored import record_answer, run_recorded
from comptoir.cli.editing import set_connector
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_done,
    print_json,
    print_list,
    read_yaml,
    values_of,
)
from comptoir.errors import InputInvalid, NotFound
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.catalogues import list_catalogues
from comptoir.store.connectors import (
    Connector,
    get_connector,
    list_connectors,
    remove_connector,
)

app = new_group("Live data from any HTTP JSON interface, declared in a file.")

ConnectorName = Annotated[str, typer.Argument(help="The connector's name.")]


@app.command(name="set")
def set_(
    declaration: Annotated[Path, typer.Argument(help="A YAML file that declares it.")],
    catalogue: Annotated[str, typer.Option(help="The catalogue it answers for.")] = "",
    secret: Annotated[
        list[str] | None, typer.Option(help="NAME=value; better typed in when asked, or piped.")
    ] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Answer the entities of a catalogue with live data; the same name again replaces it."""
    definition = read_yaml(declaration, advice="See docs/how-to/connect-live-data.md.")
    read_connector(definition)  # what is wrong is said before a workspace is made for it
    given = values_of(secret or ())

    async def verb(runtime: Runtime, where: Workspace) -> str:
        return await set_connector(runtime, where, definition, catalogue, given, ask=_typed)

    name = in_workspace(database, workspace, verb, make=True)
    print_done({"name": name, "catalogue": catalogue}, f"{name} is stored", json=json)


def _typed(names: list[str]) -> dict[str, str]:
    """Secrets as typed, unseen; or as lines `NAME=value` where the input is a pipe."""
    if sys.stdin.isatty():
        return {name: typer.prompt(name, hide_input=True) for name in names}
    lines = (line.strip() for line in sys.stdin)
    return values_of(line for line in lines if "=" in line)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the connectors, and which catalogues they answer for."""

    async def verb(runtime: Runtime, where: Workspace) -> list[dict[str, Any]]:
        stored = await runtime.db.read(lambda tx: list_connectors(tx, where.id, runtime.vault))
        listed = await runtime.db.read(lambda tx: list_catalogues(tx, where.id))
        return [
            connector_json(one, [c.name for c in listed if c.connector == one.name])
            for one in stored
        ]

    print_list(
        in_workspace(database, workspace, verb),
        ("connector", "address", "catalogues", "tests"),
        lambda c: (c["name"], c["url"], ", ".join(c["catalogues"]), c["tests"]),
        json=json,
        empty="There is no connector: comptoir connector set FILE.yaml",
    )


@app.command()
def show(
    name: ConnectorName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show a declaration as it is stored, without its secrets."""

    async def verb(runtime: Runtime, where: Workspace) -> Connector:
        return await runtime.db.read(lambda tx: get_connector(tx, where.id, name, runtime.vault))

    stored = in_workspace(database, workspace, verb)
    whole = {"name": stored.name, "secrets": sorted(stored.secrets)}
    if json:
        print_json({**whole, "definition": stored.definition})
    else:
        console = new_console()
        console.print_json(data=stored.definition)
        console.print(f"secrets: {', '.join(whole['secrets']) or 'none'}", markup=False)


@app.command()
def remove(
    name: ConnectorName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Forget a connector and its secrets; its entities are answered from the catalogue alone."""

    async def verb(runtime: Runtime, where: Workspace) -> None:
        if not await runtime.db.write(lambda tx: remove_connector(tx, where.id, name)):
            raise NotFound(
                f"there is no connector {name!r}",
                advice="comptoir connector list shows what there is.",
            )

    in_workspace(database, workspace, verb)
    print_done({"removed": name}, f"{name} is gone", json=json)


@app.command(name="test")
def check(
    name: ConnectorName,
    fixtures: Annotated[
        Path | None, typer.Option(help="A folder with the answers that tests name.")
    ] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Run the recorded tests, without any network, by the code that answers customers."""
    files = sorted(fixtures.iterdir()) if fixtures is not None and fixtures.is_dir() else []
    recorded = {file.name: file.read_bytes() for file in files if file.is_file()}
    results = in_workspace(
        database,
        workspace,
        lambda runtime, where: run_recorded(runtime, where.id, name, recorded),
    )
    if not results:
        raise InputInvalid(
            f"{name} has no recorded test", advice=f"Make one: comptoir connector record {name} KEY"
        )
    if json:
        print_json([result_json(result) for result in results])
    else:
        for result in results:
            _show(result)
    raise typer.Exit(0 if all(result.is_passed for result in results) else 1)


@app.command()
def record(
    name: ConnectorName,
    entity: Annotated[str, typer.Argument(help="What a customer would name.")],
    language: Annotated[str, typer.Option(help="The language of the answer.")] = "en",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Ask the source once, and keep its answer as a test that expects what is said now."""
    result = in_workspace(
        database,
        workspace,
        lambda runtime, where: record_answer(runtime, where.id, name, entity, language),
    )
    if json:
        print_json(result_json(result))
    else:
        _show(result)


def _show(result: CheckResult) -> None:
    console = new_console()
    mark = "✓" if result.is_passed else "✗"
    console.print(f"{mark} {result.input} ({result.language})", markup=False)
    for line in result.text.split("\n"):
        console.print(f"    {line}", markup=False, style="dim")
    for problem in result.problems:
        console.print(f"  → {problem}", markup=False)


def connector_json(one: Connector, catalogues: list[str]) -> dict[str, Any]:
    """A connector as it is listed; what cannot be compiled any more has a problem."""
    try:
        connector = read_connector(one.definition)
    except InputInvalid as error:
        return {"name": one.name, "url": "", "catalogues": catalogues, "secrets": [], "tests": 0,
                "problem": str(error)}  # fmt: skip
    return {
        "name": one.name,
        "url": connector.request.url.source,
        "catalogues": catalogues,
        "secrets": sorted(one.secrets),
        "tests": len(connector.tests),
        "problem": "",
    }


def result_json(result: CheckResult) -> dict[str, Any]:
    """How a recorded test ended."""
    return {
        "input": result.input,
        "language": result.language,
        "ok": result.is_passed,
        "text": result.text,
        "problems": list(result.problems),
    }
