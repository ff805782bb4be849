"""`comptoir import`: content from a site, feed, page or file, with progress and a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from comptoir.errors import NotFound
from comptoir.knowledge.entities import CatalogueOptions
from comptoir.knowledge.imports import address_of, import_from
from comptoir.knowledge.report import SyncReport
from comptoir.knowledge.shelf import Shelves
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings
from comptoir.store.workspaces import ensure_workspace, find_workspace, list_workspaces

_LOCAL = (".md", ".txt", ".csv", ".tsv", ".json", ".yaml", ".yml", ".xml", ".pdf", ".docx", ".xlsx")


class Wanted(Struct, frozen=True, kw_only=True):
    """What to import, and into which workspace."""

    what: str
    workspace: str
    language: str = ""
    catalogue: str = ""
    full: bool = False


def check_there(what: str) -> None:
    """Raises `NotFound` where `what` is written as a local path and nothing is there."""
    is_path = "://" not in what and (
        what.startswith(("/", "./", "../", "~"))
        or (what.lower().endswith(_LOCAL) and "/" not in what)
        or not set(what) & {".", ":"}
    )
    if is_path and not Path(what).exists():
        raise NotFound(
            f"there is no file or folder {what!r} here",
            advice="Check the path, or give a web address that begins with https://.",
        )


def with_host_allowed(settings: Settings, what: str) -> Settings:
    """`settings` that may reach the host of `what`.

    Whoever types an address on the command line is the operator; what that site links to or
    redirects to stays guarded.
    """
    address = urlsplit(what)
    if address.scheme not in ("http", "https") or not address.hostname:
        return settings
    port = address.port or (443 if address.scheme == "https" else 80)
    hosts = settings.allowed_hosts | {(address.hostname, port)}
    return replace(settings, allowed_hosts=hosts)


async def run_import(settings: Settings, wanted: Wanted, *, quiet: bool) -> SyncReport:
    """Imports and prepares the content for search; what was read, skipped and why."""
    check_there(wanted.what)
    async with open_runtime(settings) as runtime:
        workspace = await open_workspace(runtime, wanted.workspace)
        with _progress(quiet) as bar:
            task = bar.add_task("Reading", total=None)

            def advance(done: int, total: int, url: str) -> None:
                bar.update(task, completed=done, total=total, description=url[-60:])

            report = await import_from(
                runtime,
                workspace,
                address_of(wanted.what),
                language=wanted.language,
                catalogue=CatalogueOptions(name=wanted.catalogue) if wanted.catalogue else None,
                full=wanted.full,
                on_progress=advance,
            )
            bar.update(task, description="Preparing for search")
            shelves = Shelves(runtime)
            await shelves.of(workspace.id)
            await shelves.close()
    return report


async def open_workspace(runtime: Runtime, slug: str) -> Workspace:
    """The workspace `slug`, made where there is none; the only one there is may go unnamed."""
    found = await runtime.db.read(lambda tx: find_workspace(tx, slug))
    if found is not None:
        return found
    known = await runtime.db.read(list_workspaces)
    if slug == "main" and len(known) == 1:
        return known[0]
    new = Workspace(id=stable_id("workspace", slug), slug=slug, name=slug)
    now = runtime.clock()
    return await runtime.db.write(lambda tx: ensure_workspace(tx, new, now))


def _progress(quiet: bool) -> Progress:
    return Progress(
        TextColumn("[dim]{task.description}[/dim]"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=quiet,
        transient=True,
    )


def show_report(report: SyncReport) -> None:
    """Prints what came of an import."""
    console = Console()
    console.print(
        f"{report.read} read in {report.seconds:.1f} s: [green]{report.new} new[/green], "
        f"{report.changed} changed, {report.unchanged} unchanged, {report.removed} removed"
    )
    for reason, count in sorted(report.skipped.items()):
        console.print(f"  skipped, {reason.replace('_', ' ')}: {count}")
    for failure in report.failed[:20]:
        console.print(f"  [red]failed[/red] {failure.url}: {failure.reason}", highlight=False)
    if len(report.failed) > 20:
        console.print(f"  and {len(report.failed) - 20} more")
    for warning in report.warnings:
        console.print(f"  [yellow]{warning}[/yellow]")
