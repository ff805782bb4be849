"""The commands that tell of this version."""

from __future__ import annotations

from dataclasses import fields

import typer
from rich.console import Console
from rich.table import Table

from comptoir import __version__
from comptoir.settings import Settings

app = typer.Typer()


@app.command(name="settings")
def settings_() -> None:
    """List every setting with its default."""
    table = Table("variable", "default", "what it is")
    for field in fields(Settings):
        default = field.default if not isinstance(field.default, frozenset) else ""
        table.add_row(f"COMPTOIR_{field.name.upper()}", str(default), field.metadata["help"])
    Console().print(table)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)
