"""`comptoir entry`: links and QR codes into a conversation, and how many came by each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

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
from comptoir.connecting.entries import (
    QrFormat,
    add_entry,
    find_listed,
    list_entries,
    parse_format,
    qr_code,
    remove_entry,
)
from comptoir.connecting.find import find_channel
from comptoir.errors import InputInvalid

app = new_group("Links and QR codes that open a conversation.")


@app.command()
def add(
    channel: Annotated[str, typer.Argument(help="Name, type or id of the channel.")],
    code: Annotated[str, typer.Option(help="Letters, digits, _ and -; made up if left out.")] = "",
    name: Annotated[str, typer.Option(help="What members call it.")] = "",
    text: Annotated[str, typer.Option(help="What the link fills in, where it can.")] = "",
    wish: Annotated[str, typer.Option(help="What is answered when somebody comes by it.")] = "",
    origin: Annotated[str, typer.Option(help="Where it stands: a page, poster, campaign.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a link; the same code again replaces it."""
    settings, given = settings_of(database), {"code": code, "name": name, "text": text}

    async def work() -> dict[str, Any]:
        async with opened(settings, workspace) as (runtime, where):
            found = await find_channel(runtime, where.id, channel)
            entry = await add_entry(runtime, found, wish=wish, origin=origin, **given)
            return (await find_listed(runtime, where.id, entry.code)).as_json()

    made = run(work())
    if json:
        print_json(made)
    else:
        new_console().print(f"{made['code']}: {made['link']}", markup=False)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the links, and how many came by each."""
    settings = settings_of(database)

    async def work() -> list[dict[str, Any]]:
        async with opened(settings, workspace) as (runtime, where):
            return [one.as_json() for one in await list_entries(runtime, where.id)]

    found = run(work())
    if json:
        print_json(found)
    elif not found:
        new_console().print("There is no link: comptoir entry add CHANNEL")
    else:
        columns = ("code", "name", "came", "origin", "link")
        print_table(columns, ([one[column] for column in columns] for one in found))


@app.command()
def remove(
    code: Annotated[str, typer.Argument(help="The link's code.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Forget a link. Who came by it stays known."""
    settings = settings_of(database)

    async def work() -> None:
        async with opened(settings, workspace) as (runtime, where):
            await remove_entry(runtime, where.id, code)

    run(work())
    if json:
        print_json({"removed": code})
    else:
        new_console().print(f"{code} is forgotten", markup=False)


@app.command()
def qr(
    code: Annotated[str, typer.Argument(help="The link's code.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    format: Annotated[str, typer.Option(help="png, svg or pdf; else by the file's ending.")] = "",
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Draw a link as a QR code, for print."""
    wanted: QrFormat = parse_format(format or out.suffix.removeprefix("."))
    settings = settings_of(database)

    async def work() -> str:
        async with opened(settings, workspace) as (runtime, where):
            return (await find_listed(runtime, where.id, code)).link

    link = run(work())
    _write(out, qr_code(link, wanted))
    if json:
        print_json({"file": str(out), "link": link})
    else:
        new_console().print(f"{out}: {link}", markup=False)


def _write(file: Path, body: bytes) -> None:
    try:
        file.write_bytes(body)
    except OSError as error:
        raise InputInvalid(f"{file} cannot be written: {error.strerror}") from error
