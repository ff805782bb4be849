"""`comptoir source`: where content comes from, how it is read, and when it is brought in."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape

from comptoir.cli.importing import show_report, with_host_allowed
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
from comptoir.knowledge.report import SyncReport
from comptoir.knowledge.source_settings import NAMES, parse_settings
from comptoir.knowledge.sources import (
    Listed,
    Tried,
    access_source,
    add_push_source,
    change_settings,
    list_known,
    remove_source,
    try_address,
    with_changes,
)
from comptoir.knowledge.sync import sync_source
from comptoir.settings import Settings

app = new_group("Where content comes from.")
SourceName = Annotated[str, typer.Argument(help="Its name, address or id.")]
Changes = Annotated[
    list[str],
    typer.Argument(help=f"name=value, of {', '.join(sorted(NAMES))}; nothing after = unsets it."),
]


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the sources, what they brought, and when they are due."""
    settings = settings_of(database)

    async def work() -> list[Listed]:
        async with opened(settings, workspace) as (runtime, where):
            return await list_known(runtime, where.id)

    found = run(work())
    if json:
        print_json([one.as_json() for one in found])
    elif not found:
        new_console().print("There is no source: comptoir import ADDRESS")
    else:
        columns = ("id", "type", "documents", "next sync", "last sync", "address")
        print_table(columns, map(_row, found))


def _row(one: Listed) -> tuple[object, ...]:
    state = one.schedule
    last = "never" if state.reported_at is None else f"{state.reported_at:%Y-%m-%d %H:%M}"
    if state.report and "error" in state.report:
        last += f", {state.report['error']}"
    due = "by hand" if state.due_at is None else f"{state.due_at:%Y-%m-%d %H:%M}"
    address = one.source.name or one.source.url
    return one.source.id[:8], one.source.type, one.documents, due, last, address


@app.command()
def show(
    source: SourceName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show the settings of a source and what came of its last sync."""
    settings = settings_of(database)

    async def work() -> Listed:
        async with opened(settings, workspace) as (runtime, where):
            return await access_source(runtime, where.id, source)

    _show(run(work()), json)


def _show(found: Listed, json: bool) -> None:
    value = found.as_json()
    if json:
        print_json(value)
        return
    for name, part in value.items():
        shown = part if isinstance(part, str | int) else msgspec.json.encode(part).decode()
        new_console().print(f"{name}: {shown}", markup=False)


@app.command(name="set")
def set_(
    source: SourceName,
    changes: Changes,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Change the settings of a source: every=6h include=/recipes/* expires.NewsArticle=90d"""
    settings = settings_of(database)

    async def work() -> Listed:
        async with opened(settings, workspace) as (runtime, where):
            found = await access_source(runtime, where.id, source)
            await change_settings(runtime, found.source, changes)
            return await access_source(runtime, where.id, found.source.id)

    _show(run(work()), json)


@app.command()
def remove(
    source: SourceName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Remove a source with all its documents."""
    settings = settings_of(database)

    async def work() -> tuple[str, int]:
        async with opened(settings, workspace) as (runtime, where):
            found = await access_source(runtime, where.id, source)
            return found.source.url, await remove_source(runtime, found.source)

    url, count = run(work())
    if json:
        print_json({"removed": url, "documents": count})
    else:
        new_console().print(f"{url} is removed, with {count} documents", markup=False)


@app.command()
def sync(
    source: SourceName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    full: Annotated[bool, typer.Option("--full", help="Read everything again.")] = False,
    remove_many: Annotated[
        bool, typer.Option("--remove-many", help="Let more than a fifth of the documents go.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Bring in what changed at a source now."""
    settings = settings_of(database)

    async def find() -> Listed:
        async with opened(settings, workspace) as (runtime, where):
            return await access_source(runtime, where.id, source)

    found = run(find())

    async def work(allowed: Settings) -> SyncReport:
        async with opened(allowed, workspace) as (runtime, where):
            return await sync_source(
                runtime, where, found.source, full=full, remove_many=remove_many
            )

    report = run(work(with_host_allowed(settings, found.source.url)))
    if json:
        print_json(report.as_json())
    else:
        show_report(report)


@app.command(name="try")
def try_(
    address: Annotated[str, typer.Argument(help="A page, file, sitemap or feed.")],
    changes: Annotated[
        list[str] | None, typer.Argument(help="Settings to try, as `source set` takes them.")
    ] = None,
    like: Annotated[str, typer.Option(help="A source whose settings apply too.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show what would be read at an address. Nothing is stored."""
    settings = with_host_allowed(settings_of(database), address)

    async def work() -> Tried:
        async with opened(settings, workspace, make=True) as (runtime, where):
            config = (await access_source(runtime, where.id, like)).source.config if like else {}
            wanted = parse_settings(with_changes(config, changes or ()))
            return await try_address(runtime, address, wanted)

    tried = run(work())
    if json:
        print_json({"kind": tried.kind, "skipped": tried.skipped, "documents": tried.drafts})
    else:
        _show_tried(tried)


def _show_tried(tried: Tried) -> None:
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"{tried.kind}: {len(tried.drafts)} documents", markup=False)
    if tried.skipped:
        console.print(f"[yellow]{escape(tried.skipped)}[/yellow]")
    for draft in tried.drafts[:20]:
        console.print(f"\n[bold]{escape(draft.title)}[/bold] ({draft.type}, {draft.language})")
        values = msgspec.to_builtins(draft)
        shown = {k: v for k, v in values.items() if v and k not in ("provenance", "fields")}
        shown |= {f"fields.{name}": value for name, value in draft.fields.items()}
        for name, value in shown.items():
            source = draft.provenance.get(name, "")
            text = str(value).replace("\n", " ")[:200]
            console.print(f"  {name} [dim]{source}[/dim] {escape(text)}")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What the source is called.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a source that programs bring documents to, over the API."""
    settings = settings_of(database)

    async def work() -> Listed:
        async with opened(settings, workspace, make=True) as (runtime, where):
            made = await add_push_source(runtime, where, name)
            return await access_source(runtime, where.id, made.id)

    found = run(work())
    if json:
        print_json(found.as_json())
    else:
        path = f"/api/v1/sources/{found.source.id}/documents"
        new_console().print(f"POST documents to {path}", markup=False)
