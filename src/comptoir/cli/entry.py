"""`comptoir entry`: links and QR codes into a conversation, and how many came by each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_group,
    print_done,
    print_list,
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
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime

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
    given = {"code": code, "name": name, "text": text, "wish": wish, "origin": origin}

    async def verb(runtime: Runtime, where: Workspace) -> dict[str, Any]:
        found = await find_channel(runtime, where.id, channel)
        entry = await add_entry(runtime, found, **given)
        return (await find_listed(runtime, where.id, entry.code)).as_json()

    made = in_workspace(database, workspace, verb)
    print_done(made, f"{made['code']}: {made['link']}", json=json)


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the links, and how many came by each."""

    async def verb(runtime: Runtime, where: Workspace) -> list[dict[str, Any]]:
        return [one.as_json() for one in await list_entries(runtime, where.id)]

    columns = ("code", "name", "came", "origin", "link")
    print_list(
        in_workspace(database, workspace, verb),
        columns,
        lambda one: [one[column] for column in columns],
        json=json,
        empty="There is no link: comptoir entry add CHANNEL",
    )


@app.command()
def remove(
    code: Annotated[str, typer.Argument(help="The link's code.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Forget a link. Who came by it stays known."""
    in_workspace(database, workspace, lambda runtime, where: remove_entry(runtime, where.id, code))
    print_done({"removed": code}, f"{code} is forgotten", json=json)


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
    link = in_workspace(
        database, workspace, lambda runtime, where: find_listed(runtime, where.id, code)
    ).link
    write_file(out, qr_code(link, wanted))
    print_done({"file": str(out), "link": link}, f"{out}: {link}", json=json)


def write_file(file: Path, body: bytes) -> None:
    """Writes a file. Raises `InputInvalid` where it cannot be written."""
    try:
        file.write_bytes(body)
    except OSError as error:
        raise InputInvalid(f"{file} cannot be written: {error.strerror}") from error
