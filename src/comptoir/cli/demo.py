"""`comptoir demo`: everything at once, to be tried."""

from __future__ import annotations

from typing import Annotated

import typer

from comptoir.cli.options import Database, new_group, run, settings_of
from comptoir.demo.run import run_demo

app = new_group("A demonstration.")


@app.command()
def demo(
    database: Database = None,
    port: Annotated[int | None, typer.Option(help="Port of the demo page.")] = None,
    site_port: Annotated[int, typer.Option(help="First port of the two demo sites.")] = 8101,
    peers: Annotated[bool, typer.Option("--peers", help="With a phone on each platform.")] = False,
    peers_port: Annotated[int, typer.Option(help="Port of the phones.")] = 8110,
) -> None:
    """Run Comptoir with two demo workspaces, and print one link to try it."""
    settings = settings_of(database, port=port)
    run(run_demo(settings, site_port, peers_port if peers else None))
