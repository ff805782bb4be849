"""`comptoir token`: what opens the API to a program."""

from __future__ import annotations

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
from comptoir.connecting.tokens import add_token, remove_token
from comptoir.store.tokens import SCOPES, Token, list_tokens

app = new_group("Tokens for the REST API.")


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What it is for.")],
    scope: Annotated[
        list[str], typer.Option(help=f"What it may be used for: {', '.join(SCOPES)}.")
    ],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Make a token for one workspace; it is shown once."""
    settings = settings_of(database)
    scopes = [one.strip() for given in scope for one in given.split(",") if one.strip()]

    async def work() -> tuple[Token, str]:
        async with opened(settings, workspace, make=True) as (runtime, where):
            return await add_token(runtime, where.id, name, scopes)

    token, secret = run(work())
    if json:
        print_json({**token_json(token), "token": secret})
        return
    console = new_console()
    console.print(secret, markup=False)
    console.print("[dim]It is not shown again. Send it as `Authorization: Bearer …`.[/dim]")


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the tokens, and when each was last used."""
    settings = settings_of(database)

    async def work() -> list[Token]:
        async with opened(settings, workspace) as (runtime, where):
            return await runtime.db.read(lambda tx: list_tokens(tx, where.id))

    found = run(work())
    if json:
        print_json([token_json(one) for one in found])
    elif not found:
        new_console().print("There is no token: comptoir token add NAME --scope …")
    else:
        rows = (
            (t.name, " ".join(t.scopes), _day(t.created_at), _day(t.last_used_at)) for t in found
        )
        print_table(("token", "scopes", "made", "last used"), rows)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="The token's name.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """End a token at once."""
    settings = settings_of(database)

    async def work() -> None:
        async with opened(settings, workspace) as (runtime, where):
            await remove_token(runtime, where.id, name)

    run(work())
    if json:
        print_json({"removed": name})
    else:
        new_console().print(f"{name} opens nothing any more", markup=False)


def token_json(token: Token) -> dict[str, Any]:
    """A token without its secret, which nobody has."""
    used = token.last_used_at
    return {
        "id": token.id,
        "name": token.name,
        "scopes": token.scopes,
        "created_at": token.created_at.isoformat(),
        "last_used_at": used.isoformat() if used else None,
    }


def _day(moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else "never"
