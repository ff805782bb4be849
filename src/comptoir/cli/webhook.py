"""`comptoir webhook`: where events are told to other programs, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

import msgspec
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
from comptoir.errors import InputInvalid
from comptoir.model.workspace import Workspace
from comptoir.runtime import Runtime
from comptoir.store.database import Connection
from comptoir.store.feed import KINDS
from comptoir.store.webhooks import Delivery, Webhook, list_deliveries, list_webhooks, secret_of
from comptoir.webhooks import manage
from comptoir.webhooks.deliver import Answer, post

app = new_group("Webhooks: events told to other programs.")

Id = Annotated[str, typer.Argument(help="The webhook's id.")]
LAST = 2**62


@app.command()
def add(
    name: Annotated[str, typer.Argument(help="What it is for.")],
    url: Annotated[str, typer.Argument(help="Where events are posted.")],
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type", help=f"Types of events; all where none is named: {', '.join(KINDS)}."
        ),
    ] = None,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Tell events to another program; the secret they are signed with is shown once."""
    kinds: Any = [one.strip() for given in type_ or () for one in given.split(",") if one.strip()]
    made, secret = in_workspace(
        database,
        workspace,
        lambda runtime, where: manage.add_webhook(runtime, where.id, name, url, kinds),
    )
    if json:
        print_json({**webhook_json(made), "secret": secret})
    else:
        print_secret(secret, f"It is not shown again. The webhook is {made.id}.")


@app.command(name="list")
def list_(
    database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """List the webhooks, and whether they answer."""
    print_list(
        in_workspace(database, workspace, reading(list_webhooks)),
        ("id", "name", "address", "types", "state", "failing since"),
        lambda w: (
            *(w.id, w.name, w.url, " ".join(w.kinds) or "all", w.state),
            minute_of(w.failing_since, ""),
        ),
        json=json,
        as_json=webhook_json,
        empty="There is no webhook: comptoir webhook add NAME ADDRESS",
    )


@app.command()
def log(
    id: Id,
    state: Annotated[str, typer.Option(help="pending, delivered, failed or gone.")] = "",
    limit: Annotated[int, typer.Option(help="How many.")] = 50,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Show what a webhook was told, the newest first, and what came of it."""

    def deliveries(tx: Connection, workspace_id: str) -> list[Delivery]:
        manage.access_webhook(tx, workspace_id, id)
        return list_deliveries(tx, workspace_id, id, state, LAST, limit)

    print_list(
        in_workspace(database, workspace, reading(deliveries)),
        ("id", "type", "at", "state", "tries", "status", "ms", "answer"),
        lambda d: (
            *(d.id, d.kind, minute_of(d.at), d.state, d.attempts),
            *(d.status, d.milliseconds, d.answer),
        ),
        json=json,
        empty="It was told nothing yet.",
    )


@app.command(name="test")
def try_(
    id: Id, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Post a ping now, and say what was answered."""

    async def verb(runtime: Runtime, where: Workspace) -> Answer:
        found = await runtime.db.read(lambda tx: manage.access_webhook(tx, where.id, id))
        secret = await runtime.db.read(lambda tx: secret_of(tx, runtime.vault, where.id, id))
        ping = {"type": "ping", "at": runtime.clock().isoformat()}
        return await post(runtime, found.url, secret, f"msg_{runtime.ids.new()}", ping)

    answer = in_workspace(database, workspace, verb)
    words = f"{answer.status or 'no answer'} {answer.text}".strip()
    print_done(msgspec.to_builtins(answer), words, json=json)


@app.command()
def replay(
    id: Id,
    delivery: Annotated[str, typer.Option(help="The id of one delivery.")] = "",
    hours: Annotated[float, typer.Option(help="All that happened in so many hours.")] = 0.0,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Tell events again, each under the id it had; a running server posts them."""
    if bool(delivery) == (hours > 0):
        raise InputInvalid("name a delivery or how many hours", advice="--delivery or --hours.")

    async def verb(runtime: Runtime, where: Workspace) -> int:
        if delivery:
            await manage.replay_one(runtime, where.id, id, delivery)
            return 1
        since = runtime.clock() - timedelta(hours=min(hours, 24 * 366))
        return await manage.replay_since(runtime, where.id, id, since)

    count = in_workspace(database, workspace, verb)
    print_done({"deliveries": count}, f"{count} events are told again", json=json)


@app.command()
def switch(
    id: Id,
    on: Annotated[bool, typer.Option("--on/--off", help="Whether it is told events.")] = True,
    database: Database = None,
    workspace: WorkspaceName = "main",
    json: AsJson = False,
) -> None:
    """Switch a webhook on, also one that failed, or off."""
    changed = in_workspace(
        database,
        workspace,
        lambda runtime, where: manage.change_webhook(
            runtime, where.id, id, state="on" if on else "off"
        ),
    )
    print_done(webhook_json(changed), f"{changed.name} is {changed.state}", json=json)


@app.command()
def remove(
    id: Id, database: Database = None, workspace: WorkspaceName = "main", json: AsJson = False
) -> None:
    """Forget a webhook with the record of its deliveries."""
    in_workspace(
        database, workspace, lambda runtime, where: manage.remove_webhook(runtime, where.id, id)
    )
    print_done({"removed": id}, "It is told nothing any more", json=json)


def webhook_json(webhook: Webhook) -> dict[str, Any]:
    """A webhook without its secret."""
    plain: dict[str, Any] = msgspec.to_builtins(webhook)
    return plain
