"""`comptoir source`: where content comes from, how it is read, and when it is brought in."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.markup import escape

from comptoir.cli.importing import show_report
from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    new_console,
    new_group,
    print_done,
    print_json,
    print_list,
)
from comptoir.knowledge.signed import address_of, end_secret, new_secret
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
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

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
    print_list(
        in_workspace(database, workspace, lambda runtime, where: list_known(runtime, where.id)),
        ("id", "type", "documents", "next sync", "last sync", "address"),
        _row,
        json=json,
        as_json=Listed.as_json,
        empty="There is no source: comptoir import ADDRESS",
    )


def _row(one: Listed) -> tuple[object, ...]:
    state = one.schedule
    last = minute_of(state.reported_at)
    if state.report and "error" in state.report:
        last += f", {state.report['error']}"
    due = minute_of(state.due_at, without="by hand")
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
    found = in_workspace(
        database, workspace, lambda runtime, where: access_source(runtime, where.id, source)
    )
    _show(found, json)


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

    async def verb(runtime: Runtime, where: Workspace) -> Listed:
        found = await access_source(runtime, where.id, source)
        await change_settings(runtime, found.source, changes)
        return await access_source(runtime, where.id, found.source.id)

    _show(in_workspace(database, workspace, verb), json)


@app.command()
def remove(
    source: SourceName,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Remove a source with all its documents."""

    async def verb(runtime: Runtime, where: Workspace) -> tuple[str, int]:
        found = await access_source(runtime, where.id, source)
        return found.source.url, await remove_source(runtime, found.source)

    url, count = in_workspace(database, workspace, verb)
    told = f"{url} is removed, with {count} documents"
    print_done({"removed": url, "documents": count}, told, json=json)


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
    wanted = in_workspace(
        database, workspace, lambda runtime, where: access_source(runtime, where.id, source)
    ).source
    report = in_workspace(
        database,
        workspace,
        lambda runtime, where: sync_source(
            runtime, where, wanted, full=full, remove_many=remove_many
        ),
        reaching=wanted.url,
    )
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

    async def verb(runtime: Runtime, where: Workspace) -> Tried:
        config = (await access_source(runtime, where.id, like)).source.config if like else {}
        wanted = parse_settings(with_changes(config, changes or ()))
        return await try_address(runtime, address, wanted)

    tried = in_workspace(database, workspace, verb, make=True, reaching=address)
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

    async def verb(runtime: Runtime, where: Workspace) -> Listed:
        made = await add_push_source(runtime, where, name)
        return await access_source(runtime, where.id, made.id)

    found = in_workspace(database, workspace, verb, make=True)
    path = f"/api/v1/sources/{found.source.id}/documents"
    print_done(found.as_json(), f"POST documents to {path}", json=json)


@app.command()
def secret(
    source: SourceName,
    end: Annotated[bool, typer.Option("--end", help="Take nothing signed any more.")] = False,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a secret for documents that are posted signed, without a token; it is shown once."""

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, Any]:
        found = (await access_source(runtime, where.id, source)).source
        if end:
            await end_secret(runtime, found)
            return {"ended": found.name}
        told = await new_secret(runtime, found)
        return {"secret": told, "address": runtime.settings.public_url + address_of(found)}

    done = in_workspace(database, workspace, verb)
    said = "The secret has ended" if end else f"{done['secret']}\nPOST signed to {done['address']}"
    print_done(done, said, json=json)
