"""`comptoir serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from comptoir.cli.options import Database, run, settings_of
from comptoir.serving.process import serve as serve_process
from comptoir.serving.roles import parse_roles

app = typer.Typer(pretty_exceptions_enable=False, add_completion=False)


@app.command()
def serve(
    database: Database = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(help="What it is there for: web, worker, sender, scheduler; else all."),
    ] = None,
) -> None:
    """Run Comptoir: all of it in one process, or some roles of it."""
    roles = parse_roles(role or ())
    settings = settings_of(database, host=host, port=port)
    run(serve_process(settings, roles))
