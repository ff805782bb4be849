"""What all commands share: options, settings, the event loop, and how results are printed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
import yaml
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from comptoir.cli.ask import access_workspace
from comptoir.cli.importing import open_workspace
from comptoir.cli.logs import configure_logs
from comptoir.errors import InputInvalid
from comptoir.model.declaration import with_words
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings, read_settings

try:
    import uvloop as new_loop
except ImportError:  # Windows has none
    import asyncio as new_loop  # type: ignore[no-redef]

Database = Annotated[
    str | None, typer.Option(help="sqlite:///file.db or postgresql://…; else the setting.")
]
WorkspaceName = Annotated[
    str, typer.Option("--workspace", help="Short name (slug) of the workspace.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def settings_of(database: str | None, **overrides: Any) -> Settings:
    """The process's settings, with a plain path accepted as a SQLite database; logs set up."""
    if database and "://" not in database:
        database = f"sqlite:///{database}"
    settings = read_settings(database=database, **overrides)
    configure_logs(settings.log_level, settings.log_format)
    return settings


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Runs `work` to its end, on the faster event loop where there is one."""
    return new_loop.run(work)


@asynccontextmanager
async def opened(
    settings: Settings, slug: str, *, make: bool = False
) -> AsyncIterator[tuple[Runtime, Workspace]]:
    """A runtime and the workspace `slug`, which is made where there is none and `make` says so."""
    async with open_runtime(settings) as runtime:
        find = open_workspace if make else access_workspace
        yield runtime, await find(runtime, slug)


def new_group(help: str) -> typer.Typer:
    """A command with commands of its own."""
    return typer.Typer(help=help, no_args_is_help=True, pretty_exceptions_enable=False)


def new_console() -> Console:
    """Standard output for people; nothing is cut off where it is not a terminal."""
    return Console(soft_wrap=True, highlight=False)


def print_json(value: object) -> None:
    """Prints one JSON value for machines."""
    typer.echo(msgspec.json.encode(value).decode())


def print_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Prints rows for people; what they hold is no markup."""
    table = Table(*header, box=None, header_style="dim", pad_edge=False)
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    new_console().print(table)


def read_yaml(path: Path) -> dict[str, Any]:
    """The object in a YAML file. Raises `InputInvalid` where there is none."""
    try:
        raw = with_words(yaml.safe_load(path.read_text(encoding="utf-8")), "")
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise InputInvalid(f"{path} cannot be read as YAML: {error}") from error
    if not isinstance(raw, dict):
        raise InputInvalid(f"{path} holds no object", advice="Write `name: value` in it.")
    return raw
