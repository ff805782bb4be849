"""`comptoir token`: what opens the API to a program."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    minute_of,
    new_group,
    print_done,
    print_json,
    print_list,
    print_secret,
    reading,
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
    scopes = [one.strip() for given in scope for one in given.split(",") if one.strip()]
    token, secret = in_workspace(
        database,
        workspace,
        lambda runtime, where: add_token(runtime, where.id, name, scopes),
        make=True,
    )
    if json:
        print_json({**token_json(token), "token": secret})
    else:
        print_secret(secret, "It is not shown again. Send it as `Authorization: Bearer …`.")


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the tokens, and when each was last used."""
    print_list(
        in_workspace(database, workspace, reading(list_tokens)),
        ("token", "scopes", "made", "last used"),
        lambda t: (t.name, " ".join(t.scopes), minute_of(t.created_at), minute_of(t.last_used_at)),
        json=json,
        as_json=token_json,
        empty="There is no token: comptoir token add NAME --scope …",
    )


@app.command()
def remove(
    name: Annotated[str, typer.Argument(help="The token's name.")],
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """End a token at once."""
    in_workspace(database, workspace, lambda runtime, where: remove_token(runtime, where.id, name))
    print_done({"removed": name}, f"{name} opens nothing any more", json=json)


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
