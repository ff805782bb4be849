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
    new_console,
    new_group,
    opened,
    print_json,
    print_table,
    run,
    settings_of,
)
from comptoir.errors import InputInvalid, NotFound
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
    settings = settings_of(database)
    given = dict(item.partition("=")[::2] for item in secret or [])
    name = run(set_connector(settings, workspace, declaration, catalogue, given, ask=_typed))
    if json:
        print_json({"name": name, "catalogue": catalogue})
    else:
        new_console().print(f"{name} is stored", markup=False)


def _typed(names: list[str]) -> dict[str, str]:
    """Secrets as typed, unseen; or as lines `NAME=value` where the input is a pipe."""
    if sys.stdin.isatty():
        return {name: typer.prompt(name, hide_input=True) for name in names}
    lines = (line.strip() for line in sys.stdin)
    return dict(line.partition("=")[::2] for line in lines if "=" in line)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the connectors, and which catalogues they answer for."""
    settings = settings_of(database)

    async def work() -> list[dict[str, Any]]:
        async with opened(settings, workspace) as (runtime, where):
            stored = await runtime.db.read(lambda tx: list_connectors(tx, where.id, runtime.vault))
            listed = await runtime.db.read(lambda tx: list_catalogues(tx, where.id))
            return [
                connector_json(one, [c.name for c in listed if c.connector == one.name])
                for one in stored
            ]

    found = run(work())
    if json:
        print_json(found)
    elif not found:
        new_console().print("There is no connector: comptoir connector set FILE.yaml")
    else:
        rows = ((c["name"], c["url"], ", ".join(c["catalogues"]), c["tests"]) for c in found)
        print_table(("connector", "address", "catalogues", "tests"), rows)


@app.command()
def show(
    name: ConnectorName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show a declaration as it is stored, without its secrets."""
    settings = settings_of(database)

    async def work() -> Connector:
        async with opened(settings, workspace) as (runtime, where):
            return await runtime.db.read(
                lambda tx: get_connector(tx, where.id, name, runtime.vault)
            )

    stored = run(work())
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
    settings = settings_of(database)

    async def work() -> None:
        async with opened(settings, workspace) as (runtime, where):
            if not await runtime.db.write(lambda tx: remove_connector(tx, where.id, name)):
                raise NotFound(
                    f"there is no connector {name!r}",
                    advice="comptoir connector list shows what there is.",
                )

    run(work())
    if json:
        print_json({"removed": name})
    else:
        new_console().print(f"{name} is gone", markup=False)


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
    settings = settings_of(database)
    files = sorted(fixtures.iterdir()) if fixtures is not None and fixtures.is_dir() else []
    recorded = {file.name: file.read_bytes() for file in files if file.is_file()}

    async def work() -> list[CheckResult]:
        async with opened(settings, workspace) as (runtime, where):
            return await run_recorded(runtime, where.id, name, recorded)

    results = run(work())
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
    settings = settings_of(database)

    async def work() -> CheckResult:
        async with opened(settings, workspace) as (runtime, where):
            return await record_answer(runtime, where.id, name, entity, language)

    result = run(work())
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
