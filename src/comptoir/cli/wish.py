"""`comptoir wish`: the standing wishes of a workspace, what came of them, and their end."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated, Any

import typer
from msgspec import Struct, to_builtins

from comptoir.cli.options import (
    AsJson,
    Database,
    WorkspaceName,
    in_workspace,
    new_console,
    new_group,
    print_json,
    print_list,
    print_table,
    reading,
)
from comptoir.errors import Conflict
from comptoir.model.standing_wish import Occurrence, StandingWish
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store import standing_occurrences, standing_wishes
from comptoir.store.consents import consent_history
from comptoir.store.database import Connection
from comptoir.store.preferences import access_contact

app = new_group("Standing wishes: what people asked to be told later.")

WishId = Annotated[str, typer.Argument(help="Id of the wish.")]


class Shown(Struct, frozen=True, kw_only=True):
    """A wish with what came of it, the newest first, and the consents it rests on."""

    wish: StandingWish
    occurrences: list[Occurrence]
    consents: list[dict[str, Any]]


@app.command(name="list")
def list_(
    database: Database = None,
    workspace: WorkspaceName = "main",
    contact: Annotated[str, typer.Option(help="Only those of a contact.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Those that ended too.")] = False,
    json: AsJson = False,
) -> None:
    """List what is wished for."""

    async def verb(runtime: Runtime, where: Workspace) -> list[StandingWish]:
        find = partial(access_contact, workspace_id=where.id, named=contact)
        id = await runtime.db.read(find) if contact else ""
        return await runtime.db.read(
            lambda tx: standing_wishes.list_wishes(tx, where.id, id, every=every)
        )

    header = ("id", "contact", "kind", "wish", "state", "until")
    print_list(in_workspace(database, workspace, verb), header, _row, json=json)


@app.command()
def show(
    wish: WishId, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Show a wish, what came of it, and its consent."""
    shown = in_workspace(database, workspace, reading(partial(_found, wish_id=wish)))
    if json:
        print_json(to_builtins(shown))
        return
    console = new_console()
    state = " ".join(filter(None, (shown.wish.state, shown.wish.ended)))
    console.print(f"{shown.wish.label} ({state})", markup=False)
    for one in shown.consents:
        said = f"consent {one['state']} at {one['created_at']} by {one['message_id']}"
        console.print(f"{said}: {one['text']}", markup=False)
    rows = ((o.happened_at, o.item, o.state, o.reason, o.message_id) for o in shown.occurrences)
    print_table(("at", "item", "state", "reason", "message"), rows)


@app.command()
def end(wish: WishId, database: Database = None, workspace: WorkspaceName = "main") -> None:
    """End a wish: nothing more is sent for it."""

    async def verb(runtime: Runtime, where: Workspace) -> None:
        now = runtime.clock()
        await runtime.db.write(lambda tx: _end(tx, where.id, wish, now))

    in_workspace(database, workspace, verb)
    typer.echo("ended")


def _row(wish: StandingWish) -> tuple[Any, ...]:
    state = " ".join(filter(None, (wish.state, wish.ended)))
    return wish.id, wish.contact_id, wish.kind, wish.label, state, wish.ends_at


def _found(tx: Connection, workspace_id: str, wish_id: str) -> Shown:
    wish = standing_wishes.get_wish(tx, workspace_id, wish_id)
    purpose = f"standing_wish:{wish_id}"
    return Shown(
        wish=wish,
        occurrences=standing_occurrences.list_of(tx, workspace_id, wish_id),
        consents=[
            row
            for row in consent_history(tx, workspace_id, wish.contact_id)
            if row["purpose"] == purpose
        ],
    )


def _end(tx: Connection, workspace_id: str, wish_id: str, now: datetime) -> None:
    """Raises `NotFound`, and `Conflict` for a wish that has ended."""
    wish = standing_wishes.get_wish(tx, workspace_id, wish_id)
    if not standing_wishes.end_wishes(tx, workspace_id, [wish.id], "member", now):
        raise Conflict("this wish has ended already", advice="List them with --all.")
