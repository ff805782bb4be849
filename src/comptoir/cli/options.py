"""What all commands share: options, settings, the event loop, and how results are printed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

import msgspec
import typer
import yaml
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from comptoir.cli.logs import configure_logs
from comptoir.errors import InputInvalid, NotFound
from comptoir.model.declaration import with_words
from comptoir.model.identity import stable_id
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime, open_runtime
from comptoir.settings import Settings, read_settings
from comptoir.store.database import Connection
from comptoir.store.workspaces import ensure_workspace, find_workspace, list_workspaces

try:
    import uvloop as new_loop
except ImportError:  # Windows has none
    import asyncio as new_loop  # type: ignore[no-redef]

T = TypeVar("T")
Verb = Callable[[Runtime, Workspace], Awaitable[T]]
"""What a command does, given a runtime and its workspace."""

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


def run(work: Coroutine[Any, Any, T]) -> T:
    """Runs `work` to its end, on the faster event loop where there is one."""
    return new_loop.run(work)


def in_workspace(
    database: str | None,
    slug: str,
    verb: Verb[T],
    *,
    make: bool = False,
    reaching: str = "",
) -> T:
    """What `verb` returns in the workspace `slug`, which `make` makes where there is none.

    The host of `reaching`, an address, may be reached. Raises `NotFound` for no such workspace.
    """
    settings = with_host_allowed(settings_of(database), reaching)

    async def work() -> T:
        async with opened(settings, slug, make=make) as (runtime, where):
            return await verb(runtime, where)

    return run(work())


def reading(what: Callable[[Connection, str], T]) -> Verb[T]:
    """The verb that only reads: `what` finds it, given a transaction and the workspace's id."""

    async def verb(runtime: Runtime, where: Workspace) -> T:
        return await runtime.db.read(lambda tx: what(tx, where.id))

    return verb


@asynccontextmanager
async def opened(
    settings: Settings, slug: str, *, make: bool = False
) -> AsyncIterator[tuple[Runtime, Workspace]]:
    """A runtime and the workspace `slug`, which is made where there is none and `make` says so."""
    async with open_runtime(settings) as runtime:
        yield runtime, await access_workspace(runtime, slug, make=make)


async def access_workspace(runtime: Runtime, slug: str, *, make: bool = False) -> Workspace:
    """The workspace named `slug`; the only one there is may go unnamed.

    Raises `NotFound` where there is none, unless `make` says to make it.
    """
    found = await runtime.db.read(lambda tx: find_workspace(tx, slug))
    if found is not None:
        return found
    known = await runtime.db.read(list_workspaces)
    if slug == "main" and len(known) == 1:
        return known[0]
    if make:
        new = Workspace(id=stable_id("workspace", slug), slug=slug, name=slug)
        now = runtime.clock()
        return await runtime.db.write(lambda tx: ensure_workspace(tx, new, now))
    names = ", ".join(w.slug for w in known) or "none yet: `comptoir import` makes one"
    raise NotFound(
        f"there is no workspace {slug!r}", advice=f"Use --workspace; there are: {names}."
    )


def new_group(help: str) -> typer.Typer:
    """A command with commands of its own."""
    return typer.Typer(
        help=help, no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False
    )


def new_console() -> Console:
    """Standard output for people; nothing is cut off where it is not a terminal."""
    return Console(soft_wrap=True, highlight=False)


def print_json(value: object) -> None:
    """Prints one JSON value for machines."""
    typer.echo(msgspec.json.encode(value).decode())


def print_table(header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Prints rows for people; what they hold is no markup."""
    columns = (Column(name, overflow="fold") for name in header)
    table = Table(*columns, box=None, header_style="dim", pad_edge=False)
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    new_console().print(table)


def print_done(value: object, words: str, *, json: bool) -> None:
    """Prints what came of a command: `value` for machines, `words` for people."""
    if json:
        print_json(value)
    else:
        typer.echo(words)


def print_secret(secret: str, words: str) -> None:
    """Prints a secret or a link, alone on its line, and below in small `words`."""
    console = new_console()
    console.print(secret, markup=False)
    console.print(f"[dim]{escape(words)}[/dim]")


def print_list(
    found: Sequence[T],
    header: Iterable[str],
    row: Callable[[T], Iterable[object]],
    *,
    json: bool,
    as_json: Callable[[T], object] = msgspec.to_builtins,
    empty: str = "",
) -> None:
    """Prints what was found, a JSON list for machines, else a table; `empty` where none is."""
    if json:
        print_json([as_json(one) for one in found])
    elif empty and not found:
        typer.echo(empty)
    else:
        print_table(header, map(row, found))


def minute_of(at: datetime | None, without: str = "never") -> str:
    """A moment to the minute, for people; `without` where there is none."""
    return f"{at:%Y-%m-%d %H:%M}" if at else without


def values_of(items: Iterable[str]) -> dict[str, str]:
    """`NAME=VALUE`, one each, by name."""
    return dict(item.partition("=")[::2] for item in items)


def read_text(path: Path) -> str:
    """The text of a file. Raises `InputInvalid` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise InputInvalid(f"{path} cannot be read: {error}") from error


def read_yaml(path: Path, advice: str = "Write `name: value` in it.") -> dict[str, Any]:
    """The object in a YAML file. Raises `InputInvalid` where there is none, with `advice`."""
    try:
        raw = with_words(yaml.safe_load(path.read_text(encoding="utf-8")), "")
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise InputInvalid(f"{path} cannot be read as YAML: {error}") from error
    if not isinstance(raw, dict):
        raise InputInvalid(f"{path} holds no object", advice=advice)
    return raw
