"""`comptoir import`: content from a site, feed, page or file, with progress and a report."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from comptoir.errors import NotFound
from comptoir.knowledge.entities import CatalogueOptions
from comptoir.knowledge.imports import address_of, import_from
from comptoir.knowledge.report import SyncReport
from comptoir.knowledge.shelf import Shelves
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

_LOCAL = (".md", ".txt", ".csv", ".tsv", ".json", ".yaml", ".yml", ".xml", ".pdf", ".docx", ".xlsx")


class Wanted(Struct, frozen=True, kw_only=True):
    """What to import."""

    what: str
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


async def run_import(
    runtime: Runtime, workspace: Workspace, wanted: Wanted, *, quiet: bool
) -> SyncReport:
    """Imports and prepares the content for search; what was read, skipped and why."""
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
